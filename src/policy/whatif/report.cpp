// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/whatif/report.h"

#include <algorithm>
#include <array>
#include <map>

#include "policy/rules/trace.h"

namespace canbao::policy::whatif {
namespace {

void join(Words& text, const Words& more, std::string_view zh, std::string_view en) {
    if (!text.zh.empty()) {
        text.zh += zh;
        text.en += en;
    }
    text.zh += more.zh;
    text.en += more.en;
}

Words outcome_words(const Verdict& verdict) {
    switch (verdict.outcome) {
        case Outcome::yes:
            return {"可以参保", "may enrol"};
        case Outcome::no:
            return {"不能参保", "may not enrol"};
        case Outcome::undecided:
            break;
    }
    return {"待人工判断", "undecided"};
}

std::string arrow(Money before, Money after) {
    return to_string(before) + " → " + to_string(after);
}

const Row* route_of(const Pack& pack, std::string_view id) {
    for (const Row& row : pack.table("cover")->rows) {
        if (row.cited.id == id) return &row;
    }
    return nullptr;
}

class Reporter {
public:
    Reporter(const Simulation& simulation, const Answer& answer, const Pack& changed)
        : simulation_(simulation), answer_(answer), changed_(changed) {}

    std::optional<WhatIf> run(const std::string& within) {
        for (const Shift& shift : answer_.shifts) {
            const std::string& town = simulation_.cube().towns[shift.town];
            if (!town.starts_with(within)) continue;
            if (!add(shift, town)) return std::nullopt;
        }
        for (auto& [text, kind] : kinds_) told_.kinds.push_back(std::move(kind));
        std::ranges::stable_sort(told_.kinds, std::ranges::greater{}, &Affected::heads);
        auto& needs = told_.untold.needs;
        needs.assign(needs_.begin(), needs_.end());
        std::ranges::stable_sort(needs, std::ranges::greater{},
                                 &std::pair<std::string, std::int64_t>::second);
        for (auto& [town, one] : towns_) told_.towns.push_back(std::move(one));
        return std::move(told_);
    }

private:
    // False: decide() does not bear it out.
    bool add(const Shift& shift, const std::string& town) {
        const Verdict& before = answer_.before[shift.before];
        const Verdict& after = answer_.after[shift.after];
        TownReport& here = towns_[town];
        here.town = town;
        told_.heads += shift.heads;
        here.heads += shift.heads;
        told_.before.add(before, shift.heads);
        told_.after.add(after, shift.heads);
        here.before.add(before, shift.heads);
        here.after.add(after, shift.heads);
        count_moved(before, after, shift.heads);
        if (before.outcome == Outcome::undecided && after.outcome == Outcome::undecided) {
            leave_untold(shift);
        }
        if (!answer_.is_change(shift)) return true;
        told_.affected += shift.heads;
        here.affected += shift.heads;
        return tell(shift, before, after);
    }

    void count_moved(const Verdict& before, const Verdict& after, std::int64_t heads) {
        if ((before.outcome == Outcome::yes) == (after.outcome == Outcome::yes)) return;
        Moved& moved = told_.moved;
        if (after.outcome == Outcome::yes) {
            moved.joined.add(after, heads);
        } else {
            (after.outcome == Outcome::no ? moved.left : moved.unsettled).add(before, heads);
        }
    }

    // The row that refuses them or leaves them open, with its clause; where none does, the way in
    // that is gone.
    Words refusal(const Verdict& before, const Decision& is) const {
        const Step& last = is.because.back();
        // Where no row gave the reason the notice as a whole stands for it.
        const bool is_row = last.row != "cover" && last.row != "source";
        if (is_row) {
            return {last.zh + "（" + last.row + "，" + last.clause + "）",
                    last.en + " (" + last.row + ", " + last.clause + ")"};
        }
        const Row* way = route_of(simulation_.pack(), before.route);
        Words text{"没有一条办理的办法适用", "no way in applies"};
        if (way == nullptr) return text;
        const std::string at = way->cited.id + "，" + way->cited.cite;
        text.zh += "：不再符合“" + way->cited.says + "”（" + at + "）";
        text.en += ": no longer '" + english_of(way->cited) + "' (" + way->cited.id + ", " +
                   way->cited.cite + ")";
        return text;
    }

    void leave_untold(const Shift& shift) {
        told_.untold.heads += shift.heads;
        const Decision was = decide(simulation_.pack(), simulation_.cube().facts_of(shift.one));
        for (const std::string& need : was.needs) needs_[need] += shift.heads;
    }

