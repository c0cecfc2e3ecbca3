// SPDX-License-Identifier: MulanPSL-2.0
// Signs of other languages in a condition, and what is written here instead: == && || => ≥ （ ，;
// figures in words too.
// Never: reads on as if the right one stood there.
#pragma once

#include <optional>
#include <vector>

#include "policy/expression/expression.h"
#include "policy/expression/token.h"

namespace canbao::policy {

// The first such sign, with what to write.
std::optional<SyntaxFault> slip_in(const std::vector<Token>& tokens);

// yes, no, true, false, not told: a fact that is yes or no is not compared with these.
bool is_yes_or_no(const Token& token);

}  // namespace canbao::policy
