// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/pack.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/digest.h"

namespace canbao::policy {
namespace {

template <typename List>
auto named(const List& list, std::string_view name) -> decltype(&list.front()) {
    const auto found =
        std::ranges::find_if(list, [&](const auto& entry) { return entry.name == name; });
    return found == list.end() ? nullptr : &*found;
}

Date years_later(Date day, int years) { return add_months(day, 12 * years); }

}  // namespace

const Table* Pack::table(std::string_view wanted) const { return named(tables, wanted); }
const Param* Pack::param(std::string_view wanted) const { return named(params, wanted); }

const Judgement* Pack::judgement(std::string_view wanted) const {
    const auto found = std::ranges::find(judgements, wanted, &Judgement::id);
    return found == judgements.end() ? nullptr : &*found;
}

std::size_t Pack::place_of(Payer payer) const {
    const auto number = static_cast<std::size_t>(payer);
    if (number < payer_count) return number;
    const auto own = std::ranges::find(payers, payer, &DeclaredPayer::payer);
    INVARIANT(own != payers.end());
    return payer_count + static_cast<std::size_t>(own - payers.begin());
}

const DeclaredFact* Pack::fact(std::string_view wanted) const {
    const auto found = std::ranges::find_if(
        facts, [&](const DeclaredFact& one) { return word_of(one.fact).name == wanted; });
    return found == facts.end() ? nullptr : &*found;
}

const PlaceSet* Pack::place_set(const std::vector<std::string>& codes) const {
    const auto found = std::ranges::find(place_sets, codes, &PlaceSet::codes);
    return found == place_sets.end() ? nullptr : &*found;
}

void Pack::for_each_cited(
    const std::function<void(std::string_view where, const Cited&)>& visit) const {
    const auto at = [&](std::string_view section, const Cited& cited) {
        visit(cited.id.empty() ? std::string(section) : fmt::format("{}.{}", section, cited.id),
              cited);
    };
    for (const DeclaredFact& entry : facts) at("facts", entry.cited);
    for (const DeclaredStanding& entry : standings) at("standings", entry.cited);
    for (const DeclaredPayer& entry : payers) at("payers", entry.cited);
    for (const Param& entry : params) at("params", entry.cited);
    for (const Subsidy& one : subsidies_when) {
        for (const SubsidyPart& part : one.parts) at("subsidy", part.cited);
    }
    for (const SubsidyPart& part : subsidy.parts) at("subsidy", part.cited);
    for (const Table& entry : tables) {
        const std::string section = "tables." + entry.name;
        if (!entry.cited.cite.empty()) at(section, entry.cited);
        for (const Row& row : entry.given) at(section + ".given", row.cited);
        for (const Row& row : entry.rows) at(section, row.cited);
    }
    for (const Assumption& entry : assumptions) at("assume", entry.cited);
    if (identity.stated) at("identity", identity.cited);
    if (identity.stay_stated) at("identity", identity.stay);
    for (const Row& row : gaps) at("gaps", row.cited);
    for (const Row& row : silences) at("silent", row.cited);
    if (full_payment) at("full_payment", *full_payment);
}

Period Pack::benefit_year(int of_year) const {
    const Param* found = param("benefit_year");
    INVARIANT(found != nullptr && !found->values.empty());
    const Window& window = found->values.back().value.window;
    if (of_year == year) return {window.first, window.last + 1};
    const int years = of_year - year;
    return {years_later(window.first, years), years_later(window.last + 1, years)};
}

int Pack::benefit_year_of(Date day) const {
    int found = year + (day.year() - benefit_year(year).from.year());
    while (day < benefit_year(found).from) --found;
    while (benefit_year(found).until <= day) ++found;
    return found;
}

std::optional<Window> Pack::window() const {
    const Param* found = param("window");
    if (found == nullptr || found->type != Type::window || found->values.empty()) {
        return std::nullopt;
    }
    return found->values.back().value.window;
}

std::optional<Money> Pack::amount(std::string_view param_name, Date known_on) const {
    const Param* found = param(param_name);
    if (found == nullptr || found->type != Type::money || found->values.empty()) {
        return std::nullopt;
    }
    const Param::Dated* chosen = &found->values.front();
    for (const Param::Dated& dated : found->values) {
        if (!dated.known_from || *dated.known_from <= known_on) chosen = &dated;
    }
    if (chosen->value.op != Op::literal) return std::nullopt;
    return Money::fen(chosen->value.number);
}

std::string hash_with(const std::string& text, const std::vector<UpperPack>& uppers) {
    std::string hashes = to_hex(sm3(text));
    if (uppers.empty()) return hashes;
    for (const UpperPack& upper : uppers) hashes += upper.hash;
    return to_hex(sm3(hashes));
}

std::string describe(const PackFault& fault, Language language) {
    std::string text = fmt::format("{}:{}:{}: {}", fault.file, fault.line, fault.column,
                                   language == Language::zh ? fault.zh : fault.en);
    if (!fault.hint.empty()) {
        text += language == Language::zh ? fmt::format("（提示：{}）", fault.hint)
                                         : fmt::format(" (hint: {})", fault.hint);
    }
    return text;
}

}  // namespace canbao::policy
