// SPDX-License-Identifier: MulanPSL-2.0
// People as the API shows them, and the shapes of that. Never: a full identity number.
#pragma once

#include "http/json.h"
#include "http/shape.h"
#include "medical/find.h"
#include "medical/person.h"

namespace canbao::http {

inline constexpr Reason place_not_yours{"http.place_not_yours", Blame::forbidden,
                                        "这个区划不在您的管辖范围内，请由当地办理",
                                        "this place lies outside your region"};

Shape person_line_shape();
json::object json_of_line(const medical::PersonLine& line);

Shape person_shape();
json::object json_of_person(const medical::Person& person, const std::string& status);
// A collector needs to know whom to ask for how much, not what anyone's hardship is.
void hide_from_collector(json::object& person);

}  // namespace canbao::http
