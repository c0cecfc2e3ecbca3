// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/guide/guide.h"

#include <fmt/format.h>

#include <algorithm>

#include "policy/guide/guide_sections.h"

namespace canbao::policy {

using leaflet::Leaflet;
using leaflet::Section;

namespace {

Instant midday(Date day) {
    return Instant(std::chrono::days(day.in_days())) + std::chrono::hours(4);
}

std::string issued(const Teller& teller) {
    const auto day = teller.pack().source.issued;
    if (!day) return {};
    const std::string words = words_of(*day, teller.language());
    return teller.language() == Language::zh ? fmt::format("（{}）", words)
                                             : fmt::format(" ({})", words);
}

}  // namespace

Leaflet guide_of(const Pack& pack, Language language) {
    const Teller teller(pack, language);
    Leaflet page;
    page.language = language;
    page.title = pack.title;
    page.subtitle = teller.say({"给居民的说明 · 依据", "A guide for residents · from "}) +
                    pack.source.doc + issued(teller);
    for (Section (*section)(const Teller&) :
         {guide::amounts, guide::days, guide::who_may_enrol, guide::aid, guide::ways,
          guide::channels, guide::refunds, guide::ends_of_cover, guide::stays, guide::other_tables,
          guide::open_questions}) {
        Section made = section(teller);
        if (!made.blocks.empty()) page.sections.push_back(std::move(made));
    }
    page.foot = {
        teller.say({"每句话后面的小字是通知的条款号；没有另外注明的，都出自",
                    "The small print behind each sentence is its clause; where nothing else is "
                    "named, of "}) +
            pack.source.doc + teller.say({"。以通知原文为准。", ". The notice itself prevails."}),
        teller.say({"本页由规则生成，例子都用同一份规则算出。规则",
                    "Made from the rules; every example is decided by the same rules. Pack "}) +
            pack.id + " · " + pack.hash};
    page.address_label = teller.say({"手机扫码看本页", "Scan to read this page"});
    page.made_at = midday(pack.source.issued.value_or(Date(pack.levy_year, 1, 1)));
    return page;
}

namespace guide {

leaflet::Statements rows_of(const Teller& teller, std::string_view table) {
    leaflet::Statements list;
    const Table* found = teller.pack().table(table);
    if (found == nullptr) return list;
    for (const Row& row : found->rows) list.list.push_back(teller.statement(row));
    return list;
}

std::string source_of(const Teller& teller, const Judgement& judgement) {
    std::string text;
    teller.pack().for_each_cited([&](std::string_view, const Cited& cited) {
        if (std::ranges::find(cited.judged, judgement.id) == cited.judged.end()) return;
        Teller::add_source(text, teller.source(cited));
    });
    for (const Table& table : teller.pack().tables) {
        if (table.tie_judged == judgement.id) Teller::add_source(text, teller.source(table.cited));
    }
    return text;
}

}  // namespace guide
}  // namespace canbao::policy
