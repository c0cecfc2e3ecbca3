// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/guide/officials_page.h"

#include <doctest/doctest.h>

#include <array>
#include <fstream>
#include <iterator>

#include "policy/check/small_pack.h"
#include "policy/guide/page_text.h"

using namespace canbao;
using namespace canbao::policy;

namespace {

// Invented, as the small pack is.
constexpr const char* small_notice = R"(小政发〔2021〕1号
一、标准
2022年度个人缴费100元,财政补助50元,其中中央30元、县20元。
二、时间
集中缴费期为2021年9月1日至12月20日,过期不收。失联人员缴费次日起享受。
三、范围
本县户籍居民。
四、资助
孤儿全额资助,低保对象资助40元。
五、宣传
各村要张贴公告。
(一)形式
用群众听得懂的话。
)";

std::string page_of(const std::string& pack_text, const std::string& notice,
                    Language language = Language::zh) {
    const auto pack = small_pack(pack_text);
    const std::array notices{NamedText{"小县.txt", notice}};
    const auto page = officials_page(*pack, {"small.yaml", pack_text}, notices, language);
    REQUIRE(page.has_value());
    return text_of(*page);
}

bool contains(const std::string& text, std::string_view wanted) {
    return text.find(wanted) != std::string::npos;
}

}  // namespace

TEST_CASE("each clause stands beside the rows that cite it, their figures marked in it") {
    const std::string text = page_of(std::string(small_pack_text), small_notice);
    CHECK(contains(text, "2022年度个人缴费[100元],财政补助[50元],其中中央[30元]、县[20元]。"));
    CHECK(contains(text, "集中缴费期为[2021年9月1日]至[12月20日]"));
    CHECK(contains(text, "低保对象资助[40元]"));
    CHECK(contains(text, "低保定额"));
    CHECK(contains(text, "对象 低保对象\n金额 40元\n由谁出 县级财政 其余全部"));
    CHECK(contains(text, "条件 缴费日在集中缴费期（2021年9月1日至12月20日）内"));
    CHECK(contains(text, "不可以 过期不收"));
}

TEST_CASE("payers that share in a ratio are shown with their shares") {
    const std::string text = page_of(small_pack_with("amount: 40元, by: {county: all}",
                                                     "amount: 40元, by: {city: 7, county: 3}"),
                                     small_notice);
    CHECK(contains(text, "市级财政 7/10"));
    CHECK(contains(text, "县级财政 3/10"));
}

TEST_CASE("a parameter with cases shows each value with its condition, helpers are not left out") {
    const std::string text =
        page_of(small_pack_with("  window:",
                                "  base: {is: 3个月, cite: 二, says: 内部用的月数}\n"
                                "  rate:\n    cases:\n      - {when: age on paid < 18, is: 80元}\n"
                                "      - {is: 100元}\n    cite: 一\n    says: 数额\n  window:"),
                small_notice);
    CHECK(contains(text, "值 80元，条件：缴费日不满18周岁\n值 100元\n"));
    CHECK(contains(text, "内部用的月数"));
}

TEST_CASE("a clause that no row cites is marked, and is counted") {
    const std::string text = page_of(std::string(small_pack_text), small_notice);
    CHECK(contains(text, "五 不是规则，或没有行引用"));
    CHECK(contains(text, "五(一) 不是规则，或没有行引用"));
    CHECK(contains(text, "通知有2条没有行引用"));
    CHECK_FALSE(contains(text, "三 不是规则"));
}

TEST_CASE("a heading above cited clauses is no gap, a clause below a cited one is named as such") {
    const std::string cited_below = page_of(
        small_pack_with("cite: 三, says: 本县户籍", "cite: 五(一), says: 本县户籍"), small_notice);
    CHECK_FALSE(contains(cited_below, "五 不是规则"));
    const std::string cited_above = page_of(
        small_pack_with("cite: 三, says: 本县户籍", "cite: 五, says: 本县户籍"), small_notice);
    CHECK(contains(cited_above, "五(一) 没有行直接引用（上一级条款有）"));
}

TEST_CASE("a row whose clause the notice does not have is not lost") {
    const std::string text = page_of(
        small_pack_with("cite: 三, says: 本县户籍", "cite: 九, says: 本县户籍"), small_notice);
    CHECK(contains(text, "# 所引条款不在通知里的规则"));
    CHECK(contains(text, "错误 tables.may_enrol.local 通知中没有条款 九"));
}

TEST_CASE("a figure that the clause does not hold is told as a fault and not marked") {
    const std::string text = page_of(small_pack_with("amount: 40元", "amount: 44元"), small_notice);
    CHECK(contains(text, "错误 tables.aid.aid_dibao 44元 不在所引 四 中"));
    CHECK(contains(text, "低保对象资助40元"));
}

TEST_CASE("each reading has a place to sign, with who must confirm it") {
    const std::string text = page_of(std::string(small_pack_text), small_notice);
    CHECK(contains(text, "J1 末日怎样算"));
    CHECK(contains(text, "取 末日算在内\n另一种读法 末日不算"));
    CHECK(contains(text, "请谁确认 县医保局"));
    CHECK(contains(text, "签字、日期："));
}

TEST_CASE("another notice is refused, and bytes that are no text are no notice") {
    const auto pack = small_pack(std::string(small_pack_text));
    const NamedText file{"small.yaml", std::string(small_pack_text)};
    for (const char* wrong : {"大政发〔2021〕9号\n一、标准\n100元", "", "\xff\xfe\x00"}) {
        const std::array notices{NamedText{"wrong.txt", wrong}};
        const auto page = officials_page(*pack, file, notices, Language::zh);
        REQUIRE_FALSE(page.has_value());
        CHECK_EQ(page.error().reason, &page::not_its_notice);
    }
}

TEST_CASE("without a notice the page has every row by its clause, and says what it lacks") {
    const auto pack = small_pack(std::string(small_pack_text));
    const auto page =
        officials_page(*pack, {"small.yaml", std::string(small_pack_text)}, {}, Language::zh);
    REQUIRE(page.has_value());
    const std::string text = text_of(*page);
    CHECK(contains(text, "本页没有附通知原文"));
    pack->for_each_cited([&](std::string_view where, const Cited& cited) {
        CHECK_MESSAGE(contains(text, cited.says), std::string(where));
    });
    CHECK_FALSE(contains(text, "核对结果"));
}

TEST_CASE("the page of every shipped pack shows every row it cites") {
    const auto packs = PackSet::load(CANBAO_SOURCE_DIR "/packs");
    REQUIRE(packs.has_value());
    for (const Pack* pack : packs->all()) {
        std::ifstream in(pack->file, std::ios::binary);
        const NamedText file{pack->file, {std::istreambuf_iterator<char>(in), {}}};
        for (const Language language : {Language::zh, Language::en}) {
            const auto page = officials_page(*pack, file, {}, language);
            REQUIRE(page.has_value());
            const std::string text = text_of(*page);
            for (const CitedClause& cited : cited_clauses(file)) {
                const std::string id = cited.entry.substr(cited.entry.rfind('.') + 1);
                CHECK_MESSAGE(contains(text, " · " + id), cited.entry);
            }
        }
    }
}
