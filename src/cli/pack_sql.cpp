// SPDX-License-Identifier: MulanPSL-2.0
// canbao pack sql: a pack as one PostgreSQL statement, for auditors.
#include <fmt/format.h>

#include <memory>

#include "cli/commands.h"
#include "cli/place.h"
#include "policy/sql/statement.h"

namespace canbao::cli {

namespace {

struct Wish {
    Place place;
    std::string pack;
    std::string table = "persons";
    std::optional<int> year;
    bool totals = false;
    bool tables = false;
};

int write_out(const Wish& wish) {
    const Language language = language_of(wish.place);
    const auto packs = policy::PackSet::load(packs_folder(wish.place), {wish.pack});
    if (!packs) {
        refused(packs.error(), language);
        return 2;
    }
    const policy::Pack* pack = packs->find(wish.pack);
    if (pack == nullptr) {
        return refused(Refusal{&county::no_such_pack, wish.pack}, language);
    }
    const auto statement = policy::sql::statement_of(
        *pack, {.table = wish.table,
                .year = wish.year,
                .form = wish.totals ? policy::sql::Form::totals : policy::sql::Form::persons,
                .language = language});
    if (!statement) return refused(statement.error(), language);
    if (wish.tables) {
        fmt::print("{}", statement->tables);
        return 0;
    }
    fmt::print("{}\n/*\n{}*/\n\n{}", statement->head, statement->tables, statement->query);
    return 0;
}

}  // namespace

void add_pack_sql(CLI::App& pack, Outcome& outcome) {
    const auto wish = std::make_shared<Wish>();
    CLI::App* command = pack.add_subcommand(
        "sql", "写成一条PostgreSQL语句，供审计自行重算 | one PostgreSQL statement for auditors");
    command->add_option("pack", wish->pack, "如 pingli/2022 | such as pingli/2022")->required();
    command->add_option("--table", wish->table, "人员表的名称 | the name of the persons' table");
    command->add_option("--year", wish->year, "待遇年度，默认政策包的 | the benefit year");
    command->add_flag("--totals", wish->totals,
                      "按出资方和镇汇总，不逐人 | sums by payer and town instead of persons");
    command->add_flag("--tables", wish->tables,
                      "只写要填的表 | only the tables to be filled (CREATE TABLE)");
    command->add_option("--packs", wish->place.packs, "政策包目录 | the folder of packs");
    add_language(*command, wish->place);
    command->callback([wish, &outcome] { outcome.status = write_out(*wish); });
}

}  // namespace canbao::cli
