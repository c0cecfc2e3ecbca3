// SPDX-License-Identifier: MulanPSL-2.0
// Double-entry bookkeeping: a journal moves money between named accounts, as much to the debit as
// to the credit. What moved has one identity (source, source key): posted again it is the same
// journal. A correction is a reversal: a new journal with the sides exchanged, once for each
// original. Never: edits or deletes, knows what the money is for, lets an account be overdrawn.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/id.h"
#include "base/money.h"
#include "base/result.h"
#include "store/act.h"
#include "store/transaction.h"

namespace canbao::ledger {

enum class Side { debit, credit };

// An account is opened by its first entry. `normal` is the side on which its balance stands: debit
// for what is held, credit for what is owed or was collected.
struct Account {
    std::string name;
    Side normal = Side::debit;
};

struct Entry {
    Account account;
    Side side = Side::debit;
    Money amount;
};

struct Journal {
    std::string source;      // who books: "tax.payment"
    std::string source_key;  // the movement's identity there
    Date booked_on;
    std::string memo;
    std::vector<Entry> entries;
};

using JournalId = Id<struct JournalTag>;

inline constexpr Reason identity_conflict{
    "ledger.identity_conflict", Blame::state,
    "这笔账的编号已记过另一笔内容不同的账，未记账；请核对来源和编号",
    "this identity was posted before with other contents; nothing was posted: check the source"};
inline constexpr Reason no_such_journal{"ledger.no_such_journal", Blame::absent,
                                        "没有这笔分录，请核对凭证号",
                                        "there is no such journal; check its number"};
inline constexpr Reason already_reversed{"ledger.already_reversed", Blame::state,
                                         "这笔分录已经冲正过，不能再冲",
                                         "this journal has been reversed already"};
inline constexpr Reason is_reversal{
    "ledger.is_reversal", Blame::state, "这是一笔冲正分录，不能再冲正；请重新记账",
    "this journal is itself a reversal and is not reversed; post the movement anew"};

// Posts it, or finds it posted. Requires: at least two entries, every amount above zero, debits
// equal to credits, no account below zero afterwards. Refuses: identity_conflict.
Result<JournalId> post(store::Transaction& tx, const store::Act& act, const Journal& journal);

// Posts many journals at once; numbers in the order given.
// Requires: what post requires, and that none of them was posted before.
std::vector<JournalId> post_all(store::Transaction& tx, const store::Act& act,
                                std::span<const Journal> journals);

struct Reversal {
    JournalId original;
    std::string source;
    std::string source_key;
    Date booked_on;
    std::string memo;
};
// Posts the opposite of the original, or finds this same reversal posted.
// Refuses: no_such_journal, is_reversal, already_reversed, identity_conflict.
Result<JournalId> reverse(store::Transaction& tx, const store::Act& act, const Reversal& reversal);

}  // namespace canbao::ledger
