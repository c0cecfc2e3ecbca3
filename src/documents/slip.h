// SPDX-License-Identifier: MulanPSL-2.0
// The electronic payment slip 电子缴费凭证 (domain.md 3.3): one paid contribution of one insured
// person, for one insured year, on half an A4 page, with a QR code to verify it by.
// Never: decides anything; what it prints it was given. The number is given masked.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "base/period.h"
#include "documents/pdf.h"

namespace canbao::documents {

struct SlipAid {
    std::string source;  // 城乡医疗救助资金
    Money amount;
};

struct PaymentSlip {
    std::string number;
    std::string payer_name;
    std::string payer_id_masked;
    std::string insured_name;
    std::string insured_id_masked;
    std::string relation;                   // payer to insured: 本人, 父母
    std::vector<std::string> region_names;  // county, town, village
    std::string collecting_unit;
    int insured_year = 0;
    Period period;  // 费款所属期
    Money standard;
    std::vector<SlipAid> aid;  // deducted
    Money amount;              // paid
    std::string channel;
    Instant paid_at{};
    std::string transaction_number;
    std::string collector;
    Date issued_on;
    std::string check_code;
    std::string verify_text;  // in the QR code: a short URL, or the number and the check code
};

// Refuses: qr_too_long, qr_empty.
Result<std::string> slip_pdf(const PaymentSlip& slip);
// One file, a slip on each page: fonts are embedded once.
Result<std::string> slips_pdf(std::span<const PaymentSlip> slips);

}  // namespace canbao::documents
