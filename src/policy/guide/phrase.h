// SPDX-License-Identifier: MulanPSL-2.0
// The packs' words as people say them, in both languages: facts, identities, payers, ways of aid,
// days, amounts. Looked up by the word's own name; a word without a phrase is shown as written.
// Never: decides; guesses a translation.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/money.h"
#include "base/result.h"
#include "policy/expression/expression.h"
#include "policy/vocabulary.h"

namespace canbao::policy {

// Both languages of one phrase.
struct Phrase {
    std::string_view zh;
    std::string_view en;
    std::string_view in(Language language) const { return language == Language::zh ? zh : en; }
};

// 缴费日; no value for a fact that has no phrase yet.
std::optional<Phrase> phrase_of_fact(std::string_view name);
// Of a yes-or-no fact: what it says when it is so, and when it is not.
struct TruthPhrase {
    Phrase holds;
    Phrase fails;
};
std::optional<TruthPhrase> phrase_of_truth(std::string_view name);
// A value of a fact: freshman → 大学新生, duplicate_payment → 重复缴费; as written where unknown.
std::string words_of_symbol(std::string_view symbol, Language language);

std::string words_of(Standing standing, Language language);
std::string words_of(Payer payer, Language language);
// How the aid reaches the person, as a sentence.
std::string words_of(Flow flow, Language language);
// What a table of the pack is about: 参保条件, 参保和待遇, 资助.
std::string words_of_table(std::string_view name, Language language);

// 320元 · 45.50元 · 40万元; 320 yuan.
std::string words_of(Money amount, Language language);
// 2021年10月15日; 15 October 2021.
std::string words_of(Date day, Language language);
// 2021年10月15日至12月25日: what both days share is said once.
std::string words_of_days(Date first, Date last, Language language);
// The days from the first to the last that counts, and the days of a month on which it is open; a
// last day that a holiday moves on is said with the day it was.
std::string words_of(const Window& window, Language language);
std::string words_of(const Length& length, Language language);

}  // namespace canbao::policy
