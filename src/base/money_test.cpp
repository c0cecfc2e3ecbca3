// SPDX-License-Identifier: MulanPSL-2.0
#include "base/money.h"

#include <doctest/doctest.h>

#include <limits>
#include <stdexcept>

using namespace canbao;

TEST_CASE("money prints as yuan with two decimals") {
    CHECK_EQ(to_string(Money::yuan(320)), "320.00");
    CHECK_EQ(to_string(Money::fen(5)), "0.05");
    CHECK_EQ(to_string(Money::fen(-580)), "-5.80");
    CHECK_EQ(to_string(Money::fen(std::numeric_limits<std::int64_t>::min())),
             "-92233720368547758.08");
}

TEST_CASE("money is read exactly, and nothing that is not money is read") {
    CHECK_EQ(parse_money("320"), Money::yuan(320));
    CHECK_EQ(parse_money("320.5"), Money::fen(32050));
    CHECK_EQ(parse_money("-0.05"), Money::fen(-5));
    for (const char* bad : {"", "-", ".5", "5.", "1.234", "1e3", "+5", " 5", "5 ", "3,20", "0x10",
                            "１２", "--5", "99999999999999999999", "92233720368547758.08"}) {
        CAPTURE(bad);
        CHECK_FALSE(parse_money(bad).has_value());
    }
}

TEST_CASE("a sum that does not fit is a broken invariant, not a wrong amount") {
    const Money most = Money::fen(std::numeric_limits<std::int64_t>::max());
    CHECK_THROWS_AS(most + Money::fen(1), std::logic_error);
    CHECK_THROWS_AS(most * 2, std::logic_error);
    CHECK_THROWS_AS(-Money::fen(std::numeric_limits<std::int64_t>::min()), std::logic_error);
}

TEST_CASE("the parts of a split add up to the whole, the rest going where it is told") {
    const std::int64_t halves[] = {5, 5};
    CHECK_EQ(split(Money::yuan(116), halves, 1), std::vector{Money::yuan(58), Money::yuan(58)});
    const std::int64_t city_county[] = {1, 9};
    CHECK_EQ(split(Money::yuan(58), city_county, 1),
             std::vector{Money::fen(580), Money::fen(5220)});
    const std::int64_t thirds[] = {1, 1, 1};
    CHECK_EQ(split(Money::fen(100), thirds, 2),
             std::vector{Money::fen(33), Money::fen(33), Money::fen(34)});
    for (std::int64_t fen = 0; fen < 2000; ++fen) {
        Money sum;
        for (const Money part : split(Money::fen(fen), city_county, 0)) sum += part;
        CHECK_EQ(sum, Money::fen(fen));
    }
}

TEST_CASE("a split without weights, or of less than nothing, is a broken invariant") {
    const std::int64_t none[] = {0, 0};
    CHECK_THROWS_AS(split(Money::yuan(1), none, 0), std::logic_error);
    const std::int64_t one[] = {1};
    CHECK_THROWS_AS(split(Money::yuan(-1), one, 0), std::logic_error);
    CHECK_THROWS_AS(split(Money::yuan(1), one, 1), std::logic_error);
}

TEST_CASE("receipts write amounts in Chinese capitals") {
    CHECK_EQ(in_capitals(Money::yuan(320)), "叁佰贰拾元整");
    CHECK_EQ(in_capitals(Money::fen(580)), "伍元捌角整");
    CHECK_EQ(in_capitals(Money::fen(5220)), "伍拾贰元贰角整");
    CHECK_EQ(in_capitals(Money::fen(10005)), "壹佰元零伍分");
    CHECK_EQ(in_capitals(Money::fen(5)), "伍分");
    CHECK_EQ(in_capitals(Money{}), "零元整");
    CHECK_EQ(in_capitals(Money::yuan(1005)), "壹仟零伍元整");
    CHECK_EQ(in_capitals(Money::yuan(100000)), "壹拾万元整");
    CHECK_EQ(in_capitals(Money::yuan(67200000)), "陆仟柒佰贰拾万元整");
    CHECK_EQ(in_capitals(Money::yuan(100000001)), "壹亿零壹元整");
    CHECK_EQ(in_capitals(Money::yuan(-32)), "负叁拾贰元整");
}
