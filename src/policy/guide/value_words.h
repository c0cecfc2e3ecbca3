// SPDX-License-Identifier: MulanPSL-2.0
// What people call a word of a fact that the pack declares: what the price row says, or the case
// of a parameter, that asks for this word and nothing else. Never: guesses a translation.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "policy/pack.h"

namespace canbao::policy {

// 二档 for the `two` of a tier; the word as written where no row is about it alone.
std::string words_of_value(const Pack& pack, FactName fact, std::string_view word,
                           Language language);

}  // namespace canbao::policy
