// SPDX-License-Identifier: MulanPSL-2.0
// canbao import roster|aid FILE: check a file, say what is wrong with it, apply it if asked.
#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <memory>

#include "cli/commands.h"
#include "cli/place.h"
#include "cli/progress_bar.h"
#include "medical/import.h"

namespace canbao::cli {

namespace {

struct Wish {
    Place place;
    std::string kind;
    std::string file;
    std::string department;
    std::string dated_on;
    std::string errors;
    bool apply = false;
};

constexpr std::int64_t shown_rejects = 20;

medical::NewImport given(const Wish& wish) {
    std::ifstream in(wish.file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    const auto slash = wish.file.rfind('/');
    return {.kind = wish.kind == "aid" ? medical::ImportKind::aid : medical::ImportKind::roster,
            .department = wish.department,
            .file_name = slash == std::string::npos ? wish.file : wish.file.substr(slash + 1),
            .dated_on = parse_date(wish.dated_on),
            .bytes = bytes};
}

void print_counts(const medical::Import& import, Language language) {
    if (import.state == "refused") {
        fmt::print("{}: {}\n", say(language, "文件不能导入", "the file was refused"),
                   language == Language::en ? import.file_problem_en : import.file_problem);
        return;
    }
    fmt::print("{} {}  {} {}  {} {}  {} {}  [{}]\n", say(language, "共", "rows"), import.rows,
               say(language, "可导入", "accepted"), import.accepted,
               say(language, "不变", "unchanged"), import.unchanged,
               say(language, "有错", "rejected"), import.rejected, import.state);
}

void print_rejects(county::County& county, const std::string& code, std::int64_t import_id,
                   Language language) {
    county.database().read([&](store::Transaction& tx) {
        for (const auto& line : medical::rejected_lines(tx, code, import_id, shown_rejects)) {
            fmt::print("  {} {} {} {} {}: {}\n", say(language, "第", "row"), line.row,
                       say(language, "行", ""), line.column, line.name,
                       language == Language::en ? line.message_en : line.message);
        }
    });
}

Result<medical::Import> run_import(const Wish& wish, const Opened& opened) {
    county::County& county = *opened.county;
    const store::Act act = opened.act("cli");
    TRY(const std::int64_t import_id,
        county.database().change<std::int64_t>([&](store::Transaction& tx) {
            return medical::receive_file(tx, county.sealer(), act, given(wish));
        }));
    ProgressBar bar;
    const auto show = [&](std::string_view stage) {
        return
            [&bar, stage](std::int64_t done, std::int64_t total) { bar.show(stage, done, total); };
    };
    const Language language = language_of(wish.place);
    TRY(medical::Import import,
        medical::check_import(county.database(), county.sealer(), act, import_id,
                              show(say(language, "检查", "checking"))));
    if (wish.apply && import.state == "checked") {
        return medical::apply_import(county.database(), county.sealer(), act, import_id,
                                     show(say(language, "导入", "applying")));
    }
    return import;
}

int import_file(const Wish& wish, const Hooks& hooks) {
    const Language language = language_of(wish.place);
    const auto opened = open(wish.place, hooks);
    if (!opened) return 2;
    const auto import = run_import(wish, *opened);
    if (!import) return refused(import.error(), language);
    print_counts(*import, language);
    print_rejects(*opened->county, opened->setting.county, import->import_id, language);
    if (!wish.errors.empty() && import->rejected > 0) {
        const auto workbook =
            opened->county->database().change<std::string>([&](store::Transaction& tx) {
                return medical::error_file(tx, opened->county->sealer(), opened->act("cli"),
                                           import->import_id);
            });
        if (!workbook) return refused(workbook.error(), language);
        std::ofstream(wish.errors, std::ios::binary) << *workbook;
    }
    opened->county->deliver(opened->clock->now());
    return import->state == "refused" || import->rejected > 0 ? 1 : 0;
}

}  // namespace

void add_import(CLI::App& program, const Hooks& hooks, Outcome& outcome) {
    const auto wish = std::make_shared<Wish>();
    CLI::App* command = program.add_subcommand(
        "import", "导入花名册或部门名单 | import a roster or a department's list");
    command->add_option("kind", wish->kind, "roster 花名册 | aid 资助名单")
        ->required()
        ->check(CLI::IsMember({"roster", "aid"}));
    command->add_option("file", wish->file, "xlsx 或 CSV | xlsx or CSV")
        ->required()
        ->check(CLI::ExistingFile);
    command->add_option("--department", wish->department,
                        "提供名单的部门 | the department that certifies the list");
    command->add_option("--dated-on", wish->dated_on, "名单日期 | the date of the list");
    command->add_flag(
        "--apply", wish->apply,
        "导入可导入的行；不写只检查 | apply the accepted rows; without it only check");
    command->add_option(
        "--errors", wish->errors,
        "把有错的行连同原因写成工作簿 | write the rejected rows with their reasons");
    add_place(*command, wish->place);
    command->callback([wish, &hooks, &outcome] { outcome.status = import_file(*wish, hooks); });
}

}  // namespace canbao::cli
