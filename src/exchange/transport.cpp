// SPDX-License-Identifier: MulanPSL-2.0
#include "exchange/transport.h"

#include <utility>

namespace canbao::exchange {

void InProcess::send(Parcel parcel, Instant) {
    const std::lock_guard lock(mutex_);
    parcels_.push_back(std::move(parcel));
}

std::vector<Parcel> InProcess::receive(Instant) {
    const std::lock_guard lock(mutex_);
    return std::exchange(parcels_, {});
}

void FaultyTransport::send(Parcel parcel, Instant now) {
    const bool is_repeated = random_.chance(faults_.repeated);
    if (!random_.chance(faults_.lost)) put(parcel, now);
    if (is_repeated) put(std::move(parcel), now);
}

void FaultyTransport::put(Parcel parcel, Instant now) {
    if (random_.chance(faults_.damaged) && !parcel.content.empty()) {
        char& byte = parcel.content[random_.below(parcel.content.size())];
        byte = static_cast<char>(byte ^ (1 << random_.below(8)));
    }
    Instant arrives = now;
    if (random_.chance(faults_.delayed) && faults_.longest_delay.count() > 0) {
        arrives += std::chrono::milliseconds(random_.between(1, faults_.longest_delay.count()));
    }
    const std::size_t place =
        random_.chance(faults_.reordered) ? random_.below(waiting_.size() + 1) : waiting_.size();
    waiting_.insert(waiting_.begin() + static_cast<std::ptrdiff_t>(place),
                    {arrives, std::move(parcel)});
}

std::vector<Parcel> FaultyTransport::receive(Instant now) {
    std::vector<Parcel> arrived;
    std::deque<Waiting> still_waiting;
    for (Waiting& one : waiting_) {
        if (one.arrives <= now) {
            arrived.push_back(std::move(one.parcel));
        } else {
            still_waiting.push_back(std::move(one));
        }
    }
    waiting_ = std::move(still_waiting);
    return arrived;
}

}  // namespace canbao::exchange
