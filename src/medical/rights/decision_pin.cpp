// SPDX-License-Identifier: MulanPSL-2.0
#include "medical/rights/decision_pin.h"

#include "base/digest.h"
#include "medical/number.h"
#include "medical/rights/pinned_facts.h"

namespace canbao::medical {

namespace {

constexpr std::string_view find_pin =
    "SELECT decision FROM medical_decision"
    " WHERE county = $1 AND year = $2 AND pack_hash = $3 AND facts_key = $4";
constexpr std::string_view add_pin =
    "INSERT INTO medical_decision (county, decision, year, pack, pack_hash, facts_key, facts)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7)";
constexpr std::string_view read_pin =
    "SELECT pack, pack_hash, facts FROM medical_decision WHERE county = $1 AND decision = $2";

}  // namespace

std::vector<std::int64_t> DecisionPins::of(store::Transaction& tx,
                                           const std::vector<policy::Facts>& facts) {
    std::vector<std::int64_t> numbers;
    numbers.reserve(facts.size());
    for (const policy::Facts& each : facts) {
        const std::string text = to_text(each, pack_.id);
        const store::Value key = store::value(store::Bytes{std::string(bytes_of(sm3(text)))});
        const auto known = tx.query_one(find_pin, {store::value(county_), store::value(pack_.year),
                                                   store::value(pack_.hash), key});
        if (known) {
            numbers.push_back(known->number(0));
            continue;
        }
        const std::int64_t number = take_numbers(tx, county_, "decision");
        tx.execute(add_pin,
                   {store::value(county_), store::value(number), store::value(pack_.year),
                    store::value(pack_.id), store::value(pack_.hash), key, store::value(text)});
        numbers.push_back(number);
    }
    return numbers;
}

Pin pin(store::Transaction& tx, const std::string& county, std::int64_t decision) {
    const auto row = tx.query_one(read_pin, {store::value(county), store::value(decision)});
    INVARIANT(row.has_value());
    return {row->text(0), row->text(1), row->text(2)};
}

policy::Facts pinned(store::Transaction& tx, const std::string& county, std::int64_t decision) {
    return facts_from(pin(tx, county, decision).facts);
}

}  // namespace canbao::medical
