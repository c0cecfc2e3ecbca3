// SPDX-License-Identifier: MulanPSL-2.0
#include "store/entry.h"

#include "base/invariant.h"

namespace canbao::store {

namespace {
thread_local const Entry* innermost = nullptr;
}  // namespace

void Entry::check_outside(const void* database) {
    bool is_outside = true;
    for (const Entry* entry = innermost; entry != nullptr; entry = entry->outer_) {
        is_outside = is_outside && entry->database_ != database;
    }
    INVARIANT(is_outside);
}

Entry::Entry(const void* database) : database_(database), outer_(innermost) {
    check_outside(database);
    innermost = this;
}

Entry::~Entry() { innermost = outer_; }

}  // namespace canbao::store
