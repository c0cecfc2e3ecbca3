// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/compare/sorting.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <unordered_map>

#include "policy/compare/hanging.h"
#include "policy/rules/assume.h"
#include "policy/whatif/terms.h"

namespace canbao::policy::whatif {
namespace {

constexpr std::uint32_t not_yet = UINT32_MAX;

std::size_t place(Facet facet) { return static_cast<std::size_t>(facet); }

// Numbers for combinations of facets. Tuples come in the order of the day paid, so one facet, or
// one beside the day paid, needs no table of combinations.
class Combinations {
public:
    Combinations(Facets facets, const Cube& people) : facets_(facets) {
        std::vector<std::size_t> others;
        for (std::size_t i = 0; i < facet_count; ++i) {
            if (i != place(Facet::paid) && (facets & (1U << i)) != 0) others.push_back(i);
        }
        by_paid_ = holds(facets, Facet::paid);
        if (others.size() > 1) return;
        direct_ = true;
        other_ = others.empty() ? facet_count : others.front();
        const std::array<std::size_t, facet_count> sizes{people.paid.size(),   people.born.size(),
                                                         people.homes.size(),  people.rest.size(),
                                                         people.claims.size(), people.towns.size()};
        const std::size_t size = other_ == facet_count ? 1 : sizes[other_];
        known_.assign(size, not_yet);
        paid_.assign(size, not_yet);
    }

