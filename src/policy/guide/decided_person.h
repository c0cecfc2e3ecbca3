// SPDX-License-Identifier: MulanPSL-2.0
// What the examples of a guide are put together from: a claim that nobody doubts, words for who it
// is and when they pay, and the pack's decision. Never: decides otherwise than the pack.
#pragma once

#include <string_view>
#include <vector>

#include "policy/guide/typical.h"

namespace canbao::policy {

void add_claim(Facts& facts, const Claim& claim);
// Determined and listed well before anything the pack asks about.
Claim settled_claim(const Pack& pack, Standing standing);

Words phrase_of(Standing standing);
Words joined(const Words& a, std::string_view zh, std::string_view en);
Words paid_on(Date day);

// The facts that the pack's prices hang on, as of a kind of people, where nothing else was told.
Facts of_class(Facts facts, const PriceClass& kind);

// Made whole and decided; where that is open for want of a price, as somebody of one of the kinds.
TypicalPerson decided(const Pack& pack, const std::vector<PriceClass>& kinds, Words who,
                      Words example, const Facts& facts);

}  // namespace canbao::policy
