// SPDX-License-Identifier: MulanPSL-2.0
// The whole, and what its parts share; the steps are in draft_facts, draft_rows and draft_amounts.
#include "policy/sql/draft.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "policy/rules/trace.h"
#include "policy/sql/head.h"
#include "policy/sql/quote.h"

namespace canbao::policy::sql {
namespace {

// The tables that the question `enrol` looks at, and those it does not.
constexpr std::array<std::string_view, 9> known_tables{
    "counts_from", "may_enrol", "cover", "price", "aid", "loss", "refund", "refund_path", "settle"};

}  // namespace

Draft::Draft(const Pack& pack, const Wish& wish)
    : pack_(pack),
      wish_(wish),
      year_(wish.year.value_or(pack.year)),
      counts_(pack.table("counts_from")),
      told_(pack, year_, inputs_, "paid_on", "told_"),
      ruled_(pack, year_, inputs_, counts_ == nullptr ? "paid_on" : "counts_on"),
      first_(pack, year_, inputs_, "first_paid_on", "first_") {
    inputs_.persons.insert({"paid_on", "offered"});
}

std::string Draft::query() {
    for (const Table& table : pack_.tables) {
        if (std::ranges::find(known_tables, table.name) != known_tables.end()) continue;
        refuse_entry(table.name, table.cited, "this table");
    }
    take_assumptions();
    count_from();
    lower_rows();
    basis_certain_ = certain_first();
    lower_aid();
    const std::string aid =
        (has_aid() ? candidates_step() + best_step() : std::string()) + aided_step();
    const std::string owed = owed_step(aid);
    std::string source = "told";
    std::string steps;
    const auto gather = [&](const Lowering& lowering, const std::string& name,
                            const std::string& only) {
        if (lowering.of_claims().empty() && lowering.of_spells().empty()) return;
        steps += gathered_steps(lowering, name, source, only);
        source = name;
    };
    gather(told_, "told_lists", {});
    if (counts_ != nullptr) {
        steps += counted_step(source);
        source = "counted";
    }
    gather(ruled_, "listed", {});
    gather(first_, "first_listed", "basis_open");
    const std::string before = told_step() + held_step() + worked_step();
    return fmt::format("with\n{}{}{}{}{}{}{}{}{}{}", before, steps, ruled_step(source),
                       routed_step(), weighed_step(), judged_step(), owed, aid, decided_step(),
                       last_select());
}

Lowered Draft::condition(Lowering& by, const Node& node, const std::string& where,
                         const Cited& cited) {
    Lowered lowered = by.condition(node);
    settle_refusal(by, where, cited);
    return lowered;
}

Lowered Draft::value(Lowering& by, const Node& node, const std::string& where, const Cited& cited) {
    Lowered lowered = by.value(node);
    settle_refusal(by, where, cited);
    return lowered;
}

void Draft::settle_refusal(Lowering& by, const std::string& where, const Cited& cited) {
    const std::string what = by.take_unsupported();
    if (!what.empty()) refuse_entry(where, cited, what);
}

void Draft::refuse_entry(const std::string& where, const Cited& cited, const std::string& what) {
    std::string line = where;
    if (!cited.id.empty() && cited.id != where) line += "." + cited.id;
    line += fmt::format(" [{}]: {}", cited.cite, what);
    if (refusals_.find(line) != std::string::npos) return;
    refusals_ += (refusals_.empty() ? "" : "\n") + line;
}

std::string Draft::says(const Cited& cited) const {
    return remark(wish_.language == Language::zh ? cited.says : english_of(cited));
}

// -- 四(一) 窗口期内缴费，全年享受 · paid in window
std::string Draft::remark_of(const Cited& cited, const std::string& words) const {
    std::string line = fmt::format("        -- {} {}", remark(cited.cite), says(cited));
    if (!words.empty()) line += " · " + remark(words);
    return line + "\n";
}

std::string Draft::ways(RowOutcome outcome) const {
    std::vector<std::string> ids;
    for (const RowColumn& way : ways_) {
        if (way.row->outcome == outcome) ids.push_back(way.row->cited.id);
    }
    return ids.empty() ? "''" : list(ids);
}

const Row& Draft::row_behind(const Row& row) const {
    if (row.kind != AidAmount::as_row) return row;
    return *std::ranges::find_if(pack_.table("aid")->rows,
                                 [&](const Row& other) { return other.cited.id == row.as_row; });
}

// Compiling the long expressions takes longer than it saves; sorts and hashes fit into memory.
std::vector<std::string> recommended_settings() {
    return {"set jit = off", "set work_mem = '256MB'"};
}

Result<Statement> statement_of(const Pack& pack, const Wish& wish) {
    if (!is_table_name(wish.table)) return refuse(bad_table_name, remark(wish.table));
    const std::int64_t away = std::int64_t{wish.year.value_or(pack.year)} - pack.year;
    if (away < -1 || away > 1) return refuse(year_not_ruled, std::to_string(*wish.year));
    if (pack.is_layer()) return refuse(no_form, pack.id);
    Draft draft(pack, wish);
    Statement statement;
    statement.query = draft.query();
    if (!draft.refusals().empty()) return refuse(no_form, draft.refusals());
    statement.inputs = draft.inputs();
    statement.tables = tables_of(statement.inputs, wish);
    statement.head = head_of(pack, wish, draft.year());
    return statement;
}

}  // namespace canbao::policy::sql
