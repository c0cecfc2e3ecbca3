// SPDX-License-Identifier: MulanPSL-2.0
// Which values of a fact a pack can tell apart. Two days of birth under which every condition of
// the pack that looks at the day alone comes out the same are one class; likewise regions and
// claims. Never: puts together what decide() would answer differently.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "policy/assess.h"

namespace canbao::policy {

// What differs from person to person.
enum class Varying : std::uint8_t { born, hukou, permit, claim };

class FactClasses {
public:
    // `people.shared` holds what is the same for everyone.
    FactClasses(const Pack& pack, const FactColumns& people);

    std::uint32_t of_born(std::int32_t day);
    std::uint32_t of_hukou(const Place& place);
    std::uint32_t of_permit(const Place& place);
    std::uint32_t of_claim(const Claim& claim);

private:
    using Signature = std::string;
    void gather(const Node& node);
    void add_row(const Row& row);
    unsigned varies(const Node& node) const;
    Signature outcomes(Varying which, const Facts& facts, const Claim* claim) const;
    std::uint32_t number(Varying which, Signature signature);
    std::uint32_t of_place(Varying which, const Place& place);

    const Pack& pack_;
    Facts blank_;      // what is shared, with everything that varies not known
    Facts one_born_;   // the same with the day of birth at hand
    Facts one_claim_;  // with one claim at hand and no other
    unsigned varying_ = 0;
    // Conditions that depend on one varying fact alone, by that fact.
    std::vector<const Node*> conditions_[4];
    // Rows whose dates or amounts use the fact itself: its value matters where they can apply.
    std::vector<const Row*> users_[4];
    bool raw_[4] = {};  // the value itself always matters
    std::unordered_map<std::string, std::uint32_t> numbers_[4];
    std::unordered_map<std::int32_t, std::uint32_t> born_;
    std::unordered_map<std::string, std::uint32_t> places_[4];
    std::unordered_map<std::string, std::uint32_t> claims_;
};

}  // namespace canbao::policy
