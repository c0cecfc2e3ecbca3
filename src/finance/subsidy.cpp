// SPDX-License-Identifier: MulanPSL-2.0
#include "finance/subsidy.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "finance/scheme.h"

namespace canbao::finance {

namespace {
using store::value;

constexpr std::string_view heads_by_town_and_scheme =
    "SELECT town, scheme, count(*) FROM finance_enrolment"
    " WHERE county = $1 AND year = $2 AND state = 'active' GROUP BY town, scheme ORDER BY town";
constexpr std::string_view contributions =
    "SELECT count(*), CAST(coalesce(sum(paid), 0) AS bigint) FROM finance_enrolment"
    " WHERE county = $1 AND year = $2 AND state = 'active' AND paid > 0";
constexpr std::string_view reimbursed_from =
    " FROM finance_enrolment e JOIN finance_share s ON s.county = e.county"
    " AND s.scheme = e.scheme AND s.kind = 'aid' AND s.flow = 'reimburse_after'"
    " WHERE e.county = $1 AND e.year = $2 AND e.state = 'active' AND s.amount > 0"
    " AND e.region >= $3 AND e.region < $4 AND ($5 = '' OR s.payer = $5)";
constexpr std::string_view reimbursed_sums =
    "SELECT count(*), CAST(coalesce(sum(s.amount), 0) AS bigint)";
constexpr std::string_view reimbursed_columns =
    "SELECT e.person, e.region, e.identity, s.payer, s.amount, e.enrolled_on";
constexpr std::string_view reimbursed_page = " ORDER BY e.person, s.payer LIMIT $6 OFFSET $7";
constexpr std::string_view enrolled_heads =
    "SELECT year, town, scheme, count(*) FROM finance_enrolment"
    " WHERE county = $1 AND state = 'active' GROUP BY year, town, scheme";
constexpr std::string_view accrued_heads =
    "SELECT year, town, scheme, CAST(sum(heads) AS bigint) FROM finance_accrual"
    " WHERE county = $1 GROUP BY year, town, scheme";

void add(std::vector<PayerSum>& sums, const std::string& payer, std::int64_t heads, Money amount) {
    auto found = std::find_if(sums.begin(), sums.end(),
                              [&](const PayerSum& sum) { return sum.payer == payer; });
    if (found == sums.end()) found = sums.insert(found, PayerSum{payer, 0, {}});
    found->heads += heads;
    found->amount += amount;
}

void add(std::vector<AidSum>& sums, const Share& share, std::int64_t heads, Money amount) {
    auto found = std::find_if(sums.begin(), sums.end(), [&](const AidSum& sum) {
        return sum.payer == share.payer && sum.flow == share.flow;
    });
    if (found == sums.end()) found = sums.insert(found, AidSum{share.payer, share.flow, 0, {}});
    found->heads += heads;
    found->amount += amount;
}

using Heads = std::map<std::tuple<std::int64_t, std::string, std::int64_t>, std::int64_t>;

Heads read_heads(store::Transaction& tx, std::string_view question, const std::string& county) {
    Heads heads;
    for (const store::Row& row : tx.query(question, {value(county)})) {
        if (row.number(3) != 0) {
            heads[{row.number(0), row.text(1), row.number(2)}] = row.number(3);
        }
    }
    return heads;
}
}  // namespace

SubsidySummary summarise(store::Transaction& tx, const std::string& county, int year) {
    SubsidySummary summary{.year = year};
    const auto shares = read_shares(tx, county);
    for (const store::Row& row : tx.query(heads_by_town_and_scheme, {value(county), value(year)})) {
        const std::int64_t heads = row.number(2);
        if (summary.towns.empty() || summary.towns.back().region != row.text(0)) {
            summary.towns.push_back({row.text(0), 0, {}});
        }
        RegionSum& town = summary.towns.back();
        town.heads += heads;
        summary.heads += heads;
        const auto scheme = shares.find(row.number(1));
        if (scheme == shares.end()) continue;
        for (const Share& share : scheme->second) {
            const Money amount = share.amount * heads;
            if (share.kind == "aid") {
                add(summary.aid, share, heads, amount);
                continue;
            }
            add(summary.payers, share.payer, heads, amount);
            add(town.payers, share.payer, heads, amount);
            summary.amount += amount;
        }
    }
    const auto by_payer = [](const auto& a, const auto& b) { return a.payer < b.payer; };
    std::stable_sort(summary.payers.begin(), summary.payers.end(), by_payer);
    for (RegionSum& town : summary.towns) {
        std::stable_sort(town.payers.begin(), town.payers.end(), by_payer);
    }
    std::sort(summary.aid.begin(), summary.aid.end(), [](const AidSum& a, const AidSum& b) {
        return std::tie(a.payer, a.flow) < std::tie(b.payer, b.flow);
    });
    const auto paid = tx.query_one(contributions, {value(county), value(year)});
    summary.contributors = paid->number(0);
    summary.contributed = paid->money(1);
    return summary;
}

ReimbursementList list_reimbursements(store::Transaction& tx, const std::string& county,
                                      const ReimbursementQuery& query) {
    const std::string& scope = query.scope.code();
    std::vector<store::Value> values{value(county), value(query.year), value(scope),
                                     value(scope + ":"), value(query.payer)};
    const auto sums = tx.query_one(std::string(reimbursed_sums).append(reimbursed_from), values);
    ReimbursementList list{sums->number(0), sums->money(1), {}};
    const int size = std::clamp(query.size, 1, 1000);
    values.push_back(value(size));
    values.push_back(value(std::int64_t{std::max(query.page, 1) - 1} * size));
    const std::string sql =
        std::string(reimbursed_columns).append(reimbursed_from).append(reimbursed_page);
    tx.for_each(sql, values, [&](const store::Row& row) {
        list.rows.push_back(
            {row.number(0), row.text(1), row.text(2), row.text(3), row.money(4), row.date(5)});
    });
    return list;
}

std::vector<std::string> check_accruals(store::Transaction& tx, const std::string& county) {
    std::vector<std::string> found;
    Heads accrued = read_heads(tx, accrued_heads, county);
    for (const auto& [place, heads] : read_heads(tx, enrolled_heads, county)) {
        const auto& [year, town, scheme] = place;
        const auto known = accrued.find(place);
        const std::int64_t sum = known == accrued.end() ? 0 : known->second;
        if (sum != heads) {
            found.push_back(fmt::format("{} {} scheme {}: {} enrolled, {} accrued", year, town,
                                        scheme, heads, sum));
        }
        if (known != accrued.end()) accrued.erase(known);
    }
    for (const auto& [place, heads] : accrued) {
        found.push_back(fmt::format("{} {} scheme {}: nobody enrolled, {} accrued",
                                    std::get<0>(place), std::get<1>(place), std::get<2>(place),
                                    heads));
    }
    return found;
}

}  // namespace canbao::finance
