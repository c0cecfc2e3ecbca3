// SPDX-License-Identifier: MulanPSL-2.0
// The table of routes as an OpenAPI 3.1 document. Never: says more or less than the table.
#pragma once

#include "http/route.h"

namespace canbao::http {

json::value openapi(const Routes& routes, Language language);

}  // namespace canbao::http
