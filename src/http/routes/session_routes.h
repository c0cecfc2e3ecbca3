// SPDX-License-Identifier: MulanPSL-2.0
// Signing in and out, one's own account, and whether the program is there.
#pragma once

#include "http/door/sign_in.h"
#include "http/route.h"

namespace canbao::http {

// The name of a region, as the medical office has it; empty if unknown.
using NameOfRegion = std::function<std::string(const std::string& region)>;

Routes session_routes(Door& door, const NameOfRegion& name_of_region, bool secure_cookie);

}  // namespace canbao::http
