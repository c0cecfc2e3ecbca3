// SPDX-License-Identifier: MulanPSL-2.0
// A fresh, empty database for one test: SQLite in memory, or, where the environment variable
// CANBAO_TEST_POSTGRESQL holds an address, a schema of its own there; gone with the object.
// Never: used outside tests.
#pragma once

#include <memory>
#include <vector>

#include "store/database.h"

namespace canbao::store {

class TestDatabase {
public:
    // `steps` are the migrations of the rooms under test.
    explicit TestDatabase(const std::vector<Migration>& steps = {});
    ~TestDatabase();
    TestDatabase(const TestDatabase&) = delete;
    TestDatabase& operator=(const TestDatabase&) = delete;

    Database& operator*() const { return *database_; }
    Database* operator->() const { return database_.get(); }
    operator Database&() const { return *database_; }
    // Where it is, to open it again; a database in memory cannot be.
    const std::string& address() const { return address_; }

private:
    std::string address_;
    std::string schema_;  // on PostgreSQL
    std::unique_ptr<Database> database_;
};

}  // namespace canbao::store
