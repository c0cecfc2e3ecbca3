// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/whatif/cube.h"

#include <algorithm>
#include <functional>
#include <set>

#include "policy/rules/assume.h"

namespace canbao::policy::whatif {
namespace {

constexpr int small_child = 3;  // below this age on the day of payment the day itself is kept
constexpr Date long_ago{1900, 1, 1};

constexpr std::uint64_t mixed(std::uint64_t seed, std::uint64_t more) {
    seed ^= more + 0x9E3779B97F4A7C15U + (seed << 6U) + (seed >> 2U);
    return seed * 0xBF58476D1CE4E5B9U;
}

std::uint64_t hash_of(const std::optional<Date>& day) {
    return day ? static_cast<std::uint64_t>(day->in_days()) + 1'000'000U : 0U;
}

std::uint64_t hash_of(const Known<Place>& place) {
    if (!place) return 1;
    if (!place->region) return 2;
    return std::hash<std::string>{}(place->region->code());
}

std::uint64_t hash_of(const Known<std::vector<Claim>>& list) {
    if (!list) return 3;
    std::uint64_t hash = 4;
    for (const Claim& claim : *list) {
        hash = mixed(hash, static_cast<std::uint64_t>(claim.standing));
        hash = mixed(hash, hash_of(claim.determined_on));
        hash = mixed(hash, hash_of(claim.until));
    }
    return hash;
}

std::uint64_t hash_of(const Household& household) {
    const auto paid = household.paid.value_or(Money::fen(-1)).in_fen();
    return mixed(static_cast<std::uint64_t>(household.size.value_or(-1)),
                 mixed(static_cast<std::uint64_t>(household.enrolling.value_or(-1)),
                       static_cast<std::uint64_t>(paid)));
}

// Of a day or a place only which kind of value it is: equal values are equal here.
std::uint64_t hash_of(const Told& told) {
    if (const auto* word = std::get_if<std::string_view>(&told)) {
        return std::hash<std::string_view>{}(*word);
    }
    if (const auto* truth = std::get_if<bool>(&told)) return *truth ? 1 : 2;
    if (const auto* number = std::get_if<int>(&told)) return static_cast<std::uint64_t>(*number);
    if (const auto* amount = std::get_if<Money>(&told)) {
        return static_cast<std::uint64_t>(amount->in_fen());
    }
    return told.index();
}

// Ages at which a rule could well change are kept year by year.
struct Band {
    int youngest;
    int oldest;
};
constexpr std::array<Band, 9> wide_bands{
    {{31, 34}, {35, 39}, {40, 44}, {46, 49}, {51, 54}, {71, 74}, {76, 79}, {81, 89}, {91, 140}}};

Band band_of(int age) {
    for (const Band& band : wide_bands) {
        if (band.youngest <= age && age <= band.oldest) return band;
    }
    return {age, age};
}

// Of age `a` on the day: born after the day a + 1 years before it, up to the day a years before.
Date last_birth(const Birth& birth, Date paid) {
    return birth.day ? *birth.day : add_months(paid, -12 * birth.youngest);
}
Date first_birth(const Birth& birth, Date paid) {
    return birth.day ? *birth.day : add_months(paid, -12 * (birth.oldest + 1)) + 1;
}

// Every day of a claim that lies before `fine_from` becomes `day`; true if there was one.
bool move_earlier(Known<std::vector<Claim>>& list, Date fine_from, Date day) {
    bool moved = false;
    if (!list) return moved;
    const auto move = [&](std::optional<Date>& one) {
        if (!one || *one >= fine_from) return;
        one = day;
        moved = true;
    };
    for (Claim& claim : *list) {
        move(claim.determined_on);
        move(claim.until);
        move(claim.since);
        if (claim.on_roster_on) move(claim.on_roster_on->day);
    }
    return moved;
}

}  // namespace

void Cube::put(Facet facet, const At& at, Facts& facts) const {
    const std::uint32_t here = at[static_cast<std::size_t>(facet)];
    switch (facet) {
        case Facet::paid:
            facts.pay_on = paid[here];
            break;
        case Facet::born: {
            const Birth& birth = born[here];
            facts.person.born.reset();
            if (birth.kept == Birth::Kept::nothing) break;
            const Date day = paid[at[static_cast<std::size_t>(Facet::paid)]].value_or(fine_from);
            facts.person.born = last_birth(birth, day);
            break;
        }
        case Facet::home:
            facts.person.hukou_region = homes[here].hukou;
            facts.person.permit_region = homes[here].permit;
            break;
        case Facet::claims:
            facts.person.identities = claims[here].identities;
            facts.person.groups = claims[here].groups;
            break;
        case Facet::rest:
        case Facet::town:
            break;
    }
}

Facts Cube::facts_of(const At& at) const {
    Facts facts = rest[at[static_cast<std::size_t>(Facet::rest)]];
    for (const Facet facet : {Facet::paid, Facet::born, Facet::home, Facet::claims}) {
        put(facet, at, facts);
    }
    return facts;
}

std::optional<Cube::Span> Cube::births(const At& at) const {
    const Birth& birth = born[at[static_cast<std::size_t>(Facet::born)]];
    if (birth.kept == Birth::Kept::nothing) return std::nullopt;
    const Date day = paid[at[static_cast<std::size_t>(Facet::paid)]].value_or(fine_from);
    return Span{first_birth(birth, day), last_birth(birth, day)};
}

void Cube::put_earlier(const At& at, Date day, Facts& facts) const {
    put(Facet::claims, at, facts);
    move_earlier(facts.person.identities, fine_from, day);
    move_earlier(facts.person.groups, fine_from, day);
}

bool Cube::has_earlier(const At& at) const {
    if (every_day) return false;
    Standings kept = claims[at[static_cast<std::size_t>(Facet::claims)]];
    const bool identities = move_earlier(kept.identities, fine_from, fine_from);
    return move_earlier(kept.groups, fine_from, fine_from) || identities;
}

Cube::At masked(const Cube::At& at, Facets facets) {
    Cube::At kept{};
    for (std::size_t i = 0; i < facet_count; ++i) {
        if ((facets & (1U << i)) != 0) kept[i] = at[i];
    }
    return kept;
}

std::size_t Cube::HashOfAt::operator()(const At& at) const {
    std::uint64_t hash = 5;
    for (const std::uint32_t one : at) hash = mixed(hash, one);
    return hash ^ (hash >> 32U);
}

CubeBuilder::CubeBuilder(const Pack& pack, Keep keep)
    : pack_(pack), keep_(keep), fine_from_(pack.levy_year, 1, 1) {}

void CubeBuilder::coarsen(Known<std::vector<Claim>>& list) const {
    if (keep_ == Keep::spans) move_earlier(list, fine_from_, fine_from_ - 1);
}

std::uint32_t CubeBuilder::paid(Known<Date> day) { return paid_.number_of(hash_of(day), day); }

std::uint32_t CubeBuilder::born(Known<Date> day, Known<Date> paid) {
    Birth birth;
    if (day) {
        const int age = paid && *day <= *paid ? age_on(*day, *paid) : -1;
        if (keep_ == Keep::every_day || age < small_child) {
            birth = {Birth::Kept::day, day, 0, 0};
        } else {
            const Band band = band_of(age);
            birth = {Birth::Kept::age, std::nullopt, band.youngest, band.oldest};
        }
    }
    const auto kept = static_cast<std::uint64_t>(birth.youngest);
    return born_.number_of(mixed(kept, hash_of(birth.day)), birth);
}

std::uint32_t CubeBuilder::home(const Home& home) {
    return homes_.number_of(mixed(hash_of(home.hukou), hash_of(home.permit)), home);
}

Facts rest_of(Facts facts) {
    facts.pay_on.reset();
    facts.person.born.reset();
    facts.person.hukou_region.reset();
    facts.person.permit_region.reset();
    facts.person.identities.reset();
    facts.person.groups.reset();
    return facts;
}

std::uint32_t CubeBuilder::rest(const Facts& facts) {
    const Facts kept = rest_of(facts);
    std::uint64_t hash = hash_of(kept.person.died);
    if (kept.person.student)
        hash = mixed(hash, std::hash<std::string_view>{}(kept.person.student->stage));
    hash = mixed(hash, hash_of(kept.person.household));
    for (const auto& [fact, told] : kept.person.local) hash = mixed(hash, hash_of(told));
    return rest_.number_of(hash, kept);
}

std::uint32_t CubeBuilder::claims(const Standings& standings) {
    Standings kept = standings;
    coarsen(kept.identities);
    coarsen(kept.groups);
    return claims_.number_of(mixed(hash_of(kept.identities), hash_of(kept.groups)), kept);
}

std::uint32_t CubeBuilder::town(const std::string& code) {
    return towns_.number_of(std::hash<std::string>{}(code), code);
}

void CubeBuilder::count(const Cube::At& at, std::int64_t heads) { heads_[at] += heads; }

void CubeBuilder::add(const Facts& facts, const std::string& code, std::int64_t heads) {
    std::set<std::string> judged;
    const bool as_told = keep_ == Keep::every_day || pack_.assumptions.empty();
    const Facts told = as_told ? facts : with_assumptions(pack_, facts, judged);
    const Person& person = told.person;
    count({paid(told.pay_on), born(person.born, told.pay_on),
           home({person.hukou_region, person.permit_region}), rest(told),
           claims({person.identities, person.groups}), town(code)},
          heads);
}

Cube CubeBuilder::finish() {
    Cube cube;
    cube.every_day = keep_ == Keep::every_day;
    cube.fine_from = keep_ == Keep::every_day ? long_ago : fine_from_;
    cube.paid = std::move(paid_.values());
    cube.born = std::move(born_.values());
    cube.homes = std::move(homes_.values());
    cube.rest = std::move(rest_.values());
    cube.claims = std::move(claims_.values());
    cube.towns = std::move(towns_.values());
    cube.tuples.reserve(heads_.size());
    for (const auto& [at, heads] : heads_) {
        cube.tuples.push_back({at, heads});
        cube.heads += heads;
    }
    heads_.clear();
    // The order of a hash table is nobody's: the same people give the same cube.
    std::ranges::sort(cube.tuples, {}, &Cube::Tuple::at);
    return cube;
}

}  // namespace canbao::policy::whatif
