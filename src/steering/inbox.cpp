// SPDX-License-Identifier: MulanPSL-2.0
#include "steering/inbox.h"

#include "steering/progress.h"

namespace canbao::steering {

namespace {

using Answers = std::vector<exchange::RecordAnswer>;

Answers take_enrolled(store::Transaction& tx, const exchange::Envelope& envelope,
                      const std::vector<exchange::Received<exchange::Enrolled>>& told) {
    std::vector<Enrolment> counted;
    counted.reserve(told.size());
    for (const auto& [version, operation, fact] : told) {
        if (operation == exchange::Operation::cancel) {
            uncount_enrolment(tx, envelope.county, fact.year, fact.person);
            continue;
        }
        counted.push_back({.year = fact.year,
                           .person = fact.person,
                           .town = fact.region.substr(0, 9),
                           .enrolled_on = fact.enrolled_on,
                           .amount = fact.paid});
    }
    count_enrolments(tx, envelope.county, counted);
    return Answers(told.size(), exchange::accepted());
}

}  // namespace

void listen(exchange::Handlers& handlers) {
    handlers.on<exchange::Enrolled>(exchange::Office::steering, take_enrolled);
}

}  // namespace canbao::steering
