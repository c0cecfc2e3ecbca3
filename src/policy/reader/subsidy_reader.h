// SPDX-License-Identifier: MulanPSL-2.0
// The subsidy as an exact tree: amounts named by the notice, shares split by its ratios, the parts
// adding up to the total fen by fen. Never: a share that is not computed from the split.
#pragma once

#include "policy/reader/field_reader.h"

namespace canbao::policy {

// One tree for everybody, or a list of trees each with its `when`; the last may be without.
std::vector<Subsidy> read_subsidies(PackReading& reading, const YamlNode& node);

}  // namespace canbao::policy
