// SPDX-License-Identifier: MulanPSL-2.0
// INVARIANT states what must be true if our own code is right. It is on in production: a breach is
// logged and the program stops, so that the open transaction rolls back.
// Never: used on anything a user, a file or another office sent. Those get a Refusal.
#pragma once

#include <source_location>

namespace canbao {

// What happens on a breach. The default logs to standard error and aborts.
[[noreturn]] void broken_invariant(
    const char* condition, const std::source_location& where = std::source_location::current());

// For test programs: a breach throws std::logic_error instead of aborting.
void throw_on_broken_invariant();

}  // namespace canbao

#define INVARIANT(condition) \
    ((condition) ? static_cast<void>(0) : ::canbao::broken_invariant(#condition))
