// SPDX-License-Identifier: MulanPSL-2.0
// Looks at every node of an expression, through the parameters that it names.
// Never: evaluates.
#pragma once

#include <functional>

#include "policy/pack.h"

namespace canbao::policy {

using LookAtNode = std::function<void(const Node&)>;
void visit(const Pack& pack, const Node& node, const LookAtNode& look);
// Every expression of a row: conditions, amounts, days.
void visit(const Pack& pack, const Row& row, const LookAtNode& look);

// Whether anything in the pack, rows or judgements, asks for the fact.
bool asks_for(const Pack& pack, FactName fact);

// Whether the form looks at nothing of its own: only at its parts, or at what the pack says.
// False for a form that is not known here.
bool looks_at_parts_alone(Op op);

}  // namespace canbao::policy
