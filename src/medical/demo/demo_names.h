// SPDX-License-Identifier: MulanPSL-2.0
// Names for invented people: surnames by how common they are, given names by sex and generation.
#pragma once

#include <string>

#include "base/id_number.h"
#include "base/random.h"

namespace canbao::medical {

std::string_view demo_surname(Random& random);
std::string demo_given_name(Random& random, Sex sex, int birth_year);

}  // namespace canbao::medical
