// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/guide/class_names.h"

#include <algorithm>

#include "policy/guide/amount_words.h"
#include "policy/guide/condition_words.h"
#include "policy/guide/value_words.h"

namespace canbao::policy::guide {
namespace {

std::string words_of_told(const Teller& teller, const ToldWord& told) {
    const Pack& pack = teller.pack();
    if (const auto* word = std::get_if<std::string_view>(&told.told)) {
        return words_of_value(pack, told.fact, *word, teller.language());
    }
    Node fact;
    fact.op = Op::fact;
    fact.fact = told.fact;
    Node denied;
    denied.op = Op::negation;
    denied.parts = {fact};
    const bool holds = std::get<bool>(told.told);
    return short_words_of(pack, holds ? fact : denied, teller.language()).value_or(std::string());
}

// What aid tells apart among people of one price: first the cases, then the words they told.
std::vector<std::string> aspects_of(const Teller& teller, const PriceClass& kind) {
    std::vector<std::string> list;
    for (const CaseOf& one : kind.aid_cases) list.push_back(words_of_cases(teller, {one}));
    for (const ToldWord& one : kind.told) list.push_back(words_of_told(teller, one));
    return list;
}

using Aspects = std::vector<std::string>;

bool contains(const std::vector<Aspects>& list, const Aspects& one) {
    return std::ranges::find(list, one) != list.end();
}

// Empties each aspect that makes no difference: whoever differs in it alone is among `some` too.
void drop_what_all_share(std::vector<Aspects>& some, std::vector<Aspects> all) {
    if (some.empty()) return;
    for (std::size_t at = 0; at < some.front().size(); ++at) {
        const auto without = [&](Aspects one) {
            if (at < one.size()) one[at].clear();
            return one;
        };
        std::vector<Aspects> fewer;
        for (const Aspects& one : some) fewer.push_back(without(one));
        const bool makes_none = std::ranges::none_of(all, [&](const Aspects& one) {
            return !contains(some, one) && contains(fewer, without(one));
        });
        if (!makes_none) continue;
        some = std::move(fewer);
        for (Aspects& one : all) one = without(one);
    }
}

}  // namespace

std::vector<std::string> names_of(const Teller& teller, const std::vector<PriceClass>& kinds,
                                  const std::vector<std::size_t>& some,
                                  const std::vector<std::size_t>& all) {
    std::vector<std::string> names;
    std::vector<std::size_t> told;
    for (const std::size_t first : some) {
        const PriceClass& kind = kinds[first];
        const auto like = [&](std::size_t other) { return kinds[other].has_price_of(kind); };
        if (std::ranges::any_of(told, like)) continue;
        told.push_back(first);
        std::vector<Aspects> mine;
        std::vector<Aspects> every;
        for (const std::size_t one : some) {
            if (like(one)) mine.push_back(aspects_of(teller, kinds[one]));
        }
        for (const std::size_t one : all) {
            if (like(one)) every.push_back(aspects_of(teller, kinds[one]));
        }
        drop_what_all_share(mine, std::move(every));
        const std::string price = words_of_class(teller, kind);
        for (const Aspects& one : mine) {
            std::string name = price;
            for (const std::string& aspect : one) {
                if (!aspect.empty() && aspect != price) name += teller.say({"，", ", "}) + aspect;
            }
            if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
        }
    }
    return names;
}

}  // namespace canbao::policy::guide
