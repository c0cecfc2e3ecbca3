// SPDX-License-Identifier: MulanPSL-2.0
#include "http/json.h"

#include <fmt/format.h>

#include "base/invariant.h"

namespace canbao::http {

Result<json::value> read_json(std::string_view text) {
    json::parse_options options;
    options.max_depth = 16;
    json::stream_parser parser({}, options);
    json::error_code error;
    const std::size_t read = parser.write_some(text, error);
    if (!error && text.find_first_not_of(" \t\r\n", read) != std::string_view::npos) {
        return refuse(not_json, fmt::format("@{}", read));
    }
    if (!error) parser.finish(error);
    if (error == json::error::too_deep) return refuse(too_deep);
    if (error) return refuse(not_json, fmt::format("@{}: {}", read, error.message()));
    return parser.release();
}

const json::value* field(const json::value& object, std::string_view name) {
    const json::object* fields = object.if_object();
    if (fields == nullptr) return nullptr;
    const json::value* found = fields->if_contains(name);
    return found == nullptr || found->is_null() ? nullptr : found;
}

std::string text_in(const json::value& object, std::string_view name) {
    return maybe_text_in(object, name).value_or("");
}

std::optional<std::string> maybe_text_in(const json::value& object, std::string_view name) {
    const json::value* found = field(object, name);
    if (found == nullptr) return std::nullopt;
    INVARIANT(found->is_string());
    return std::string(found->get_string());
}

std::optional<std::int64_t> number_in(const json::value& object, std::string_view name) {
    const json::value* found = field(object, name);
    if (found == nullptr) return std::nullopt;
    INVARIANT(found->is_int64());
    return found->get_int64();
}

std::optional<bool> truth_in(const json::value& object, std::string_view name) {
    const json::value* found = field(object, name);
    if (found == nullptr) return std::nullopt;
    INVARIANT(found->is_bool());
    return found->get_bool();
}

std::optional<Date> day_in(const json::value& object, std::string_view name) {
    const std::optional<std::string> text = maybe_text_in(object, name);
    return text ? parse_date(*text) : std::nullopt;
}

std::optional<Money> money_in(const json::value& object, std::string_view name) {
    const std::optional<std::string> text = maybe_text_in(object, name);
    return text ? parse_money(*text) : std::nullopt;
}

Response json_response(const json::value& value, int status) {
    Response response;
    response.status = status;
    response.body = json::serialize(value);
    return response;
}

}  // namespace canbao::http
