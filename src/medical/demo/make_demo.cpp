// SPDX-License-Identifier: MulanPSL-2.0
#include "medical/demo/demo.h"

namespace canbao::medical {

namespace {

Result<Import> import_file(store::Database& database, const store::Sealer& sealer,
                           const store::Act& act, DemoFile file, const DemoProgress& progress) {
    const std::string stage = file.name;
    const auto tell = [&](std::int64_t done, std::int64_t total) {
        if (progress) progress(stage, done, total);
    };
    TRY(const std::int64_t import_id, database.change<std::int64_t>([&](store::Transaction& tx) {
        return receive_file(tx, sealer, act,
                            {file.department.empty() ? ImportKind::roster : ImportKind::aid,
                             file.department, file.name, file.dated_on, std::move(file.bytes)});
    }));
    TRY(const Import checked, check_import(database, sealer, act, import_id, {}));
    if (checked.state == "refused") return refuse(import_refused, checked.file_problem);
    return apply_import(database, sealer, act, import_id, tell);
}

}  // namespace

Result<DemoResult> make_demo(const DemoOffice& office, const store::Act& act, const DemoWish& wish,
                             const DemoProgress& progress) {
    DemoCounty county = demo_county(wish);
    TRY_DO(office.database.change<std::int64_t>(
        [&](store::Transaction& tx) { return register_regions(tx, act, county.regions); }));
    DemoResult result;
    for (DemoFile& file : county.files) {
        const bool roster = file.department.empty();
        TRY(const Import import,
            import_file(office.database, office.sealer, act, std::move(file), progress));
        // The demo's own files are right; a row they lose is our mistake.
        INVARIANT(import.rejected == 0);
        (roster ? result.people : result.identities) += import.accepted;
    }
    TRY(result.assessment, assess_county(office.database, office.sealer, office.pack, act,
                                         [&](std::int64_t done, std::int64_t total) {
                                             if (progress) progress("核定", done, total);
                                         }));
    return result;
}

}  // namespace canbao::medical
