// SPDX-License-Identifier: MulanPSL-2.0
// What an entry says besides its figures, held against the words of its clause: which side of a
// bound is taken in, what holidays do to a last day, from which day a limit counts, whose age it
// is, to what an amount is rounded, whether it is provisional.
// Never: takes silence for a contradiction, unless the entry claims what no clause says.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "policy/verify_entry.h"

namespace canbao::policy {

struct WordsFinding {
    bool fault = false;  // false: the words can be read either way
    std::string zh;
    std::string en;
    std::string explains;  // a figure that need not be told as missing besides: 80周岁
    friend bool operator==(const WordsFinding&, const WordsFinding&) = default;
};

// `text`: the clauses that the entry cites; `document`: all of it. Both folded, without spaces.
std::vector<WordsFinding> held_against_words(const CitedEntry& entry, const PackEntries& pack,
                                             std::string_view text, std::string_view document);

}  // namespace canbao::policy
