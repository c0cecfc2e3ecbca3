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

}  // namespace canbao::policy
