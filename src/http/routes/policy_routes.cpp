// SPDX-License-Identifier: MulanPSL-2.0
// Policy packs as they are read, and questions put to them by the contract.
#include <sstream>

#include "http/bound.h"
#include "http/routes/pack_named.h"
#include "http/routes/policy_json.h"
#include "http/routes/routes.h"
#include "policy/ask.h"

namespace canbao::http {

namespace {

Result<Response> list(const Offices& offices, const Call&) {
    return json_response(json::object{
        {"rows", list_of_values(offices.county.packs().all(), [](const policy::Pack* pack) {
             return json_of_pack_line(*pack);
         })}});
}

Result<Response> show(const Offices& offices, const Call& call) {
    TRY(const policy::Pack* const pack, pack_named(offices, call));
    return json_response(json_of_pack(*pack));
}

constexpr std::string_view lines_of_json = "application/x-ndjson";

// One question as JSON, or many, one a line, answered in their order.
Result<Response> put_question(const Offices& offices, const Call& call) {
    const policy::PackSet& packs = offices.county.packs();
    if (!call.body.is_null()) {
        return json_response(policy::answer(call.body, packs, call.language));
    }
    std::istringstream questions(call.request.body);
    std::ostringstream answers;
    policy::ask(questions, answers, packs, call.language);
    return Response{.type = std::string(lines_of_json), .body = std::move(answers).str()};
}

}  // namespace

Routes policy_routes(const Offices& offices) {
    Routes routes;
    routes.push_back({.path = "/api/packs",
                      .roles = officers,
                      .answer = object({{"rows", list_of(pack_line_shape())}}),
                      .zh = "政策包",
                      .en = "the packs",
                      .handle = bound(offices, list)});
    routes.push_back({.path = "/api/packs/{area:}/{year}",
                      .roles = officers,
                      .answer = pack_shape(),
                      .zh = "一个政策包的全部条款",
                      .en = "one pack, row by row",
                      .handle = bound(offices, show)});
    routes.push_back({.method = "POST",
                      .path = "/api/ask",
                      .roles = everyone,
                      .body = open_object({}),
                      .body_limit = std::size_t{4} << 20U,
                      .raw_body = std::string(lines_of_json),
                      .answer = open_object({{"outcome", text()}}),
                      .zh = "政策问答（按问答约定）",
                      .en = "put a case to the rules, by the contract",
                      .handle = bound(offices, put_question)});
    return routes;
}

}  // namespace canbao::http
