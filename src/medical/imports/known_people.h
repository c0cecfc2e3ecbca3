// SPDX-License-Identifier: MulanPSL-2.0
// The county's register as an import compares rows with it: everyone by the keyed index of their
// number, read once for the whole file. Never: holds a full identity number.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string>
#include <unordered_map>
#include <vector>

#include "medical/person.h"

namespace canbao::medical {

// The first 16 bytes of the keyed index: enough that two numbers never share it.
struct NumberKey {
    std::array<std::uint64_t, 2> halves{};
    explicit NumberKey(std::string_view index) {
        INVARIANT(index.size() >= sizeof halves);
        std::memcpy(halves.data(), index.data(), sizeof halves);
    }
    friend bool operator==(const NumberKey&, const NumberKey&) = default;
};
struct NumberKeyHash {
    std::size_t operator()(const NumberKey& key) const {
        return static_cast<std::size_t>(key.halves[0]);
    }
};
template <typename T>
using ByNumber = std::unordered_map<NumberKey, T, NumberKeyHash>;

struct KnownPerson {
    PersonId person;
    std::int64_t version = 0;
    std::string name;
    std::string region;
    std::string hukou_region;
    std::string permit_region;
    std::string household;
    std::string relation;
    std::string phone;
    std::string student_stage;
    std::optional<bool> employee_insured;
    bool dead = false;
};

class KnownPeople {
public:
    // How much of each person: an aid list compares names only.
    enum class Held { whole, name };
    KnownPeople() = default;  // nobody is known
    KnownPeople(store::Transaction& tx, const store::Sealer& sealer, const std::string& county,
                Held held);
    const KnownPerson* find(const NumberKey& key) const {
        const auto at = people_.find(key);
        return at == people_.end() ? nullptr : &at->second;
    }

private:
    ByNumber<KnownPerson> people_;
};

}  // namespace canbao::medical
