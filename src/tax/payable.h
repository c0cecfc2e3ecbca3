// SPDX-License-Identifier: MulanPSL-2.0
// What the medical office has told is due: for each person and year the amount, the days on which
// it is taken, and why (LF 二, BG 六(三)). The tax office judges a payment by this alone. Never:
// knows the rules it came from, or changes what was told.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "base/result.h"
#include "exchange/handlers.h"
#include "store/seal.h"
#include "tax/reasons.h"
#include "tax/terms.h"

namespace canbao::tax {

// payable · paid · covered_by_department · nothing_due · withdrawn
namespace payable_status {
inline constexpr std::string_view payable = "payable";
inline constexpr std::string_view paid = "paid";
inline constexpr std::string_view covered_by_department = "covered_by_department";
inline constexpr std::string_view nothing_due = "nothing_due";
inline constexpr std::string_view withdrawn = "withdrawn";
}  // namespace payable_status

struct Payable {
    std::int64_t person = 0;
    int year = 0;
    std::int64_t version = 0;
    std::string name;
    std::string id_masked;
    std::string region;
    std::string identity;
    Money due;       // what the person pays
    Money declared;  // what a department declares and pays for the person
    Money paid;      // by the payment that counts; nothing until then
    std::string status;
    Terms terms;
    std::optional<std::int64_t> payment;  // that paid it
};

// Refuses: unknown_person (of no year), no_payable.
Result<Payable> show_payable(store::Transaction& tx, const std::string& county, std::int64_t person,
                             int year);

struct PayableCount {
    std::string status;
    std::int64_t heads = 0;
    Money due;
};
// Of one year, by status.
std::vector<PayableCount> count_payables(store::Transaction& tx, const std::string& county,
                                         int year);

// Where a person's number is sealed and indexed.
inline constexpr std::string_view number_place = "tax_payable.id_number";

// Lets the tax office hear: dues told by the medical office, and who is enrolled by which payment.
// Requires: `sealer` lives as long as the handlers.
void listen(exchange::Handlers& handlers, const store::Sealer& sealer);

}  // namespace canbao::tax
