// SPDX-License-Identifier: MulanPSL-2.0
// Moves SQLite's write-ahead log into the file beside the writer, on a connection of its own, so
// that no commit waits for it. When the log has grown very long because it was never quiet, the
// writer pauses once and lets it start again.
#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "store/sqlite/connection.h"

namespace canbao::store {

class Checkpoint {
public:
    // Watches what `writer` commits. Requires: `writer` lives longer.
    Checkpoint(const std::string& path, SqliteConnection& writer);
    ~Checkpoint();
    Checkpoint(const Checkpoint&) = delete;
    Checkpoint& operator=(const Checkpoint&) = delete;

    // Requires: called by the writer's thread, outside a transaction.
    void pause_if_log_is_long();

private:
    static int committed(void* self, sqlite3* writer, const char* name, int pages);
    void run();

    SqliteConnection& writer_;
    SqliteConnection own_;
    std::atomic<int> pages_in_log_ = 0;
    std::mutex mutex_;
    std::condition_variable woken_;
    bool asked_ = false;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace canbao::store
