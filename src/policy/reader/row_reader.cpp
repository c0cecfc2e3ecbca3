// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/reader/row_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace canbao::policy {
namespace {

struct TableForm {
    std::string_view name;
    std::vector<Hit> hits;
};

const std::vector<TableForm>& forms() {
    static const std::vector<TableForm> list{
        {"may_enrol", {Hit::all}},
        {"counts_from", {Hit::first}},
        {"price", {Hit::first, Hit::unique, Hit::sum}},
        {"cover", {Hit::first, Hit::unique}},
        {"aid", {Hit::best_amount, Hit::best_ratio, Hit::first, Hit::sum}},
        {"loss", {Hit::earliest}},
        {"refund", {Hit::first}},
        {"refund_path", {Hit::first}},
        {"settle", {Hit::first}},
        {"benefits", {Hit::all}},
    };
    return list;
}

// Whether conditions may stand before all its rows.
bool may_have_given(std::string_view table) { return table == "aid" || table == "refund"; }

const TableForm* form_of(std::string_view name) {
    const auto found = std::ranges::find(forms(), name, &TableForm::name);
    return found == forms().end() ? nullptr : &*found;
}

template <typename Choice, std::size_t size>
Choice choose(FieldReader& fields, std::string_view key,
              const std::array<std::pair<std::string_view, Choice>, size>& choices) {
    const std::string word = fields.text(key);
    if (word.empty()) return choices.front().second;
    for (const auto& [name, choice] : choices) {
        if (name == word) return choice;
    }
    std::vector<std::string_view> names;
    for (const auto& [name, choice] : choices) names.push_back(name);
    fields.fault(fields.map().find(key)->position, fmt::format("“{}”不能取“{}”", key, word),
                 fmt::format("'{}' cannot be '{}'", key, word),
                 fmt::format("{}", fmt::join(names, ", ")));
    return choices.front().second;
}

constexpr std::array<std::pair<std::string_view, RowOutcome>, 3> outcomes{
    {{"yes", RowOutcome::yes}, {"no", RowOutcome::no}, {"undecided", RowOutcome::undecided}}};

Node fact_of(FactName fact) {
    Node node;
    node.op = Op::fact;
    node.type = word_of(fact).type;
    node.fact = fact;
    return node;
}

Node all_of(std::optional<Node> before, Node more) {
    if (!before) return more;
    Node all;
    all.op = Op::both;
    all.parts = {std::move(*before), std::move(more)};
    return all;
}

// One more bound on a row's times: the day of a fact compared with the day under `key`.
void add_bound(FieldReader& fields, Row& row, std::string_view key, FactName fact) {
    const auto day = fields.date(key);
    if (!day) return;
    Node literal;
    literal.type = Type::date;
    literal.number = day->in_days();
    const bool from = key.ends_with("_from");
    Node compared;
    compared.op = from ? Op::more_or_equal : Op::less_or_equal;
    compared.parts = {fact_of(fact), literal};
    row.times = all_of(std::move(row.times), std::move(compared));
    row.when_text += fmt::format("{}{} {} {}", row.when_text.empty() ? "" : " and ",
                                 word_of(fact).name, from ? ">=" : "<=", to_string(*day));
}

// A rule that was amended: for what was known by a day, for payments of some days.
void read_times(FieldReader& fields, Row& row) {
    for (const std::string_view key : {"known_from", "known_until"}) {
        add_bound(fields, row, key, FactName::known);
    }
    for (const std::string_view key : {"applies_from", "applies_until"}) {
        add_bound(fields, row, key, FactName::paid);
    }
    row.replaces = fields.text("replaces");
    if (!row.times) return;
    const bool always_held = row.when.op == Op::literal;
    row.when = always_held ? *row.times : all_of(std::move(row.when), *row.times);
}

// Each amended row gives way where the one that replaces it counts.
void give_way(PackReading& reading, std::vector<Row>& rows) {
    for (const Row& row : rows) {
        if (row.replaces.empty()) continue;
        const auto old = std::ranges::find_if(
            rows, [&](const Row& other) { return other.cited.id == row.replaces; });
        if (old == rows.end() || &*old == &row || !row.times) {
            reading.fault(
                row.cited.position,
                fmt::format("replaces 应写被改的行，并写明何日公布或施行：{}", row.replaces),
                fmt::format("replaces names the amended row, and the row says from when "
                            "it is known or applies: {}",
                            row.replaces));
            continue;
        }
        Node before;
        before.op = Op::negation;
        before.parts = {*row.times};
        old->when = all_of(std::move(old->when), std::move(before));
    }
}

// The rounding that the row names, which holds for every amount in it.
RoundingRule read_common(FieldReader& fields, Row& row) {
    row.cited = fields.cited();
    row.cited.id = fields.required_text("id");
    const RoundingRule rounding = fields.rounding();
    if (const YamlNode* when = fields.field("when")) {
        row.when_text = when->text;
        if (auto node = read_expression(fields.reading(), *when, Type::truth, rounding)) {
            row.when = std::move(*node);
        }
    }
    read_times(fields, row);
    fields.yes_or_no("change");  // of an upper pack's row: what lower packs may do with it
    fields.text("stands");
    return rounding;
}

// rate: 70% · scope: inpatient
Extent read_extent(FieldReader& fields) {
    Extent extent;
    extent.scope = fields.text("scope");
    extent.rate = fields.expression("rate", Type::share);
    const bool beyond = extent.rate && extent.rate->op == Op::literal &&
                        (extent.rate->number < 0 || extent.rate->number > whole_share);
    if (beyond) {
        fields.fault(fields.map().find("rate")->position, "rate 应为 0% 至 100%",
                     "rate is a percentage from 0% to 100%", "62.5%");
    }
    return extent;
}

void read_parts(FieldReader& fields, Row& row) {
    const YamlNode* parts = fields.field("parts");
    if (parts == nullptr) return;
    for (const YamlNode& one : parts->list) {
        FieldReader inside(fields.reading(), one, "parts 的一段");
        CoverPart part;
        part.cited = inside.cited();
        inside.required("from");
        inside.required("to");
        if (auto from = inside.expression("from", Type::date)) part.from = std::move(*from);
        if (auto to = inside.expression("to", Type::date)) part.to = std::move(*to);
        part.extent = read_extent(inside);
        row.parts.push_back(std::move(part));
    }
}

void read_benefit(FieldReader& fields, Row& row, RoundingRule rounding) {
    row.name = fields.required_text("name");
    row.extent = read_extent(fields);
    const YamlNode* is = fields.field("is");
    if (is == nullptr) return;
    row.amount_text = is->text;
    Parsed parsed = parse_param(is->text, fields.reading().params, rounding);
    if (parsed.faults.empty()) {
        row.value = std::move(parsed.node);
    } else {
        fields.reading().syntax_faults(*is, std::move(parsed.faults));
    }
}

void read_outcome(FieldReader& fields, Row& row) {
    row.outcome = choose(fields, "outcome", outcomes);
    row.needs = fields.texts("needs");
    if (row.outcome == RowOutcome::undecided && row.needs.empty()) {
        fields.missing({"needs"}, "undecided 的行要写明 needs：由谁定什么",
                       "a row that is undecided must say in 'needs' what is to be settled");
    }
}

void read_warning(FieldReader& fields, Row& row) {
    row.warning = fields.text("warning");
    row.warning_en = fields.text("warning_en");
}

void read_cover_row(FieldReader& fields, Row& row, RoundingRule rounding) {
    constexpr std::array<std::pair<std::string_view, RowYear>, 4> years{
        {{"pack", RowYear::pack},
         {"next", RowYear::next},
         {"previous", RowYear::previous},
         {"any", RowYear::any}}};
    read_outcome(fields, row);
    read_warning(fields, row);
    row.year = choose(fields, "year", years);
    row.amount_text = fields.text("pays");
    row.amount = fields.expression("pays", Type::money, rounding);
    row.aided = fields.yes_or_no("aid").value_or(true);
    row.subsidised = fields.yes_or_no("subsidy").value_or(true);
    row.from = fields.expression("from", Type::date);
    row.to = fields.expression("to", Type::date);
    row.extent = read_extent(fields);
    read_parts(fields, row);
    std::vector<std::string_view> absent;
    for (const std::string_view key : {"from", "to"}) {
        if (fields.map().find(key) == nullptr) absent.push_back(key);
    }
    if (row.outcome == RowOutcome::yes && !absent.empty()) {
        fields.missing(std::move(absent), "放行的一行要写明待遇从何日(from)到何日(to)",
                       "a row that lets a person in must say from and to when cover runs");
    }
}

// 5, or 62.5% in millionths: a share in proportion to the others; 0 where it is neither.
std::int64_t share_in(std::string_view text) {
    const Parsed parsed = parse_param(text, {});
    const Type type = text.ends_with("%") ? Type::share : Type::number;
    const bool figure = parsed.faults.empty() && parsed.node.op == Op::literal;
    return figure && parsed.node.type == type ? std::max<std::int64_t>(parsed.node.number, 0) : 0;
}

// Percentages make 100, or leave the rest to the one that takes it; nobody is shared by two ways.
void settle_shares(FieldReader& fields, const YamlNode& by, Row& row) {
    const auto wholes = std::ranges::count_if(row.by, &PayerPart::whole);
    const auto ratios = std::ranges::count_if(
        by.map, [](const auto& one) { return share_in(one.second.text) > 0; });
    const auto percentages = std::ranges::count_if(by.map, [](const auto& one) {
        return share_in(one.second.text) > 0 && one.second.text.ends_with("%");
    });
    const auto refuse = [&](std::string zh, std::string en) {
        fields.fault(by.position, std::move(zh), std::move(en),
                     "{province: 50%, county: 50%}, {province: 5, county: 5}, {province: 50%, "
                     "county: rest}");
    };
    if (wholes > 1) refuse("只能有一方承担其余(all、rest)", "only one payer takes the rest");
    if (ratios == 0) return;
    if (percentages != 0 && percentages != ratios) {
        return refuse("百分比和比例不能混写", "percentages and ratios are not mixed");
    }
    if (percentages == 0 && wholes > 0) {
        return refuse("按比例分担的没有其余可言", "where payers share in a ratio there is no rest");
    }
    if (percentages == 0) return;
    std::int64_t sum = 0;
    for (const PayerPart& part : row.by) sum += part.share;
    if (wholes == 0 ? sum != whole_share : sum >= whole_share) {
        return refuse(
            fmt::format("各出资方的百分比合计{}，应为100%", percentage_text(sum)),
            fmt::format("the payers' percentages make {}, not 100%", percentage_text(sum)));
    }
    for (PayerPart& part : row.by) {
        if (!part.whole) continue;
        part.whole = false;
        part.share = whole_share - sum;
    }
}

void read_by(FieldReader& fields, Row& row, RoundingRule rounding) {
    const YamlNode* by = fields.required("by");
    if (by == nullptr) return;
    for (const auto& [key, value] : by->map) {
        PayerPart part;
        const auto payer = fields.reading().payer(key.text);
        if (!payer && fields.reading().unread.contains(key.text)) return;
        if (!payer) {
            fields.fault(key.position, fmt::format("没有“{}”这个出资方", key.text),
                         fmt::format("there is no payer '{}'", key.text),
                         closest(key.text, fields.reading().payer_names()));
            continue;
        }
        part.payer = *payer;
        part.whole = value.text == "all" || value.text == "rest";
        part.share = share_in(value.text);
        if (!part.whole && part.share == 0) {
            if (auto node = read_expression(fields.reading(), value, Type::money, rounding)) {
                part.amount = std::move(*node);
            }
        }
        row.by.push_back(std::move(part));
    }
    if (by->map.empty()) {
        fields.fault(by->position, "by 应写明出资方，如 {medical_assistance: all}",
                     "by names the payers, as in {medical_assistance: all}");
        return;
    }
    settle_shares(fields, *by, row);
}

// adds: yes, to whichever row counts; or the rows that it adds to.
void read_adds(FieldReader& fields, Row& row) {
    const YamlNode* adds = fields.field("adds");
    if (adds == nullptr || adds->text == "no") return;
    row.adds = true;
    if (adds->text != "yes") row.adds_to = fields.texts("adds");
}

void read_aid_row(FieldReader& fields, Row& row, RoundingRule rounding) {
    // A row for nobody's identity is opened by its condition alone.
    const bool for_standings = fields.field("for") != nullptr;
    if (for_standings) row.standings = read_standings(fields, "for");
    if (!for_standings && fields.map().find("when") == nullptr) {
        fields.missing({"for", "when"}, "资助的一行要写明给谁：for 写身份或群体，或 when 写条件",
                       "a row of aid must say whom it aids: 'for', an identity or group, or "
                       "'when', a condition",
                       "for: [orphan] · when: age on paid >= 70");
    }
    row.amount_text = fields.required_text("amount");
    if (row.amount_text == "all") {
        row.kind = AidAmount::all;
    } else if (row.amount_text == "sum") {
        row.kind = AidAmount::sum;
    } else if (row.amount_text.starts_with("as ")) {
        row.kind = AidAmount::as_row;
        row.as_row = row.amount_text.substr(3);
    } else {
        row.amount = fields.expression("amount", Type::money, rounding);
    }
    if (row.kind != AidAmount::as_row) {
        read_by(fields, row, rounding);
        const bool amounts = std::ranges::none_of(
            row.by, [](const PayerPart& part) { return part.whole || part.share > 0; });
        if (row.kind == AidAmount::sum && !amounts) {
            fields.fault(fields.map().find("by")->position,
                         "amount: sum 是各方金额之和，by 里每一方都要写明金额",
                         "amount: sum adds the payers' amounts: each in 'by' says its own");
        }
    } else if (const YamlNode* by = fields.field("by");
               by != nullptr && by->text != row.amount_text) {
        fields.fault(by->position, "比照别行时，by 也写同一行",
                     "a row like another names it in by too");
    }
    read_adds(fields, row);
    const std::string word = fields.required_text("flow");
    row.flow = flow_named(word);
    if (!row.flow && !word.empty()) {
        fields.fault(fields.map().find("flow")->position, fmt::format("没有“{}”这种资助办法", word),
                     fmt::format("there is no flow '{}'", word),
                     "marked, declared_by_department, net_at_source, reimburse_after");
    }
}

void read_refund_row(FieldReader& fields, Row& row, RoundingRule rounding) {
    read_outcome(fields, row);
    read_warning(fields, row);
    row.amount_text = fields.text("give");
    row.amount = fields.expression("give", Type::money, rounding);
    row.day = fields.expression("pay_by", Type::date);
    row.pay_to = fields.text("pay_to");
    if (!row.pay_to.empty() && !listed(applicants(), row.pay_to)) {
        fields.fault(fields.map().find("pay_to")->position,
                     fmt::format("没有“{}”这种收款人", row.pay_to),
                     fmt::format("there is no receiver '{}'", row.pay_to),
                     fmt::format("{}", fmt::join(applicants(), ", ")));
    }
    if (row.outcome == RowOutcome::yes && fields.map().find("give") == nullptr) {
        fields.missing({"give"}, "退费的一行要写明退多少(give)",
                       "a row that refunds must say how much (give)");
    }
}

// The table's conditions that the row needs besides its own: those of its own pack and of the
// upper ones, since what a lower pack asks for takes nothing from an upper pack's row; with
// `given`, none or those named.
std::vector<std::size_t> read_needed(FieldReader& fields, const Table& table,
                                     const YamlNode* given) {
    std::vector<std::size_t> needed;
    const YamlNode* own = fields.field("given");
    if (own != nullptr && own->text == "no") return needed;
    if (own == nullptr || own->text == "yes") {
        for (std::size_t i = 0; i < table.given.size(); ++i) {
            if (given->list[i].layer >= fields.map().layer) needed.push_back(i);
        }
        return needed;
    }
    for (const std::string& id : fields.texts("given")) {
        const auto found =
            std::ranges::find_if(table.given, [&](const Row& one) { return one.cited.id == id; });
        if (found != table.given.end()) {
            needed.push_back(static_cast<std::size_t>(found - table.given.begin()));
            continue;
        }
        std::vector<std::string_view> ids{"no"};
        for (const Row& one : table.given) ids.push_back(one.cited.id);
        fields.fault(own->position, fmt::format("表 {} 的 given 里没有“{}”", table.name, id),
                     fmt::format("the table {} has no given '{}'", table.name, id),
                     fmt::format("{}", fmt::join(ids, ", ")));
    }
    return needed;
}

Row read_row(PackReading& reading, const Table& of, const YamlNode& node, const YamlNode* given) {
    const std::string_view table = of.name;
    Row row;
    FieldReader fields(reading, node, fmt::format("表 {} 的一行", table));
    const RoundingRule rounding = read_common(fields, row);
    if (may_have_given(table)) row.given = read_needed(fields, of, given);
    if (table == "may_enrol") {
        row.who = fields.expression("who", Type::truth, rounding);
        read_outcome(fields, row);
    } else if (table == "counts_from") {
        row.day = fields.expression("is", Type::date);
    } else if (table == "price") {
        row.amount_text = fields.required_text("amount");
        row.amount = fields.expression("amount", Type::money, rounding);
    } else if (table == "cover") {
        read_cover_row(fields, row, rounding);
    } else if (table == "aid") {
        read_aid_row(fields, row, rounding);
    } else if (table == "loss") {
        read_outcome(fields, row);
        fields.required("on");
        row.day = fields.expression("on", Type::date);
        row.day_included = fields.yes_or_no("day_covered").value_or(false);
    } else if (table == "refund") {
        read_refund_row(fields, row, rounding);
    } else if (table == "settle") {
        constexpr std::array<std::pair<std::string_view, SettleRule>, 3> rules{
            {{"discharge year", SettleRule::discharge_year},
             {"admission year", SettleRule::admission_year},
             {"each year", SettleRule::each_year}}};
        read_outcome(fields, row);
        row.rules = choose(fields, "rules", rules);
    } else if (table == "benefits") {
        read_benefit(fields, row, rounding);
    }
    return row;
}

Row read_given(PackReading& reading, const YamlNode& node) {
    Row row;
    FieldReader fields(reading, node, "given 的一行");
    read_common(fields, row);
    return row;
}

std::optional<Hit> hit_named(std::string_view name) {
    for (const Hit hit : {Hit::all, Hit::unique, Hit::best_amount, Hit::best_ratio, Hit::first,
                          Hit::sum, Hit::earliest}) {
        if (name_of(hit) == name) return hit;
    }
    return std::nullopt;
}

void read_questions(FieldReader& fields, Row& row) {
    row.questions = fields.texts("ask");
    for (const std::string& question : row.questions) {
        if (question == "enrol" || question == "cover" || question == "refund" ||
            question == "settle") {
            continue;
        }
        fields.fault(fields.map().find("ask")->position, fmt::format("没有“{}”这种问法", question),
                     fmt::format("there is no question '{}'", question),
                     "enrol, cover, refund, settle");
    }
}

}  // namespace

