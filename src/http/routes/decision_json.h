// SPDX-License-Identifier: MulanPSL-2.0
// What the rules decided, as the API shows it: amounts, who aids, and every clause applied.
// Never: a step without its clause.
#pragma once

#include "http/json.h"
#include "http/shape.h"
#include "policy/decide.h"

namespace canbao::http {

// {zh, en}
Shape words_shape();
Shape because_shape();
json::array json_of_because(const policy::Decision& decision);

// The fields of a decision that a person's page shows, put into `answer`.
std::vector<NamedShape> decision_fields();
void put_decision(json::object& answer, const policy::Decision& decision);

}  // namespace canbao::http
