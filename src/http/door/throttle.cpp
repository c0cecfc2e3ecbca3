// SPDX-License-Identifier: MulanPSL-2.0
#include "http/door/throttle.h"

#include <algorithm>

namespace canbao::http {

bool Throttle::must_wait(const std::string& key, Instant now) {
    const std::lock_guard lock(mutex_);
    const auto found = records_.find(key);
    return found != records_.end() && now < found->second.until;
}

bool Throttle::failed(const std::string& key, Instant now) {
    const std::lock_guard lock(mutex_);
    forget(now);
    Record& record = records_[key];
    ++record.failures;
    record.last = now;
    const int over = record.failures - limits_.free_failures;
    if (over < 0) return false;
    const auto wait = limits_.first_wait * (std::int64_t{1} << std::min(over, 10));
    record.until = now + std::min<std::chrono::seconds>(wait, limits_.longest_wait);
    return true;
}

void Throttle::succeeded(const std::string& key) {
    const std::lock_guard lock(mutex_);
    records_.erase(key);
}

// What has been quiet for the longest wait twice over; the oldest, where there are still too many.
void Throttle::forget(Instant now) {
    if (records_.size() < limits_.most_keys) return;
    std::erase_if(records_, [&](const auto& one) {
        return one.second.last + 2 * limits_.longest_wait < now;
    });
    while (records_.size() >= limits_.most_keys) {
        records_.erase(std::ranges::min_element(records_, {},
                                                [](const auto& one) { return one.second.last; }));
    }
}

}  // namespace canbao::http
