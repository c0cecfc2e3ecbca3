// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/whatif/setting_form.h"

#include <fmt/format.h>

#include <algorithm>

namespace canbao::policy::whatif {
namespace {

// The parameter whose value the place is: `limit`, `limit.is`, `limit.2`, `limit.2.is`.
const Param* param_at(const Pack& pack, std::string_view place) {
    const std::size_t dot = place.find('.');
    const Param* param = pack.param(place.substr(0, dot));
    if (param == nullptr || dot == std::string_view::npos) return param;
    std::string_view rest = place.substr(dot + 1);
    if (rest.ends_with(".is")) rest.remove_suffix(3);
    const bool is_number = std::ranges::all_of(rest, [](char c) { return c >= '0' && c <= '9'; });
    return is_number || rest == "is" ? param : nullptr;
}

// A value of the wanted type with the figure that was meant; what stands there now where there is
// no telling.
std::string example(const Param& param, Type is, const std::string& value, const std::string& was) {
    if (is == Type::number) {
        if (param.type == Type::money) return value + "元";
        if (param.type == Type::length) return value + "日";
        if (param.type == Type::share) return value + "%";
    }
    if (is == Type::share && param.type == Type::money && param.name != "standard") {
        return value + " of standard";
    }
    return was;
}

}  // namespace

Result<bool> check_form(const Pack& pack, const Setting& setting, const std::string& was,
                        Language language) {
    const Param* param = param_at(pack, setting.place);
    if (param == nullptr) return true;
    std::vector<ParamWord> words;
    for (const Param& one : pack.params) words.push_back({one.name, one.type, {}, {}, {}});
    const Parsed parsed = parse_param(setting.value, words);
    if (!parsed.faults.empty() || parsed.node.type == param->type) return true;
    const std::string wanted = example(*param, parsed.node.type, setting.value, was);
    const char* form = language == Language::zh ? "要{}，写的是{}；如 {}={}，现为 {}"
                                                : "a {} is wanted and this is a {}; as in {}={}, "
                                                  "now {}";
    const auto name = [&](Type type) {
        return language == Language::zh ? chinese_of(type) : name_of(type);
    };
    return refuse(wrong_form, fmt::format(fmt::runtime(form), name(param->type),
                                          name(parsed.node.type), setting.place, wanted, was));
}

}  // namespace canbao::policy::whatif
