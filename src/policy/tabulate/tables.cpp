// SPDX-License-Identifier: MulanPSL-2.0
// Compiling: the kinds of person, each decided once, merged where nothing tells them apart.
#include "policy/tabulate/tables.h"

#include <algorithm>

namespace canbao::policy {
namespace {

constexpr std::uint64_t most_cells = 8'000'000;
constexpr std::size_t most_decided = 400'000;
constexpr AnswerNumber alone = 0;

}  // namespace

Tables::Tables(const Pack& pack, const Facts& shared, std::vector<Values> columns)
    : pack_(pack),
      values_(std::move(columns)),
      partition_(std::make_unique<Partition>(pack, shared, values_, Depth::answer)),
      days_(std::make_unique<CoverDays>(pack, partition_->shared(), values_, partition_->leaves())),
      reasons_(partition_->leaves().reasons()) {
    answers_.push_back({.alone = true});
    const auto kinds = partition_->kinds();
    if (kinds && *kinds <= most_cells) {
        kinds_ = std::make_unique<Kinds>(partition_->columns(),
                                         partition_->paid_column().value_or(values_.size()));
        fill();
    } else {
        add_reason("各类人太多，逐人裁定", "too many kinds of person: everybody is decided alone");
    }
    lay_out();
}

void Tables::fill() {
    std::size_t decided = 0;
    kinds_->for_each_kind([&](const std::vector<Code>& codes) {
        const bool go_on = ++decided <= most_decided && answers_.size() + 1 < unseen;
        kinds_->put(kinds_->cell_of(codes), go_on ? number_of(cell_of(codes)) : alone);
    });
    if (decided > most_decided) {
        add_reason("各类人太多，有的逐人裁定", "many kinds of person: some are decided alone");
    }
    const bool any_alone = std::ranges::find(kinds_->cells(), alone) != kinds_->cells().end();
    if (any_alone) {
        add_reason("有的待遇起止日逐人计算", "some days of cover are worked out person by person");
    }
    kinds_->merge();
}

Tables::Cell Tables::cell_of(const std::vector<Code>& codes) const {
    const Facts facts = partition_->facts_of(codes);
    const Decision decision = policy::decide(pack_, facts);
    Cell cell{.answer = answer_of(pack_, decision), .ends = days_->ends_of(facts, decision)};
    if (cell.ends.are_of_person()) return {.alone = true};
    // What a column gives is no part of the answer that all of the cell share.
    if (cell.ends.from.number != DaySource::of_class) cell.answer.from = no_day;
    if (cell.ends.until.number != DaySource::of_class) cell.answer.until = no_day;
    return cell;
}

AnswerNumber Tables::number_of(Cell cell) {
    if (cell.alone) return alone;
    const auto next = static_cast<AnswerNumber>(answers_.size());
    const auto [known, is_new] = known_.emplace(std::move(cell), next);
    if (is_new) answers_.push_back(known->first);
    return known->second;
}

void Tables::lay_out() {
    if (kinds_) {
        const auto aside = static_cast<std::uint32_t>(kinds_->cells().size());
        cells_ = kinds_->cells();
        std::ranges::replace(cells_, unseen, alone);
        for (std::size_t k = 0; k < values_.size(); ++k) {
            lookups_.emplace_back(kinds_->columns()[k], kinds_->stride(k), aside);
            if (lookups_.back().set_aside() == 0) continue;
            add_reason("有的情况随缴费日变化太多，逐人裁定",
                       "some facts turn too often with the day of payment: decided alone");
        }
    }
    cells_.push_back(alone);
    by_answer_ = room_for(answers_.size());
    unfinished_.resize(answers_.size());
    for (std::size_t i = 0; i < answers_.size(); ++i) {
        const Cell& cell = answers_[i];
        unfinished_[i] = cell.alone || !cell.ends.are_of_class() ? 1 : 0;
        if (!cell.alone) put(cell.answer, i, by_answer_);
    }
}

std::size_t Tables::bytes() const {
    std::size_t sum = cells_.size() * sizeof cells_[0];
    for (const Lookup& lookup : lookups_) sum += lookup.bytes();
    return sum;
}

void Tables::add_reason(const char* zh, const char* en) {
    Words words{zh, en};
    if (std::ranges::find(reasons_, words) == reasons_.end()) reasons_.push_back(std::move(words));
}

}  // namespace canbao::policy
