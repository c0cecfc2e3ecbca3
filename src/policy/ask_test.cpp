// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/ask.h"

#include <doctest/doctest.h>

#include <sstream>

using namespace canbao;
using namespace canbao::policy;

namespace {

const PackSet& packs() {
    static const PackSet set = *PackSet::load(CANBAO_SOURCE_DIR "/packs");
    return set;
}

std::string error_of(const std::string& line) {
    const auto answered = boost::json::parse(answer_line(line, packs(), Language::en)).as_object();
    if (answered.at("outcome") != "invalid") return {};
    return {answered.at("error").as_string().c_str()};
}

std::string with(const std::string& field) {
    return R"({"id":"x","pack":"pingli/2022","ask":"enrol","pay_on":"2021-11-10",)" + field + "}";
}

}  // namespace

TEST_CASE("answers come in the order of the questions, and an invalid line does not end the run") {
    std::istringstream questions(with("\"person\":{}") + "\nnot json\n" + with("\"year\":2022"));
    std::ostringstream answers;
    CHECK_EQ(ask(questions, answers, packs(), Language::zh), 1);
    std::istringstream lines(answers.str());
    std::string line;
    std::vector<std::string> outcomes;
    while (std::getline(lines, line)) {
        outcomes.emplace_back(boost::json::parse(line).at("outcome").as_string().c_str());
    }
    CHECK_EQ(outcomes, std::vector<std::string>{"undecided", "invalid", "undecided"});
}

TEST_CASE("a run of valid questions ends well, also an empty one") {
    std::istringstream none("");
    std::ostringstream answers;
    CHECK_EQ(ask(none, answers, packs(), Language::zh), 0);
    CHECK(answers.str().empty());
    std::istringstream one(with("\"person\":{}") + "\r\n");
    CHECK_EQ(ask(one, answers, packs(), Language::zh), 0);
}

TEST_CASE("what is wrong with a question is told with its place") {
    CHECK_EQ(error_of(with("\"colour\":\"red\"")), "colour: there is no such field");
    CHECK_EQ(error_of(with("\"person\":{\"eyes\":1}")), "person.eyes: there is no such field");
    CHECK_EQ(error_of(with("\"amount\":320")),
             "amount: money is text with two decimals, such as \"320.00\"");
    CHECK_EQ(error_of(with("\"amount\":\"320\"")),
             "amount: money is text with two decimals, such as \"320.00\"");
    CHECK_EQ(error_of(with("\"amount\":\"-1.00\"")),
             "amount: money is text with two decimals, such as \"320.00\"");
    CHECK_EQ(error_of(with("\"person\":{\"born\":\"2021-02-30\"}")),
             "person.born: must be a day that exists, such as \"2021-12-25\"");
    CHECK_EQ(error_of(with("\"person\":{\"groups\":[{\"group\":\"orphan\"}]}")),
             "person.groups[0].group: 'orphan' is not known");
    CHECK_EQ(error_of(with("\"person\":{\"identities\":[{}]}")),
             "person.identities[0].identity: is missing");
    CHECK_EQ(error_of(with("\"person\":{\"hukou_region\":\"61092\"}")),
             "person.hukou_region: a division code has 2, 4, 6, 9 or 12 digits");
    CHECK_EQ(error_of(with("\"person\":{\"identities\":[{\"identity\":\"orphan\","
                           "\"determined_on\":\"2021-03-02\",\"until\":\"2021-03-01\"}]}")),
             "person.identities[0].until: is before determined_on");
    CHECK_EQ(error_of(with("\"refund\":{\"paid_on\":\"2021-11-02\",\"asked_on\":\"2021-11-01\"}")),
             "refund.asked_on: is before paid_on");
    CHECK_EQ(error_of(R"({"pack":"atlantis/2022","ask":"enrol"})"),
             "pack: there is no pack 'atlantis/2022'");
    CHECK_EQ(error_of(with("\"person\":{\"household\":{\"size\":2,\"enrolling\":3}}")),
             "person.household.enrolling: is more than the household's size");
    CHECK_EQ(error_of(with("\"person\":{\"household\":{\"size\":2,\"enrolling\":2}}")), "");
    CHECK_EQ(error_of(with("\"person\":{\"born\":\"1980-05-05\",\"born\":\"1990-05-05\"}")),
             "person.born: this key stands twice; write it once");
    CHECK_EQ(error_of(with("\"pay_on\":\"2021-12-10\"")),
             "pay_on: this key stands twice; write it once");
    CHECK_EQ(error_of("[]"), "问题: a line must be one JSON object");
    CHECK_FALSE(error_of("{").empty());
    CHECK_FALSE(error_of("").empty());
    CHECK_FALSE(error_of("\xff").empty());
}

TEST_CASE("nobody is enrolled before birth, whatever the pack") {
    for (const std::string pack :
         {"pingli/2022", "linfen/2021", "bagongshan/2022", "yangcheng/2021"}) {
        const auto outcome = [&](const std::string& born) {
            const auto answered = boost::json::parse(answer_line(
                R"({"pack":")" + pack +
                    R"(","ask":"enrol","pay_on":"2021-10-20","person":{"born":")" + born + R"("}})",
                packs(), Language::zh));
            return std::string(answered.at("outcome").as_string());
        };
        CHECK_EQ(outcome("2021-10-21"), "no");
        CHECK_NE(outcome("2021-10-20"), "invalid");
    }
}

TEST_CASE("a day that has not come may be said to be none") {
    const std::string none = with(
        "\"person\":{\"died\":\"none\",\"identities\":[{\"identity\":\"orphan\","
        "\"until\":\"none\"}],\"employee_insurance\":[{\"until\":\"none\"}]}");
    const std::string left_out =
        with("\"person\":{\"identities\":[{\"identity\":\"orphan\"}],\"employee_insurance\":[{}]}");
    CHECK_EQ(error_of(none), "");
    const auto answered = [](const std::string& line) {
        auto answer = boost::json::parse(answer_line(line, packs(), Language::zh)).as_object();
        answer.erase("receipt");  // it bears the digest of the question
        return answer;
    };
    CHECK(answered(none) == answered(left_out));
    CHECK_FALSE(error_of(with("\"person\":{\"born\":\"none\"}")).empty());
}

TEST_CASE("the id comes back as it was given, also on an invalid line") {
    const auto answered =
        boost::json::parse(answer_line(R"({"id":"x","ask":1})", packs(), Language::zh));
    CHECK_EQ(answered.at("id").as_string(), "x");
    CHECK_EQ(answered.at("outcome").as_string(), "invalid");
}

TEST_CASE("the same question gives the same bytes") {
    const std::string line = with("\"person\":{\"born\":\"1980-05-05\"}");
    CHECK_EQ(answer_line(line, packs(), Language::zh), answer_line(line, packs(), Language::zh));
}
