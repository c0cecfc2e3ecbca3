// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/verify.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "base/digest.h"
#include "base/text.h"
#include "policy/notice.h"
#include "policy/notice_number.h"
#include "policy/verify_entry.h"
#include "policy/verify_uncited.h"
#include "policy/verify_words.h"

namespace canbao::policy {
namespace {

constexpr std::size_t longest_says = 40;
constexpr std::size_t longest_taken_over = 11;  // characters; one more is a warning

// The first run of 12 characters of `says` that the notice has too.
std::optional<std::string> taken_over(const std::string& says, const Notice& notice) {
    const std::string folded = without_spaces(fold_width(says));
    const std::size_t length = count_characters(folded);
    std::string_view rest = folded;
    for (std::size_t left = length; left > longest_taken_over; --left) {
        const std::string_view run = first_characters(rest, longest_taken_over + 1);
        if (notice.folded().find(run) != std::string::npos) return std::string(run);
        rest.remove_prefix(first_characters(rest, 1).size());
    }
    return std::nullopt;
}

std::string joined(const std::vector<std::string>& clauses) {
    std::string text;
    for (const std::string& clause : clauses) text += (text.empty() ? "" : ", ") + clause;
    return text;
}

// What a judgement may supply where the notice has no words for it: the year that benefits run in,
// 1 January as the day a period opens, and the pack's own assumptions about facts not told. Never
// an amount, a count or another day.
bool may_be_inferred(const CitedEntry& entry, const Figure& figure) {
    const bool opens_a_year = figure.opens && figure.day == Date(figure.day.year(), 1, 1);
    return entry.path.starts_with("assume") || figure.kind == FigureKind::whole_year ||
           opens_a_year;
}

// A notice with the file it came from.
struct NamedNotice {
    std::string name;
    Notice notice;
};

class Verifier {
public:
    Verifier(const PackEntries& pack, std::span<const NamedNotice> notices, Verification& result)
        : pack_(pack), notices_(notices), result_(result) {}

    void run() {
        own_ = document(pack_.doc);
        if (own_ == nullptr) {
            CitedEntry source;
            source.path = "source";
            source.line = 1;
            source.column = 1;
            if (ambiguous_.contains(pack_.doc)) {
                add(FindingWeight::fault, source,
                    fmt::format("给出的通知中不止一份的文号是“{}”", pack_.doc),
                    fmt::format("more than one of the notices given bears '{}'", pack_.doc));
                return;
            }
            add(FindingWeight::fault, source,
                fmt::format("给出的通知中没有本规则包的来源文号“{}”", pack_.doc),
                fmt::format("none of the notices given is the pack's source '{}'", pack_.doc));
            return;
        }
        for (const CitedEntry& entry : pack_.entries) check(entry);
        for (const UncitedFigures& one : uncited_figures(pack_, *own_)) {
            CitedEntry nobody;
            nobody.path = one.clause;
            add(FindingWeight::remark, nobody, fmt::format("没有条目引用：{}", one.figures),
                fmt::format("nobody cites {}", one.figures));
        }
    }

private:
    // The notice that bears the number as its own; else the only one that names it in its head.
    const Notice* document(std::string_view number) {
        std::vector<const NamedNotice*> headed;
        std::vector<const NamedNotice*> naming;
        for (const NamedNotice& one : notices_) {
            if (one.notice.is_headed(number)) headed.push_back(&one);
            if (one.notice.is_document(number)) naming.push_back(&one);
        }
        const auto& candidates = headed.empty() ? naming : headed;
        if (candidates.empty()) return nullptr;
        std::string line = fmt::format("{} = {}", number, candidates.front()->name);
        if (candidates.size() > 1) {
            // Told, never passed over: the first would be a guess.
            for (const NamedNotice* one : candidates) {
                if (one != candidates.front()) line += " = " + one->name;
            }
            ambiguous_.insert(std::string(number));
        }
        if (std::ranges::find(result_.used, line) == result_.used.end()) {
            result_.used.push_back(std::move(line));
        }
        return candidates.size() > 1 ? nullptr : &candidates.front()->notice;
    }

    void add(FindingWeight weight, const CitedEntry& entry, std::string zh, std::string en) {
        VerifyFinding found{.weight = weight,
                            .line = entry.line,
                            .column = entry.column,
                            .entry = entry.path,
                            .zh = std::move(zh),
                            .en = std::move(en)};
        // A figure that stands twice in a row, or a document named by a value and by its parameter,
        // is missed twice, and told once.
        const auto told = [&](const VerifyFinding& one) {
            return one.weight == weight && one.entry == found.entry && one.zh == found.zh;
        };
        if (std::ranges::none_of(result_.findings, told)) {
            result_.findings.push_back(std::move(found));
        }
    }

