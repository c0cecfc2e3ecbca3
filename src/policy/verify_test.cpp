// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/verify.h"
#include "policy/verify_figure.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

using canbao::Language;
using canbao::policy::FindingWeight;
using canbao::policy::NamedText;
using canbao::policy::Verification;
using canbao::policy::verify_pack;

namespace {

// Invented: no county is called this, and no notice says so.
const NamedText notice{"云山", R"(云政办〔2030〕7号
一、缴费时间
（一）集中缴费期为2030年9月1日至12月20日。
（二）新生儿出生60天内缴费的,自出生之日起享受当年待遇。
二、标准
2031年度个人缴费标准为每人每年400元,财政补助按5:5分担。下列人员给予资助:
1. 孤儿全额资助。
2. 低保对象按90%资助。
)"};

const char* const whole_pack = R"(pack: yunshan/2031
source: {doc: 云政办〔2030〕7号, issued: 2030-08-15}
year: 2031
levy_year: 2030
params:
  standard: {is: 400元, cite: 二, says: 个人一年缴纳的数额}
  window: {is: 2030-09-01..2030-12-20, cite: 一(一), says: 集中缴费的起止日}
subsidy:
  local: {split: {province: 5, county: 5}, cite: 二, says: 两级对半分担}
tables:
  aid:
    hit: best amount
    cite: 二
    says: 资助
    rows:
      - {id: orphan, when: is(orphan), amount: all, cite: 二1, says: 孤儿全免}
      - {id: dibao, when: is(subsistence_allowance), amount: 90%, cite: 二2, says: 低保按比例}
  cover:
    hit: unique
    rows:
      - {id: newborn, when: paid within 60日 of birth, cite: 一(二), says: 限期内缴费追溯到出生}
gaps:
  - {id: veterans, when: group(demobilised_soldier), cite: 二, says: 退役士兵未作规定}
judgements:
  J1: {on: newborn, took: day counts, else: not, reading: K5, says: 第六十天算不算}
)";

Verification verified(std::string text, std::string_view from = {}, std::string_view to = {}) {
    if (!from.empty()) {
        const std::size_t at = text.find(from);
        REQUIRE_NE(at, std::string::npos);
        text.replace(at, from.size(), to);
    }
    return verify_pack({"pack.yaml", text}, std::array{notice});
}

std::size_t count(const Verification& verification, FindingWeight weight) {
    return static_cast<std::size_t>(
        std::ranges::count(verification.findings, weight, &canbao::policy::VerifyFinding::weight));
}

std::string read_file(const std::filesystem::path& path) {
    std::ifstream file(path);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

}  // namespace

TEST_CASE("a pack whose citations and figures stand in its notice is released") {
    const Verification verification = verified(whole_pack);
    CAPTURE(report(verification, Language::en));
    CHECK(verification.holds());
    CHECK(verification.findings.empty());
    CHECK_EQ(verification.entries, 8);
    CHECK_EQ(verification.figures, 6);
    CHECK_EQ(verification.found, 6);
}

TEST_CASE("one wrong figure, clause or document is one fault with its line") {
    struct Change {
        const char* from;
        const char* to;
        std::size_t line;
    };
    for (const Change& change : {
             Change{"400元", "401元", 6},
             Change{"2030-12-20", "2030-12-21", 7},
             Change{"cite: 一(一)", "cite: 一(三)", 7},
             Change{"{province: 5, county: 5}", "{province: 4, county: 6}", 9},
             Change{"90%", "80%", 17},
             Change{"60日", "90日", 21},
             Change{"cite: 二2", "cite: 二1", 17},
             Change{", cite: 二1", "", 16},
             Change{", cite: 二, says: 个人", ", says: 个人", 6},
             Change{", says: 孤儿全免", "", 16},
             Change{"cite: 二, says: 退役士兵", "cite: 三, says: 退役士兵", 23},
             Change{"doc: 云政办〔2030〕7号", "doc: 云政办〔2030〕8号", 1},
         }) {
        CAPTURE(change.from);
        const Verification verification = verified(whole_pack, change.from, change.to);
        CAPTURE(report(verification, Language::en));
        REQUIRE_FALSE(verification.holds());
        const auto fault = std::ranges::find(verification.findings, FindingWeight::fault,
                                             &canbao::policy::VerifyFinding::weight);
        CHECK_EQ(fault->line, change.line);
    }
}

