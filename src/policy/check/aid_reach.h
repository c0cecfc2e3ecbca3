// SPDX-License-Identifier: MulanPSL-2.0
// Somebody whom one row of the aid table reaches: the claim that opens it, and the other facts its
// condition asks for, searched as everywhere; then the whole question is put to the interpreter.
// Promises: `nobody` only where every value that could matter was tried; else it is not proved.
#pragma once

#include <optional>
#include <vector>

#include "policy/decide.h"
#include "policy/facts.h"
#include "policy/pack.h"

namespace canbao::policy {

enum class Reach { somebody, nobody, another_row, not_proved };

struct AidReach {
    Reach reach = Reach::nobody;
    std::size_t persons = 0;     // tried
    Facts facts;                 // of somebody, or of one whom another row aids instead
    std::optional<Claim> claim;  // that opened the row
    const Row* other = nullptr;  // that aids instead
};

// `bases`: persons who owe money to which aid applies. `grants`: what other policies may give.
AidReach reach_of(const Pack& pack, const Row& row, const std::vector<Facts>& bases,
                  const std::vector<std::optional<GrantedAid>>& grants);

// The row of the aid table among the reasons of the answer that gave the aid.
const Row* aiding_row(const Table& table, const Decision& decision);

}  // namespace canbao::policy
