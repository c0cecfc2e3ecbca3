// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/guide/officials_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/digest.h"
#include "base/text.h"
#include "policy/guide/entry_card.h"
#include "policy/guide/figure_place.h"
#include "policy/guide/guide_sections.h"
#include "policy/notice.h"
#include "policy/notice_number.h"

namespace canbao::policy {

using leaflet::Card;
using leaflet::Cards;
using leaflet::Leaflet;
using leaflet::Pair;
using leaflet::Pairs;
using leaflet::Section;
using leaflet::Statement;
using leaflet::Statements;
using leaflet::Tone;

namespace {

// 七(三)¶2 → 七(三), as the notice numbers it; empty where it is no citation.
std::string number_of(std::string_view clause) {
    const auto citation = parse_citation(clause);
    std::string number;
    if (!citation) return number;
    for (const ClauseNumber& part : citation->numbers) number += as_cited(part, number);
    return number;
}

// Whether the citation is of this clause; an item may run on across the sections of its chapter,
// and is then cited behind the chapter alone (七.6).
bool cites(std::string_view cited, std::string_view number, const Notice& notice) {
    const std::string wanted = number_of(cited);
    if (wanted.empty()) return false;
    if (wanted == number) return true;
    const auto stands = [&](const NoticeClause& clause) { return clause.number == wanted; };
    if (std::ranges::any_of(notice.clauses(), stands)) return false;
    const auto citation = parse_citation(cited);
    const ClauseNumber last = citation->numbers.back();
    if (last.level != NumberLevel::item || citation->numbers.size() < 2) return false;
    const std::string chapter = as_cited(citation->numbers.front(), "");
    return number.starts_with(chapter) && number.ends_with(")" + as_cited(last, chapter));
}

class Page {
public:
    Page(const Teller& teller, const PackEntries& entries, const Notice* notice)
        : teller_(teller), entries_(entries), notice_(notice), cards_(teller) {}

    Section facing() {
        Section section{teller_.say({"通知与规则对照", "The notice and its rules"}), {}, {}};
        Pairs pairs{
            teller_.say({"通知条款", "clauses of the notice"}), teller_.say({"规则", "rules"}), {}};
        pairs.list = notice_ == nullptr ? by_clause() : by_notice();
        if (notice_ == nullptr) {
            section.lead =
                teller_.say({"本页没有附通知原文；附上通知再看，才能逐条核对。",
                             "The notice's text is not on this page; give it to compare."});
        } else {
            section.lead = teller_.say({"标黄的是规则所用、并在原文中找到的数字。",
                                        "Marked: figures that the rules use and the text holds."});
        }
        section.blocks.emplace_back(std::move(pairs));
        return section;
    }

    // Entries whose clause the notice does not have.
    Section astray() const {
        Section section{
            teller_.say({"所引条款不在通知里的规则", "Rules whose clause is not there"}), {}, {}};
        Cards cards;
        for (const CitedEntry& entry : entries_.entries) {
            if (std::ranges::find(placed_, &entry) == placed_.end())
                cards.list.push_back(cards_.card(entry));
        }
        if (!cards.list.empty()) section.blocks.emplace_back(std::move(cards));
        return section;
    }

    std::size_t uncited() const { return uncited_; }

private:
    void place(Pair& pair, const CitedEntry& entry) {
        pair.cards.push_back(cards_.card(entry));
        placed_.push_back(&entry);
    }

    std::vector<Pair> by_notice() {
        std::vector<Pair> list;
        for (const NoticeClause& clause : notice_->clauses()) {
            Pair pair;
            pair.number = clause.number;
            std::vector<Figure> figures;
            for (const CitedEntry& entry : entries_.entries) {
                if (!rests_on(entry, clause.number)) continue;
                place(pair, entry);
                if (entry.doc.empty()) {
                    figures.insert(figures.end(), entry.figures.begin(), entry.figures.end());
                }
            }
            for (const std::string& paragraph : clause.paragraphs) {
                pair.paragraphs.push_back(with_figures_marked(paragraph, figures, entries_.years));
            }
            if (pair.cards.empty()) mark_uncited(pair);
            list.push_back(std::move(pair));
        }
        return list;
    }

    bool rests_on(const CitedEntry& entry, std::string_view number) const {
        return std::ranges::any_of(entry.clauses, [&](const std::string& cited) {
            return cites(cited, number, *notice_);
        });
    }

    // A heading above clauses that are cited needs none itself.
    void mark_uncited(Pair& pair) {
        bool above = false;
        for (const CitedEntry& entry : entries_.entries) {
            for (const std::string& cited : entry.clauses) {
                const std::string number = number_of(cited);
                if (!number.empty() && number != pair.number && number.starts_with(pair.number))
                    return;
                above = above || (!number.empty() && pair.number.starts_with(number));
            }
        }
        pair.tone = Tone::open;
        pair.tag = above ? teller_.say({"没有行直接引用（上一级条款有）",
                                        "cited only through the clause above"})
                         : teller_.say({"不是规则，或没有行引用", "no rule, or no row cites it"});
        ++uncited_;
    }

    // Without the notice: the clauses in the order in which the pack cites them.
    std::vector<Pair> by_clause() {
        std::vector<Pair> list;
        for (const CitedEntry& entry : entries_.entries) {
            for (const std::string& clause : entry.clauses) {
                auto pair = std::ranges::find(list, clause, &Pair::number);
                if (pair == list.end()) {
                    list.emplace_back().number = clause;
                    pair = list.end() - 1;
                }
                place(*pair, entry);
            }
        }
        return list;
    }

