// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/interview/conversation.h"

#include "policy/contract/answer.h"
#include "policy/contract/question.h"
#include "policy/interview/interview.h"

namespace canbao::policy {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

value text(std::string_view words) { return value(boost::json::string(words)); }

object json_of(const Words& words) {
    return {{"zh", text(words.zh)}, {"en", text(words.en.empty() ? words.zh : words.en)}};
}

template <typename List, typename Make>
array list_of(const List& list, const Make& make) {
    array made;
    for (const auto& one : list) made.push_back(make(one));
    return made;
}

object json_of(const Step& step) {
    return {{"row", text(step.row)},
            {"clause", text(step.clause)},
            {"doc", text(step.doc)},
            {"says", json_of(Words{step.zh, step.en})}};
}

object json_of(const ExtraDay& day) {
    return {{"name", text(day.name)}, {"says", json_of(day.says)}, {"required", day.required}};
}

object json_of(const Option& option) {
    return {{"name", text(option.name)},
            {"says", json_of(option.says)},
            {"days", list_of(option.days, [](const ExtraDay& day) { return json_of(day); })}};
}

// More is no interview but a flood.
constexpr std::size_t most_asked = 200;

struct Said {
    Progress progress;
    Ask ask = Ask::enrol;
};

Result<Said> read(const Pack& pack, const object& said, Language language) {
    const bool zh = language == Language::zh;
    const value* told = said.if_contains("told");
    if (told == nullptr || !told->is_object()) return refuse(interview::not_understood, "told");
    const ReadQuestion question = read_question(*told);
    if (!question.is_valid()) {
        return refuse(interview::not_understood, zh ? question.problem_zh : question.problem_en);
    }
    if (question.question.pack != pack.id) return refuse(interview::not_understood, "told.pack");
    Said heard{{told->get_object(), {}}, question.question.facts.ask};
    const value* asked = said.if_contains("asked");
    if (asked == nullptr || asked->is_null()) return heard;
    if (!asked->is_array() || asked->get_array().size() > most_asked) {
        return refuse(interview::not_understood, "asked");
    }
    for (const value& one : asked->get_array()) {
        if (!one.is_string()) return refuse(interview::not_understood, "asked");
        heard.progress.asked.emplace(one.get_string());
    }
    return heard;
}

Result<Progress> replied(const Interviewer& interviewer, Progress progress, const object& said) {
    const value* reply = said.if_contains("reply");
    if (reply == nullptr || reply->is_null()) return progress;
    if (!reply->is_object()) return refuse(interview::not_understood, "reply");
    const value* to = reply->get_object().if_contains("to");
    const value* is = reply->get_object().if_contains("is");
    if (to == nullptr || !to->is_string()) return refuse(interview::not_understood, "reply.to");
    return interviewer.answer(progress, std::string(to->get_string()),
                              is == nullptr ? value(nullptr) : *is);
}

object json_of(const FormField& field) {
    object made = json_of(field.inquiry);
    made["state"] = text(name_of(field.state));
    made["reply"] = field.reply;
    return made;
}

}  // namespace

object json_of(const Inquiry& inquiry) {
    object made{
        {"name", text(inquiry.name)},
        {"form", text(name_of(inquiry.form))},
        {"says", json_of(inquiry.says)},
        {"hint", inquiry.hint.zh.empty() ? value(nullptr) : value(json_of(inquiry.hint))},
        {"options", list_of(inquiry.options, [](const Option& one) { return json_of(one); })},
        {"why", list_of(inquiry.why, [](const Step& step) { return json_of(step); })}};
    if (inquiry.from) made["from"] = text(to_string(*inquiry.from));
    if (inquiry.to) made["to"] = text(to_string(*inquiry.to));
    if (inquiry.form == Form::number) {
        made["least"] = inquiry.least;
        made["most"] = inquiry.most;
    }
    return made;
}

Result<object> converse(const Pack& pack, const object& said, Language language) {
    TRY(Said heard, read(pack, said, language));
    const Interviewer interviewer(pack, heard.ask);
    TRY(const Progress progress, replied(interviewer, std::move(heard.progress), said));
    const NextStep step = interviewer.next(progress);
    const ReadQuestion question = read_question(progress.told);
    object made{{"told", progress.told},
                {"asked", list_of(progress.asked, [](const auto& one) { return text(one); })},
                {"next", step.next ? value(json_of(*step.next)) : value(nullptr)},
                {"left", step.left},
                {"presumed",
                 list_of(step.presumed,
                         [](const Presumed& one) {
                             return object{{"topic", text(one.topic)}, {"says", json_of(one.says)}};
                         })},
                {"decision", answer_json(pack, question.question.facts, step.decision, "")}};
    const value* form = said.if_contains("form");
    if (form != nullptr && form->is_bool() && form->get_bool()) {
        made["form"] = list_of(interviewer.form(progress),
                               [](const FormField& field) { return json_of(field); });
    }
    return made;
}

}  // namespace canbao::policy
