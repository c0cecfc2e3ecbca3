// SPDX-License-Identifier: MulanPSL-2.0
#include "world.h"

#include <fmt/format.h>

namespace canbao::sim {

Movement& World::move(const std::string& channel, const Resident& payer, Money amount, Instant at) {
    const std::string transaction = fmt::format("W{:08}", next_transaction++);
    const MovementKey key{channel, transaction};
    return movements[key] = {.channel = channel,
                             .transaction = transaction,
                             .person = payer.person,
                             .amount = amount,
                             .at = at};
}

Troubles draw_troubles(Random& random) {
    const auto maybe = [&](std::uint64_t most) -> std::uint64_t {
        return random.chance(500) ? random.below(most) : 0;
    };
    Troubles troubles;
    troubles.callback_lost = random.chance(100) ? 1000 : maybe(600);
    troubles.callback_repeated = maybe(500);
    troubles.message_lost = maybe(300);
    troubles.message_repeated = maybe(300);
    troubles.message_reordered = maybe(300);
    troubles.message_damaged = maybe(100);
    troubles.message_delayed = maybe(300);
    troubles.crash = maybe(80);
    return troubles;
}

std::vector<Resident> draw_residents(Random& random,
                                     const std::vector<std::pair<std::int64_t, Money>>& payable,
                                     Date opens, Date closes) {
    std::vector<Resident> residents;
    for (const auto& [person, due] : payable) {
        Resident resident{.person = person, .due = due, .pays_on = Date(2100, 1, 1)};
        if (random.chance(900)) {
            resident.pays_on =
                opens +
                static_cast<int>(random.below(static_cast<std::uint64_t>(closes - opens + 1)));
        }
        // Some come on the last day, some a day early or late.
        if (random.chance(50)) resident.pays_on = closes + static_cast<int>(random.between(0, 3));
        if (random.chance(20)) resident.pays_on = opens - 1;
        resident.pays_twice = random.chance(60);
        resident.wrong_amount = random.chance(40);
        resident.bounces = random.chance(40);
        residents.push_back(resident);
    }
    return residents;
}

}  // namespace canbao::sim
