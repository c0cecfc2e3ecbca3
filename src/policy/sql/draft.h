// SPDX-License-Identifier: MulanPSL-2.0
// The statement in the making: its steps in the order in which rules/enrol.cpp decides. One step a
// named subquery; `offset 0` at its end keeps PostgreSQL from computing a step again for each use.
// Never: text from a pack outside a quoted literal, a quoted name or a remark.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "policy/sql/lowering.h"
#include "policy/sql/statement.h"

namespace canbao::policy::sql {

// A row of a table and the column that says whether it holds.
struct RowColumn {
    const Row* row = nullptr;
    std::string column;
    Lowered holds;
};

// The condition under which it makes no difference which of two rows of a table applies.
using SameText = std::function<std::string(std::size_t a, std::size_t b)>;

class Draft {
public:
    Draft(const Pack& pack, const Wish& wish);

    std::string query();  // call it first: what it looks at is known when it is written
    const Inputs& inputs() const { return inputs_; }
    int year() const { return year_; }
    // Every row that has no SQL, one a line; empty where all have.
    const std::string& refusals() const { return refusals_; }

private:
    // facts
    void take_assumptions();
    std::string told_step() const;
    std::string held_step() const;
    std::string worked_step() const;
    void count_from();
    std::string counted_step(const std::string& source) const;
    std::string gathered_steps(const Lowering& lowering, const std::string& name,
                               const std::string& source, const std::string& only) const;
    // rows
    void lower_rows();
    std::string ruled_step(const std::string& source) const;
    std::string routed_step() const;
    std::string unsettled(const std::vector<RowColumn>& rows, const std::string& found, Hit hit,
                          const SameText& same) const;
    std::string same_way(std::size_t a, std::size_t b) const;
    std::string certain_first();
    std::string weighed_step() const;
    std::string judged_step() const;
    // amounts
    std::string still_needed(const std::string& asking) const;
    std::string owed_step(const std::string& asking);
    std::string usual_price();
    std::string price_of(const Row& row);
    std::string priced_by_table(std::string& steps);
    void lower_aid();
    std::string candidates_step();
    std::string best_step();
    std::string aided_step();
    std::string amount_of(const Row& row);
    std::string part_of(const Row& row, Payer payer);
    std::string lists_open();
    std::vector<Payer> aid_payers() const;
    // the answer
    std::string decided_step() const;
    std::string undecided_by() const;
    std::string last_select() const;

    // Lowers on behalf of an entry, so that a refusal can name it.
    Lowered condition(Lowering& by, const Node& node, const std::string& where, const Cited& cited);
    Lowered value(Lowering& by, const Node& node, const std::string& where, const Cited& cited);
    void settle_refusal(Lowering& by, const std::string& where, const Cited& cited);
    void refuse_entry(const std::string& where, const Cited& cited, const std::string& what);
    std::string remark_of(const Cited& cited, const std::string& words) const;
    std::string says(const Cited& cited) const;
    // 'a', 'b' of the ways in with this outcome
    std::string ways(RowOutcome outcome) const;
    const Row& row_behind(const Row& row) const;
    bool has_aid() const { return !aid_.empty(); }

    const Pack& pack_;
    Wish wish_;
    int year_;
    Inputs inputs_;
    std::string refusals_;
    const Table* counts_;
    Lowering told_;   // as told, on the day paid
    Lowering ruled_;  // on the day the payment counts from
    Lowering first_;  // as if on the day of the first payment
    std::vector<std::pair<std::string, std::string>> assumed_;  // column, its assumed value
    std::string paid_cases_;
    std::string basis_cases_;
    std::string basis_certain_;
    std::vector<RowColumn> may_;
    std::vector<RowColumn> ways_;
    std::vector<RowColumn> gaps_;
    std::vector<RowColumn> prices_;
    std::vector<RowColumn> aid_;
    std::vector<std::pair<Lowered, Lowered>> days_;  // from, to of each way; none where it is a no
};

}  // namespace canbao::policy::sql
