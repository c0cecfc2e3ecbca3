// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/guide/guide.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <regex>
#include <set>

#include "policy/check/small_pack.h"
#include "policy/guide/page_text.h"
#include "policy/guide/typical.h"

using namespace canbao;
using namespace canbao::policy;

namespace {

const PackSet& shipped() {
    static const PackSet set = *PackSet::load(CANBAO_SOURCE_DIR "/packs");
    return set;
}

bool contains(const std::string& text, std::string_view wanted) {
    return text.find(wanted) != std::string::npos;
}

// Every amount and day that a pack holds or that a decision of it gave, as numbers.
struct Grounds {
    std::set<std::int64_t> amounts;  // fen
    std::set<std::int32_t> days;

    void see(const Node& node) {
        if (node.type == Type::money && node.op == Op::literal) amounts.insert(node.number);
        if (node.type == Type::date && node.op == Op::literal) {
            days.insert(static_cast<std::int32_t>(node.number));
        }
        if (node.type == Type::window && node.op == Op::literal) {
            days.insert({node.window.first.in_days(), node.window.last.in_days()});
        }
        for (const Node& part : node.parts) see(part);
    }
    void see(const Row& row) {
        see(row.when);
        for (const auto& node : {row.amount, row.from, row.to, row.day}) {
            if (node) see(*node);
        }
        for (const PayerPart& part : row.by) see(part.amount);
    }
    void see(const std::optional<Date>& day) {
        if (day) days.insert(day->in_days());
    }
    void see(const TypicalPerson& person) {
        const Decision& decision = person.decision;
        for (const auto& amount : {decision.standard, decision.due, decision.borne}) {
            if (amount) amounts.insert(amount->in_fen());
        }
        Money aid;
        for (const AidShare& share : decision.aid) {
            amounts.insert(share.amount.in_fen());
            aid += share.amount;
        }
        amounts.insert(aid.in_fen());
        Money subsidy;
        for (const SubsidyShare& share : decision.subsidy) {
            amounts.insert(share.amount.in_fen());
            subsidy += share.amount;
        }
        amounts.insert(subsidy.in_fen());
        if (decision.standard) amounts.insert((subsidy + *decision.standard).in_fen());
        if (decision.cover) {
            days.insert({decision.cover->from.in_days(), decision.cover->last_day().in_days()});
        }
        see(person.facts.pay_on);
        see(person.facts.person.born);
        if (person.facts.person.student) {
            see(person.facts.person.student->graduated_on);
            see(person.facts.person.student->since);
        }
    }
    explicit Grounds(const Pack& pack) {
        for (const Param& param : pack.params) {
            for (const Param::Dated& dated : param.values) {
                see(dated.value);
                see(dated.known_from);
            }
        }
        for (const Table& table : pack.tables) {
            for (const Row& row : table.given) see(row);
            for (const Row& row : table.rows) see(row);
        }
        see(pack.source.issued);
        see(ordinary_adult(pack));
        for (const AidedPerson& aided : aided_persons(pack)) see(aided.person);
        for (const TypicalPerson& person : persons_by_way(pack)) see(person);
    }
};

// 2021年10月15日至12月25日 is two days: what the second leaves out, it shares with the first.
std::vector<Date> days_in(const std::string& text) {
    static const std::regex form("(?:(\\d{4})年)?(\\d{1,2})月(\\d{1,2})日");
    std::vector<Date> days;
    int year = 0;
    for (auto at = std::sregex_iterator(text.begin(), text.end(), form);
         at != std::sregex_iterator(); ++at) {
        if ((*at)[1].matched) year = std::stoi((*at)[1]);
        REQUIRE(year != 0);
        days.emplace_back(year, static_cast<unsigned>(std::stoi((*at)[2])),
                          static_cast<unsigned>(std::stoi((*at)[3])));
    }
    return days;
}

std::vector<Money> amounts_in(const std::string& text) {
    static const std::regex form("(\\d+(?:\\.\\d+)?)元");
    std::vector<Money> amounts;
    for (auto at = std::sregex_iterator(text.begin(), text.end(), form);
         at != std::sregex_iterator(); ++at) {
        const auto amount = parse_money((*at)[1].str());
        REQUIRE(amount.has_value());
        amounts.push_back(*amount);
    }
    return amounts;
}

// What the pack's authors wrote in words may hold figures of its own, which verify looks at.
std::string without_says(std::string text, const Pack& pack) {
    std::vector<std::string> said;
    pack.for_each_cited([&](std::string_view, const Cited& cited) {
        said.insert(said.end(), {cited.says, cited.otherwise});
    });
    for (const Judgement& judgement : pack.judgements) {
        said.insert(said.end(), {judgement.took, judgement.otherwise, judgement.says});
    }
    for (const std::string& one : said) {
        if (one.empty()) continue;
        for (auto at = text.find(one); at != std::string::npos; at = text.find(one))
            text.erase(at, one.size());
    }
    return text;
}

}  // namespace

