// SPDX-License-Identifier: MulanPSL-2.0
// What cannot be, whatever a notice says: an event asked about before it came, a year of insurance
// that has not come or ended before birth, somebody born in 1850. It is told like a wrong type, so
// that no answer rests on a slip of the pen. Never: refuses what may be, however rare.
#pragma once

#include "policy/contract/object_reader.h"
#include "policy/facts.h"
#include "policy/pack.h"

namespace canbao::policy {

// The first of them to the problem, with its place in the question. `pack`: the one asked; none
// where it is not known, and then no year is held against its own.
void tell_impossible(const Facts& facts, const Pack* pack, Problem& problem);

}  // namespace canbao::policy
