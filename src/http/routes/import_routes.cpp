// SPDX-License-Identifier: MulanPSL-2.0
// Files of people coming in: checked as a job, looked at, applied on request.
#include "http/attachment.h"
#include "http/bound.h"
#include "http/problem.h"
#include "http/routes/routes.h"
#include "medical/import.h"

namespace canbao::http {

namespace {

constexpr Roles may_import{Role::medical_handler, Role::medical_reviewer, Role::department};
constexpr Roles may_apply{Role::medical_handler, Role::medical_reviewer};
constexpr std::string_view workbook =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

Shape import_query() {
    return object({{"kind", one_of({"roster", "aid"})},
                   {"name", text(200, 1)},
                   {"department?", text(60)},
                   {"dated_on?", day()}});
}

std::vector<NamedShape> import_fields() {
    return {{"import", integer()},
            {"kind", one_of({"roster", "aid"})},
            {"department?", text()},
            {"file", text()},
            {"dated_on", day()},
            {"state", one_of({"checking", "checked", "refused", "applied"})},
            {"rows", integer()},
            {"accepted", integer()},
            {"rejected", integer()},
            {"unchanged", integer()},
            {"file_problem?", object({{"zh", text(4'000)}, {"en", text(4'000)}})},
            {"created_by", text()},
            {"created_at", moment()},
            {"applied_by?", text()},
            {"applied_at?", moment()}};
}

Shape import_shape() {
    std::vector<NamedShape> fields = import_fields();
    fields.push_back({"rejects", list_of(object({{"row", integer()},
                                                 {"column", text()},
                                                 {"name", text()},
                                                 {"id_masked", text()},
                                                 {"reason", text()},
                                                 {"message", text(4'000)},
                                                 {"message_en", text(4'000)}}))});
    return object(std::move(fields));
}

json::object json_of_import(const medical::Import& shown) {
    json::object one{{"import", shown.import_id},
                     {"kind", shown.kind == medical::ImportKind::roster ? "roster" : "aid"},
                     {"file", shown.file_name},
                     {"dated_on", value_of(shown.dated_on)},
                     {"state", shown.state},
                     {"rows", shown.rows},
                     {"accepted", shown.accepted},
                     {"rejected", shown.rejected},
                     {"unchanged", shown.unchanged},
                     {"created_by", shown.created_by},
                     {"created_at", value_of(shown.created_at)}};
    put(one, "department", shown.department);
    put(one, "applied_by", shown.applied_by);
    put(one, "applied_at", shown.applied_at);
    if (!shown.file_problem.empty()) {
        one["file_problem"] =
            json::object{{"zh", shown.file_problem}, {"en", shown.file_problem_en}};
    }
    return one;
}

// A department sees its own lists alone; the others are answered as not there.
bool is_visible(const medical::Import& shown, const SignedIn& who) {
    return who.role != Role::department ||
           (shown.kind == medical::ImportKind::aid && shown.department == who.department);
}

Result<medical::Import> visible_import(const Offices& offices, const Call& call) {
    TRY(const medical::Import shown, ask<medical::Import>(offices, [&](store::Transaction& tx) {
            return medical::show_import(tx, offices.code(), call.number("import"));
        }));
    if (!is_visible(shown, *call.who)) return refuse(medical::no_such_import);
    return shown;
}

Result<Response> upload(const Offices& offices, const Call& call) {
    medical::NewImport given{.kind = text_in(call.query, "kind") == "aid"
                                         ? medical::ImportKind::aid
                                         : medical::ImportKind::roster,
                             .department = text_in(call.query, "department"),
                             .file_name = text_in(call.query, "name"),
                             .dated_on = day_in(call.query, "dated_on"),
                             .bytes = call.request.body};
    if (call.who->role == Role::department) {
        // A department sends its own lists, whatever the address says.
        if (given.kind != medical::ImportKind::aid) return refuse(not_allowed);
        if (given.department.empty()) given.department = call.who->department;
        if (given.department != call.who->department) return refuse(not_allowed);
    }
    TRY(const std::int64_t number,
        offices.database().change<std::int64_t>([&](store::Transaction& tx) {
            return medical::receive_file(tx, offices.sealer(), call.act(), given);
        }));
    const std::int64_t job = offices.jobs.start(
        "import_check", call.who->user,
        [&offices, act = call.act(),
         number](const Jobs::Progress& progress) -> Result<json::value> {
            TRY(const medical::Import checked,
                medical::check_import(offices.database(), offices.sealer(), act, number, progress));
            return json::value(json_of_import(checked));
        });
    return json_response(json::object{{"import", number}, {"job", job}}, 202);
}

Result<Response> apply(const Offices& offices, const Call& call) {
    TRY(const medical::Import shown, visible_import(offices, call));
    if (shown.state == "checking") return refuse(medical::not_checked);
    if (shown.state == "refused") return refuse(medical::import_refused);
    const std::int64_t job = offices.jobs.start(
        "import_apply", call.who->user,
        [&offices, act = call.act(),
         number = shown.import_id](const Jobs::Progress& progress) -> Result<json::value> {
            TRY(const medical::Import applied,
                medical::apply_import(offices.database(), offices.sealer(), act, number, progress));
            return json::value(json_of_import(applied));
        });
    return json_response(json::object{{"import", shown.import_id}, {"job", job}}, 202);
}

Result<Response> list(const Offices& offices, const Call& call) {
    const auto all = offices.database().view<std::vector<medical::Import>>(
        [&](store::Transaction& tx) { return medical::imports(tx, offices.code()); });
    json::array rows;
    for (const medical::Import& one : all) {
        if (is_visible(one, *call.who)) rows.push_back(json_of_import(one));
    }
    return json_response(json::object{{"rows", std::move(rows)}});
}

Result<Response> show(const Offices& offices, const Call& call) {
    TRY(const medical::Import shown, visible_import(offices, call));
    const auto lines =
        offices.database().view<std::vector<medical::RejectedLine>>([&](store::Transaction& tx) {
            return medical::rejected_lines(tx, offices.code(), shown.import_id, 100);
        });
    json::object answer = json_of_import(shown);
    answer["rejects"] = list_of_values(lines, [](const medical::RejectedLine& line) {
        return json::object{{"row", line.row},
                            {"column", line.column},
                            {"name", line.name},
                            {"id_masked", line.id_masked},
                            {"reason", line.reason},
                            {"message", line.message},
                            {"message_en", line.message_en}};
    });
    return json_response(answer);
}

Response file(std::string bytes, const std::string& ascii_name, const std::string& name) {
    Response response{.type = std::string(workbook), .body = std::move(bytes)};
    response.headers.emplace_back("Content-Disposition", attachment(ascii_name, name));
    return response;
}

Result<Response> errors(const Offices& offices, const Call& call) {
    TRY(const medical::Import shown, visible_import(offices, call));
    TRY(std::string bytes, offices.database().change<std::string>([&](store::Transaction& tx) {
        return medical::error_file(tx, offices.sealer(), call.act(), shown.import_id);
    }));
    return file(std::move(bytes), "errors.xlsx", "导入错误_" + offices.setting.name + ".xlsx");
}

Result<Response> form(const Offices&, const Call& call) {
    const bool aid = text_in(call.query, "kind") == "aid";
    return file(medical::import_form(aid ? medical::ImportKind::aid : medical::ImportKind::roster),
                aid ? "aid.xlsx" : "roster.xlsx", aid ? "资助对象名单.xlsx" : "参保人员名册.xlsx");
}

}  // namespace

Routes import_routes(const Offices& offices) {
    Routes routes;
    routes.push_back({.path = "/api/imports/template.xlsx",
                      .roles = may_import | Roles{Role::town_station},
                      .query = object({{"kind", one_of({"roster", "aid"})}}),
                      .answer_type = std::string(workbook),
                      .zh = "导入模板",
                      .en = "the empty workbook to fill in",
                      .handle = bound(offices, form)});
    routes.push_back({.method = "POST",
                      .path = "/api/imports",
                      .roles = may_import,
                      .scope = Scope::county,
                      .query = import_query(),
                      .body_limit = file_body,
                      .raw_body = "application/octet-stream",
                      .answer = object({{"import", integer()}, {"job", integer()}}),
                      .status = 202,
                      .zh = "上传名册或资助名单并检查（不入库）",
                      .en = "upload a file and have it checked; nothing is applied",
                      .handle = bound(offices, upload)});
    routes.push_back({.path = "/api/imports",
                      .roles = may_import | Roles{Role::auditor},
                      .scope = Scope::county,
                      .answer = object({{"rows", list_of(object(import_fields()))}}),
                      .zh = "导入记录",
                      .en = "the files that came in",
                      .handle = bound(offices, list)});
    routes.push_back({.path = "/api/imports/{import}",
                      .roles = may_import | Roles{Role::auditor},
                      .scope = Scope::county,
                      .answer = import_shape(),
                      .zh = "一次导入的结果",
                      .en = "one file and its rejected rows",
                      .handle = bound(offices, show)});
    routes.push_back({.path = "/api/imports/{import}/errors.xlsx",
                      .roles = may_import,
                      .scope = Scope::county,
                      .answer_type = std::string(workbook),
                      .zh = "错误明细（原表加错误原因，留痕）",
                      .en = "the rejected rows with reasons, audited",
                      .handle = bound(offices, errors)});
    routes.push_back({.method = "POST",
                      .path = "/api/imports/{import}/apply",
                      .roles = may_apply,
                      .scope = Scope::county,
                      .answer = object({{"import", integer()}, {"job", integer()}}),
                      .status = 202,
                      .zh = "应用通过检查的行",
                      .en = "apply the accepted rows",
                      .handle = bound(offices, apply)});
    return routes;
}

}  // namespace canbao::http
