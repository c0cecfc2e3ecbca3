// SPDX-License-Identifier: MulanPSL-2.0
// docs/reference/packs.md is all that an author has: each key the reader knows, each fact and each
// word of the closed lists stands in it, and what it calls a fact is one.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>

#include "policy/check/want.h"
#include "policy/pack.h"
#include "policy/reader/row_reader.h"
#include "policy/vocabulary.h"

using namespace canbao::policy;

namespace {

std::string file(const std::string& path) {
    std::ifstream in(CANBAO_SOURCE_DIR "/" + path, std::ios::binary);
    REQUIRE(in);
    return {std::istreambuf_iterator<char>(in), {}};
}

PackText text(const std::string& path) { return {path, file(path)}; }

const std::string& guide() {
    static const std::string read = file("docs/reference/packs.md");
    return read;
}

// As a word of its own, not as part of a longer one.
bool tells(const std::string& word) {
    const auto is_part = [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
    };
    const std::string& page = guide();
    for (std::size_t at = page.find(word); at != std::string::npos; at = page.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || !is_part(page[at - 1])) && (end == page.size() || !is_part(page[end]))) {
            return true;
        }
    }
    return false;
}

}  // namespace

TEST_CASE("every key that the reader knows stands in the guide to packs") {
    std::set<std::string, std::less<>> keys;
    const auto read = [&](const std::string& path, const std::vector<PackText>& uppers) {
        ReadPack pack = read_pack(text(path), uppers);
        REQUIRE(pack.faults.empty());
        keys.insert(pack.keys.begin(), pack.keys.end());
    };
    read("packs/pingli/2022.yaml", {});
    read("packs/bagongshan/2022.yaml", {});
    read("packs/nation/2025.yaml", {});
    read("tests/packs/yunhe/2026.yaml", {text("packs/nation/2025.yaml")});
    read("tests/packs/qingshan/2026.yaml", {text("tests/packs/liangshui/2026.yaml")});
    CHECK_GT(keys.size(), 80);
    for (const std::string& key : keys) CHECK_MESSAGE(tells(key), key);
    for (const std::string_view table : table_names())
        CHECK_MESSAGE(tells(std::string(table)), table);
    for (const std::string_view key : want_keys()) CHECK_MESSAGE(tells(std::string(key)), key);
}

TEST_CASE("every fact and every word of the closed lists stands in the guide to packs") {
    for (const FactWord& word : fact_words()) {
        if (!word.name.empty()) CHECK_MESSAGE(tells(std::string(word.name)), word.name);
        for (const std::string_view symbol : word.symbols) {
            CHECK_MESSAGE(tells(std::string(symbol)), symbol);
        }
        // person.employee_insurance[].from is told by its last part.
        const std::string question(word.question);
        CHECK_MESSAGE(tells(question.substr(question.find_last_of('.') + 1)), question);
    }
    for (const std::string_view relation : relations())
        CHECK_MESSAGE(tells(std::string(relation)), relation);
    for (std::size_t i = 0; i < standing_count; ++i) {
        const auto one = static_cast<Standing>(i);
        const std::string entry = fmt::format("`{}` {}", name_of(one), chinese_of(one));
        CHECK_MESSAGE(guide().find(entry) != std::string::npos, entry);
    }
    for (std::size_t i = 0; i < payer_count; ++i) {
        const auto one = static_cast<Payer>(i);
        CHECK_MESSAGE(tells(std::string(name_of(one))), name_of(one));
        CHECK_MESSAGE(guide().find(chinese_of(one)) != std::string::npos, chinese_of(one));
    }
}

TEST_CASE("what the guide lists as a fact in its tables is a fact") {
    const std::regex row("\\n\\|([^|]*)\\|[^|]*\\|[^|]*\\|[^|]*\\|(?=\\n)");
    const std::regex word("`([a-z_]+)`");
    const std::size_t from = guide().find("### The facts");
    const std::size_t to = guide().find("\n## ", from);
    REQUIRE_NE(to, std::string::npos);
    const std::string section = guide().substr(from, to - from);
    const std::set<std::string> lists{"relative", "years_insured", "same_pool"};
    std::size_t facts = 0;
    for (std::sregex_iterator at(section.begin(), section.end(), row), end; at != end; ++at) {
        const std::string names = (*at)[1].str();
        for (std::sregex_iterator one(names.begin(), names.end(), word); one != end; ++one) {
            const std::string name = (*one)[1].str();
            CHECK_MESSAGE((lists.contains(name) || fact_named(name) != nullptr), name);
            ++facts;
        }
    }
    CHECK_GT(facts, 55);
}
