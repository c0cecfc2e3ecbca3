// SPDX-License-Identifier: MulanPSL-2.0
// Answers that cost much and are asked for by many, kept for ten times as long as they took to
// make: at most a tenth of the time goes into making them, and a small county's are always fresh.
// Never: kept longer than ten seconds, or beyond a handful.
#pragma once

#include <algorithm>
#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <string>

#include "base/result.h"
#include "http/message.h"

namespace canbao::http {

class Recent {
public:
    using Make = std::function<Result<Response>()>;

    // What was made for the key a moment ago, or what `make` makes now. One maker at a time.
    Result<Response> get(const std::string& key, const Make& make) {
        const std::lock_guard lock(mutex_);
        const auto now = std::chrono::steady_clock::now();
        const auto found = kept_.find(key);
        if (found != kept_.end() && now < found->second.until) return found->second.response;
        Result<Response> made = make();
        if (!made) return made;
        if (kept_.size() >= most_kept) kept_.clear();
        const auto took = std::chrono::steady_clock::now() - now;
        const auto keep = std::min<std::chrono::steady_clock::duration>(10 * took, longest);
        kept_.insert_or_assign(key, Kept{*made, now + took + keep});
        return made;
    }

private:
    static constexpr std::size_t most_kept = 16;
    static constexpr std::chrono::seconds longest{10};
    struct Kept {
        Response response;
        std::chrono::steady_clock::time_point until;
    };
    std::mutex mutex_;
    std::map<std::string, Kept> kept_;
};

}  // namespace canbao::http
