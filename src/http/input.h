// SPDX-License-Identifier: MulanPSL-2.0
// Query and body of a request, read strictly as the route describes them: anything missing,
// unknown, repeated or of the wrong form is listed. Never: guesses.
#pragma once

#include <vector>

#include "http/route.h"
#include "http/target.h"

namespace canbao::http {

struct Read {
    json::value value;
    std::vector<Fault> faults;
};

// `lang` is always known.
Read read_query(const Target& target, const Shape& shape);
// Refuses: wrong_type, not_json, too_deep. A raw body gives null.
Result<Read> read_body(const Request& request, const Route& route);

}  // namespace canbao::http
