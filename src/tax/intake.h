// SPDX-License-Identifier: MulanPSL-2.0
// Payments on their way in: reads in few statements what a batch needs to be decided, decides one
// after the other, and writes payments, dues, journals, refusals, alarms, audit row and messages
// together. Used by take_payments alone.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "ledger/journal.h"
#include "tax/judge.h"
#include "tax/payment.h"
#include "tax/register.h"

namespace canbao::tax {

// A payment that has been taken, as far as it must be compared with one offered now.
struct KnownPayment {
    PaymentId payment;
    std::int64_t person = 0;
    std::string stranger_index;
    int year = 0;
    Money amount;
    std::string status;
};

class Intake {
public:
    Intake(store::Transaction& tx, const store::Act& act, const PaymentOrigin& origin);

    std::vector<Taking> take(std::span<const PaymentRequest> requests);

private:
    struct Kept {
        const PaymentRequest* request;
        const Due* due;  // null: on no list
        PaymentId payment;
        std::string_view status;
        std::string because;
    };

    void read_known(std::span<const PaymentRequest> requests);
    void read_dues(std::span<const PaymentRequest> requests);
    void read_waiting_reversals(std::span<const PaymentRequest> requests);
    Taking decide(const PaymentRequest& request);
    Taking compare(const PaymentRequest& request, const KnownPayment& known);
    Taking turn_away(const PaymentRequest& request, Refusal refusal, const Due* due);
    Taking keep(const PaymentRequest& request, Due* due, std::optional<Refusal> doubt);
    std::optional<Refusal> judge_due(const PaymentRequest& request, const Due* due);

    void write();
    std::vector<ledger::JournalId> write_journals();
    std::vector<store::Value> fact_of(const Kept& kept, ledger::JournalId journal) const;
    void write_payments(const std::vector<ledger::JournalId>& journals);
    void write_dues();
    void tell() const;
    void write_audit();

    using Movement = std::pair<std::string, std::string>;  // channel, transaction number
    store::Transaction& tx_;
    const store::Act& act_;
    const PaymentOrigin& origin_;
    TermsBook terms_;
    std::map<Movement, KnownPayment> known_;
    std::map<Movement, std::pair<Money, std::string>> waiting_;  // reversals: amount, reason
    std::map<int, std::unordered_map<std::int64_t, Due>> dues_;  // by year and person
    std::int64_t next_payment_ = 0;
    std::vector<Kept> kept_;
    std::vector<Refused> refused_;
    std::vector<Raised> alarms_;
};

}  // namespace canbao::tax
