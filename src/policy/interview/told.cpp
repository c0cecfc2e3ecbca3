// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/interview/told.h"

#include <charconv>
#include <optional>
#include <vector>

namespace canbao::policy {
namespace {

using boost::json::value;

std::vector<std::string_view> parts_of(std::string_view pointer) {
    std::vector<std::string_view> parts;
    while (!pointer.empty()) {
        pointer.remove_prefix(1);  // the slash
        const std::size_t end = pointer.find('/');
        parts.push_back(pointer.substr(0, end));
        pointer = end == std::string_view::npos ? std::string_view{} : pointer.substr(end);
    }
    return parts;
}

std::optional<std::size_t> entry_number(std::string_view part) {
    std::size_t number = 0;
    const auto read = std::from_chars(part.data(), part.data() + part.size(), number);
    if (part.empty() || part.size() > 3 || read.ptr != part.data() + part.size()) {
        return std::nullopt;
    }
    return number;
}

// Of a constant value or of one that may be changed.
template <typename Any>
Any* step_into(Any& from, std::string_view part) {
    if (from.is_object()) return from.get_object().if_contains(part);
    const auto entry = entry_number(part);
    if (!from.is_array() || !entry || *entry >= from.get_array().size()) return nullptr;
    return &from.get_array()[*entry];
}

template <typename Any, typename Object>
Any* walk(Object& told, std::string_view pointer) {
    Any* at = nullptr;
    for (const std::string_view part : parts_of(pointer)) {
        at = at == nullptr ? told.if_contains(part) : step_into(*at, part);
        if (at == nullptr || at->is_null()) return nullptr;
    }
    return at;
}

value& make_step(value& from, std::string_view part) {
    const auto entry = entry_number(part);
    if (from.is_array() && entry) {
        if (*entry >= from.get_array().size()) from.get_array().resize(*entry + 1);
        return from.get_array()[*entry];
    }
    if (!from.is_object()) from.emplace_object();
    return from.get_object()[part];
}

}  // namespace

const value* find_told(const boost::json::object& told, std::string_view pointer) {
    return walk<const value>(told, pointer);
}

void put_told(boost::json::object& told, std::string_view pointer, value what) {
    const auto parts = parts_of(pointer);
    value* at = &told[parts.front()];
    for (std::size_t i = 1; i < parts.size(); ++i) at = &make_step(*at, parts[i]);
    *at = std::move(what);
}

void erase_told(boost::json::object& told, std::string_view pointer) {
    const std::size_t cut = pointer.rfind('/');
    const std::string_view last = pointer.substr(cut + 1);
    if (cut == 0) {
        told.erase(last);
        return;
    }
    const std::string_view above = pointer.substr(0, cut);
    value* parent = walk<value>(told, above);
    if (parent == nullptr || !parent->is_object()) return;
    parent->get_object().erase(last);
    // An entry of a list stays: its place is its name.
    const bool is_entry = entry_number(above.substr(above.rfind('/') + 1)).has_value();
    if (parent->get_object().empty() && !is_entry) erase_told(told, above);
}

std::string pointer_of(std::string_view path, std::size_t entry) {
    std::string pointer = "/";
    for (const char letter : path) {
        if (letter == '[') {
            pointer += '/' + std::to_string(entry);
        } else if (letter != ']') {
            pointer += letter == '.' ? '/' : letter;
        }
    }
    return pointer;
}

}  // namespace canbao::policy
