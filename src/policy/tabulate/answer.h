// SPDX-License-Identifier: MulanPSL-2.0
// A decision cut down to what a whole population is asked for: outcome, amounts, days, and which
// row of each table spoke. The reasons in words are the interpreter's, on demand.
// Never: decides; rounds.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <vector>

#include "policy/decide.h"

namespace canbao::policy {

inline constexpr std::int32_t no_day = INT32_MIN;
inline constexpr std::int32_t no_amount = INT32_MIN;
inline constexpr std::uint8_t row_beyond = 255;  // a table's row whose place does not fit a byte

// Amounts in fen; days since 1970.
struct Answer {
    Outcome outcome = Outcome::undecided;
    // By table of the pack: 1 + the place of the row that spoke, 0 where none did. Of `cover` it is
    // the way in; of a table all of whose rows must hold, the last that did not or is open; of
    // another, the first that was told.
    std::vector<std::uint8_t> rows;
    std::int32_t due = no_amount;
    std::int32_t borne = no_amount;
    std::array<std::int32_t, most_payers> aid{};
    std::array<std::int32_t, most_payers> subsidy{};
    std::int32_t from = no_day;
    std::int32_t until = no_day;  // the first day that is not covered

    friend auto operator<=>(const Answer&, const Answer&) = default;
};

Answer answer_of(const Pack& pack, const Decision& decision);

// Whether a table is looked at when an enrolment is decided.
bool is_of_enrolment(const Table& table);
// Who may pay part of an enrolment.
std::array<bool, most_payers> payers_of_aid(const Pack& pack);
std::array<bool, most_payers> payers_of_subsidy(const Pack& pack);

}  // namespace canbao::policy
