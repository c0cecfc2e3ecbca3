// SPDX-License-Identifier: MulanPSL-2.0
// The world outside: what the channels know to be true of each movement of money, and what the
// program has acknowledged. The auditors hold the program against it.
// Never: looks into the program's tables.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "base/random.h"

namespace canbao::sim {

using MovementKey = std::pair<std::string, std::string>;  // channel, transaction

// Money that moved from a payer to a channel.
struct Movement {
    std::string channel;
    std::string transaction;
    std::int64_t person = 0;
    Money amount;
    Instant at;
    bool reversed = false;      // the channel took it back
    bool acknowledged = false;  // the program said it has it
};

// How a resident behaves this season.
struct Resident {
    std::int64_t person = 0;
    Money due;
    Date pays_on;  // far in the future: never
    bool pays_twice = false;
    bool wrong_amount = false;
    bool bounces = false;
};

// What may go wrong this season, each drawn from the seed; shares are in a thousand.
struct Troubles {
    std::uint64_t callback_lost = 0;
    std::uint64_t callback_repeated = 0;
    std::uint64_t message_lost = 0;
    std::uint64_t message_repeated = 0;
    std::uint64_t message_reordered = 0;
    std::uint64_t message_damaged = 0;
    std::uint64_t message_delayed = 0;
    std::uint64_t crash = 0;
};

struct World {
    std::vector<Resident> residents;
    std::map<MovementKey, Movement> movements;
    std::int64_t next_transaction = 1;

    Movement& move(const std::string& channel, const Resident& payer, Money amount, Instant at);
};

// Half of the troubles are on in any season, each at a rate of its own (swarm testing).
Troubles draw_troubles(Random& random);
// How each of these people behaves. `opens` and `closes` bound the days on which most pay.
std::vector<Resident> draw_residents(Random& random,
                                     const std::vector<std::pair<std::int64_t, Money>>& payable,
                                     Date opens, Date closes);

}  // namespace canbao::sim
