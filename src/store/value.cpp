// SPDX-License-Identifier: MulanPSL-2.0
#include "store/value.h"

namespace canbao::store {

namespace {
template <typename T>
const T& held(const std::vector<Value>& values, std::size_t column) {
    INVARIANT(column < values.size());
    const T* found = std::get_if<T>(&values[column]);
    INVARIANT(found != nullptr);
    return *found;
}

Date read_date(const std::string& text) {
    const std::optional<Date> date = parse_date(text);
    INVARIANT(date.has_value());
    return *date;
}
}  // namespace

bool Row::is_null(std::size_t column) const {
    INVARIANT(column < values_.size());
    return std::holds_alternative<std::monostate>(values_[column]);
}

std::int64_t Row::number(std::size_t column) const { return held<std::int64_t>(values_, column); }

const std::string& Row::text(std::size_t column) const {
    return held<std::string>(values_, column);
}

const std::string& Row::bytes(std::size_t column) const {
    return held<Bytes>(values_, column).content;
}

Date Row::date(std::size_t column) const { return read_date(text(column)); }

Instant Row::instant(std::size_t column) const {
    return Instant(std::chrono::milliseconds(number(column)));
}

std::optional<std::int64_t> Row::maybe_number(std::size_t column) const {
    if (is_null(column)) return std::nullopt;
    return number(column);
}

std::optional<std::string> Row::maybe_text(std::size_t column) const {
    if (is_null(column)) return std::nullopt;
    return text(column);
}

std::optional<Date> Row::maybe_date(std::size_t column) const {
    if (is_null(column)) return std::nullopt;
    return date(column);
}

std::optional<Instant> Row::maybe_instant(std::size_t column) const {
    if (is_null(column)) return std::nullopt;
    return instant(column);
}

}  // namespace canbao::store
