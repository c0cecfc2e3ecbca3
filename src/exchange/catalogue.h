// SPDX-License-Identifier: MulanPSL-2.0
// Every kind of message: who sends it, who receives it, what one record of it says, what its key
// is. A payload is read strictly: a field that is missing, unknown or of the wrong form is refused.
// Never: a fact that only one office needs to know.
#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "base/region.h"
#include "base/result.h"
#include "exchange/office.h"

namespace canbao::exchange {

inline constexpr Reason bad_payload{
    "exchange.bad_payload", Blame::caller, "消息内容与目录不符：有字段缺失、多出或格式不对",
    "the record does not match the catalogue: a field is missing, unknown or of the wrong form"};

struct Kind {
    std::string_view name;
    int version;
    Office sender;
    std::vector<Office> recipients;
};

// The days on which a payment is taken: from `from` to the day before `until`, and in each month
// only from the first to the last day given.
struct Window {
    Date from;
    Date until;
    int first_day_of_month = 1;
    int last_day_of_month = 31;
    friend bool operator==(const Window&, const Window&) = default;
};
struct Aid {
    std::string payer;  // as the contract names payers
    Money amount;
    std::string flow;  // marked, declared_by_department, net_at_source, reimburse_after
    friend bool operator==(const Aid&, const Aid&) = default;
};
struct Subsidy {
    std::string payer;
    Money amount;
    friend bool operator==(const Subsidy&, const Subsidy&) = default;
};
struct Because {
    std::string clause;
    std::string says;
    friend bool operator==(const Because&, const Because&) = default;
};

// medical → tax: what a person owes for a year, and when it may be paid.
struct Payable {
    std::int64_t person = 0;
    int year = 0;
    std::string id_number;  // sealed bytes, context "exchange.id_number"
    std::string name;
    std::string region;    // the village, 12 digits
    std::string identity;  // the identity that decided, `ordinary` where none did
    Money due;
    Date payable_from;
    Date payable_until;  // the first day on which it is no longer payable
    std::vector<Window> windows;
    std::vector<Aid> aid;
    std::string pack;
    std::string pack_hash;
    std::vector<Because> because;
    friend bool operator==(const Payable&, const Payable&) = default;
};

// tax → medical: a payment was taken.
struct Paid {
    std::int64_t person = 0;
    int year = 0;
    std::int64_t payment = 0;
    std::string channel;
    std::string transaction;  // the channel's own number
    Money amount;
    Instant paid_at;
    friend bool operator==(const Paid&, const Paid&) = default;
};

// tax → medical: a payment was taken back.
struct Reversed {
    std::int64_t payment = 0;
    std::int64_t person = 0;
    int year = 0;
    Money amount;
    Instant reversed_at;
    std::string reason;
    friend bool operator==(const Reversed&, const Reversed&) = default;
};

// medical → tax, finance, steering: a person is enrolled for a year, covered in [from, until).
struct Enrolled {
    std::int64_t person = 0;
    int year = 0;
    std::string region;
    Date enrolled_on;  // the day of payment; of registration where nothing was due
    Money paid;        // by the person
    Date from;
    Date until;
    std::string identity;
    std::string route;  // the pack's row that lets the person in
    std::vector<Subsidy> subsidy;
    std::vector<Aid> aid;
    std::string pack;
    std::string pack_hash;
    friend bool operator==(const Enrolled&, const Enrolled&) = default;
};

const Kind& kind_of(const Payable*);
const Kind& kind_of(const Paid*);
const Kind& kind_of(const Reversed*);
const Kind& kind_of(const Enrolled*);
template <typename Fact>
const Kind& kind_of() {
    return kind_of(static_cast<const Fact*>(nullptr));
}
const std::vector<const Kind*>& all_kinds();

// The identity under which a fact keeps its versions.
std::string key_of(const Payable& fact);   // person/year
std::string key_of(const Paid& fact);      // payment
std::string key_of(const Reversed& fact);  // payment
std::string key_of(const Enrolled& fact);  // person/year

std::string to_json(const Payable& fact);
std::string to_json(const Paid& fact);
std::string to_json(const Reversed& fact);
std::string to_json(const Enrolled& fact);

// from_json<Paid>(text). Refuses: exchange.bad_payload.
template <typename Fact>
Result<Fact> from_json(std::string_view text);

}  // namespace canbao::exchange
