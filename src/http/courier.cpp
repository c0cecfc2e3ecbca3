// SPDX-License-Identifier: MulanPSL-2.0
#include "http/courier.h"

#include <fmt/format.h>

#include <cstdio>
#include <exception>

namespace canbao::http {

Courier::Courier(std::function<void()> deliver, std::chrono::milliseconds by_itself)
    : deliver_(std::move(deliver)), by_itself_(by_itself), thread_([this] { run(); }) {}

Courier::~Courier() {
    {
        const std::lock_guard lock(mutex_);
        closed_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void Courier::wake() {
    {
        const std::lock_guard lock(mutex_);
        wanted_ = true;
    }
    changed_.notify_one();
}

void Courier::run() {
    while (true) {
        {
            std::unique_lock lock(mutex_);
            changed_.wait_for(lock, by_itself_, [this] { return wanted_ || closed_; });
            if (closed_) return;
            wanted_ = false;
        }
        try {
            deliver_();
        } catch (const std::exception& failure) {
            // The messages stay in the outbox; the next round takes them.
            fmt::print(stderr, "fault in the delivery: {}\n", failure.what());
        }
    }
}

}  // namespace canbao::http
