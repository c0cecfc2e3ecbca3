// SPDX-License-Identifier: MulanPSL-2.0
// Slows down guessing: after a few failures in a row a key (a user name, known or not, or an
// address) must wait, each time twice as long. Kept in memory, bounded. Never: tells a known name
// from an unknown one.
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <mutex>
#include <string>

#include "base/date.h"

namespace canbao::http {

class Throttle {
public:
    struct Limits {
        int free_failures = 5;
        std::chrono::seconds first_wait{60};
        std::chrono::seconds longest_wait{900};
        std::size_t most_keys = 20'000;
    };
    explicit Throttle(Limits limits) : limits_(limits) {}

    bool must_wait(const std::string& key, Instant now);
    // True where this failure makes the key wait.
    bool failed(const std::string& key, Instant now);
    void succeeded(const std::string& key);

private:
    struct Record {
        int failures = 0;
        Instant last{};
        Instant until{};
    };
    void forget(Instant now);

    Limits limits_;
    std::mutex mutex_;
    std::map<std::string, Record> records_;
};

}  // namespace canbao::http
