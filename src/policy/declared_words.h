// SPDX-License-Identifier: MulanPSL-2.0
// Words that packs declare beside the contract's own lists: an identity, a group, a payer or a fact
// that only one notice knows. A word gets a number when it is first declared and keeps it while
// the program runs; the same word in two packs is the same number. Safe from several threads.
// Never: forgets a word, or lets a number out of the program (names are stored and sent).
#pragma once

#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace canbao::policy {

template <typename Word>
class DeclaredWords {
public:
    explicit DeclaredWords(std::size_t most) : most_(most) {}

    // The index of the first word for which `same` holds, or of one more, made from its index; no
    // value where there is no room for another.
    template <typename Same, typename Make>
    std::optional<std::size_t> add(Same same, Make make) {
        const std::lock_guard lock(mutex_);
        for (std::size_t i = 0; i < words_.size(); ++i) {
            if (same(words_[i])) return i;
        }
        if (words_.size() == most_) return std::nullopt;
        words_.push_back(make(words_.size()));
        return words_.size() - 1;
    }

    // The word; it stays where it is.
    const Word& at(std::size_t index) const {
        const std::lock_guard lock(mutex_);
        return words_.at(index);
    }

    template <typename Wanted>
    std::optional<std::size_t> find(Wanted wanted) const {
        const std::lock_guard lock(mutex_);
        for (std::size_t i = 0; i < words_.size(); ++i) {
            if (wanted(words_[i])) return i;
        }
        return std::nullopt;
    }

private:
    std::size_t most_;
    mutable std::mutex mutex_;
    std::deque<Word> words_;  // a deque, so that a word never moves
};

}  // namespace canbao::policy
