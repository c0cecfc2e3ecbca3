// SPDX-License-Identifier: MulanPSL-2.0
// Puts every line of the question files to the shipped packs, as text, the way `canbao ask` does.
// ASK_ONLY=<part of an id> asks only some; ASK_SHOW=1 prints the whole answer of what fails.
#include "policy/ask.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "ask/expectation.h"

namespace {

namespace json = boost::json;

struct Question {
    std::string id;
    std::string line;
    json::object expect;
    std::string why;
};

std::string field(const json::object& object, std::string_view name) {
    const json::value* found = object.if_contains(name);
    return found != nullptr && found->is_string() ? std::string(found->get_string().c_str()) : "";
}

// A line holds `question` (an object) or `raw` (text that is no question), `expect` and `why`.
std::vector<Question> questions_of(const std::string& name) {
    std::vector<Question> questions;
    std::ifstream file(std::string(CANBAO_SOURCE_DIR) + "/tests/ask/" + name);
    REQUIRE_MESSAGE(file.good(), name);
    for (std::string line; std::getline(file, line);) {
        const json::object read = json::parse(line).as_object();
        Question question;
        if (const json::value* asked = read.if_contains("question")) {
            question.line = json::serialize(*asked);
            question.id = field(asked->as_object(), "id");
        } else {
            question.line = field(read, "raw");
            question.id = field(read, "name");
        }
        question.expect = read.at("expect").as_object();
        question.why = field(read, "why");
        questions.push_back(std::move(question));
    }
    return questions;
}

const canbao::policy::PackSet& packs() {
    static const auto loaded =
        canbao::policy::PackSet::load(std::string(CANBAO_SOURCE_DIR) + "/packs");
    REQUIRE_MESSAGE(loaded.has_value(), describe(loaded.error(), canbao::Language::en));
    return *loaded;
}

std::vector<std::string> faults_of(const Question& question, const json::object& answer) {
    auto faults = canbao::expectation::differences(question.expect, answer);
    const auto breaches = canbao::expectation::breaches_of_contract(answer);
    faults.insert(faults.end(), breaches.begin(), breaches.end());
    if (field(question.expect, "outcome") == "invalid") return faults;
    if (field(answer, "id") != question.id) faults.push_back("id: not echoed");
    return faults;
}

void put(const std::string& name) {
    const char* only = std::getenv("ASK_ONLY");
    const bool show = std::getenv("ASK_SHOW") != nullptr;
    std::size_t failed = 0;
    const auto questions = questions_of(name);
    for (const Question& question : questions) {
        if (only != nullptr && question.id.find(only) == std::string::npos) continue;
        const std::string line = answer_line(question.line, packs(), canbao::Language::en);
        const json::object answer = json::parse(line).as_object();
        const auto faults = faults_of(question, answer);
        std::string text = fmt::format("{}: {}\n", question.id, question.why);
        for (const std::string& fault : faults) text += fmt::format("    {}\n", fault);
        if (show) text += fmt::format("    {}\n    {}\n", question.line, line);
        CHECK_MESSAGE(faults.empty(), text);
        if (!faults.empty()) ++failed;
    }
    MESSAGE(name, ": ", questions.size(), " questions, ", failed, " answered otherwise");
}

}  // namespace

TEST_CASE("Linfen 2021 answers as its notice says") { put("linfen-2021.jsonl"); }
TEST_CASE("Yangcheng 2021 answers as its notice says") { put("yangcheng-2021.jsonl"); }
TEST_CASE("Bagongshan 2022 answers as its notice says") { put("bagongshan-2022.jsonl"); }
TEST_CASE("Pingli 2022 answers as its notice says") { put("pingli-2022.jsonl"); }
