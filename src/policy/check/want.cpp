// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/check/want.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "policy/check/cases.h"
#include "policy/expression/expression.h"

namespace canbao::policy {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;
using Lines = std::vector<std::string>;

enum class Form { text, truth, cover, entries, words, presence };

struct Wanted {
    std::string_view key;
    Form form;
};

const std::vector<Wanted>& forms() {
    static const std::vector<Wanted> list{
        {"outcome", Form::text},        {"route", Form::text},       {"due", Form::text},
        {"borne", Form::text},          {"identity", Form::text},    {"refund", Form::text},
        {"refund_by", Form::text},      {"cover", Form::cover},      {"aid", Form::entries},
        {"subsidy", Form::entries},     {"rules_of", Form::entries}, {"rows", Form::words},
        {"not_rows", Form::words},      {"clauses", Form::words},    {"judgement", Form::words},
        {"not_judgement", Form::words}, {"needs", Form::words},      {"warning", Form::presence},
        {"refund_to", Form::text},      {"benefits", Form::entries}, {"provisional", Form::truth},
    };
    return list;
}

std::string_view text(const value& json) {
    return json.is_string() ? std::string_view(json.get_string().data(), json.get_string().size())
                            : std::string_view{};
}

bool is_none(const value& json) { return json.is_null() || text(json) == "none"; }

bool fits(Form form, const value& wanted) {
    switch (form) {
        case Form::text:
            return wanted.is_string();
        case Form::truth:
            return wanted.is_bool();
        case Form::cover:
            return is_none(wanted) || wanted.is_object();
        case Form::entries:
            return wanted.is_array();
        case Form::words:
            return is_none(wanted) || wanted.is_array();
        case Form::presence:
            return text(wanted) == "some" || text(wanted) == "none";
    }
    return false;
}

std::string shown(const value* json) {
    return json == nullptr ? std::string("-") : boost::json::serialize(*json);
}

const array& list_of(const object& answer, std::string_view key) {
    static const array empty;
    const value* found = answer.if_contains({key.data(), key.size()});
    return found != nullptr && found->is_array() ? found->get_array() : empty;
}

bool same_entries(const array& wanted, const array& given);

bool is_part(const value& part, const value& whole) {
    if (part.is_array() && whole.is_array()) {
        return same_entries(part.get_array(), whole.get_array());
    }
    if (!part.is_object() || !whole.is_object()) {
        // 2022 in a case stands for 2022 and for "2022".
        if (part.is_int64() && whole.is_int64()) return part == whole;
        return text(part) == text(whole) && part.is_string() == whole.is_string();
    }
    return std::ranges::all_of(part.get_object(), [&](const auto& field) {
        const value* found = whole.get_object().if_contains(field.key());
        return found != nullptr && is_part(field.value(), *found);
    });
}

bool same_entries(const array& wanted, const array& given) {
    if (wanted.size() != given.size()) return false;
    std::vector<bool> taken(given.size(), false);
    for (const value& part : wanted) {
        std::size_t at = 0;
        while (at < given.size() && (taken[at] || !is_part(part, given[at]))) ++at;
        if (at == given.size()) return false;
        taken[at] = true;
    }
    return true;
}

// The words of an answer that `rows`, `clauses`, `judgement` and `needs` speak of.
std::vector<std::string_view> words_of(std::string_view key, const object& answer) {
    std::vector<std::string_view> words;
    if (key == "needs") {
        for (const value& one : list_of(answer, "needs")) words.push_back(text(one));
    } else if (key == "judgement" || key == "not_judgement") {
        for (const value& one : list_of(answer, "judgement")) {
            words.push_back(text(one.as_object().at("id")));
        }
    } else {
        const char* field = key == "clauses" ? "clause" : "row";
        for (const value& one : list_of(answer, "because")) {
            words.push_back(text(one.as_object().at(field)));
        }
    }
    return words;
}

bool has_word(std::string_view key, const std::vector<std::string_view>& words,
              std::string_view wanted) {
    return std::ranges::any_of(words, [&](std::string_view word) {
        return word == wanted || (key == "clauses" && word.find(wanted) != std::string_view::npos);
    });
}

void compare_words(std::string_view key, const value& wanted, const object& answer, Lines& lines) {
    const auto words = words_of(key, answer);
    if (is_none(wanted)) {
        if (!words.empty()) {
            lines.push_back(fmt::format("{}: none wanted, got {}", key, fmt::join(words, " ")));
        }
        return;
    }
    for (const value& one : wanted.get_array()) {
        if (has_word(key, words, text(one)) == !key.starts_with("not_")) continue;
        lines.push_back(
            fmt::format("{}: {} wanted, got {}", key, text(one), fmt::join(words, " ")));
    }
}

bool same_cover(const value& wanted, const value* given) {
    const bool none = given == nullptr || given->is_null();
    if (is_none(wanted)) return none;
    return !none && is_part(wanted, *given);
}

}  // namespace

std::vector<std::string_view> want_keys() {
    std::vector<std::string_view> keys;
    for (const Wanted& known : forms()) keys.push_back(known.key);
    return keys;
}

std::optional<WantFault> fault_in_want(std::string_view key, const value& wanted) {
    const auto form = std::ranges::find(forms(), key, &Wanted::key);
    if (form == forms().end()) {
        const std::vector<std::string_view> keys = want_keys();
        return WantFault{fmt::format("want 没有“{}”这个键", key),
                         fmt::format("want has no key '{}'", key), closest(key, keys)};
    }
    if (fits(form->form, wanted)) return std::nullopt;
    return WantFault{fmt::format("“{}”的写法不对", key),
                     fmt::format("'{}' is not in the form a case can be held against", key), ""};
}

Lines differences(const object& want, const object& answer) {
    Lines lines;
    for (const auto& member : want) {
        const std::string_view key(member.key().data(), member.key().size());
        const value& wanted = member.value();
        const value* given = answer.if_contains(member.key());
        bool same = true;
        switch (std::ranges::find(forms(), key, &Wanted::key)->form) {
            case Form::text:
                same = given != nullptr && text(*given) == text(wanted);
                break;
            case Form::truth:
                same = (given != nullptr && *given == true) == wanted.get_bool();
                break;
            case Form::cover:
                same = same_cover(wanted, given);
                break;
            case Form::entries:
                same = same_entries(wanted.get_array(), list_of(answer, key));
                break;
            case Form::words:
                compare_words(key, wanted, answer, lines);
                break;
            case Form::presence:
                same = list_of(answer, key).empty() == (text(wanted) == "none");
                break;
        }
        if (!same) {
            lines.push_back(
                fmt::format("{}: {} wanted, got {}", key, shown(&wanted), shown(given)));
        }
    }
    return lines;
}

}  // namespace canbao::policy
