// SPDX-License-Identifier: MulanPSL-2.0
// Marks that this thread is inside a transaction of a database. A second read or write of the same
// database from inside would wait for itself, so it is a broken invariant.
#pragma once

namespace canbao::store {

class Entry {
public:
    explicit Entry(const void* database);
    ~Entry();
    Entry(const Entry&) = delete;
    Entry& operator=(const Entry&) = delete;

    // Requires: this thread is not inside `database`.
    static void check_outside(const void* database);

private:
    const void* database_;
    const Entry* outer_;
};

}  // namespace canbao::store
