// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/verify_words.h"

#include <fmt/format.h>

#include <algorithm>

#include "policy/verify_compare.h"
#include "policy/wording/bound.h"

namespace canbao::policy {
namespace {

using Words = std::initializer_list<std::string_view>;

bool says(std::string_view text, Words words) {
    return std::ranges::any_of(
        words, [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

// The text in pieces that end with one of the signs.
std::vector<std::string_view> pieces_of(std::string_view text, Words ends) {
    std::vector<std::string_view> pieces;
    std::size_t from = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        for (const std::string_view end : ends) {
            if (!text.substr(at).starts_with(end)) continue;
            pieces.push_back(text.substr(from, at - from));
            from = at + end.size();
        }
    }
    pieces.push_back(text.substr(from));
    return pieces;
}

// 节假日顺延, 节假日不顺延.
struct HolidayWords {
    bool stays = false;
    bool rolls_on = false;
};
HolidayWords holidays_in(std::string_view text) {
    HolidayWords found;
    for (const std::string_view piece : pieces_of(text, {"。", ";", "\n"})) {
        if (!says(piece, {"节假日", "休息日", "公休日", "法定假", "假期", "周末", "放假"}))
            continue;
        if (says(piece, {"不顺延", "不予顺延", "不再顺延", "不作顺延", "概不顺延", "不延期"})) {
            found.stays = true;
        } else if (says(piece, {"顺延", "延至", "延长至", "推迟至"})) {
            found.rolls_on = true;
        }
    }
    return found;
}

// A window, or a limit that says what holidays do to its last day.
bool has_last_day(const CitedEntry& entry) {
    if (!entry.holidays.empty()) return true;
    if (!entry.path.starts_with("params.") || entry.path == "params.benefit_year") return false;
    return std::ranges::any_of(entry.expressions, [](const WrittenExpression& one) {
        return one.key == "is" && one.text.find("..") != std::string::npos;
    });
}

class EntryWords {
public:
    EntryWords(const CitedEntry& entry, const PackEntries& pack, std::string_view text,
               std::string_view document)
        : entry_(entry), pack_(pack), text_(text), document_(document) {}

    std::vector<WordsFinding> all() {
        if (has_last_day(entry_)) holidays();
        first_day();
        provisional();
        sexes();
        for (const BoundFinding& one : bounds_against(entry_, pack_, text_)) {
            add(one.fault, one.zh, one.en, one.explains);
        }
        return std::move(found_);
    }

private:
    void add(bool fault, std::string zh, std::string en, std::string explains = {}) {
        WordsFinding one{fault, std::move(zh), std::move(en), std::move(explains)};
        if (std::ranges::find(found_, one) == found_.end()) found_.push_back(std::move(one));
    }

    void holidays() {
        const HolidayWords here = holidays_in(text_);
        const HolidayWords anywhere = holidays_in(document_);
        if (!entry_.holidays.ends_with("rolls on")) {
            if (here.stays || !anywhere.rolls_on) return;
            add(here.rolls_on, "通知写的是遇节假日顺延，而这里末日不变：请写 holidays: rolls on",
                "the notice lets a last day on a holiday move on, and here it stays: write "
                "holidays: rolls on");
            return;
        }
        if (here.rolls_on) return;
        if (here.stays || anywhere.stays) {
            add(true, "通知写的是遇节假日不顺延，而这里是 holidays: rolls on：请写 stays",
                "the notice says that the last day does not move for a holiday, and here it is "
                "holidays: rolls on: write stays");
        } else if (!anywhere.rolls_on) {
            add(true, "通知没有写遇节假日顺延，而这里是 holidays: rolls on",
                "nothing in the notice lets the last day move for a holiday, and here it is "
                "holidays: rolls on");
        }
    }

    bool limits() const {
        if (entry_.path.starts_with("params.")) {
            return std::ranges::any_of(entry_.figures, [](const Figure& one) {
                return one.kind == FigureKind::days || one.kind == FigureKind::months ||
                       one.kind == FigureKind::working_days;
            });
        }
        return std::ranges::any_of(entry_.expressions, [](const WrittenExpression& one) {
            return one.text.find("within ") != std::string::npos;
        });
    }

    // From which day a limit counts: 60日内(含出生当日).
    void first_day() {
        if (!limits()) return;
        for (const Figure& figure : entry_.figures) {
            if (figure.kind != FigureKind::days && figure.kind != FigureKind::months &&
                figure.kind != FigureKind::working_days) {
                continue;
            }
            for (const std::string_view piece : pieces_of(text_, {"。", ";", ",", "\n"})) {
                if (stands_in(figure, piece, pack_.years)) first_day_of(figure, piece);
            }
        }
    }

    void first_day_of(const Figure& figure, std::string_view piece) {
        const bool out =
            says(piece, {"不含当日", "不含当天", "不含出生", "不包括当日", "不包含当日", "当日不计",
                         "当天不计", "当日不算", "次日起算", "次日起计算"});
        const bool in =
            !out && says(piece, {"含当日", "含当天", "含出生当", "含出生之日", "含出生日",
                                 "包括当日", "包含当日", "当日计入", "当天计入", "当日起算",
                                 "当日起计算", "当日计算在内", "当日算在内"});
        const bool of_deadline =
            says(piece, {"前(含当日)", "前(含当天)", "止(含当日)", "日(含当日)前"});
        const bool counted_in = entry_.counts_from == "first day in";
        if (in && !of_deadline && !counted_in) {
            const bool param = entry_.path.starts_with("params.");
            add(true,
                fmt::format("所引条款把当日计入，而 {} 从次日算起：{} counts: first day in",
                            figure.written, param ? "请写" : "请设为参数并写"),
                fmt::format("the clause counts the day itself, and {} begins the day after: {} "
                            "counts: first day in",
                            figure.written, param ? "write" : "make it a parameter with"));
        }
        if (out && counted_in) {
            add(true, "所引条款不计当日，而这里是 counts: first day in：请写 first day out",
                "the clause does not count the day itself, and here it is counts: first day in: "
                "write first day out");
        }
    }

    // 暂按640元掌握.
    void provisional() {
        // The parts of a subsidy follow its total.
        const bool valued = entry_.path.starts_with("params.") || entry_.path == "subsidy.total";
        if (!valued || entry_.provisional) return;
        for (const Figure& figure : entry_.figures) {
            if (figure.kind != FigureKind::money && figure.kind != FigureKind::share) continue;
            for (const std::string_view piece : pieces_of(text_, {"。", ";", "\n"})) {
                if (!says(piece, {"暂按", "暂定", "暂以", "暂参照", "暂执行", "暂时按"})) continue;
                if (!stands_in(figure, piece, pack_.years)) continue;
                add(false,
                    fmt::format("所引条款写的是暂按{}：还没有定下的数额，请写 provisional: yes",
                                figure.written),
                    fmt::format("the clause sets {} for the time being: of what is not final, "
                                "write provisional: yes",
                                figure.written));
            }
        }
    }

    // 男60女55, with sex = male and age >= 55.
    void sexes() {
        const std::vector<BoundNumber> ages = bounds_in(text_);
        for (const SexedAge& one : sexed_ages(entry_)) {
            const auto said_of = [&](SexSaid sex) {
                return std::ranges::any_of(ages, [&](const BoundNumber& age) {
                    return age.sex == sex && age.number == one.age;
                });
            };
            const auto any_of = [&](SexSaid sex) {
                return std::ranges::any_of(ages,
                                           [&](const BoundNumber& age) { return age.sex == sex; });
            };
            const SexSaid other = one.sex == SexSaid::male ? SexSaid::female : SexSaid::male;
            if (!any_of(one.sex) || said_of(one.sex) || !said_of(other)) continue;
            const bool man = one.sex == SexSaid::male;
            add(true,
                fmt::format("{} 在所引条款中说的是{}性，这里用在{}性", one.written,
                            man ? "女" : "男", man ? "男" : "女"),
                fmt::format("the clause says {} of {}, and here it is of {}", one.written,
                            man ? "women" : "men", man ? "men" : "women"));
        }
    }

    const CitedEntry& entry_;
    const PackEntries& pack_;
    std::string_view text_;
    std::string_view document_;
    std::vector<WordsFinding> found_;
};

}  // namespace

std::vector<WordsFinding> held_against_words(const CitedEntry& entry, const PackEntries& pack,
                                             std::string_view text, std::string_view document) {
    return EntryWords(entry, pack, text, document).all();
}

}  // namespace canbao::policy
