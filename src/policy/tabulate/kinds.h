// SPDX-License-Identifier: MulanPSL-2.0
// The answer of every kind of person, one cell a kind, and the merging of classes that no cell
// tells apart. Promises: a merge loses no answer. Never: decides.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "policy/tabulate/signature.h"

namespace canbao::policy {

using AnswerNumber = std::uint16_t;
// Of a kind nobody was seen of: any answer would do, so none is given.
inline constexpr AnswerNumber unseen = 65'535;

class Kinds {
public:
    // Requires: `columns` have no more kinds than fit the memory. The place of `paid` among them,
    // if it is one, is `paid`; else it is the number of columns.
    Kinds(std::vector<ColumnClasses> columns, std::size_t paid);

    const std::vector<ColumnClasses>& columns() const { return columns_; }
    const std::vector<AnswerNumber>& cells() const { return cells_; }
    // What a class of column `k` adds to the place of the cell.
    std::uint32_t stride(std::size_t k) const { return strides_[k]; }
    std::uint32_t cell_of(const std::vector<Code>& codes) const;
    void put(std::uint32_t cell, AnswerNumber answer) { cells_[cell] = answer; }

    // Calls `visit` with the codes of one person of each kind that can occur.
    void for_each_kind(const std::function<void(const std::vector<Code>& codes)>& visit) const;
    // Makes one class of those that no cell tells apart. Requires: every kind that can occur seen.
    void merge();

private:
    struct Seen {
        std::uint32_t of_class;
        Code code;
    };
    void set_strides();
    std::vector<Seen> seen_on(std::size_t column, Code paid) const;
    void merge_column(std::size_t k);
    bool agree(std::size_t k, std::uint32_t a, std::uint32_t b) const;
    void overlay(std::size_t k, std::uint32_t onto, std::uint32_t from);
    void renumber(std::size_t k, const std::vector<std::uint32_t>& merged, std::size_t count);
    template <typename Visit>
    void each_pair(std::size_t k, std::uint32_t a, std::uint32_t b, Visit visit) const;

    std::vector<ColumnClasses> columns_;
    std::size_t paid_;
    std::vector<std::uint32_t> strides_;
    std::vector<AnswerNumber> cells_;
};

}  // namespace canbao::policy
