// SPDX-License-Identifier: MulanPSL-2.0
// A citizen identity number (公民身份号码, GB 11643): 18 characters whose check character, birth
// date and form are right. The same form serves residence permits of Hong Kong, Macao and Taiwan
// residents (81, 82, 83) and foreigners' permanent residence cards (9…).
// It prints masked; the full number leaves only through reveal(). Never: says the person exists.
#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/result.h"

namespace canbao {

enum class Sex { unknown = 0, male = 1, female = 2 };

class IdNumber {
public:
    // Accepts lower-case x, full-width digits and stray spaces.
    // Refuses: id_number.empty, .scientific, .length, .characters, .birth_date, .check_character.
    static Result<IdNumber> parse(std::string_view text);

    // The number of a first 17 digits, with its check character. Requires: 17 digits, real date.
    static IdNumber from_first_digits(std::string_view seventeen);

    const std::string& reveal() const { return text_; }
    std::string masked() const;  // 610926********1234
    Date born() const;
    Sex sex() const;

    friend bool operator==(const IdNumber&, const IdNumber&) = default;

private:
    explicit IdNumber(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

namespace id_number {
inline constexpr Reason empty{"id_number.empty", Blame::caller, "没有填写身份证号，请补填",
                              "the identity number is missing; fill it in"};
inline constexpr Reason scientific{
    "id_number.scientific", Blame::caller,
    "身份证号被表格软件转成了科学计数法，后几位已丢失，请把这一列设为文本后重填",
    "the spreadsheet turned the identity number into scientific notation and its last digits are "
    "lost; format the column as text and type it again"};
inline constexpr Reason length{
    "id_number.length", Blame::caller, "身份证号应为18位，请核对有无漏位或多位",
    "an identity number has 18 characters; check for missing or extra ones"};
inline constexpr Reason characters{"id_number.characters", Blame::caller,
                                   "身份证号只能是17位数字加1位数字或X",
                                   "an identity number is 17 digits and one digit or X"};
inline constexpr Reason birth_date{"id_number.birth_date", Blame::caller,
                                   "身份证号中的出生日期不存在，请核对第7至14位",
                                   "the birth date in the identity number does not exist; check "
                                   "characters 7 to 14"};
inline constexpr Reason check_character{
    "id_number.check_character", Blame::caller,
    "身份证号校验位不对，多半有一位数字录错，请对照证件重录",
    "the check character is wrong: most likely a digit was mistyped; "
    "type it again from the document"};
}  // namespace id_number

}  // namespace canbao
