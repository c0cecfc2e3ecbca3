// SPDX-License-Identifier: MulanPSL-2.0
// The words that a pack brings along: facts, identities, groups and payers that only its notice
// knows, and names for several identities or places (sets). Never: takes a word of the contract.
#pragma once

#include "policy/reader/field_reader.h"

namespace canbao::policy {

void read_words(FieldReader& fields, Pack& pack);
// Before the parameters, whose values may name them.
void read_sets(FieldReader& fields, Pack& pack);

}  // namespace canbao::policy
