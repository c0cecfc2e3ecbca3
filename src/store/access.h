// SPDX-License-Identifier: MulanPSL-2.0
// What a transaction may do.
#pragma once

namespace canbao::store {

enum class Access { read, write };

}  // namespace canbao::store
