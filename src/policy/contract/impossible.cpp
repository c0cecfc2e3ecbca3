// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/contract/impossible.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>

namespace canbao::policy {
namespace {

constexpr int first_insured_year = 1998;  // before 国发〔1998〕44号 there was no such insurance
constexpr int oldest_birth_year = 1880;   // nobody lived so long

// The latest year that the question can know of: the pack's, the one asked for, that of any day.
int latest_year(const Facts& facts, const Pack& pack) {
    int latest = std::max(pack.year, facts.year.value_or(pack.year));
    const auto take = [&](const Known<Date>& day) {
        if (day) latest = std::max(latest, day->year());
    };
    for (const Known<Date>& day : {facts.asked_on, facts.known_on, facts.pay_on, facts.treasury_on,
                                   facts.registered_on, facts.on}) {
        take(day);
    }
    if (facts.refund) take(facts.refund->asked_on);
    if (facts.stay) take(facts.stay->discharged_on);
    return latest;
}

void tell_years(const Person& person, const std::string& path, int latest, Problem& problem) {
    if (!person.insured_years) return;
    const std::string place = path + ".insured_years";
    for (const int year : *person.insured_years) {
        if (year < first_insured_year) {
            problem.tell(
                place, fmt::format("{}年还没有基本医疗保险（1998年开始建立）", year),
                fmt::format("in {} there was no basic medical insurance yet (it began in 1998)",
                            year));
        }
        if (year > latest) {
            problem.tell(place, fmt::format("{}年还没有到，只写参加过的年度", year),
                         fmt::format("{} has not come yet: only years that were insured", year));
        }
    }
}

// Whose day nobody knows before it has come. Others are announced: an employer takes somebody on,
// an army calls somebody up from a day to come.
bool comes_unannounced(std::string_view reason) {
    constexpr std::array<std::string_view, 7> reasons{"died",
                                                      "duplicate_payment",
                                                      "duplicate_enrolment",
                                                      "aided_but_paid_full",
                                                      "wrong_region",
                                                      "tax_error",
                                                      "overpaid"};
    return std::ranges::find(reasons, reason) != reasons.end();
}

void tell_refund(const Facts& facts, Problem& problem) {
    if (!facts.refund || !facts.refund->event_on || !facts.refund->reason) return;
    if (!comes_unannounced(*facts.refund->reason)) return;
    const bool own = facts.refund->asked_on.has_value();
    const Known<Date>& asked = own ? facts.refund->asked_on : facts.asked_on;
    if (!asked || *facts.refund->event_on <= *asked) return;
    problem.tell(
        "refund.event_on",
        fmt::format("晚于申请日 asked_on（{}）：事情发生了才能申请", to_string(*asked)),
        fmt::format("is after asked_on ({}): a refund is asked for once the event has come",
                    to_string(*asked)));
}

}  // namespace

void tell_impossible(const Facts& facts, const Pack* pack, Problem& problem) {
    const Person& person = facts.person;
    if (person.born && person.born->year() < oldest_birth_year) {
        problem.tell("person.born", fmt::format("早于{}年，不会有这样的年纪", oldest_birth_year),
                     fmt::format("is before {}: nobody is so old", oldest_birth_year));
    }
    if (person.household.size && *person.household.size < 1) {
        problem.tell("person.household.size", "家庭至少有本人一人",
                     "a household has at least the person in it");
    }
    const int latest =
        pack == nullptr ? std::numeric_limits<int>::max() : latest_year(facts, *pack);
    tell_years(person, "person", latest, problem);
    if (person.relatives) {
        for (std::size_t i = 0; i < person.relatives->size(); ++i) {
            tell_years((*person.relatives)[i].person, fmt::format("person.relatives[{}]", i),
                       latest, problem);
        }
    }
    tell_refund(facts, problem);
}

}  // namespace canbao::policy
