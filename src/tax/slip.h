// SPDX-License-Identifier: MulanPSL-2.0
// The electronic payment slip of one payment (BG 六(六); law: a receipt must be given). Its number
// is given out when it is first asked for, once for a payment, without gaps in the county. Never:
// for money that is to be refunded or was taken back.
#pragma once

#include "documents/slip.h"
#include "store/seal.h"
#include "tax/payment.h"

namespace canbao::tax {

struct SlipPlace {
    std::vector<std::string> region_names;  // county, town, village
    std::string collecting_unit;
    std::string collector;
};

// As it is printed: the year, then at least eight digits.
std::string slip_number(std::int64_t slip, int year);

// The slip's content, numbered. Refuses: no_such_payment, no_slip.
Result<documents::PaymentSlip> issue_slip(store::Transaction& tx, const store::Sealer& sealer,
                                          const store::Act& act, PaymentId payment,
                                          const SlipPlace& place);

// Whether a slip with this number and check code was issued and still stands.
enum class SlipCheck { genuine, payment_reversed, unknown };
SlipCheck verify_slip(store::Transaction& tx, const store::Sealer& sealer,
                      const std::string& county, const std::string& number,
                      const std::string& check_code);

}  // namespace canbao::tax
