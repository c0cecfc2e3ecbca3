// SPDX-License-Identifier: MulanPSL-2.0
// A question with its answers, for its name: the options the pack can tell apart, the bounds of a
// day, the words. Never: offers an answer the contract would refuse.
#pragma once

#include <optional>
#include <string_view>

#include "policy/interview/inquiry.h"
#include "policy/interview/topic.h"

namespace canbao::policy {

// None where the name is no question of this pack's, or one that no single answer can settle.
// Without its reasons (`why`).
std::optional<Inquiry> compose(std::string_view topic, const Standpoint& at);

// Some value that answers the inquiry, as common as any: to see what an answer would leave open.
struct Sample {
    boost::json::value reply;
    int weight = 1;
};
std::vector<Sample> samples_of(const Inquiry& inquiry, const Catalogue& catalogue);

}  // namespace canbao::policy
