// SPDX-License-Identifier: MulanPSL-2.0
// The statement for auditors and decide() must agree on everybody: every kind of person a pack can
// tell apart, and persons drawn around every day it names.
#include <doctest/doctest.h>

#include <cstdio>
#include <functional>
#include <map>

#include "policy/check/check.h"
#include "policy/check/small_pack.h"
#include "policy/decide.h"
#include "policy/sql/statement.h"
#include "sql/people.h"
#include "sql/server.h"

using namespace canbao;
using namespace canbao::policy;
using sql_test::Answer;
using sql_test::Server;

namespace {

const PackSet& packs() {
    static const PackSet set = *PackSet::load(CANBAO_SOURCE_DIR "/packs");
    return set;
}

bool server_is_missing() {
    if (Server::is_there()) return false;
    MESSAGE("CANBAO_TEST_POSTGRESQL is not set: nothing was run");
    return true;
}

using Fields = std::map<std::string, std::string>;  // an empty text: NULL or nothing

std::string money_of(const std::optional<Money>& amount) {
    return amount ? to_string(*amount) : std::string();
}

// The row of the table that is among the reasons; empty: none is.
std::string row_among(const Pack& pack, std::string_view table, const std::vector<Step>& because) {
    for (const Step& step : because) {
        for (const Row& row : pack.table(table)->rows) {
            if (row.cited.id == step.row) return step.row;
        }
    }
    return {};
}

// What decide() says, in the statement's words. An aid or subsidy of nothing is not told.
Fields decided(const Pack& pack, const Facts& facts) {
    const Decision decision = decide(pack, facts);
    Fields fields;
    fields["outcome"] = name_of(decision.outcome);
    fields["route"] = decision.route;
    fields["standard"] = money_of(decision.standard);
    fields["due"] = money_of(decision.due);
    fields["borne"] = money_of(decision.borne);
    if (decision.cover) {
        fields["cover_from"] = to_string(decision.cover->from);
        fields["cover_to"] = to_string(decision.cover->last_day());
    }
    std::map<std::string, Money> parts;
    for (const AidShare& share : decision.aid) {
        parts["aid_" + std::string(name_of(share.payer))] += share.amount;
    }
    for (const SubsidyShare& share : decision.subsidy) {
        parts["subsidy_" + std::string(name_of(share.payer))] += share.amount;
    }
    for (const auto& [column, amount] : parts) {
        if (amount != Money{}) fields[column] = to_string(amount);
    }
    // Who may not enrol owes nothing, and the row that says so stands first among the reasons.
    if (decision.outcome == Outcome::no && !decision.standard) {
        fields["refused_by"] = row_among(pack, "may_enrol", {decision.because.front()});
    }
    if (!decision.aid.empty()) fields["aid_row"] = row_among(pack, "aid", decision.because);
    std::erase_if(fields, [](const auto& field) { return field.second.empty(); });
    return fields;
}

std::string as_money(const std::string& number) {
    const auto amount = parse_money(number);
    return amount && *amount != Money{} ? to_string(*amount) : std::string();
}

// One row of the statement's answer, in the same words.
Fields answered(const Answer& answer, std::size_t row) {
    Fields fields;
    for (std::size_t at = 0; at < answer.columns.size(); ++at) {
        const std::string& name = answer.columns[at];
        const auto& value = answer.rows[row][at];
        if (!value || name == "id" || name == "town" || name == "undecided_by") continue;
        const bool part =
            name != "aid_row" && (name.starts_with("aid_") || name.starts_with("subsidy_"));
        fields[name] = part ? as_money(*value) : *value;
    }
    for (const char* whole : {"standard", "due", "borne"}) {
        const auto found = fields.find(whole);
        if (found != fields.end()) found->second = to_string(*parse_money(found->second));
    }
    std::erase_if(fields, [](const auto& field) { return field.second.empty(); });
    return fields;
}

std::string told(const Fields& fields) {
    std::string text;
    for (const auto& [name, value] : fields) text += name + "=" + value + " ";
    return text;
}

std::string line_of(const std::string& lines, std::size_t line) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < line; ++i) at = lines.find('\n', at) + 1;
    return lines.substr(at, lines.find('\n', at) - at);
}

