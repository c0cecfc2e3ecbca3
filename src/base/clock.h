// SPDX-License-Identifier: MulanPSL-2.0
// Where the time comes from. The program has one SystemClock, made in main; tests and the season
// simulator set their own. Use cases take the moment as an argument and never hold a clock.
#pragma once

#include "base/date.h"

namespace canbao {

class Clock {
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
};

class SystemClock : public Clock {
public:
    Instant now() const override {
        return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    }
};

// Runs with the system clock, `shift` away from it: a demo county lives in its own season.
class ShiftedClock : public Clock {
public:
    explicit ShiftedClock(std::chrono::milliseconds shift) : shift_(shift) {}
    Instant now() const override { return SystemClock().now() + shift_; }

private:
    std::chrono::milliseconds shift_;
};

// Stands still until it is set.
class SetClock : public Clock {
public:
    explicit SetClock(Instant moment) : moment_(moment) {}
    Instant now() const override { return moment_; }
    void set(Instant moment) { moment_ = moment; }

private:
    Instant moment_;
};

}  // namespace canbao
