// SPDX-License-Identifier: MulanPSL-2.0
#include "http/input.h"

#include <algorithm>
#include <charconv>

#include "http/problem.h"

namespace canbao::http {

namespace {

json::value typed(const std::string& text, const Shape& shape) {
    if (shape.kind == Shape::Kind::integer) {
        std::int64_t number = 0;
        const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
        if (read.ec == std::errc{} && read.ptr == text.data() + text.size()) return number;
    }
    if (shape.kind == Shape::Kind::boolean && (text == "true" || text == "false")) {
        return text == "true";
    }
    return json::value(json::string(text));
}

}  // namespace

Read read_query(const Target& target, const Shape& shape) {
    Read read;
    json::object given;
    for (const auto& [name, text] : target.query) {
        if (name == "lang") continue;
        const auto field = std::ranges::find(shape.fields, name, &Field::name);
        if (given.contains(name)) {
            read.faults.push_back({name, "重复出现", "is given twice"});
        } else if (!text.empty() || field == shape.fields.end() || field->required) {
            given[name] =
                field == shape.fields.end() ? json::value(text) : typed(text, field->shape);
        }
    }
    read.value = std::move(given);
    const std::vector<Fault> faults = faults_in(read.value, shape);
    read.faults.insert(read.faults.end(), faults.begin(), faults.end());
    return read;
}

Result<Read> read_body(const Request& request, const Route& route) {
    Read read;
    const std::string_view type = request.header("content-type");
    const bool raw = !route.raw_body.empty() && (!route.body || type.starts_with(route.raw_body));
    if (raw) return read;
    if (!route.body) {
        if (!request.body.empty() && request.body != "{}") {
            read.faults.push_back({"", "这个接口没有请求内容", "this address takes no body"});
        }
        return read;
    }
    if (!type.starts_with("application/json")) return refuse(wrong_type);
    TRY(read.value, read_json(request.body));
    read.faults = faults_in(read.value, *route.body);
    return read;
}

}  // namespace canbao::http
