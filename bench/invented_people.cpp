// SPDX-License-Identifier: MulanPSL-2.0
#include "invented_people.h"

#include <algorithm>

#include "base/random.h"

namespace canbao::bench {

namespace {

using policy::Claim;
using policy::Code;
using policy::Column;
using policy::Facts;
using policy::Standing;
using policy::Values;

Facts holding(const std::vector<Claim>& claims) {
    Facts facts;
    facts.person.identities.emplace();
    facts.person.groups.emplace();
    for (const Claim& claim : claims) {
        auto& list =
            policy::is_identity(claim.standing) ? facts.person.identities : facts.person.groups;
        list->push_back(claim);
    }
    return facts;
}

Claim identity(Standing standing, Date determined_on, std::optional<Date> until = {}) {
    return {.standing = standing, .determined_on = determined_on, .until = until};
}

Claim group(Standing standing, std::optional<Date> since) {
    return {.standing = standing, .since = since};
}

// Nothing; one identity, old or new, running or ended; two of them; a group.
std::vector<Facts> all_holdings() {
    const std::vector<Standing> aided{Standing::extreme_hardship,  Standing::orphan,
                                      Standing::unattended_child,  Standing::subsistence_allowance,
                                      Standing::severe_disability, Standing::unstable_lifted,
                                      Standing::relapsed_poor,     Standing::near_subsistence};
    std::vector<Facts> list{holding({})};
    for (const Standing one : aided) list.push_back(holding({identity(one, Date(2019, 3, 1))}));
    for (const Standing one : aided) {
        for (const Date day : {Date(2021, 9, 30), Date(2021, 10, 8), Date(2022, 2, 1)}) {
            list.push_back(holding({identity(one, day)}));
        }
        for (const Date day : {Date(2021, 6, 30), Date(2021, 9, 30), Date(2022, 1, 31)}) {
            list.push_back(holding({identity(one, Date(2019, 3, 1), day)}));
        }
    }
    for (const Standing one : aided) {
        for (const Standing other : aided) {
            if (one >= other) continue;
            list.push_back(
                holding({identity(one, Date(2019, 3, 1)), identity(other, Date(2020, 7, 1))}));
        }
    }
    for (const Standing one :
         {Standing::released_prisoner, Standing::found_again, Standing::special_other,
          Standing::demobilised_soldier, Standing::graduate, Standing::migrant_worker,
          Standing::imprisoned}) {
        list.push_back(holding({group(one, std::nullopt)}));
        list.push_back(holding({group(one, Date(2022, 2, 10))}));
    }
    for (const policy::GrantedAid& aid :
         {policy::GrantedAid{true, {}}, policy::GrantedAid{false, Money::yuan(120)},
          policy::GrantedAid{false, Money::yuan(60)}}) {
        Claim family = group(Standing::family_planning, std::nullopt);
        family.aid = aid;
        list.push_back(holding({family}));
        list.push_back(holding({family, identity(Standing::severe_disability, Date(2019, 3, 1))}));
    }
    return list;
}

std::vector<Facts> residences(const policy::Pack& pack, Column column) {
    std::vector<Facts> list(3);
    const std::vector<policy::Place> where{
        {pack.region}, {Region::parse("510100")}, policy::Place::none()};
    for (std::size_t i = 0; i < list.size(); ++i) {
        (column == Column::hukou ? list[i].person.hukou_region : list[i].person.permit_region) =
            where[i];
    }
    return list;
}

Date some_payment(Random& random) {
    const auto within = [&](Date first, Date last) {
        return first + static_cast<int>(random.below(static_cast<std::uint64_t>(last - first) + 1));
    };
    const std::uint64_t draw = random.below(1000);
    if (draw < 930) return within(Date(2021, 10, 15), Date(2021, 12, 25));
    if (draw < 940) return within(first_paid, Date(2021, 10, 14));
    return within(Date(2021, 12, 26), last_paid);
}

Date some_birth(Random& random, Date paid_on) {
    if (random.chance(14)) return paid_on - static_cast<int>(random.below(200));
    return paid_on - 200 - static_cast<int>(random.below(88 * 365));
}

Code some_residence(Random& random, std::uint64_t here_in_thousand) {
    if (random.chance(here_in_thousand)) return here;
    return random.chance(300) ? elsewhere : nowhere;
}

Code code_of(Date day, Date first) { return static_cast<Code>(day - first); }

}  // namespace

InventedPeople invent(const policy::Pack& pack, std::size_t people, std::uint64_t seed) {
    InventedPeople made;
    made.shared.agency_approved = true;
    made.shared.person.employee_duty = false;
    made.shared.person.employee_affordable = false;
    made.shared.person.employee_insurance.emplace();
    made.shared.person.student = policy::Student{.stage = "none"};
    made.holdings = all_holdings();
    const auto never = Values::Unknown::never;
    made.values = {
        Values::every_day(Column::born, Period::through_day(first_born, last_paid), never),
        Values::every_day(Column::paid, Period::through_day(first_paid, last_paid), never),
        Values::of(Column::hukou, residences(pack, Column::hukou)),
        Values::of(Column::permit, residences(pack, Column::permit)),
        Values::of(Column::claims, made.holdings)};
    Random random(seed);
    made.codes.resize(places);
    for (auto& column : made.codes) column.resize(people);
    for (std::size_t i = 0; i < people; ++i) {
        const Date paid_on = some_payment(random);
        made.codes[paid][i] = code_of(paid_on, first_paid);
        made.codes[born][i] = code_of(some_birth(random, paid_on), first_born);
        made.codes[hukou][i] = some_residence(random, 940);
        made.codes[permit][i] = some_residence(random, 80);
        // Most hold nothing, some one identity of long standing, a few anything at all.
        const std::uint64_t draw = random.below(1000);
        made.codes[claims][i] =
            static_cast<Code>(draw < 800   ? 0
                              : draw < 960 ? 1 + random.below(8)
                                           : random.below(made.holdings.size()));
    }
    return made;
}

}  // namespace canbao::bench
