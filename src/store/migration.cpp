// SPDX-License-Identifier: MulanPSL-2.0
#include "store/migration.h"

#include <algorithm>
#include <map>
#include <string>

#include "store/database.h"
#include "store/schema.h"

namespace canbao::store {

namespace {
constexpr std::string_view own_tables = R"(
    CREATE TABLE store_audit (
        county text NOT NULL, sequence bigint NOT NULL, at bigint NOT NULL, actor text NOT NULL,
        action text NOT NULL, object text NOT NULL, detail text NOT NULL, digest blob NOT NULL,
        PRIMARY KEY (county, sequence));
    APPEND ONLY store_audit;
    CREATE TABLE store_audit_head (
        county text NOT NULL PRIMARY KEY, sequence bigint NOT NULL, digest blob NOT NULL))";

constexpr std::string_view create_list =
    "CREATE TABLE IF NOT EXISTS store_migration ("
    "room text NOT NULL, version bigint NOT NULL, PRIMARY KEY (room, version))";
constexpr std::string_view read_list =
    "SELECT room, max(version) FROM store_migration GROUP BY room";
constexpr std::string_view add_to_list =
    "INSERT INTO store_migration (room, version) VALUES ($1, $2)";

std::vector<Migration>& registered() {
    static std::vector<Migration> steps;
    return steps;
}

using Versions = std::map<std::string, std::int64_t, std::less<>>;

Versions versions_in(Transaction& tx) {
    Versions versions;
    for (const Row& row : tx.query(read_list)) versions[row.text(0)] = row.number(1);
    return versions;
}

// The newest version of each room that this program knows.
Versions versions_of(const std::vector<Migration>& steps) {
    Versions versions;
    for (const Migration& step : steps) {
        std::int64_t& newest = versions[std::string(step.room)];
        INVARIANT(step.version == newest + 1);
        newest = step.version;
    }
    return versions;
}
}  // namespace

void register_migrations(std::vector<Migration> steps) { registered() = std::move(steps); }

const std::vector<Migration>& registered_migrations() { return registered(); }

std::optional<Refusal> bring_up_to_date(Transaction& tx, Dialect dialect,
                                        const std::vector<Migration>& steps) {
    std::vector<Migration> all{{.room = "store", .version = 1, .sql = own_tables}};
    all.insert(all.end(), steps.begin(), steps.end());
    const Versions known = versions_of(all);

    tx.execute(in_dialect(create_list, dialect));
    Versions present = versions_in(tx);
    for (const auto& [room, version] : present) {
        const auto newest = known.find(room);
        if (newest == known.end() || newest->second < version) {
            return Refusal{&newer_schema, room + " " + std::to_string(version)};
        }
    }
    for (const Migration& step : all) {
        if (step.version <= present[std::string(step.room)]) continue;
        for (const std::string& statement : statements_of(step.sql)) {
            for (const std::string& part : migration_statements(statement, dialect)) {
                tx.execute(part);
            }
        }
        tx.execute(add_to_list, {value(step.room), value(step.version)});
    }
    return std::nullopt;
}

}  // namespace canbao::store
