// SPDX-License-Identifier: MulanPSL-2.0
// The classes that a pack cuts each column's values into, and with them the kinds of person it can
// tell apart. A value's class may change as the day of payment moves on: it has one class a run of
// days. Promises: two people of one kind get the same answer from decide(), up to the days of
// cover. Never: decides.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "policy/tabulate/leaves.h"
#include "policy/tabulate/signature.h"

namespace canbao::policy {

class Partition {
public:
    // `shared` is what everybody has in common; the columns' own facts in it are not looked at.
    // Requires: each column once. The pack and the values must outlive this.
    Partition(const Pack& pack, const Facts& shared, std::span<const Values> columns, Depth depth);

    Partition(const Partition&) = delete;
    Partition& operator=(const Partition&) = delete;

    const std::vector<ColumnClasses>& columns() const { return columns_; }
    // Where `paid` stands among the columns, if it varies.
    std::optional<std::size_t> paid_column() const { return paid_; }
    // How many kinds there are at most; no value where they cannot be counted in 63 bits.
    std::optional<std::uint64_t> kinds() const;
    // The kind of the person with these codes, one a column. Requires: kinds() has a value.
    std::uint64_t kind_of(std::span<const Code> codes) const;
    const Leaves& leaves() const { return leaves_; }
    const Facts& shared() const { return shared_; }
    Facts facts_of(std::span<const Code> codes) const;

private:
    const Facts shared_;
    std::span<const Values> values_;
    std::optional<std::size_t> paid_;
    Leaves leaves_;
    std::vector<ColumnClasses> columns_;
};

}  // namespace canbao::policy
