// SPDX-License-Identifier: MulanPSL-2.0
// A piece of SQL that stands for a value in three states: `text` is NULL where the value is not
// known or known to be none, and `none` tells the two apart. The rules are evaluate.h's: a
// comparison with none is false, anything else with an unknown is unknown.
// Never: decides what a node means; that is lowering.h.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace canbao::policy::sql {

// How tightly the text binds: what must stand in brackets within what.
enum class Bind { disjunction, conjunction, negation, comparison, sum, atom };

struct Lowered {
    std::string text;
    std::string none;   // true where the value is known to be none; empty: it never is
    bool sure = false;  // never unknown
    Bind bind = Bind::atom;

    bool is_true() const { return none.empty() && text == "true"; }
    bool is_false() const { return none.empty() && text == "false"; }
};

Lowered certain(std::string text, Bind bind = Bind::atom);   // always known
Lowered nullable(std::string text, Bind bind = Bind::atom);  // NULL is unknown
// NULL is known to be none: a day that never came.
Lowered optional_column(std::string text);

// The text as an operand of something that binds as tightly as `within`.
std::string operand(const Lowered& part, Bind within);

Lowered both(const std::vector<Lowered>& parts);
Lowered either(const std::vector<Lowered>& parts);
Lowered negated(const Lowered& part);

// Where one of `parts` is none, `if_none`; else `value`, which is built from them.
Lowered unless_none(Lowered value, const std::vector<Lowered>& parts, std::string_view if_none);
// A condition: what is none is not so.
Lowered condition_of(Lowered value);
// A value built from all of `parts`: none where one of them is.
Lowered built(std::string text, Bind bind, const std::vector<Lowered>& parts);
// Whether it is not known.
Lowered is_unknown(const Lowered& value);

}  // namespace canbao::policy::sql
