// SPDX-License-Identifier: MulanPSL-2.0
// The claim that an aid row looks at: an identity or group of the person's. What holds of it unless
// the row says otherwise, and where a pack may ask for its days, grade or grant at all.
// Never: decides; it completes and refuses rows as they are read.
#pragma once

#include "policy/reader/field_reader.h"

namespace canbao::policy {

// An identity that has ended, or that was determined only after the payment, aids nobody: where
// neither a row nor the `given` it needs asks from when a claim counts, it must be determined by
// the day of payment; where neither asks until when, it must not have ended before that day.
void complete_aid_rows(Pack& pack);

// A claim's own facts belong in aid rows with `for`, their `given`, and the section `identity`;
// anywhere else there is no claim they could be read from.
void check_claim_facts(PackReading& reading, const Pack& pack);

}  // namespace canbao::policy
