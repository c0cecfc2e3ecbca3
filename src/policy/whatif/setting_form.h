// SPDX-License-Identifier: MulanPSL-2.0
// Whether a value is of the kind that a parameter is: an amount, a length, a day. Where it is not,
// the refusal says what is wanted, with a value that would do. Never: changes a pack.
#pragma once

#include <string>

#include "policy/pack.h"
#include "policy/whatif/change.h"

namespace canbao::policy::whatif {

// `was`: what stands there now. Refuses: wrong_form. What is no value of its own – a field of a
// row, a condition, a word that the pack does not know – is left to the reader.
Result<bool> check_form(const Pack& pack, const Setting& setting, const std::string& was,
                        Language language);

}  // namespace canbao::policy::whatif
