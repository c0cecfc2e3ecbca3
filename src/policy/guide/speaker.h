// SPDX-License-Identifier: MulanPSL-2.0
// Says one node of a pack in words, piece by piece. Promises: a piece without words loses the whole
// answer. Never: evaluates; leaves a part of a condition out.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

#include "policy/guide/phrase.h"
#include "policy/pack.h"

namespace canbao::policy {

class Speaker {
public:
    // A condition that is a parameter: written out, or what the parameter says.
    enum class Named { in_full, as_said };

    Speaker(const Pack& pack, Language language, Named named)
        : pack_(pack), language_(language), named_(named) {}

    std::string say(const Node& node);
    bool lost() const { return lost_; }

private:
    enum class Sense { holds, fails };

    template <typename... Args>
    std::string form(const Phrase& phrase, const Args&... args) const {
        return fmt::format(fmt::runtime(phrase.in(language_)), args...);
    }
    std::string lose();
    std::string part(const Node& node, std::size_t index);
    std::string literal(const Node& node);
    std::string declared(FactName fact, Sense sense);
    std::string fact(const Node& node);
    std::string fact_told(FactName fact);
    std::string truth(std::string_view name, Sense sense);
    std::string param(const Node& node);
    std::string says(const Cited& cited) const;
    static std::string english(const Cited& cited);

    // Conditions.
    std::string list(const Node& node);
    std::string denied(const Node& node);
    std::string condition(const Node& node, Sense sense);
    std::string personal(const Node& node, Sense sense);
    std::string comparison(const Node& node, Sense sense);
    std::string place(const Node& node, Sense sense);
    std::string places(const std::vector<std::string>& codes);
    std::string span(const Node& node);
    std::string pool_of(std::int64_t digits);

    // Days, amounts, numbers: speaker_values.cpp.
    std::string value(const Node& node);
    std::string day_or_count(const Node& node);
    std::string first_of_month(const Node& node);
    std::string sum(const Node& node);
    std::string quotient(const Node& node);
    std::string percent(const Node& node);
    std::string all_parts(const Node& node);

    std::string values(const Node& node);
    std::string symbols(const std::vector<std::string>& words);
    std::string standings(const std::vector<Standing>& standings);
    std::string joined(const std::vector<std::string>& list) const;

    const Pack& pack_;
    Language language_;
    Named named_;
    bool lost_ = false;
};

}  // namespace canbao::policy
