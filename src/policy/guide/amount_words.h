// SPDX-License-Identifier: MulanPSL-2.0
// An amount as the public reads it: worked out where it is fixed, an amount for each case where it
// hangs on a parameter with cases, else its formula in words. Never: a form of the pack's own.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "policy/guide/price_class.h"
#include "policy/guide/teller.h"
#include "policy/guide/worked_out.h"

namespace canbao::policy::guide {

// For whom and how much; for everybody: an empty first. Empty where it has no words.
using AmountLines = std::vector<std::pair<std::string, std::string>>;
AmountLines amount_lines(const Teller& teller, const Node& amount,
                         std::optional<Money> price = std::nullopt);
// The same on one line: 300元（残疾等级不超过2）、50元（其他情形）.
std::string amount_line(const Teller& teller, const Node& amount,
                        std::optional<Money> price = std::nullopt);

// What the cases gone into say, or their conditions; empty where there are none or one has no
// words.
std::string words_of_cases(const Teller& teller, const std::vector<CaseOf>& cases);
// 一档; what the rows say of a kind of people, with the cases of its price.
std::string words_of_class(const Teller& teller, const PriceClass& kind);

const Row* row_of(const Pack& pack, std::string_view table, std::string_view id);

}  // namespace canbao::policy::guide
