// SPDX-License-Identifier: MulanPSL-2.0
// The smallest things an enrolment's answer can hang on: conditions taken apart until each looks at
// one column, or at one column and the day of payment. What cannot be taken apart so far is told,
// and every value of its columns is then kept apart. Promises: two people for whom every leaf comes
// out the same get the same answer, up to the days of cover. Never: evaluates.
#pragma once

#include <deque>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "policy/decide.h"
#include "policy/tabulate/reads.h"

namespace canbao::policy {

// Whether the readings shown with an answer are to be the same as well.
enum class Depth : std::uint8_t { answer, explanation };

// What of a leaf must come out the same.
enum class Look : std::uint8_t { value, certainty };

// How a leaf of two columns moves with the day of payment.
enum class Course : std::uint8_t {
    still,    // it looks at one column only
    once,     // it turns at most once
    at_ends,  // it turns where a claim begins or has ended
    anyhow,   // every day of payment is looked at
};

struct Leaf {
    const Node* node = nullptr;
    Look look = Look::value;
    Course course = Course::still;
    Column column = Column::paid;  // the one that is not the day of payment, if there is one
    Reads reads;                   // of what varies
    ColumnSet mentioned;           // all it looks at, whether it varies or not
};

class Leaves {
public:
    // `varying`: the columns the population has. The pack must outlive this.
    Leaves(const Pack& pack, const Facts& shared, ColumnSet varying, Depth depth);

    const std::vector<Leaf>& all() const { return leaves_; }
    ColumnSet varying() const { return varying_; }
    // Columns of which every value is kept apart.
    ColumnSet kept_apart() const { return kept_apart_; }
    // Why, one sentence each; empty where everything was taken apart.
    const std::vector<Words>& reasons() const { return reasons_; }
    // Rows of the way in whose days of cover no leaf compares: where the first is open and the
    // second holds, a person is to be decided alone.
    bool uncompared(const Row& open, const Row& holds) const;
    bool has_uncompared() const { return !uncompared_.empty(); }
    // A leaf whose every case is too many is kept apart instead.
    void keep_apart(const Leaf& leaf);

private:
    void gather_pack();
    void gather_provisional(const Param& param);
    void gather_table(const Table& table);
    void gather_row(const Row& row, bool is_way_in);
    void gather_ways_in(const Table& cover);
    void compare_days(const Row& a, const Row& b);
    void take_apart(const Node& node);
    void take_apart_in_two(const Node& node, const Reads& found);
    bool take_turning_once(const Node& node, const Reads& found);
    void add(const Node& node, Look look, Course course, const Reads& found);
    void look_at_value(const Node& node, Look look);
    void keep_apart(ColumnSet columns, const char* zh, const char* en);
    Reads varying_reads(const Node& node) const;
    Slope slope(const Node& node) const { return slope_over_payment(node, pack_, shared_); }
    const Node& made(Op op, std::vector<Node> parts);

    const Pack& pack_;
    const Facts& shared_;
    ColumnSet varying_;
    Depth depth_;
    std::vector<Leaf> leaves_;
    std::deque<Node> made_;  // conditions no row has, compared by the rules themselves
    std::set<std::pair<std::string, Look>> known_;
    ColumnSet kept_apart_;
    std::vector<Words> reasons_;
    std::vector<std::pair<const Row*, const Row*>> uncompared_;
};

}  // namespace canbao::policy
