// SPDX-License-Identifier: MulanPSL-2.0
// The distinct values of one facet, each with its number in the order first met. Equality is the
// value's own. Never: forgets a value; gives two numbers to equal values.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace canbao::policy::whatif {

template <typename Value>
class Dictionary {
public:
    // `hash` may be equal for different values; equal values have equal hashes.
    std::uint32_t number_of(std::uint64_t hash, const Value& value) {
        const auto [first, last] = numbers_.equal_range(hash);
        for (auto at = first; at != last; ++at) {
            if (values_[at->second] == value) return at->second;
        }
        const auto next = static_cast<std::uint32_t>(values_.size());
        numbers_.emplace(hash, next);
        values_.push_back(value);
        return next;
    }
    std::vector<Value>& values() { return values_; }

private:
    std::vector<Value> values_;
    std::unordered_multimap<std::uint64_t, std::uint32_t> numbers_;
};

}  // namespace canbao::policy::whatif
