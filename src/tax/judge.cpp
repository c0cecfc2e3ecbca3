// SPDX-License-Identifier: MulanPSL-2.0
#include "tax/judge.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "tax/channel.h"
#include "tax/payable.h"

namespace canbao::tax {

namespace {
constexpr std::size_t longest_transaction = 64;
constexpr std::size_t longest_payer = 64;
// A channel's clock may run ahead of ours by a little.
constexpr std::chrono::minutes clock_difference{5};

Refusal because_of(const Reason& reason, std::string detail = {}) {
    return {&reason, std::move(detail)};
}

}  // namespace

bool is_plain(std::string_view text) {
    return is_valid_utf8(text) && std::none_of(text.begin(), text.end(), [](char c) {
               const auto byte = static_cast<unsigned char>(c);
               return byte < 0x20 || byte == 0x7F;
           });
}

namespace {
std::string days_of(const Terms& terms) {
    const std::string from = to_string(terms.payable_from);
    const std::string last = to_string(terms.payable_until - 1);
    std::string zh = from + " 至 " + last;
    std::string en = from + " to " + last;
    if (!terms.windows.empty() &&
        (terms.windows[0].first_day_of_month > 1 || terms.windows[0].last_day_of_month < 31)) {
        const exchange::Window& window = terms.windows[0];
        zh += fmt::format("，每月{}日至{}日", window.first_day_of_month, window.last_day_of_month);
        en += fmt::format(", days {} to {} of each month", window.first_day_of_month,
                          window.last_day_of_month);
    }
    return zh + " / " + en;
}
}  // namespace

std::optional<Refusal> judge_form(const PaymentRequest& request) {
    if (channel_coded(request.channel) == nullptr) {
        return because_of(unknown_channel,
                          is_plain(request.channel) ? request.channel : std::string{});
    }
    if (request.transaction.empty()) return because_of(transaction_missing);
    if (request.transaction.size() > longest_transaction || !is_plain(request.transaction)) {
        return because_of(bad_transaction);
    }
    if (request.payer.size() > longest_payer || !is_plain(request.payer)) {
        return because_of(bad_payer);
    }
    if (request.amount <= Money{}) return because_of(bad_amount, to_string(request.amount));
    return std::nullopt;
}

bool is_in_future(const PaymentRequest& request, Instant now) {
    return request.paid_at > now + clock_difference;
}

std::optional<Refusal> judge(const PaymentRequest& request, const Due& due, const Terms& terms,
                             Payer payer) {
    const Money owed = payer == Payer::department ? due.declared : due.due;
    const Date day = china_day(request.paid_at);
    if (due.status == payable_status::withdrawn) return because_of(withdrawn);
    if (due.status == payable_status::paid) return because_of(second_payment);
    if (due.status == payable_status::nothing_due) return because_of(nothing_due);
    if (payer == Payer::person && due.status == payable_status::covered_by_department) {
        return because_of(paid_by_department);
    }
    if (request.amount != owed) {
        return because_of(wrong_amount, fmt::format("应缴 {}，这一笔 {} / due {}, this payment {}",
                                                    to_string(owed), to_string(request.amount),
                                                    to_string(owed), to_string(request.amount)));
    }
    if (!is_open_on(terms, day)) {
        return because_of(outside_window, to_string(day) + "；" + days_of(terms));
    }
    return std::nullopt;
}

}  // namespace canbao::tax
