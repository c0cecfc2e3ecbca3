// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/sql/head.h"

#include <fmt/format.h>

#include "policy/sql/quote.h"

namespace canbao::policy::sql {
namespace {

template <typename Subject>
void add_columns(std::string& text, const std::vector<Column<Subject>>& columns,
                 const std::set<std::string, std::less<>>& wanted, Language language) {
    for (const auto& column : columns) {
        if (!wanted.contains(column.name)) continue;
        text += fmt::format(",\n    {} {}", column.name, column.type);
        const std::string_view words = language == Language::zh ? column.zh : column.en;
        text += fmt::format(" /* {} */", words);
    }
}

}  // namespace

std::string head_of(const Pack& pack, const Wish& wish, int year) {
    const bool zh = wish.language == Language::zh;
    const auto line = [](std::string_view key, std::string_view words) {
        return fmt::format("-- {}{}\n", key, remark(words));
    };
    std::string text;
    text += line("", zh ? "把政策包写成一条PostgreSQL 15语句：每人一行，与canbao逐人裁定相同"
                        : "A policy pack as one PostgreSQL 15 statement: a row a person, the same "
                          "as canbao decides one by one");
    text += line(zh ? "政策包：" : "pack: ", fmt::format("{} {}", pack.id, pack.title));
    text += line(zh ? "文件SM3：" : "SM3 of its file: ", pack.hash);
    text += line(zh ? "依据：" : "source: ", pack.source.doc);
    text += line(zh ? "待遇年度：" : "benefit year: ", std::to_string(year));
    text += line(
        "", zh ? "NULL是不知道；已知没有的写none、{}或另列。不知道而有影响的，结果是undecided。"
               : "NULL is not known; what is known to be none is 'none', {} or a column of "
                 "its own. What is not known and matters makes the outcome undecided.");
    text += line("", zh ? "表里不放姓名和身份证号；id只要在各表里指同一个人。"
                        : "No name and no identity number: an id need only mean the same person in "
                          "each table.");
    for (const std::string& setting : recommended_settings()) {
        text += line(zh ? "人多时更快：" : "faster for many persons: ", setting + ";");
    }
    return text;
}

std::string tables_of(const Inputs& inputs, const Wish& wish) {
    const auto& [persons, claims, employment] = inputs;
    std::string text =
        fmt::format("create table {} (\n    id text primary key,\n    town text", wish.table);
    add_columns(text, person_columns(), persons, wish.language);
    text += "\n);\n";
    const auto list = [&](std::string_view name) {
        return fmt::format(
            "create table {}_{} (\n    person text not null references {} (id),\n"
            "    line integer not null /* {} */",
            wish.table, name, wish.table,
            wish.language == Language::zh ? "此人名单里的次序，身份在前、群体在后"
                                          : "its place among the person's, identities first");
    };
    if (inputs.has_claims()) {
        text += list("claims");
        add_columns(text, claim_columns(), claims, wish.language);
        text += ",\n    primary key (person, line)\n);\n";
    }
    if (inputs.has_employment()) {
        text += list("employment");
        add_columns(text, employment_columns(), employment, wish.language);
        text += ",\n    primary key (person, line)\n);\n";
    }
    return text;
}

}  // namespace canbao::policy::sql
