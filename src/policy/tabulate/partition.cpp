// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/tabulate/partition.h"

namespace canbao::policy {
namespace {

ColumnSet set_of(std::span<const Values> columns) {
    ColumnSet set;
    for (const Values& values : columns) {
        INVARIANT(values.size() > 0);
        INVARIANT(!set.test(place_of(values.column())));
        set.set(place_of(values.column()));
    }
    return set;
}

std::optional<std::size_t> place_of_paid(std::span<const Values> columns) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].column() == Column::paid) return i;
    }
    return std::nullopt;
}

}  // namespace

Partition::Partition(const Pack& pack, const Facts& shared, std::span<const Values> columns,
                     Depth depth)
    : shared_(shared),
      values_(columns),
      paid_(place_of_paid(columns)),
      leaves_(pack, shared_, set_of(columns), depth) {
    Signatures signatures(pack, shared_, columns, leaves_);
    for (const Values& values : columns) columns_.push_back(signatures.classes_of(values));
}

std::optional<std::uint64_t> Partition::kinds() const {
    std::uint64_t product = 1;
    for (const ColumnClasses& column : columns_) {
        if (__builtin_mul_overflow(product, std::uint64_t{column.count}, &product)) return {};
    }
    if (product > INT64_MAX) return {};
    return product;
}

std::uint64_t Partition::kind_of(std::span<const Code> codes) const {
    const Code paid = paid_ ? codes[*paid_] : Code{0};
    std::uint64_t kind = 0;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        kind = kind * columns_[i].count + columns_[i].at(codes[i], paid);
    }
    return kind;
}

Facts Partition::facts_of(std::span<const Code> codes) const {
    Facts facts = shared_;
    for (std::size_t i = 0; i < values_.size(); ++i) values_[i].put(codes[i], facts);
    return facts;
}

}  // namespace canbao::policy
