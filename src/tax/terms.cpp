// SPDX-License-Identifier: MulanPSL-2.0
#include "tax/terms.h"

#include <algorithm>
#include <boost/json.hpp>

#include "base/digest.h"

namespace canbao::tax {

namespace {
using store::value;
namespace json = boost::json;

constexpr std::string_view find_terms =
    "SELECT terms FROM tax_terms WHERE county = $1 AND digest = $2";
constexpr std::string_view last_terms =
    "SELECT CAST(coalesce(max(terms), 0) AS bigint) FROM tax_terms WHERE county = $1";
constexpr std::string_view add_terms =
    "INSERT INTO tax_terms (county, terms, digest, payable_from, payable_until, windows, aid,"
    " because, pack, pack_hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
constexpr std::string_view read_terms =
    "SELECT payable_from, payable_until, windows, aid, because, pack, pack_hash FROM tax_terms"
    " WHERE county = $1 AND terms = $2";

std::string windows_text(const std::vector<exchange::Window>& windows) {
    json::array list;
    for (const exchange::Window& window : windows) {
        list.push_back({to_string(window.from), to_string(window.until), window.first_day_of_month,
                        window.last_day_of_month});
    }
    return json::serialize(list);
}
std::string aid_text(const std::vector<exchange::Aid>& aids) {
    json::array list;
    for (const exchange::Aid& aid : aids) {
        list.push_back({aid.payer, aid.amount.in_fen(), aid.flow});
    }
    return json::serialize(list);
}
std::string because_text(const std::vector<exchange::Because>& reasons) {
    json::array list;
    for (const exchange::Because& because : reasons) {
        list.push_back({because.clause, because.says});
    }
    return json::serialize(list);
}

// What this room wrote itself; anything else in its table is a broken invariant.
json::array array_of(const std::string& text) { return json::parse(text).as_array(); }
std::string text_at(const json::value& row, std::size_t at) {
    return std::string(row.as_array().at(at).as_string());
}
std::int64_t number_at(const json::value& row, std::size_t at) {
    return row.as_array().at(at).as_int64();
}
Date date_at(const json::value& row, std::size_t at) {
    const auto date = parse_date(text_at(row, at));
    INVARIANT(date.has_value());
    return *date;
}

Terms terms_of(const store::Row& row) {
    Terms terms{row.date(0), row.date(1), {}, {}, {}, row.text(5), row.text(6)};
    for (const json::value& window : array_of(row.text(2))) {
        terms.windows.push_back({date_at(window, 0), date_at(window, 1),
                                 static_cast<int>(number_at(window, 2)),
                                 static_cast<int>(number_at(window, 3))});
    }
    for (const json::value& aid : array_of(row.text(3))) {
        terms.aid.push_back({text_at(aid, 0), Money::fen(number_at(aid, 1)), text_at(aid, 2)});
    }
    for (const json::value& because : array_of(row.text(4))) {
        terms.because.push_back({text_at(because, 0), text_at(because, 1)});
    }
    return terms;
}
}  // namespace

std::int64_t TermsBook::number_of(const exchange::Payable& told) {
    const std::string from = to_string(told.payable_from);
    const std::string until = to_string(told.payable_until);
    const std::string windows = windows_text(told.windows);
    const std::string aid = aid_text(told.aid);
    const std::string because = because_text(told.because);
    std::string key;
    for (const std::string* part :
         {&from, &until, &windows, &aid, &because, &told.pack, &told.pack_hash}) {
        key += std::to_string(part->size()) + ":" + *part;
    }
    const auto [known, is_new] = numbers_.try_emplace(std::move(key), 0);
    if (!is_new) return known->second;

    const store::Value digest = value(store::Bytes{std::string(bytes_of(sm3(known->first)))});
    if (const auto row = tx_.query_one(find_terms, {value(county_), digest})) {
        return known->second = row->number(0);
    }
    const std::int64_t number = tx_.query_one(last_terms, {value(county_)})->number(0) + 1;
    tx_.execute(add_terms,
                {value(county_), value(number), digest, value(from), value(until), value(windows),
                 value(aid), value(because), value(told.pack), value(told.pack_hash)});
    return known->second = number;
}

const Terms& TermsBook::at(std::int64_t number) {
    auto found = terms_.find(number);
    if (found == terms_.end()) {
        const auto row = tx_.query_one(read_terms, {value(county_), value(number)});
        INVARIANT(row.has_value());
        found = terms_.emplace(number, terms_of(*row)).first;
    }
    return found->second;
}

bool is_open_on(const Terms& terms, Date day) {
    if (day < terms.payable_from || day >= terms.payable_until) return false;
    if (terms.windows.empty()) return true;
    const auto day_of_month = static_cast<int>(day.day());
    return std::any_of(terms.windows.begin(), terms.windows.end(), [&](const auto& window) {
        return window.from <= day && day < window.until &&
               window.first_day_of_month <= day_of_month &&
               day_of_month <= window.last_day_of_month;
    });
}

}  // namespace canbao::tax
