// SPDX-License-Identifier: MulanPSL-2.0
// Names for those of the kinds of people that are answered alike: 一档、二档; a kind that is
// answered in two ways is named with what tells its two halves apart: 在校学生，一档. Never: names
// what makes no difference here.
#pragma once

#include <string>
#include <vector>

#include "policy/guide/price_class.h"
#include "policy/guide/teller.h"

namespace canbao::policy::guide {

// `some` of `all`, both places in `kinds`; each name once, in the order of the kinds.
std::vector<std::string> names_of(const Teller& teller, const std::vector<PriceClass>& kinds,
                                  const std::vector<std::size_t>& some,
                                  const std::vector<std::size_t>& all);

}  // namespace canbao::policy::guide
