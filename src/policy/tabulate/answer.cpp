// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/tabulate/answer.h"

#include <algorithm>
#include <limits>

namespace canbao::policy {
namespace {

std::int32_t in_column(Money amount) {
    const std::int64_t fen = amount.in_fen();
    INVARIANT(no_amount < fen && fen <= std::numeric_limits<std::int32_t>::max());
    return static_cast<std::int32_t>(fen);
}

std::int32_t in_column(const std::optional<Money>& amount) {
    return amount ? in_column(*amount) : no_amount;
}

std::uint8_t in_column(const Table& table, const Row& row) {
    const auto place = static_cast<std::size_t>(&row - table.rows.data()) + 1;
    return place < row_beyond ? static_cast<std::uint8_t>(place) : row_beyond;
}

const Row* row_named(const Table& table, std::string_view id) {
    const auto found =
        std::ranges::find_if(table.rows, [&](const Row& row) { return row.cited.id == id; });
    return found == table.rows.end() ? nullptr : &*found;
}

std::uint8_t row_told(const Table& table, const Decision& decision) {
    if (table.name == "cover") {
        const Row* way_in = row_named(table, decision.route);
        return way_in == nullptr ? 0 : in_column(table, *way_in);
    }
    std::uint8_t told = 0;
    for (const Step& step : decision.because) {
        const Row* row = row_named(table, step.row);
        if (row == nullptr) continue;
        if (table.hit != Hit::all) return in_column(table, *row);
        if (step.zh != row->cited.says) told = in_column(table, *row);
    }
    return told;
}

}  // namespace

bool is_of_enrolment(const Table& table) {
    return table.name != "loss" && table.name != "refund" && table.name != "refund_path" &&
           table.name != "settle";
}

Answer answer_of(const Pack& pack, const Decision& decision) {
    Answer answer;
    answer.outcome = decision.outcome;
    for (const Table& table : pack.tables) {
        answer.rows.push_back(is_of_enrolment(table) ? row_told(table, decision) : 0);
    }
    answer.due = in_column(decision.due);
    answer.borne = in_column(decision.borne);
    for (const AidShare& share : decision.aid) {
        answer.aid[pack.place_of(share.payer)] += in_column(share.amount);
    }
    for (const SubsidyShare& share : decision.subsidy) {
        answer.subsidy[pack.place_of(share.payer)] += in_column(share.amount);
    }
    if (decision.cover) {
        answer.from = decision.cover->from.in_days();
        answer.until = decision.cover->until.in_days();
    }
    return answer;
}

std::array<bool, most_payers> payers_of_aid(const Pack& pack) {
    std::array<bool, most_payers> payers{};
    const Table* table = pack.table("aid");
    if (table == nullptr) return payers;
    for (const Row& row : table->rows) {
        for (const PayerPart& part : row.by) payers[pack.place_of(part.payer)] = true;
    }
    return payers;
}

std::array<bool, most_payers> payers_of_subsidy(const Pack& pack) {
    std::array<bool, most_payers> payers{};
    const auto add = [&](const Subsidy& tree) {
        for (const auto& [payer, amount] : tree.shares) payers[pack.place_of(payer)] = true;
    };
    add(pack.subsidy);
    for (const Subsidy& one : pack.subsidies_when) add(one);
    return payers;
}

}  // namespace canbao::policy
