// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/sql/quote.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace canbao::policy::sql {
namespace {

// PostgreSQL 15's reserved words (appendix C): a table cannot be called so without quotes.
constexpr auto reserved = std::to_array<std::string_view>({
    "all",
    "analyse",
    "analyze",
    "and",
    "any",
    "array",
    "as",
    "asc",
    "asymmetric",
    "authorization",
    "binary",
    "both",
    "case",
    "cast",
    "check",
    "collate",
    "collation",
    "column",
    "concurrently",
    "constraint",
    "create",
    "cross",
    "current_catalog",
    "current_date",
    "current_role",
    "current_schema",
    "current_time",
    "current_timestamp",
    "current_user",
    "default",
    "deferrable",
    "desc",
    "distinct",
    "do",
    "else",
    "end",
    "except",
    "false",
    "fetch",
    "for",
    "foreign",
    "freeze",
    "from",
    "full",
    "grant",
    "group",
    "having",
    "ilike",
    "in",
    "initially",
    "inner",
    "intersect",
    "into",
    "is",
    "isnull",
    "join",
    "lateral",
    "leading",
    "left",
    "like",
    "limit",
    "localtime",
    "localtimestamp",
    "natural",
    "not",
    "notnull",
    "null",
    "offset",
    "on",
    "only",
    "or",
    "order",
    "outer",
    "overlaps",
    "placing",
    "primary",
    "references",
    "returning",
    "right",
    "select",
    "session_user",
    "similar",
    "some",
    "symmetric",
    "table",
    "tablesample",
    "then",
    "to",
    "trailing",
    "true",
    "union",
    "unique",
    "user",
    "using",
    "variadic",
    "verbose",
    "when",
    "where",
    "window",
    "with",
});

bool is_bare(std::string_view name) {
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
    const auto may_follow = [&](char c) { return is_letter(c) || (c >= '0' && c <= '9'); };
    return !name.empty() && is_letter(name.front()) && std::ranges::all_of(name, may_follow);
}

std::string doubled(std::string_view text, char quote) {
    std::string result(1, quote);
    for (const char c : text) {
        if (c == quote) result += quote;
        if (c != '\0') result += c;
    }
    return result + quote;
}

}  // namespace

bool is_table_name(std::string_view name) {
    constexpr std::size_t longest = 40;  // of PostgreSQL's 63; the rest is for the second table's
    return name.size() <= longest && is_bare(name) &&
           std::ranges::find(reserved, name) == reserved.end();
}

std::string column_name(std::string_view prefix, std::string_view word) {
    const std::string name = std::string(prefix) + std::string(word);
    return is_bare(name) ? name : doubled(name, '"');
}

std::string literal(std::string_view text) { return doubled(text, '\''); }
std::string literal(Date day) { return fmt::format("date '{}'", to_string(day)); }
std::string literal(Money amount) { return to_string(amount); }

std::string list(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) {
        if (!text.empty()) text += ", ";
        text += literal(word);
    }
    return text;
}

std::string remark(std::string_view text) {
    std::string line(text);
    std::ranges::replace_if(
        line, [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
    return line;
}

std::string bracketed(std::string_view text) { return fmt::format("({})", text); }

}  // namespace canbao::policy::sql
