// SPDX-License-Identifier: MulanPSL-2.0
// A person that shows a finding, as a question of the contract that `canbao ask` takes.
// Never: writes a fact that was not put in, except the ordinary ones that make it a whole question.
#pragma once

#include <string>

#include "policy/facts.h"
#include "policy/pack.h"

namespace canbao::policy {

// What was left open is taken to be ordinary: lives here, no employment, no group, no identity.
Facts ordinary(const Pack& pack, Facts facts);

// A place of enrolment in the pack's area, exact enough for rules that tell its districts apart.
Region somewhere_in(const Pack& pack);

// One line of JSON.
std::string question_line(const Pack& pack, const Facts& facts);

}  // namespace canbao::policy
