// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/interview/interview.h"

#include <algorithm>
#include <array>

#include "policy/contract/question.h"
#include "policy/interview/reply.h"
#include "policy/interview/view.h"
#include "policy/interview/wording.h"
#include "policy/rules/trace.h"

namespace canbao::policy {
namespace {

constexpr int question_cost = 100;
constexpr int effort_cost = 10;
constexpr std::size_t most_reasons = 3;

std::vector<Step> reasons_for(const Inquiry& inquiry, const View& view, const Pack& pack) {
    std::vector<Step> reasons;
    for (const OpenRow& row : view.open()) {
        if ((row.needs & inquiry.facts).none() || reasons.size() == most_reasons) continue;
        const Cited& cited = *row.cited;
        if (std::ranges::find(reasons, cited.id, &Step::row) != reasons.end()) continue;
        reasons.push_back({cited.id, cited.cite, cited.doc.empty() ? pack.source.doc : cited.doc,
                           cited.says, english_of(cited)});
    }
    if (reasons.empty()) {
        reasons.push_back({"source", pack.source.cite, pack.source.doc, pack.title, pack.id});
    }
    return reasons;
}

// The questions among which the next is chosen: what the decision waits for; when it waits for
// nothing more, what it let pass in silence.
std::vector<std::string> candidates(const View& view, const Decision& decision,
                                    const Catalogue& catalogue) {
    const Needs waits = facts_needed(decision, catalogue);
    const auto needed = view.topics(view.with_conditions_of_assumptions(waits));
    return needed.empty() ? view.topics(needs_of(view.open())) : needed;
}

std::optional<Progress> answered_with(const Inquiry& inquiry, const boost::json::value& reply,
                                      const Progress& progress) {
    auto told = answered(inquiry, reply, progress.told);
    if (!told) return std::nullopt;
    Progress after{std::move(*told), progress.asked};
    after.asked.insert(inquiry.name);
    return after;
}

// How much would be left to ask after it, over its common answers, and how hard it is itself.
int cost_of(const Inquiry& inquiry, const Catalogue& catalogue, const Progress& progress) {
    int left = 0;
    int weight = 0;
    for (const Sample& sample : samples_of(inquiry, catalogue)) {
        const auto after = answered_with(inquiry, sample.reply, progress);
        if (!after) continue;
        const View view(catalogue, *after);
        left += sample.weight * static_cast<int>(view.topics(needs_of(view.open())).size());
        weight += sample.weight;
    }
    const int average = weight == 0 ? question_cost : left * question_cost / weight;
    return average + effort_cost * effort_of(path_of(inquiry.name).path);
}

std::optional<Inquiry> choose(const std::vector<std::string>& topics, const View& view,
                              const Catalogue& catalogue, const Progress& progress) {
    std::vector<Inquiry> possible;
    for (const std::string& topic : topics) {
        if (auto inquiry = compose(topic, view.standpoint()))
            possible.push_back(std::move(*inquiry));
    }
    if (possible.empty()) return std::nullopt;
    std::size_t best = 0;
    int least = 0;
    for (std::size_t i = 0; i < possible.size() && possible.size() > 1; ++i) {
        const int cost = cost_of(possible[i], catalogue, progress);
        if (i == 0 || cost < least) {
            least = cost;
            best = i;
        }
    }
    possible[best].why = reasons_for(possible[best], view, catalogue.pack);
    return std::move(possible[best]);
}

std::vector<Presumed> presumed_in(const View& view, const Pack& pack) {
    std::vector<Presumed> list;
    for (const Assumption& assumption : pack.assumptions) {
        if (!view.presumed().test(static_cast<std::size_t>(assumption.fact))) continue;
        Scope scope{pack, view.facts(), view.facts().year.value_or(pack.year)};
        if (!scope.facts.pay_on) scope.paid = scope.facts.on ? scope.facts.on : scope.asked_on();
        if (!evaluate(assumption.when, scope).is_true()) continue;
        Standpoint at = view.standpoint();
        at.presumed.reset();
        list.push_back({std::string(word_of(assumption.fact).question),
                        topic_of(assumption.fact, at).value_or(""),
                        {assumption.cited.says, english_of(assumption.cited)}});
    }
    return list;
}

// Details of a list that is answered anew were not asked about its new entries.
void forget_details(const Inquiry& inquiry, std::set<std::string>& asked) {
    std::erase_if(asked, [&](const std::string& topic) {
        const TopicPath path = path_of(topic);
        if (path.path == topic) return false;
        const std::string pointer = pointer_of(path.path, path.entry);
        return std::ranges::any_of(inquiry.clears, [&](const std::string& cleared) {
            return pointer.starts_with(cleared + '/');
        });
    });
}

}  // namespace

std::string_view name_of(FieldState state) {
    constexpr std::array<std::string_view, 4> names{"told", "needed", "possible", "settled"};
    return names.at(static_cast<std::size_t>(state));
}

NextStep Interviewer::next(const Progress& progress) const {
    const View view(catalogue_, progress);
    NextStep step;
    step.decision = view.decision();
    const auto topics = candidates(view, step.decision, catalogue_);
    step.next = choose(topics, view, catalogue_, progress);
    if (step.next) {
        step.left = std::max(topics.size(), view.topics(needs_of(view.open())).size());
    }
    step.presumed = presumed_in(view, catalogue_.pack);
    return step;
}

std::vector<FormField> Interviewer::form(const Progress& progress) const {
    const View view(catalogue_, progress);
    const Needs needed = facts_needed(view.decision(), catalogue_);
    const Needs open = needs_of(view.open());
    // Whether a payment was taken rightly is not asked about a day of cover, but counts when told.
    const bool never_settled = catalogue_.ask == Ask::cover;
    std::vector<FormField> fields;
    // Here everything may be told, also in place of what the pack presumes.
    Standpoint at = view.standpoint();
    at.presumed.reset();
    for (const std::string& topic : topics_of(at)) {
        auto inquiry = compose(topic, at);
        if (!inquiry) continue;
        FormField field{std::move(*inquiry), FieldState::settled, nullptr};
        field.reply = reply_told(field.inquiry, progress.told);
        const bool by_silence = field.inquiry.form == Form::ticks && field.inquiry.lists.empty();
        if (!field.reply.is_null() && (!by_silence || progress.asked.contains(topic))) {
            field.state = FieldState::told;
        } else if ((needed & field.inquiry.facts).any()) {
            field.state = FieldState::needed;
        } else if (never_settled || (open & field.inquiry.facts).any()) {
            field.state = FieldState::possible;
        }
        field.inquiry.why = reasons_for(field.inquiry, view, catalogue_.pack);
        fields.push_back(std::move(field));
    }
    return fields;
}

Result<Progress> Interviewer::answer(const Progress& progress, const std::string& topic,
                                     const boost::json::value& reply) const {
    const View view(catalogue_, progress);
    const auto inquiry = compose(topic, view.standpoint());
    if (!inquiry) return refuse(interview::no_such_question, topic.substr(0, 60));
    Progress after = progress;
    forget_details(*inquiry, after.asked);
    TRY(after.told, answered(*inquiry, reply, progress.told));
    after.asked.insert(topic);
    return after;
}

}  // namespace canbao::policy