    void check(const CitedEntry& entry) {
        ++result_.entries;
        result_.figures += entry.figures.size();
        check_says(entry);
        if (entry.clauses.empty() && entry.doc.empty()) {
            add(FindingWeight::fault, entry, "没有注明条款", "cites no clause");
            return;
        }
        if (entry.doc.empty()) {
            const std::string text = passages(entry, *own_);
            hold(entry, text, own_->folded());
            return;
        }
        const Notice* other = document(entry.doc);
        if (other != nullptr) {
            // A clause that stands beside the document is its own; a value that only names the
            // document rests on all of it.
            const std::string text =
                entry.clause_of_doc ? passages(entry, *other) : other->folded();
            hold(entry, text, other->folded());
            return;
        }
        add(FindingWeight::unverified, entry, fmt::format("依据文件“{}”未提供,未核对", entry.doc),
            fmt::format("not checked: document '{}' was not given", entry.doc));
    }

    void check_says(const CitedEntry& entry) {
        if (entry.says.empty()) {
            add(FindingWeight::fault, entry, "没有说明(says)", "has no `says`");
        } else if (count_characters(entry.says) > longest_says) {
            add(FindingWeight::fault, entry, fmt::format("说明超过{}字", longest_says),
                fmt::format("`says` is longer than {} characters", longest_says));
        }
        if (const auto run = taken_over(entry.says, *own_)) {
            add(FindingWeight::warning, entry, fmt::format("照抄了通知原文:“{}”", *run),
                fmt::format("takes over the notice's wording: '{}'", *run));
        }
    }

    std::string passages(const CitedEntry& entry, const Notice& notice) {
        std::string text;
        for (const std::string& clause : entry.clauses) {
            const auto passage = notice.passage(clause);
            if (!passage) {
                add(FindingWeight::fault, entry, fmt::format("通知中没有条款 {}", clause),
                    fmt::format("the notice has no clause {}", clause));
                continue;
            }
            text += *passage;
        }
        return text;
    }

    bool is_judgement(const std::string& id) const {
        return std::ranges::find(pack_.judgements, id) != pack_.judgements.end();
    }

    // What the entry says besides its figures. A judgement settles what can be read either way,
    // never what the clause says outright.
    void check_words(const CitedEntry& entry, const std::vector<WordsFinding>& words) {
        const bool judged = std::ranges::any_of(
            entry.judged, [&](const std::string& id) { return is_judgement(id); });
        for (const WordsFinding& one : words) {
            if (judged && !one.fault) continue;
            add(one.fault ? FindingWeight::fault : FindingWeight::warning, entry, one.zh, one.en);
        }
    }

    // The figures and the words of the entry against the clauses cited and their whole document.
    void hold(const CitedEntry& entry, const std::string& text, const std::string& document) {
        const auto words = held_against_words(entry, pack_, text, document);
        CitedEntry unexplained = entry;
        std::erase_if(unexplained.figures, [&](const Figure& figure) {
            return std::ranges::find(words, figure.written, &WordsFinding::explains) !=
                       words.end() &&
                   !stands_in(figure, text, pack_.years);
        });
        check_figures(unexplained, text);
        check_unmeasured(entry, text, document);
        check_words(entry, words);
    }

    void tell(FindingWeight weight, const CitedEntry& entry, std::string_view what) {
        const std::string where = entry.doc.empty() ? joined(entry.clauses) : entry.doc;
        add(weight, entry, fmt::format("{} 不在所引 {} 中", what, where),
            fmt::format("{} does not stand in {}, which is cited", what, where));
    }

    // A count that is a whole value must stand in the clause; one in a formula may be worked out.
    void check_unmeasured(const CitedEntry& entry, const std::string& text,
                          const std::string& document) {
        const bool judged = std::ranges::any_of(
            entry.judged, [&](const std::string& id) { return is_judgement(id); });
        for (const BareCount& count : entry.counts) {
            if (count.number == pack_.years.benefit || count.number == pack_.years.levy) continue;
            if (count_stands_in(count.number, text)) continue;
            const auto weight = judged        ? FindingWeight::unverified
                                : count.alone ? FindingWeight::fault
                                              : FindingWeight::warning;
            tell(weight, entry, std::to_string(count.number));
        }
        for (const Figure& day : entry.published) {
            if (!stands_in(day, document, pack_.years))
                tell(FindingWeight::fault, entry, day.written);
        }
        if (!entry.rounds.empty() && rounds_against(entry.rounds, text)) {
            add(FindingWeight::fault, entry,
                fmt::format("取整办法 {} 与所引条款写的不同", entry.rounds),
                fmt::format("rounds: {} is not what the clause says of rounding", entry.rounds));
        }
    }

