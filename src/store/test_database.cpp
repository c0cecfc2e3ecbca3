// SPDX-License-Identifier: MulanPSL-2.0
#include "store/test_database.h"

#include <unistd.h>

#include <atomic>
#include <cstdlib>

#include "store/postgresql/connection.h"

namespace canbao::store {

namespace {
const char* postgresql_address() {
    const char* address = std::getenv("CANBAO_TEST_POSTGRESQL");
    return address != nullptr && *address != '\0' ? address : nullptr;
}

std::string fresh_name() {
    static std::atomic<int> made = 0;
    return "test_" + std::to_string(::getpid()) + "_" + std::to_string(++made);
}
}  // namespace

TestDatabase::TestDatabase(const std::vector<Migration>& steps) : address_("sqlite::memory:") {
    if (const char* server = postgresql_address()) {
        schema_ = fresh_name();
        address_ = server;
        PostgresqlConnection(address_).run("CREATE SCHEMA " + schema_);
        address_ += address_.find('?') == std::string::npos ? "?" : "&";
        address_ += "options=-csearch_path%3D" + schema_ + "&application_name=" + schema_;
    }
    Result<std::unique_ptr<Database>> opened = Database::open(address_, steps);
    if (!opened) throw DatabaseFailure(describe(opened.error(), Language::en));
    database_ = std::move(*opened);
}

TestDatabase::~TestDatabase() {
    database_.reset();
    if (schema_.empty()) return;
    try {
        PostgresqlConnection(postgresql_address()).run("DROP SCHEMA " + schema_ + " CASCADE");
    } catch (const DatabaseFailure&) {
        // The whole server goes with the test run; a schema left behind harms nobody.
    }
}

}  // namespace canbao::store
