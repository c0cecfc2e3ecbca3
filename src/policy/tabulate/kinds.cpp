// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/tabulate/kinds.h"

#include <algorithm>

namespace canbao::policy {

Kinds::Kinds(std::vector<ColumnClasses> columns, std::size_t paid)
    : columns_(std::move(columns)), paid_(paid) {
    set_strides();
    std::size_t size = 1;
    for (const ColumnClasses& column : columns_) size *= column.count;
    cells_.assign(size, unseen);
}

void Kinds::set_strides() {
    strides_.assign(columns_.size(), 1);
    for (std::size_t k = columns_.size(); k-- > 1;) {
        strides_[k - 1] = strides_[k] * static_cast<std::uint32_t>(columns_[k].count);
    }
}

std::uint32_t Kinds::cell_of(const std::vector<Code>& codes) const {
    const Code paid = paid_ < codes.size() ? codes[paid_] : Code{0};
    std::uint32_t cell = 0;
    for (std::size_t k = 0; k < columns_.size(); ++k) {
        cell += strides_[k] * columns_[k].at(codes[k], paid);
    }
    return cell;
}

// One value of each class that the column has on the day of payment.
std::vector<Kinds::Seen> Kinds::seen_on(std::size_t k, Code paid) const {
    const ColumnClasses& column = columns_[k];
    if (k == paid_) return {{column.at(paid, paid), paid}};
    std::vector<Seen> seen;
    std::vector<bool> known(column.count);
    for (std::size_t code = 0; code < column.runs.size(); ++code) {
        const std::uint32_t of_class = column.at(static_cast<Code>(code), paid);
        if (known[of_class]) continue;
        known[of_class] = true;
        seen.push_back({of_class, static_cast<Code>(code)});
    }
    return seen;
}

void Kinds::for_each_kind(const std::function<void(const std::vector<Code>&)>& visit) const {
    const std::size_t days = paid_ < columns_.size() ? columns_[paid_].runs.size() : 1;
    std::vector<bool> shown(cells_.size());
    std::vector<Code> codes(columns_.size());
    std::vector<std::vector<Seen>> seen(columns_.size());
    const std::function<void(std::size_t, std::uint32_t)> choose = [&](std::size_t k,
                                                                       std::uint32_t cell) {
        if (k == columns_.size()) {
            if (shown[cell]) return;
            shown[cell] = true;
            return visit(codes);
        }
        for (const Seen& one : seen[k]) {
            codes[k] = one.code;
            choose(k + 1, cell + strides_[k] * one.of_class);
        }
    };
    for (std::size_t day = 0; day < days; ++day) {
        for (std::size_t k = 0; k < columns_.size(); ++k) {
            seen[k] = seen_on(k, static_cast<Code>(day));
        }
        choose(0, 0);
    }
}

template <typename Visit>
void Kinds::each_pair(std::size_t k, std::uint32_t a, std::uint32_t b, Visit visit) const {
    const std::size_t stride = strides_[k];
    const std::size_t block = stride * columns_[k].count;
    for (std::size_t at = 0; at < cells_.size(); at += block) {
        for (std::size_t i = 0; i < stride; ++i) {
            if (!visit(at + a * stride + i, at + b * stride + i)) return;
        }
    }
}

bool Kinds::agree(std::size_t k, std::uint32_t a, std::uint32_t b) const {
    bool same = true;
    each_pair(k, a, b, [&](std::size_t x, std::size_t y) {
        same = cells_[x] == cells_[y] || cells_[x] == unseen || cells_[y] == unseen;
        return same;
    });
    return same;
}

void Kinds::overlay(std::size_t k, std::uint32_t onto, std::uint32_t from) {
    each_pair(k, onto, from, [&](std::size_t x, std::size_t y) {
        if (cells_[x] == unseen) cells_[x] = cells_[y];
        return true;
    });
}

void Kinds::merge() {
    for (std::size_t k = 0; k < columns_.size(); ++k) merge_column(k);
}

void Kinds::merge_column(std::size_t k) {
    std::vector<std::uint32_t> kept;  // one class of each that stays
    std::vector<std::uint32_t> merged(columns_[k].count);
    for (std::uint32_t one = 0; one < columns_[k].count; ++one) {
        const auto same =
            std::ranges::find_if(kept, [&](std::uint32_t other) { return agree(k, other, one); });
        merged[one] = static_cast<std::uint32_t>(same - kept.begin());
        if (same == kept.end()) {
            kept.push_back(one);
        } else {
            overlay(k, *same, one);
        }
    }
    std::vector<AnswerNumber> cells;
    const std::size_t stride = strides_[k];
    for (std::size_t at = 0; at < cells_.size(); at += stride * columns_[k].count) {
        for (const std::uint32_t one : kept) {
            const auto first = cells_.begin() + static_cast<std::ptrdiff_t>(at + one * stride);
            cells.insert(cells.end(), first, first + static_cast<std::ptrdiff_t>(stride));
        }
    }
    cells_ = std::move(cells);
    renumber(k, merged, kept.size());
}

void Kinds::renumber(std::size_t k, const std::vector<std::uint32_t>& merged, std::size_t count) {
    columns_[k].count = count;
    for (std::vector<Run>& runs : columns_[k].runs) {
        std::vector<Run> fewer;
        for (Run run : runs) {
            run.of_class = merged[run.of_class];
            if (fewer.empty() || fewer.back().of_class != run.of_class) fewer.push_back(run);
        }
        runs = std::move(fewer);
    }
    set_strides();
}

}  // namespace canbao::policy
