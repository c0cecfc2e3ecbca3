// SPDX-License-Identifier: MulanPSL-2.0
// Finding, registering, showing and changing people (medical office).
#include "http/bound.h"
#include "http/problem.h"
#include "http/routes/person_json.h"
#include "http/routes/routes.h"
#include "medical/assessment.h"
#include "medical/find.h"
#include "medical/identity.h"
#include "medical/journal.h"
#include "medical/person.h"

namespace canbao::http {

namespace {

constexpr Roles may_look{Role::collector,        Role::town_station, Role::medical_handler,
                         Role::medical_reviewer, Role::tax_officer,  Role::auditor};
constexpr Roles may_register{Role::town_station, Role::medical_handler};

Shape search_body() {
    return object({{"name?", text(50)},
                   {"id_number?", text(40)},
                   {"region?", region_code()},
                   {"identity?", text(60)},
                   {"status?", text(40)},
                   {"page?", integer(1, 1'000'000)},
                   {"size?", integer(10, 100)}});
}

Result<Response> search(const Offices& offices, const Call& call) {
    // Asking for an identity would tell a collector whose it is.
    const bool collector = call.who->role == Role::collector;
    if (collector && !text_in(call.body, "identity").empty()) return refuse(not_allowed);
    const medical::PersonQuery query{.scope = scope_of(*call.who, offices.code()),
                                     .name = text_in(call.body, "name"),
                                     .id_number = text_in(call.body, "id_number"),
                                     .region = text_in(call.body, "region"),
                                     .identity = text_in(call.body, "identity"),
                                     .status = text_in(call.body, "status"),
                                     .year = offices.setting.year,
                                     .on = china_day(call.now),
                                     .page = page_in(call.body),
                                     .size = size_in(call.body)};
    TRY(const medical::PersonPage page,
        ask<medical::PersonPage>(offices, [&](store::Transaction& tx) {
            return medical::find(tx, offices.sealer(), offices.code(), query);
        }));
    json::array rows = list_of_values(page.rows, json_of_line);
    if (collector) {
        for (json::value& row : rows) row.as_object()["identities"] = json::array{};
    }
    return json_response(json::object{{"total", page.total},
                                      {"page", page.page},
                                      {"size", page.size},
                                      {"rows", std::move(rows)}});
}

Shape register_body() {
    return object({{"name", text(200)},
                   {"id_number", text(40)},
                   {"region", some_region()},
                   {"hukou_region?", text(12)},
                   {"permit_region?", text(12)},
                   {"household?", text(60)},
                   {"relation?", text(20)},
                   {"phone?", text(20)},
                   {"student_stage?", text(20)},
                   {"employee_insured?", boolean()},
                   {"groups?", list_of(text(60), 20)}});
}

std::vector<std::string> texts_in(const json::value& object, std::string_view name) {
    std::vector<std::string> texts;
    if (const json::value* found = field(object, name)) {
        for (const json::value& one : found->as_array()) {
            texts.emplace_back(one.get_string());
        }
    }
    return texts;
}

medical::NewPerson person_in(const json::value& body) {
    return {.name = text_in(body, "name"),
            .id_number = text_in(body, "id_number"),
            .region = text_in(body, "region"),
            .hukou_region = text_in(body, "hukou_region"),
            .permit_region = text_in(body, "permit_region"),
            .household = text_in(body, "household"),
            .relation = text_in(body, "relation"),
            .phone = text_in(body, "phone"),
            .groups = texts_in(body, "groups"),
            .student_stage = text_in(body, "student_stage"),
            .employee_insured = truth_in(body, "employee_insured").value_or(false)};
}

// Whoever was registered or changed owes something else from now on.
Result<medical::PersonId> assessed(const Offices& offices, store::Transaction& tx,
                                   const store::Act& act, medical::PersonId person) {
    TRY_DO(medical::assess_people(tx, offices.sealer(), offices.pack, act, {person}));
    return person;
}

Result<Response> register_one(const Offices& offices, const Call& call) {
    const medical::NewPerson given = person_in(call.body);
    if (!sees_region(*call.who, given.region)) return refuse(place_not_yours, given.region);
    using Registered = Result<medical::PersonId>;
    TRY(const medical::PersonId person,
        offices.database().change<medical::PersonId>([&](store::Transaction& tx) -> Registered {
            TRY(const medical::PersonId added,
                medical::register_person(tx, offices.sealer(), call.act(), given));
            return assessed(offices, tx, call.act(), added);
        }));
    Response response = json_response(json::object{{"person", person.value}}, 201);
    response.headers.emplace_back("Location", "/api/persons/" + std::to_string(person.value));
    return response;
}

Result<Response> show_one(const Offices& offices, const Call& call, medical::PersonId person) {
    return ask<Response>(offices, [&](store::Transaction& tx) -> Result<Response> {
        TRY(const medical::Person shown,
            medical::show(tx, offices.sealer(), offices.code(), person));
        TRY(const std::string status,
            medical::status_of(tx, offices.code(), person, offices.setting.year));
        json::object answer = json_of_person(shown, status);
        put(answer, "hukou_region_name", offices.names.of(shown.hukou_region));
        put(answer, "permit_region_name", offices.names.of(shown.permit_region));
        if (call.who->role == Role::collector) hide_from_collector(answer);
        return json_response(answer);
    });
}

Shape change_body() {
    return object({{"version", integer()},
                   {"reason", text(500)},
                   {"name?", text(200)},
                   {"region?", some_region()},
                   {"hukou_region?", text(12)},
                   {"permit_region?", text(12)},
                   {"phone?", text(20)},
                   {"student_stage?", text(20)},
                   {"employee_insured?", boolean()},
                   {"groups?", list_of(text(60), 20)},
                   {"died_on?", day()}});
}

Result<Response> change_one(const Offices& offices, const Call& call) {
    medical::PersonChange wanted{.version = number_in(call.body, "version").value_or(0),
                                 .reason = text_in(call.body, "reason"),
                                 .name = maybe_text_in(call.body, "name"),
                                 .region = maybe_text_in(call.body, "region"),
                                 .hukou_region = maybe_text_in(call.body, "hukou_region"),
                                 .permit_region = maybe_text_in(call.body, "permit_region"),
                                 .phone = maybe_text_in(call.body, "phone"),
                                 .student_stage = maybe_text_in(call.body, "student_stage"),
                                 .employee_insured = truth_in(call.body, "employee_insured"),
                                 .died_on = day_in(call.body, "died_on")};
    if (field(call.body, "groups") != nullptr) wanted.groups = texts_in(call.body, "groups");
    if (wanted.region && !sees_region(*call.who, *wanted.region)) {
        return refuse(place_not_yours, *wanted.region);
    }
    const medical::PersonId person{call.number("person")};
    using Changed = Result<medical::PersonId>;
    const Changed changed =
        offices.database().change<medical::PersonId>([&](store::Transaction& tx) -> Changed {
            TRY_DO(medical::change(tx, offices.sealer(), call.act(), person, wanted));
            return assessed(offices, tx, call.act(), person);
        });
    if (!changed) return tl::unexpected<Refusal>(changed.error());
    return show_one(offices, call, person);
}

Result<Response> reveal(const Offices& offices, const Call& call) {
    TRY(const IdNumber number, offices.database().change<IdNumber>([&](store::Transaction& tx) {
        return medical::reveal(tx, offices.sealer(), call.act(),
                               medical::PersonId{call.number("person")},
                               text_in(call.body, "reason"));
    }));
    return json_response(json::object{{"id_number", number.reveal()}});
}

Result<Response> journal(const Offices& offices, const Call& call) {
    const auto rows =
        offices.database().view<std::vector<medical::JournalEntry>>([&](store::Transaction& tx) {
            return medical::journal_of(tx, offices.code(),
                                       medical::PersonId{call.number("person")});
        });
    return json_response(
        json::object{{"rows", list_of_values(rows, [](const medical::JournalEntry& entry) {
                          return json::object{{"at", value_of(entry.at)},
                                              {"actor", entry.actor},
                                              {"action", entry.action},
                                              {"detail", entry.detail}};
                      })}});
}

Route journal_route(const Offices& offices) {
    return {
        .path = "/api/persons/{person}/journal",
        .roles = {Role::town_station, Role::medical_handler, Role::medical_reviewer, Role::auditor},
        .scope = Scope::person,
        .answer = object({{"rows", list_of(object({{"at", moment()},
                                                   {"actor", text()},
                                                   {"action", text()},
                                                   {"detail", text(100'000)}}))}}),
        .zh = "办理记录",
        .en = "who did what to the record",
        .handle = bound(offices, journal)};
}

}  // namespace

Routes person_routes(const Offices& offices) {
    const Roles may_read = may_look | Roles{Role::resident};
    Routes routes;
    routes.push_back({.method = "POST",
                      .path = "/api/persons/search",
                      .roles = may_look,
                      .scope = Scope::filtered,
                      .body = search_body(),
                      .answer = page_of(person_line_shape()),
                      .zh = "查询参保人",
                      .en = "search the register",
                      .handle = bound(offices, search)});
    routes.push_back({.method = "POST",
                      .path = "/api/persons",
                      .roles = may_register,
                      .scope = Scope::filtered,
                      .body = register_body(),
                      .answer = object({{"person", integer()}}),
                      .status = 201,
                      .zh = "参保登记",
                      .en = "register a person",
                      .handle = bound(offices, register_one)});
    routes.push_back({.path = "/api/persons/{person}",
                      .roles = may_read,
                      .scope = Scope::person,
                      .answer = person_shape(),
                      .zh = "参保人信息",
                      .en = "one person",
                      .handle = [&offices](const Call& call) {
                          return show_one(offices, call, medical::PersonId{call.number("person")});
                      }});
    routes.push_back({.method = "POST",
                      .path = "/api/persons/{person}/changes",
                      .roles = may_register,
                      .scope = Scope::person,
                      .body = change_body(),
                      .answer = person_shape(),
                      .zh = "信息变更",
                      .en = "change a person",
                      .handle = bound(offices, change_one)});
    routes.push_back({.method = "POST",
                      .path = "/api/persons/{person}/reveal",
                      .roles = {Role::medical_handler, Role::medical_reviewer, Role::auditor},
                      .scope = Scope::person,
                      .body = object({{"reason", text(500)}}),
                      .answer = object({{"id_number", text()}}),
                      .zh = "查看完整身份证号（留痕）",
                      .en = "the full number, audited",
                      .handle = bound(offices, reveal)});
    routes.push_back(journal_route(offices));
    return routes;
}

}  // namespace canbao::http
