// SPDX-License-Identifier: MulanPSL-2.0
// The decision in sentences for people. Rebuilt from the decision whenever it is asked for.
#include <fmt/format.h>

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
    for (const Step& step : decision.because) {
        text += zh ? fmt::format("\n因为{}（依据{} {}）", step.zh, step.doc, step.clause)
                   : fmt::format("\nBecause: {} ({} {})", step.en, step.doc, step.clause);
    }
    for (const Reading& reading : decision.judgement) {
        text += zh ? fmt::format("\n判断{}：取“{}”，另一读法“{}”", reading.id, reading.took,
                                 reading.otherwise)
                   : fmt::format("\nReading {}: taken {}, the other is {}", reading.id,
                                 reading.took, reading.otherwise);
    }
    for (const std::string& need : decision.needs) {
        text += (zh ? "\n还需要：" : "\nNeeded: ") + need;
    }
    for (const Words& warning : decision.warning) {
        text += zh ? fmt::format("\n注意：{}", warning.zh) : fmt::format("\nNote: {}", warning.en);
    }
    return text;
}

}  // namespace canbao::policy
