// SPDX-License-Identifier: MulanPSL-2.0
// Figures as a notice words them, where a condition has its own form: 两周 · 三百元 · 18周岁 ·
// 50 % · 0.5 of price · within 60 of born. Each is answered with what to write.
// Never: reads on as if that stood there.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "policy/expression/expression.h"
#include "policy/expression/token.h"

namespace canbao::policy {

// The slip that begins at the token, with what to write; no value where there is none.
std::optional<SyntaxFault> figure_slip_at(const std::vector<Token>& tokens, std::size_t at);

// A bare number where it wants a unit: 400 as 400元, 90 as 90日; a percentage where an amount is
// wanted, as one of the price; empty where that is no remedy.
std::string written_as(const Node& node, Type type);

}  // namespace canbao::policy
