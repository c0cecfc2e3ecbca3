// SPDX-License-Identifier: MulanPSL-2.0
// How many persons a second the statement decides on the PostgreSQL at hand, pack by pack: invented
// persons of a county, the answer counted by outcome and summed. Asserts nothing.
//   tests/postgresql.sh build/sql_speed [persons]
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "policy/sql/statement.h"
#include "sql/people.h"
#include "sql/server.h"

using namespace canbao;
using namespace canbao::policy;

namespace {

double seconds_of(sql_test::Server& server, const std::string& query) {
    const auto begun = std::chrono::steady_clock::now();
    server.run(query);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
}

void measure(sql_test::Server& server, const Pack& pack, std::size_t persons) {
    const auto statement = sql::statement_of(pack, {.form = sql::Form::totals});
    if (!statement) {
        std::printf("%-18s %s\n", pack.id.c_str(),
                    describe(statement.error(), Language::en).c_str());
        return;
    }
    const sql_test::Drawing drawing{pack, sql_test::days_named(pack), 10};
    auto rows = sql::column_lines(statement->inputs);
    Random random(7);
    for (std::size_t i = 0; i < persons; ++i) {
        const std::string town = pack.region.code() + "0" + std::to_string(10 + i % 20);
        sql::add_person(rows, statement->inputs, {std::to_string(i), town},
                        sql_test::some_person(random, drawing, pack.year));
    }
    server.fill(*statement, "persons", rows);
    const double seconds = seconds_of(server, statement->query);
    std::printf("%-18s %zu persons, totals by town and payer: %.2f s, %.0f persons/s\n",
                pack.id.c_str(), persons, seconds, static_cast<double>(persons) / seconds);
    std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
    if (!sql_test::Server::is_there()) {
        std::fprintf(stderr, "usage: tests/postgresql.sh %s [persons]\n", argv[0]);
        return 2;
    }
    const std::size_t persons =
        argc > 1 ? static_cast<std::size_t>(std::strtoul(argv[1], nullptr, 10)) : 1'000'000;
    const auto packs = PackSet::load(CANBAO_SOURCE_DIR "/packs");
    if (!packs) return 2;
    sql_test::Server server;
    for (const Pack* pack : packs->all()) measure(server, *pack, persons);
    return 0;
}
