// SPDX-License-Identifier: MulanPSL-2.0
// Carries the offices' messages soon after something was written: a thread that sleeps until it is
// woken, and looks by itself now and then for what was left behind.
// Never: lets a request wait for a delivery.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace canbao::http {

class Courier {
public:
    Courier(std::function<void()> deliver, std::chrono::milliseconds by_itself);
    ~Courier();
    void wake();

private:
    void run();

    std::function<void()> deliver_;
    std::chrono::milliseconds by_itself_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool wanted_ = true;
    bool closed_ = false;
    std::thread thread_;
};

}  // namespace canbao::http
