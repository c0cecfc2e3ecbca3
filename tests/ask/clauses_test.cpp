// SPDX-License-Identifier: MulanPSL-2.0
// docs/reference/clauses.md lists every clause of the four notices with what executes it. The
// packs' citations and that table must say the same; ASK_WRITE_CLAUSES=1 writes the citations into
// the table and leaves the words of the other rows as they are.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>

#include "base/text.h"
#include "policy/notice.h"
#include "policy/verify.h"

namespace {

using Entries = std::set<std::string>;
using Table = std::map<std::string, Entries>;  // clause → entries of the pack

struct Section {
    Table table;
    std::map<std::string, std::string> words;  // clause → the last column as written
};

std::string read_file(const std::filesystem::path& path) {
    std::ifstream file(path);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

std::string without_paragraph(const std::string& clause) {
    return clause.substr(0, clause.find("¶"));
}

std::string cell(std::string_view& line) {
    const std::size_t end = line.find('|');
    const std::string text(canbao::trimmed(line.substr(0, end)));
    line.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
    return text;
}

// The entries stand between backticks.
Entries entries_in(std::string_view words) {
    Entries entries;
    for (;;) {
        const std::size_t from = words.find('`');
        const std::size_t to = from == std::string_view::npos ? from : words.find('`', from + 1);
        if (to == std::string_view::npos) return entries;
        entries.emplace(words.substr(from + 1, to - from - 1));
        words.remove_prefix(to + 1);
    }
}

// One section a pack: ## `packs/pingli/2022.yaml` …
std::map<std::string, Section> read_document(const std::string& text) {
    std::map<std::string, Section> sections;
    Section* section = nullptr;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("## ")) {
            const Entries named = entries_in(line);
            section = named.size() == 1 ? &sections[*named.begin()] : nullptr;
        }
        if (section == nullptr || !line.starts_with("| ")) continue;
        std::string_view rest = std::string_view(line).substr(1);
        const std::string clause = cell(rest);
        cell(rest);
        const std::string words = cell(rest);
        if (clause == "clause" || clause.starts_with("---")) continue;
        section->table[clause] = entries_in(words);
        section->words[clause] = words;
    }
    return sections;
}

const std::filesystem::path source = CANBAO_SOURCE_DIR;

// Clause → its entries as the last column of the table shows them, in the order of the pack.
std::map<std::string, std::string> cells_of(const std::string& pack) {
    std::map<std::string, std::string> cells;
    for (const auto& [clause, entry] :
         canbao::policy::cited_clauses({pack, read_file(source / pack)})) {
        std::string& text = cells[without_paragraph(clause)];
        const std::string quoted = fmt::format("`{}`", entry);
        if (text.find(quoted) == std::string::npos) text += (text.empty() ? "" : ", ") + quoted;
    }
    return cells;
}

std::string with_citations(const std::string& text) {
    std::string out;
    std::map<std::string, std::string> cells;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        const Entries named = entries_in(line);
        if (line.starts_with("## ") && named.size() == 1) cells = cells_of(*named.begin());
        std::string_view rest =
            std::string_view(line).substr(line.starts_with("| ") ? 1 : line.size());
        const std::string clause = cell(rest);
        const std::string in_short = cell(rest);
        const std::string words = cell(rest);
        if (const auto found = cells.find(clause); !clause.empty() && found != cells.end()) {
            line = fmt::format("| {} | {} | {} |", clause, in_short, found->second);
        } else if (!clause.empty() && !entries_in(words).empty()) {
            line = fmt::format("| {} | {} | |", clause, in_short);
        }
        out += line + "\n";
    }
    return out;
}

const std::map<std::string, Section>& document() {
    static const auto sections = [] {
        const auto path = source / "docs/reference/clauses.md";
        if (std::getenv("ASK_WRITE_CLAUSES") != nullptr) {
            const std::string written = with_citations(read_file(path));
            std::ofstream(path) << written;
        }
        return read_document(read_file(path));
    }();
    return sections;
}

std::string shown(const Entries& entries) {
    std::string text;
    for (const std::string& entry : entries) text += fmt::format("`{}` ", entry);
    return text;
}

}  // namespace

TEST_CASE("every citation of a pack stands in the table of clauses, and the other way round") {
    REQUIRE_EQ(document().size(), 4);
    for (const auto& [pack, section] : document()) {
        CAPTURE(pack);
        Table cited;
        for (const auto& [clause, entry] :
             canbao::policy::cited_clauses({pack, read_file(source / pack)})) {
            cited[without_paragraph(clause)].insert(entry);
        }
        CHECK_FALSE(cited.empty());
        for (const auto& [clause, entries] : cited) {
            const auto listed = section.table.find(clause);
            const Entries found = listed == section.table.end() ? Entries{} : listed->second;
            CHECK_MESSAGE(found == entries, pack, " ", clause, ": the pack has ", shown(entries),
                          "and the table ", shown(found));
        }
        for (const auto& [clause, entries] : section.table) {
            CHECK_MESSAGE((entries.empty() || cited.contains(clause)), pack, " ", clause,
                          ": the table names ", shown(entries), "and the pack cites nothing");
        }
    }
}

TEST_CASE("a clause that no row executes says that it is a heading or not a rule") {
    for (const auto& [pack, section] : document()) {
        for (const auto& [clause, words] : section.words) {
            CAPTURE(clause);
            const bool is_said = words.starts_with("heading") || words.starts_with("not a rule");
            CHECK_MESSAGE((is_said || !section.table.at(clause).empty()), pack, " ", clause);
        }
    }
}

// The notices themselves are not part of the source: CANBAO_NOTICES names the folder they are in.
TEST_CASE("every clause of a notice stands in the table") {
    const char* folder = std::getenv("CANBAO_NOTICES");
    if (folder == nullptr || *folder == 0) {
        MESSAGE("skipped: CANBAO_NOTICES does not name a folder of notices");
        return;
    }
    const std::map<std::string, std::string> files{
        {"packs/linfen/2021.yaml", "linfen-2020.txt"},
        {"packs/yangcheng/2021.yaml", "yangcheng-2021.txt"},
        {"packs/bagongshan/2022.yaml", "bagongshan-2022.txt"},
        {"packs/pingli/2022.yaml", "pingli-2022.txt"}};
    for (const auto& [pack, file] : files) {
        const auto notice =
            canbao::policy::Notice::read(read_file(std::filesystem::path(folder) / file));
        CHECK_FALSE(notice.clauses().empty());
        for (const auto& clause : notice.clauses()) {
            CHECK_MESSAGE(document().at(pack).table.contains(clause.number), pack, " ",
                          clause.number);
        }
    }
}
