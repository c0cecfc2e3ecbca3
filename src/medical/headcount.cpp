// SPDX-License-Identifier: MulanPSL-2.0
#include "medical/headcount.h"

#include "medical/rights/payable_terms.h"
#include "medical/rights/population.h"

namespace canbao::medical {

namespace {

constexpr std::size_t digits_of_town = 9;

}  // namespace

policy::whatif::Cube count_heads(store::Database& database, const policy::Pack& pack,
                                 const HeadcountWish& wish) {
    policy::Facts shared;
    shared.ask = policy::Ask::enrol;
    shared.year = pack.year;
    shared.pay_on = day_to_ask(pack, wish.today);
    Population population;
    database.read([&](store::Transaction& tx) {
        population = everyone_registered(tx, wish.county, pack.year, shared);
    });
    policy::whatif::CubeBuilder builder(pack, wish.keep);
    for (std::size_t row = 0; row < population.size(); ++row) {
        policy::Facts facts = population.facts_of(row);
        if (population.enrolled_on[row]) facts.pay_on = population.enrolled_on[row];
        builder.add(facts, population.regions[row].substr(0, digits_of_town));
    }
    return builder.finish();
}

}  // namespace canbao::medical
