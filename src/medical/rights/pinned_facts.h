// SPDX-License-Identifier: MulanPSL-2.0
// The facts of a decision as text, in the words of contract.md, and back: the pin from which a
// decision is explained again years later. Anybody can put the same text to `canbao ask`.
// Never: holds a name or an identity number.
#pragma once

#include <string>
#include <string_view>

#include "policy/facts.h"

namespace canbao::medical {

// One line of JSON; equal facts give equal text.
std::string to_text(const policy::Facts& facts, std::string_view pack);
// Requires: text that to_text() wrote.
policy::Facts facts_from(std::string_view text);

}  // namespace canbao::medical
