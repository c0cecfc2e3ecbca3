// SPDX-License-Identifier: MulanPSL-2.0
// What was told so far, as the contract's own JSON, addressed by JSON pointers
// (/person/identities/0/until). Never: knows what a field means.
#pragma once

#include <boost/json.hpp>
#include <string>
#include <string_view>

namespace canbao::policy {

// The value at the pointer; none where nothing stands there, or null.
const boost::json::value* find_told(const boost::json::object& told, std::string_view pointer);

// Puts the value there, making the objects and entries on the way. What stands on the way and is
// neither object nor list is replaced.
void put_told(boost::json::object& told, std::string_view pointer, boost::json::value value);

// Takes away what stands there, and an object that becomes empty by it.
void erase_told(boost::json::object& told, std::string_view pointer);

// person.identities[].until with entry 1: /person/identities/1/until.
std::string pointer_of(std::string_view path, std::size_t entry = 0);

}  // namespace canbao::policy
