// SPDX-License-Identifier: MulanPSL-2.0
// Finding payments, refusals and alarms again, by region scope and page, and one payment with its
// way through the offices. Never: shows a full identity number.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/region.h"
#include "tax/payment.h"

namespace canbao::tax {

// Page 1 is the first; at most 100 rows a page.
struct Page {
    int page = 1;
    int size = 20;
};
template <typename Row>
struct Listed {
    std::int64_t total = 0;
    std::vector<Row> rows;
};

struct PaymentQuery {
    Region scope;  // only payments of people who live in it
    std::optional<std::int64_t> person = std::nullopt;
    std::string channel;  // empty: any
    std::string status;
    std::optional<Date> paid_from = std::nullopt;
    std::optional<Date> paid_to = std::nullopt;  // the last day
    Page page;
};

struct Payment {
    PaymentId payment;
    std::int64_t person = 0;  // 0: a stranger
    std::string name;
    std::string id_masked;
    std::string region;
    int year = 0;
    Money amount;
    std::string channel;
    std::string transaction;
    Instant paid_at;
    Instant received_at;
    std::string payer;
    std::string status;
    std::string because;  // the name of the Reason it is to be refunded for, or why it was reversed
    std::optional<std::string> slip_number;
};

// Newest first.
Listed<Payment> search_payments(store::Transaction& tx, const std::string& county,
                                const PaymentQuery& query);

// paid → told_medical → covered; or not_accepted (the medical office refused it), reversed.
struct Stage {
    std::string stage;
    Instant at;
    std::string detail;
};
struct PaymentStory {
    Payment payment;
    std::vector<Stage> timeline;
};
// Refuses: no_such_payment.
Result<PaymentStory> show_payment(store::Transaction& tx, const std::string& county,
                                  PaymentId payment);

struct RefusedPayment {
    std::int64_t number = 0;
    Instant at;
    std::string actor;
    std::string channel;
    std::string transaction;
    std::int64_t person = 0;  // 0: none was named
    int year = 0;
    Money amount;
    std::string reason;  // its name
    std::string zh;
    std::string en;
};
Listed<RefusedPayment> list_refused(store::Transaction& tx, const std::string& county,
                                    const Page& page);

struct Alarm {
    std::int64_t number = 0;
    Instant at;
    std::string kind;     // transaction_conflict · reversal_differs · due_changed_after_payment
    std::string subject;  // the payment or person it is about
    std::string detail;
};
Listed<Alarm> list_alarms(store::Transaction& tx, const std::string& county, const Page& page);

struct ChannelSum {
    std::string channel;
    std::string status;
    std::int64_t payments = 0;
    Money amount;
};
// Of one year, by channel and status.
std::vector<ChannelSum> sum_by_channel(store::Transaction& tx, const std::string& county, int year);

}  // namespace canbao::tax
