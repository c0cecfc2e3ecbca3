// SPDX-License-Identifier: MulanPSL-2.0
// What can be seen of the statement without a server; tests/sql runs it on a real one.
#include "policy/sql/statement.h"

#include <doctest/doctest.h>

#include "policy/check/small_pack.h"
#include "policy/sql/fact_rows.h"
#include "policy/sql/quote.h"

using namespace canbao;
using namespace canbao::policy;

namespace {

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

Refusal refusal_of(std::string_view from, std::string_view to) {
    const auto pack = small_pack(small_pack_with(from, to));
    const auto statement = sql::statement_of(*pack, {});
    REQUIRE(!statement);
    return statement.error();
}

}  // namespace

TEST_CASE("a name that is not plainly a table's is refused") {
    const auto pack = small_pack(std::string(small_pack_text));
    for (const char* name :
         {"", "persons; drop table persons", "persons--", "public.persons", "\"persons\"", "人员",
          "Persons", "1persons", "select", "user", "persons persons", "p'", "persons\n",
          "a_name_that_is_longer_than_forty_letters_in_all"}) {
        CAPTURE(name);
        const auto statement = sql::statement_of(*pack, {.table = name});
        REQUIRE(!statement);
        CHECK(statement.error().reason == &sql::bad_table_name);
    }
    CHECK(sql::statement_of(*pack, {.table = "year_2022"}).has_value());
}

TEST_CASE("a year that the pack does not rule is refused") {
    const auto pack = small_pack(std::string(small_pack_text));
    for (const int year : {2020, 2024, 0, -1, 2147483647, -2147483647 - 1}) {
        CAPTURE(year);
        const auto statement = sql::statement_of(*pack, {.year = year});
        REQUIRE(!statement);
        CHECK(statement.error().reason == &sql::year_not_ruled);
    }
    CHECK(sql::statement_of(*pack, {.year = 2023}).has_value());
}

TEST_CASE("a rule without SQL is refused by its row and clause") {
    const Refusal days = refusal_of("from: paid + 1日", "from: paid + 5个工作日");
    CHECK(days.reason == &sql::no_form);
    CHECK(days.detail == "cover.late [二]: working days");
    const Refusal stay = refusal_of("when: hukou in region", "when: hukou in region and same_pool");
    CHECK(has(stay.detail, "may_enrol.local [三]"));
    const Refusal fact = refusal_of("when: hukou in region", "when: on >= 2022-01-01");
    CHECK(fact.detail == "may_enrol.local [三]: the fact 'on'");
    const Refusal rolled =
        refusal_of("2021-12-20, cite: 二", "2021-12-20, days: 1..20, holidays: rolls on, cite: 二");
    CHECK(has(rolled.detail, "cover.general [二]: a payable day that rolls on"));
    const Refusal added = refusal_of("hit: best amount", "hit: sum");
    CHECK(added.detail == "aid [四]: hit: sum");
}

TEST_CASE("every rule without SQL is told in one run") {
    std::string text = small_pack_with("from: paid + 1日", "from: paid + 5个工作日");
    const std::string_view local = "when: hukou in region";
    text.replace(text.find(local), local.size(), "when: on >= 2022-01-01");
    const auto statement = sql::statement_of(*small_pack(text), {});
    REQUIRE(!statement);
    CHECK(has(statement.error().detail, "cover.late"));
    CHECK(has(statement.error().detail, "may_enrol.local"));
}

TEST_CASE("the tables have only the columns that the pack's rows look at") {
    const auto statement =
        sql::statement_of(*small_pack(std::string(small_pack_text)), {.table = "levy"});
    REQUIRE(statement);
    CHECK(has(statement->tables, "create table levy ("));
    CHECK(has(statement->tables, "hukou_region text"));
    CHECK(has(statement->tables, "create table levy_claims ("));
    for (const char* absent : {"permit_region", "born", "employment", "grade", "insured_years"}) {
        CAPTURE(absent);
        CHECK_FALSE(has(statement->tables, absent));
    }
}

TEST_CASE("what a pack says cannot end a remark or a literal") {
    CHECK(sql::remark("所说\n; drop table persons; --") == "所说 ; drop table persons; --");
    CHECK(sql::literal("o'clock'; drop") == "'o''clock''; drop'");
    CHECK(sql::column_name("way_", "late") == "way_late");
    CHECK(sql::column_name("way_", "Late\" from x; --") == "\"way_Late\"\" from x; --\"");
    const auto pack =
        small_pack(small_pack_with("says: 次日享受", R"(says: "次日\n; drop table persons; --")"));
    const auto statement = sql::statement_of(*pack, {});
    REQUIRE(statement);
    CHECK_FALSE(has(statement->query, "\n; drop"));
}

TEST_CASE("each row stands in the statement with its clause and its words, in either language") {
    const auto pack = small_pack(std::string(small_pack_text));
    const auto zh = sql::statement_of(*pack, {});
    REQUIRE(zh);
    CHECK(has(zh->query, "-- 二 次日享受 · group(found_again) and paid in year"));
    CHECK(has(zh->head, pack->hash));
    CHECK(has(zh->head, "小政发〔2021〕1号"));
    const auto en = sql::statement_of(*pack, {.language = Language::en});
    REQUIRE(en);
    CHECK(has(en->query, "-- 二 late · group(found_again)"));
}

TEST_CASE("a fact not told is an empty field, a fact known to be none is not") {
    Facts facts;
    facts.person.hukou_region = Place::none();
    facts.person.evidence.emplace();
    const sql::Inputs inputs{{"born", "hukou_region", "evidence", "groups_told"}, {}, {}};
    auto rows = sql::column_lines(inputs);
    CHECK(rows.persons == "id,town,born,hukou_region,evidence,groups_told\n");
    sql::add_person(rows, inputs, {"7", ""}, facts);
    CHECK(has(rows.persons, "\n7,,,none,{},false\n"));
    facts.person.evidence->emplace_back("a, \"quoted\" one");
    rows = {};
    sql::add_person(rows, inputs, {"7", ""}, facts);
    CHECK(rows.persons == "7,,,none,\"{\"\"a, \\\"\"quoted\\\"\" one\"\"}\",false\n");
}
