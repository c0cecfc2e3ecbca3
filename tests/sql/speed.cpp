// SPDX-License-Identifier: MulanPSL-2.0
// How many persons a second the statement decides on the PostgreSQL at hand, pack by pack: invented
// persons of a county, the answer counted by outcome and summed. Asserts nothing.
//   tests/postgresql.sh build/sql_speed [persons]
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "policy/sql/statement.h"
#include "sql/people.h"
#include "sql/server.h"

using namespace canbao;
using namespace canbao::policy;

namespace {

struct Taken {
    double wall = 0;
    double processor =
        0;  // of the one process that runs the statement; where it is on this machine
};

double processor_seconds(const std::string& process) {
    std::ifstream stat("/proc/" + process + "/stat");
    std::string field;
    double ticks = 0;
    for (int at = 1; at <= 15 && stat >> field; ++at) {
        if (at >= 14) ticks += std::strtod(field.c_str(), nullptr);
    }
    return ticks / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

Taken time_of(sql_test::Server& server, const std::string& query) {
    const std::string process = *server.run("select pg_backend_pid()").rows[0][0];
    const double before = processor_seconds(process);
    const auto begun = std::chrono::steady_clock::now();
    server.run(query);
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - begun;
    return {wall.count(), processor_seconds(process) - before};
}

// Most persons of a county have no claim and were never in employee insurance.
void thin_out(Random& random, Facts& facts) {
    Person& person = facts.person;
    for (auto* list : {&person.identities, &person.groups}) {
        if (*list && !random.chance(150)) (*list)->clear();
    }
    if (person.employee_insurance && !random.chance(100)) person.employee_insurance->clear();
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
        Facts facts = sql_test::some_person(random, drawing, pack.year);
        thin_out(random, facts);
        sql::add_person(rows, statement->inputs, {std::to_string(i), town}, facts);
    }
    server.fill(*statement, "persons", rows);
    const Taken taken = time_of(server, statement->query);
    const auto many = static_cast<double>(persons);
    std::printf(
        "%-18s %zu persons, totals by town and payer: %.2f s, %.0f persons/s; "
        "%.2f s of processor time, %.0f persons/s\n",
        pack.id.c_str(), persons, taken.wall, many / taken.wall, taken.processor,
        many / taken.processor);
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
    for (const std::string& setting : sql::recommended_settings()) server.run(setting);
    for (const Pack* pack : packs->all()) measure(server, *pack, persons);
    return 0;
}
