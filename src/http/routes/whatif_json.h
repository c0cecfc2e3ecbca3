// SPDX-License-Identifier: MulanPSL-2.0
// What a change does, as its page shows it: sums before and after, kinds of people, towns.
// Never: counts anything.
#pragma once

#include <functional>
#include <string>

#include "http/json.h"
#include "http/shape.h"
#include "policy/whatif/report.h"

namespace canbao::http {

Shape what_if_shape();

// `name_of` gives a town's name.
json::object json_of_what_if(const policy::whatif::WhatIf& told, const policy::Pack& pack,
                             const std::function<std::string(const std::string&)>& name_of);

json::object json_of_words(const policy::Words& words);

}  // namespace canbao::http
