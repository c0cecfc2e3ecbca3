// SPDX-License-Identifier: MulanPSL-2.0
#include "http/route.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace canbao::http {

namespace {

std::vector<std::string_view> parts_of(std::string_view path) {
    std::vector<std::string_view> parts;
    while (!path.empty()) {
        path.remove_prefix(1);  // the slash
        const std::size_t end = std::min(path.find('/'), path.size());
        parts.push_back(path.substr(0, end));
        path.remove_prefix(end);
    }
    return parts;
}

bool is_number(std::string_view text) {
    return !text.empty() && text.size() <= 15 &&
           std::ranges::all_of(text, [](char digit) { return digit >= '0' && digit <= '9'; });
}

bool is_word(std::string_view text) {
    return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, [](char letter) {
        return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') ||
               (letter >= 'A' && letter <= 'Z') || letter == '_' || letter == '-';
    });
}

// {person} takes a number, {area:} a word.
bool takes(std::string_view pattern, std::string_view part, std::string& name) {
    name = std::string(pattern.substr(1, pattern.size() - 2));
    if (!name.ends_with(':')) return is_number(part);
    name.pop_back();
    return is_word(part);
}

std::optional<std::map<std::string, std::string, std::less<>>> fit(std::string_view pattern,
                                                                   std::string_view path) {
    const std::vector<std::string_view> wanted = parts_of(pattern);
    const std::vector<std::string_view> given = parts_of(path);
    if (wanted.size() != given.size()) return std::nullopt;
    std::map<std::string, std::string, std::less<>> names;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (!wanted[i].starts_with('{')) {
            if (wanted[i] != given[i]) return std::nullopt;
            continue;
        }
        std::string name;
        if (!takes(wanted[i], given[i], name)) return std::nullopt;
        names[name] = std::string(given[i]);
    }
    return names;
}

}  // namespace

std::int64_t Call::number(std::string_view name) const {
    const auto found = path.find(name);
    INVARIANT(found != path.end());
    std::int64_t number = 0;
    const std::string& text = found->second;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    INVARIANT(read.ec == std::errc{});
    return number;
}

std::vector<std::string> faults_in(const Routes& routes) {
    std::vector<std::string> faults;
    std::set<std::string> seen;
    for (const Route& route : routes) {
        const std::string at = route.method + " " + route.path;
        const auto wrong = [&](const char* what) { faults.push_back(at + ": " + what); };
        if (!seen.insert(at).second) wrong("stands twice");
        if (route.access == Access::signed_in && route.roles.empty()) wrong("names no role");
        if (route.access == Access::open_to_all && !route.roles.empty()) {
            wrong("is open to all and yet names roles");
        }
        if (!route.path.starts_with("/api/")) wrong("does not begin with /api/");
        if (!route.handle) wrong("has no handler");
        if (route.zh.empty() || route.en.empty()) wrong("does not say what it does");
        if (route.scope == Scope::person && route.path.find("{person}") == std::string::npos) {
            wrong("has the scope of a person but no {person}");
        }
        if (route.scope == Scope::payment && route.path.find("{payment}") == std::string::npos) {
            wrong("has the scope of a payment but no {payment}");
        }
        if (route.method == "GET" && (route.body || !route.raw_body.empty())) {
            wrong("has a body");
        }
    }
    return faults;
}

Match match(const Routes& routes, std::string_view method, std::string_view path) {
    Match found;
    const std::string_view wanted = method == "HEAD" ? "GET" : method;
    for (const Route& route : routes) {
        auto names = fit(route.path, path);
        if (!names) continue;
        if (route.method == wanted) return {&route, std::move(*names), {}};
        found.allowed.push_back(route.method);
        if (route.method == "GET") found.allowed.emplace_back("HEAD");
    }
    return found;
}

}  // namespace canbao::http
