// SPDX-License-Identifier: MulanPSL-2.0
// One request and its response as plain values. Names of header fields are in lower case.
// Never: knows the library that carries them.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace canbao::http {

struct Request {
    std::string method;
    std::string target;  // as sent: path and query
    std::map<std::string, std::string, std::less<>> headers;
    std::string body;
    std::string peer;  // the address it came from

    // Empty where the field is not there.
    std::string_view header(std::string_view name) const {
        const auto found = headers.find(name);
        return found == headers.end() ? std::string_view{} : std::string_view(found->second);
    }
};

struct Response {
    int status = 200;
    std::string type = "application/json; charset=utf-8";
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
};

}  // namespace canbao::http
