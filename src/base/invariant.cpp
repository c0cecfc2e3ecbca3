// SPDX-License-Identifier: MulanPSL-2.0
#include "base/invariant.h"

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <string>

namespace canbao {

namespace {
std::atomic<bool> throws{false};
}

void throw_on_broken_invariant() { throws = true; }

void broken_invariant(const char* condition, const std::source_location& where) {
    const std::string message = std::string("broken invariant: ") + condition + " at " +
                                where.file_name() + ":" + std::to_string(where.line());
    if (throws) throw std::logic_error(message);
    std::fprintf(stderr, "%s\n", message.c_str());
    std::abort();
}

}  // namespace canbao
