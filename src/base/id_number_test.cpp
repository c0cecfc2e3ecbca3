// SPDX-License-Identifier: MulanPSL-2.0
// The numbers here begin with address codes that were never assigned: they are nobody's.
#include "base/id_number.h"

#include <doctest/doctest.h>

using namespace canbao;

namespace {
const std::string valid = IdNumber::from_first_digits("61099919900307123").reveal();

const Reason* reason_for(std::string_view text) {
    const auto number = IdNumber::parse(text);
    return number ? nullptr : number.error().reason;
}
}  // namespace

TEST_CASE("a number tells birth date and sex, and prints masked") {
    const auto number = IdNumber::parse(valid);
    REQUIRE(number);
    CHECK_EQ(number->born(), Date(1990, 3, 7));
    CHECK_EQ(number->sex(), Sex::male);
    CHECK_EQ(number->masked(), "610999********" + valid.substr(14));
    CHECK_EQ(number->reveal(), valid);
}

TEST_CASE("full-width digits, spaces and a small x are what people type") {
    CHECK_EQ(IdNumber::parse("１１０１０５１９４９１２３１００２ｘ")->reveal(),
             "11010519491231002X");
    CHECK_EQ(IdNumber::parse(" 110105 19491231 002x\u3000")->reveal(), "11010519491231002X");
}

TEST_CASE("each way of being wrong has its own reason") {
    CHECK_EQ(reason_for(""), &id_number::empty);
    CHECK_EQ(reason_for("   "), &id_number::empty);
    CHECK_EQ(reason_for("6.10999E+17"), &id_number::scientific);
    CHECK_EQ(reason_for("110105491231002"), &id_number::length);
    CHECK_EQ(reason_for(valid + "1"), &id_number::length);
    CHECK_EQ(reason_for("11010519491231OO2X"), &id_number::characters);
    CHECK_EQ(reason_for("11010519491231002Y"), &id_number::characters);
    CHECK_EQ(reason_for("110105194902300021"), &id_number::birth_date);
    CHECK_EQ(reason_for("110105190002290021"), &id_number::birth_date);
    CHECK_EQ(reason_for("110105194912310021"), &id_number::check_character);
}

TEST_CASE("any single wrong digit is found by the check character") {
    for (std::size_t i = 0; i < 17; ++i) {
        std::string wrong = valid;
        wrong[i] = wrong[i] == '9' ? '0' : static_cast<char>(wrong[i] + 1);
        CAPTURE(wrong);
        CHECK_NE(reason_for(wrong), nullptr);
    }
}
