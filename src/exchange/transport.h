// SPDX-License-Identifier: MulanPSL-2.0
// What carries parcels of bytes between offices. It may lose, repeat, reorder, delay and damage
// them: the exchange relies on it for nothing.
#pragma once

#include <deque>
#include <mutex>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/random.h"
#include "exchange/office.h"

namespace canbao::exchange {

struct Parcel {
    Office recipient = Office::medical;
    std::string content;
};

class Transport {
public:
    virtual ~Transport() = default;
    virtual void send(Parcel parcel, Instant now) = 0;
    // What has arrived by `now`, each parcel handed out once.
    virtual std::vector<Parcel> receive(Instant now) = 0;
};

// Hands the bytes over within the process.
class InProcess : public Transport {
public:
    void send(Parcel parcel, Instant now) override;
    std::vector<Parcel> receive(Instant now) override;

private:
    std::mutex mutex_;
    std::vector<Parcel> parcels_;
};

// Shares are in a thousand.
struct Faults {
    std::uint64_t lost = 0;
    std::uint64_t repeated = 0;
    std::uint64_t reordered = 0;
    std::uint64_t damaged = 0;  // one byte is changed
    std::uint64_t delayed = 0;
    std::chrono::milliseconds longest_delay{0};
};

// Breaks what it carries by a seeded generator. For tests and the season simulator.
class FaultyTransport : public Transport {
public:
    FaultyTransport(Faults faults, std::uint64_t seed) : faults_(faults), random_(seed) {}
    void send(Parcel parcel, Instant now) override;
    std::vector<Parcel> receive(Instant now) override;
    void set(Faults faults) { faults_ = faults; }

private:
    struct Waiting {
        Instant arrives;
        Parcel parcel;
    };
    void put(Parcel parcel, Instant now);

    Faults faults_;
    Random random_;
    std::deque<Waiting> waiting_;
};

}  // namespace canbao::exchange
