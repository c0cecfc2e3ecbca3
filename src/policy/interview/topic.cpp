// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/interview/topic.h"

#include <algorithm>
#include <array>

#include "policy/interview/wording.h"

namespace canbao::policy {
namespace {

using enum FactName;

struct Composite {
    std::string_view name;
    std::vector<FactName> facts;
    bool only_untold = false;  // else its missing fact is asked for alone
};

const std::vector<Composite>& composites() {
    static const std::vector<Composite> list{
        {"home", {hukou, permit}, true},
        {"guardian", {guardian_hukou, guardian_permit}, true},
        {"work", {employee_duty, employee_insurance}, true},
        {"circumstances", {groups, died, origin, identity_verified, first_payment}, false},
        // The same without the groups, where those are told or presumed.
        {"rare", {died, origin, identity_verified, first_payment}, false},
        {"identities", {identities}, false},
        {"payments", {payments}, false},
        {"regions", {regions}, false},
    };
    return list;
}

const Composite* composite_named(std::string_view name) {
    const auto found = std::ranges::find(composites(), name, &Composite::name);
    return found == composites().end() ? nullptr : &*found;
}

std::string pointer_of_fact(FactName fact) { return pointer_of(word_of(fact).question); }

// The first entry of a list that lacks the field and may need it.
std::optional<std::string> missing_entry(const Standpoint& at, std::string_view list,
                                         std::string_view field,
                                         const std::vector<Standing>* concerned) {
    const auto* found = find_told(at.told, pointer_of(list));
    if (found == nullptr || !found->is_array()) return std::nullopt;
    const auto& entries = found->get_array();
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (!entries[i].is_object() || entries[i].get_object().contains(field)) continue;
        const auto& entry = entries[i].get_object();
        if (concerned != nullptr) {
            const auto* name = entry.if_contains(list == "person.groups" ? "group" : "identity");
            if (name == nullptr || !name->is_string()) continue;
            const auto standing = standing_named(name->get_string());
            const bool is_meant =
                standing && std::ranges::find(*concerned, *standing) != concerned->end();
            if (!is_meant) continue;
        }
        std::string topic(list);
        topic += '[' + std::to_string(i) + "]." + std::string(field);
        if (!at.asked.contains(topic)) return topic;
    }
    return std::nullopt;
}

std::optional<std::string> detail_topic(FactName fact, const Standpoint& at) {
    const Catalogue& catalogue = at.catalogue;
    switch (fact) {
        case determined:
            return missing_entry(at, "person.identities", "determined_on", nullptr);
        case roster:
            return missing_entry(at, "person.identities", "on_roster_on", nullptr);
        case grade: {
            const std::vector<Standing> disabled{Standing::disability};
            return missing_entry(at, "person.identities", "grade", &disabled);
        }
        case granted: {
            const auto own = missing_entry(at, "person.identities", "aid", &catalogue.granted);
            if (own) return own;
            return missing_entry(at, "person.groups", "aid", &catalogue.granted);
        }
        case since:
            return missing_entry(at, "person.groups", "since", &catalogue.since);
        case employee_from:
            return missing_entry(at, "person.employee_insurance", "from", nullptr);
        case stop_registered:
            return missing_entry(at, "person.employee_insurance", "stop_registered", nullptr);
        default:
            return std::nullopt;
    }
}

bool is_detail(FactName fact) {
    return word_of(fact).question.find("[]") != std::string_view::npos;
}

bool composite_applies(const Composite& composite, const Standpoint& at) {
    if (!composite.only_untold) return true;
    return std::ranges::all_of(composite.facts, [&](FactName fact) {
        const auto codes = at.catalogue.codes.find(fact);
        return at.catalogue.names(fact) && !at.presumed.test(static_cast<std::size_t>(fact)) &&
               (codes == at.catalogue.codes.end() || codes->second.empty());
    });
}

bool groups_stand_apart(const Standpoint& at) {
    if (at.asked.contains("circumstances")) return false;
    return at.has_told(groups) || at.presumed.test(static_cast<std::size_t>(groups)) ||
           at.catalogue.groups.empty();
}

std::optional<std::string> composite_topic(FactName fact, const Standpoint& at) {
    for (const Composite& composite : composites()) {
        if (std::ranges::find(composite.facts, fact) == composite.facts.end()) continue;
        const std::string name(composite.name);
        if (name == "circumstances" && fact != groups && groups_stand_apart(at)) continue;
        if (!composite.only_untold) return name;
        if (!composite_applies(composite, at)) return std::nullopt;
        const auto is_told = [&](FactName one) { return at.has_told(one); };
        if (std::ranges::all_of(composite.facts, is_told)) return name;
        if (std::ranges::none_of(composite.facts, is_told)) return name;
        if (at.asked.contains(name) && is_told(fact)) return name;
        // One of them was left open by the answer, or told from outside: the other stands alone.
        return std::nullopt;
    }
    return std::nullopt;
}

// A fact that is told only with another one, which comes first.
FactName first_of(FactName fact, const Standpoint& at) {
    const bool student = fact == school || fact == student_since || fact == graduated;
    if (student && !at.has_told(stage)) return stage;
    const bool first = fact == first_region || fact == first_paid || fact == first_own_fault;
    if (first && !at.has_told(first_payment)) return first_payment;
    const bool spell = fact == employee_from || fact == employee_until || fact == stop_registered;
    if (spell && !at.has_told(employee_insurance)) return employee_insurance;
    const bool claim = fact == determined || fact == roster || fact == grade;
    if (claim && !at.has_told(identities)) return identities;
    if (fact == since && !at.has_told(groups)) return groups;
    if (fact == regions && !at.has_told(admitted)) return admitted;
    if (fact == regions && !at.has_told(discharged)) return discharged;
    if (fact == paid && at.catalogue.ask == Ask::refund) return refund_paid_on;
    if (fact == paid && at.catalogue.ask == Ask::cover) return payments;
    return fact;
}

}  // namespace

