// SPDX-License-Identifier: MulanPSL-2.0
#include "base/text.h"

#include <doctest/doctest.h>

#include "base/digest.h"
#include "base/region.h"
#include "base/result.h"

using namespace canbao;

TEST_CASE("full-width forms fold to ASCII and Chinese stays as it is") {
    CHECK_EQ(fold_width("（２０２２）Ａ～　平利"), "(2022)A~ 平利");
    CHECK_EQ(without_spaces("\uFEFF 张\u3000三 \u00A0\u200B"), "张三");
    CHECK_EQ(trimmed(" \u3000 张 三\t\n"), "张 三");
}

TEST_CASE("text that is not UTF-8 is known as such") {
    CHECK(is_valid_utf8("𠮷䶮"));
    CHECK_FALSE(is_valid_utf8("\xC0\xAF"));          // overlong
    CHECK_FALSE(is_valid_utf8("\xED\xA0\x80"));      // a lone surrogate
    CHECK_FALSE(is_valid_utf8("\xF4\x90\x80\x80"));  // beyond U+10FFFF
    CHECK_FALSE(is_valid_utf8("\xE5\xBC"));          // cut off
    CHECK_FALSE(is_valid_utf8("\xD5\xC5\xC8\xFD"));  // GBK
}

TEST_CASE("a name shown to the public keeps its first character only") {
    CHECK_EQ(masked_name("张三丰"), "张**");
    CHECK_EQ(masked_name("𠮷田"), "𠮷*");
    CHECK_EQ(masked_name("李"), "李*");
}

TEST_CASE("a region contains the longer codes that begin with it") {
    const Region county = *Region::parse("610926");
    const Region village = *Region::parse("610926100201");
    CHECK(county.contains(village));
    CHECK(county.contains(county));
    CHECK_FALSE(village.contains(county));
    CHECK(Region{}.contains(village));
    CHECK_EQ(village.town()->code(), "610926100");
    CHECK_EQ(village.county(), county);
    CHECK_FALSE(Region::parse("6109")->county().has_value());
    CHECK_FALSE(county.town().has_value());
}

TEST_CASE("a code of another length, or with other characters, is no region") {
    for (const char* bad :
         {"", "6", "610", "61092", "6109261", "61092610020", "61O926", "-10926"}) {
        CAPTURE(bad);
        CHECK_FALSE(Region::parse(bad).has_value());
    }
}

TEST_CASE("SM3 gives the digest that its standard prints") {
    CHECK_EQ(to_hex(sm3("abc")),
             "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    CHECK_EQ(Sm3().add("a").add("bc").finish(), sm3("abc"));
}

TEST_CASE("a refusal passes through the functions between, with its detail") {
    static constexpr Reason no{"test.no", Blame::caller, "不行", "it cannot be"};
    const auto inner = [](bool works) -> Result<int> {
        if (!works) return refuse(no, "因为");
        return 7;
    };
    const auto outer = [&](bool works) -> Result<int> {
        TRY(const int number, inner(works));
        TRY_DO(inner(works));
        return number + 1;
    };
    CHECK_EQ(*outer(true), 8);
    REQUIRE_FALSE(outer(false));
    CHECK_EQ(outer(false).error().reason, &no);
    CHECK_EQ(describe(outer(false).error(), Language::zh), "不行：因为");
    CHECK_EQ(describe(outer(false).error(), Language::en), "it cannot be: 因为");
}
