// SPDX-License-Identifier: MulanPSL-2.0
#include "http/routes/person_json.h"

namespace canbao::http {

namespace {

std::string_view word_of(Sex sex) {
    if (sex == Sex::male) return "male";
    return sex == Sex::female ? "female" : "unknown";
}

json::object json_of_identity(const medical::PersonIdentity& identity) {
    json::object one{{"identity", identity.identity},
                     {"on_roster_on", value_of(identity.on_roster_on)},
                     {"department", identity.department},
                     {"roster", identity.roster}};
    put(one, "determined_on", identity.determined_on);
    put(one, "until", identity.until);
    if (identity.grade) one["grade"] = *identity.grade;
    return one;
}

json::object json_of_group(const medical::PersonGroup& group) {
    json::object one{{"group", group.group}};
    put(one, "since", group.since);
    return one;
}

}  // namespace

Shape person_line_shape() {
    return object({{"person", integer()},
                   {"name", text()},
                   {"id_masked", text()},
                   {"sex", one_of({"male", "female", "unknown"})},
                   {"born", day()},
                   {"region", region_code()},
                   {"region_name", text()},
                   {"identities", list_of(text())},
                   {"due?", money()},
                   {"payment_status", text()},
                   {"covered_until?", day()}});
}

json::object json_of_line(const medical::PersonLine& line) {
    json::object one{
        {"person", line.person.value},
        {"name", line.name},
        {"id_masked", line.id_masked},
        {"sex", word_of(line.sex)},
        {"born", value_of(line.born)},
        {"region", line.region},
        {"region_name", line.region_name},
        {"identities", list_of_values(line.identities,
                                      [](const std::string& code) { return json::value(code); })},
        {"payment_status", line.status}};
    put(one, "due", line.due);
    put(one, "covered_until", line.covered_until);
    return one;
}

Shape person_shape() {
    return object({{"person", integer()},
                   {"name", text()},
                   {"id_masked", text()},
                   {"sex", one_of({"male", "female", "unknown"})},
                   {"born", day()},
                   {"died?", day()},
                   {"region", region_code()},
                   {"region_name", text()},
                   {"hukou_region?", text()},
                   {"hukou_region_name?", text()},
                   {"permit_region?", text()},
                   {"permit_region_name?", text()},
                   {"household?", text()},
                   {"relation?", text()},
                   {"phone_masked?", text()},
                   {"student_stage?", text()},
                   {"employee_insured?", boolean()},
                   {"identities", list_of(object({{"identity", text()},
                                                  {"determined_on?", day()},
                                                  {"until?", day()},
                                                  {"on_roster_on", day()},
                                                  {"grade?", integer(1, 4)},
                                                  {"department", text()},
                                                  {"roster", integer()}}))},
                   {"groups", list_of(object({{"group", text()}, {"since?", day()}}))},
                   {"version", integer()},
                   {"registered_at", moment()},
                   {"status", text()}});
}

json::object json_of_person(const medical::Person& person, const std::string& status) {
    json::object one{{"person", person.person.value},
                     {"name", person.name},
                     {"id_masked", person.id_masked},
                     {"sex", word_of(person.sex)},
                     {"born", value_of(person.born)},
                     {"region", person.region},
                     {"region_name", person.region_name},
                     {"identities", list_of_values(person.identities, json_of_identity)},
                     {"groups", list_of_values(person.groups, json_of_group)},
                     {"version", person.version},
                     {"registered_at", value_of(person.registered_at)},
                     {"status", status}};
    put(one, "died", person.died_on);
    put(one, "hukou_region", person.hukou_region);
    put(one, "permit_region", person.permit_region);
    put(one, "household", person.household);
    put(one, "relation", person.relation);
    put(one, "phone_masked", person.phone_masked);
    put(one, "student_stage", person.student_stage);
    if (person.employee_insured) one["employee_insured"] = *person.employee_insured;
    return one;
}

void hide_from_collector(json::object& person) {
    person["identities"] = json::array{};
    person["groups"] = json::array{};
}

}  // namespace canbao::http
