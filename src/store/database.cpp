// SPDX-License-Identifier: MulanPSL-2.0
#include "store/database.h"

#include "store/postgresql/database.h"
#include "store/schema.h"
#include "store/sqlite/database.h"

namespace canbao::store {

Result<std::unique_ptr<Database>> Database::open(const std::string& address) {
    return open(address, registered_migrations());
}

Result<std::unique_ptr<Database>> Database::open(const std::string& address,
                                                 const std::vector<Migration>& steps) {
    constexpr std::string_view sqlite = "sqlite:";
    try {
        if (address == "sqlite::memory:") return open_sqlite_memory(steps);
        if (address.starts_with(sqlite) && address.size() > sqlite.size()) {
            return open_sqlite_file(address.substr(sqlite.size()), steps);
        }
        if (address.starts_with("postgresql://") || address.starts_with("postgres://")) {
            return open_postgresql(address, steps);
        }
    } catch (const DatabaseFailure& failure) {
        return refuse(cannot_open, failure.what());
    }
    return refuse(bad_address);
}

}  // namespace canbao::store