std::string_view name_of(Hit hit) {
    constexpr std::array<std::string_view, 7> names{"all",   "unique", "best amount", "best ratio",
                                                    "first", "sum",    "earliest"};
    return names.at(static_cast<std::size_t>(hit));
}

bool is_table(std::string_view name) { return form_of(name) != nullptr; }

std::vector<std::string_view> table_names() {
    std::vector<std::string_view> names;
    for (const TableForm& form : forms()) names.push_back(form.name);
    return names;
}

std::vector<Standing> read_standings(FieldReader& fields, std::string_view key) {
    std::vector<Standing> list;
    fields.required(key);
    for (const std::string& name : fields.texts(key)) {
        const auto& params = fields.reading().params;
        const auto set = std::ranges::find_if(params, [&](const ParamWord& word) {
            return word.name == name && !word.standings.empty();
        });
        if (set != params.end()) {
            list.insert(list.end(), set->standings.begin(), set->standings.end());
        } else if (const auto standing = contract_standing(name)) {
            list.push_back(*standing);
        } else if (!fields.reading().unread.contains(name)) {
            std::vector<std::string_view> names;
            for (std::size_t i = 0; i < standing_count; ++i) {
                names.push_back(name_of(static_cast<Standing>(i)));
            }
            fields.fault(
                fields.map().find(key)->position, fmt::format("没有“{}”这个身份、群体或集合", name),
                fmt::format("there is no identity, group or set '{}'", name), closest(name, names));
        }
    }
    return list;
}

