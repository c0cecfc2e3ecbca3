// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/contract/object_reader.h"

#include <fmt/format.h>

#include <algorithm>

namespace canbao::policy {
namespace {

std::string_view view(const boost::json::string& text) { return {text.data(), text.size()}; }

}  // namespace

void Problem::tell(const std::string& path, std::string_view what_zh, std::string_view what_en) {
    if (found()) return;
    zh = fmt::format("{}：{}", path, what_zh);
    en = fmt::format("{}: {}", path, what_en);
}

ObjectReader::~ObjectReader() {
    for (const auto& member : object_) {
        const std::string_view key(member.key().data(), member.key().size());
        if (std::ranges::find(known_, key) == known_.end()) {
            problem_.tell(path_of(key), "没有这个字段", "there is no such field");
            return;
        }
    }
}

std::string ObjectReader::path_of(std::string_view name) const {
    return path_.empty() ? std::string(name) : fmt::format("{}.{}", path_, name);
}

const boost::json::value* ObjectReader::field(std::string_view name) {
    known_.push_back(name);
    const boost::json::value* value = object_.if_contains({name.data(), name.size()});
    return value == nullptr || value->is_null() ? nullptr : value;
}

bool ObjectReader::is_null(std::string_view name) const {
    const boost::json::value* value = object_.if_contains({name.data(), name.size()});
    return value != nullptr && value->is_null();
}

std::optional<std::string> ObjectReader::text(std::string_view name) {
    const boost::json::value* value = field(name);
    if (value == nullptr) return std::nullopt;
    if (!value->is_string()) {
        problem_.tell(path_of(name), "应为文字", "must be text");
        return std::nullopt;
    }
    return std::string(view(value->get_string()));
}

std::optional<Date> ObjectReader::date(std::string_view name) {
    const boost::json::value* value = field(name);
    if (value == nullptr) return std::nullopt;
    const auto day = value->is_string() ? parse_date(view(value->get_string())) : std::nullopt;
    if (!day) {
        problem_.tell(path_of(name), "应为存在的日期，如 \"2021-12-25\"",
                      "must be a day that exists, such as \"2021-12-25\"");
    }
    return day;
}

std::optional<Date> ObjectReader::date_or_none(std::string_view name) {
    return says_none(name) ? std::nullopt : date(name);
}

bool ObjectReader::says_none(std::string_view name) {
    const boost::json::value* value = field(name);
    return value != nullptr && value->is_string() && view(value->get_string()) == "none";
}

std::optional<Money> ObjectReader::money(std::string_view name) {
    const boost::json::value* value = field(name);
    if (value == nullptr) return std::nullopt;
    std::optional<Money> amount;
    if (value->is_string()) {
        amount = parse_money(view(value->get_string()));
        if (amount && (to_string(*amount) != view(value->get_string()) || *amount < Money{})) {
            amount.reset();
        }
    }
    if (!amount) {
        problem_.tell(path_of(name), "金额应为两位小数的文字，如 \"320.00\"",
                      "money is text with two decimals, such as \"320.00\"");
    }
    return amount;
}

std::optional<bool> ObjectReader::truth(std::string_view name) {
    const boost::json::value* value = field(name);
    if (value == nullptr) return std::nullopt;
    if (!value->is_bool()) {
        problem_.tell(path_of(name), "应为 true 或 false", "must be true or false");
        return std::nullopt;
    }
    return value->get_bool();
}

std::optional<int> ObjectReader::number(std::string_view name) {
    const boost::json::value* value = field(name);
    if (value == nullptr) return std::nullopt;
    constexpr std::int64_t largest = 1'000'000;
    if (!value->is_int64() && !value->is_uint64()) {
        problem_.tell(path_of(name), "应为整数", "must be a whole number");
    } else if (value->is_int64() && value->get_int64() < 0) {
        problem_.tell(path_of(name), "不能小于0", "must not be below 0");
    } else if (value->is_uint64() || value->get_int64() > largest) {
        problem_.tell(path_of(name), fmt::format("超过{}", largest),
                      fmt::format("is more than {}", largest));
    }
    if (problem_.found()) return std::nullopt;
    return static_cast<int>(value->get_int64());
}

std::optional<Region> ObjectReader::region(std::string_view name) {
    const auto code = text(name);
    if (!code) return std::nullopt;
    auto region = Region::parse(*code);
    if (!region) {
        problem_.tell(path_of(name), "区划代码应为2、4、6、9或12位数字",
                      "a division code has 2, 4, 6, 9 or 12 digits");
    }
    return region;
}

std::optional<Place> ObjectReader::place(std::string_view name) {
    if (says_none(name)) return Place::none();
    const auto found = region(name);
    if (!found) return std::nullopt;
    return Place{found};
}

std::optional<std::string_view> ObjectReader::word(std::string_view name,
                                                   std::span<const std::string_view> list) {
    const auto written = text(name);
    if (!written) return std::nullopt;
    const auto found = listed(list, *written);
    if (!found) {
        problem_.tell(path_of(name),
                      fmt::format("不认识“{}”，可取 {}", *written, fmt::join(list, "、")),
                      fmt::format("'{}' is not known; one of {}", *written, fmt::join(list, ", ")));
    }
    return found;
}

const boost::json::object* ObjectReader::object(std::string_view name) {
    const boost::json::value* value = field(name);
    if (value == nullptr) return nullptr;
    if (!value->is_object()) {
        problem_.tell(path_of(name), "应为对象", "must be an object");
        return nullptr;
    }
    return &value->get_object();
}

const boost::json::array* ObjectReader::list(std::string_view name) {
    const boost::json::value* value = field(name);
    if (value == nullptr) return nullptr;
    if (!value->is_array()) {
        problem_.tell(path_of(name), "应为列表", "must be a list");
        return nullptr;
    }
    return &value->get_array();
}

}  // namespace canbao::policy