// How many of them decide() by `pack` and the statement of `ruling` answer differently; the first
// few are told where they should agree.
std::size_t differences(Server& server, const Pack& pack, int year,
                        const std::vector<Facts>& people, const Pack& ruling) {
    const auto statement = sql::statement_of(ruling, {.year = year});
    REQUIRE_MESSAGE(statement.has_value(), describe(statement.error(), Language::en));
    auto rows = sql::column_lines(statement->inputs);
    for (std::size_t i = 0; i < people.size(); ++i) {
        sql::add_person(rows, statement->inputs, {std::to_string(i), "990101001"}, people[i]);
    }
    server.fill(*statement, "persons", rows);
    const Answer answer = server.run(statement->query);
    REQUIRE(answer.rows.size() == people.size());
    const std::size_t id = answer.column("id");
    const std::size_t open = answer.column("undecided_by");
    std::size_t differ = 0;
    for (std::size_t row = 0; row < answer.rows.size(); ++row) {
        const std::size_t person = std::stoul(*answer.rows[row][id]);
        const Fields wanted = decided(pack, people[person]);
        const Fields got = answered(answer, row);
        const bool undecided = wanted.at("outcome") == "undecided";
        if (wanted == got && answer.rows[row][open].has_value() == undecided) continue;
        if (++differ > 3 || &pack != &ruling) continue;
        MESSAGE(pack.id << " " << year << " person " << person << "\n  decide: " << told(wanted)
                        << "\n  sql:    " << told(got)
                        << "\n  open:   " << answer.rows[row][open].value_or("nothing") << "\n  "
                        << line_of(rows.persons, 0) << "\n  " << line_of(rows.persons, person + 1));
    }
    return differ;
}

}  // namespace

TEST_CASE("every kind of person a pack can tell apart gets from PostgreSQL what decide() gives") {
    if (server_is_missing()) return;
    Server server;
    constexpr std::size_t most = 10'000;
    for (const Pack* pack : packs().all()) {
        std::size_t all = 0;
        for_each_person(*pack, [&](const Facts& facts) {
            if (facts.ask == Ask::enrol) ++all;
            return true;
        });
        const std::size_t every = all / most + 1;
        std::map<int, std::vector<Facts>> by_year;
        std::size_t at = 0;
        for_each_person(*pack, [&](const Facts& facts) {
            if (facts.ask == Ask::enrol && at++ % every == 0) {
                by_year[facts.year.value_or(pack->year)].push_back(facts);
            }
            return true;
        });
        for (const auto& [year, people] : by_year) {
            std::printf("%s %d: %zu of %zu kinds of person\n", pack->id.c_str(), year,
                        people.size(), all);
            CHECK(differences(server, *pack, year, people, *pack) == 0);
        }
    }
}

TEST_CASE("persons of whom little or much is known get from PostgreSQL what decide() gives") {
    if (server_is_missing()) return;
    Server server;
    for (const Pack* pack : packs().all()) {
        for (const std::uint64_t untold : {0, 60, 400}) {
            const sql_test::Drawing drawing{*pack, sql_test::days_named(*pack), untold};
            for (int year = pack->year - 1; year <= pack->year + 1; ++year) {
                Random random(20'221'107 + untold + static_cast<std::uint64_t>(year));
                std::vector<Facts> people;
                while (people.size() < 3'000) {
                    people.push_back(some_person(random, drawing, year));
                }
                CHECK(differences(server, *pack, year, people, *pack) == 0);
            }
        }
    }
}

TEST_CASE("the totals by town and payer are the sums of what decide() gives each person") {
    if (server_is_missing()) return;
    Server server;
    for (const Pack* pack : packs().all()) {
        const auto statement = sql::statement_of(*pack, {.form = sql::Form::totals});
        REQUIRE(statement);
        const sql_test::Drawing drawing{*pack, sql_test::days_named(*pack), 5};
        Random random(11);
        auto rows = sql::column_lines(statement->inputs);
        std::map<std::string, Money> wanted;  // town and payer
        for (int i = 0; i < 2'000; ++i) {
            const Facts facts = some_person(random, drawing, pack->year);
            const std::string town = i % 3 == 0 ? "990101001" : "990101002";
            sql::add_person(rows, statement->inputs, {std::to_string(i), town}, facts);
            const Decision decision = decide(*pack, facts);
            if (decision.outcome != Outcome::yes) continue;
            for (const std::string& where : {town, std::string("all")}) {
                wanted[where + " person person"] += *decision.borne;
                for (const AidShare& share : decision.aid) {
                    wanted[where + " aid " + std::string(name_of(share.payer))] += share.amount;
                }
                for (const SubsidyShare& share : decision.subsidy) {
                    wanted[where + " subsidy " + std::string(name_of(share.payer))] += share.amount;
                }
            }
        }
        server.fill(*statement, "persons", rows);
        std::map<std::string, Money> got;
        for (const auto& row : server.run(statement->query).rows) {
            const Money amount = *parse_money(*row[3]);
            if (amount != Money{}) got[*row[0] + " " + *row[1] + " " + *row[2]] = amount;
        }
        std::erase_if(wanted, [](const auto& one) { return one.second == Money{}; });
        CHECK(wanted.size() > 2);
        CHECK(wanted == got);
    }
}

