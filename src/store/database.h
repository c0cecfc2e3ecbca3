// SPDX-License-Identifier: MulanPSL-2.0
// The one door to the database: SQLite (the default) or PostgreSQL 15 (postgresql://…), chosen by
// the address. It runs transactions and decides nothing.
// Neither read nor write may be called from inside a read or write of the same database.
// Guarantees: a write that returned is durable; several writes asked for at once share one commit,
// each taken back alone if it refuses (group commit). Never: lets two writes see half of each
// other.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/result.h"
#include "store/failure.h"
#include "store/migration.h"
#include "store/transaction.h"

namespace canbao::store {

inline constexpr Reason bad_address{
    "store.bad_address", Blame::caller,
    "数据库地址无法识别，应为 sqlite:路径、sqlite::memory: 或 postgresql://…",
    "the database address is not understood; write sqlite:PATH, sqlite::memory: or postgresql://…"};
inline constexpr Reason cannot_open{
    "store.cannot_open", Blame::busy, "打不开数据库，请核对地址、权限和数据库是否在运行",
    "the database does not open; check the address, the permissions and whether it is running"};
inline constexpr Reason newer_schema{
    "store.newer_schema", Blame::state, "数据库由更新版本的程序建立，请改用该版本的程序打开",
    "a newer version of the program has changed this database; open it with that version"};

class Database {
public:
    // `address`: "sqlite:PATH", "sqlite::memory:" or "postgresql://…".
    // Refuses: store.bad_address, store.cannot_open, store.newer_schema.
    // Brings the schema up to date (migrations of all rooms, each versioned) before it returns.
    static Result<std::unique_ptr<Database>> open(const std::string& address);
    // The same with the given migrations in place of the registered ones.
    static Result<std::unique_ptr<Database>> open(const std::string& address,
                                                  const std::vector<Migration>& steps);
    virtual ~Database() = default;

    // Runs `work` in a read-only transaction with one unchanging view of the data.
    virtual void read(const std::function<void(Transaction&)>& work) = 0;
    // Runs `work` in a write transaction; `work` returning false takes its writes back.
    // Waits until the outcome is durable. Returns what `work` returned; what it throws takes its
    // writes back and is thrown on. `work` may run on another thread than the caller's.
    virtual bool write(const std::function<bool(Transaction&)>& work) = 0;

    // A use case run in its own write transaction: a refusal takes everything back.
    template <typename T>
    Result<T> change(const std::function<Result<T>(Transaction&)>& use_case) {
        std::optional<Result<T>> outcome;
        write([&](Transaction& tx) {
            outcome.emplace(use_case(tx));
            return outcome->has_value();
        });
        return std::move(*outcome);
    }
    template <typename T>
    T view(const std::function<T(Transaction&)>& question) {
        std::optional<T> answer;
        read([&](Transaction& tx) { answer.emplace(question(tx)); });
        return std::move(*answer);
    }
};

}  // namespace canbao::store
