// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/interview/view.h"

#include <algorithm>

#include "base/invariant.h"
#include "policy/contract/question.h"
#include "policy/expression/read_fact.h"
#include "policy/rules/assume.h"

namespace canbao::policy {
namespace {

bool is_known(const Pack& pack, const Facts& facts, FactName fact) {
    return !read_fact(fact, Scope{pack, facts, facts.year.value_or(pack.year)}).is_unknown();
}

// Asked about, or told in so many words although it is the ordinary case.
Needs settled_by(const Progress& progress, const Catalogue& catalogue) {
    Needs settled;
    for (const std::string& topic : progress.asked) {
        // A detail was asked about one entry; another may still be open.
        if (path_of(topic).path == topic) settled |= facts_of(topic, catalogue);
    }
    for (const FactName fact : {FactName::origin, FactName::identity_verified}) {
        if (find_told(progress.told, pointer_of(word_of(fact).question)) != nullptr) {
            settled.set(static_cast<std::size_t>(fact));
        }
    }
    return settled;
}

}  // namespace

View::View(const Catalogue& catalogue, const Progress& progress)
    : catalogue_(catalogue), progress_(progress) {
    ReadQuestion read = read_question(progress.told);
    INVARIANT(read.is_valid() && read.question.facts.ask == catalogue.ask);
    facts_ = std::move(read.question.facts);
    std::set<std::string> judged;
    filled_ = with_assumptions(catalogue.pack, facts_, judged);
    for (const Assumption& assumption : catalogue.pack.assumptions) {
        const FactName fact = assumption.fact;
        if (is_known(catalogue.pack, filled_, fact) && !is_known(catalogue.pack, facts_, fact)) {
            presumed_.set(static_cast<std::size_t>(fact));
        }
    }
    open_ = open_rows(catalogue.pack, filled_, settled_by(progress, catalogue));
}

Standpoint View::standpoint() const {
    return {catalogue_, progress_.told, filled_, progress_.asked, presumed_};
}

std::vector<std::string> View::topics(const Needs& facts) const {
    std::vector<std::string> topics;
    const Standpoint at = standpoint();
    for (const FactName fact : each_of(facts)) {
        auto topic = topic_of(fact, at);
        if (!topic || progress_.asked.contains(*topic)) continue;
        if (std::ranges::find(topics, *topic) == topics.end()) topics.push_back(std::move(*topic));
    }
    return topics;
}

Needs View::with_conditions_of_assumptions(const Needs& facts) const {
    Needs wider = facts;
    Scope scope{catalogue_.pack, facts_, facts_.year.value_or(catalogue_.pack.year)};
    if (!facts_.pay_on) scope.paid = facts_.on ? facts_.on : scope.asked_on();
    for (const Assumption& assumption : catalogue_.pack.assumptions) {
        if (!facts.test(static_cast<std::size_t>(assumption.fact))) continue;
        const Value when = evaluate(assumption.when, scope);
        if (when.is_unknown()) wider |= when.needs;
    }
    return wider;
}

Needs facts_needed(const Decision& decision, const Catalogue& catalogue) {
    Needs facts;
    for (const std::string& need : decision.needs) {
        if (const auto fact = catalogue.fact_at(need)) facts.set(static_cast<std::size_t>(*fact));
    }
    return facts;
}

}  // namespace canbao::policy