TEST_CASE("says is short, and copied wording is a warning that does not stop a release") {
    std::string text;
    for (int i = 0; i < 40; ++i) text += "啊";
    CHECK(verified(whole_pack, "says: 孤儿全免", "says: " + text).holds());
    CHECK_FALSE(verified(whole_pack, "says: 孤儿全免", "says: " + text + "啊").holds());
    const Verification copied =
        verified(whole_pack, "says: 限期内缴费追溯到出生", "says: 自出生之日起享受当年待遇");
    CHECK(copied.holds());
    CHECK_EQ(count(copied, FindingWeight::warning), 1);
    const Verification short_run =
        verified(whole_pack, "says: 限期内缴费追溯到出生", "says: 自出生之日起享受当年");
    CHECK_EQ(count(short_run, FindingWeight::warning), 0);
}

TEST_CASE("a figure of another document is checked there, and unverified without it") {
    const char* from = "400元, cite: 二";
    const char* to = "410元, doc: 云财发〔2030〕1号, judged: [J1], cite: 一";
    const Verification without = verified(whole_pack, from, to);
    CHECK(without.holds());
    CHECK_EQ(count(without, FindingWeight::unverified), 1);

    std::string text = whole_pack;
    text.replace(text.find(from), std::string(from).size(), to);
    const NamedText right{"further", "云财发〔2030〕1号\n一、个人缴费410元。"};
    const Verification with = verify_pack({"pack.yaml", text}, std::array{notice, right});
    CHECK(with.holds());
    CHECK_EQ(count(with, FindingWeight::unverified), 0);

    const NamedText wrong{"further", "云财发〔2030〕1号\n一、个人缴费420元。"};
    CHECK_FALSE(verify_pack({"pack.yaml", text}, std::array{notice, wrong}).holds());
}

TEST_CASE("a value fixed later by another document is checked there, the first one here") {
    const char* from = "{is: 400元, cite: 二,";
    const char* to =
        "{values: [{is: 400元}, {is: 410元, known_from: 2031-03-01, doc: 云财发〔2031〕2号}], "
        "cite: 二,";
    const Verification good = verified(whole_pack, from, to);
    CAPTURE(report(good, Language::en));
    CHECK(good.holds());
    CHECK_EQ(count(good, FindingWeight::unverified), 1);
    const char* wrong = "{values: [{is: 390元}, {is: 410元, doc: 云财发〔2031〕2号}], cite: 二,";
    CHECK_FALSE(verified(whole_pack, from, wrong).holds());
}

TEST_CASE("payable days are a figure") {
    const char* from = "cite: 一(一), says: 集中缴费的起止日";
    CHECK_FALSE(verified(whole_pack, from, "days: 1-25, cite: 一(一), says: 起止日").holds());
}

TEST_CASE(
    "a judgement may supply a year or its first day, never an amount, a count or another day") {
    const char* year = "gaps:\n";
    const auto with_row = [&](const std::string& row) {
        return verified(whole_pack, year, "sets:\n  x: {" + row + "}\ngaps:\n");
    };
    const Verification judged =
        with_row("is: 2032-01-01..2032-12-31, cite: 一(一), says: 待遇年度, judged: J1");
    CHECK(judged.holds());
    CHECK_EQ(count(judged, FindingWeight::unverified), 1);
    CHECK(with_row("is: 2030-01-01..2030-12-20, cite: 一(一), says: 起日, judged: J1").holds());
    CHECK_FALSE(
        with_row("is: 2030-09-02..2030-12-20, cite: 一(一), says: 起日, judged: J1").holds());
    CHECK_FALSE(
        with_row("is: 2030-09-01..2030-12-21, cite: 一(一), says: 末日, judged: J1").holds());
    CHECK_FALSE(
        with_row("is: 2032-01-01..2032-12-31, cite: 一(一), says: 年度, judged: J9").holds());
    CHECK_FALSE(with_row("is: 2032-01-01..2032-12-31, cite: 一(一), says: 年度").holds());
    CHECK_FALSE(verified(whole_pack, "60日 of birth,", "61日 of birth, judged: J1,").holds());
    CHECK_FALSE(verified(whole_pack, "400元,", "410元, judged: J1,").holds());
}

