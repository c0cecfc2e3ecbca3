// SPDX-License-Identifier: MulanPSL-2.0
// What a column holds: nothing, a whole number, text, or bytes. Money is stored as its fen, a Date
// as its ISO text (it sorts and an auditor can read it), an Instant as milliseconds since 1970.
// Never: a floating-point number.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/money.h"

namespace canbao::store {

struct Bytes {
    std::string content;
    friend bool operator==(const Bytes&, const Bytes&) = default;
};

using Value = std::variant<std::monostate, std::int64_t, std::string, Bytes>;

inline Value value(std::nullopt_t) { return {}; }
inline Value value(std::int64_t number) { return number; }
inline Value value(int number) { return std::int64_t{number}; }
inline Value value(bool flag) { return std::int64_t{flag ? 1 : 0}; }
inline Value value(std::string text) { return text; }
inline Value value(std::string_view text) { return std::string(text); }
inline Value value(const char* text) { return std::string(text); }
inline Value value(Bytes bytes) { return bytes; }
inline Value value(Money amount) { return amount.in_fen(); }
inline Value value(Date date) { return to_string(date); }
inline Value value(Instant moment) { return std::int64_t{moment.time_since_epoch().count()}; }
template <typename T>
Value value(const std::optional<T>& maybe) {
    return maybe ? value(*maybe) : Value{};
}

// One row of an answer. Reading a column as what it is not is a broken invariant: the statement
// and the code that reads it stand in the same file.
class Row {
public:
    explicit Row(std::vector<Value> values) : values_(std::move(values)) {}
    bool is_null(std::size_t column) const;
    std::int64_t number(std::size_t column) const;
    const std::string& text(std::size_t column) const;
    const std::string& bytes(std::size_t column) const;
    Money money(std::size_t column) const { return Money::fen(number(column)); }
    Date date(std::size_t column) const;
    Instant instant(std::size_t column) const;
    std::optional<std::int64_t> maybe_number(std::size_t column) const;
    std::optional<std::string> maybe_text(std::size_t column) const;
    std::optional<Date> maybe_date(std::size_t column) const;
    std::optional<Instant> maybe_instant(std::size_t column) const;

private:
    std::vector<Value> values_;
};

using Rows = std::vector<Row>;

}  // namespace canbao::store
