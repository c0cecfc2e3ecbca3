// SPDX-License-Identifier: MulanPSL-2.0
// The file of an import as it was uploaded, sealed in parts: it holds full identity numbers.
// Never: stands unsealed anywhere but in memory.
#pragma once

#include <string>
#include <string_view>

#include "store/seal.h"
#include "store/transaction.h"

namespace canbao::medical {

void keep_file(store::Transaction& tx, const store::Sealer& sealer, const std::string& county,
               std::int64_t import_id, std::string_view bytes);
std::string kept_file(store::Transaction& tx, const store::Sealer& sealer,
                      const std::string& county, std::int64_t import_id);

}  // namespace canbao::medical
