// SPDX-License-Identifier: MulanPSL-2.0
// What supervisors look at: the messages between the offices, and the audit chain.
#include <fmt/format.h>

#include "exchange/exchange.h"
#include "http/bound.h"
#include "http/routes/routes.h"
#include "store/audit_find.h"

namespace canbao::http {

namespace {

constexpr Roles may_watch{Role::medical_reviewer, Role::tax_officer, Role::steering, Role::auditor,
                          Role::administrator};
constexpr Roles may_audit{Role::auditor, Role::administrator};

Result<Response> streams(const Offices& offices, const Call&) {
    const auto status = offices.database().view<exchange::Status>(
        [&](store::Transaction& tx) { return exchange::status(tx, offices.code()); });
    json::array rows = list_of_values(status.streams, [](const exchange::StreamStatus& stream) {
        json::object one{{"sender", exchange::name_of(stream.sender)},
                         {"recipient", exchange::name_of(stream.recipient)},
                         {"kind", stream.kind},
                         {"sent", stream.messages},
                         {"answered", stream.messages - stream.unanswered},
                         {"records", stream.records},
                         {"rejected", stream.rejected}};
        put(one, "oldest_unsent_at", stream.oldest_unanswered);
        return one;
    });
    return json_response(json::object{
        {"streams", std::move(rows)},
        {"alarms", list_of_values(status.alarms, [](const exchange::Alarm& alarm) {
             return json::object{
                 {"at", value_of(alarm.at)}, {"reason", alarm.reason}, {"detail", alarm.detail}};
         })}});
}

std::string hexadecimal(const std::string& bytes) {
    std::string hex;
    for (const char byte : bytes) hex += fmt::format("{:02x}", static_cast<unsigned char>(byte));
    return hex;
}

Instant beginning_of(Date day) {
    return Instant(std::chrono::days(day.in_days())) - std::chrono::hours(8);
}

Result<Response> audit(const Offices& offices, const Call& call) {
    store::AuditQuery query{.actor = text_in(call.query, "actor"),
                            .action = text_in(call.query, "action"),
                            .page = page_in(call.query),
                            .size = size_in(call.query)};
    if (const auto from = day_in(call.query, "from")) query.from = beginning_of(*from);
    if (const auto until = day_in(call.query, "until")) query.until = beginning_of(*until + 1);
    const auto page = offices.database().view<store::AuditPage>(
        [&](store::Transaction& tx) { return store::find_audit(tx, offices.code(), query); });
    return json_response(json::object{
        {"total", page.total},
        {"page", query.page},
        {"size", query.size},
        {"rows", list_of_values(page.rows, [](const store::AuditRow& row) {
             return json::object{{"number", row.sequence},      {"at", value_of(row.entry.at)},
                                 {"actor", row.entry.actor},    {"action", row.entry.action},
                                 {"subject", row.entry.object}, {"detail", row.entry.detail}};
         })}});
}

Result<Response> verify(const Offices& offices, const Call& call) {
    json::object answer;
    offices.database().read([&](store::Transaction& tx) {
        const auto broken = store::verify_chain(tx, offices.code());
        const auto head = store::chain_head(tx, offices.code());
        answer["whole"] = !broken.has_value();
        answer["rows"] = head ? head->sequence : 0;
        if (head) answer["head"] = hexadecimal(head->digest);
        if (broken) {
            answer["broken"] = broken->sequence;
            answer["what"] = broken->what;
        }
    });
    offices.database().write([&](store::Transaction& tx) {
        store::record(tx, {.county = offices.code(),
                           .at = call.now,
                           .actor = call.who->user,
                           .action = "audit.verify",
                           .object = "audit",
                           .detail = answer["whole"].as_bool() ? "whole" : "broken"});
        return true;
    });
    return json_response(answer);
}

}  // namespace

Routes watch_routes(const Offices& offices) {
    Routes routes;
    routes.push_back(
        {.path = "/api/exchange",
         .roles = may_watch,
         .scope = Scope::county,
         .answer = object(
             {{"streams", list_of(object({{"sender", text()},
                                          {"recipient", text()},
                                          {"kind", text()},
                                          {"sent", integer()},
                                          {"answered", integer()},
                                          {"records", integer()},
                                          {"rejected", integer()},
                                          {"oldest_unsent_at?", moment()}}))},
              {"alarms",
               list_of(object({{"at", moment()}, {"reason", text()}, {"detail", text(4'000)}}))}}),
         .zh = "部门间信息共享情况",
         .en = "the messages between the offices",
         .handle = bound(offices, streams)});
    routes.push_back({.path = "/api/audit",
                      .roles = may_audit,
                      .scope = Scope::county,
                      .query = object({{"actor?", text(60)},
                                       {"action?", text(60)},
                                       {"from?", day()},
                                       {"until?", day()},
                                       {"page?", integer(1, 1'000'000)},
                                       {"size?", integer(10, 100)}}),
                      .answer = page_of(object({{"number", integer()},
                                                {"at", moment()},
                                                {"actor", text()},
                                                {"action", text()},
                                                {"subject", text(4'000)},
                                                {"detail", text(100'000)}})),
                      .zh = "审计记录",
                      .en = "the audit chain",
                      .handle = bound(offices, audit)});
    routes.push_back({.method = "POST",
                      .path = "/api/audit/verify",
                      .roles = may_audit,
                      .scope = Scope::county,
                      .answer = object({{"whole", boolean()},
                                        {"rows", integer()},
                                        {"head?", text()},
                                        {"broken?", integer()},
                                        {"what?", text(4'000)}}),
                      .zh = "核验审计链是否完整",
                      .en = "whether the audit chain is whole",
                      .handle = bound(offices, verify)});
    return routes;
}

}  // namespace canbao::http
