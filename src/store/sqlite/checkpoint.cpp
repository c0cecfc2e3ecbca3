// SPDX-License-Identifier: MulanPSL-2.0
#include "store/sqlite/checkpoint.h"

#include <sqlite3.h>

namespace canbao::store {

namespace {
constexpr int worth_a_checkpoint = 1'000;  // pages of 4 kB
constexpr int much_too_long = 65'536;      // 256 MB
}  // namespace

Checkpoint::Checkpoint(const std::string& path, SqliteConnection& writer)
    : writer_(writer), own_(path), thread_([this] { run(); }) {
    sqlite3_wal_hook(writer_.handle(), &Checkpoint::committed, this);
}

Checkpoint::~Checkpoint() {
    sqlite3_wal_hook(writer_.handle(), nullptr, nullptr);
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    woken_.notify_one();
    thread_.join();
}

int Checkpoint::committed(void* self, sqlite3*, const char*, int pages) {
    Checkpoint& checkpoint = *static_cast<Checkpoint*>(self);
    checkpoint.pages_in_log_ = pages;
    if (pages < worth_a_checkpoint) return SQLITE_OK;
    {
        const std::lock_guard lock(checkpoint.mutex_);
        checkpoint.asked_ = true;
    }
    checkpoint.woken_.notify_one();
    return SQLITE_OK;
}

void Checkpoint::run() {
    while (true) {
        {
            std::unique_lock lock(mutex_);
            woken_.wait(lock, [this] { return asked_ || stopping_; });
            if (stopping_) return;
            asked_ = false;
        }
        // A reader in the way only means that less is moved this time.
        sqlite3_wal_checkpoint_v2(own_.handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr,
                                  nullptr);
    }
}

void Checkpoint::pause_if_log_is_long() {
    if (pages_in_log_ < much_too_long) return;
    // A long reader must not hold the writer up: then the log grows a little more, that is all.
    sqlite3_busy_timeout(writer_.handle(), 200);
    sqlite3_wal_checkpoint_v2(writer_.handle(), nullptr, SQLITE_CHECKPOINT_RESTART, nullptr,
                              nullptr);
    sqlite3_busy_timeout(writer_.handle(), SqliteConnection::patience_in_milliseconds);
    pages_in_log_ = 0;
}

}  // namespace canbao::store