TEST_CASE("a pack's own assumption is listed as its judgement") {
    const Verification assumed = verified(whole_pack, "gaps:\n",
                                          "assume:\n  - {id: child, when: age on paid < 16, cite: "
                                          "二, says: 未成年, judged: J1}\ngaps:\n");
    CHECK(assumed.holds());
    CHECK_EQ(count(assumed, FindingWeight::unverified), 1);
}

TEST_CASE("a text that only mentions the notice's number is not the notice") {
    const NamedText page{"README.md", "云政办〔2030〕7号\n"};
    CHECK_FALSE(verify_pack({"pack.yaml", whole_pack}, std::array{page}).holds());
    CHECK_EQ(verify_pack({"pack.yaml", whole_pack}, std::array{page}).entries, 0);
}

TEST_CASE("a file that is no pack, or no text, is one fault and never a crash") {
    for (const char* text : {"", "- a\n- b\n", "a: [", "a: {b: c", "\xff\xfe", "source: 5\n"}) {
        CAPTURE(text);
        CHECK_FALSE(verified(text).holds());
    }
    CHECK_FALSE(verify_pack({"pack.yaml", whole_pack}, {}).holds());
    CHECK_FALSE(
        verify_pack({"pack.yaml", whole_pack}, std::array{NamedText{"bad", "\xff"}}).holds());
}

TEST_CASE("the clauses that a pack cites are listed with their rows") {
    const auto cited = canbao::policy::cited_clauses({"pack.yaml", whole_pack});
    CHECK_EQ(cited.size(), 8);
    CHECK(std::ranges::any_of(cited, [](const auto& one) {
        return one.clause == "二2" && one.entry == "tables.aid.dibao";
    }));
}

// The notices themselves are not part of the source: CANBAO_NOTICES names the folder they are in.
TEST_CASE("every shipped pack holds against its own notice") {
    const char* folder = std::getenv("CANBAO_NOTICES");
    if (folder == nullptr || *folder == 0) {
        MESSAGE("skipped: CANBAO_NOTICES does not name a folder of notices");
        return;
    }
    std::vector<NamedText> notices;
    for (const auto& file : std::filesystem::directory_iterator(folder)) {
        notices.push_back({file.path().filename().string(), read_file(file.path())});
    }
    const std::filesystem::path packs = std::filesystem::path(CANBAO_SOURCE_DIR) / "packs";
    for (const char* pack :
         {"linfen/2021.yaml", "yangcheng/2021.yaml", "bagongshan/2022.yaml", "pingli/2022.yaml"}) {
        CAPTURE(pack);
        const Verification verification = verify_pack({pack, read_file(packs / pack)}, notices);
        CHECK_MESSAGE(verification.holds(), report(verification, Language::en));
        CHECK_GT(verification.entries, 0);
    }
}

TEST_CASE("a clause beside `doc` is that document's, and the figure stands nowhere else") {
    const std::string text = [] {
        std::string whole = whole_pack;
        const std::string_view from = "400元, cite: 二";
        return whole.replace(whole.find(from), from.size(),
                             "410元, doc: 云财发〔2030〕1号, cite: 一");
    }();
    const auto against = [&](const char* document) {
        return verify_pack({"pack.yaml", text}, std::array{notice, NamedText{"further", document}});
    };
    CHECK(against("云财发〔2030〕1号\n一、个人缴费410元。\n二、财政补助700元。").holds());
    CHECK_FALSE(against("云财发〔2030〕1号\n一、个人缴费420元。\n二、财政补助410元。").holds());
}

TEST_CASE("a notice that speaks of another in its head is not taken for it") {
    const NamedText amending{"补充",
                             "云政办〔2030〕9号\n现对云政办〔2030〕7号作如下补充:\n一、无关。"};
    const Verification first = verify_pack({"pack.yaml", whole_pack}, std::array{amending, notice});
    CHECK(first.holds());
    CHECK_EQ(first.used, std::vector<std::string>{"云政办〔2030〕7号 = 云山"});
    CHECK_FALSE(verify_pack({"pack.yaml", whole_pack}, std::array{notice, notice}).holds());
}

