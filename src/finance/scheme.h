// SPDX-License-Identifier: MulanPSL-2.0
// Which payers bear how much for one person, under one pack: the same for many people, so it is
// kept once and named by a number. Never: changed once it is kept.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "exchange/catalogue.h"
#include "store/transaction.h"

namespace canbao::finance {

struct Share {
    std::string kind;  // subsidy · aid
    std::string payer;
    std::string flow;  // of aid
    Money amount;
};

// The schemes met in one transaction. Only one writer at a time has a county's book.
class SchemeBook {
public:
    SchemeBook(store::Transaction& tx, std::string county);

    // Keeps it if it is new.
    std::int64_t number_of(const exchange::Enrolled& told);

private:
    store::Transaction& tx_;
    std::string county_;
    std::int64_t last_ = 0;
    std::unordered_map<std::string, std::int64_t> numbers_;
};

// The shares of every scheme of the county.
std::map<std::int64_t, std::vector<Share>> read_shares(store::Transaction& tx,
                                                       const std::string& county);

}  // namespace canbao::finance
