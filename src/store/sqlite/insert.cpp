// SPDX-License-Identifier: MulanPSL-2.0
#include "store/sqlite/insert.h"

namespace canbao::store {

std::string insert_statement(std::string_view table, const std::vector<std::string_view>& columns) {
    std::string names;
    std::string places;
    for (std::size_t at = 0; at < columns.size(); ++at) {
        if (at > 0) {
            names += ", ";
            places += ", ";
        }
        names += columns[at];
        places += "$" + std::to_string(at + 1);
    }
    return "INSERT INTO " + std::string(table) + " (" + names + ") VALUES (" + places + ")";
}

}  // namespace canbao::store
