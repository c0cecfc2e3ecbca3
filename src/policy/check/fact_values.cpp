// SPDX-License-Identifier: MulanPSL-2.0
// The values to try for each slot that is no single day, count or amount.
#include <algorithm>
#include <set>

#include "policy/check/fact_space.h"
#include "policy/check/witness.h"
#include "policy/visit.h"

namespace canbao::policy {
namespace {

// A county that lies in no pack's area.
constexpr std::string_view elsewhere = "110101";
constexpr Date long_ago{2015, 1, 1};

Student& student_of(Facts& facts) {
    if (!facts.person.student) {
        facts.person.student.emplace();
        facts.person.student->stage = "none";
    }
    return *facts.person.student;
}

RefundClaim& refund_of(Facts& facts) {
    if (!facts.refund) facts.refund.emplace();
    return *facts.refund;
}

std::vector<Facts> each(const Facts& facts, const auto& values, const auto& put) {
    std::vector<Facts> list;
    for (const auto& value : values) {
        list.push_back(facts);
        put(list.back(), value);
    }
    return list;
}

std::vector<Region> regions_of(const Pack& pack, const std::vector<Atom>& atoms) {
    std::set<std::string> codes;
    for (const Atom& atom : atoms) {
        visit(pack, *atom.node, [&](const Node& node) {
            if (node.op != Op::in_region) return;
            if (!node.text.empty()) codes.insert(node.text);
            codes.insert(node.words.begin(), node.words.end());
        });
    }
    std::vector<Region> list{pack.region, *Region::parse(elsewhere)};
    for (const std::string& code : codes) {
        if (const auto region = Region::parse(code)) list.push_back(*region);
    }
    return list;
}

// Where districts of the area are told apart, none stands for the area as a whole.
std::vector<Region> exact(const Pack& pack, std::vector<Region> codes) {
    const auto inside = [&](const Region& one) {
        return one != pack.region && pack.region.contains(one);
    };
    if (std::ranges::any_of(codes, inside)) codes.front() = somewhere_in(pack);
    return codes;
}

std::vector<Place> places_of(const Pack& pack, const std::vector<Atom>& atoms) {
    std::vector<Place> list{Place::none()};
    for (const Region& region : regions_of(pack, atoms)) list.push_back({region});
    return list;
}

std::vector<Claim> claims_of(Standing standing, const std::vector<Date>& anchors) {
    Claim claim;
    claim.standing = standing;
    if (is_identity(standing)) claim.determined_on = long_ago;
    std::vector<Claim> list{claim};
    for (const Date day : anchors) {
        Claim later = claim;
        (is_identity(standing) ? later.determined_on : later.since) = day;
        list.push_back(later);
        Claim ended = claim;
        ended.until = day;
        list.push_back(ended);
    }
    return list;
}

// None, each alone on each day that may matter, and each two together.
std::vector<std::vector<Claim>> sets_of_claims(const Pack& pack, bool identities,
                                               const std::vector<Atom>& atoms,
                                               const std::vector<Date>& anchors) {
    const auto standings = standings_told_apart(pack, atoms, identities);
    std::vector<std::vector<Claim>> sets{{}};
    for (const Standing standing : standings) {
        for (const Claim& claim : claims_of(standing, anchors)) sets.push_back({claim});
    }
    for (std::size_t i = 0; i < standings.size(); ++i) {
        for (std::size_t j = i + 1; j < standings.size(); ++j) {
            sets.push_back(
                {claims_of(standings[i], {}).front(), claims_of(standings[j], {}).front()});
        }
    }
    return sets;
}

std::vector<std::vector<EmployeeSpell>> employments(const std::vector<Date>& anchors) {
    std::vector<std::vector<EmployeeSpell>> list{{}, {{long_ago, std::nullopt, std::nullopt}}};
    for (const Date day : anchors) {
        list.push_back({{long_ago, day, true}});
        list.push_back({{long_ago, day, false}});
        list.push_back({{day, std::nullopt, std::nullopt}});
    }
    return list;
}

// As far back as a count of years that conditions compare with.
std::vector<std::vector<int>> histories(const Pack& pack, const std::vector<Atom>& atoms) {
    std::vector<std::vector<int>> list{{}};
    const int year = pack.year;
    int furthest = 7;
    constexpr int longest = 40;
    for (const Atom* atom : atoms_around(atoms, FactName::insured_years)) {
        for (const int number : numbers_in(pack, *atom->node)) {
            if (number < longest) furthest = std::max(furthest, number + 1);
        }
    }
    for (int back = 1; back <= furthest; ++back) {
        list.push_back({year - back});
        std::vector<int> unbroken;
        for (int one = year - back; one < year; ++one) unbroken.push_back(one);
        list.push_back(unbroken);
    }
    // Years that a condition names.
    for (const Atom& atom : atoms) {
        for (const int number : numbers_in(pack, *atom.node)) {
            if (number > long_ago.year() - longest && number < year - furthest) {
                list.push_back({number});
            }
        }
    }
    return list;
}

std::vector<Stay> stays(const Pack& pack) {
    const Region here = pack.region;
    const Region there = *Region::parse(elsewhere);
    const int year = pack.year;
    const Date first = pack.benefit_year(year).from;
    const Stay within{first + 60, first + 68, {{year, here}}};
    const Stay across{first - 1, first, {{year - 1, here}, {year, here}}};
    Stay moved = across;
    moved.regions.insert_or_assign(year - 1, there);
    return {within, across, moved};
}

std::vector<std::optional<FirstPayment>> first_payments(const std::vector<Date>& anchors) {
    const Region there = *Region::parse(elsewhere);
    std::vector<std::optional<FirstPayment>> list{std::nullopt};
    for (const Date day : anchors) {
        list.push_back(FirstPayment{there, day, false});
        list.push_back(FirstPayment{there, day, true});
    }
    return list;
}

std::vector<std::vector<std::string>> proofs(const Pack& pack, const std::vector<Atom>& atoms) {
    std::vector<std::vector<std::string>> list{{}};
    for (const Atom& atom : atoms) {
        visit(pack, *atom.node, [&](const Node& node) {
            if (node.op != Op::shown) return;
            for (const std::string& word : node.words) list.push_back({word});
        });
    }
    std::vector<std::string> every;
    for (const auto& one : list) every.insert(every.end(), one.begin(), one.end());
    if (every.size() > 1) list.push_back(every);
    return list;
}

// The words and places of a fact that a pack declares, by its type.
std::vector<Facts> declared_values(FactName slot, const Facts& facts, const Pack& pack,
                                   const std::vector<Atom>& atoms) {
    const auto put = [&](const auto& values) {
        return each(facts, values, [&](Facts& f, const auto& v) {
            f.person.local.insert_or_assign(slot, Told(v));
        });
    };
    const FactWord& word = word_of(slot);
    switch (word.type) {
        case Type::truth:
            return put(std::vector<bool>{true, false});
        case Type::region:
            return put(places_of(pack, atoms));
        case Type::symbol:
            return put(word.symbols);
        default:
            return {};
    }
}

// One field of a refund.
std::optional<std::vector<Facts>> refund_values(FactName slot, const Facts& facts) {
    using enum FactName;
    const auto put = [&](const auto& values, auto field) {
        return each(facts, values, [&](Facts& f, const auto& v) { refund_of(f).*field = v; });
    };
    switch (slot) {
        case reason:
            return put(refund_reasons(), &RefundClaim::reason);
        case money_at:
            return put(money_places(), &RefundClaim::money_at);
        case own_fault:
            return put(std::vector{true, false}, &RefundClaim::own_fault);
        case asked_by:
            return put(applicants(), &RefundClaim::asked_by);
        case benefits_used:
            return put(std::vector{true, false}, &RefundClaim::benefits_used);
        default:
            return std::nullopt;
    }
}

std::optional<std::vector<Facts>> truth_values(FactName slot, const Facts& facts) {
    using enum FactName;
    const std::vector<bool> both{true, false};
    const auto person = [&](auto field) {
        return each(facts, both, [&](Facts& f, bool v) { f.person.*field = v; });
    };
    switch (slot) {
        case identity_verified:
            return person(&Person::identity_verified);
        case long_term_resident:
            return person(&Person::long_term_resident);
        case employee_duty:
            return person(&Person::employee_duty);
        case employee_affordable:
            return person(&Person::employee_affordable);
        case missed_for_objective_reason:
            return person(&Person::missed_for_objective_reason);
        case already_ill:
            return person(&Person::already_ill);
        case declined:
            return person(&Person::declined);
        case agency_approved:
            return each(facts, both, [](Facts& f, bool v) { f.agency_approved = v; });
        default:
            return std::nullopt;
    }
}

std::optional<std::vector<Facts>> place_values(FactName slot, const Facts& facts, const Pack& pack,
                                               const std::vector<Atom>& atoms) {
    using enum FactName;
    const auto places = places_of(pack, atoms);
    const auto codes = regions_of(pack, atoms);
    switch (slot) {
        case hukou:
            return each(facts, places, [](Facts& f, const Place& v) { f.person.hukou_region = v; });
        case permit:
            return each(facts, places,
                        [](Facts& f, const Place& v) { f.person.permit_region = v; });
        case guardian_hukou: {
            const std::vector<Guardian> guardians{{Place::none(), Place::none()},
                                                  {Place{pack.region}, Place::none()},
                                                  {Place::none(), Place{pack.region}}};
            return each(facts, guardians,
                        [](Facts& f, const Guardian& v) { f.person.guardian = v; });
        }
        case enrol_place:
            return each(facts, exact(pack, codes),
                        [](Facts& f, const Region& v) { f.person.enrol_region = v; });
        case school: {
            auto list = each(facts, codes,
                             [](Facts& f, const Region& v) { student_of(f).school_region = v; });
            list.push_back(facts);  // not told
            return list;
        }
        default:
            return std::nullopt;
    }
}

}  // namespace

void put_day(FactName slot, Facts& facts, Date day) {
    using enum FactName;
    if (is_declared(slot)) {
        facts.person.local.insert_or_assign(slot, Told(DayOrNone{day}));
        return;
    }
    switch (slot) {
        case registered:
            facts.registered_on = day;
            break;
        case born:
            facts.person.born = day;
            break;
        case died:
            facts.person.died = day;
            break;
        case student_since:
            student_of(facts).since = day;
            break;
        case graduated:
            student_of(facts).graduated_on = day;
            break;
        case paid:
            (facts.refund ? facts.refund->paid_on : facts.pay_on) = day;
            break;
        case asked:
            if (facts.refund)
                facts.refund->asked_on = day;
            else
                facts.asked_on = day;
            break;
        case known:
            facts.known_on = day;
            break;
        case treasury:
            facts.treasury_on = day;
            break;
        case window_until:
            facts.window_until = day;
            break;
        case on:
            facts.on = day;
            break;
        case event:
            refund_of(facts).event_on = day;
            break;
        case found:
            refund_of(facts).found_on = day;
            break;
        case verified:
            refund_of(facts).verified_on = day;
            break;
        default:
            break;
    }
}

std::vector<Facts> values_of(FactName slot, const Facts& facts, const Pack& pack,
                             const std::vector<Atom>& atoms, const std::vector<Date>& anchors) {
    using enum FactName;
    if (is_declared(slot)) return declared_values(slot, facts, pack, atoms);
    if (auto list = refund_values(slot, facts)) return *list;
    if (auto list = truth_values(slot, facts)) return *list;
    if (auto list = place_values(slot, facts, pack, atoms)) return *list;
    const auto person = [&](const auto& values, auto field) {
        return each(facts, values, [&](Facts& f, const auto& v) { f.person.*field = v; });
    };
    switch (slot) {
        case sex:
            return person(sexes(), &Person::sex);
        case origin:
            return person(origins(), &Person::origin);
        case stage:
            return each(facts, stages(),
                        [](Facts& f, std::string_view v) { student_of(f).stage = v; });
        case channel:
            return each(facts, channels(), [](Facts& f, std::string_view v) { f.channel = v; });
        case employee_insurance:
            return person(employments(anchors), &Person::employee_insurance);
        case groups:
            return person(sets_of_claims(pack, false, atoms, anchors), &Person::groups);
        case identities:
            return person(sets_of_claims(pack, true, atoms, anchors), &Person::identities);
        case insured_years:
            return person(histories(pack, atoms), &Person::insured_years);
        case evidence:
            return person(proofs(pack, atoms), &Person::evidence);
        case first_payment:
            return each(facts, first_payments(anchors),
                        [](Facts& f, const auto& v) { f.first_payment = v; });
        case regions:
            return each(facts, stays(pack), [](Facts& f, const Stay& v) { f.stay = v; });
        default:
            return {};
    }
}

}  // namespace canbao::policy
