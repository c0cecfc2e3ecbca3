// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/visit.h"

namespace canbao::policy {

void visit(const Pack& pack, const Node& node, const LookAtNode& look) {
    look(node);
    for (const Node& part : node.parts) visit(pack, part, look);
    if (node.op != Op::param) return;
    for (const Param::Dated& dated : pack.params[node.param].values) {
        visit(pack, dated.value, look);
        if (dated.when) visit(pack, *dated.when, look);
    }
}

void visit(const Pack& pack, const Row& row, const LookAtNode& look) {
    visit(pack, row.when, look);
    for (const auto* node :
         {&row.times, &row.who, &row.amount, &row.value, &row.from, &row.to, &row.day}) {
        if (*node) visit(pack, **node, look);
    }
    for (const PayerPart& part : row.by) visit(pack, part.amount, look);
    if (row.extent.rate) visit(pack, *row.extent.rate, look);
    for (const CoverPart& part : row.parts) {
        visit(pack, part.from, look);
        visit(pack, part.to, look);
        if (part.extent.rate) visit(pack, *part.extent.rate, look);
    }
}

bool asks_for(const Pack& pack, FactName fact) {
    bool found = false;
    const LookAtNode look = [&](const Node& one) {
        found = found || (names_fact(one.op) && one.fact == fact);
    };
    for (const Table& table : pack.tables) {
        for (const Row& row : table.given) visit(pack, row, look);
        for (const Row& row : table.rows) visit(pack, row, look);
    }
    for (const Row& gap : pack.gaps) visit(pack, gap, look);
    for (const Row& silence : pack.silences) visit(pack, silence, look);
    for (const Assumption& assumption : pack.assumptions) visit(pack, assumption.when, look);
    for (const Judgement& judgement : pack.judgements) visit(pack, judgement.when, look);
    for (const Subsidy& subsidy : pack.subsidies_when) {
        if (subsidy.when) visit(pack, *subsidy.when, look);
    }
    for (const Param& param : pack.params) {
        for (const Param::Dated& dated : param.values) {
            visit(pack, dated.value, look);
            if (dated.when) visit(pack, *dated.when, look);
        }
    }
    return found;
}

bool looks_at_parts_alone(Op op) {
    switch (op) {
        case Op::literal:
        case Op::param:
        case Op::both:
        case Op::either:
        case Op::negation:
        case Op::equal:
        case Op::unequal:
        case Op::less:
        case Op::less_or_equal:
        case Op::more:
        case Op::more_or_equal:
        case Op::one_of:
        case Op::in_region:
        case Op::within:
        case Op::beyond:
        case Op::add:
        case Op::subtract:
        case Op::days_between:
        case Op::percent:
        case Op::later:
        case Op::earlier:
        case Op::larger:
        case Op::lesser:
        case Op::year_start:
        case Op::year_end:
        case Op::calendar_start:
        case Op::calendar_end:
        case Op::month_after:
        case Op::month_end:
        case Op::day_after:
        case Op::window_start:
        case Op::year_number:
        case Op::multiply:
        case Op::divide:
        case Op::length_of:
        case Op::months_touched:
        case Op::full_months:
        case Op::days_counted:
        case Op::day_number:
        case Op::month_number:
            return true;
        default:
            return false;
    }
}

}  // namespace canbao::policy