TEST_CASE("a count without a unit, a ratio of payers and the way to round stand in the clause") {
    const auto with_param = [](const char* param) {
        return verified(whole_pack,
                        "  window:", (std::string("  extra: ") + param + "\n  window:").c_str());
    };
    const auto faults = [&](const char* param) {
        return count(with_param(param), FindingWeight::fault);
    };
    CHECK_EQ(faults("{is: 60, cite: 一(二), says: 限期}"), 0);
    CHECK_EQ(faults("{is: 61, cite: 一(二), says: 限期}"), 1);
    CHECK_EQ(faults("{is: 6, cite: 一(二), says: 限期}"), 1);
    // In a formula it may have been worked out: told, not refused.
    const Verification formula = with_param("{is: years_missed - 61, cite: 一(二), says: 限期}");
    CHECK(formula.holds());
    CHECK_EQ(count(formula, FindingWeight::warning), 1);
    const auto by = [&](const char* parts) {
        return verified(whole_pack, "amount: 90%",
                        (std::string("by: ") + parts + ", amount: 90%").c_str());
    };
    CHECK_FALSE(by("{province: 6, county: 4}").holds());
    CHECK_FALSE(with_param("{is: 400元, rounds: up, known_from: 2030-01-01, cite: 二, says: 公布}")
                    .holds());
}

TEST_CASE("a way to round that the clause contradicts is a fault, silence is none") {
    using canbao::policy::rounds_against;
    CHECK(rounds_against("down", "四舍五入到元"));
    CHECK(rounds_against("half up", "角以下舍去"));
    CHECK_FALSE(rounds_against("half up to yuan", "四舍五入到元"));
    CHECK_FALSE(rounds_against("up", "按90%资助"));
}

TEST_CASE("a ratio of payers is one figure, and one that the clause does not name is one fault") {
    const auto with_row = [](const char* parts, const char* clause) {
        const std::string row =
            std::string("rows:\n      - {id: shared, when: always, amount: 9%, ") + "by: " + parts +
            ", cite: " + clause + ", says: 分担}\n";
        std::string text = whole_pack;
        text.replace(text.find("rows:\n"), std::string_view("rows:\n").size(), row);
        return verify_pack({"pack.yaml", text},
                           std::array{NamedText{"云山", notice.text + R"(三、分担
（一）按9%计算,省市县按5:3:2比例承担。
（二）按9%计算,省级负担62.5%,其余由县级负担。
（三）按9%计算,市县三七开。
)"}});
    };
    const auto holds = [&](const char* parts, const char* clause) {
        const Verification verification = with_row(parts, clause);
        CAPTURE(report(verification, Language::en));
        // What the pack holds without the row, its 9% and its ratio.
        CHECK_EQ(verification.figures, 8);
        CHECK_EQ(verification.found + count(verification, FindingWeight::fault), 8);
        return verification.holds();
    };
    CHECK(holds("{province: 5, city: 3, county: 2}", "三(一)"));
    CHECK_FALSE(holds("{province: 5, city: 2, county: 3}", "三(一)"));
    CHECK_FALSE(holds("{province: 5, city: 3}", "三(一)"));
    CHECK(holds("{province: 62.5%, county: rest}", "三(二)"));
    CHECK_FALSE(holds("{province: 60%, county: rest}", "三(二)"));
    CHECK_FALSE(holds("{province: 62.5%, county: 37.5%}", "三(二)"));
    CHECK(holds("{city: 30%, county: 70%}", "三(三)"));
    CHECK_FALSE(holds("{city: 7, county: 3}", "三(三)"));
}

TEST_CASE("a number beside an age is still held against the clause") {
    const Verification beside =
        verified(whole_pack, "when: is(orphan),",
                 "when: is(orphan) and years_missed >= 7 and age on paid >= 60,");
    CAPTURE(report(beside, Language::en));
    CHECK_EQ(count(beside, FindingWeight::warning), 1);
    CHECK_EQ(count(beside, FindingWeight::fault), 1);
}
