// SPDX-License-Identifier: MulanPSL-2.0
// What may still matter: the rows no told fact has ruled out yet, each with the facts it waits for.
// Stricter than decide(): a fact that the rules let pass in silence (told(…), has(died), a foreign
// origin) is open too until it has been asked. Never: leaves out a fact that decide() needs a row
// for; a fact that no open row names cannot change the answer any more.
#pragma once

#include <vector>

#include "policy/expression/evaluate.h"
#include "policy/pack.h"

namespace canbao::policy {

struct OpenRow {
    const Cited* cited = nullptr;
    Needs needs;
};

// `facts` with the pack's assumptions filled in. `settled`: facts that were asked about already,
// or are not this person's to tell; where nothing was told, the rules' own silence stands.
std::vector<OpenRow> open_rows(const Pack& pack, const Facts& facts, const Needs& settled);

Needs needs_of(const std::vector<OpenRow>& rows);

}  // namespace canbao::policy
