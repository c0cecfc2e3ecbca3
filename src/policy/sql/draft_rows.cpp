// SPDX-License-Identifier: MulanPSL-2.0
// The rows: each a column that holds, does not or is not known; then which way in was found, what
// refuses, and whether a row that is not known could have changed it.
#include <fmt/format.h>

#include <algorithm>

#include "policy/rules/route.h"
#include "policy/sql/draft.h"
#include "policy/sql/quote.h"

namespace canbao::policy::sql {
namespace {

bool asks_enrol(const Row& row) {
    return row.questions.empty() ||
           std::ranges::find(row.questions, "enrol") != row.questions.end();
}

std::string nulls_among(const std::vector<std::string>& columns) {
    if (columns.empty()) return "false";
    if (columns.size() == 1) return columns.front() + " is null";
    return fmt::format("num_nulls({}) > 0", fmt::join(columns, ", "));
}

// For the columns beside the pack's own words.
std::string column_line(const RowColumn& one) {
    return fmt::format("        {} as {}", operand(one.holds, Bind::disjunction), one.column);
}

}  // namespace

void Draft::lower_rows() {
    for (const Subsidy& one : pack_.subsidies_when) {
        refuse_entry("subsidy", one.parts.front().cited, "a subsidy for some only");
    }
    if (const Table* price = pack_.table("price"); price != nullptr && price->hit == Hit::sum) {
        refuse_entry("price", price->rows.front().cited, "hit: sum");
    }
    const auto add = [&](std::vector<RowColumn>& list, const char* prefix, const Row& row,
                         Lowered holds) {
        list.push_back({&row, column_name(prefix, row.cited.id), std::move(holds)});
    };
    for (const Row& row : pack_.table("may_enrol")->rows) {
        Lowered holds = condition(ruled_, row.when, "may_enrol", row.cited);
        if (row.who) {
            holds = either({negated(condition(ruled_, *row.who, "may_enrol", row.cited)), holds});
        }
        add(may_, "may_", row, holds);
    }
    for (const Row& row : pack_.table("cover")->rows) {
        if (!row_answers_year(row, year_, pack_.year)) continue;
        add(ways_, "way_", row, condition(ruled_, row.when, "cover", row.cited));
        auto& days = days_.emplace_back();
        if (row.outcome != RowOutcome::yes) continue;
        days = {value(ruled_, *row.from, "cover", row.cited),
                value(ruled_, *row.to, "cover", row.cited)};
        // What part of the cover is full is not the statement's to tell, but must not be open.
        for (const CoverPart& part : row.parts) {
            const bool fixed = value(ruled_, part.from, "cover", part.cited).sure &&
                               value(ruled_, part.to, "cover", part.cited).sure;
            if (!fixed) refuse_entry("cover", part.cited, "a part of the cover that may be open");
        }
    }
    for (const Row& row : pack_.gaps) {
        if (asks_enrol(row))
            add(gaps_, "gap_", row, condition(ruled_, row.when, "gaps", row.cited));
    }
    if (const Table* price = pack_.table("price"); price != nullptr && year_ == pack_.year) {
        for (const Row& row : price->rows) {
            add(prices_, "price_", row, condition(ruled_, row.when, "price", row.cited));
        }
    }
}

std::string Draft::ruled_step(const std::string& source) const {
    std::string columns;
    for (const auto* rows : {&may_, &ways_, &gaps_, &prices_}) {
        for (const RowColumn& one : *rows) {
            columns += ",\n" + remark_of(one.row->cited, one.row->when_text) + column_line(one);
        }
    }
    return fmt::format(",\nruled as (\n    select *{}\n    from {}\n    offset 0\n)", columns,
                       source);
}

std::string Draft::routed_step() const {
    std::string cases;
    for (const RowColumn& way : ways_) {
        cases +=
            fmt::format("            when {} then {}\n", way.column, literal(way.row->cited.id));
    }
    std::string found =
        cases.empty() ? std::string("null::text") : fmt::format("case\n{}        end", cases);
    return fmt::format(
        ",\nrouted as (\n    select *,\n        {} as found\n    from ruled\n    offset 0\n)",
        found);
}

// Whether it makes no difference which of two ways in applies: both refuse, or both let in at the
// same price and for the same days.
std::string Draft::same_way(std::size_t a, std::size_t b) const {
    const Row& one = *ways_[a].row;
    const Row& other = *ways_[b].row;
    if (one.outcome != other.outcome || one.outcome == RowOutcome::undecided) return "false";
    if (one.outcome == RowOutcome::no) return "true";
    if (one.amount_text != other.amount_text || one.aided != other.aided) return "false";
    std::string text;
    for (const auto& [x, y] :
         {std::pair{days_[a].first, days_[b].first}, std::pair{days_[a].second, days_[b].second}}) {
        if (x.text == y.text && x.sure && x.none.empty()) continue;
        text += text.empty() ? "" : " and ";
        text += x.text == y.text
                    ? operand(x, Bind::atom) + " is not null"
                    : fmt::format("{} = {}", operand(x, Bind::sum), operand(y, Bind::sum));
    }
    return text.empty() ? "true" : text;
}

// Whether a row before the one found is not known and would have made a difference.
std::string Draft::unsettled(const std::vector<RowColumn>& rows, const std::string& found, Hit hit,
                             const SameText& same) const {
    if (rows.empty()) return "false";
    std::string cases;
    std::vector<std::string> open;
    std::vector<std::size_t> open_at;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        std::vector<std::string> differ;
        std::vector<std::string> ways_to_differ;
        for (const std::size_t at : open_at) {
            const std::string alike = same(at, i);
            if (alike == "false") differ.push_back(rows[at].column);
            if (alike == "false" || alike == "true") continue;
            ways_to_differ.push_back(
                fmt::format("{} is null and ({}) is not true", rows[at].column, alike));
        }
        if (!differ.empty()) ways_to_differ.push_back(nulls_among(differ));
        cases += fmt::format("            when {} then {}\n", literal(rows[i].row->cited.id),
                             ways_to_differ.empty() || hit == Hit::unique
                                 ? std::string("false")
                                 : fmt::format("{}", fmt::join(ways_to_differ, " or ")));
        if (!rows[i].holds.sure) {
            open.push_back(rows[i].column);
            open_at.push_back(i);
        }
    }
    return fmt::format("case {}\n{}            else {} end", found, cases, nulls_among(open));
}

