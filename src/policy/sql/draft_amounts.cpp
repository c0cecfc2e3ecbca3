// SPDX-License-Identifier: MulanPSL-2.0
// What is owed before aid, which aid counts, and who pays it.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "policy/sql/draft.h"
#include "policy/sql/quote.h"
#include "policy/visit.h"

namespace canbao::policy::sql {
namespace {

// The amount, nothing where it is known to be none.
std::string or_nothing(const Lowered& amount) {
    if (amount.none.empty()) return operand(amount, Bind::sum);
    return fmt::format("case when {} then 0 else {} end", amount.none, amount.text);
}

// The text of an amount of the pack, nothing where it comes to less; only a difference can. What
// is not known stays so, which greatest() would not do.
std::string never_below_nothing(const Pack& pack, const Node& node, const std::string& text) {
    bool subtracts = false;
    visit(pack, node, [&](const Node& one) { subtracts = subtracts || one.op == Op::subtract; });
    return subtracts ? fmt::format("case when {0} < 0 then 0 else {0} end", bracketed(text)) : text;
}

// The standings of the claims that may open the row.
std::vector<Standing> openers_of(const Row& row) {
    std::vector<Standing> openers;
    const auto add = [&](Standing one) {
        if (std::ranges::find(openers, one) == openers.end()) openers.push_back(one);
    };
    for (const Standing one : row.standings) {
        add(one);
        // By its grade.
        if (one == Standing::severe_disability) add(Standing::disability);
    }
    return openers;
}

std::string part_column(Payer payer) { return column_name("by_", name_of(payer)); }

}  // namespace

// What others owe: by the price table, or the standard; NULL where it is not known.
std::string Draft::usual_price() {
    if (year_ != pack_.year) return "null::numeric";
    if (!prices_.empty()) return "price";
    const Lowered standard = ruled_.standard();
    settle_refusal(ruled_, "params", pack_.param("standard")->cited);
    return standard.text;
}

// What the way in costs; `pays` may build on what others owe.
std::string Draft::price_of(const Row& row) {
    if (!row.amount) return usual_price();
    ruled_.price_is(bracketed(usual_price()));
    const Lowered amount = value(ruled_, *row.amount, "cover", row.cited);
    ruled_.price_is("null::numeric");
    return never_below_nothing(pack_, *row.amount, amount.text);
}

// The row of the price table that applies, three-valued as the way in.
std::string Draft::priced_by_table(std::string& steps) {
    if (prices_.empty()) return "judged";
    std::vector<Lowered> amounts;
    std::string found;
    std::string cases;
    for (const RowColumn& price : prices_) {
        const std::string id = literal(price.row->cited.id);
        amounts.push_back(value(ruled_, *price.row->amount, "price", price.row->cited));
        found += fmt::format("            when {} then {}\n", price.column, id);
        cases += fmt::format("            when {} then {}\n", id,
                             never_below_nothing(pack_, *price.row->amount, amounts.back().text));
    }
    const auto same = [&](std::size_t a, std::size_t b) -> std::string {
        const bool fixed = amounts[a].sure && amounts[a].none.empty();
        if (fixed && amounts[a].text == amounts[b].text) return "true";
        return fmt::format("{} = {}", operand(amounts[a], Bind::sum),
                           operand(amounts[b], Bind::sum));
    };
    steps += fmt::format(
        ",\npriced_rows as (\n    select *,\n        case\n{}        end as price_row\n"
        "    from judged\n    offset 0\n),\npriced as (\n    select *,\n"
        "        case when not ({}) then case price_row\n{}        end end as price\n"
        "    from priced_rows\n    offset 0\n)",
        found, unsettled(prices_, "price_row", pack_.table("price")->hit, same), cases);
    return "priced";
}

// From here on only what is still asked for is carried along: `asking` is the text that asks.
std::string Draft::still_needed(const std::string& asking) const {
    std::set<std::string> columns(inputs_.persons.begin(), inputs_.persons.end());
    columns.insert("counts_on");
    for (const auto* list : {&ruled_.of_claims(), &ruled_.of_spells()}) {
        for (const Gathered& one : *list) columns.insert(one.name);
    }
    std::string text;
    for (const std::string& column : columns) {
        if (column == "counts_on" && counts_ == nullptr) continue;
        if (asking.find(column) != std::string::npos) text += ", " + column;
    }
    return text;
}

std::string Draft::owed_step(const std::string& asking) {
    std::string steps;
    const std::string source = priced_by_table(steps);
    std::string prices;
    std::string starts;
    std::string ends;
    std::string open;
    std::vector<std::string> aided;
    for (std::size_t i = 0; i < ways_.size(); ++i) {
        const Row& row = *ways_[i].row;
        if (row.outcome != RowOutcome::yes) continue;
        const std::string when = fmt::format("            when {} then ", literal(row.cited.id));
        const auto& [from, to] = days_[i];
        prices += when + price_of(row) + "\n";
        starts += when + from.text + "\n";
        ends += when + to.text + "\n";
        const Lowered unknown = either({is_unknown(from), is_unknown(to)});
        if (!unknown.is_false()) open += when + unknown.text + "\n";
        if (row.aided) aided.push_back(row.cited.id);
    }
    const auto by_route = [](const std::string& cases, std::string otherwise) {
        return cases.empty() ? otherwise
                             : fmt::format("case route\n{}        else {} end", cases, otherwise);
    };
    return fmt::format(
        "{},\nowed as (\n    select id, town, offered, refused, refused_by, route, unclear,\n"
        "        {} as open_rows,\n        paying,\n"
        "        case when paying then ({})::numeric end as standard,\n"
        "        ({})::date as starts,\n        ({})::date as ends,\n        {} as cover_open,\n"
        "        paying and coalesce(route in ({}), false) as may_be_aided{}\n"
        "    from {}\n    offset 0\n)",
        steps, undecided_by(), by_route(prices, "null"), by_route(starts, "null"),
        by_route(ends, "null"), by_route(open, "false"), aided.empty() ? "''" : list(aided),
        still_needed(asking), source);
}

void Draft::lower_aid() {
    const Table* table = pack_.table("aid");
    if (table == nullptr) return;
    if (table->hit == Hit::sum) refuse_entry("aid", table->cited, "hit: sum");
    ruled_.at_claim(ClaimAt::row);
    std::vector<Lowered> given;
    for (const Row& row : table->given) {
        given.push_back(condition(ruled_, row.when, "aid.given", row.cited));
    }
    for (const Row& row : table->rows) {
        if (row.standings.empty()) refuse_entry("aid", row.cited, "no for");
        if (row.adds) refuse_entry("aid", row.cited, "adds");
        std::vector<Lowered> parts{condition(ruled_, row.when, "aid", row.cited)};
        // Whether the claim is of a standing that opens the row; its grade may not be known.
        if (const Lowered fits = ruled_.fits(row.standings); !fits.sure) parts.push_back(fits);
        for (const std::size_t place : row.given) parts.push_back(given[place]);
        aid_.push_back({&row, row.cited.id, both(parts)});
    }
    ruled_.at_claim(ClaimAt::none);
}

// What the row gives, at most what is owed; NULL where it is not known.
std::string Draft::amount_of(const Row& row) {
    const Row& behind = row_behind(row);
    if (behind.kind == AidAmount::all) return "standard";
    if (behind.kind == AidAmount::sum) {
        std::string total;
        for (const PayerPart& part : behind.by) {
            total += (total.empty() ? "" : " + ") +
                     or_nothing(value(ruled_, part.amount, "aid", behind.cited));
        }
        return total;
    }
    const Lowered amount = value(ruled_, *behind.amount, "aid", behind.cited);
    const std::string text = never_below_nothing(pack_, *behind.amount, or_nothing(amount));
    if (amount.sure) return fmt::format("least({}, standard)", text);
    return fmt::format("case when {} is not null then least({}, standard) end", bracketed(text),
                       text);
}

std::string Draft::candidates_step() {
    ruled_.at_claim(ClaimAt::row);
    std::string opened;
    std::string holds;
    std::string amounts;
    for (const Row& row : pack_.table("aid")->given) holds += remark_of(row.cited, row.when_text);
    for (std::size_t i = 0; i < aid_.size(); ++i) {
        const Row& row = *aid_[i].row;
        const std::string id = literal(row.cited.id);
        const std::string like = row.as_row.empty() ? "null::text" : literal(row.as_row);
        holds += remark_of(row.cited, row.when_text) +
                 fmt::format("            when {} then {}\n", id, aid_[i].holds.text);
        amounts += fmt::format("            when {} then {}\n", id, amount_of(row));
        for (const Standing standing : openers_of(row)) {
            opened += fmt::format("{}        ({}, {}, {}, {})", opened.empty() ? "" : ",\n", i + 1,
                                  id, like, literal(name_of(standing)));
        }
    }
    ruled_.at_claim(ClaimAt::none);
    return fmt::format(
        ",\ncandidates as (\n    select o.*, h.*, r.rank, r.aid_row, r.like_row,\n"
        "        case r.aid_row\n{}        end as holds,\n"
        "        case r.aid_row\n{}        end as amount\n"
        "    from owed o\n    join held h on h.person = o.id\n    join (values\n{}\n"
        "    ) as r (rank, aid_row, like_row, opened_by) on r.opened_by = h.standing\n"
        "    where o.may_be_aided and o.standard <> 0\n    offset 0\n)",
        holds, amounts, opened);
}

// Each once, the contract's own first.
std::vector<Payer> Draft::aid_payers() const {
    std::set<Payer> payers;
    for (const RowColumn& one : aid_) {
        for (const PayerPart& part : row_behind(*one.row).by) payers.insert(part.payer);
    }
    return {payers.begin(), payers.end()};
}

// The payer's part of the row's amount: the named ones first, the rest to the one that takes it.
std::string Draft::part_of(const Row& row, Payer payer) {
    const Row& behind = row_behind(row);
    std::string named;
    std::string own;
    bool rest = false;
    for (const PayerPart& part : behind.by) {
        if (part.share > 0) refuse_entry("aid", behind.cited, "shares of an amount");
        if (part.whole) {
            rest = rest || part.payer == payer;
            continue;
        }
        const Lowered amount = value(ruled_, part.amount, "aid", behind.cited);
        const std::string text =
            amount.sure ? or_nothing(amount) : fmt::format("coalesce({}, 0)", or_nothing(amount));
        named += " - " + text;
        if (part.payer == payer) own += (own.empty() ? "" : " + ") + text;
    }
    if (!rest) return own.empty() ? "0" : own;
    const std::string left = named.empty() ? "amount" : fmt::format("greatest(amount{}, 0)", named);
    return own.empty() ? left : left + " + " + own;
}

// Of all that hold, the one worth most (or the first); then whether one that is not known could
// have been better.
std::string Draft::best_step() {
    ruled_.at_claim(ClaimAt::row);
    std::string parts;
    for (const Payer payer : aid_payers()) {
        std::string cases;
        for (const RowColumn& one : aid_) {
            const std::string part = part_of(*one.row, payer);
            if (part == "0") continue;
            cases += fmt::format("            when {} then {}\n", literal(one.row->cited.id), part);
        }
        parts += fmt::format(",\n        case aid_row\n{}        else 0.00 end as {}", cases,
                             part_column(payer));
    }
    ruled_.at_claim(ClaimAt::none);
    const bool first = pack_.table("aid")->hit == Hit::first;
    const char* better =
        first ? "c.rank < b.rank"
              : "case when c.amount is null then b.amount < c.standard\n"
                "             when c.amount <> b.amount then c.amount > b.amount\n"
                "             else c.rank < b.rank and c.like_row is distinct from b.aid_row end";
    return fmt::format(
        ",\nbest as (\n    select distinct on (id) id, aid_row, amount, rank{}\n    from "
        "candidates\n"
        "    where holds and amount is not null\n    order by id, {}rank, line\n),\n"
        "better as (\n    select distinct c.id\n    from candidates c left join best b on b.id = "
        "c.id\n    where (c.holds is null or c.holds and c.amount is null)\n"
        "        and case when b.id is null then c.amount is null or c.amount > 0\n"
        "             else {} end\n)",
        parts, first ? "" : "amount desc, ", better);
}

// A list that is not known could open aid: a row names its kind, and no condition that must be
// given fails whatever the claim is.
std::string Draft::lists_open() {
    const Table& table = *pack_.table("aid");
    std::string text;
    for (const bool identity : {true, false}) {
        std::set<std::vector<std::size_t>> given;  // of the rows that name its kind
        for (const Row& row : table.rows) {
            const bool named = std::ranges::any_of(
                row.standings, [&](Standing one) { return is_identity(one) == identity; });
            if (named) given.insert(row.given);
        }
        if (given.empty()) continue;
        const char* told = identity ? "identities_told" : "groups_told";
        inputs_.persons.emplace(told);
        ruled_.at_claim(identity ? ClaimAt::unknown_identity : ClaimAt::unknown_group);
        for (const std::vector<std::size_t>& needed : given) {
            std::string could = fmt::format("not o.{}", told);
            for (const std::size_t place : needed) {
                const Row& row = table.given[place];
                const Lowered holds = condition(ruled_, row.when, "aid.given", row.cited);
                if (holds.is_true()) continue;
                could += fmt::format(" and ({}) is not false", holds.text);
            }
            text += (text.empty() ? "" : " or ") + could;
        }
        ruled_.at_claim(ClaimAt::none);
    }
    return text.empty() ? "false" : text;
}

std::string Draft::aided_step() {
    if (!has_aid()) {
        return ",\naided as (\n    select *, null::text as aid_row, false as aid_open,\n"
               "        0 as aid, 0 as deducted\n    from owed\n    offset 0\n)";
    }
    std::string sum;
    std::string parts;
    for (const Payer payer : aid_payers()) {
        const std::string column = part_column(payer);
        sum += fmt::format("{}b.{}", sum.empty() ? "" : " + ", column);
        parts += fmt::format(",\n        b.{}", column);
    }
    std::vector<std::string> later;
    for (const RowColumn& one : aid_) {
        if (one.row->flow.value_or(Flow::marked) == Flow::reimburse_after) {
            later.push_back(one.row->cited.id);
        }
    }
    return fmt::format(
        ",\naided as (\n    select o.*, b.aid_row{},\n        coalesce({}, 0) as aid,\n"
        "        -- what is not reimbursed later is not collected in the first place\n"
        "        case when b.aid_row not in ({}) then {} else 0 end as deducted,\n"
        "        o.may_be_aided and o.standard <> 0 and (x.id is not null\n"
        "            or ({}) and coalesce(b.amount, 0) < o.standard) as aid_open\n"
        "    from owed o\n    left join best b on b.id = o.id\n"
        "    left join better x on x.id = o.id\n    offset 0\n)",
        parts, sum, later.empty() ? "''" : list(later), sum, lists_open());
}

}  // namespace canbao::policy::sql
