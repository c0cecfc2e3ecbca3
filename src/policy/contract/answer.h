// SPDX-License-Identifier: MulanPSL-2.0
// A decision as the contract's answer in JSON: money as text, both ends of cover included.
// Never: leaves out a reason.
#pragma once

#include <boost/json.hpp>
#include <string_view>

#include "policy/decide.h"

namespace canbao::policy {

// The program's version as the receipt names it.
std::string_view program_version();

// Without `id`; `facts_hash` pins the question in the receipt and may be empty.
boost::json::object answer_json(const Pack& pack, const Facts& facts, const Decision& decision,
                                std::string_view facts_hash);

}  // namespace canbao::policy
