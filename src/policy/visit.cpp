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
