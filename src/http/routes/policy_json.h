// SPDX-License-Identifier: MulanPSL-2.0
// A pack as its page shows it: parameters, tables with their rows, judgements, gaps, each with its
// clause and its line. Never: evaluates anything.
#pragma once

#include "base/result.h"
#include "http/json.h"
#include "http/shape.h"
#include "policy/pack.h"

namespace canbao::http {

inline constexpr Reason no_such_pack{"http.no_such_pack", Blame::absent,
                                     "没有这个政策包，请核对地区和年度",
                                     "there is no such pack; check the area and the year"};

Shape pack_line_shape();
json::object json_of_pack_line(const policy::Pack& pack);

Shape pack_shape();
json::object json_of_pack(const policy::Pack& pack);

}  // namespace canbao::http
