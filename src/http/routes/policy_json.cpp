// SPDX-License-Identifier: MulanPSL-2.0
#include "http/routes/policy_json.h"

#include <fmt/format.h>

#include <algorithm>

#include "http/routes/decision_json.h"
#include "http/routes/whatif_json.h"
#include "policy/guide/entry_card.h"

namespace canbao::http {

namespace {

using policy::Type;

std::string text_of_length(const policy::Length& length) {
    switch (length.unit) {
        case policy::LengthUnit::days:
            return fmt::format("{}日", length.count);
        case policy::LengthUnit::months:
            return fmt::format("{}个月", length.count);
        case policy::LengthUnit::working_days:
            return fmt::format("{}个工作日", length.count);
    }
    return {};
}

std::string text_of_window(const policy::Window& window) {
    std::string text = fmt::format("{}..{}", to_string(window.first), to_string(window.last));
    if (window.day_from != 1 || window.day_to != 31) {
        text += fmt::format(" 每月{}-{}日", window.day_from, window.day_to);
    }
    return text;
}

// A parameter's value as the pack writes it.
std::string text_of_value(const policy::Node& value, Type type) {
    switch (type) {
        case Type::money:
            return to_string(Money::fen(value.number)) + "元";
        case Type::date:
            return to_string(Date::from_days(static_cast<std::int32_t>(value.number)));
        case Type::window:
            return text_of_window(value.window);
        case Type::length:
            return text_of_length(value.length);
        default:
            break;
    }
    if (!value.text.empty()) return value.text;
    if (!value.words.empty()) return fmt::format("{}", fmt::join(value.words, ", "));
    if (!value.standings.empty()) {
        std::string names;
        for (const policy::Standing standing : value.standings) {
            names += (names.empty() ? "" : "、") + std::string(policy::chinese_of(standing));
        }
        return names;
    }
    return std::to_string(value.number);
}

json::object says_of(const policy::Cited& cited) {
    return {{"zh", cited.says}, {"en", cited.en.empty() ? cited.says : cited.en}};
}

void put_cited(json::object& one, const policy::Cited& cited) {
    one["cite"] = cited.cite;
    one["says"] = says_of(cited);
    one["line"] = static_cast<std::int64_t>(cited.position.line);
    put(one, "doc", cited.doc);
}

Shape in_both() { return object({{"zh", text(4'000)}, {"en", text(4'000)}}); }

std::vector<NamedShape> cited_fields() {
    return {{"cite", text()}, {"says", in_both()}, {"line", integer()}, {"doc?", text()}};
}

Shape with_cited(std::vector<NamedShape> fields) {
    for (NamedShape& field : cited_fields()) fields.push_back(std::move(field));
    return object(std::move(fields));
}

// The lines of a row as people read them, each in both languages.
json::array lines_of(const policy::Pack& pack, const policy::Row& row) {
    const policy::Teller chinese(pack, Language::zh);
    const policy::Teller english(pack, Language::en);
    const auto zh = policy::EntryCards(chinese).card(row).lines;
    const auto en = policy::EntryCards(english).card(row).lines;
    json::array lines;
    for (std::size_t i = 0; i < std::min(zh.size(), en.size()); ++i) {
        lines.push_back(
            json::object{{"label", json::object{{"zh", zh[i].first}, {"en", en[i].first}}},
                         {"value", json::object{{"zh", zh[i].second}, {"en", en[i].second}}}});
    }
    return lines;
}

std::string_view word_of(policy::RowOutcome outcome) {
    if (outcome == policy::RowOutcome::yes) return "yes";
    return outcome == policy::RowOutcome::no ? "no" : "undecided";
}

json::object json_of_row(const policy::Pack& pack, const policy::Row& row) {
    json::object one{{"id", row.cited.id},
                     {"when", row.when_text},
                     {"outcome", word_of(row.outcome)},
                     {"lines", lines_of(pack, row)}};
    if (!row.cited.judged.empty()) {
        one["judged"] =
            list_of_values(row.cited.judged, [](const std::string& id) { return json::value(id); });
    }
    put(one, "amount", row.amount_text);
    put(one, "warning", row.warning);
    if (!row.needs.empty()) {
        one["needs"] =
            list_of_values(row.needs, [](const std::string& need) { return json::value(need); });
    }
    if (!row.standings.empty()) {
        one["for"] = list_of_values(row.standings, [](policy::Standing standing) {
            return json::value(policy::name_of(standing));
        });
    }
    put_cited(one, row.cited);
    return one;
}

Shape row_shape() {
    return with_cited({{"id", text()},
                       {"when", text(4'000)},
                       {"outcome", one_of({"yes", "no", "undecided"})},
                       {"lines", list_of(object({{"label", in_both()}, {"value", in_both()}}))},
                       {"judged?", list_of(text())},
                       {"amount?", text()},
                       {"warning?", text(4'000)},
                       {"needs?", list_of(text())},
                       {"for?", list_of(text())}});
}

json::array json_of_params(const policy::Pack& pack) {
    json::array params;
    for (const policy::Param& param : pack.params) {
        for (const policy::Param::Dated& dated : param.values) {
            json::object one{{"name", param.name},
                             {"value", text_of_value(dated.value, param.type)}};
            put(one, "known_from", dated.known_from);
            put_cited(one, param.cited);
            params.push_back(std::move(one));
        }
    }
    return params;
}

}  // namespace

Shape pack_line_shape() {
    return object({{"pack", text()},
                   {"title", text()},
                   {"source", text()},
                   {"region", region_code()},
                   {"year", integer()},
                   {"levy_year", integer()},
                   {"hash", text()}});
}

json::object json_of_pack_line(const policy::Pack& pack) {
    return {{"pack", pack.id},           {"title", pack.title},
            {"source", pack.source.doc}, {"region", pack.region.code()},
            {"year", pack.year},         {"levy_year", pack.levy_year},
            {"hash", pack.hash}};
}

Shape pack_shape() {
    std::vector<NamedShape> fields{
        {"issued?", day()},
        {"params",
         list_of(with_cited({{"name", text()}, {"value", text()}, {"known_from?", day()}}))},
        {"tables", list_of(object({{"table", text()},
                                   {"hit", text()},
                                   {"given", list_of(row_shape())},
                                   {"rows", list_of(row_shape())}}))},
        {"subsidy", list_of(object({{"payer", text()}, {"amount", money()}}))},
        {"judgements", list_of(object({{"id", text()},
                                       {"on", text(4'000)},
                                       {"took", words_shape()},
                                       {"else", words_shape()},
                                       {"asked_of?", text()},
                                       {"reading?", text()},
                                       {"says", words_shape()},
                                       {"when?", text(4'000)},
                                       {"line", integer()}}))},
        {"gaps", list_of(row_shape())},
        {"silent", list_of(row_shape())}};
    for (NamedShape field : std::vector<NamedShape>{{"pack", text()},
                                                    {"title", text()},
                                                    {"source", text()},
                                                    {"region", region_code()},
                                                    {"year", integer()},
                                                    {"levy_year", integer()},
                                                    {"hash", text()}}) {
        fields.push_back(std::move(field));
    }
    return object(std::move(fields));
}

json::object json_of_pack(const policy::Pack& pack) {
    json::object one = json_of_pack_line(pack);
    put(one, "issued", pack.source.issued);
    one["params"] = json_of_params(pack);
    const auto row = [&pack](const policy::Row& each) { return json_of_row(pack, each); };
    one["tables"] = list_of_values(pack.tables, [&row](const policy::Table& table) {
        return json::object{{"table", table.name},
                            {"hit", policy::name_of(table.hit)},
                            {"given", list_of_values(table.given, row)},
                            {"rows", list_of_values(table.rows, row)}};
    });
    one["subsidy"] =
        list_of_values(pack.subsidy.shares, [](const std::pair<policy::Payer, Money>& share) {
            return json::object{{"payer", policy::name_of(share.first)},
                                {"amount", value_of(share.second)}};
        });
    one["judgements"] = list_of_values(pack.judgements, [](const policy::Judgement& judgement) {
        json::object shown{{"id", judgement.id},
                           {"on", judgement.on},
                           {"took", json_of_words({judgement.took, judgement.took_en})},
                           {"else", json_of_words({judgement.otherwise, judgement.otherwise_en})},
                           {"line", static_cast<std::int64_t>(judgement.position.line)}};
        put(shown, "asked_of", judgement.asked_of);
        put(shown, "reading", judgement.reading);
        shown["says"] = json_of_words({judgement.says, judgement.says_en});
        put(shown, "when", judgement.when_text);
        return shown;
    });
    one["gaps"] = list_of_values(pack.gaps, row);
    one["silent"] = list_of_values(pack.silences, row);
    return one;
}

}  // namespace canbao::http
