// SPDX-License-Identifier: MulanPSL-2.0
#include "http/jobs.h"

#include <fmt/format.h>

#include <cstdio>

#include "http/problem.h"

namespace canbao::http {

namespace {
constexpr std::size_t most_kept = 1'000;
}

Jobs::Jobs(std::function<void()> after) : after_(std::move(after)), thread_([this] { run(); }) {}

Jobs::~Jobs() {
    {
        const std::lock_guard lock(mutex_);
        closed_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

std::int64_t Jobs::start(std::string kind, std::string owner, Work work) {
    std::int64_t number = 0;
    {
        const std::lock_guard lock(mutex_);
        number = ++last_;
        jobs_[number] = {
            .job = number, .kind = std::move(kind), .owner = std::move(owner), .state = "running"};
        waiting_.push_back({number, std::move(work)});
        while (jobs_.size() > most_kept && jobs_.begin()->second.state != "running") {
            jobs_.erase(jobs_.begin());
        }
    }
    changed_.notify_one();
    return number;
}

std::optional<Job> Jobs::find(std::int64_t job) const {
    const std::lock_guard lock(mutex_);
    const auto found = jobs_.find(job);
    if (found == jobs_.end()) return std::nullopt;
    return found->second;
}

void Jobs::run() {
    while (true) {
        Waiting next;
        {
            std::unique_lock lock(mutex_);
            changed_.wait(lock, [this] { return closed_ || !waiting_.empty(); });
            if (closed_) return;
            next = std::move(waiting_.front());
            waiting_.pop_front();
        }
        work_off(next);
        if (after_) after_();
    }
}

void Jobs::work_off(const Waiting& waiting) {
    const auto progress = [this, &waiting](std::int64_t done, std::int64_t total) {
        const std::lock_guard lock(mutex_);
        jobs_[waiting.job].done = done;
        jobs_[waiting.job].total = total;
    };
    std::optional<Result<json::value>> outcome;
    try {
        outcome.emplace(waiting.work(progress));
    } catch (const std::exception& failure) {
        fmt::print(stderr, "fault in job {}: {}\n", waiting.job, failure.what());
        outcome.emplace(refuse(our_fault, fmt::format("job {}", waiting.job)));
    }
    const std::lock_guard lock(mutex_);
    Job& job = jobs_[waiting.job];
    if (*outcome) {
        job.state = "done";
        job.result = std::move(**outcome);
    } else {
        job.state = "failed";
        job.message = describe(outcome->error(), Language::zh);
        job.message_en = describe(outcome->error(), Language::en);
    }
}

}  // namespace canbao::http
