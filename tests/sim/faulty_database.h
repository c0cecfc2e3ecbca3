// SPDX-License-Identifier: MulanPSL-2.0
// A database that dies when it is told to: before its n-th statement (the transaction rolls back),
// or after a commit but before the caller learns of it. What was committed stays in `inner`, as on
// a disk, for the next process to open.
#pragma once

#include <memory>
#include <stdexcept>

#include "store/database.h"

namespace canbao::sim {

struct Crash : std::runtime_error {
    Crash() : std::runtime_error("the process died here, as planned") {}
};

class FaultyDatabase : public store::Database {
public:
    explicit FaultyDatabase(std::shared_ptr<store::Database> inner) : inner_(std::move(inner)) {}

    // Dies before the n-th statement of a write from now; 0: never.
    void die_before_statement(std::int64_t n) { statements_left_ = n; }
    // Dies after the n-th commit from now, before it is told; 0: never.
    void die_after_commit(std::int64_t n) { commits_left_ = n; }

    void read(const std::function<void(store::Transaction&)>& work) override;
    bool write(const std::function<bool(store::Transaction&)>& work) override;

private:
    std::shared_ptr<store::Database> inner_;
    std::int64_t statements_left_ = 0;
    std::int64_t commits_left_ = 0;
};

}  // namespace canbao::sim
