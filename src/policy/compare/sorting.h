// SPDX-License-Identifier: MulanPSL-2.0
// The tuples of a cube sorted into classes that a pack's conditions do not tell apart: each
// condition is asked once for each combination of the facets it looks at, never for each person.
// Never: decides; puts together what a condition tells apart.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "policy/whatif/column.h"
#include "policy/whatif/cube.h"

namespace canbao::policy::whatif {

class Sorting {
public:
    // No value: the rules have forms that are not understood here, or the cube holds as one what
    // they tell apart. `people` are as they were told, without what a pack assumes; they and the
    // rules must outlive this.
    static std::optional<Sorting> of(const Rulebook& rules, const Cube& people);

    const std::vector<std::uint32_t>& class_of() const { return class_of_; }  // by tuple
    // Of each class one tuple.
    const std::vector<std::uint32_t>& ones() const { return ones_; }

private:
    Sorting(const Rulebook& rules, const Cube& people) : rules_(rules), people_(people) {}
    bool assume();
    // Another tuple that the conditions of a column do not tell from this one; none: itself.
    using Narrowing = std::function<Cube::At(Cube::At)>;
    enum class Kind : std::uint8_t { whole, age, birth, season, claims };  // of columns
    Narrowing by_age() const;
    Narrowing by_birth(const Column& asked);
    bool has_varying(const Column& column, std::uint32_t signature) const;
    void make_columns(std::vector<Column>& columns, std::vector<Narrowing>& narrowings);
    void ask(Column& column, const Narrowing& narrowing, std::vector<std::uint32_t>& signatures);
    void number(const std::vector<std::vector<std::uint32_t>>& signatures);
    bool varies(std::vector<Column>& columns,
                const std::vector<std::vector<std::uint32_t>>& signatures) const;

    const Rulebook& rules_;
    const Cube& people_;
    Cube assumed_;                         // the facets with the pack's assumptions filled in
    std::vector<Cube::At> at_;             // of each tuple, into `assumed_`
    std::vector<std::uint32_t> seasonal_;  // conditions that an age does not tell
    std::vector<std::uint32_t> class_of_;
    std::vector<std::uint32_t> ones_;
};

}  // namespace canbao::policy::whatif
