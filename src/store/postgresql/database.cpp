// SPDX-License-Identifier: MulanPSL-2.0
#include "store/postgresql/database.h"

#include "store/entry.h"
#include "store/group_commit.h"
#include "store/pool.h"
#include "store/postgresql/transaction.h"
#include "store/schema.h"

namespace canbao::store {

namespace {
constexpr std::size_t most_readers = 8;

// Two programs that open the same database bring it up to date one after the other.
constexpr std::string_view wait_for_others = "SELECT pg_advisory_xact_lock(610926)";

// Begins on a connection that may have died while it was idle.
void begin_alive(std::unique_ptr<PostgresqlConnection>& connection, const std::string& address,
                 const std::string& begin) {
    if (connection && connection->is_alive()) {
        try {
            return connection->run(begin);
        } catch (const ConnectionLost&) {
        }
    }
    connection = std::make_unique<PostgresqlConnection>(address);
    connection->run(begin);
}

class PostgresqlWriter : public WriteSession {
public:
    explicit PostgresqlWriter(std::string address)
        : address_(std::move(address)),
          connection_(std::make_unique<PostgresqlConnection>(address_)) {}

    Transaction& begin() override {
        begin_alive(connection_, address_, "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE");
        return transaction_.emplace(*connection_, Access::write);
    }
    void commit() override { connection_->commit(); }
    void roll_back() noexcept override {
        try {
            if (is_open()) connection_->run("ROLLBACK");
        } catch (...) {
            connection_.reset();
        }
    }
    bool is_open() const noexcept override {
        return connection_ && connection_->is_alive() && connection_->in_transaction();
    }

private:
    std::string address_;
    std::unique_ptr<PostgresqlConnection> connection_;
    std::optional<PostgresqlTransaction> transaction_;
};

class PostgresqlDatabase : public Database {
public:
    explicit PostgresqlDatabase(const std::string& address)
        : address_(address),
          writer_(address),
          group_(writer_, this),
          readers_(most_readers, [] { return std::make_unique<Reader>(); }) {}

    void read(const std::function<void(Transaction&)>& work) override {
        const Entry entry(this);
        const auto reader = readers_.borrow();
        begin_alive(reader->connection, address_,
                    "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
        try {
            PostgresqlTransaction tx(*reader->connection, Access::read);
            work(tx);
            reader->connection->run("COMMIT");
        } catch (...) {
            // Whatever state it is in, the next reader gets a new one.
            reader->connection.reset();
            throw;
        }
    }

    bool write(const std::function<bool(Transaction&)>& work) override {
        return group_.write(work);
    }

private:
    struct Reader {
        std::unique_ptr<PostgresqlConnection> connection;
    };
    std::string address_;
    PostgresqlWriter writer_;
    GroupCommit group_;
    Pool<Reader> readers_;
};
}  // namespace

Result<std::unique_ptr<Database>> open_postgresql(const std::string& address,
                                                  const std::vector<Migration>& steps) {
    auto database = std::make_unique<PostgresqlDatabase>(address);
    std::optional<Refusal> refusal;
    database->write([&](Transaction& tx) {
        tx.query(wait_for_others);
        refusal = bring_up_to_date(tx, Dialect::postgresql, steps);
        return !refusal;
    });
    if (refusal) return tl::unexpected<Refusal>(*refusal);
    return database;
}

}  // namespace canbao::store
