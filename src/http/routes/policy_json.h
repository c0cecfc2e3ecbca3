// SPDX-License-Identifier: MulanPSL-2.0
// A pack as its page shows it: parameters, tables with their rows, judgements, gaps, each with its
// clause and its line. Never: evaluates anything.
#pragma once

#include "base/result.h"
#include "http/json.h"
#include "http/shape.h"
#include "policy/pack.h"

namespace canbao::http {

Shape pack_line_shape();
json::object json_of_pack_line(const policy::Pack& pack);

Shape pack_shape();
json::object json_of_pack(const policy::Pack& pack);

}  // namespace canbao::http
