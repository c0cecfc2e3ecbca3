// SPDX-License-Identifier: MulanPSL-2.0
// What is read from and written into the fields of the header: cookie, language, protection.
#include <algorithm>

#include "http/api.h"
#include "http/target.h"

namespace canbao::http {

namespace {

constexpr std::string_view plain_name = "canbao_session";
constexpr std::string_view secure_name = "__Host-canbao_session";
// The pages set styles through the object model and carry no script of their own in the page.
constexpr std::string_view content_policy =
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'";

bool is_token(std::string_view text) {
    return text.size() == 64 && std::ranges::all_of(text, [](char digit) {
               return (digit >= '0' && digit <= '9') || (digit >= 'a' && digit <= 'f');
           });
}

}  // namespace

std::string token_in(const Request& request) {
    std::string_view rest = request.header("cookie");
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(';'), rest.size());
        std::string_view pair = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        while (pair.starts_with(' ')) pair.remove_prefix(1);
        const std::size_t equals = pair.find('=');
        if (equals == std::string_view::npos) continue;
        const std::string_view name = pair.substr(0, equals);
        const std::string_view value = pair.substr(equals + 1);
        if ((name == plain_name || name == secure_name) && is_token(value)) {
            return std::string(value);
        }
    }
    return {};
}

std::string cookie_of(std::string_view token, bool secure) {
    std::string cookie(secure ? secure_name : plain_name);
    cookie += "=";
    cookie += token;
    cookie += "; Path=/; HttpOnly; SameSite=Strict";
    if (secure) cookie += "; Secure";
    if (token.empty()) cookie += "; Max-Age=0";
    return cookie;
}

Language language_of(const Request& request) {
    if (const std::optional<Target> target = read_target(request.target)) {
        for (const auto& [name, value] : target->query) {
            if (name == "lang") return value == "en" ? Language::en : Language::zh;
        }
    }
    return request.header("accept-language").starts_with("en") ? Language::en : Language::zh;
}

void add_security_fields(Response& response, bool is_api, bool secure) {
    auto& headers = response.headers;
    // A page with a policy of its own keeps it.
    const bool has_policy = std::ranges::any_of(
        headers, [](const auto& field) { return field.first == "Content-Security-Policy"; });
    if (!has_policy) headers.emplace_back("Content-Security-Policy", content_policy);
    headers.emplace_back("X-Content-Type-Options", "nosniff");
    headers.emplace_back("X-Frame-Options", "DENY");
    headers.emplace_back("Referrer-Policy", "no-referrer");
    headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
    headers.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
    headers.emplace_back("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
    if (is_api) headers.emplace_back("Cache-Control", "no-store");
    if (secure) headers.emplace_back("Strict-Transport-Security", "max-age=31536000");
}

}  // namespace canbao::http
