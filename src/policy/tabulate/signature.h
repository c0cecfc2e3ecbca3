// SPDX-License-Identifier: MulanPSL-2.0
// What every leaf says of one value of a column, written out: two values with the same text are one
// class. The leaves are put to the interpreter; where one also looks at the day of payment, the
// days on which it turns are found first. Never: decides.
#pragma once

#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "policy/expression/evaluate.h"
#include "policy/tabulate/leaves.h"
#include "policy/tabulate/worlds.h"

namespace canbao::policy {

// From this day of payment on, until the next run's: the value's class.
struct Run {
    Code from = 0;  // a code of the column `paid`; 0 where that column does not vary
    std::uint32_t of_class = 0;
    friend bool operator==(const Run&, const Run&) = default;
};

struct ColumnClasses {
    Column column = Column::paid;
    std::size_t count = 0;
    std::vector<std::vector<Run>> runs;  // by code

    std::uint32_t at(Code code, Code paid) const;
};

class Signatures {
public:
    // `paid`: the days of payment, where they vary. `leaves` may lose what would take too long.
    Signatures(const Pack& pack, const Facts& shared, std::span<const Values> columns,
               Leaves& leaves);

    ColumnClasses classes_of(const Values& values);

private:
    std::vector<Run> runs_of(const Values& values, std::size_t code);
    std::uint32_t number_of_text();
    void write_value(const Values& values, std::size_t code);
    void write_claims();
    std::string written(std::size_t leaf);
    void write_once(const Leaf& leaf, const Facts& facts, const Claim* claim, std::string& text);
    void add_turns(std::size_t leaf, std::vector<Code>& turns);
    void search_turns(std::size_t leaf, Code first, Code last, std::vector<Code>& turns);
    std::vector<Code> ends_of_claims() const;
    Code code_from(Date day) const;
    void pay_on(Code code) { paid_->put(code, facts_); }

    const Pack& pack_;
    const Leaves& leaves_;
    const Values* paid_ = nullptr;
    Worlds worlds_;
    std::vector<std::size_t> worlds_of_;  // by leaf
    Facts facts_;                         // with the value at hand
    std::vector<std::size_t> own_;        // leaves of the column at hand
    std::string value_;                   // what is written of the value itself
    std::vector<std::string> said_;       // by leaf of `own_`
    std::string text_;
    std::unordered_map<std::string, std::uint32_t> numbers_;
};

}  // namespace canbao::policy
