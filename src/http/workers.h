// SPDX-License-Identifier: MulanPSL-2.0
// A few threads and a bounded line of work before them. Never: drops work it has taken.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace canbao::http {

class Workers {
public:
    Workers(std::size_t threads, std::size_t most_waiting);
    ~Workers();

    // False if the line is full or closed: the work was not taken.
    bool give(std::function<void()> work);
    // Finishes what was taken; takes nothing more.
    void close();

private:
    void run();

    std::size_t most_waiting_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::function<void()>> waiting_;
    bool closed_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace canbao::http
