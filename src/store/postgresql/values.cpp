// SPDX-License-Identifier: MulanPSL-2.0
#include "store/postgresql/values.h"

#include "store/failure.h"

namespace canbao::store {

namespace {
template <typename Whole>
void add_whole(std::string& out, Whole number) {
    const auto bits = static_cast<std::make_unsigned_t<Whole>>(number);
    for (int shift = (static_cast<int>(sizeof(Whole)) - 1) * 8; shift >= 0; shift -= 8) {
        out += static_cast<char>((bits >> shift) & 0xFFU);
    }
}

std::int64_t read_whole(const char* start, int size) {
    std::uint64_t bits = (static_cast<unsigned char>(*start) & 0x80U) != 0 ? ~0ULL : 0ULL;
    for (int at = 0; at < size; ++at) {
        bits = (bits << 8) | static_cast<unsigned char>(start[at]);
    }
    return static_cast<std::int64_t>(bits);
}

// A sum of bigints comes as numeric: digits of ten thousand. It must be whole and fit.
std::int64_t read_numeric(const char* start) {
    const std::int64_t digits = read_whole(start, 2);
    const std::int64_t weight = read_whole(start + 2, 2);
    const bool is_negative = read_whole(start + 4, 2) == 0x4000;
    if (digits > weight + 1) throw DatabaseFailure("PostgreSQL: a number that is not whole");
    std::int64_t number = 0;
    for (std::int64_t at = 0; at <= weight; ++at) {
        const std::int64_t digit = at < digits ? read_whole(start + 8 + 2 * at, 2) : 0;
        if (__builtin_mul_overflow(number, std::int64_t{10'000}, &number) ||
            __builtin_sub_overflow(number, digit, &number)) {
            throw DatabaseFailure("PostgreSQL: a sum that does not fit");
        }
    }
    // Built as a negative number, because the smallest one has no positive counterpart.
    if (!is_negative && __builtin_sub_overflow(std::int64_t{0}, number, &number)) {
        throw DatabaseFailure("PostgreSQL: a sum that does not fit");
    }
    return number;
}

Value column_of(const PGresult* result, int row, int column) {
    if (PQgetisnull(result, row, column) != 0) return {};
    const char* start = PQgetvalue(result, row, column);
    const int size = PQgetlength(result, row, column);
    switch (PQftype(result, column)) {
        case 16:  // boolean
        case 20:  // the whole numbers
        case 21:
        case 23:
            return read_whole(start, size);
        case 1700:
            return read_numeric(start);
        case 17:
            return Bytes{std::string(start, static_cast<std::size_t>(size))};
        case 19:  // the texts
        case 25:
        case 705:
        case 1042:
        case 1043:
            return std::string(start, static_cast<std::size_t>(size));
        case 2278:  // nothing
            return {};
        default:
            throw DatabaseFailure("PostgreSQL: a column of type " +
                                  std::to_string(PQftype(result, column)));
    }
}
}  // namespace

Oid type_of(const Value& value) {
    if (std::holds_alternative<std::int64_t>(value)) return number_type;
    if (std::holds_alternative<std::string>(value)) return text_type;
    if (std::holds_alternative<Bytes>(value)) return bytes_type;
    return no_type;
}

Parameters::Parameters(const std::vector<Value>& values)
    : numbers_(values.size()),
      starts_(values.size(), nullptr),
      lengths_(values.size(), 0),
      formats_(values.size(), 1) {
    for (std::size_t at = 0; at < values.size(); ++at) {
        const std::string* text = std::get_if<std::string>(&values[at]);
        if (const auto* bytes = std::get_if<Bytes>(&values[at])) text = &bytes->content;
        if (text != nullptr) {
            starts_[at] = text->data();
            lengths_[at] = static_cast<int>(text->size());
        } else if (const auto* number = std::get_if<std::int64_t>(&values[at])) {
            std::string written;
            add_whole(written, *number);
            written.copy(numbers_[at].data(), numbers_[at].size());
            starts_[at] = numbers_[at].data();
            lengths_[at] = static_cast<int>(numbers_[at].size());
        }
    }
}

Row row_of(const PGresult* result, int row) {
    const int count = PQnfields(result);
    std::vector<Value> values;
    values.reserve(static_cast<std::size_t>(count));
    for (int column = 0; column < count; ++column) values.push_back(column_of(result, row, column));
    return Row(std::move(values));
}

void add_copy_row(std::string& out, const std::vector<Value>& values) {
    add_whole(out, static_cast<std::int16_t>(values.size()));
    for (const Value& value : values) {
        if (const auto* number = std::get_if<std::int64_t>(&value)) {
            add_whole(out, std::int32_t{8});
            add_whole(out, *number);
            continue;
        }
        const std::string* text = std::get_if<std::string>(&value);
        if (const auto* bytes = std::get_if<Bytes>(&value)) text = &bytes->content;
        add_whole(out,
                  text == nullptr ? std::int32_t{-1} : static_cast<std::int32_t>(text->size()));
        if (text != nullptr) out += *text;
    }
}

std::string copy_start() {
    std::string start("PGCOPY\n\377\r\n\0", 11);
    add_whole(start, std::int32_t{0});
    add_whole(start, std::int32_t{0});
    return start;
}

std::string copy_end() {
    std::string end;
    add_whole(end, std::int16_t{-1});
    return end;
}

}  // namespace canbao::store
