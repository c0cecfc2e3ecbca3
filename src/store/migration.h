// SPDX-License-Identifier: MulanPSL-2.0
// How a room's tables come to be and change: numbered steps, each applied once, in order, in a
// transaction. A step that has been released is never edited.
// Tables are written in the portable words bigint, text and blob; the store turns them into the
// words of each database (and makes SQLite's tables STRICT). The statement `APPEND ONLY table` lets
// the database refuse to change or delete that table's rows.
#pragma once

#include <string_view>
#include <vector>

namespace canbao::store {

struct Migration {
    std::string_view room;
    int version;           // 1, 2, 3 … within the room
    std::string_view sql;  // one or more statements, separated by semicolons
};

// Every room's steps, in the order rooms build on each other. main puts them together and gives
// them to Database::open through register_migrations, before the first open.
void register_migrations(std::vector<Migration> steps);

}  // namespace canbao::store
