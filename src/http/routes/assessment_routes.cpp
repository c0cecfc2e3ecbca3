// SPDX-License-Identifier: MulanPSL-2.0
// Assessing the whole county as a job, how far a job is, and the cases a person must settle.
#include "http/bound.h"
#include "http/problem.h"
#include "http/routes/routes.h"
#include "medical/assessment.h"
#include "medical/case.h"

namespace canbao::http {

namespace {

constexpr Roles may_settle{Role::medical_handler, Role::medical_reviewer};

Result<Response> assess(const Offices& offices, const Call& call) {
    const std::int64_t year = number_in(call.body, "year").value_or(offices.setting.year);
    if (year != offices.setting.year) return refuse(medical::other_year, std::to_string(year));
    const std::int64_t job = offices.jobs.start(
        "assessment", call.who->user,
        [&offices, act = call.act()](const Jobs::Progress& progress) -> Result<json::value> {
            TRY(const medical::AssessmentCount count,
                medical::assess_county(offices.database(), offices.sealer(), offices.pack, act,
                                       progress));
            return json::value(json::object{{"people", count.people},
                                            {"decisions", count.decisions},
                                            {"changed", count.changed},
                                            {"payable", count.payable},
                                            {"enrolled", count.enrolled},
                                            {"no", count.no},
                                            {"undecided", count.undecided}});
        });
    return json_response(json::object{{"job", job}}, 202);
}

// A job is its owner's; another's number is answered as one that is not there.
Result<Response> show_job(const Offices& offices, const Call& call) {
    const std::optional<Job> job = offices.jobs.find(call.number("job"));
    if (!job || job->owner != call.who->user) return refuse(no_such_job);
    json::object answer{{"job", job->job},   {"kind", job->kind},   {"state", job->state},
                        {"done", job->done}, {"total", job->total}, {"result", job->result}};
    put(answer, "message", call.say(job->message, job->message_en));
    return json_response(answer);
}

Shape case_shape() {
    return object({{"case", integer()},
                   {"person", integer()},
                   {"year", integer()},
                   {"kind", text()},
                   {"subject", text()},
                   {"question", text(4'000)},
                   {"state", text()},
                   {"opened_at", moment()},
                   {"answer", text(4'000)}});
}

json::object json_of_case(const medical::Case& one) {
    return {{"case", one.case_id},    {"person", one.person.value},
            {"year", one.year},       {"kind", one.kind},
            {"subject", one.subject}, {"question", one.question},
            {"state", one.state},     {"opened_at", value_of(one.opened_at)},
            {"answer", one.answer}};
}

Result<Response> cases(const Offices& offices, const Call&) {
    const auto open = offices.database().view<std::vector<medical::Case>>(
        [&](store::Transaction& tx) { return medical::open_cases(tx, offices.code()); });
    return json_response(json::object{{"rows", list_of_values(open, json_of_case)}});
}

Result<Response> settle(const Offices& offices, const Call& call) {
    TRY(const medical::Case settled,
        offices.database().change<medical::Case>([&](store::Transaction& tx) {
            return medical::settle_case(tx, call.act(), call.number("case"),
                                        text_in(call.body, "answer"));
        }));
    return json_response(json_of_case(settled));
}

}  // namespace

Routes assessment_routes(const Offices& offices) {
    Routes routes;
    routes.push_back({.method = "POST",
                      .path = "/api/assessments",
                      .roles = {Role::medical_handler, Role::medical_reviewer},
                      .scope = Scope::county,
                      .body = object({{"year?", integer(1900, 2200)}}),
                      .answer = object({{"job", integer()}}),
                      .status = 202,
                      .zh = "全县核定（后台办理）",
                      .en = "assess the whole county, as a job",
                      .handle = bound(offices, assess)});
    routes.push_back({.path = "/api/jobs/{job}",
                      .roles = officers,
                      .scope = Scope::own,
                      .answer = object({{"job", integer()},
                                        {"kind", text()},
                                        {"state", one_of({"running", "done", "failed"})},
                                        {"done", integer()},
                                        {"total", integer()},
                                        {"message?", text(10'000)},
                                        {"result", anything()}}),
                      .zh = "后台办理进度",
                      .en = "how far a job is",
                      .handle = bound(offices, show_job)});
    routes.push_back({.path = "/api/cases",
                      .roles = may_settle,
                      .scope = Scope::county,
                      .answer = object({{"rows", list_of(case_shape())}}),
                      .zh = "待办：规则不能定的事",
                      .en = "cases that a person must settle",
                      .handle = bound(offices, cases)});
    routes.push_back({.method = "POST",
                      .path = "/api/cases/{case}/settle",
                      .roles = may_settle,
                      .scope = Scope::county,
                      .body = object({{"answer", text(1'000)}}),
                      .answer = case_shape(),
                      .zh = "办结一件待办",
                      .en = "settle a case",
                      .handle = bound(offices, settle)});
    return routes;
}

}  // namespace canbao::http
