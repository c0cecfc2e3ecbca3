// SPDX-License-Identifier: MulanPSL-2.0
// JSON in and out, and the forms our values take in it: money as yuan with two decimals, days and
// moments as ISO text. Never: a floating-point number for money.
#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/money.h"
#include "base/result.h"
#include "http/message.h"

namespace canbao::http {

namespace json = boost::json;

inline constexpr Reason not_json{"http.not_json", Blame::caller, "请求内容不是合法的JSON，请核对",
                                 "the body is not valid JSON"};
inline constexpr Reason too_deep{"http.too_deep", Blame::caller, "请求内容嵌套太深",
                                 "the body is nested too deeply"};

// Refuses: not_json (with the place), too_deep (more than 16 levels).
Result<json::value> read_json(std::string_view text);

inline json::value value_of(Money amount) { return json::string(to_string(amount)); }
inline json::value value_of(Date day) { return json::string(to_string(day)); }
inline json::value value_of(Instant moment) { return json::string(to_string(moment)); }
inline json::value value_of(std::int64_t number) { return number; }
inline json::value value_of(const std::string& text) { return json::string(text); }
// Adds the field only where there is a value; nothing for an empty text.
template <typename T>
void put(json::object& object, std::string_view name, const std::optional<T>& maybe) {
    if (maybe) object[name] = value_of(*maybe);
}
inline void put(json::object& object, std::string_view name, const std::string& text) {
    if (!text.empty()) object[name] = json::string(text);
}
template <typename List, typename Make>
json::array list_of_values(const List& list, const Make& make) {
    json::array rows;
    rows.reserve(list.size());
    for (const auto& item : list) rows.push_back(make(item));
    return rows;
}

// Fields of a body or query that its schema has already checked.
const json::value* field(const json::value& object, std::string_view name);  // none or null: null
std::string text_in(const json::value& object, std::string_view name);       // none: empty
std::optional<std::string> maybe_text_in(const json::value& object, std::string_view name);
std::optional<std::int64_t> number_in(const json::value& object, std::string_view name);
std::optional<bool> truth_in(const json::value& object, std::string_view name);
std::optional<Date> day_in(const json::value& object, std::string_view name);
std::optional<Money> money_in(const json::value& object, std::string_view name);

Response json_response(const json::value& value, int status = 200);

}  // namespace canbao::http
