// SPDX-License-Identifier: MulanPSL-2.0
// Whether a payment counts for what the medical office told is due: a pure question.
// Never: reads a clock, a database or the rules the due came from.
#pragma once

#include <optional>
#include <string>

#include "tax/payment.h"
#include "tax/terms.h"

namespace canbao::tax {

// The part of a payable that decides.
struct Due {
    std::int64_t person = 0;
    std::string name;
    std::string id_masked;
    std::string region;
    Money due;
    Money declared;
    std::string status;
    std::int64_t terms = 0;
};

enum class Payer { person, department };

// Why it does not count; nothing if it does. In order: withdrawn, paid
// before, nothing due, the department's, amount, days.
std::optional<Refusal> judge(const PaymentRequest& request, const Due& due, const Terms& terms,
                             Payer payer);

// Whether the request itself is whole: channel, transaction number, payer, amount.
std::optional<Refusal> judge_form(const PaymentRequest& request);

// Paid later than now; a channel's clock may run a little ahead.
bool is_in_future(const PaymentRequest& request, Instant now);

// Valid UTF-8 without control characters.
bool is_plain(std::string_view text);

}  // namespace canbao::tax
