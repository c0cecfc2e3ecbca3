// SPDX-License-Identifier: MulanPSL-2.0
// Files coming in (batch_import, 导盘): a roster to register, or a department's list of aided
// people. A file is received, checked row by row without touching the register, and its accepted
// rows are applied on request in one transaction. The same file again changes nothing.
// Never: applies half a file, loses a rejected row, or keeps a file unsealed.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "store/act.h"
#include "store/database.h"
#include "store/seal.h"

namespace canbao::medical {

using Progress = std::function<void(std::int64_t done, std::int64_t total)>;

inline constexpr Reason no_such_import{"medical.no_such_import", Blame::absent, "没有这次导入",
                                       "there is no such import"};
inline constexpr Reason not_checked{"medical.not_checked", Blame::state,
                                    "文件还没有检查完，请稍后再应用",
                                    "the file has not been checked yet; apply it afterwards"};
inline constexpr Reason import_refused{
    "medical.import_refused", Blame::state, "文件整体不能导入，请改正后重新上传",
    "the file as a whole was refused; correct it and upload it again"};
inline constexpr Reason list_in_future{"medical.list_in_future", Blame::caller,
                                       "名单日期晚于今天，请核对",
                                       "the date of the list is after today; check it"};

enum class ImportKind { roster, aid };

struct NewImport {
    ImportKind kind = ImportKind::roster;
    std::string department;  // of an aid list
    std::string file_name;
    std::optional<Date> dated_on;  // of the list; today if not given
    std::string bytes;
};

struct RejectedLine {
    std::int64_t row = 0;  // as the spreadsheet shows it
    std::string column;    // its heading; empty if it is the row as a whole
    std::string name;
    std::string id_masked;
    std::string reason;   // stable name: `id_number.check_character`
    std::string message;  // in Chinese
    std::string message_en;
};

struct Import {
    std::int64_t import_id = 0;
    ImportKind kind = ImportKind::roster;
    std::string department;
    std::string file_name;
    Date dated_on;
    std::string state;  // checking · checked · refused · applied
    std::int64_t rows = 0;
    std::int64_t accepted = 0;
    std::int64_t rejected = 0;
    std::int64_t unchanged = 0;
    std::string file_problem;  // why the whole file was refused
    std::string file_problem_en;
    // What was passed over or looked odd, though it stopped nothing: unknown columns, hidden rows.
    std::vector<std::string> notes;
    std::vector<std::string> notes_en;
    std::string created_by;
    Instant created_at;
    std::string applied_by;
    std::optional<Instant> applied_at;
};

// Keeps the file, sealed. Refuses: unknown_department, list_in_future, documents.wrong_extension.
Result<std::int64_t> receive_file(store::Transaction& tx, const store::Sealer& sealer,
                                  const store::Act& act, const NewImport& given);

// Reads and checks every row; the register stays as it is. A file that cannot be read at all ends
// in state `refused` with its problem, which is an answer, not a refusal of this function.
// Refuses: no_such_import.
Result<Import> check_import(store::Database& database, const store::Sealer& sealer,
                            const store::Act& act, std::int64_t import_id,
                            const Progress& progress = {});

// Checks again against the register as it now is, and applies what is accepted, all or nothing.
// An import that was applied before is returned as it is. Refuses: no_such_import, not_checked,
// import_refused.
Result<Import> apply_import(store::Database& database, const store::Sealer& sealer,
                            const store::Act& act, std::int64_t import_id,
                            const Progress& progress = {});

Result<Import> show_import(store::Transaction& tx, const std::string& county,
                           std::int64_t import_id);
std::vector<Import> imports(store::Transaction& tx, const std::string& county);  // newest first
std::vector<RejectedLine> rejected_lines(store::Transaction& tx, const std::string& county,
                                         std::int64_t import_id, std::int64_t limit);

// The user's own rejected rows with a column of reasons, as xlsx; the look at full numbers is
// audited. Refuses: no_such_import, import_refused.
Result<std::string> error_file(store::Transaction& tx, const store::Sealer& sealer,
                               const store::Act& act, std::int64_t import_id);

// The empty workbook to fill in.
std::string import_form(ImportKind kind);

}  // namespace canbao::medical
