// SPDX-License-Identifier: MulanPSL-2.0
// The entry of every test program: doctest, with INVARIANT made to throw so that a breach is a
// failed test with a message and not an abort.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include "base/invariant.h"

int main(int count, char** arguments) {
    canbao::throw_on_broken_invariant();
    return doctest::Context(count, arguments).run();
}
