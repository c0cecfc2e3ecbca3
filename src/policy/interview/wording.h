// SPDX-License-Identifier: MulanPSL-2.0
// The words of the interview, Chinese and English, by the question's name: a composite's (home,
// work) or the fact's place in the contract (person.born). How hard each is to answer, from one
// that everybody knows to one that needs papers or an office.
// Never: decides what is asked. A fact without words here is asked in the words of its row.
#pragma once

#include <string>
#include <string_view>

#include "policy/decide.h"
#include "policy/vocabulary.h"

namespace canbao::policy {

struct Wording {
    std::string_view name;
    std::string_view zh;
    std::string_view en;
    int effort = 5;  // 1 everybody knows it … 9 an office must say it
    std::string_view hint_zh = {};
    std::string_view hint_en = {};
};

// None where the name is not in the table.
const Wording* wording_of(std::string_view name);
// The effort of a name that is not in the table lies in the middle.
int effort_of(std::string_view name);

// A word of the contract's closed lists: freshman, duplicate_payment, treasury.
Words words_of_symbol(std::string_view symbol);
Words words_of(Standing standing);

// residence_permit → residence permit: the last resort.
std::string in_words(std::string_view name);

}  // namespace canbao::policy
