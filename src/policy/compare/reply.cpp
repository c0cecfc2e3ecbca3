// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/compare/reply.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "policy/whatif/report.h"

namespace canbao::policy::whatif {
namespace {

// A day of cover by what it hangs on, so that the same rule on other days reads the same.
Words first_day(const Pack& pack, const Facts& facts, Date day) {
    const Period year = pack.benefit_year(facts.year.value_or(pack.year));
    if (day == year.from) return {"年初", "the year's first day"};
    if (facts.person.born == day) return {"出生日", "birth"};
    if (facts.pay_on) {
        const Date paid = *facts.pay_on;
        if (day == paid) return {"缴费当日", "payment"};
        if (day == paid + 1) return {"缴费次日", "the day after payment"};
        if (day == first_of_next_month(paid)) return {"缴费次月", "the month after payment"};
        if (day > paid) {
            const std::string days = std::to_string(day - paid);
            return {"缴费后" + days + "日", days + " days after payment"};
        }
        return {"缴费以前", "before payment"};
    }
    return {to_string(day), to_string(day)};
}

Words last_day(const Pack& pack, const Facts& facts, Date day) {
    const Period year = pack.benefit_year(facts.year.value_or(pack.year));
    if (day == year.last_day()) return {"年末", "the year's end"};
    return {fmt::format("{}月{}日", day.month(), day.day()),
            fmt::format("{}-{}", day.month(), day.day())};
}

Words cover_of(const Pack& pack, const Facts& facts, const Decision& decision) {
    if (!decision.cover) return {"无待遇", "no cover"};
    const Words from = first_day(pack, facts, decision.cover->from);
    const Words to = last_day(pack, facts, decision.cover->last_day());
    return {from.zh + "至" + to.zh, from.en + " to " + to.en};
}

std::string clauses_of(const Decision& decision) {
    std::vector<std::string> list;
    for (const Step& step : decision.because) {
        const bool known = std::ranges::find(list, step.clause) != list.end();
        if (!step.clause.empty() && !known) list.push_back(step.clause);
    }
    std::string text;
    for (const std::string& clause : list) text += (text.empty() ? "" : ", ") + clause;
    return text;
}

void add(Words& text, const std::string& zh, const std::string& en) {
    text.zh += (text.zh.empty() ? "" : "，") + zh;
    text.en += (text.en.empty() ? "" : ", ") + en;
}

}  // namespace

std::string_view name_of(Turn turn) {
    static constexpr std::array<std::string_view, 8> names{
        "admitted", "refused", "undecided", "bears_more", "bears_less", "payers", "cover", "other"};
    return names[static_cast<std::size_t>(turn)];
}

Reply reply_of(const Pack& pack, const Facts& facts, const Decision& decision) {
    Reply reply;
    reply.verdict = verdict_of(pack, decision);
    reply.verdict.subsidy = {};
    reply.verdict.route = {};
    reply.verdict.covered = true;
    if (decision.outcome == Outcome::yes) reply.cover = cover_of(pack, facts, decision);
    reply.refund = decision.refund;
    reply.identity = decision.identity;
    reply.clauses = clauses_of(decision);
    return reply;
}

Words words_between(const Reply& before, const Reply& after) {
    Words text = difference(before.verdict, after.verdict);
    if (before.verdict.outcome != after.verdict.outcome) return text;
    if (before.cover != after.cover) {
        add(text, "待遇 " + before.cover.zh + " → " + after.cover.zh,
            "cover " + before.cover.en + " → " + after.cover.en);
    }
    if (before.refund != after.refund) {
        const auto money = [](const std::optional<Money>& amount) {
            return amount ? to_string(*amount) : std::string("–");
        };
        const std::string arrow = money(before.refund) + " → " + money(after.refund);
        add(text, "退费 " + arrow, "refund " + arrow);
    }
    if (before.identity != after.identity) {
        const std::string arrow = before.identity + " → " + after.identity;
        add(text, "身份 " + arrow, "identity " + arrow);
    }
    return text;
}

Turn turn_between(const Reply& a, const Reply& b) {
    const Verdict& before = a.verdict;
    const Verdict& after = b.verdict;
    if (before.outcome != after.outcome) {
        if (after.outcome == Outcome::yes) return Turn::admitted;
        return after.outcome == Outcome::no ? Turn::refused : Turn::undecided;
    }
    if (before.borne != after.borne) {
        return before.borne < after.borne ? Turn::bears_more : Turn::bears_less;
    }
    if (before.due != after.due || before.aid != after.aid) return Turn::payers;
    return a.cover == b.cover ? Turn::other : Turn::cover;
}

Facets facets_of_cover(const Pack& pack, const Decision& decision) {
    if (!decision.cover) return no_facet;
    Facets facets = no_facet;
    for (const Row& row : pack.table("cover")->rows) {
        if (row.cited.id != decision.route) continue;
        if (row.from) facets |= facets_in(pack, *row.from);
        if (row.to) facets |= facets_in(pack, *row.to);
    }
    // Another first day than the year's is told by how far the payment is from it.
    const bool of_year = decision.cover->from == pack.benefit_year(pack.year).from;
    return facets == no_facet && of_year ? no_facet : facets | only(Facet::paid);
}

}  // namespace canbao::policy::whatif
