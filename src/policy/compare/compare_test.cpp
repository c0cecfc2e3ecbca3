// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/compare/compare.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "policy/check/small_pack.h"
#include "policy/compare/counterpart.h"
#include "policy/compare/entries.h"
#include "policy/whatif/invent.h"

namespace canbao::policy::whatif {
namespace {

// The small pack a year later, each of its days moved with it.
std::string next_year() {
    std::string text(small_pack_text);
    const auto put = [&](std::string_view from, std::string_view to) {
        for (std::size_t at = text.find(from); at != std::string::npos;
             at = text.find(from, at + to.size())) {
            text.replace(at, from.size(), to);
        }
    };
    put("2022", "2023");
    put("2021", "2022");
    return text;
}

const Entry* named(const std::vector<Entry>& entries, const std::string& id) {
    const auto found = std::ranges::find(entries, id, &Entry::id);
    return found == entries.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("the same notice a year later differs in nothing") {
    const auto before = small_pack(std::string(small_pack_text));
    const auto after = small_pack(next_year());
    CHECK(compare_entries(*before, *after).empty());
    const Contrasts told = contrast_kinds(*before, *after);
    CHECK_GT(told.tried, 100);
    CHECK_EQ(told.differ, 0);
    CHECK(told.classes.empty());
}

TEST_CASE("a parameter that is a condition is told in words, before and after") {
    const auto with = [](const std::string& condition) {
        return small_pack(small_pack_with(
            "  window:", "  here: {is: " + condition + ", cite: 三, says: 本地人}\n  window:"));
    };
    const auto before = with("hukou in region");
    const auto after = with("hukou in region or permit in region");
    const auto entries = compare_entries(*before, *after);
    REQUIRE_EQ(entries.size(), 1);
    CHECK_EQ(entries.front().differences.front().zh, "户籍在本地 → 户籍在本地，或者居住证在本地");
    CHECK_EQ(entries.front().differences.front().en,
             "the registered home is in this place → the registered home is in this place or the "
             "residence permit is in this place");
    const auto plain = small_pack(std::string(small_pack_text));
    CHECK_EQ(compare_entries(*plain, *before).front().differences.front().zh, "户籍在本地");
}

TEST_CASE("a parameter with cases is told case by case, also where only a condition moved") {
    const auto with = [](const std::string& age, const std::string& amount) {
        return small_pack(small_pack_with(
            "  window:", "  rate:\n    cases:\n      - {when: age on paid < " + age +
                             ", is: " + amount +
                             "}\n      - {is: standard - 10元}\n    cite: 一\n    says: "
                             "数额\n  window:"));
    };
    const auto before = with("18", "80元");
    const auto older = compare_entries(*before, *with("20", "80元"));
    REQUIRE_EQ(older.size(), 1);
    CHECK_EQ(older.front().differences.front().zh,
             "缴费日不满18周岁：80.00元；其他情形：100元减10元 → "
             "缴费日不满20周岁：80.00元；其他情形：100元减10元");
    CHECK_EQ(compare_entries(*before, *with("18", "85元")).size(), 1);
    CHECK(compare_entries(*before, *with("18", "80元")).empty());
}

TEST_CASE("a length that is worked out is told in words, not as no days") {
    const auto with = [](const std::string& wait) {
        return small_pack(small_pack_with(
            "  window:", "  wait: {is: (" + wait + ") months, cite: 三, says: 等待期}\n  window:"));
    };
    const auto entries = compare_entries(*with("3 + years_missed"), *with("2 + years_missed"));
    REQUIRE_EQ(entries.size(), 1);
    CHECK_EQ(entries.front().differences.front().zh, "（3加断保年数）个月 → （2加断保年数）个月");
}

TEST_CASE("a parameter, an amount, a new row and one that is gone are told with their clauses") {
    const auto before = small_pack(std::string(small_pack_text));
    std::string text = small_pack_with("amount: 40元", "amount: 60元");
    text.replace(text.find("is: 100元"), std::string("is: 100元").size(), "is: 120元");
    const std::string late = "      - {id: late,";
    text.erase(text.find(late), text.find('\n', text.find(late)) + 1 - text.find(late));
    const auto after = small_pack(text);
    const auto entries = compare_entries(*before, *after);
    REQUIRE_EQ(entries.size(), 3);
    CHECK_EQ(named(entries, "standard")->differences.front().zh, "100.00元 → 120.00元");
    CHECK_EQ(named(entries, "aid_dibao")->differences.front().zh, "金额 40元 → 60元");
    CHECK(named(entries, "late")->change == EntryChange::removed);
    CHECK_EQ(named(entries, "late")->clause_before, "二");
    const auto back = compare_entries(*after, *before);
    CHECK(named(back, "late")->change == EntryChange::added);
}

TEST_CASE("a row under another id that does the same is met again") {
    const auto before = small_pack(std::string(small_pack_text));
    const auto after = small_pack(small_pack_with("id: too_late", "id: window_over"));
    CHECK(compare_entries(*before, *after).empty());
}

TEST_CASE("people are told by class, with heads and money that add up") {
    const auto before = small_pack(std::string(small_pack_text));
    const auto after = small_pack(small_pack_with("amount: 40元", "amount: 60元"));
    const Cube people =
        invent_people(*before, {.seed = 4, .people = 4'000, .keep = CubeBuilder::Keep::every_day});
    const auto counted = contrast_people({*before, *before, *after}, people);
    REQUIRE(counted.has_value());
    const Contrasts& told = *counted;
    REQUIRE_FALSE(told.classes.empty());
    std::int64_t heads = 0;
    for (const Contrast& one : told.classes) {
        heads += one.heads;
        CHECK_NE(one.who.zh.find("低保对象"), std::string::npos);
        CHECK_EQ(one.borne, Money::yuan(-20) * one.heads);
        CHECK_EQ(one.turn, Turn::bears_less);
        CHECK_NE(one.clauses_before.find("三"), std::string::npos);
        CHECK_NE(one.question_before.find("\"pack\""), std::string::npos);
    }
    CHECK_EQ(told.heads, 4'000);
    CHECK_EQ(told.heads_differ, heads);
    CHECK_GT(heads, 50);
    CHECK_LT(heads, 400);
}

TEST_CASE("a class of persons says what they share and the others do not") {
    const auto before = small_pack(std::string(small_pack_text));
    const auto after = small_pack(small_pack_with("2021-12-20", "2021-12-10"));
    const Contrasts told = contrast_kinds(*before, *after);
    REQUIRE_FALSE(told.classes.empty());
    const auto refused = std::ranges::find_if(told.classes, [](const Contrast& one) {
        return one.what.zh.starts_with("可以参保 → 不能参保");
    });
    REQUIRE(refused != told.classes.end());
    CHECK_NE(refused->who.zh.find("窗口期内缴费"), std::string::npos);
    CHECK_NE(refused->question_before.find("2021-12-2"), std::string::npos);
}

TEST_CASE("a counterpart moves days and the area, and nothing else") {
    const auto before = small_pack(std::string(small_pack_text));
    std::string text = next_year();
    text.replace(text.find("990101"), 6, "990202");
    const auto after = small_pack(text);
    Facts facts;
    facts.pay_on = Date(2024, 2, 29);
    facts.person.hukou_region = Place{Region::parse("990101102")};
    facts.person.permit_region = Place{Region::parse("440106")};
    facts.person.insured_years = {2020, 2021};
    const Facts moved = counterpart(facts, *before, *after);
    CHECK_EQ(*moved.pay_on, Date(2025, 2, 28));
    CHECK_EQ(moved.person.hukou_region->region->code(), "990202102");
    CHECK_EQ(moved.person.permit_region->region->code(), "440106");
    CHECK_EQ(moved.person.insured_years->back(), 2022);
    CHECK_FALSE(moved.person.born.has_value());
}

}  // namespace canbao::policy::whatif
