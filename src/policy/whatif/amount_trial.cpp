// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/whatif/amount_trial.h"

#include "policy/whatif/grouping.h"

namespace canbao::policy::whatif {
namespace {

bool write(Node& node, Money amount) {
    if (node.op != Op::literal || node.type != Type::money) return false;
    node.number = amount.in_fen();
    return true;
}

}  // namespace

AmountTrial::AmountTrial(const Simulation& base)
    : base_(base), pack_(base.pack()), rules_(pack_), before_(rules_), tariff_(rules_) {
    INVARIANT(base.is_compressed() && base.is_exact());
}

bool AmountTrial::set(std::string_view name, Money amount) {
    for (Param& param : pack_.params) {
        if (param.name == name) {
            return param.values.size() == 1 && write(param.values.front().value, amount);
        }
    }
    for (Table& table : pack_.tables) {
        for (Row& row : table.rows) {
            if (row.cited.id == name) return row.amount && write(*row.amount, amount);
        }
    }
    return false;
}

AmountTrial::Told AmountTrial::tell() {
    tariff_.refresh();
    Told told{base_.sums(), 0};
    for (const Simulation::Group& group : base_.all_groups()) {
        if (!tariff_.may_differ(before_, group.terms)) continue;
        const Verdict verdict = whatif::verdict_of(rules_, tariff_, group.terms);
        if (verdict == group.verdict) continue;
        told.affected += group.heads;
        told.sums.move(group.verdict, verdict, group.heads);
    }
    return told;
}

}  // namespace canbao::policy::whatif
