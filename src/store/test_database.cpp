// SPDX-License-Identifier: MulanPSL-2.0
#include "store/test_database.h"

namespace canbao::store {

TestDatabase::TestDatabase(std::vector<Migration> steps) : address_("sqlite::memory:") {
    Result<std::unique_ptr<Database>> opened = Database::open(address_, steps);
    if (!opened) throw DatabaseFailure(describe(opened.error(), Language::en));
    database_ = std::move(*opened);
}

TestDatabase::~TestDatabase() = default;

}  // namespace canbao::store