    void check_figures(const CitedEntry& entry, const std::string& text) {
        const auto judged = std::ranges::find_if(
            entry.judged, [&](const std::string& id) { return is_judgement(id); });
        for (const Figure& figure : entry.figures) {
            if (stands_in(figure, text, pack_.years)) {
                ++result_.found;
            } else if (judged != entry.judged.end() && may_be_inferred(entry, figure)) {
                add(FindingWeight::unverified, entry,
                    fmt::format("{} 不在 {} 中,依判断 {}", figure.written, joined(entry.clauses),
                                *judged),
                    fmt::format("{} does not stand in {}: taken by judgement {}", figure.written,
                                joined(entry.clauses), *judged));
            } else {
                const std::string where = entry.doc.empty() ? joined(entry.clauses) : entry.doc;
                add(FindingWeight::fault, entry,
                    fmt::format("{} 不在所引 {} 中", figure.written, where),
                    fmt::format("{} does not stand in {}, which is cited", figure.written, where));
            }
        }
    }

    const PackEntries& pack_;
    std::span<const NamedNotice> notices_;
    Verification& result_;
    const Notice* own_ = nullptr;
    std::set<std::string, std::less<>> ambiguous_;  // numbers that several of the notices bear
};

}  // namespace

bool Verification::holds() const {
    return std::ranges::none_of(findings, [](const VerifyFinding& finding) {
        return finding.weight == FindingWeight::fault;
    });
}

Verification verify_pack(const NamedText& pack, std::span<const NamedText> notices) {
    Verification result;
    result.pack = pack.name;
    result.pack_hash = to_hex(sm3(pack.text));
    const auto refuse_file = [&](std::size_t line, std::size_t column, const std::string& zh,
                                 const std::string& en) {
        result.findings.push_back({FindingWeight::fault, line, column, "", zh, en});
    };
    std::vector<NamedNotice> read;
    for (const NamedText& notice : notices) {
        result.notices.push_back(fmt::format("{} {}", notice.name, to_hex(sm3(notice.text))));
        if (is_valid_utf8(notice.text)) {
            read.push_back({notice.name, Notice::read(notice.text)});
        } else {
            refuse_file(1, 1, notice.name + " 不是 UTF-8 文本", notice.name + " is not UTF-8 text");
        }
    }
    if (!is_valid_utf8(pack.text)) {
        refuse_file(1, 1, "规则包不是 UTF-8 文本", "the pack is not UTF-8 text");
        return result;
    }
    const PackEntries entries = read_entries(pack.text);
    if (!entries.fault.empty()) {
        refuse_file(entries.fault_line, entries.fault_column, "不是合格的 YAML:" + entries.fault,
                    "not valid YAML: " + entries.fault);
        return result;
    }
    Verifier(entries, read, result).run();
    return result;
}

std::string report(const Verification& verification, Language language) {
    const bool zh = language == Language::zh;
    std::string text;
    for (const VerifyFinding& finding : verification.findings) {
        if (finding.weight == FindingWeight::remark) continue;
        std::string_view weight = zh ? "错误" : "fault";
        if (finding.weight == FindingWeight::warning) weight = zh ? "提醒" : "warning";
        if (finding.weight == FindingWeight::unverified) weight = zh ? "未核实" : "unverified";
        text += fmt::format("{}:{}:{}: {}: {}: {}\n", verification.pack, finding.line,
                            finding.column, weight, finding.entry, zh ? finding.zh : finding.en);
    }
    text += zh ? fmt::format("{}:{} 条引用,{} 个数字,{} 个与通知相符\n", verification.pack,
                             verification.entries, verification.figures, verification.found)
               : fmt::format("{}: {} cited entries, {} figures, {} of them found in the notice\n",
                             verification.pack, verification.entries, verification.figures,
                             verification.found);
    text += fmt::format("{} {}\n", verification.pack, verification.pack_hash);
    for (const std::string& notice : verification.notices) text += notice + "\n";
    for (const std::string& used : verification.used) text += used + "\n";
    for (const VerifyFinding& finding : verification.findings) {
        if (finding.weight != FindingWeight::remark) continue;
        text += fmt::format("{} {}: {}\n", zh ? "注" : "remark", finding.entry,
                            zh ? finding.zh : finding.en);
    }
    return text;
}

std::vector<CitedClause> cited_clauses(const NamedText& pack) {
    std::vector<CitedClause> cited;
    for (const CitedEntry& entry : read_entries(pack.text).entries) {
        for (const std::string& clause : entry.clauses) cited.push_back({clause, entry.path});
    }
    return cited;
}

}  // namespace canbao::policy
