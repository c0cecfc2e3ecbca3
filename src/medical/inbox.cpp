// SPDX-License-Identifier: MulanPSL-2.0
#include "medical/inbox.h"

#include <map>

#include "medical/assessment.h"
#include "medical/case.h"
#include "medical/entitlement.h"

namespace canbao::medical {

namespace {

using Answers = std::vector<exchange::RecordAnswer>;
using Paids = std::vector<exchange::Received<exchange::Paid>>;
using Reversals = std::vector<exchange::Received<exchange::Reversed>>;

store::Act act_of(const exchange::Envelope& envelope) {
    return {envelope.county, "tax", envelope.created_at};
}

Answers take_all_paid(store::Transaction& tx, const policy::PackSet& packs,
                      const exchange::Envelope& envelope, const Paids& received) {
    Answers answers(received.size());
    std::map<int, std::vector<std::size_t>> by_year;
    for (std::size_t at = 0; at < received.size(); ++at)
        by_year[received[at].fact.year].push_back(at);
    for (const auto& [year, places] : by_year) {
        const policy::Pack* pack = pack_for(packs, envelope.county, year);
        if (!pack) {
            for (const std::size_t at : places) {
                answers[at] = exchange::rejected(other_year, std::to_string(year));
            }
            continue;
        }
        std::vector<PaymentFact> payments;
        for (const std::size_t at : places) {
            const exchange::Paid& paid = received[at].fact;
            payments.push_back({paid.payment,
                                PersonId{paid.person},
                                paid.year,
                                china_day(paid.paid_at),
                                {},
                                paid.amount});
        }
        const auto outcomes = take_paid(tx, *pack, act_of(envelope), payments);
        for (std::size_t at = 0; at < places.size(); ++at) {
            answers[places[at]] =
                outcomes[at] ? exchange::accepted() : exchange::rejected(outcomes[at].error());
        }
    }
    return answers;
}

Answers take_all_reversed(store::Transaction& tx, const policy::PackSet& packs,
                          const exchange::Envelope& envelope, const Reversals& received) {
    Answers answers;
    for (const auto& each : received) {
        const exchange::Reversed& reversed = each.fact;
        const policy::Pack* pack = pack_for(packs, envelope.county, reversed.year);
        if (!pack) {
            answers.push_back(exchange::rejected(other_year, std::to_string(reversed.year)));
            continue;
        }
        const auto outcome = take_reversed(tx, *pack, act_of(envelope), reversed.payment,
                                           china_day(reversed.reversed_at));
        answers.push_back(outcome ? exchange::accepted() : exchange::rejected(outcome.error()));
    }
    return answers;
}

}  // namespace

void listen(exchange::Handlers& handlers, const policy::PackSet& packs) {
    handlers.on<exchange::Paid>(
        exchange::Office::medical,
        [&packs](store::Transaction& tx, const exchange::Envelope& envelope, const Paids& paid) {
            return take_all_paid(tx, packs, envelope, paid);
        });
    handlers.on<exchange::Reversed>(
        exchange::Office::medical,
        [&packs](store::Transaction& tx, const exchange::Envelope& envelope,
                 const Reversals& reversed) {
            return take_all_reversed(tx, packs, envelope, reversed);
        });
}

const policy::Pack* pack_for(const policy::PackSet& packs, std::string_view county, int year) {
    const policy::Pack* best = nullptr;
    for (const policy::Pack* pack : packs.all()) {
        if (pack->year != year || !county.starts_with(pack->region.code())) continue;
        if (!best || best->region.code().size() < pack->region.code().size()) best = pack;
    }
    return best;
}

}  // namespace canbao::medical
