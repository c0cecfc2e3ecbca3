// SPDX-License-Identifier: MulanPSL-2.0
#include "store/dialect.h"

#include "base/text.h"

namespace canbao::store {

namespace {
bool is_word_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// Where the quoted piece that begins at `start` ends.
std::size_t end_of_quoted(std::string_view sql, std::size_t start) {
    const std::size_t end = sql.find(sql[start], start + 1);
    return end == std::string_view::npos ? sql.size() : end + 1;
}

std::string translated(std::string_view word, Dialect dialect) {
    const std::string upper = upper_ascii(word);
    if (upper == "BIGINT") return dialect == Dialect::sqlite ? "INTEGER" : "bigint";
    if (upper == "TEXT") return dialect == Dialect::sqlite ? "TEXT" : "text COLLATE \"C\"";
    if (upper == "BLOB") return dialect == Dialect::sqlite ? "BLOB" : "bytea";
    return std::string(word);
}
}  // namespace

std::vector<std::string> statements_of(std::string_view script) {
    std::vector<std::string> statements(1);
    for (std::size_t at = 0; at < script.size();) {
        if (script[at] == '\'' || script[at] == '"') {
            const std::size_t end = end_of_quoted(script, at);
            statements.back() += script.substr(at, end - at);
            at = end;
        } else if (script.substr(at).starts_with("--")) {
            at = std::min(script.find('\n', at), script.size());
        } else if (script[at] == ';') {
            statements.emplace_back();
            ++at;
        } else {
            statements.back() += script[at++];
        }
    }
    for (std::string& statement : statements) statement = std::string(trimmed(statement));
    std::erase(statements, "");
    return statements;
}

std::string in_dialect(std::string_view statement, Dialect dialect) {
    std::string result;
    for (std::size_t at = 0; at < statement.size();) {
        std::size_t end = at + 1;
        if (statement[at] == '\'' || statement[at] == '"') {
            end = end_of_quoted(statement, at);
            result += statement.substr(at, end - at);
        } else if (is_word_character(statement[at])) {
            while (end < statement.size() && is_word_character(statement[end])) ++end;
            result += translated(statement.substr(at, end - at), dialect);
        } else {
            result += statement[at];
        }
        at = end;
    }
    if (dialect == Dialect::sqlite && upper_ascii(result.substr(0, 12)) == "CREATE TABLE") {
        result += " STRICT";
    }
    return result;
}

std::vector<std::string> migration_statements(std::string_view statement, Dialect dialect) {
    constexpr std::string_view append_only = "APPEND ONLY ";
    if (!statement.starts_with(append_only)) return {in_dialect(statement, dialect)};
    const std::string table(trimmed(statement.substr(append_only.size())));
    if (dialect == Dialect::sqlite) {
        const std::string refusal =
            " ON " + table + " BEGIN SELECT RAISE(ABORT, '" + table + " is append-only'); END";
        return {"CREATE TRIGGER " + table + "_never_updated BEFORE UPDATE" + refusal,
                "CREATE TRIGGER " + table + "_never_deleted BEFORE DELETE" + refusal};
    }
    const std::string name = table + "_append_only";
    return {"CREATE FUNCTION " + name + "() RETURNS trigger LANGUAGE plpgsql AS " +
                "'BEGIN RAISE EXCEPTION ''" + table + " is append-only''; END'",
            "CREATE TRIGGER " + name + " BEFORE UPDATE OR DELETE OR TRUNCATE ON " + table +
                " FOR EACH STATEMENT EXECUTE FUNCTION " + name + "()"};
}

}  // namespace canbao::store
