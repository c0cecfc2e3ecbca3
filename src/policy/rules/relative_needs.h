// SPDX-License-Identifier: MulanPSL-2.0
// Which fact of which relative is missing, where relatives were told but not enough of them:
// person.relatives[0].identities. Never: asks for a fact of somebody whom no open row looks at.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "policy/expression/evaluate.h"

namespace canbao::policy {

// Puts them in the place of `person.relatives` in the needs; without relatives told, or where
// nothing is found missing, the needs stay as they are. `open`: the ids of the rows and parameters
// that could not be settled.
void name_missing_of_relatives(const Scope& scope, const std::set<std::string>& open,
                               std::vector<std::string>& needs);

}  // namespace canbao::policy
