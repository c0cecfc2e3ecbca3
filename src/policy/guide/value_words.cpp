// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/guide/value_words.h"

#include "policy/guide/phrase.h"

namespace canbao::policy {
namespace {

bool asks_for_alone(const Node& when, FactName fact, std::string_view word) {
    return when.op == Op::one_of && when.parts.size() == 1 && when.parts[0].op == Op::fact &&
           when.parts[0].fact == fact && when.words.size() == 1 && when.words[0] == word;
}

std::string in_language(const std::string& says, const std::string& en, Language language) {
    return language == Language::zh || en.empty() ? says : en;
}

}  // namespace

std::string words_of_value(const Pack& pack, FactName fact, std::string_view word,
                           Language language) {
    if (const Table* price = pack.table("price")) {
        for (const Row& row : price->rows) {
            if (!asks_for_alone(row.written(), fact, word)) continue;
            return in_language(row.cited.says, row.cited.en, language);
        }
    }
    for (const Param& param : pack.params) {
        for (const Param::Dated& value : param.values) {
            if (!value.when || value.says.empty()) continue;
            if (!asks_for_alone(*value.when, fact, word)) continue;
            return in_language(value.says, value.en, language);
        }
    }
    return words_of_symbol(word, language);
}

}  // namespace canbao::policy
