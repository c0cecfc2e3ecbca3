// SPDX-License-Identifier: MulanPSL-2.0
// Values in the binary form of PostgreSQL's protocol, both ways.
// Never: turns a number that is not whole into one that is.
#pragma once

#include <libpq-fe.h>

#include <array>
#include <string>
#include <vector>

#include "store/value.h"

namespace canbao::store {

inline constexpr Oid no_type = 0;  // a null: the database infers what it would be
inline constexpr Oid number_type = 20;
inline constexpr Oid text_type = 25;
inline constexpr Oid bytes_type = 17;

Oid type_of(const Value& value);

// The values of one statement as libpq wants them. Requires: `values` lives longer.
class Parameters {
public:
    explicit Parameters(const std::vector<Value>& values);

    int count() const { return static_cast<int>(starts_.size()); }
    const char* const* starts() const { return starts_.data(); }
    const int* lengths() const { return lengths_.data(); }
    const int* formats() const { return formats_.data(); }

private:
    std::vector<std::array<char, 8>> numbers_;
    std::vector<const char*> starts_;
    std::vector<int> lengths_;
    std::vector<int> formats_;
};

// One row of a binary answer. Throws DatabaseFailure for a type that no column of ours has.
Row row_of(const PGresult* result, int row);

// One row as COPY takes it.
void add_copy_row(std::string& out, const std::vector<Value>& values);
// What stands before and after the rows of a binary COPY.
std::string copy_start();
std::string copy_end();

}  // namespace canbao::store
