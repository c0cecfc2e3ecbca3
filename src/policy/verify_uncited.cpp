// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/verify_uncited.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "policy/wording/measure.h"
#include "policy/wording/number.h"

namespace canbao::policy {
namespace {

struct Unit {
    Measure measure;
    FigureKind kind;
    std::string_view written;
};
constexpr std::array<Unit, 5> units{{{Measure::money, FigureKind::money, "元"},
                                     {Measure::share, FigureKind::share, "%"},
                                     {Measure::days, FigureKind::days, "日"},
                                     {Measure::working_days, FigureKind::working_days, "个工作日"},
                                     {Measure::months, FigureKind::months, "个月"}}};

// No value where it is a word (全额, 次日) or an age.
const Unit* unit_of(const Measured& one) {
    constexpr std::int64_t whole = 100 * one_whole;
    if (one.measure == Measure::share && one.number == whole) return nullptr;
    if (one.measure == Measure::days && one.number == one_whole) return nullptr;
    const auto at = std::ranges::find(units, one.measure, &Unit::measure);
    return at == units.end() ? nullptr : &*at;
}

std::string in_digits(std::int64_t millionths) {
    std::string text = std::to_string(millionths / one_whole);
    if (millionths % one_whole == 0) return text;
    std::string decimals = fmt::format("{:06}", millionths % one_whole);
    decimals.erase(decimals.find_last_not_of('0') + 1);
    return text + "." + decimals;
}

// The clause of a citation, without its paragraph.
std::string clause_of(const std::string& citation) {
    std::string clause = without_spaces(fold_width(citation));
    const std::size_t paragraph = clause.find("¶");
    if (paragraph != std::string::npos) clause.resize(paragraph);
    return clause;
}

class Uncited {
public:
    Uncited(const PackEntries& pack, const Notice& notice) : notice_(notice) {
        for (const CitedEntry& entry : pack.entries) {
            if (!entry.doc.empty()) continue;
            for (const std::string& citation : entry.clauses) {
                cited_.push_back({clause_of(citation), &entry});
            }
        }
    }

    std::vector<UncitedFigures> all() const {
        std::vector<UncitedFigures> list;
        for (std::size_t i = 0; i < notice_.clauses().size(); ++i) {
            if (is_cited(i)) continue;
            const std::string figures = figures_of(i);
            if (!figures.empty()) list.push_back({notice_.clauses()[i].number, figures});
        }
        return list;
    }

private:
    struct Citation {
        std::string clause;
        const CitedEntry* entry = nullptr;
    };

    bool cites(std::size_t clause) const {
        return std::ranges::find(cited_, notice_.clauses()[clause].number, &Citation::clause) !=
               cited_.end();
    }

    bool is_below(std::size_t clause, std::size_t above) const {
        for (auto at = std::optional(clause); at; at = notice_.clauses()[*at].above) {
            if (*at == above) return true;
        }
        return false;
    }

    // By an entry that cites the clause or one below it.
    bool is_cited(std::size_t clause) const {
        for (std::size_t i = 0; i < notice_.clauses().size(); ++i) {
            if (is_below(i, clause) && cites(i)) return true;
        }
        return false;
    }

    // An entry that cites a clause above holds it.
    bool is_held_above(std::size_t clause, const Unit& unit, std::int64_t number) const {
        for (auto at = notice_.clauses()[clause].above; at; at = notice_.clauses()[*at].above) {
            for (const Citation& one : cited_) {
                if (one.clause != notice_.clauses()[*at].number) continue;
                const auto is_it = [&](const Figure& figure) {
                    return figure.kind == unit.kind && figure.number == number;
                };
                if (std::ranges::any_of(one.entry->figures, is_it)) return true;
            }
        }
        return false;
    }

    std::string figures_of(std::size_t clause) const {
        constexpr std::size_t most_shown = 5;
        std::vector<std::string> figures;
        for (const std::string& paragraph : notice_.clauses()[clause].paragraphs) {
            for (const Measured& one : measured_in(paragraph)) {
                const Unit* unit = unit_of(one);
                if (unit == nullptr || is_held_above(clause, *unit, one.number)) continue;
                std::string figure = in_digits(one.number) + std::string(unit->written);
                const bool is_new = std::ranges::find(figures, figure) == figures.end();
                if (is_new) figures.push_back(std::move(figure));
            }
        }
        const bool more = figures.size() > most_shown;
        if (more) figures.resize(most_shown);
        return fmt::format("{}{}", fmt::join(figures, "、"), more ? "…" : "");
    }

    const Notice& notice_;
    std::vector<Citation> cited_;
};

}  // namespace

std::vector<UncitedFigures> uncited_figures(const PackEntries& pack, const Notice& notice) {
    return Uncited(pack, notice).all();
}

}  // namespace canbao::policy
