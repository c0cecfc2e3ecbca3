// SPDX-License-Identifier: MulanPSL-2.0
#include "medical/import.h"

#include "base/text.h"
#include "documents/error_workbook.h"
#include "medical/identity.h"
#include "medical/imports/aid_list.h"
#include "medical/imports/import_record.h"
#include "medical/imports/roster.h"
#include "medical/imports/sealed_file.h"
#include "medical/number.h"
#include "store/audit.h"

namespace canbao::medical {

namespace {

Result<ReadFile> read_file(const std::string& bytes, const Import& import) {
    return medical::read_file(bytes, import.kind == ImportKind::roster
                                         ? roster_columns()
                                         : aid_columns(import.department));
}

FileUnderCheck under_check(const ReadFile& file, const store::Sealer& sealer, const store::Act& act,
                           const Import& import, const Progress& progress) {
    return {file.table,        file.match,        sealer,          act.county,
            import.department, china_day(act.at), import.dated_on, progress};
}

struct Loaded {
    Import import;
    std::string bytes;
};

Result<Loaded> load_import(store::Database& database, const store::Sealer& sealer,
                           const std::string& county, std::int64_t import_id) {
    Loaded loaded;
    std::optional<Refusal> refused;
    database.read([&](store::Transaction& tx) {
        auto import = show_import(tx, county, import_id);
        if (!import) {
            refused = import.error();
            return;
        }
        loaded.import = std::move(*import);
        loaded.bytes = kept_file(tx, sealer, county, import_id);
    });
    if (refused) return tl::unexpected(*refused);
    return loaded;
}

Result<Import> refuse_file(store::Database& database, const store::Act& act, std::int64_t import_id,
                           const Refusal& problem) {
    return database.change<Import>([&](store::Transaction& tx) -> Result<Import> {
        record_file_problem(tx, act.county, import_id, problem);
        return show_import(tx, act.county, import_id);
    });
}

KnownPeople known_people(store::Transaction& tx, const FileUnderCheck& file, ImportKind kind) {
    return {tx, file.sealer, file.county,
            kind == ImportKind::roster ? KnownPeople::Held::whole : KnownPeople::Held::name};
}

Verdicts check_rows(store::Transaction& tx, const FileUnderCheck& file, ImportKind kind) {
    const KnownPeople people = known_people(tx, file, kind);
    if (kind == ImportKind::roster) {
        return check_roster(file, people, KnownPlaces(tx, file.county), [](const RosterRow&) {});
    }
    return check_aid_list(file, people, KnownIdentities(tx, file.county, file.department),
                          [](const AidRow&) {});
}

Verdicts apply_rows(store::Transaction& tx, const store::Act& act, const FileUnderCheck& file,
                    const Import& import) {
    const KnownPeople people = known_people(tx, file, import.kind);
    if (import.kind == ImportKind::roster) {
        RosterWriter writer(tx, file.sealer, act, import.import_id);
        Verdicts verdicts = check_roster(file, people, KnownPlaces(tx, file.county),
                                         [&](const RosterRow& row) { writer.add(row); });
        writer.finish();
        return verdicts;
    }
    AidWriter writer(tx, act, import.department, import.dated_on, import.import_id);
    Verdicts verdicts =
        check_aid_list(file, people, KnownIdentities(tx, file.county, file.department),
                       [&](const AidRow& row) { writer.add(row); });
    writer.finish();
    return verdicts;
}

Result<Import> apply_in(store::Transaction& tx, const store::Act& act, const FileUnderCheck& file,
                        std::int64_t import_id) {
    // Looked at again under the write lock: someone else may have applied it meanwhile.
    TRY(const Import import, show_import(tx, act.county, import_id));
    if (import.state == "applied") return import;
    const Verdicts verdicts = apply_rows(tx, act, file, import);
    record_verdicts(tx, act.county, import.import_id, file, verdicts);
    record_applied(tx, act, import.import_id);
    store::record(
        tx, {act.county, act.at, act.actor, "import.apply",
             "import/" + std::to_string(import.import_id), std::to_string(verdicts.accepted)});
    return show_import(tx, act.county, import.import_id);
}

}  // namespace

Result<std::int64_t> receive_file(store::Transaction& tx, const store::Sealer& sealer,
                                  const store::Act& act, const NewImport& given) {
    const Date today = china_day(act.at);
    const Date dated_on = given.dated_on.value_or(today);
    const bool is_aid = given.kind == ImportKind::aid;
    if (is_aid && !is_department(given.department)) {
        return refuse(unknown_department, given.department);
    }
    if (today < dated_on) return refuse(list_in_future, to_string(dated_on));
    if (const auto fits = documents::check_file_name(given.file_name, given.bytes); !fits) {
        return tl::unexpected(fits.error());
    }
    const std::int64_t import_id = take_numbers(tx, act.county, "import");
    const std::string file_name(first_characters(given.file_name, 200));
    record_received(
        tx, act, import_id,
        {is_aid ? "aid" : "roster", is_aid ? given.department : "", file_name, dated_on});
    keep_file(tx, sealer, act.county, import_id, given.bytes);
    store::record(tx, {act.county, act.at, act.actor, "import.receive",
                       "import/" + std::to_string(import_id), file_name});
    return import_id;
}

Result<Import> check_import(store::Database& database, const store::Sealer& sealer,
                            const store::Act& act, std::int64_t import_id,
                            const Progress& progress) {
    TRY(Loaded loaded, load_import(database, sealer, act.county, import_id));
    if (loaded.import.state == "applied") return loaded.import;
    auto file = read_file(loaded.bytes, loaded.import);
    std::string().swap(loaded.bytes);
    if (!file) return refuse_file(database, act, import_id, file.error());

    const FileUnderCheck under = under_check(*file, sealer, act, loaded.import, progress);
    Verdicts verdicts;
    database.read(
        [&](store::Transaction& tx) { verdicts = check_rows(tx, under, loaded.import.kind); });
    return database.change<Import>([&](store::Transaction& tx) -> Result<Import> {
        TRY(Import import, show_import(tx, act.county, import_id));
        if (import.state == "applied") return import;
        record_verdicts(tx, act.county, import_id, under, verdicts);
        return show_import(tx, act.county, import_id);
    });
}

Result<Import> apply_import(store::Database& database, const store::Sealer& sealer,
                            const store::Act& act, std::int64_t import_id,
                            const Progress& progress) {
    TRY(Loaded loaded, load_import(database, sealer, act.county, import_id));
    const std::string& state = loaded.import.state;
    if (state == "applied") return loaded.import;
    if (state == "checking") return refuse(not_checked);
    if (state == "refused") return refuse(import_refused, loaded.import.file_problem);
    TRY(const ReadFile file, read_file(loaded.bytes, loaded.import));
    std::string().swap(loaded.bytes);
    const FileUnderCheck under = under_check(file, sealer, act, loaded.import, progress);
    return database.change<Import>(
        [&](store::Transaction& tx) { return apply_in(tx, act, under, import_id); });
}

Result<std::string> error_file(store::Transaction& tx, const store::Sealer& sealer,
                               const store::Act& act, std::int64_t import_id) {
    TRY(const Import import, show_import(tx, act.county, import_id));
    if (import.state == "refused") return refuse(import_refused, import.file_problem);
    if (import.state == "checking") return refuse(not_checked);
    TRY(const ReadFile file, read_file(kept_file(tx, sealer, act.county, import_id), import));

    std::vector<documents::RejectedRow> rejected;
    std::size_t row = 0;
    for (const RejectedLine& line : rejected_lines(tx, act.county, import_id, 1'000'000)) {
        while (file.table.row_number(row) < static_cast<std::size_t>(line.row)) ++row;
        std::optional<std::size_t> column;
        for (std::size_t at = 0; at < file.table.column_count() && !line.column.empty(); ++at) {
            if (trimmed(file.table.at(file.match.heading_row, at).text) == line.column) {
                column = at;
                break;
            }
        }
        rejected.push_back({row, column, line.message});
    }
    store::record(tx, {act.county, act.at, act.actor, "import.error_file",
                       "import/" + std::to_string(import_id), std::to_string(rejected.size())});
    return documents::error_workbook(file.table, file.match, rejected);
}

std::string import_form(ImportKind kind) {
    return documents::import_template(kind == ImportKind::roster ? roster_form() : aid_form());
}

}  // namespace canbao::medical
