// SPDX-License-Identifier: MulanPSL-2.0
// SQLite as a Database. A file: write-ahead log, flushed at every commit, one writing thread with
// group commit, several readers, checkpoints beside the writer. In memory: one connection, work
// runs on the caller's thread, so that nothing depends on the timing of threads.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "store/database.h"

namespace canbao::store {

Result<std::unique_ptr<Database>> open_sqlite_file(const std::string& path,
                                                   const std::vector<Migration>& steps);
Result<std::unique_ptr<Database>> open_sqlite_memory(const std::vector<Migration>& steps);

}  // namespace canbao::store