bool Standpoint::has_told(FactName fact) const {
    return find_told(told, pointer_of_fact(fact)) != nullptr;
}

bool is_for_nobody(FactName fact, const Catalogue& catalogue) {
    // Where one district is as good as another, one enrols in the pack's own area.
    if (fact == enrol_place) return !catalogue.tells_districts_apart();
    constexpr std::array none{year, price, known, window_until, amount, until};
    return std::ranges::find(none, fact) != none.end();
}

TopicPath path_of(std::string_view topic) {
    TopicPath found;
    const std::size_t open = topic.find('[');
    if (open == std::string_view::npos) return {std::string(topic), 0};
    const std::size_t close = topic.find(']', open);
    if (close == std::string_view::npos) return {std::string(topic), 0};
    for (const char digit : topic.substr(open + 1, close - open - 1)) {
        if (digit < '0' || digit > '9' || found.entry > 99) return {std::string(topic), 0};
        found.entry = found.entry * 10 + static_cast<std::size_t>(digit - '0');
    }
    found.path = std::string(topic.substr(0, open + 1)) + std::string(topic.substr(close));
    return found;
}

std::optional<std::string> topic_of(FactName needed, const Standpoint& at) {
    const FactName fact = first_of(needed, at);
    if (is_for_nobody(fact, at.catalogue)) return std::nullopt;
    if (is_detail(fact)) return detail_topic(fact, at);
    if (fact == asked && at.catalogue.ask == Ask::refund) return "refund.asked_on";
    if (const auto composite = composite_topic(fact, at)) return composite;
    return std::string(word_of(fact).question);
}

Needs facts_of(std::string_view topic, const Catalogue& catalogue) {
    Needs facts;
    if (const Composite* composite = composite_named(topic)) {
        for (const FactName fact : composite->facts) facts.set(static_cast<std::size_t>(fact));
        return facts;
    }
    std::string path = path_of(topic).path;
    if (path == "refund.asked_on") facts.set(static_cast<std::size_t>(asked));
    if (path == "person.groups[].aid") path = word_of(granted).question;
    if (const auto fact = catalogue.fact_at(path)) facts.set(static_cast<std::size_t>(*fact));
    return facts;
}

std::vector<std::string> pointers_of(std::string_view topic) {
    const Composite* composite = composite_named(topic);
    if (composite == nullptr) {
        const TopicPath found = path_of(topic);
        return {pointer_of(found.path, found.entry)};
    }
    std::vector<std::string> pointers;
    for (const FactName fact : composite->facts) pointers.push_back(pointer_of_fact(fact));
    return pointers;
}

std::vector<std::string> topics_of(const Standpoint& at) {
    std::vector<std::string> topics;
    for (const FactName fact : each_of(at.catalogue.facts)) {
        auto topic = topic_of(fact, at);
        if (topic && std::ranges::find(topics, *topic) == topics.end()) {
            topics.push_back(std::move(*topic));
        }
    }
    std::ranges::stable_sort(
        topics, {}, [](const std::string& topic) { return effort_of(path_of(topic).path); });
    return topics;
}

}  // namespace canbao::policy
