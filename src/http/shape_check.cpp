// SPDX-License-Identifier: MulanPSL-2.0
#include <fmt/format.h>

#include <algorithm>

#include "base/region.h"
#include "base/text.h"
#include "http/shape.h"

namespace canbao::http {

namespace {

using Kind = Shape::Kind;
using Faults = std::vector<Fault>;

void check(const json::value& value, const Shape& shape, const std::string& at, Faults& faults);

void check_text(const json::string& value, const Shape& shape, const std::string& at,
                Faults& faults) {
    const std::string_view text = value;
    const auto wrong = [&](std::string zh, std::string en) {
        faults.push_back({at, std::move(zh), std::move(en)});
    };
    switch (shape.kind) {
        case Kind::day:
            if (!parse_date(text)) {
                wrong("应为存在的日期，写成 2021-12-25", "must be a real day, as 2021-12-25");
            }
            return;
        case Kind::moment:
            if (!parse_instant(text)) {
                wrong("应为时刻，写成 2021-12-25T23:59:59+08:00",
                      "must be a moment, as 2021-12-25T23:59:59+08:00");
            }
            return;
        case Kind::money: {
            const bool form = text.size() > 3 && text[text.size() - 3] == '.';
            if (!form || !parse_money(text)) {
                wrong("应为以元为单位、两位小数的文本，如 \"320.00\"",
                      "must be yuan with two decimals as text, as \"320.00\"");
            }
            return;
        }
        case Kind::region:
            if ((shape.least > 0 || !text.empty()) && !Region::parse(text)) {
                wrong("应为2、4、6、9或12位区划代码", "must be a division code");
            }
            return;
        default:
            break;
    }
    if (!is_valid_utf8(text)) return wrong("不是UTF-8文本", "is not UTF-8 text");
    if (text.find('\0') != std::string_view::npos) {
        return wrong("含有不可用的字符", "holds a character that cannot be used");
    }
    if (!shape.choices.empty() && std::ranges::find(shape.choices, text) == shape.choices.end()) {
        const std::string choices = fmt::format("{}", fmt::join(shape.choices, ", "));
        return wrong("应为其中之一：" + choices, "must be one of: " + choices);
    }
    const auto characters = static_cast<std::int64_t>(count_characters(text));
    if (characters < shape.least) return wrong("没有填写", "is missing or too short");
    if (characters > shape.most) {
        wrong(fmt::format("最多{}个字", shape.most),
              fmt::format("has at most {} characters", shape.most));
    }
}

void check_object(const json::object& value, const Shape& shape, const std::string& at,
                  Faults& faults) {
    const auto path = [&at](std::string_view name) {
        return at.empty() ? std::string(name) : at + "." + std::string(name);
    };
    for (const Field& field : shape.fields) {
        const json::value* found = value.if_contains(field.name);
        if (found != nullptr) {
            check(*found, field.shape, path(field.name), faults);
        } else if (field.required) {
            faults.push_back({path(field.name), "缺少这一项", "is missing"});
        }
    }
    if (shape.open) return;
    for (const auto& [name, ignored] : value) {
        const bool known = std::ranges::any_of(
            shape.fields, [&](const Field& field) { return field.name == std::string_view(name); });
        if (!known) faults.push_back({path(name), "没有这一项，请核对名称", "is not known"});
    }
}

bool has_type(const json::value& value, Kind kind) {
    switch (kind) {
        case Kind::any:
            return true;
        case Kind::boolean:
            return value.is_bool();
        case Kind::integer:
            return value.is_int64();
        case Kind::array:
            return value.is_array();
        case Kind::object:
        case Kind::map:
            return value.is_object();
        default:
            return value.is_string();
    }
}

Fault wrong_type(const std::string& at, Kind kind) {
    switch (kind) {
        case Kind::boolean:
            return {at, "应为 true 或 false", "must be true or false"};
        case Kind::integer:
            return {at, "应为整数", "must be a whole number"};
        case Kind::array:
            return {at, "应为数组", "must be an array"};
        case Kind::object:
        case Kind::map:
            return {at, "应为对象", "must be an object"};
        case Kind::money:
            return {at, "金额应为文本，如 \"320.00\"", "money must be text, as \"320.00\""};
        default:
            return {at, "应为文本", "must be text"};
    }
}

void check(const json::value& value, const Shape& shape, const std::string& at, Faults& faults) {
    if (value.is_null() && (shape.nullable || shape.kind == Kind::any)) return;
    if (!has_type(value, shape.kind)) {
        faults.push_back(wrong_type(at, shape.kind));
        return;
    }
    switch (shape.kind) {
        case Kind::any:
        case Kind::boolean:
            return;
        case Kind::integer:
            if (value.get_int64() < shape.least || value.get_int64() > shape.most) {
                faults.push_back({at, fmt::format("应在{}至{}之间", shape.least, shape.most),
                                  fmt::format("must be {} to {}", shape.least, shape.most)});
            }
            return;
        case Kind::array: {
            const json::array& items = value.get_array();
            if (static_cast<std::int64_t>(items.size()) > shape.most) {
                faults.push_back({at, fmt::format("最多{}项", shape.most),
                                  fmt::format("has at most {} items", shape.most)});
                return;
            }
            for (std::size_t i = 0; i < items.size(); ++i) {
                check(items[i], *shape.items, fmt::format("{}[{}]", at, i), faults);
            }
            return;
        }
        case Kind::map:
            for (const auto& [name, item] : value.get_object()) {
                check(item, *shape.items, at + "." + std::string(name), faults);
            }
            return;
        case Kind::object:
            return check_object(value.get_object(), shape, at, faults);
        default:
            return check_text(value.get_string(), shape, at, faults);
    }
}

}  // namespace

std::vector<Fault> faults_in(const json::value& value, const Shape& shape) {
    Faults faults;
    check(value, shape, "", faults);
    return faults;
}

}  // namespace canbao::http
