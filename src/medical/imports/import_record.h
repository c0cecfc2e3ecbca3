// SPDX-License-Identifier: MulanPSL-2.0
// The record of an import: what it is, how far it is, how its rows fared. The rejected rows are
// kept here until somebody downloads them. Never: holds a full identity number.
#pragma once

#include <string>

#include "medical/import.h"
#include "medical/imports/file_check.h"

namespace canbao::medical {

struct ReceivedFile {
    std::string kind;
    std::string department;
    std::string file_name;
    Date dated_on;
};
void record_received(store::Transaction& tx, const store::Act& act, std::int64_t import_id,
                     const ReceivedFile& file);
void record_file_problem(store::Transaction& tx, const std::string& county, std::int64_t import_id,
                         const Refusal& problem);
// Replaces the verdicts of an earlier check.
void record_verdicts(store::Transaction& tx, const std::string& county, std::int64_t import_id,
                     const FileUnderCheck& file, const Verdicts& verdicts);
void record_applied(store::Transaction& tx, const store::Act& act, std::int64_t import_id);

}  // namespace canbao::medical
