// SPDX-License-Identifier: MulanPSL-2.0
// A handler of the offices as the table wants it.
#pragma once

#include "http/offices.h"
#include "http/route.h"

namespace canbao::http {

using OfficeHandler = Result<Response> (*)(const Offices&, const Call&);

inline Handler bound(const Offices& offices, OfficeHandler handle) {
    return [&offices, handle](const Call& call) { return handle(offices, call); };
}

}  // namespace canbao::http
