// SPDX-License-Identifier: MulanPSL-2.0
#include <mutex>

#include "store/entry.h"
#include "store/schema.h"
#include "store/sqlite/database.h"
#include "store/sqlite/transaction.h"

namespace canbao::store {

namespace {
class SqliteMemory : public Database {
public:
    SqliteMemory() : connection_(":memory:") {
        connection_.run("PRAGMA journal_mode = MEMORY");
        connection_.run("PRAGMA synchronous = OFF");
        connection_.run("PRAGMA foreign_keys = ON");
    }

    void read(const std::function<void(Transaction&)>& work) override {
        run(Access::read, [&](Transaction& tx) {
            work(tx);
            return false;
        });
    }

    bool write(const std::function<bool(Transaction&)>& work) override {
        return run(Access::write, work);
    }

private:
    bool run(Access access, const std::function<bool(Transaction&)>& work) {
        const Entry entry(this);
        const std::lock_guard lock(mutex_);
        connection_.run("BEGIN");
        SqliteTransaction tx(connection_, access);
        try {
            const bool kept = work(tx);
            if (kept && tx.is_spoiled()) {
                throw DatabaseFailure("SQLite: a statement of this transaction failed");
            }
            connection_.run(kept ? "COMMIT" : "ROLLBACK");
            return kept;
        } catch (...) {
            if (connection_.in_transaction()) connection_.run("ROLLBACK");
            throw;
        }
    }

    std::mutex mutex_;
    SqliteConnection connection_;
};
}  // namespace

Result<std::unique_ptr<Database>> open_sqlite_memory(const std::vector<Migration>& steps) {
    auto database = std::make_unique<SqliteMemory>();
    std::optional<Refusal> refusal;
    database->write([&](Transaction& tx) {
        refusal = bring_up_to_date(tx, Dialect::sqlite, steps);
        return !refusal;
    });
    if (refusal) return tl::unexpected<Refusal>(*refusal);
    return database;
}

}  // namespace canbao::store
