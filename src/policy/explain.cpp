// SPDX-License-Identifier: MulanPSL-2.0
// The decision in sentences for people. Rebuilt from the decision whenever it is asked for.
#include <fmt/format.h>

#include <initializer_list>

#include "policy/decide.h"

namespace canbao::policy {
namespace {

std::string opening_zh(const Decision& decision) {
    std::string text;
    switch (decision.outcome) {
        case Outcome::yes:
            text = "可以";
            break;
        case Outcome::no:
            text = "不可以";
            break;
        case Outcome::undecided:
            text = "还不能定";
            break;
    }
    if (decision.due) text += fmt::format("；应缴{}元", to_string(*decision.due));
    if (decision.borne && decision.borne != decision.due) {
        text += fmt::format("，补助到位后本人实际负担{}元", to_string(*decision.borne));
    }
    if (decision.cover) {
        text += fmt::format("；待遇自{}起至{}止", to_string(decision.cover->from),
                            to_string(decision.cover->last_day()));
    }
    if (decision.refund) text += fmt::format("；退{}元", to_string(*decision.refund));
    if (decision.refund_by) text += fmt::format("，不迟于{}", to_string(*decision.refund_by));
    return text + "。";
}

std::string opening_en(const Decision& decision) {
    std::string text(decision.outcome == Outcome::yes  ? "Yes"
                     : decision.outcome == Outcome::no ? "No"
                                                       : "Not settled yet");
    if (decision.due) text += fmt::format("; {} yuan is due", to_string(*decision.due));
    if (decision.borne && decision.borne != decision.due) {
        text += fmt::format(", {} borne in the end", to_string(*decision.borne));
    }
    if (decision.cover) {
        text += fmt::format("; covered from {} to {}", to_string(decision.cover->from),
                            to_string(decision.cover->last_day()));
    }
    if (decision.refund) text += fmt::format("; {} yuan is refunded", to_string(*decision.refund));
    if (decision.refund_by) text += fmt::format(" by {}", to_string(*decision.refund_by));
    return text + ".";
}

}  // namespace

std::string explain(const Decision& decision, Language language) {
    const bool zh = language == Language::zh;
    std::string text = zh ? opening_zh(decision) : opening_en(decision);
    const auto add = [&text](std::initializer_list<std::string_view> parts) {
        for (const std::string_view part : parts) text += part;
    };
    for (const Step& step : decision.because) {
        if (zh) {
            add({"\n因为", step.zh, "（依据", step.doc, " ", step.clause, "）"});
        } else {
            add({"\nBecause: ", step.en, " (", step.doc, " ", step.clause, ")"});
        }
    }
    for (const Reading& reading : decision.judgement) {
        if (zh) {
            add({"\n判断", reading.id, "：取“", reading.took, "”，另一读法“", reading.otherwise,
                 "”"});
        } else {
            add({"\nReading ", reading.id, ": taken ", reading.took_en, "; the other is ",
                 reading.otherwise_en});
        }
    }
    for (const std::string& need : decision.needs) add({zh ? "\n还需要：" : "\nNeeded: ", need});
    for (const Words& warning : decision.warning) {
        add({zh ? "\n注意：" : "\nNote: ", zh ? warning.zh : warning.en});
    }
    return text;
}

}  // namespace canbao::policy
