// SPDX-License-Identifier: MulanPSL-2.0
#include "store/key_query.h"

#include <algorithm>

namespace canbao::store {

KeyQuery::KeyQuery(std::string_view sql, std::size_t fixed) {
    const auto listed = [&](std::size_t keys) {
        std::string text(sql);
        for (std::size_t at = 0; at < keys; ++at) {
            text += (at == 0 ? " ($" : ", $") + std::to_string(fixed + 1 + at);
        }
        return text + ")";
    };
    for_one_ = listed(1);
    for_many_ = listed(most_keys);
}

void KeyQuery::ask(Transaction& tx, const std::vector<Value>& fixed, const std::vector<Value>& keys,
                   const std::function<void(const Row&)>& take) const {
    for (std::size_t start = 0; start < keys.size(); start += most_keys) {
        const std::size_t end = std::min(start + most_keys, keys.size());
        std::vector<Value> values = fixed;
        values.insert(values.end(), keys.begin() + static_cast<std::ptrdiff_t>(start),
                      keys.begin() + static_cast<std::ptrdiff_t>(end));
        // A last, shorter list is filled up with its last key: a row is still found once.
        if (end - start > 1) values.resize(fixed.size() + most_keys, keys[end - 1]);
        tx.for_each(end - start > 1 ? for_many_ : for_one_, std::move(values), take);
    }
}

}  // namespace canbao::store
