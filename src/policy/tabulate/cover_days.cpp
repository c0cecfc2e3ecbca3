// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/tabulate/cover_days.h"

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

CoverDays::Ends CoverDays::of_route(const std::string& row) const {
    const auto found = ends_.find(row);
    return found == ends_.end() ? Ends{} : found->second;
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
