// SPDX-License-Identifier: MulanPSL-2.0
// What is gathered from a person's claims and spells: a row of each list is looked at once.
#include <fmt/format.h>

#include <algorithm>

#include "policy/sql/lowering.h"
#include "policy/sql/quote.h"

namespace canbao::policy::sql {
namespace {

// True where one row of the list is; unknown where one may be.
std::string any_of(std::string_view row) {
    return fmt::format(
        "case when bool_or({0}) then true when bool_or(({0}) is null) then null else false end",
        row);
}

std::vector<std::string> words_of(const std::vector<Standing>& standings) {
    std::vector<std::string> words;
    for (const Standing one : standings) words.emplace_back(name_of(one));
    return words;
}

}  // namespace

void Lowering::looks_at(const std::vector<Standing>& standings) {
    for (const Standing one : standings) {
        if (std::ranges::find(standings_, one) == standings_.end()) standings_.push_back(one);
        // A disability of grade 1 or 2 counts as a severe one.
        if (one == Standing::severe_disability) looks_at({Standing::disability});
    }
}

std::string Lowering::gather(std::vector<Gathered>& list, Gathered column) {
    if (persons_only_) unsupported("identities, groups or employee insurance in an assumption");
    const auto same = [&](const Gathered& known) { return known.aggregate == column.aggregate; };
    const auto found = std::ranges::find_if(list, same);
    if (found != list.end()) return found->name;
    inputs_.persons.insert(column.told);
    const std::string name = prefix_ + column.name;
    const auto taken = [&](const std::string& one) {
        return std::ranges::find(list, one, &Gathered::name) != list.end();
    };
    column.name = name;
    for (int next = 2; taken(column.name); ++next) column.name = fmt::format("{}_{}", name, next);
    list.push_back(column);
    return column.name;
}

Lowered Lowering::fits(const std::vector<Standing>& standings) {
    looks_at(standings);
    inputs_.claims.emplace("standing");
    const auto names = [&](Standing one) {
        return std::ranges::find(standings, one) != standings.end();
    };
    if (standings.empty()) return certain("false");
    const Lowered named = certain(
        standings.size() == 1 ? fmt::format("standing = {}", literal(name_of(standings.front())))
                              : fmt::format("standing in ({})", list(words_of(standings))),
        Bind::comparison);
    if (!names(Standing::severe_disability) || names(Standing::disability)) return named;
    inputs_.claims.emplace("grade");
    return either({named, nullable("standing = 'disability' and grade <= 2", Bind::conjunction)});
}

// On the day the payment counts from.
std::string Lowering::claim_holds(bool identity) {
    inputs_.claims.insert({"held_until", identity ? "determined_on" : "since"});
    const std::string holds = fmt::format("(held_until is null or held_until >= {})", paid_);
    if (identity) return fmt::format("{} and determined_on <= {}", holds, paid_);
    return fmt::format("{} and (since is null or since <= {})", holds, paid_);
}

Lowered Lowering::any_claim(const Node& node) {
    const bool identity = node.op == Op::holds;
    const Lowered one = fits(node.standings);
    const std::string row =
        fmt::format("{} and {}", operand(one, Bind::conjunction), claim_holds(identity));
    std::string name = identity ? "is_" : "in_";
    if (!node.standings.empty()) name += name_of(node.standings.front());
    if (node.standings.size() > 1) name += fmt::format("_or_{}_more", node.standings.size() - 1);
    // Of a group every row is known, of an identity its day or grade may not be.
    const std::string aggregate = identity ? any_of(row) : fmt::format("bool_or({})", row);
    return nullable(gather(
        of_claims_, {name, identity ? "identities_told" : "groups_told", aggregate, "false"}));
}

Lowered Lowering::since_claim(const Node& node) {
    const bool identity = !node.standings.empty() && is_identity(node.standings.front());
    const Lowered one = fits(node.standings);
    const std::string day = identity ? "determined_on" : "since";
    inputs_.claims.emplace(day);
    std::string row = operand(one, Bind::conjunction);
    inputs_.claims.emplace("held_until");
    row += fmt::format(" and (held_until is null or held_until >= {})", paid_);
    if (node.latest) row += fmt::format(" and {} <= {}", day, paid_);
    std::string name = node.latest ? "latest_since" : "since";
    if (!node.standings.empty()) name += "_" + std::string(name_of(node.standings.front()));
    const std::string told = identity ? "identities_told" : "groups_told";
    // A claim of which it is not known whether it fits, or since when it is one.
    const std::string open =
        fmt::format("bool_or(({0}) is null or (({0}) and {1} is null))", row, day);
    Lowered result = nullable(gather(
        of_claims_, {name,
                     told,
                     fmt::format("case when {2} then null else {3}({1}) filter (where {0}) end",
                                 row, day, open, node.latest ? "max" : "min"),
                     {}}));
    result.none =
        gather(of_claims_,
               {name + "_none", told,
                fmt::format("not {1} and count(*) filter (where {0}) = 0", row, open), "true"});
    return result;
}

Lowered Lowering::employed(const Node& node) {
    const Lowered day = value(node.parts[0]);
    inputs_.employment.insert({"covered_from", "covered_until"});
    const std::string text = operand(day, Bind::sum);
    const std::string row = fmt::format(
        "(covered_until is null or covered_until >= {0}) and covered_from <= {0}", text);
    return unless_none(
        nullable(gather(of_spells_, {"employed", "employment_told", any_of(row), "false"})),
        {day, nullable({})}, "false");
}

// Of the spell that runs on the day, or else of the last one before it; the first one after it.
Lowered Lowering::spell_fact(FactName name) {
    const std::string told = "employment_told";
    inputs_.employment.insert({"covered_from", "covered_until"});
    const auto column = [&](const std::string& own, const std::string& aggregate,
                            const std::string& none) {
        Lowered result = nullable(gather(of_spells_, {own, told, aggregate, {}}));
        result.none = gather(of_spells_, {own + "_none", told, none, "true"});
        return result;
    };
    if (name == FactName::employee_from) {
        const std::string open = fmt::format(
            "bool_or(covered_from is null and (covered_until is null or covered_until > {}))",
            paid_);
        const std::string later = fmt::format("filter (where covered_from > {})", paid_);
        return column(
            "employee_from",
            fmt::format("case when {} then null else min(covered_from) {} end", open, later),
            fmt::format("not {} and count(*) {} = 0", open, later));
    }
    const std::string begun =
        fmt::format("filter (where covered_from is null or covered_from <= {})", paid_);
    if (name == FactName::employee_until) {
        const std::string running =
            fmt::format("coalesce(bool_or(covered_until is null) {}, true)", begun);
        return column(
            "employee_until",
            fmt::format("case when {} then null else max(covered_until) {} end", running, begun),
            running);
    }
    inputs_.employment.emplace("stop_registered");
    return column("stop_is_registered",
                  fmt::format("(array_agg(stop_registered order by covered_until desc nulls first, "
                              "case when covered_until is null then -line else line end) {})[1]",
                              begun),
                  fmt::format("count(*) {} = 0", begun));
}

}  // namespace canbao::policy::sql
