// SPDX-License-Identifier: MulanPSL-2.0
#include <fmt/format.h>

#include "policy/whatif/report.h"

namespace canbao::policy::whatif {
namespace {

// Chinese letters are two columns wide on a terminal.
std::string spaces(const std::string& text, std::size_t columns) {
    std::size_t width = 0;
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        if ((byte & 0xC0U) == 0x80U) continue;
        width += byte >= 0xE0U ? 2 : 1;
    }
    return std::string(width >= columns ? 0 : columns - width, ' ');
}

std::string padded(const std::string& text, std::size_t columns) {
    return text + spaces(text, columns);
}
std::string aligned(const std::string& text, std::size_t columns) {
    return spaces(text, columns) + text;
}

std::string with_sign(Money amount) { return (amount > Money{} ? "+" : "") + to_string(amount); }

class Lines {
public:
    explicit Lines(Language language) : language_(language) {}

    std::string_view say(std::string_view zh, std::string_view en) const {
        return language_ == Language::zh ? zh : en;
    }
    const std::string& say(const Words& words) const {
        return language_ == Language::zh ? words.zh : words.en;
    }

    void heads(std::string_view name, std::int64_t before, std::int64_t after) {
        if (before == 0 && after == 0) return;
        text_ += fmt::format("{}{:>18}{:>18}{:>+18}\n", padded(std::string(name), 34), before,
                             after, after - before);
    }
    void money(const std::string& name, Money before, Money after) {
        if (before == Money{} && after == Money{}) return;
        text_ += fmt::format("{}{:>18}{:>18}{:>18}\n", padded(name, 34), to_string(before),
                             to_string(after), with_sign(after - before));
    }
    void line(const std::string& text) { text_ += text + "\n"; }

    void sums(const Sums& before, const Sums& after) {
        text_ += padded("", 34);
        for (const std::string_view name :
             {say("现在", "now"), say("改后", "then"), say("相差", "more")}) {
            text_ += aligned(std::string(name), 18);
        }
        line("");
        heads(say("可以参保（人）", "may enrol"), before.yes, after.yes);
        heads(say("不能参保（人）", "may not enrol"), before.no, after.no);
        heads(say("待人工判断（人）", "undecided"), before.undecided, after.undecided);
        heads(say("有资助（人）", "aided"), before.aided, after.aided);
        heads(say("缴了换不来待遇（人）", "paying buys no cover"), before.uncovered,
              after.uncovered);
        money(std::string(say("应缴（元）", "due, yuan")), before.due, after.due);
        money(std::string(say("个人最终负担（元）", "borne in the end, yuan")), before.borne,
              after.borne);
        payers(say("资助", "aid"), before.aid, after.aid);
        payers(say("补助", "subsidy"), before.subsidy, after.subsidy);
    }
    void payers(std::string_view kind, const ByPayer& before, const ByPayer& after) {
        for (const Payer one : payers_of(before, after)) {
            const Words payer = words_of(one);
            money(fmt::format("{} {}", kind, say(payer)), before.of(one), after.of(one));
        }
    }

    // What part of the difference is whose: who is no longer enrolled takes the money along.
    void origins(const WhatIf& told) {
        if (told.moved.empty()) return;
        text_ += padded(std::string(say("相差从哪里来", "where it comes from")), 34);
        for (const std::string_view name :
             {say("不再参保的人", "no longer enrolled"), say("改后待判断", "undecided then"),
              say("新参保的人", "newly enrolled"), say("其余的人", "all others")}) {
            text_ += aligned(std::string(name), 20);
        }
        line("");
        const Moved& moved = told.moved;
        text_ += padded(std::string(say("人数", "persons")), 34);
        text_ += fmt::format("{:>20}{:>20}{:>20}\n", moved.left.yes, moved.unsettled.yes,
                             moved.joined.yes);
        const auto row = [&](const std::string& name, const auto& amount_of) {
            const Money left = Money{} - amount_of(moved.left);
            const Money unsettled = Money{} - amount_of(moved.unsettled);
            const Money joined = amount_of(moved.joined);
            const Money all = amount_of(told.after) - amount_of(told.before);
            const Money others = all - left - unsettled - joined;
            text_ += padded(name, 34);
            for (const Money one : {left, unsettled, joined, others}) {
                text_ += fmt::format("{:>20}", with_sign(one));
            }
            line("");
        };
        row(std::string(say("应缴（元）", "due, yuan")), [](const Sums& sums) { return sums.due; });
        row(std::string(say("个人最终负担（元）", "borne in the end, yuan")),
            [](const Sums& sums) { return sums.borne; });
        row(std::string(say("资助合计（元）", "all aid, yuan")),
            [](const Sums& sums) { return sums.aid.total(); });
        row(std::string(say("补助合计（元）", "all subsidy, yuan")),
            [](const Sums& sums) { return sums.subsidy.total(); });
        line(std::string(
            say("不再参保的人，钱随人走，不是省下的。",
                "The money of those no longer enrolled is gone with them, not saved.")));
    }

    // 负担合计 -320.00; of those who leave, what they bore.
    std::string borne(const Affected& kind) const {
        if (kind.before.outcome != Outcome::yes || kind.after.outcome == Outcome::yes) {
            return fmt::format("{} {}", say("负担合计", "borne by all"), with_sign(kind.borne));
        }
        const bool refused = kind.after.outcome == Outcome::no;
        return fmt::format("{} {}",
                           refused ? say("不再参保，原负担合计", "no longer enrolled; bore")
                                   : say("改后待判断，原负担合计", "undecided then; bore"),
                           to_string(Money{} - kind.borne));
    }

    std::string take() { return std::move(text_); }

private:
    Language language_;
    std::string text_;
};

}  // namespace

std::string tell(const WhatIf& told, Language language) {
    Lines lines(language);
    lines.line(fmt::format("{} {} {} {}", lines.say("统计", "counted"), told.heads,
                           lines.say("人，受影响", "persons; affected:"), told.affected));
    if (told.untold.heads > 0) {
        lines.line(fmt::format(
            fmt::runtime(lines.say("另有 {} 人，改前改后都定不下来，受不受影响不得而知；缺：",
                                   "{} more cannot be told before or after, so that nobody knows"
                                   " whether they are affected; missing:")),
            told.untold.heads));
        for (const auto& [need, heads] : told.untold.needs) {
            lines.line(fmt::format("  {:>9}  {}", heads, need));
        }
    }
    lines.sums(told.before, told.after);
    lines.origins(told);
    if (!told.kinds.empty()) lines.line(std::string(lines.say("\n谁变了", "\nwho is affected")));
    for (const Affected& kind : told.kinds) {
        lines.line(fmt::format("  {:>9}  {}：{}  {}", kind.heads, lines.say(kind.who),
                               lines.say(kind.what), lines.borne(kind)));
    }
    return lines.take();
}

}  // namespace canbao::policy::whatif
