// SPDX-License-Identifier: MulanPSL-2.0
// Dues and payments as the API shows them. Days named `until` are the last day that counts.
// Never: a full identity number.
#pragma once

#include "http/json.h"
#include "http/offices.h"
#include "http/shape.h"
#include "tax/find.h"
#include "tax/payable.h"
#include "tax/slip.h"

namespace canbao::http {

Shape payable_shape();
json::object json_of_payable(const tax::Payable& payable);

Shape payment_shape();
Shape payment_story_shape();
json::object json_of_payment(const tax::Payment& payment);

Shape refused_shape();
json::object json_of_refused(const tax::RefusedPayment& refused);

// What the slip says of the place: county, town, village; who collected.
tax::SlipPlace slip_place(const Offices& offices, const tax::Payment& payment, const SignedIn& who);

}  // namespace canbao::http
