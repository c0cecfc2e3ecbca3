// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/sql/lowered.h"

#include <fmt/format.h>

#include <algorithm>

#include "policy/sql/quote.h"

namespace canbao::policy::sql {
namespace {

bool all_sure(const std::vector<Lowered>& parts) {
    return std::ranges::all_of(parts, [](const Lowered& part) { return part.sure; });
}

std::string any_none(const std::vector<Lowered>& parts) {
    std::vector<std::string_view> each;
    std::string text;
    for (const Lowered& part : parts) {
        if (part.none.empty()) continue;
        if (part.none == "true") return "true";
        if (std::ranges::find(each, part.none) != each.end()) continue;
        each.emplace_back(part.none);
        text += (text.empty() ? "" : " or ") + part.none;
    }
    return text;
}

// Joins what is neither the word's neutral nor its settling constant.
Lowered joined(const std::vector<Lowered>& parts, bool conjunction) {
    const Bind bind = conjunction ? Bind::conjunction : Bind::disjunction;
    std::vector<Lowered> left;
    for (const Lowered& part : parts) {
        if (conjunction ? part.is_false() : part.is_true()) return part;
        if (conjunction ? part.is_true() : part.is_false()) continue;
        left.push_back(part);
    }
    if (left.empty()) return certain(conjunction ? "true" : "false");
    if (left.size() == 1) return left.front();
    std::string text;
    for (const Lowered& part : left) {
        if (!text.empty()) text += conjunction ? " and " : " or ";
        text += operand(part, bind);
    }
    return {std::move(text), {}, all_sure(left), bind};
}

}  // namespace

Lowered certain(std::string text, Bind bind) { return {std::move(text), {}, true, bind}; }
Lowered nullable(std::string text, Bind bind) { return {std::move(text), {}, false, bind}; }

Lowered optional_column(std::string text) {
    std::string none = text + " is null";
    return {std::move(text), std::move(none), true, Bind::atom};
}

std::string operand(const Lowered& part, Bind within) {
    return part.bind < within || (part.bind == within && within == Bind::negation)
               ? bracketed(part.text)
               : part.text;
}

Lowered both(const std::vector<Lowered>& parts) { return joined(parts, true); }
Lowered either(const std::vector<Lowered>& parts) { return joined(parts, false); }

Lowered negated(const Lowered& part) {
    if (part.is_true()) return certain("false");
    if (part.is_false()) return certain("true");
    if (part.bind == Bind::negation && part.text.starts_with("not ")) {
        return {part.text.substr(4), {}, part.sure, Bind::comparison};
    }
    return {"not " + operand(part, Bind::negation), {}, part.sure, Bind::negation};
}

Lowered unless_none(Lowered value, const std::vector<Lowered>& parts, std::string_view if_none) {
    value.sure = all_sure(parts);
    const std::string none = any_none(parts);
    if (none.empty()) return value;
    if (none == "true") return certain(std::string(if_none));
    // NULL can only come from what is none: then it is the shorter way to say so.
    const bool null_is_none = value.sure && std::ranges::all_of(parts, [](const Lowered& part) {
                                  return part.none.empty() || part.none == part.text + " is null";
                              });
    if (null_is_none) return certain(fmt::format("coalesce({}, {})", value.text, if_none));
    // Where `none` is not known, neither is the value.
    const auto has = [&](const char* word) { return none.find(word) != std::string::npos; };
    const Bind bind = has(" or ") || has(" and ") ? Bind::disjunction
                      : none.starts_with("not ")  ? Bind::negation
                                                  : Bind::comparison;
    const Lowered is_none{none, {}, value.sure, bind};
    value.none.clear();
    return if_none == "true" ? either({is_none, value}) : both({negated(is_none), value});
}

Lowered condition_of(Lowered value) {
    if (value.none.empty()) return value;
    const std::vector<Lowered> parts{value};
    value.none.clear();
    return unless_none(std::move(value), parts, "false");
}

Lowered built(std::string text, Bind bind, const std::vector<Lowered>& parts) {
    return {std::move(text), any_none(parts), all_sure(parts), bind};
}

Lowered is_unknown(const Lowered& value) {
    if (value.sure) return certain("false");
    const std::string null = operand(value, Bind::atom) + " is null";
    if (value.none.empty()) return certain(null, Bind::comparison);
    // `none` may itself be NULL where nothing is known.
    return certain(fmt::format("{} and ({}) is not true", null, value.none), Bind::conjunction);
}

}  // namespace canbao::policy::sql
