// SPDX-License-Identifier: MulanPSL-2.0
// The name under which a browser keeps a file (RFC 6266): plain ASCII, and the real one encoded.
// Never: a character that could end the field.
#pragma once

#include <string>
#include <string_view>

namespace canbao::http {

// attachment; filename="errors.xlsx"; filename*=UTF-8''…
std::string attachment(std::string_view ascii_name, std::string_view name);
// The same, shown in the browser.
std::string shown_inline(std::string_view ascii_name, std::string_view name);

}  // namespace canbao::http