    const Teller& teller_;
    const PackEntries& entries_;
    const Notice* notice_;
    EntryCards cards_;
    std::vector<const CitedEntry*> placed_;
    std::size_t uncited_ = 0;
};

Section findings(const Teller& teller, const Verification& verification, std::size_t uncited) {
    const bool zh = teller.language() == Language::zh;
    Section section{teller.say({"核对结果", "What was checked"}), {}, {}};
    Statements list;
    list.list.push_back(
        {fmt::format(fmt::runtime(teller.say(
                         {"{}条引用，{}个数字，其中{}个在所引条款中找到；通知有{}条没有行引用。",
                          "{} cited entries, {} figures, {} of them found where they are "
                          "cited; {} clauses of the notice are cited by no row."})),
                     verification.entries, verification.figures, verification.found, uncited),
         {},
         {},
         {}});
    struct Weight {
        FindingWeight weight;
        Phrase tag;
        Tone tone;
    };
    constexpr Weight weights[] = {{FindingWeight::fault, {"错误", "fault"}, Tone::bad},
                                  {FindingWeight::unverified, {"未核实", "unverified"}, Tone::open},
                                  {FindingWeight::warning, {"提醒", "warning"}, Tone::open}};
    for (const Weight& weight : weights) {
        for (const VerifyFinding& finding : verification.findings) {
            if (finding.weight != weight.weight) continue;
            list.list.push_back({finding.entry + " " + (zh ? finding.zh : finding.en),
                                 std::to_string(finding.line), teller.say(weight.tag),
                                 weight.tone});
        }
    }
    section.blocks.emplace_back(std::move(list));
    return section;
}

Section signings(const Teller& teller) {
    Section section{teller.say({"请确认的读法", "Readings to confirm"}),
                    teller.say({"通知可以有两种读法的地方。确认后请签字；不同意的请写明。",
                                "Where the notice can be read in two ways. Sign to confirm."}),
                    {}};
    Cards cards;
    for (const Judgement& judgement : teller.pack().judgements) {
        Card card;
        card.title =
            judgement.id +
            (judgement.says.empty() ? "" : " " + teller.say({judgement.says, judgement.says_en}));
        card.tone = Tone::open;
        card.lines.emplace_back(teller.say({"取", "took"}),
                                teller.say({judgement.took, judgement.took_en}));
        card.lines.emplace_back(teller.say({"另一种读法", "or else"}),
                                teller.say({judgement.otherwise, judgement.otherwise_en}));
        if (!judgement.reading.empty())
            card.lines.emplace_back(teller.say({"依读法", "reading"}), judgement.reading);
        card.lines.emplace_back(teller.say({"请谁确认", "to confirm"}), judgement.asked_of);
        card.source = judgement.on + " · " + guide::source_of(teller, judgement);
        card.signatures = {teller.say({"□ 同意　□ 不同意，应为：", "□ yes　□ no, but:"}),
                           teller.say({"签字、日期：", "signed, on:"})};
        cards.list.push_back(std::move(card));
    }
    Card whole;
    whole.title = teller.say({"本页已逐条核对", "This page was checked clause by clause"});
    whole.lines.emplace_back("", teller.pack().id + " · " + teller.pack().hash.substr(0, 16));
    whole.signatures = {teller.say({"单位：", "office:"}),
                        teller.say({"签字、日期：", "signed, on:"})};
    cards.list.push_back(std::move(whole));
    section.blocks.emplace_back(std::move(cards));
    return section;
}

Leaflet frame(const Teller& teller) {
    const Pack& pack = teller.pack();
    Leaflet page;
    page.language = teller.language();
    page.title = pack.title + teller.say({" · 通知与规则对照", " · the notice and its rules"});
    page.subtitle =
        teller.say({"供主管部门核对、签字 · 依据", "For the offices to check and sign · from "}) +
        pack.source.doc;
    page.made_at = Instant(
        std::chrono::days(pack.source.issued.value_or(Date(pack.levy_year, 1, 1)).in_days()));
    page.foot.push_back(teller.say({"规则 ", "pack "}) + pack.id + " SM3 " + pack.hash);
    return page;
}

}  // namespace

Result<Leaflet> officials_page(const Pack& pack, const NamedText& file,
                               std::span<const NamedText> notices, Language language) {
    const Teller teller(pack, language);
    const PackEntries entries = read_entries(file.text);
    std::optional<Notice> own;
    for (const NamedText& notice : notices) {
        if (own || !is_valid_utf8(notice.text)) continue;
        Notice read = Notice::read(notice.text);
        if (read.is_document(pack.source.doc)) own = std::move(read);
    }
    if (!own && !notices.empty()) return refuse(page::not_its_notice, pack.source.doc);
    Page made(teller, entries, own ? &*own : nullptr);
    Section facing = made.facing();
    Section astray = made.astray();
    Leaflet page = frame(teller);
    if (own) {
        const Verification verification = verify_pack(file, notices);
        page.sections.push_back(findings(teller, verification, made.uncited()));
    }
    page.sections.push_back(std::move(facing));
    if (!astray.blocks.empty()) page.sections.push_back(std::move(astray));
    page.sections.push_back(signings(teller));
    for (const NamedText& notice : notices) {
        page.foot.push_back(teller.say({"通知 ", "notice "}) + notice.name + " SM3 " +
                            to_hex(sm3(notice.text)));
    }
    return page;
}

}  // namespace canbao::policy
