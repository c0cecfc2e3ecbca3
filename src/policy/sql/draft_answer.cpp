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
    add("found is null and not unsettled", "year");
    add("paying and standard is null", "price");
    add("aid_open", "aid");
    add("paying and cover_open", "cover");
    return fmt::format("nullif(concat_ws(', ',\n            {}), '')", parts);
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
        aid += fmt::format(
            ",\n        case when amounts_known then coalesce(by_{0}, 0.00) end as "
            "aid_{0}",
            name_of(payer));
    }
    return fmt::format(
        ",\nsettled as (\n    select *,\n"
        "        case when refused then 'no'\n"
        "             when unsettled or basis_matters or scope_open or not paying\n"
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
        "        case when settled = 'undecided' then {}\n        end as undecided_by\n"
        "    from weighed_against_payment\n)",
        aid, subsidy, "paying and not cover_open and not too_little and starts <= ends",
        "paying and not cover_open and not too_little and starts <= ends", undecided_by());
}

std::string Draft::last_select() const {
    if (wish_.form == Form::persons) return "\nselect * from decided;\n";
    std::string sources = "        ('person', 'person', borne)";
    for (const Payer payer : aid_payers()) {
        sources += fmt::format(",\n        ('aid', '{0}', aid_{0})", name_of(payer));
    }
    if (year_ == pack_.year) {
        for (const auto& [payer, amount] : pack_.subsidy.shares) {
            sources += fmt::format(",\n        ('subsidy', '{0}', subsidy_{0})", name_of(payer));
        }
    }
    return fmt::format(
        "\nselect d.town, m.kind, m.payer, count(*) filter (where m.amount > 0) as persons,\n"
        "    sum(m.amount) as amount\nfrom decided d\ncross join lateral (values\n{}\n"
        "    ) as m (kind, payer, amount)\nwhere d.outcome = 'yes'\n"
        "group by grouping sets ((d.town, m.kind, m.payer), (m.kind, m.payer))\n"
        "order by grouping(d.town) desc, d.town, m.kind, m.payer;\n",
        sources);
}

}  // namespace canbao::policy::sql