    bool tell(const Shift& shift, const Verdict& before, const Verdict& after) {
        const Facts one = simulation_.cube().facts_of(shift.one);
        const Decision was = decide(simulation_.pack(), one);
        const Decision is = decide(changed_, one);
        if (verdict_of(simulation_.pack(), was) != before) return false;
        if (verdict_of(changed_, is) != after) return false;
        Affected kind{who_of(simulation_.pack(), before, was),
                      difference(before, after),
                      before,
                      after,
                      0,
                      {},
                      one};
        const bool gone = before.outcome == Outcome::yes && after.outcome != Outcome::yes;
        const Words now = gone ? refusal(before, is) : who_of(changed_, after, is);
        if (before.outcome != after.outcome && kind.who != now) join(kind.who, now, " → ", " → ");
        if (answer_.days_before[shift.before] != answer_.days_after[shift.after] &&
            before.outcome == after.outcome) {
            join(kind.what, {"享受待遇的日子另算", "cover is counted otherwise"}, "，", ", ");
        }
        Affected& told = kinds_.emplace(kind.who.zh + "|" + kind.what.zh, kind).first->second;
        told.heads += shift.heads;
        told.borne += (after.borne - before.borne) * shift.heads;
        return true;
    }

    const Simulation& simulation_;
    const Answer& answer_;
    const Pack& changed_;
    WhatIf told_;
    std::map<std::string, Affected> kinds_;
    std::map<std::string, TownReport> towns_;
    std::map<std::string, std::int64_t> needs_;
};

}  // namespace

Words words_of(Payer payer) {
    std::string english(name_of(payer));
    std::ranges::replace(english, '_', ' ');
    return {std::string(chinese_of(payer)), english};
}

Words words_of(Standing standing) {
    std::string english(name_of(standing));
    std::ranges::replace(english, '_', ' ');
    return {std::string(chinese_of(standing)), english};
}

Words who_of(const Pack& pack, const Verdict& verdict, const Decision& decision) {
    Words who;
    if (verdict.aided) who = words_of(*verdict.aided);
    if (verdict.outcome == Outcome::yes) {
        const Row* row = route_of(pack, verdict.route);
        if (row != nullptr) {
            const std::string& english = row->cited.en.empty() ? row->cited.id : row->cited.en;
            join(who, {row->cited.says, english}, "，", ", ");
        }
        return who;
    }
    if (!decision.because.empty()) {
        // Of a refusal the last reason is the one that refused.
        const Step& step = decision.because.back();
        join(who, {step.zh, step.en}, "，", ", ");
    }
    return who;
}

Words difference(const Verdict& before, const Verdict& after) {
    Words text;
    if (before.outcome != after.outcome) {
        const Words was = outcome_words(before);
        const Words is = outcome_words(after);
        text = {was.zh + " → " + is.zh, was.en + " → " + is.en};
        // Nothing is owed by who is not enrolled: that is no other amount.
        if (before.outcome == Outcome::yes) {
            join(text, {"原应缴 " + to_string(before.due), "due before " + to_string(before.due)},
                 "，", ", ");
        } else if (after.outcome == Outcome::yes) {
            join(text, {"应缴 " + to_string(after.due), "due " + to_string(after.due)}, "，", ", ");
        }
        return text;
    }
    const auto money = [&](const char* zh, const char* en, Money was, Money is) {
        if (was == is) return;
        join(text, {std::string(zh) + " " + arrow(was, is), std::string(en) + " " + arrow(was, is)},
             "，", ", ");
    };
    money("应缴", "due", before.due, after.due);
    money("负担", "borne", before.borne, after.borne);
    for (const Payer one : payers_of(before.aid, after.aid)) {
        const Words payer = words_of(one);
        money((payer.zh + "资助").c_str(), ("aid from " + payer.en).c_str(), before.aid.of(one),
              after.aid.of(one));
    }
    for (const Payer one : payers_of(before.subsidy, after.subsidy)) {
        const Words payer = words_of(one);
        money((payer.zh + "补助").c_str(), ("subsidy from " + payer.en).c_str(),
              before.subsidy.of(one), after.subsidy.of(one));
    }
    if (before.outcome == after.outcome && before.covered != after.covered) {
        join(text,
             after.covered ? Words{"从无待遇到有待遇", "cover where there was none"}
                           : Words{"从有待遇到无待遇", "no cover where there was some"},
             "，", ", ");
    }
    if (text.zh.empty() && before.route != after.route) {
        text = {"按另一条办理", "by another way in"};
    }
    return text;
}

std::optional<WhatIf> what_if(const Simulation& simulation, const Pack& changed,
                              const std::string& within) {
    const auto answer = simulation.answer(changed, By::town);
    if (!answer) return std::nullopt;
    auto told = Reporter(simulation, *answer, changed).run(within);
    if (told || !simulation.cube().every_day) return told;
    // A form that counting reads otherwise than decide(): then decide() alone is right.
    const Answer plain = simulation.answer_plainly(changed, By::town);
    return Reporter(simulation, plain, changed).run(within);
}

}  // namespace canbao::policy::whatif