    // The place where what is known of the combination is kept; `not_yet` where nothing is.
    std::uint32_t& at(const Cube::At& at) {
        if (direct_) {
            const std::size_t here = other_ == facet_count ? 0 : at[other_];
            const std::uint32_t paid = by_paid_ ? at[place(Facet::paid)] : 0;
            if (paid_[here] != paid) {
                paid_[here] = paid;
                known_[here] = not_yet;
            }
            return known_[here];
        }
        Cube::At key{};
        for (std::size_t i = 0; i < facet_count; ++i) {
            if ((facets_ & (1U << i)) != 0) key[i] = at[i];
        }
        return others_.emplace(key, not_yet).first->second;
    }

private:
    Facets facets_;
    bool by_paid_ = false;
    bool direct_ = false;
    std::size_t other_ = 0;
    std::vector<std::uint32_t> known_;
    std::vector<std::uint32_t> paid_;
    std::unordered_map<Cube::At, std::uint32_t, Cube::HashOfAt> others_;
};

// Numbers what is equal in the order it is met; returns how many there are.
std::uint64_t renumber(std::vector<std::uint64_t>& keys) {
    std::unordered_map<std::uint64_t, std::uint64_t> numbers;
    for (std::uint64_t& key : keys) key = numbers.emplace(key, numbers.size()).first->second;
    return numbers.size();
}

}  // namespace

// What the pack assumes of a person hangs on the day born and paid; with it, what was not told of
// work, study and groups is another value of its facet. False: an assumption looks at more.
bool Sorting::assume() {
    assumed_ = people_;
    assumed_.tuples.clear();
    at_.reserve(people_.tuples.size());
    for (const Cube::Tuple& tuple : people_.tuples) at_.push_back(tuple.at);
    const Pack& pack = rules_.pack;
    if (pack.assumptions.empty() || at_.empty()) return true;
    Facets looked_at = no_facet;
    for (const Assumption& one : pack.assumptions) looked_at |= facets_in(pack, one.when);
    if ((looked_at & ~(only(Facet::paid) | only(Facet::born))) != no_facet) return false;
    Rulebook whens(pack);
    whens.conditions.clear();
    Column column(whens, with_payment(looked_at));
    for (const Assumption& one : pack.assumptions) {
        Condition condition;
        condition.node = &one.when;
        condition.facets = looked_at;
        column.add(static_cast<std::uint32_t>(whens.conditions.size()));
        whens.conditions.push_back(std::move(condition));
    }
    std::vector<std::uint32_t> signatures;
    const bool of_age = std::ranges::all_of(
        whens.conditions, [&](const Condition& one) { return hangs_on_age(pack, one); });
    ask(column, of_age ? by_age() : Narrowing{}, signatures);
    std::vector<Truth> truths(whens.conditions.size());
    std::vector<std::vector<Truth>> none(whens.conditions.size());
    std::map<std::uint32_t, bool> seen;
    for (const std::uint32_t signature : signatures) {
        if (!seen.emplace(signature, true).second) continue;
        column.read(signature, 0, truths, none);
        if (std::ranges::find(truths, Truth::varies) != truths.end()) return false;
    }
    std::map<std::array<std::uint32_t, 3>, std::pair<std::uint32_t, std::uint32_t>> filled;
    for (std::size_t i = 0; i < at_.size(); ++i) {
        Cube::At& at = at_[i];
        std::uint32_t& rest = at[place(Facet::rest)];
        std::uint32_t& claims = at[place(Facet::claims)];
        const Standings& told = people_.claims[claims];
        const bool all_told = told.identities && told.groups;
        const std::array key{signatures[i], rest, all_told ? not_yet : claims};
        const auto [found, fresh] = filled.emplace(key, std::pair{rest, claims});
        if (fresh) {
            std::set<std::string> judged;
            const Facts facts = with_assumptions(pack, people_.facts_of(at), judged);
            found->second.first = static_cast<std::uint32_t>(assumed_.rest.size());
            assumed_.rest.push_back(rest_of(facts));
            if (!all_told) {
                found->second.second = static_cast<std::uint32_t>(assumed_.claims.size());
                assumed_.claims.push_back({facts.person.identities, facts.person.groups});
            }
        }
        rest = found->second.first;
        if (!all_told) claims = found->second.second;
    }
    return true;
}

// The column's signature of each tuple.
void Sorting::ask(Column& column, const Narrowing& narrowing,
                  std::vector<std::uint32_t>& signatures) {
    Combinations known(column.facets(), assumed_);
    signatures.resize(at_.size());
    Column::Scratch scratch{assumed_.facts_of(at_.front()), std::nullopt};
    for (std::size_t i = 0; i < at_.size(); ++i) {
        const Cube::At at = narrowing ? narrowing(at_[i]) : at_[i];
        std::uint32_t& signature = known.at(at);
        if (signature == not_yet) signature = column.signature(assumed_, at, scratch);
        signatures[i] = signature;
    }
}

// Classes are the combinations of signatures.
void Sorting::number(const std::vector<std::vector<std::uint32_t>>& signatures) {
    std::vector<std::uint64_t> keys(at_.size());
    std::uint64_t count = 1;
    for (const std::vector<std::uint32_t>& column : signatures) {
        const std::uint64_t own = *std::ranges::max_element(column) + std::uint64_t{1};
        if (std::uint64_t product = 0; __builtin_mul_overflow(count, own, &product)) {
            count = renumber(keys);
        }
        for (std::size_t i = 0; i < keys.size(); ++i) keys[i] = keys[i] * own + column[i];
        count *= own;
    }
    renumber(keys);
    class_of_.assign(keys.begin(), keys.end());
    for (std::size_t i = 0; i < at_.size(); ++i) {
        if (class_of_[i] == ones_.size()) ones_.push_back(static_cast<std::uint32_t>(i));
    }
}

// Whether what the cube holds as one is told apart where it matters to a class.
bool Sorting::varies(std::vector<Column>& columns,
                     const std::vector<std::vector<std::uint32_t>>& signatures) const {
    std::vector<Truth> truths(rules_.conditions.size());
    std::vector<std::vector<Truth>> of_claims(rules_.conditions.size());
    for (const std::uint32_t one : ones_) {
        const auto facts = std::make_shared<const Facts>(assumed_.facts_of(at_[one]));
        const std::size_t claims = claims_of(facts->person).size();
        for (std::size_t i = 0; i < columns.size(); ++i) {
            columns[i].read(signatures[i][one], claims, truths, of_claims);
        }
        const Birth& birth = assumed_.born[at_[one][place(Facet::born)]];
        for (const std::uint32_t seasonal : seasonal_) {
            if (birth.kept == Birth::Kept::age) truths[seasonal] = Truth::varies;
        }
        const Results results = results_of(rules_, {*facts, {truths, of_claims}});
        if (terms_of(rules_, results, facts).varies) return true;
    }
    return false;
}

// An age that was kept is the same on whichever day it was paid.
Sorting::Narrowing Sorting::by_age() const {
    return [this,
            paid = std::vector<std::uint32_t>(assumed_.born.size(), not_yet)](Cube::At at) mutable {
        const std::uint32_t born = at[place(Facet::born)];
        if (assumed_.born[born].kept != Birth::Kept::age) return at;
        if (paid[born] == not_yet) paid[born] = at[place(Facet::paid)];
        at[place(Facet::paid)] = paid[born];
        return at;
    };
}

// Of an age all days of birth that it can be, whenever it was paid, where no condition of the
// column tells them apart: asked at the first and at the last of the payments, of more years than
// any of them can be.
Sorting::Narrowing Sorting::by_birth(const Column& asked) {
    std::uint32_t first = not_yet;
    std::uint32_t last = not_yet;
    for (std::uint32_t i = 0; i < assumed_.paid.size(); ++i) {
        const Known<Date>& day = assumed_.paid[i];
        if (!day) continue;
        if (first == not_yet || *day < *assumed_.paid[first]) first = i;
        if (last == not_yet || *assumed_.paid[last] < *day) last = i;
    }
    if (first == not_yet) return {};
    const int years = assumed_.paid[last]->year() - assumed_.paid[first]->year() + 1;
    const auto births = static_cast<std::uint32_t>(assumed_.born.size());
    for (std::uint32_t born = 0; born < births; ++born) {
        Birth birth = assumed_.born[born];
        birth.oldest += years;
        birth.youngest -= years;
        assumed_.born.push_back(birth);
    }
    struct Wide {
        Column column;
        Column::Scratch scratch;
        std::vector<std::uint8_t> alike;  // by birth and rest; 2: not looked at yet
    };
    auto wide =
        std::make_shared<Wide>(Wide{asked, {assumed_.facts_of(at_.front()), std::nullopt}, {}});
    const std::size_t rests = holds(asked.facets(), Facet::rest) ? assumed_.rest.size() : 1;
    wide->alike.assign(births * rests, 2);
    return [this, wide, first, last, births, rests](Cube::At at) {
        const std::uint32_t born = at[place(Facet::born)];
        if (assumed_.born[born].kept != Birth::Kept::age) return at;
        Cube::At other = at;
        other[place(Facet::born)] = births + born;
        other[place(Facet::paid)] = last;
        const std::size_t rest = rests == 1 ? 0 : at[place(Facet::rest)];
        std::uint8_t& alike = wide->alike[born * rests + rest];
        // Nobody is born after a payment here, so that "within a time of birth" turns once.
        if (assumed_.born[births + born].youngest < 0) alike = 0;
        if (alike == 2) {
            const std::uint32_t late = wide->column.signature(assumed_, other, wide->scratch);
            Cube::At early = other;
            early[place(Facet::paid)] = first;
            const bool same = wide->column.signature(assumed_, early, wide->scratch) == late;
            alike = same && !has_varying(wide->column, late) ? 1 : 0;
        }
        return alike == 1 ? other : at;
    };
}

bool Sorting::has_varying(const Column& column, std::uint32_t signature) const {
    std::vector<Truth> truths(rules_.conditions.size());
    std::vector<std::vector<Truth>> none(rules_.conditions.size());
    column.read(signature, 0, truths, none);
    return std::ranges::any_of(column.conditions(),
                               [&](std::uint32_t one) { return truths[one] == Truth::varies; });
}

void Sorting::make_columns(std::vector<Column>& columns, std::vector<Narrowing>& narrowings) {
    std::vector<Kind> kinds;
    const auto column = [&](Facets facets, Kind kind) -> Column& {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (columns[i].facets() == facets && kinds[i] == kind) return columns[i];
        }
        kinds.push_back(kind);
        return columns.emplace_back(rules_, facets);
    };
    const auto paid_before = [&](const Known<Date>& day) {
        return !day || *day < assumed_.fine_from;
    };
    const bool fine = std::ranges::none_of(assumed_.paid, paid_before);
    std::vector<Date> written;
    for (std::uint32_t i = 0; i < rules_.conditions.size(); ++i) {
        const Condition& condition = rules_.conditions[i];
        Kind kind = Kind::whole;
        if (hangs_on_age(rules_.pack, condition)) kind = Kind::age;
        if (hangs_on_birth(rules_.pack, condition)) {
            kind = turns_with_season(rules_.pack, condition) ? Kind::season : Kind::birth;
            if (kind == Kind::season) seasonal_.push_back(i);
        }
        if (fine && compares_days_of_claims(rules_.pack, condition, assumed_.fine_from)) {
            kind = Kind::claims;
            const auto days = days_in(rules_.pack, *condition.node);
            written.insert(written.end(), days.begin(), days.end());
        }
        column(with_payment(condition.facets), kind).add(i);
    }
    column(only(Facet::claims), fine ? Kind::claims : Kind::whole).tell_claims_apart();
    const auto alike =
        std::make_shared<const std::vector<std::uint32_t>>(claims_alike(assumed_, written));
    for (std::size_t i = 0; i < columns.size(); ++i) {
        Narrowing narrowing;
        if (kinds[i] == Kind::age) narrowing = by_age();
        if (kinds[i] == Kind::birth) narrowing = by_birth(columns[i]);
        // Of an age it varies: any one of that age does, and varies() says so.
        if (kinds[i] == Kind::season) narrowing = by_age();
        if (kinds[i] == Kind::claims) {
            narrowing = [alike](Cube::At at) {
                at[place(Facet::claims)] = (*alike)[at[place(Facet::claims)]];
                return at;
            };
        }
        narrowings.push_back(std::move(narrowing));
    }
}

std::optional<Sorting> Sorting::of(const Rulebook& rules, const Cube& people) {
    const bool plain = std::ranges::all_of(
        people.rest, [&](const Facts& facts) { return is_plain_question(facts, rules.pack); });
    if (!rules.whole || !plain) return std::nullopt;
    Sorting sorting(rules, people);
    if (people.tuples.empty()) return sorting;
    if (!sorting.assume()) return std::nullopt;
    std::vector<Column> columns;
    std::vector<Narrowing> narrowings;
    sorting.make_columns(columns, narrowings);
    std::vector<std::vector<std::uint32_t>> signatures(columns.size());
    for (std::size_t i = 0; i < columns.size(); ++i) {
        sorting.ask(columns[i], narrowings[i], signatures[i]);
    }
    sorting.number(signatures);
    if (!people.every_day && sorting.varies(columns, signatures)) return std::nullopt;
    return sorting;
}

}  // namespace canbao::policy::whatif
