// SPDX-License-Identifier: MulanPSL-2.0
// Checking a file's rows one after the other: what each kind of file shares. A row ends as
// accepted, unchanged or rejected with all its problems. Never: writes anything.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "documents/columns.h"
#include "documents/table.h"
#include "medical/import.h"
#include "medical/imports/known_people.h"
#include "medical/imports/row_problem.h"

namespace canbao::medical {

struct FileUnderCheck {
    const documents::Table& table;
    const documents::ColumnMatch& match;
    const store::Sealer& sealer;
    const std::string& county;
    const std::string& department;  // of an aid list
    Date today;
    Date dated_on;
    const Progress& progress;

    documents::Cell cell(std::size_t row, std::size_t wanted) const {
        return match.cell(table, row, wanted);
    }
};

struct ReadFile {
    documents::Table table;
    documents::ColumnMatch match;
};
// Refuses: what reading a table and matching its columns refuse.
Result<ReadFile> read_file(const std::string& bytes,
                           std::span<const documents::WantedColumn> wanted);

// What was passed over or looked odd, though it stopped nothing.
std::vector<Refusal> notes_on(const documents::Table& table, const documents::ColumnMatch& match);

struct RejectedRow {
    std::size_t row = 0;  // index in the table
    std::string name;
    std::string id_masked;
    std::vector<RowProblem> problems;
};

struct Verdicts {
    std::int64_t accepted = 0;
    std::int64_t unchanged = 0;
    std::vector<RejectedRow> rejected;
};

// Collects the problems of one row while its cells are read.
class RowCheck {
public:
    RowCheck(const FileUnderCheck& file, std::size_t row) : file_(file), row_(row) {}

    // The value, or the problem noted at the wanted column.
    template <typename T>
    std::optional<T> value(std::size_t wanted, Result<T> outcome) {
        if (outcome) return std::move(*outcome);
        problem(wanted, outcome.error());
        return {};
    }
    // Several cells may fill one value: an empty one does not overwrite.
    void problem(std::size_t wanted, Refusal refusal);
    bool clean() const { return problems_.empty(); }
    // The name and the masked number, as far as the row gives them.
    RejectedRow rejected(std::size_t name_column, std::size_t number_column) &&;

private:
    const FileUnderCheck& file_;
    std::size_t row_;
    std::vector<RowProblem> problems_;
};

// Remembers the numbers of the file, to find a person who stands in it twice.
class SeenNumbers {
public:
    // The row that named the number before, or none.
    std::optional<std::size_t> seen_before(const NumberKey& key, std::size_t row_number);

private:
    ByNumber<std::size_t> rows_;
};

// How a detail points at another row: 第12行 / row 12.
std::string in_row(std::size_t row_number);

// What may be shown of a number that may be wrong: 610926********1234, or only stars.
std::string masked_as_written(std::string_view number);

}  // namespace canbao::medical
