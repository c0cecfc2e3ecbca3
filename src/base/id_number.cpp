// SPDX-License-Identifier: MulanPSL-2.0
#include "base/id_number.h"

#include <array>

#include "base/text.h"

namespace canbao {

namespace {

// ISO 7064 MOD 11-2 with the weights of GB 11643.
char check_character_of(std::string_view seventeen) {
    constexpr std::array<int, 17> weights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    constexpr std::string_view characters = "10X98765432";
    int sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) sum += (seventeen[i] - '0') * weights[i];
    return characters[static_cast<std::size_t>(sum % 11)];
}

std::optional<Date> birth_date_of(std::string_view text) {
    const std::string iso = std::string(text.substr(6, 4)) + "-" + std::string(text.substr(10, 2)) +
                            "-" + std::string(text.substr(12, 2));
    return parse_date(iso);
}

// 4.22502E+17, 6.1E17 and 610926199001010000 typed as a number and cut to 15 digits look like this.
bool looks_scientific(std::string_view text) {
    return text.find_first_of("eE") != text.npos && text.find_first_of("0123456789") != text.npos;
}

}  // namespace

Result<IdNumber> IdNumber::parse(std::string_view given) {
    const std::string text = upper_ascii(without_spaces(fold_width(given)));
    if (text.empty()) return refuse(id_number::empty);
    if (looks_scientific(text)) return refuse(id_number::scientific);
    if (text.size() != 18) return refuse(id_number::length, std::to_string(count_characters(text)));
    const std::string_view seventeen = std::string_view(text).substr(0, 17);
    if (seventeen.find_first_not_of("0123456789") != seventeen.npos) {
        return refuse(id_number::characters);
    }
    if (text[17] != 'X' && (text[17] < '0' || text[17] > '9')) return refuse(id_number::characters);
    if (!birth_date_of(text)) return refuse(id_number::birth_date);
    if (text[17] != check_character_of(seventeen)) return refuse(id_number::check_character);
    return IdNumber(text);
}

IdNumber IdNumber::from_first_digits(std::string_view seventeen) {
    INVARIANT(seventeen.size() == 17);
    INVARIANT(seventeen.find_first_not_of("0123456789") == seventeen.npos);
    INVARIANT(birth_date_of(seventeen).has_value());
    return IdNumber(std::string(seventeen) + check_character_of(seventeen));
}

std::string IdNumber::masked() const { return text_.substr(0, 6) + "********" + text_.substr(14); }

Date IdNumber::born() const { return *birth_date_of(text_); }

Sex IdNumber::sex() const { return (text_[16] - '0') % 2 == 1 ? Sex::male : Sex::female; }

}  // namespace canbao
