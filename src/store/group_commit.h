// SPDX-License-Identifier: MulanPSL-2.0
// One thread that writes for all: the works that wait together share one transaction and one flush
// to disk, each taken back alone if it refuses or throws. If the shared commit fails, all of them
// are told so. Never: says a work was kept before its commit is durable.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "store/transaction.h"

namespace canbao::store {

using Work = std::function<bool(Transaction&)>;

// The connection that may write, as the databases provide it.
class WriteSession {
public:
    virtual ~WriteSession() = default;
    virtual Transaction& begin() = 0;
    virtual void commit() = 0;
    virtual void roll_back() noexcept = 0;
    // False when the database gave up the whole transaction by itself (disk full, connection gone).
    virtual bool is_open() const noexcept = 0;
};

class GroupCommit {
public:
    // Requires: `session` lives longer; `database` is the one the works belong to.
    GroupCommit(WriteSession& session, const void* database);
    ~GroupCommit();
    GroupCommit(const GroupCommit&) = delete;
    GroupCommit& operator=(const GroupCommit&) = delete;

    bool write(const Work& work);

private:
    struct Job;
    void run();
    void run_group(const std::vector<Job*>& group);
    void run_alone(Job& job);
    void run_together(const std::vector<Job*>& group);

    WriteSession& session_;
    const void* database_;
    std::mutex mutex_;
    std::condition_variable something_to_do_;
    std::vector<Job*> waiting_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace canbao::store
