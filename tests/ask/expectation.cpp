// SPDX-License-Identifier: MulanPSL-2.0
#include "ask/expectation.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>

#include "base/date.h"
#include "base/money.h"

namespace canbao::expectation {
namespace {

namespace json = boost::json;
using Lines = std::vector<std::string>;

std::string_view view(const json::string& text) { return {text.data(), text.size()}; }

std::string_view text_of(const json::object& object, std::string_view key) {
    const json::value* found = object.if_contains(key);
    return found != nullptr && found->is_string() ? view(found->get_string()) : std::string_view{};
}

std::string shown(const json::value* value) {
    return value == nullptr ? std::string("(absent)") : json::serialize(*value);
}

const json::array* list_of(const json::object& object, std::string_view key) {
    const json::value* found = object.if_contains(key);
    return found != nullptr ? found->if_array() : nullptr;
}

bool has_entries(const json::object& answer, std::string_view key) {
    const json::array* list = list_of(answer, key);
    return list != nullptr && !list->empty();
}

// True where every field that `part` names stands in `whole` with the same value.
bool is_part_of(const json::value& part, const json::value& whole) {
    if (!part.is_object() || !whole.is_object()) return part == whole;
    return std::ranges::all_of(part.get_object(), [&](const auto& field) {
        const json::value* found = whole.get_object().if_contains(field.key());
        return found != nullptr && is_part_of(field.value(), *found);
    });
}

// Sets: each expected entry takes one entry of its own, and none is left over.
void compare_sets(std::string_view key, const json::array& wanted, const json::object& answer,
                  Lines& lines) {
    const json::array none;
    const json::array* found = list_of(answer, key);
    const json::array& given = found != nullptr ? *found : none;
    std::vector<bool> taken(given.size(), false);
    for (const json::value& entry : wanted) {
        std::size_t at = 0;
        while (at < given.size() && (taken[at] || !is_part_of(entry, given[at]))) ++at;
        if (at == given.size()) {
            lines.push_back(fmt::format("{}: expected {} in {}", key, json::serialize(entry),
                                        json::serialize(given)));
            return;
        }
        taken[at] = true;
    }
    if (given.size() != wanted.size()) {
        lines.push_back(fmt::format("{}: expected {}, got {}", key, json::serialize(wanted),
                                    json::serialize(given)));
    }
}

bool continues_the_number(std::string_view rest) {
    return !rest.empty() && rest.front() >= '0' && rest.front() <= '9';
}

// 六(九)1 is cited where the answer cites 六(九)1 or a clause below it. An entry may list several.
bool cites(const json::object& answer, std::string_view clause) {
    const json::array* because = list_of(answer, "because");
    if (because == nullptr) return false;
    for (const json::value& step : *because) {
        std::string_view rest = step.is_object() ? text_of(step.get_object(), "clause") : "";
        while (!rest.empty()) {
            const std::size_t comma = rest.find(',');
            std::string_view one = rest.substr(0, comma);
            while (one.starts_with(' ')) one.remove_prefix(1);
            const bool below = one.starts_with(clause);
            if (below && !continues_the_number(one.substr(clause.size()))) return true;
            if (comma == std::string_view::npos) break;
            rest.remove_prefix(comma + 1);
        }
    }
    return false;
}

// In plain words, Chinese and English.
bool says_it(const json::object& step) {
    const json::value* says = step.if_contains("says");
    return says != nullptr && says->is_object() && !text_of(says->get_object(), "zh").empty() &&
           !text_of(says->get_object(), "en").empty();
}

std::string cited(const json::object& answer) {
    std::string all;
    if (const json::array* because = list_of(answer, "because")) {
        for (const json::value& step : *because) {
            if (!step.is_object()) continue;
            if (!all.empty()) all += ' ';
            all += text_of(step.get_object(), "clause");
        }
    }
    return all;
}

std::optional<Date> end_of_cover(const json::object& answer, std::string_view end) {
    const json::value* cover = answer.if_contains("cover");
    if (cover == nullptr || !cover->is_object()) return std::nullopt;
    return parse_date(text_of(cover->get_object(), end));
}

bool is_covered(const json::object& answer, std::string_view day) {
    const auto from = end_of_cover(answer, "from");
    const auto to = end_of_cover(answer, "to");
    const auto asked = parse_date(day);
    return from && to && asked && *from <= *asked && *asked <= *to;
}

Money total_aid(const json::object& answer) {
    Money total;
    if (const json::array* aid = list_of(answer, "aid")) {
        for (const json::value& entry : *aid) {
            if (entry.is_object()) {
                total += parse_money(text_of(entry.get_object(), "amount")).value_or(Money{});
            }
        }
    }
    return total;
}

void compare_cover(std::string_view key, const json::value& wanted, const json::object& answer,
                   Lines& lines) {
    const std::string got = shown(answer.if_contains("cover"));
    if (key == "cover_from" || key == "cover_to") {
        const auto day = end_of_cover(answer, key.substr(6));
        if (!day || to_string(*day) != view(wanted.as_string())) {
            lines.push_back(fmt::format("{}: expected {}, cover is {}", key, shown(&wanted), got));
        }
        return;
    }
    const bool inside = key == "cover_contains";
    for (const json::value& day : wanted.as_array()) {
        if (is_covered(answer, view(day.as_string())) != inside) {
            lines.push_back(fmt::format("{}: {} fails, cover is {}", key, shown(&day), got));
        }
    }
}

void compare_clauses(std::string_view key, const json::array& wanted, const json::object& answer,
                     Lines& lines) {
    const auto is_cited = [&](const json::value& clause) {
        return cites(answer, view(clause.as_string()));
    };
    const bool holds = key == "because_any" ? std::ranges::any_of(wanted, is_cited)
                                            : std::ranges::all_of(wanted, is_cited);
    if (!holds) {
        lines.push_back(fmt::format("{}: expected {}, cited are: {}", key, json::serialize(wanted),
                                    cited(answer)));
    }
}

void compare_field(std::string_view key, const json::value& wanted, const json::object& answer,
                   Lines& lines) {
    if (key == "aid" || key == "subsidy")
        return compare_sets(key, wanted.as_array(), answer, lines);
    if (key.starts_with("cover_")) return compare_cover(key, wanted, answer, lines);
    if (key.starts_with("because_")) return compare_clauses(key, wanted.as_array(), answer, lines);
    if (key == "outcome_in") {
        const auto same = [&](const json::value& one) {
            return view(one.as_string()) == text_of(answer, "outcome");
        };
        if (std::ranges::any_of(wanted.as_array(), same)) return;
        lines.push_back(fmt::format("outcome: expected one of {}, got {}", shown(&wanted),
                                    shown(answer.if_contains("outcome"))));
        return;
    }
    if (key == "aid_total") {
        const std::string got = to_string(total_aid(answer));
        if (got != view(wanted.as_string())) {
            lines.push_back(fmt::format("aid_total: expected {}, got {}", shown(&wanted), got));
        }
        return;
    }
    if (key == "needs_any" || key == "judgement_any" || key == "warning_any") {
        const std::string_view list = key.substr(0, key.size() - 4);
        if (has_entries(answer, list) != wanted.as_bool()) {
            lines.push_back(
                fmt::format("{}: expected {}", list, wanted.as_bool() ? "at least one" : "none"));
        }
        return;
    }
    const json::value* got = answer.if_contains(key);
    const bool both_none = wanted.is_null() && got == nullptr;
    if (!both_none && (got == nullptr || !(*got == wanted))) {
        lines.push_back(fmt::format("{}: expected {}, got {}", key, shown(&wanted), shown(got)));
    }
}

}  // namespace

Lines differences(const json::object& expect, const json::object& answer) {
    Lines lines;
    for (const auto& [key, wanted] : expect) {
        if (key == "if_yes") {
            if (text_of(answer, "outcome") != "yes") continue;
            const Lines further = differences(wanted.as_object(), answer);
            lines.insert(lines.end(), further.begin(), further.end());
            continue;
        }
        compare_field(key, wanted, answer, lines);
    }
    return lines;
}

Lines breaches_of_contract(const json::object& answer) {
    Lines lines;
    const std::string_view outcome = text_of(answer, "outcome");
    if (outcome == "invalid") {
        if (text_of(answer, "error").empty()) lines.push_back("error: invalid without saying why");
        return lines;
    }
    if (outcome != "yes" && outcome != "no" && outcome != "undecided") {
        lines.push_back(fmt::format("outcome: no such outcome: '{}'", outcome));
    }
    if (!has_entries(answer, "because")) lines.push_back("because: empty");
    if (const json::array* because = list_of(answer, "because")) {
        for (const json::value& step : *because) {
            const bool whole = step.is_object() && !text_of(step.get_object(), "clause").empty() &&
                               !text_of(step.get_object(), "doc").empty() &&
                               says_it(step.get_object());
            if (!whole)
                lines.push_back("because: an entry without clause, doc or says: " + shown(&step));
        }
    }
    if (outcome == "undecided" && !has_entries(answer, "needs")) {
        lines.push_back("needs: undecided, and nothing is said to be needed");
    }
    for (const std::string_view key : {"due", "borne", "refund"}) {
        const json::value* money = answer.if_contains(key);
        if (money == nullptr || money->is_null()) continue;
        const auto amount =
            money->is_string() ? parse_money(view(money->get_string())) : std::nullopt;
        if (!amount || to_string(*amount) != view(money->get_string())) {
            lines.push_back(fmt::format("{}: not yuan with two decimals: {}", key, shown(money)));
        }
    }
    if (answer.if_contains("receipt") == nullptr) lines.push_back("receipt: absent");
    return lines;
}

}  // namespace canbao::expectation
