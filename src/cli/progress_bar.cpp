// SPDX-License-Identifier: MulanPSL-2.0
#include "cli/progress_bar.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

#include "base/text.h"

namespace canbao::cli {

namespace {

constexpr int width = 30;

// Chinese characters take two columns of a terminal.
std::string padded(std::string_view text, std::size_t columns) {
    std::size_t used = 0;
    for (std::size_t i = 0; i < count_characters(text); ++i) {
        const auto upto = first_characters(text, i + 1).size();
        used += upto - first_characters(text, i).size() > 1 ? 2 : 1;
    }
    std::string line(text);
    if (used < columns) line.append(columns - used, ' ');
    return line;
}

}  // namespace

ProgressBar::ProgressBar() : terminal_(isatty(STDERR_FILENO) == 1) {}

ProgressBar::~ProgressBar() { finish_stage(); }

void ProgressBar::show(std::string_view stage, std::int64_t done, std::int64_t total) {
    const auto now = std::chrono::steady_clock::now();
    if (stage != stage_) {
        done_ = total_;  // the next stage begins when this one is whole
        finish_stage();
        stage_ = stage;
        began_ = now;
        drawn_ = {};
    }
    done_ = done;
    total_ = total;
    if (terminal_ && now - drawn_ > std::chrono::milliseconds(100)) {
        draw(false);
        drawn_ = now;
    }
}

void ProgressBar::finish_stage() {
    if (!stage_.empty()) draw(true);
    stage_.clear();
}

void ProgressBar::draw(bool last) {
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began_;
    const std::int64_t full = total_ > 0 ? done_ * width / total_ : (last ? width : 0);
    std::string bar;
    for (int i = 0; i < width; ++i) bar += i < full ? "█" : "░";
    const std::string line = fmt::format("  {} {} {:>7}/{:<7} {:5.1f} s", padded(stage_, 22), bar,
                                         done_, total_, took.count());
    std::fprintf(stderr, "%s%s%s", terminal_ ? "\r" : "", line.c_str(),
                 last || !terminal_ ? "\n" : "");
    std::fflush(stderr);
}

}  // namespace canbao::cli