Table read_table(PackReading& reading, const std::string& name, const YamlNode& node) {
    Table table;
    table.name = name;
    const TableForm* form = form_of(name);
    FieldReader fields(reading, node, fmt::format("表 {}", name));
    const std::string word = fields.required_text("hit");
    const auto hit = hit_named(word);
    const bool known_hit = hit && std::ranges::find(form->hits, *hit) != form->hits.end();
    if (!known_hit && !word.empty()) {
        std::vector<std::string_view> names;
        for (const Hit known : form->hits) names.push_back(name_of(known));
        fields.fault(node.position, fmt::format("表 {} 的 hit 不能取“{}”", name, word),
                     fmt::format("the table {} cannot have hit '{}'", name, word),
                     fmt::format("{}", fmt::join(names, ", ")));
    }
    table.hit = known_hit ? *hit : form->hits.front();
    fields.yes_or_no("open");  // of an upper pack's table: a lower pack must give its rows
    if (name == "aid") {
        table.cited = fields.cited();
        table.cited.id = "aid";
        if (const YamlNode* tie = fields.field("tie")) {
            FieldReader inside(reading, *tie, "tie");
            inside.required_text("by");
            table.tie_judged = inside.required_text("judged");
        }
    }
    const YamlNode* given = may_have_given(name) ? fields.field("given") : nullptr;
    if (given != nullptr) {
        for (const YamlNode& one : given->list) table.given.push_back(read_given(reading, one));
    }
    const bool is_open = fields.map().find("open") != nullptr;
    const YamlNode* rows = is_open ? fields.field("rows") : fields.required("rows");
    if (rows != nullptr) {
        for (const YamlNode& one : rows->list) {
            table.rows.push_back(read_row(reading, table, one, given));
        }
    }
    give_way(reading, table.rows);
    give_way(reading, table.given);
    return table;
}

Row read_gap(PackReading& reading, const YamlNode& node) {
    Row row;
    FieldReader fields(reading, node, "gaps 的一行");
    read_common(fields, row);
    read_questions(fields, row);
    row.outcome = RowOutcome::undecided;
    row.needs = fields.texts("needs");
    if (row.needs.empty()) {
        fields.missing({"needs"}, "gaps 的一行要写明 needs", "a gap must say what it needs");
    }
    return row;
}

Row read_silence(PackReading& reading, const YamlNode& node) {
    Row row = Row{};
    FieldReader fields(reading, node, "silent 的一行");
    read_common(fields, row);
    read_questions(fields, row);
    row.outcome = RowOutcome::undecided;
    row.needs = fields.texts("needs");
    return row;
}

}  // namespace canbao::policy
