// SPDX-License-Identifier: MulanPSL-2.0
// Asking for rows of many people at once: the statement is written once with places for a hundred
// numbers, and asked as often as needed. Never: builds SQL from values.
#pragma once

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "medical/person.h"

namespace canbao::medical {

class IdList {
public:
    static constexpr std::size_t places = 100;

    // `before` ends where the list of numbers begins: "… AND person IN"; `first` is the number of
    // the first of its placeholders; `after` follows the list.
    IdList(std::string_view before, std::size_t first, std::string_view after = "") : sql_(before) {
        for (std::size_t at = 0; at < places; ++at) {
            sql_ += (at == 0 ? " ($" : ", $") + std::to_string(first + at);
        }
        sql_ += ") " + std::string(after);
    }

    // `values` are those of the placeholders before the list.
    void ask(store::Transaction& tx, const std::vector<store::Value>& values,
             const std::vector<PersonId>& people,
             const std::function<void(const store::Row&)>& take) const {
        for (std::size_t from = 0; from < people.size(); from += places) {
            std::vector<store::Value> all = values;
            for (std::size_t at = from; at < from + places; ++at) {
                // The last person fills the places that are left over.
                all.push_back(store::value(people[std::min(at, people.size() - 1)].value));
            }
            tx.for_each(sql_, std::move(all), take);
        }
    }

private:
    std::string sql_;
};

}  // namespace canbao::medical
