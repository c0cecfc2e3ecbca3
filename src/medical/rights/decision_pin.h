// SPDX-License-Identifier: MulanPSL-2.0
// Decisions are pinned: pack, its hash, the facts. One pin serves everyone whose facts the pack's
// rows cannot tell apart. Only added to. Never: holds an explanation; that is made again on demand.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "policy/facts.h"
#include "policy/pack.h"
#include "store/transaction.h"

namespace canbao::medical {

// The pins of one pack in a county; found or made as decisions are met.
class DecisionPins {
public:
    DecisionPins(std::string county, const policy::Pack& pack)
        : county_(std::move(county)), pack_(pack) {}
    // The numbers of the facts' pins, in order. Those already known are read, others are added.
    std::vector<std::int64_t> of(store::Transaction& tx, const std::vector<policy::Facts>& facts);

private:
    std::string county_;
    const policy::Pack& pack_;
};

struct Pin {
    std::string pack;
    std::string pack_hash;
    std::string facts;
};
// Requires: a number that a pin has.
Pin pin(store::Transaction& tx, const std::string& county, std::int64_t decision);
policy::Facts pinned(store::Transaction& tx, const std::string& county, std::int64_t decision);

}  // namespace canbao::medical
