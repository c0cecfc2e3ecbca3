// SPDX-License-Identifier: MulanPSL-2.0
// The answer: outcome, amounts, payers and days of each person; or their sums.
#include <fmt/format.h>

#include "policy/sql/draft.h"
#include "policy/sql/quote.h"

namespace canbao::policy::sql {

// What an undecided answer waits for, by the rows' names.
std::string Draft::undecided_by() const {
    std::string parts = "case when paid_on is null then 'paid_on' end";
    const auto add = [&](const std::string& when, const std::string& name) {
        parts += fmt::format(",\n            case when {} then {} end", when, literal(name));
    };
    for (const RowColumn& may : may_) {
        if (may.row->outcome == RowOutcome::undecided) {
            add(may.column + " is not true", may.row->cited.id);
        } else if (!may.holds.sure) {
            add(may.column + " is null", may.row->cited.id);
        }
    }
    for (const RowColumn& way : ways_) {
        if (!way.holds.sure) add("unsettled and " + way.column + " is null", way.row->cited.id);
        if (way.row->outcome == RowOutcome::undecided) {
            add("route = " + literal(way.row->cited.id), way.row->cited.id);
        }
    }
    for (const RowColumn& gap : gaps_) add(gap.column + " is not false", gap.row->cited.id);
    if (counts_ != nullptr) add("basis_matters", "counts_from");
    add("found is null and not unsettled", year_ == pack_.year ? "cover" : "year");
    return fmt::format(
        "case when not refused and (unclear or not paying) then nullif(concat_ws("
        "', ',\n            {}), '') end",
        parts);
}

std::string Draft::decided_step() const {
    std::string subsidy;
    std::vector<std::string> without;
    for (const RowColumn& way : ways_) {
        if (!way.row->subsidised) without.push_back(way.row->cited.id);
    }
    if (year_ == pack_.year) {
        for (const auto& [payer, amount] : pack_.subsidy.shares) {
            subsidy += fmt::format(
                ",\n        case when settled = 'yes' then {} end as subsidy_{}",
                without.empty() ? literal(amount)
                                : fmt::format("case when route in ({}) then 0.00 else {} end",
                                              list(without), literal(amount)),
                name_of(payer));
        }
    }
    std::string aid;
    for (const Payer payer : aid_payers()) {
        aid += fmt::format(",\n        case when amounts_known then coalesce({}, 0.00) end as {}",
                           column_name("by_", name_of(payer)), column_name("aid_", name_of(payer)));
    }
    return fmt::format(
        ",\nsettled as (\n    select *,\n"
        "        case when refused then 'no'\n"
        "             when unclear or not paying\n"
        "                  or standard is null or aid_open or cover_open then 'undecided'\n"
        "             else 'yes' end as settled,\n"
        "        paying and standard is not null and aid_open is not true as amounts_known\n"
        "    from aided\n    offset 0\n),\n"
        "weighed_against_payment as (\n    select *,\n"
        "        -- part of what is due is not taken\n"
        "        coalesce(settled = 'yes' and offered < standard - deducted, false) as too_little\n"
        "    from settled\n    offset 0\n),\n"
        "decided as (\n    select id, town,\n"
        "        case when too_little then 'no' else settled end as outcome,\n"
        "        route, case when refused then refused_by end as refused_by,\n"
        "        case when amounts_known then aid_row end as aid_row,\n"
        "        standard,\n"
        "        case when amounts_known then standard - deducted end as due,\n"
        "        case when amounts_known then standard - aid end as borne{}{},\n"
        "        case when {} then starts end as cover_from,\n"
        "        case when {} then ends end as cover_to,\n"
        "        case when settled = 'undecided' then concat_ws(', ', open_rows,\n"
        "            case when paying and standard is null then 'price' end,\n"
        "            case when aid_open then 'aid' end,\n"
        "            case when cover_open then 'cover' end) end as undecided_by\n"
        "    from weighed_against_payment\n)",
        aid, subsidy, "paying and not cover_open and not too_little and starts <= ends",
        "paying and not cover_open and not too_little and starts <= ends");
}

std::string Draft::last_select() const {
    if (wish_.form == Form::persons) return "\nselect * from decided;\n";
    std::string sums;
    std::string lines;
    const auto add = [&](std::string_view kind, std::string_view payer, const std::string& column) {
        sums += fmt::format(
            ",\n        sum({0}) as {0}, count(*) filter (where {0} > 0) as {0}_heads", column);
        lines += fmt::format("{}    ({}, {}, {}, {}_heads)", lines.empty() ? "" : ",\n",
                             literal(kind), literal(payer), column, column);
    };
    add("person", "person", "borne");
    for (const Payer payer : aid_payers()) {
        add("aid", name_of(payer), fmt::format("aid_{}", name_of(payer)));
    }
    if (year_ == pack_.year) {
        for (const auto& [payer, amount] : pack_.subsidy.shares) {
            add("subsidy", name_of(payer), fmt::format("subsidy_{}", name_of(payer)));
        }
    }
    return fmt::format(
        ",\nsummed as (\n    select case when grouping(town) = 1 then 'all' else town end as "
        "town{}\n"
        "    from decided\n    where outcome = 'yes'\n    group by grouping sets ((town), ())\n)\n"
        "select s.town, p.kind, p.payer, p.amount, p.persons\nfrom summed s\n"
        "cross join lateral (values\n{}\n) as p (kind, payer, amount, persons)\n"
        "order by s.town, p.kind, p.payer;\n",
        sums, lines);
}

}  // namespace canbao::policy::sql
