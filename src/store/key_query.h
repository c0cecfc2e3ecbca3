// SPDX-License-Identifier: MulanPSL-2.0
// One question asked for many keys: `… WHERE county = $1 AND person IN (…)`, 64 keys a statement,
// so that a batch costs few round trips and the statements stay few and prepared.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "store/transaction.h"

namespace canbao::store {

class KeyQuery {
public:
    // `sql` ends where the list begins: `… AND person IN`; `fixed` values stand before the keys.
    KeyQuery(std::string_view sql, std::size_t fixed);

    // Each row of the answers, in no particular order.
    void ask(Transaction& tx, const std::vector<Value>& fixed, const std::vector<Value>& keys,
             const std::function<void(const Row&)>& take) const;

private:
    static constexpr std::size_t most_keys = 64;
    std::string for_one_;
    std::string for_many_;
};

}  // namespace canbao::store
