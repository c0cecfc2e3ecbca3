// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/whatif/compare.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "policy/check/check.h"
#include "policy/check/witness.h"
#include "policy/whatif/counterpart.h"
#include "policy/whatif/report.h"
#include "policy/whatif/traits.h"

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

Turn turn_of(const Verdict& before, const Verdict& after, bool same_cover) {
    if (before.outcome != after.outcome) {
        if (after.outcome == Outcome::yes) return Turn::admitted;
        return after.outcome == Outcome::no ? Turn::refused : Turn::undecided;
    }
    if (before.borne != after.borne) {
        return before.borne < after.borne ? Turn::bears_more : Turn::bears_less;
    }
    if (before.due != after.due || before.aid != after.aid) return Turn::payers;
    return same_cover ? Turn::other : Turn::cover;
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

class Contraster {
public:
    Contraster(const Pack& before, const Pack& after) : before_(before), after_(after) {}

    // A kind of person, as a question to each of the packs.
    void look(const Facts& facts, const Facts& other, std::int64_t heads) {
        ++told_.tried;
        told_.heads += heads;
        const Traits traits = traits_of(before_, facts);
        all_.add(traits);
        const Decision was = decide(before_, facts);
        const Decision is = decide(after_, other);
        Words what = differ(facts, was, other, is);
        if (what.zh.empty()) return;
        ++told_.differ;
        told_.heads_differ += heads;
        // Who has an identity is told apart from who has none; which, the class's words say.
        const bool ordinary =
            traits[static_cast<std::size_t>(Trait::standings)].en == "ordinary persons";
        Group& group = groups_[what.zh + (ordinary ? "|" : "") +
                               traits[static_cast<std::size_t>(Trait::question)].zh];
        const Verdict a = verdict_of(before_, was);
        const Verdict b = verdict_of(after_, is);
        if (group.told.kinds == 0) {
            group.told.what = what;
            group.told.turn =
                turn_of(a, b, cover_of(before_, facts, was) == cover_of(after_, other, is));
            group.told.clauses_before = clauses_of(was);
            group.told.clauses_after = clauses_of(is);
            group.told.question_before = question_line(before_, facts);
            group.told.question_after = question_line(after_, other);
        }
        group.common.add(traits);
        ++group.told.kinds;
        group.told.heads += heads;
        group.told.due += (b.due - a.due) * heads;
        group.told.borne += (b.borne - a.borne) * heads;
    }

    Contrasts take() {
        for (auto& [text, group] : groups_) {
            group.told.who = group.common.words(all_);
            told_.classes.push_back(std::move(group.told));
        }
        std::ranges::stable_sort(told_.classes, [](const Contrast& a, const Contrast& b) {
            return std::pair(a.heads, a.kinds) > std::pair(b.heads, b.kinds);
        });
        return std::move(told_);
    }

private:
    struct Group {
        Contrast told;
        Common common;
    };

    static void add(Words& text, const std::string& zh, const std::string& en) {
        text.zh += (text.zh.empty() ? "" : "，") + zh;
        text.en += (text.en.empty() ? "" : ", ") + en;
    }

    Words differ(const Facts& facts, const Decision& was, const Facts& other,
                 const Decision& is) const {
        Verdict before = verdict_of(before_, was);
        Verdict after = verdict_of(after_, is);
        // The subsidy is the same for everyone: the packs' entries tell it.
        before.subsidy = after.subsidy = {};
        before.route = after.route = {};
        before.covered = after.covered = true;
        Words text = difference(before, after);
        if (was.outcome == Outcome::yes && is.outcome == Outcome::yes) {
            const Words from = cover_of(before_, facts, was);
            const Words to = cover_of(after_, other, is);
            if (from != to)
                add(text, "待遇 " + from.zh + " → " + to.zh, "cover " + from.en + " → " + to.en);
        }
        if (was.outcome == is.outcome && was.refund != is.refund) {
            const auto money = [](const std::optional<Money>& amount) {
                return amount ? to_string(*amount) : std::string("–");
            };
            const std::string arrow = money(was.refund) + " → " + money(is.refund);
            add(text, "退费 " + arrow, "refund " + arrow);
        }
        if (was.outcome == is.outcome && was.identity != is.identity) {
            const std::string arrow = was.identity + " → " + is.identity;
            add(text, "身份 " + arrow, "identity " + arrow);
        }
        return text;
    }

    const Pack& before_;
    const Pack& after_;
    Contrasts told_;
    Common all_;
    std::map<std::string, Group> groups_;
};

}  // namespace

std::string_view name_of(Turn turn) {
    static constexpr std::array<std::string_view, 8> names{
        "admitted", "refused", "undecided", "bears_more", "bears_less", "payers", "cover", "other"};
    return names[static_cast<std::size_t>(turn)];
}

Contrasts contrast_kinds(const Pack& before, const Pack& after) {
    Contraster contraster(before, after);
    for_each_person(before, [&](const Facts& facts) {
        contraster.look(facts, counterpart(facts, before, after), 0);
        return true;
    });
    for_each_person(after, [&](const Facts& facts) {
        const Facts here = counterpart(facts, after, before);
        contraster.look(here, counterpart(here, before, after), 0);
        return true;
    });
    return contraster.take();
}

Contrasts contrast_people(const ContrastWish& wish, const Cube& people) {
    Contraster contraster(wish.before, wish.after);
    for (const Cube::Tuple& tuple : people.tuples) {
        const std::string& town = people.towns[tuple.at[static_cast<std::size_t>(Facet::town)]];
        if (!town.starts_with(wish.within)) continue;
        const Facts facts = people.facts_of(tuple.at);
        contraster.look(counterpart(facts, wish.home, wish.before),
                        counterpart(facts, wish.home, wish.after), tuple.heads);
    }
    return contraster.take();
}

}  // namespace canbao::policy::whatif
