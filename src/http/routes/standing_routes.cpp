// SPDX-License-Identifier: MulanPSL-2.0
// What one person owes and why, and from when to when the person is covered.
#include "http/bound.h"
#include "http/routes/decision_json.h"
#include "http/routes/routes.h"
#include "medical/assessment.h"
#include "medical/entitlement.h"

namespace canbao::http {

namespace {

constexpr Roles may_see_due{Role::resident,         Role::town_station, Role::medical_handler,
                            Role::medical_reviewer, Role::tax_officer,  Role::auditor};
constexpr Roles may_see_cover = may_see_due | Roles{Role::collector};

Shape due_shape() {
    std::vector<NamedShape> fields = decision_fields();
    for (NamedShape field : std::vector<NamedShape>{{"year", integer()},
                                                    {"outcome", text()},
                                                    {"route", text()},
                                                    {"due", money()},
                                                    {"borne", money()},
                                                    {"identity", text()},
                                                    {"pack", text()},
                                                    {"pack_hash", text()},
                                                    {"version", integer()},
                                                    {"assessed_at", moment()}}) {
        fields.push_back(std::move(field));
    }
    return object(std::move(fields));
}

Result<Response> due(const Offices& offices, const Call& call) {
    const std::int64_t year = number_in(call.query, "year").value_or(offices.setting.year);
    if (year != offices.setting.year) {
        return refuse(medical::other_year, std::to_string(year));
    }
    TRY(const medical::Assessment shown,
        ask<medical::Assessment>(offices, [&](store::Transaction& tx) {
            return medical::show_assessment(tx, offices.pack, offices.code(),
                                            medical::PersonId{call.number("person")});
        }));
    json::object answer{{"year", shown.year},
                        {"outcome", shown.outcome},
                        {"route", shown.route},
                        {"due", value_of(shown.due)},
                        {"borne", value_of(shown.borne)},
                        {"identity", shown.identity},
                        {"pack", shown.pack},
                        {"pack_hash", shown.pack_hash},
                        {"version", shown.version},
                        {"assessed_at", value_of(shown.assessed_at)}};
    put_decision(answer, shown.decision);
    return json_response(answer);
}

Shape cover_shape() {
    return object({{"on", day()},
                   {"covered", boolean()},
                   {"identity", text()},
                   {"periods", list_of(object({{"year", integer()},
                                               {"from", day()},
                                               {"to", day()},
                                               {"identity", text()},
                                               {"route", text()},
                                               {"payment?", integer()}}))},
                   {"because", list_of(because_shape())}});
}

json::object json_of_period(const medical::CoverPeriod& period) {
    json::object one{{"year", period.year},
                     {"from", value_of(period.period.from)},
                     {"to", value_of(period.period.last_day())},
                     {"identity", period.identity},
                     {"route", period.route}};
    if (period.payment != 0) one["payment"] = period.payment;
    return one;
}

Result<Response> cover(const Offices& offices, const Call& call) {
    const Date on = day_in(call.query, "on").value_or(china_day(call.now));
    TRY(const medical::Cover shown, ask<medical::Cover>(offices, [&](store::Transaction& tx) {
            return medical::cover(tx, offices.pack, offices.code(),
                                  medical::PersonId{call.number("person")}, on);
        }));
    return json_response(json::object{{"on", value_of(on)},
                                      {"covered", shown.covered},
                                      {"identity", shown.identity},
                                      {"periods", list_of_values(shown.periods, json_of_period)},
                                      {"because", json_of_because(shown.decision)}});
}

}  // namespace

Routes standing_routes(const Offices& offices) {
    Routes routes;
    routes.push_back({.path = "/api/persons/{person}/due",
                      .roles = may_see_due,
                      .scope = Scope::person,
                      .query = object({{"year?", integer(1900, 2200)}}),
                      .answer = due_shape(),
                      .zh = "应缴金额和依据",
                      .en = "what the person owes, with every clause",
                      .handle = bound(offices, due)});
    routes.push_back({.path = "/api/persons/{person}/cover",
                      .roles = may_see_cover,
                      .scope = Scope::person,
                      .query = object({{"on?", day()}}),
                      .answer = cover_shape(),
                      .zh = "待遇享受期和依据",
                      .en = "from when to when the person is covered, and why",
                      .handle = bound(offices, cover)});
    return routes;
}

}  // namespace canbao::http
