// SPDX-License-Identifier: MulanPSL-2.0
// On which days a due is taken, who aids it and why: the same for many people, so it is kept once
// and named by a number. Never: changed once it is kept.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "exchange/catalogue.h"
#include "store/transaction.h"

namespace canbao::tax {

struct Terms {
    Date payable_from;
    Date payable_until;  // the first day on which it is no longer payable
    std::vector<exchange::Window> windows;
    std::vector<exchange::Aid> aid;
    std::vector<exchange::Because> because;
    std::string pack;
    std::string pack_hash;
};

// The terms met in one transaction.
class TermsBook {
public:
    TermsBook(store::Transaction& tx, std::string county) : tx_(tx), county_(std::move(county)) {}

    // Keeps them if they are new. Requires: the turn.
    std::int64_t number_of(const exchange::Payable& told);
    // Requires: the number is one of the county's.
    const Terms& at(std::int64_t number);

private:
    store::Transaction& tx_;
    std::string county_;
    std::unordered_map<std::string, std::int64_t> numbers_;  // by what was told
    std::map<std::int64_t, Terms> terms_;
};

// Whether a payment made on `day` is taken: inside the whole period and, where windows are given,
// on a payable day of one of them.
bool is_open_on(const Terms& terms, Date day);

}  // namespace canbao::tax
