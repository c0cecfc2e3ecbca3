// SPDX-License-Identifier: MulanPSL-2.0
// The parameters of a pack: named values, each read after those that it names, whatever their
// order in the file. Never: a value that breaks the bounds an upper pack has set.
#pragma once

#include "policy/reader/field_reader.h"

namespace canbao::policy {

void read_params(FieldReader& fields, Pack& pack);

}  // namespace canbao::policy
