// SPDX-License-Identifier: MulanPSL-2.0
#include "store/group_commit.h"

#include <exception>

#include "store/entry.h"
#include "store/failure.h"

namespace canbao::store {

struct GroupCommit::Job {
    const Work& work;
    bool kept = false;
    std::exception_ptr failure = nullptr;
    bool done = false;
    std::mutex mutex = {};
    std::condition_variable finished = {};

    void finish() {
        const std::lock_guard lock(mutex);
        done = true;
        finished.notify_one();
    }
    void wait() {
        std::unique_lock lock(mutex);
        finished.wait(lock, [this] { return done; });
    }
};

GroupCommit::GroupCommit(WriteSession& session, const void* database)
    : session_(session), database_(database), thread_([this] { run(); }) {}

GroupCommit::~GroupCommit() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    something_to_do_.notify_one();
    thread_.join();
}

bool GroupCommit::write(const Work& work) {
    Entry::check_outside(database_);
    Job job{.work = work};
    {
        const std::lock_guard lock(mutex_);
        waiting_.push_back(&job);
    }
    something_to_do_.notify_one();
    job.wait();
    if (job.failure) std::rethrow_exception(job.failure);
    return job.kept;
}

void GroupCommit::run() {
    const Entry entry(database_);
    while (true) {
        std::vector<Job*> group;
        {
            std::unique_lock lock(mutex_);
            something_to_do_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
            if (waiting_.empty()) return;
            group.swap(waiting_);
        }
        run_group(group);
        for (Job* job : group) job->finish();
    }
}

void GroupCommit::run_group(const std::vector<Job*>& group) {
    try {
        if (group.size() == 1) {
            run_alone(*group.front());
        } else {
            run_together(group);
        }
    } catch (...) {
        // The shared transaction is lost: nobody was kept, or nobody knows.
        session_.roll_back();
        for (Job* job : group) {
            if (!job->failure) job->failure = std::current_exception();
        }
    }
}

void GroupCommit::run_alone(Job& job) {
    Transaction& tx = session_.begin();
    job.kept = job.work(tx);
    if (job.kept) {
        session_.commit();
    } else {
        session_.roll_back();
    }
}

void GroupCommit::run_together(const std::vector<Job*>& group) {
    Transaction& tx = session_.begin();
    for (Job* job : group) {
        try {
            job->kept = tx.attempt([&] { return job->work(tx); });
        } catch (...) {
            job->failure = std::current_exception();
            if (!session_.is_open()) throw;
        }
    }
    session_.commit();
}

}  // namespace canbao::store
