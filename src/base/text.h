// SPDX-License-Identifier: MulanPSL-2.0
// What people type, made comparable: full-width forms folded, spaces dropped, names masked.
// All text is UTF-8. Never: changes a character that carries meaning.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace canbao {

// Full-width ASCII (１２３ＡＢ（）) and the ideographic space become their ASCII forms.
std::string fold_width(std::string_view text);

// Without ASCII white space, ideographic, no-break and zero-width spaces and the BOM.
std::string without_spaces(std::string_view text);

// Without white space at both ends.
std::string_view trimmed(std::string_view text);

std::string upper_ascii(std::string_view text);

bool is_valid_utf8(std::string_view text);

// Characters (code points), not bytes. Requires: valid UTF-8.
std::size_t count_characters(std::string_view text);

// The first `count` characters. Requires: valid UTF-8.
std::string_view first_characters(std::string_view text, std::size_t count);

// 张三丰 → 张**, as lists shown to the public write names.
std::string masked_name(std::string_view name);

}  // namespace canbao
