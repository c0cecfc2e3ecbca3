// SPDX-License-Identifier: MulanPSL-2.0
// A small pack for this room's tests, in the shape of Pingli's: what its tests need and no more, so
// that a change of a real pack changes no test here. Never: a real notice.
#pragma once

#include <fstream>
#include <iterator>
#include <string>

#include "base/invariant.h"
#include "policy/pack.h"

#ifndef CANBAO_SOURCE_DIR
#define CANBAO_SOURCE_DIR "."  // a test program started at the root of the tree
#endif

namespace canbao::medical {

inline std::string test_pack_text() {
    std::ifstream file(std::string(CANBAO_SOURCE_DIR) + "/src/medical/testing/test_pack.yaml");
    INVARIANT(file.good());
    return {std::istreambuf_iterator<char>(file), {}};
}

inline policy::ReadPack read_test_pack() {
    return policy::read_pack({"test_pack.yaml", test_pack_text()});
}

}  // namespace canbao::medical
