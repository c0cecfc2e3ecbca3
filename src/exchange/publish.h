// SPDX-License-Identifier: MulanPSL-2.0
// Telling other offices: the messages are written to the outbox in the transaction that made the
// fact, so that one is never without the other. A large batch becomes several messages.
// Never: sends anything; deliver() does.
#pragma once

#include <string>
#include <vector>

#include "base/invariant.h"
#include "exchange/catalogue.h"
#include "exchange/message.h"
#include "store/transaction.h"

namespace canbao::exchange {

inline constexpr std::size_t most_records_in_a_message = 1'000;

struct Dispatch {
    std::string county;
    Office sender = Office::medical;
    Instant at;
};

template <typename Fact>
struct Told {
    std::int64_t version = 1;  // of this fact; greater than any told before
    Operation operation = Operation::create;
    Fact fact;
};

// Writes one batch for each recipient that the catalogue names for the kind.
void publish_records(store::Transaction& tx, const Dispatch& dispatch, const Kind& kind,
                     const std::vector<Record>& records);

template <typename Fact>
std::vector<Record> records_for(const std::vector<Told<Fact>>& facts) {
    std::vector<Record> records;
    records.reserve(facts.size());
    for (const Told<Fact>& told : facts) {
        records.push_back({.key = key_of(told.fact),
                           .version = told.version,
                           .operation = told.operation,
                           .payload = to_json(told.fact)});
    }
    return records;
}

// Tells the facts to every recipient that the catalogue names for their kind.
// Requires: the sender is the one the catalogue names.
template <typename Fact>
void publish(store::Transaction& tx, const Dispatch& dispatch,
             const std::vector<Told<Fact>>& facts) {
    const Kind& kind = kind_of<Fact>();
    INVARIANT(dispatch.sender == kind.sender);
    publish_records(tx, dispatch, kind, records_for(facts));
}

}  // namespace canbao::exchange
