// SPDX-License-Identifier: MulanPSL-2.0
// Long work shows how far it is: one line a stage, drawn over itself on a terminal, once at the end
// where the output is a file. Never: draws more than ten times a second.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace canbao::cli {

class ProgressBar {
public:
    ProgressBar();
    ~ProgressBar();
    void show(std::string_view stage, std::int64_t done, std::int64_t total);

private:
    void finish_stage();
    void draw(bool last);

    bool terminal_;
    std::string stage_;
    std::int64_t done_ = 0;
    std::int64_t total_ = 0;
    std::chrono::steady_clock::time_point began_;
    std::chrono::steady_clock::time_point drawn_;
};

}  // namespace canbao::cli