TEST_CASE("one day or one fen of difference between pack and statement is noticed") {
    if (server_is_missing()) return;
    Server server;
    const auto small = small_pack(std::string(small_pack_text));
    const sql_test::Drawing drawing{*small, sql_test::days_named(*small), 30};
    Random random(3);
    std::vector<Facts> people;
    while (people.size() < 3'000) people.push_back(some_person(random, drawing, 2022));
    CHECK(differences(server, *small, 2022, people, *small) == 0);
    for (const auto& [from, to] :
         {std::pair{"2021-12-20", "2021-12-21"}, std::pair{"amount: 40元", "amount: 40.01元"},
          std::pair{"paid + 1日", "paid + 2日"}, std::pair{"group(found_again)", "group(graduate)"},
          std::pair{"{is: 20元, cite: 一, says: 县}", "{is: 20元, cite: 一, says: 县别}"}}) {
        const auto altered = small_pack(small_pack_with(from, to));
        const bool words_only = std::string_view(from).find("says") != std::string_view::npos;
        CAPTURE(from);
        CHECK((differences(server, *small, 2022, people, *altered) == 0) == words_only);
    }
}

TEST_CASE("values by case, by day of payment and rounded to jiao are decided alike") {
    if (server_is_missing()) return;
    Server server;
    const char* standard = "standard: {is: 100元, cite: 一, says: 个人缴纳}";
    const char* dibao = "amount: 40元";
    for (const auto& [from, to] :
         {std::pair{standard,
                    "standard: {values: [{is: 100元}, {is: 120元, applies_from: 2021-11-01}, "
                    "{is: 130元, applies_from: 2021-11-20, known_from: 2021-12-01}], "
                    "cite: 一, says: 个人缴纳}"},
          std::pair{standard,
                    "standard: {cases: [{when: age on paid < 16, is: 90元}, {is: 100元}], "
                    "cite: 一, says: 个人缴纳}"},
          std::pair{standard,
                    "standard: {cases: [{when: age on paid < 16, is: 90元}, "
                    "{when: sex = female, is: 95元}], cite: 一, says: 个人缴纳}"},
          std::pair{"from: paid + 1日", "pays: price + 50元, from: paid + 1日"},
          std::pair{dibao, "amount: 33% of price, rounds: half up to jiao"},
          std::pair{dibao, "amount: 33% of price, rounds: up to yuan"},
          std::pair{dibao, "amount: 1% of price, rounds: down"},
          std::pair{dibao, "amount: 12.5% of price, rounds: half up"},
          std::pair{dibao, "amount: 40元 * 0.7, rounds: down to yuan"},
          std::pair{dibao, "amount: price - 90元"}, std::pair{dibao, "amount: price - 500元"},
          std::pair{
              "  cover:\n",
              "  price:\n    hit: first\n    rows:\n      - {id: old, when: age on paid > 50, "
              "amount: standard - 500元, cite: 一, says: 减收}\n      - {id: plain, amount: "
              "standard, cite: 一, says: 其他}\n  cover:\n"},
          std::pair{"from: paid + 1日", "pays: standard - 500元, from: paid + 1日"},
          std::pair{"when: group(found_again) and paid in year, from: paid + 1日",
                    "when: paid within 60日 of since(orphan) and paid in year, "
                    "from: first of month of since(orphan)"},
          std::pair{"when: group(found_again) and paid in year, from: paid + 1日",
                    "when: since(severe_disability) <= paid and paid in year, from: paid"},
          std::pair{"cite: 二, says: 集中缴费", "holidays: rolls on, cite: 二, says: 集中缴费"},
          std::pair{"2021-12-20, cite: 二", "2021-12-18, holidays: rolls on, cite: 二"}}) {
        CAPTURE(to);
        const auto pack = small_pack(small_pack_with(from, to));
        const sql_test::Drawing drawing{*pack, sql_test::days_named(*pack), 60};
        Random random(5);
        std::vector<Facts> people;
        while (people.size() < 1'000) people.push_back(some_person(random, drawing, 2022));
        CHECK(differences(server, *pack, 2022, people, *pack) == 0);
    }
}
