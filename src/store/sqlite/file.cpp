// SPDX-License-Identifier: MulanPSL-2.0
#include <fcntl.h>
#include <unistd.h>

#include "store/entry.h"
#include "store/group_commit.h"
#include "store/pool.h"
#include "store/schema.h"
#include "store/sqlite/checkpoint.h"
#include "store/sqlite/database.h"
#include "store/sqlite/transaction.h"

namespace canbao::store {

namespace {
constexpr std::size_t most_readers = 8;

// SQLite would make it readable to all; its log takes the same mode.
void make_private(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file >= 0) ::close(file);
}

std::unique_ptr<SqliteConnection> connect(const std::string& path, std::string_view cache_size) {
    auto connection = std::make_unique<SqliteConnection>(path);
    connection->run("PRAGMA journal_mode = WAL");
    connection->run("PRAGMA synchronous = FULL");
    connection->run("PRAGMA foreign_keys = ON");
    connection->run(cache_size);
    return connection;
}

class SqliteWriter : public WriteSession {
public:
    explicit SqliteWriter(const std::string& path)
        : connection_(connect(path, "PRAGMA cache_size = -65536")),
          checkpoint_(path, *connection_) {}

    Transaction& begin() override {
        if (is_broken_)
            throw DatabaseFailure("SQLite: a flush to disk failed; restart the program");
        checkpoint_.pause_if_log_is_long();
        connection_->run("BEGIN IMMEDIATE");
        return transaction_.emplace(*connection_, Access::write);
    }
    void commit() override {
        if (transaction_->is_spoiled()) {
            throw DatabaseFailure("SQLite: a statement of this transaction failed");
        }
        try {
            connection_->run("COMMIT");
        } catch (const UnknownOutcome&) {
            is_broken_ = true;
            throw;
        }
    }
    void roll_back() noexcept override {
        try {
            if (is_open()) connection_->run("ROLLBACK");
        } catch (...) {
            is_broken_ = true;
        }
    }
    bool is_open() const noexcept override { return connection_->in_transaction(); }

private:
    std::unique_ptr<SqliteConnection> connection_;
    Checkpoint checkpoint_;
    std::optional<SqliteTransaction> transaction_;
    bool is_broken_ = false;
};

class SqliteFile : public Database {
public:
    explicit SqliteFile(const std::string& path)
        : writer_(path),
          group_(writer_, this),
          readers_(most_readers, [path] { return connect(path, "PRAGMA cache_size = -8192"); }) {}

    void read(const std::function<void(Transaction&)>& work) override {
        const Entry entry(this);
        const auto connection = readers_.borrow();
        connection->run("BEGIN");
        try {
            SqliteTransaction tx(*connection, Access::read);
            work(tx);
        } catch (...) {
            connection->run("ROLLBACK");
            throw;
        }
        connection->run("ROLLBACK");
    }

    bool write(const std::function<bool(Transaction&)>& work) override {
        return group_.write(work);
    }

private:
    SqliteWriter writer_;
    GroupCommit group_;
    Pool<SqliteConnection> readers_;
};
}  // namespace

Result<std::unique_ptr<Database>> open_sqlite_file(const std::string& path,
                                                   const std::vector<Migration>& steps) {
    make_private(path);
    auto database = std::make_unique<SqliteFile>(path);
    std::optional<Refusal> refusal;
    database->write([&](Transaction& tx) {
        refusal = bring_up_to_date(tx, Dialect::sqlite, steps);
        return !refusal;
    });
    if (refusal) return tl::unexpected<Refusal>(*refusal);
    return database;
}

}  // namespace canbao::store
