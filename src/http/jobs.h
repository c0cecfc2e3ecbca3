// SPDX-License-Identifier: MulanPSL-2.0
// Long work on a thread of its own, one piece after the other: checking a file, assessing the
// county. A job says how far it is; what it made stands in the offices' tables.
// Never: outlives the program; loses a refusal.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "base/result.h"
#include "http/json.h"

namespace canbao::http {

struct Job {
    std::int64_t job = 0;
    std::string kind;
    std::string owner;
    std::string state;  // running · done · failed
    std::int64_t done = 0;
    std::int64_t total = 0;
    std::string message;  // why it failed
    std::string message_en;
    json::value result;
};

class Jobs {
public:
    using Progress = std::function<void(std::int64_t done, std::int64_t total)>;
    using Work = std::function<Result<json::value>(const Progress&)>;

    // `after` is called when a job has ended.
    explicit Jobs(std::function<void()> after);
    ~Jobs();

    std::int64_t start(std::string kind, std::string owner, Work work);
    std::optional<Job> find(std::int64_t job) const;

private:
    struct Waiting {
        std::int64_t job;
        Work work;
    };
    void run();
    void work_off(const Waiting& waiting);

    std::function<void()> after_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Waiting> waiting_;
    std::map<std::int64_t, Job> jobs_;
    std::int64_t last_ = 0;
    bool closed_ = false;
    std::thread thread_;
};

}  // namespace canbao::http
