// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/tabulate/cover_days.h"

#include <algorithm>

#include "policy/rules/assume.h"
#include "policy/rules/route.h"
#include "policy/tabulate/answer.h"

namespace canbao::policy {

CoverDays::CoverDays(const Pack& pack, const Facts& shared, std::span<const Values> columns,
                     const Leaves& leaves)
    : pack_(pack), shared_(shared), columns_(columns), leaves_(leaves) {
    const Table* cover = pack.table("cover");
    if (cover == nullptr || shared.ask != Ask::enrol) return;
    for (const Row& row : cover->rows) {
        Ends ends;
        if (row.from) ends.from = source_of(*row.from, 0);
        if (row.to) ends.until = source_of(*row.to, 1);
        ends_.emplace(row.cited.id, ends);
    }
}

CoverDays::Ends CoverDays::ends_of(const Facts& facts, const Decision& decision) const {
    if (hang_on_uncompared(facts)) return {{DaySource::of_person}, {DaySource::of_person}};
    const auto found = ends_.find(decision.route);
    return found == ends_.end() || !decision.cover ? Ends{} : found->second;
}

// Whether an earlier way in is open whose days nobody has compared with those of the one taken.
bool CoverDays::hang_on_uncompared(const Facts& told) const {
    if (!leaves_.has_uncompared()) return false;
    std::set<std::string> judged;
    const Facts facts = with_assumptions(pack_, told, judged);
    const Scope scope{pack_, facts, facts.year.value_or(pack_.year)};
    std::vector<const Row*> open;
    for (const Row& row : pack_.table("cover")->rows) {
        if (!row_answers_year(row, scope.year, pack_.year)) continue;
        const Value holds = evaluate(row.when, scope);
        if (holds.is_unknown()) open.push_back(&row);
        if (!holds.is_true()) continue;
        return std::ranges::any_of(open,
                                   [&](const Row* one) { return leaves_.uncompared(*one, row); });
    }
    return false;
}

std::int32_t CoverDays::day_of(DaySource source, std::span<const Code> codes,
                               std::int32_t of_class) const {
    if (source.number == DaySource::of_class) return of_class;
    const DayTable& table = tables_[source.number - 1U];
    return table.days[codes[table.column]];
}

DaySource CoverDays::source_of(const Node& node, int days_later) {
    const ColumnSet mentioned = reads(node, pack_, shared_).columns;
    const ColumnSet looked_at = mentioned & leaves_.varying() & ~leaves_.kept_apart();
    if (looked_at.none()) return {};
    const bool may_be_assumed = Worlds(pack_, shared_, leaves_.varying()).count(mentioned) > 1;
    const bool one_more = (mentioned & leaves_.varying()).count() > 1;
    if (one_more || may_be_assumed || tables_.size() + 2 >= DaySource::of_person) {
        return {DaySource::of_person};
    }
    DayTable table;
    while (!looked_at.test(place_of(columns_[table.column].column()))) ++table.column;
    Facts facts = shared_;
    const Scope scope{pack_, facts, facts.year.value_or(pack_.year)};
    const Values& values = columns_[table.column];
    for (std::size_t code = 0; code < values.size(); ++code) {
        values.put(code, facts);
        const auto day = evaluate(node, scope).date();
        table.days.push_back(day ? (*day + days_later).in_days() : no_day);
    }
    for (std::size_t i = 0; i < tables_.size(); ++i) {
        const bool same = tables_[i].column == table.column && tables_[i].days == table.days;
        if (same) return {static_cast<std::uint8_t>(i + 1)};
    }
    tables_.push_back(std::move(table));
    return {static_cast<std::uint8_t>(tables_.size())};
}

}  // namespace canbao::policy