// The earlier payment may or may not count: certain only where the way in found on the day paid
// is also found on the earlier day and its cover begins the same.
std::string Draft::certain_first() {
    if (counts_ == nullptr) return {};
    std::string cases;
    for (std::size_t i = 0; i < ways_.size(); ++i) {
        const Row& row = *ways_[i].row;
        if (row.outcome != RowOutcome::yes) continue;
        const Lowered holds = condition(first_, row.when, "cover", row.cited);
        const Lowered from = value(first_, *row.from, "cover", row.cited);
        std::string text = operand(holds, Bind::conjunction);
        if (from.text != days_[i].first.text) {
            text += fmt::format(" and {} is not distinct from {}", operand(from, Bind::sum),
                                operand(days_[i].first, Bind::sum));
        }
        cases += fmt::format("            when {} then {}\n", literal(row.cited.id), text);
    }
    if (cases.empty()) return "false";
    return fmt::format(
        "first_payment and first_paid_on is not null and case found\n{}"
        "            else false end",
        cases);
}

std::string Draft::weighed_step() const {
    std::string refusals;
    std::vector<std::string> open;
    std::string silent;
    for (const RowColumn& may : may_) {
        if (may.holds.is_true()) continue;
        if (may.row->outcome == RowOutcome::undecided) {
            silent += fmt::format(" or {} is not true", may.column);
            continue;
        }
        refusals += fmt::format("            when not {} then {}\n", may.column,
                                literal(may.row->cited.id));
        if (!may.holds.sure) open.push_back(may.column);
    }
    for (const RowColumn& gap : gaps_) silent += fmt::format(" or {} is not false", gap.column);
    return fmt::format(
        ",\nweighed as (\n    select *,\n        paid_on is null or\n        {} as unsettled,\n"
        "        {} as basis_matters,\n"
        "        case\n            when paid_on is null then null\n{}        end as refused_by,\n"
        "        {}{} as scope_open\n    from routed\n    offset 0\n)",
        unsettled(ways_, "found", pack_.table("cover")->hit,
                  [&](std::size_t a, std::size_t b) { return same_way(a, b); }),
        counts_ == nullptr ? std::string("false")
                           : fmt::format("basis_open and ({}) is not true", basis_certain_),
        refusals, nulls_among(open), silent);
}

// Refused, let in by a way, or neither.
std::string Draft::judged_step() const {
    const std::string no = ways(RowOutcome::no);
    return fmt::format(
        ",\nweighed_together as (\n    select *,\n"
        "        unsettled or basis_matters or scope_open as unclear,\n"
        "        paid_on is not null and (refused_by is not null or not unsettled and not "
        "basis_matters and coalesce(found in ({0}), false)) as refused\n"
        "    from weighed\n    offset 0\n),\n"
        "judged as (\n    select *,\n        case\n            when unsettled then null\n"
        "            when found in ({0}) then case when not basis_matters then found end\n"
        "            when refused_by is null then found\n        end as route,\n"
        "        not refused and not unsettled and coalesce(found in ({1}), false) as paying\n"
        "    from weighed_together\n    offset 0\n)",
        no, ways(RowOutcome::yes));
}

}  // namespace canbao::policy::sql
