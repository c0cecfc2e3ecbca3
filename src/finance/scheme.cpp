// SPDX-License-Identifier: MulanPSL-2.0
#include "finance/scheme.h"

#include <tuple>

#include "base/digest.h"

namespace canbao::finance {

namespace {
using store::value;

constexpr std::string_view take_turn =
    "INSERT INTO finance_turn (county, last_scheme) VALUES ($1, 0)"
    " ON CONFLICT (county) DO UPDATE SET last_scheme = finance_turn.last_scheme"
    " RETURNING last_scheme";
constexpr std::string_view set_last = "UPDATE finance_turn SET last_scheme = $2 WHERE county = $1";
constexpr std::string_view find_scheme =
    "SELECT scheme FROM finance_scheme WHERE county = $1 AND digest = $2";
constexpr std::string_view keep_scheme =
    "INSERT INTO finance_scheme (county, scheme, digest, pack, pack_hash)"
    " VALUES ($1, $2, $3, $4, $5)";
constexpr std::string_view keep_share =
    "INSERT INTO finance_share (county, scheme, kind, payer, flow, amount)"
    " VALUES ($1, $2, $3, $4, $5, $6)";
constexpr std::string_view all_shares =
    "SELECT scheme, kind, payer, flow, amount FROM finance_share WHERE county = $1"
    " ORDER BY scheme, kind, payer, flow";

// By kind, payer and flow, so that the order of the message does not matter.
using Shares = std::map<std::tuple<std::string, std::string, std::string>, Money>;

Shares shares_of(const exchange::Enrolled& told) {
    Shares shares;
    for (const exchange::Subsidy& subsidy : told.subsidy) {
        shares[{"subsidy", subsidy.payer, ""}] += subsidy.amount;
    }
    for (const exchange::Aid& aid : told.aid) {
        shares[{"aid", aid.payer, aid.flow}] += aid.amount;
    }
    return shares;
}
}  // namespace

SchemeBook::SchemeBook(store::Transaction& tx, std::string county)
    : tx_(tx), county_(std::move(county)) {
    last_ = tx_.query_one(take_turn, {value(county_)})->number(0);
}

std::int64_t SchemeBook::number_of(const exchange::Enrolled& told) {
    const Shares shares = shares_of(told);
    std::string key = told.pack;
    key += "|" + told.pack_hash;
    for (const auto& [what, amount] : shares) {
        const auto& [kind, payer, flow] = what;
        for (const std::string* part : {&kind, &payer, &flow}) {
            key += '|';
            key += *part;
        }
        key += '|';
        key += std::to_string(amount.in_fen());
    }
    const auto [known, is_new] = numbers_.try_emplace(std::move(key), 0);
    if (!is_new) return known->second;
    const store::Value digest = value(store::Bytes{std::string(bytes_of(sm3(known->first)))});
    if (const auto row = tx_.query_one(find_scheme, {value(county_), digest})) {
        return known->second = row->number(0);
    }
    const std::int64_t number = ++last_;
    tx_.execute(set_last, {value(county_), value(number)});
    tx_.execute(keep_scheme,
                {value(county_), value(number), digest, value(told.pack), value(told.pack_hash)});
    for (const auto& [what, amount] : shares) {
        const auto& [kind, payer, flow] = what;
        tx_.execute(keep_share, {value(county_), value(number), value(kind), value(payer),
                                 value(flow), value(amount)});
    }
    return known->second = number;
}

std::map<std::int64_t, std::vector<Share>> read_shares(store::Transaction& tx,
                                                       const std::string& county) {
    std::map<std::int64_t, std::vector<Share>> shares;
    for (const store::Row& row : tx.query(all_shares, {value(county)})) {
        shares[row.number(0)].push_back({row.text(1), row.text(2), row.text(3), row.money(4)});
    }
    return shares;
}

}  // namespace canbao::finance