TEST_CASE("every amount and day of a guide stands in the pack or in a decision of it") {
    for (const Pack* pack : shipped().all()) {
        CAPTURE(pack->id);
        const Grounds grounds(*pack);
        const std::string text = without_says(text_of(guide_of(*pack, Language::zh)), *pack);
        CHECK(amounts_in(text).size() >= 5);
        CHECK(days_in(text).size() > 5);
        for (const Money amount : amounts_in(text)) {
            CHECK_MESSAGE(grounds.amounts.contains(amount.in_fen()), to_string(amount));
        }
        for (const Date day : days_in(text)) {
            CHECK_MESSAGE(grounds.days.contains(day.in_days()), to_string(day));
        }
    }
}

TEST_CASE("a guide says what the Pingli notice gives to whom, and how it comes") {
    const std::string text = text_of(guide_of(*shipped().find("pingli/2022"), Language::zh));
    for (const char* wanted :
         {"每人每年自己缴 320元", "政府为每人补助 580元", "合起来 900元", "中央财政 464元",
          "集中缴费期 2021年10月15日至12月25日 四",
          "特困供养人员、孤儿、事实无人抚养儿童 0元 本人最终负担",
          "低保对象、返贫致贫人口 160元 本人最终负担", "资助 医疗救助资金 160元",
          "70元（省级财政 45元、市级财政 10元、县级财政 15元）",
          "怎么到 先按全额缴费，资助以后再发还本人", "可以 新生儿，出生后一个月缴费 320元 要缴",
          "不可以 一般居民，错过集中缴费期", "待遇 2022年3月1日至12月31日", "能退", "不退",
          "请问 县医保局"}) {
        CHECK_MESSAGE(contains(text, wanted), wanted);
    }
}

TEST_CASE("the same guide in English says the same amounts") {
    const std::string text = text_of(guide_of(*shipped().find("pingli/2022"), Language::en));
    for (const char* wanted : {"you pay a year 320 yuan", "government adds 580 yuan",
                               "15 October 2021 to 25 December 2021", "extreme hardship, orphan"}) {
        CHECK_MESSAGE(contains(text, wanted), wanted);
    }
}

TEST_CASE("no way in of any pack is left out of its guide") {
    for (const Pack* pack : shipped().all()) {
        const std::string text = text_of(guide_of(*pack, Language::zh));
        for (const char* name : {"cover", "refund", "loss", "settle", "refund_path"}) {
            const Table* table = pack->table(name);
            if (table == nullptr) continue;
            for (const Row& row : table->rows)
                CHECK_MESSAGE(contains(text, row.cited.says), row.cited.id);
        }
        for (const Row& row : pack->gaps)
            CHECK_MESSAGE(contains(text, row.cited.says), row.cited.id);
        for (const Row& row : pack->silences)
            CHECK_MESSAGE(contains(text, row.cited.says), row.cited.id);
    }
}

TEST_CASE("no two typical persons of a pack show the same way in") {
    for (const Pack* pack : shipped().all()) {
        std::set<std::string> routes;
        for (const TypicalPerson& person : persons_by_way(*pack)) {
            CHECK_MESSAGE(routes.insert(person.decision.route).second, person.who.zh);
        }
    }
}

TEST_CASE("a pack without aid, subsidy or readings still gives a guide, without empty sections") {
    std::string text(small_pack_text);
    text.erase(text.find("judgements:"));
    const auto aid = text.find("  aid:\n");
    text.erase(aid);
    const auto subsidy = text.find("subsidy:\n");
    text.erase(subsidy, text.find("tables:\n") - subsidy);
    const auto pack = small_pack(text);
    const leaflet::Leaflet page = guide_of(*pack, Language::zh);
    const std::string said = text_of(page);
    CHECK(contains(said, "每人每年自己缴 100元"));
    CHECK_FALSE(contains(said, "政府为每人补助"));
    CHECK_FALSE(contains(said, "谁有资助"));
    for (const leaflet::Section& section : page.sections) CHECK_FALSE(section.blocks.empty());
}

TEST_CASE("an aid whose amount another policy sets is named without a figure") {
    const auto pack = small_pack(
        small_pack_with("for: [subsistence_allowance], amount: 40元",
                        "for: [family_planning], when: granted < price, amount: granted"));
    const std::string text = text_of(guide_of(*pack, Language::zh));
    CHECK(contains(text, "看条件 计划生育家庭"));
}

TEST_CASE("where the price depends on the person the headline says whose it is") {
    std::string text(small_pack_text);
    text.replace(
        text.find("  aid:\n"), 7,
        "  price:\n    hit: first\n    rows:\n"
        "      - {id: child, when: age on paid < 18, amount: 80元, cite: 一, says: 未成年人}\n"
        "      - {id: adult, amount: 100元, cite: 一, says: 成年人}\n  aid:\n");
    const std::string said = text_of(guide_of(*small_pack(text), Language::zh));
    CHECK(contains(said, "一般成年人缴 100元"));
    CHECK(contains(said, "未成年人 80元"));
    CHECK_FALSE(contains(said, "每人每年自己缴"));
}

TEST_CASE("an amount that changes in the pack changes in the guide") {
    const auto before = small_pack(std::string(small_pack_text));
    const auto after = small_pack(small_pack_with("amount: 40元", "amount: 41元"));
    CHECK(contains(text_of(guide_of(*before, Language::zh)), "低保对象 60元 本人最终负担"));
    CHECK(contains(text_of(guide_of(*after, Language::zh)), "低保对象 59元 本人最终负担"));
}
