// SPDX-License-Identifier: MulanPSL-2.0
#include "medical/imports/cell_text.h"

#include <doctest/doctest.h>

#include "medical/imports/row_problem.h"
#include "medical/person.h"
#include "medical/testing/test_office.h"

using namespace canbao;
using namespace canbao::medical;
using documents::Cell;
using documents::CellKind;

namespace {

std::optional<Date> date(std::string_view text, CellKind kind = CellKind::text) {
    const auto read = date_of(Cell{kind, text});
    return read ? *read : std::nullopt;
}

}  // namespace

TEST_CASE("dates are read in the forms people write") {
    const Date day(2021, 9, 3);
    CHECK_EQ(date("2021-09-03"), day);
    CHECK_EQ(date("2021-9-3"), day);
    CHECK_EQ(date("2021/09/03"), day);
    CHECK_EQ(date("2021.9.3"), day);
    CHECK_EQ(date("2021年9月3日"), day);
    CHECK_EQ(date("20210903"), day);
    CHECK_EQ(date("２０２１－０９－０３"), day);
    CHECK_EQ(date("2021-09-03T00:00:00", CellKind::date), day);
    CHECK_EQ(date("44442", CellKind::number), day);
}

TEST_CASE("what is not clearly a date is refused") {
    for (const char* text : {"2021-13-01", "2021-02-30", "21-09-03", "09/03/2021", "去年", "2021",
                             "2021-09", "1", "99999999", "2021-09-03号左右", "202109031"}) {
        const auto read = date_of(Cell{CellKind::text, text});
        REQUIRE_MESSAGE(!read.has_value(), text);
        CHECK_EQ(read.error().reason, &bad_date);
    }
    CHECK(date_of(Cell{}).has_value());
    CHECK_EQ(date_of(Cell{CellKind::formula, "44442"}).error().reason, &formula_cell);
}

TEST_CASE("an identity number is taken from text only") {
    const std::string number = test_number("19900307");
    const Date today(2021, 11, 1);
    CHECK_EQ(number_of(Cell{CellKind::text, number}, today)->reveal(), number);
    const std::string certificate = number + "42";
    CHECK_EQ(number_of(Cell{CellKind::text, certificate}, today)->reveal(), number);
    const auto reason = [&](CellKind kind, std::string_view text) {
        return number_of(Cell{kind, text}, today).error().reason;
    };
    CHECK_EQ(reason(CellKind::number, "610999199003070000"), &id_as_number);
    CHECK_EQ(reason(CellKind::number, "6.10999199003070E17"), &id_number::scientific);
    CHECK_EQ(reason(CellKind::text, "6.10999199003070E17"), &id_number::scientific);
    CHECK_EQ(reason(CellKind::formula, number), &formula_cell);
    CHECK_EQ(reason(CellKind::error, "#N/A"), &formula_cell);
    CHECK_EQ(reason(CellKind::empty, ""), &id_number::empty);
}

TEST_CASE("the sex is read from words and codes, and is otherwise not known") {
    CHECK_EQ(sex_of(Cell{CellKind::text, "男"}), std::optional(Sex::male));
    CHECK_EQ(sex_of(Cell{CellKind::text, " 女 "}), std::optional(Sex::female));
    CHECK_EQ(sex_of(Cell{CellKind::number, "2"}), std::optional(Sex::female));
    CHECK_FALSE(sex_of(Cell{CellKind::text, "未知"})->has_value());
    CHECK_FALSE(sex_of(Cell{})->has_value());
    CHECK_EQ(sex_of(Cell{CellKind::text, "x"}).error().reason, &bad_sex);
}
