// SPDX-License-Identifier: MulanPSL-2.0
// A key that stands twice in one JSON object: readers of JSON take the last one without a word,
// and an answer would rest on half of what was asked. Never: builds a value.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace canbao::policy {

// The first such key with its place, person.identities[0].until; no value where each stands once,
// or where the text is no JSON (which its reader tells).
std::optional<std::string> repeated_key(std::string_view json);

}  // namespace canbao::policy
