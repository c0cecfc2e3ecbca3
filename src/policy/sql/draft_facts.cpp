// SPDX-License-Identifier: MulanPSL-2.0
// The facts: as told, as the pack takes them where they were not, from which day a payment counts,
// and what is gathered from a person's claims and spells.
#include <fmt/format.h>

#include <algorithm>

#include "policy/sql/draft.h"
#include "policy/sql/quote.h"

namespace canbao::policy::sql {
namespace {

struct Assumed {
    std::string column;
    std::string value;
};

// The column that an assumption fills, and with what; no column: it has no SQL.
Assumed filled_by(const Assumption& assumption) {
    switch (assumption.fact) {
        case FactName::stage:
            return {"stage", literal(assumption.is)};
        case FactName::employee_duty:
            return {"employee_duty", assumption.is == "true" ? "true" : "false"};
        case FactName::long_term_resident:
            return {"long_term_resident", assumption.is == "true" ? "true" : "false"};
        case FactName::employee_insurance:
            return {"employment_told", "true"};
        case FactName::groups:
            return {"groups_told", "true"};
        case FactName::identities:
            return {"identities_told", "true"};
        default:
            return {};
    }
}

bool is_list(const std::string& column) { return column.ends_with("_told"); }

std::vector<std::string> names_of(const std::vector<Standing>& standings, bool identities) {
    std::vector<std::string> names;
    for (const Standing one : standings) {
        if (is_identity(one) == identities) names.emplace_back(name_of(one));
    }
    return names;
}

}  // namespace

void Draft::take_assumptions() {
    Lowering plain(pack_, year_, inputs_, "paid_on");
    plain.persons_only();
    for (const Assumption& assumption : pack_.assumptions) {
        const Assumed filled = filled_by(assumption);
        if (filled.column.empty()) {
            refuse_entry("assume", assumption.cited, "this fact");
            continue;
        }
        const Lowered when = condition(plain, assumption.when, "assume", assumption.cited);
        // A list that was not told is told as empty; a fact takes the value.
        std::string text = remark_of(assumption.cited, {});
        text += is_list(filled.column)
                    ? fmt::format("            or coalesce({}, false)", when.text)
                    : fmt::format("            case when {} then {} end", when.text, filled.value);
        assumed_.emplace_back(filled.column, std::move(text));
    }
}

std::string Draft::told_step() const {
    std::string text = "told as (\n    select id, town";
    for (const auto& column : person_columns()) {
        if (!inputs_.persons.contains(column.name)) continue;
        std::string taken;
        for (const auto& [name, value] : assumed_) {
            if (name != column.name) continue;
            taken += is_list(name) ? "\n    " + value : ",\n    " + value;
        }
        if (taken.empty()) {
            text += fmt::format(", {}", column.name);
        } else if (is_list(std::string(column.name))) {
            text += fmt::format(",\n        ({}{}) as {}", column.name, taken, column.name);
        } else {
            text += fmt::format(",\n        coalesce({}{}) as {}", column.name, taken, column.name);
        }
    }
    return text + fmt::format("\n    from {}\n    offset 0\n)", wish_.table);
}

// The claims worth looking at: of a list that is known, of a standing that the pack names.
std::string Draft::held_step() const {
    if (!inputs_.has_claims()) return {};
    std::vector<Standing> standings;
    for (const Lowering* one : {&told_, &ruled_, &first_}) {
        for (const Standing standing : one->standings()) {
            if (std::ranges::find(standings, standing) == standings.end()) {
                standings.push_back(standing);
            }
        }
    }
    std::string columns;
    for (const auto& column : claim_columns()) {
        if (inputs_.claims.contains(column.name)) columns += fmt::format(", c.{}", column.name);
    }
    const auto identities = names_of(standings, true);
    const auto groups = names_of(standings, false);
    if (inputs_.claims.contains("determined_on") && inputs_.claims.contains("since")) {
        columns += groups.empty() ? std::string(",\n        c.determined_on as determined")
                                  : fmt::format(
                                        ",\n        case when c.standing in ({}) then "
                                        "coalesce(c.since, date '1970-01-01') else c.determined_on "
                                        "end as determined",
                                        list(groups));
    }
    std::string where;
    for (const auto& [flag, names] :
         {std::pair{"identities_told", identities}, std::pair{"groups_told", groups}}) {
        if (names.empty()) continue;
        where += fmt::format("\n    {} p.{} and c.standing in ({})", where.empty() ? "where" : "or",
                             flag, list(names));
    }
    return fmt::format(
        ",\nheld as (\n    select c.person, c.line{}\n    from {}_claims c\n"
        "    join {} p on p.id = c.person{}\n    offset 0\n)",
        columns, wish_.table, wish_.table, where);
}

std::string Draft::worked_step() const {
    if (!inputs_.has_employment()) return {};
    std::string columns;
    for (const auto& column : employment_columns()) {
        if (inputs_.employment.contains(column.name)) columns += fmt::format(", e.{}", column.name);
    }
    return fmt::format(
        ",\nworked as (\n    select e.person, e.line{}\n    from {}_employment e\n"
        "    join {} p on p.id = e.person and p.employment_told\n    offset 0\n)",
        columns, wish_.table, wish_.table);
}

// Where a payment to another place counts from its own day; the first row that is not known stops.
void Draft::count_from() {
    if (counts_ == nullptr) return;
    for (const Row& row : counts_->rows) {
        const Lowered when = condition(told_, row.when, "counts_from", row.cited);
        const Lowered day = value(told_, *row.day, "counts_from", row.cited);
        const std::string says = remark_of(row.cited, row.when_text);
        paid_cases_ += says;
        if (!when.sure) {
            paid_cases_ += fmt::format("        when ({}) is null then paid_on\n", when.text);
            basis_cases_ += fmt::format("        when ({}) is null then true\n", when.text);
        }
        paid_cases_ +=
            fmt::format("        when {} then coalesce({}, paid_on)\n", when.text, day.text);
        basis_cases_ += fmt::format("        when {} then {}\n", when.text, is_unknown(day).text);
    }
}

std::string Draft::counted_step(const std::string& source) const {
    return fmt::format(
        ",\ncounted as (\n    select *,\n        case\n{}        else paid_on end as counts_on,\n"
        "        case\n{}        else false end as basis_open\n    from {}\n    offset 0\n)",
        paid_cases_, basis_cases_, source);
}

// `only`: a condition on the persons for whom it is worth gathering; empty: all.
std::string Draft::gathered_steps(const Lowering& lowering, const std::string& name,
                                  const std::string& source, const std::string& only) const {
    std::string steps;
    std::string columns;
    std::string joins;
    const auto gather = [&](const std::vector<Gathered>& wanted, const std::string& from,
                            const char* alias) {
        if (wanted.empty()) return;
        const std::string step = fmt::format("{}_{}", name, from);
        std::string aggregates;
        for (const Gathered& one : wanted) {
            aggregates += fmt::format(",\n        {} as {}", one.aggregate, one.name);
            const std::string none =
                one.empty.empty()
                    ? std::string()
                    : fmt::format("when {}.person is null then {} ", alias, one.empty);
            columns += fmt::format(",\n        case when not s.{} then null {}else {}.{} end as {}",
                                   one.told, none, alias, one.name, one.name);
        }
        steps += fmt::format(
            ",\n{} as (\n    select l.person{}\n    from {} l join {} s on s.id = l.person{}\n"
            "    group by l.person\n    offset 0\n)",
            step, aggregates, from, source, only.empty() ? "" : " and s." + only);
        joins += fmt::format("\n    left join {} {} on {}.person = s.id", step, alias, alias);
    };
    gather(lowering.of_claims(), "held", "c");
    gather(lowering.of_spells(), "worked", "e");
    return fmt::format("{},\n{} as (\n    select s.*{}\n    from {} s{}\n    offset 0\n)", steps,
                       name, columns, source, joins);
}

}  // namespace canbao::policy::sql
