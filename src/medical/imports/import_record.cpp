// SPDX-License-Identifier: MulanPSL-2.0
#include "medical/imports/import_record.h"

#include <algorithm>
#include <sstream>

#include "base/text.h"

namespace canbao::medical {

namespace {

constexpr std::string_view add_import =
    "INSERT INTO medical_import (county, import_id, kind, department, file_name, dated_on, state,"
    " row_count, accepted, rejected, unchanged, file_problem, file_problem_detail, created_by,"
    " created_at) VALUES ($1, $2, $3, $4, $5, $6, 'checking', 0, 0, 0, 0, '', '', $7, $8)";
constexpr std::string_view set_problem =
    "UPDATE medical_import SET state = 'refused', file_problem = $3, file_problem_detail = $4"
    " WHERE county = $1 AND import_id = $2";
constexpr std::string_view set_verdicts =
    "UPDATE medical_import SET state = 'checked', row_count = $3, accepted = $4, rejected = $5,"
    " unchanged = $6, notes = $7, file_problem = '', file_problem_detail = ''"
    " WHERE county = $1 AND import_id = $2";
constexpr std::string_view set_applied =
    "UPDATE medical_import SET state = 'applied', applied_by = $3, applied_at = $4"
    " WHERE county = $1 AND import_id = $2";
constexpr std::string_view drop_rows =
    "DELETE FROM medical_import_row WHERE county = $1 AND import_id = $2";
constexpr std::string_view rows_of_import =
    "SELECT row_number, column_name, name, id_masked, reason, detail FROM medical_import_row"
    " WHERE county = $1 AND import_id = $2 ORDER BY row_number, problem LIMIT $3";
constexpr std::string_view import_fields =
    "SELECT import_id, kind, department, file_name, dated_on, state, row_count, accepted,"
    " rejected, unchanged, file_problem, file_problem_detail, created_by, created_at, applied_by,"
    " applied_at, notes FROM medical_import WHERE county = $1";
const std::string one_import = std::string(import_fields) + " AND import_id = $2";
const std::string all_imports = std::string(import_fields) + " ORDER BY import_id DESC LIMIT 200";

// The name of a reason and its detail, as one sentence.
std::string told(const std::string& name, const std::string& detail, Language language) {
    const Reason* reason = reason_named(name);
    if (!reason) return detail.empty() ? name : name + ": " + detail;
    return describe(Refusal{reason, detail}, language);
}

// One line a note: the reason's name, a tab, the detail.
std::string notes_of(const FileUnderCheck& file) {
    std::string text;
    for (Refusal& note : notes_on(file.table, file.match)) {
        std::replace(note.detail.begin(), note.detail.end(), '\n', ' ');
        text += std::string(note.reason->name) + "\t" + note.detail + "\n";
    }
    return text;
}

void read_notes(Import& import, const std::string& text) {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        const auto tab = line.find('\t');
        INVARIANT(tab != line.npos);
        const std::string name = line.substr(0, tab);
        const std::string detail = line.substr(tab + 1);
        import.notes.push_back(told(name, detail, Language::zh));
        import.notes_en.push_back(told(name, detail, Language::en));
    }
}

Import import_of(const store::Row& row) {
    Import import;
    import.import_id = row.number(0);
    import.kind = row.text(1) == "aid" ? ImportKind::aid : ImportKind::roster;
    import.department = row.text(2);
    import.file_name = row.text(3);
    import.dated_on = row.date(4);
    import.state = row.text(5);
    import.rows = row.number(6);
    import.accepted = row.number(7);
    import.rejected = row.number(8);
    import.unchanged = row.number(9);
    if (!row.text(10).empty()) {
        import.file_problem = told(row.text(10), row.text(11), Language::zh);
        import.file_problem_en = told(row.text(10), row.text(11), Language::en);
    }
    import.created_by = row.text(12);
    import.created_at = row.instant(13);
    import.applied_by = row.maybe_text(14).value_or("");
    import.applied_at = row.maybe_instant(15);
    read_notes(import, row.text(16));
    return import;
}

}  // namespace

void record_received(store::Transaction& tx, const store::Act& act, std::int64_t import_id,
                     const ReceivedFile& file) {
    tx.execute(add_import,
               {store::value(act.county), store::value(import_id), store::value(file.kind),
                store::value(file.department), store::value(file.file_name),
                store::value(file.dated_on), store::value(act.actor), store::value(act.at)});
}

void record_file_problem(store::Transaction& tx, const std::string& county, std::int64_t import_id,
                         const Refusal& problem) {
    tx.execute(set_problem, {store::value(county), store::value(import_id),
                             store::value(problem.reason->name), store::value(problem.detail)});
}

void record_verdicts(store::Transaction& tx, const std::string& county, std::int64_t import_id,
                     const FileUnderCheck& file, const Verdicts& verdicts) {
    tx.execute(drop_rows, {store::value(county), store::value(import_id)});
    store::Batch batch;
    for (const RejectedRow& row : verdicts.rejected) {
        std::int64_t problem = 0;
        for (const RowProblem& found : row.problems) {
            std::string heading;
            if (found.column) {
                heading = trimmed(file.table.at(file.match.heading_row, *found.column).text);
            }
            batch.push_back(
                {store::value(county), store::value(import_id),
                 store::value(static_cast<std::int64_t>(file.table.row_number(row.row))),
                 store::value(++problem), store::value(heading), store::value(row.name),
                 store::value(row.id_masked), store::value(found.refusal.reason->name),
                 store::value(found.refusal.detail)});
        }
    }
    if (!batch.empty()) {
        tx.load("medical_import_row",
                {"county", "import_id", "row_number", "problem", "column_name", "name", "id_masked",
                 "reason", "detail"},
                batch);
    }
    const auto rejected = static_cast<std::int64_t>(verdicts.rejected.size());
    tx.execute(set_verdicts, {store::value(county), store::value(import_id),
                              store::value(verdicts.accepted + rejected + verdicts.unchanged),
                              store::value(verdicts.accepted), store::value(rejected),
                              store::value(verdicts.unchanged), store::value(notes_of(file))});
}

void record_applied(store::Transaction& tx, const store::Act& act, std::int64_t import_id) {
    tx.execute(set_applied, {store::value(act.county), store::value(import_id),
                             store::value(act.actor), store::value(act.at)});
}

Result<Import> show_import(store::Transaction& tx, const std::string& county,
                           std::int64_t import_id) {
    const auto row = tx.query_one(one_import, {store::value(county), store::value(import_id)});
    if (!row) return refuse(no_such_import);
    return import_of(*row);
}

std::vector<Import> imports(store::Transaction& tx, const std::string& county) {
    std::vector<Import> found;
    tx.for_each(all_imports, {store::value(county)},
                [&](const store::Row& row) { found.push_back(import_of(row)); });
    return found;
}

std::vector<RejectedLine> rejected_lines(store::Transaction& tx, const std::string& county,
                                         std::int64_t import_id, std::int64_t limit) {
    std::vector<RejectedLine> lines;
    tx.for_each(rows_of_import,
                {store::value(county), store::value(import_id), store::value(limit)},
                [&](const store::Row& row) {
                    lines.push_back({row.number(0), row.text(1), row.text(2), row.text(3),
                                     row.text(4), told(row.text(4), row.text(5), Language::zh),
                                     told(row.text(4), row.text(5), Language::en)});
                });
    return lines;
}

}  // namespace canbao::medical
