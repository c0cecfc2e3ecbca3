// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/interview/interview.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "policy/check/check.h"
#include "policy/check/small_pack.h"
#include "policy/check/witness.h"
#include "policy/interview/respondent_test.h"

using namespace canbao;
using namespace canbao::policy;

namespace {

using boost::json::array;
using boost::json::value;

const PackSet& packs() {
    static const PackSet set = *PackSet::load(CANBAO_SOURCE_DIR "/packs");
    return set;
}

const Interviewer& interviewer_of(const Pack& pack, Ask ask) {
    static std::map<std::pair<std::string, Ask>, Interviewer> known;
    return known.try_emplace({pack.id, ask}, pack, ask).first->second;
}

struct Tally {
    std::size_t persons = 0;
    std::size_t questions = 0;
    std::size_t most = 0;
    std::size_t other = 0;
    std::map<std::size_t, std::size_t> by_count;
};

Progress enrolling() {
    Progress progress;
    progress.told = {{"pack", "pingli/2022"}, {"ask", "enrol"}, {"pay_on", "2021-11-20"}};
    return progress;
}

Progress adult(const Interviewer& interviewer) {
    return *interviewer.answer(enrolling(), "person.born", "1980-05-05");
}

// Of those the check makes: enough to meet every row.
std::size_t one_in(Ask ask) {
    if (ask == Ask::enrol) return 53;
    return ask == Ask::cover ? 7 : 1;
}

std::string describe(const Pack& pack, Ask ask, const Tally& tally) {
    constexpr std::array<std::string_view, 4> asks{"enrol", "refund", "cover", "settle"};
    std::string text = fmt::format(
        "{} {}: {} persons, {:.2f} questions in the mean, {} at most;", pack.id,
        asks.at(static_cast<std::size_t>(ask)), tally.persons,
        static_cast<double>(tally.questions) / static_cast<double>(tally.persons), tally.most);
    for (const auto& [count, persons] : tally.by_count)
        text += fmt::format(" {}×{}", count, persons);
    return text;
}

// The check also tries people of whom one thing was left out.
bool knows_everything(const Person& person) {
    return person.student && person.employee_duty && person.employee_insurance && person.groups &&
           person.identities;
}

// Whether the interview of this person ends in the answer to all their facts.
bool ends_alike(const Pack& pack, const Facts& facts, Tally& tally) {
    const Respondent respondent(pack, facts);
    if (!knows_everything(facts.person) || !respondent.can_be_told()) return true;
    const Interviewed done = respondent.interview(interviewer_of(pack, facts.ask));
    ++tally.persons;
    tally.questions += done.questions.size();
    tally.most = std::max(tally.most, done.questions.size());
    ++tally.by_count[done.questions.size()];
    const std::string got = substance_of(done.end.decision);
    const std::string wanted = substance_of(respondent.whole_answer(done));
    if (got == wanted) return true;
    ++tally.other;
    std::string asked;
    for (const std::string& question : done.questions) asked += question + " ";
    MESSAGE(pack.id, " ", boost::json::serialize(respondent.truth()), "\n  asked ", asked,
            "\n  told   ", boost::json::serialize(done.progress.told), "\n  because ",
            explain(done.end.decision, Language::zh), "\n  got    ", got, "\n  wanted ", wanted);
    return false;
}

}  // namespace

TEST_CASE("whoever answers truly gets the answer to all their facts") {
    for (const Pack* pack : packs().all()) {
        std::map<Ask, Tally> tallies;
        std::map<Ask, std::size_t> seen;
        for_each_person(*pack, [&](const Facts& facts) {
            if (seen[facts.ask]++ % one_in(facts.ask) != 0) return true;
            return ends_alike(*pack, facts, tallies[facts.ask]) || tallies[facts.ask].other < 5;
        });
        for (const auto& [ask, tally] : tallies) {
            CAPTURE(pack->id);
            MESSAGE(describe(*pack, ask, tally));
            CHECK_EQ(tally.other, 0);
            CHECK_LE(tally.most, 12);
        }
    }
}

TEST_CASE("an ordinary person answers at most five questions") {
    for (const Pack* pack : packs().all()) {
        if (!pack->window()) continue;  // a layer over counties' packs, which say when
        for (const Date born : {Date(1950, 3, 3), Date(1980, 5, 5), Date(2012, 6, 1)}) {
            Facts facts;
            facts.pay_on = pack->window()->first;
            facts.person.born = born;
            const Respondent respondent(*pack, ordinary(*pack, facts));
            const Interviewed done = respondent.interview(interviewer_of(*pack, Ask::enrol));
            CAPTURE(pack->id);
            CAPTURE(to_string(born));
            CHECK_LE(done.questions.size(), 5);
            CHECK_EQ(done.end.decision.outcome, Outcome::yes);
        }
    }
}

TEST_CASE("the same state gives the same question") {
    const Interviewer& interviewer = interviewer_of(*packs().find("pingli/2022"), Ask::enrol);
    const Progress start = enrolling();
    const NextStep once = interviewer.next(start);
    const NextStep again = interviewer.next(start);
    REQUIRE(once.next);
    CHECK_EQ(once.next->name, again.next->name);
    CHECK_GE(once.left, 1);
}

TEST_CASE("the day comes first where it is not told: without it nothing can be ruled out") {
    const Interviewer& interviewer = interviewer_of(*packs().find("pingli/2022"), Ask::enrol);
    Progress start;
    start.told = {{"pack", "pingli/2022"}, {"ask", "enrol"}};
    CHECK_EQ(interviewer.next(start).next->name, "pay_on");
    start.told["ask"] = "cover";
    const Interviewer& cover = interviewer_of(*packs().find("pingli/2022"), Ask::cover);
    CHECK_EQ(cover.next(start).next->name, "on");
}

TEST_CASE("whoever knows nothing gets no guess, but what is missing") {
    for (const Pack* pack : packs().all()) {
        if (!pack->window()) continue;
        const Interviewer& interviewer = interviewer_of(*pack, Ask::enrol);
        Progress progress = enrolling();
        progress.told["pack"] = pack->id;
        progress.told["pay_on"] = to_string(pack->window()->first);
        NextStep step = interviewer.next(progress);
        std::size_t asked = 0;
        for (; step.next; step = interviewer.next(progress)) {
            REQUIRE(++asked < 40);
            progress = *interviewer.answer(progress, step.next->name, nullptr);
        }
        CHECK_EQ(step.decision.outcome, Outcome::undecided);
        CHECK_FALSE(step.decision.needs.empty());
        CHECK_GT(asked, 0);
    }
}

TEST_CASE("a city whose districts have prices of their own asks for the district") {
    const auto pack = small_pack(small_pack_with("  cover:\n", R"(  price:
    hit: first
    rows:
      - {id: price_town, when: enrol_place in "990101001", amount: 120元, cite: 一, says: 城区}
      - {id: price_rest, amount: standard, cite: 一, says: 其他}
  cover:
)"));
    const Interviewer interviewer(*pack, Ask::enrol);
    const auto due_of = [&](const std::string& district) {
        Progress progress;
        progress.told = {{"pack", "small/2022"}, {"ask", "enrol"}, {"pay_on", "2021-10-10"}};
        NextStep step = interviewer.next(progress);
        bool asked = false;
        for (; step.next; step = interviewer.next(progress)) {
            const std::string name = step.next->name;
            REQUIRE_FALSE(progress.asked.contains(name));
            const bool ticks = step.next->form == Form::ticks;
            value reply = ticks ? value(array{}) : value(step.next->options.front().name);
            if (name == "person.enrol_region") {
                asked = true;
                reply = value(district);
            }
            progress = *interviewer.answer(progress, name, reply);
        }
        CHECK(asked);
        REQUIRE(step.decision.due);
        return *step.decision.due;
    };
    CHECK_EQ(due_of("in_990101001"), Money::yuan(120));
    CHECK_EQ(due_of("here"), Money::yuan(100));
    // Where no rule tells districts apart, nobody is asked.
    const auto plain = small_pack(std::string(small_pack_text));
    Progress start;
    start.told = {{"pack", "small/2022"}, {"ask", "enrol"}, {"pay_on", "2021-10-10"}};
    for (const FormField& field : Interviewer(*plain, Ask::enrol).form(start)) {
        CHECK_NE(field.inquiry.name, "person.enrol_region");
    }
}

TEST_CASE("what a refusal rests on ends the interview") {
    const Interviewer& interviewer = interviewer_of(*packs().find("pingli/2022"), Ask::enrol);
    const Progress employed = *interviewer.answer(adult(interviewer), "work", "employer_does_not");
    const NextStep step = interviewer.next(employed);
    // Only the retiree of a bankrupt enterprise has a way round it.
    REQUIRE(step.next);
    CHECK_EQ(step.next->name, "circumstances");
    const NextStep end =
        interviewer.next(*interviewer.answer(employed, "circumstances", boost::json::array{}));
    CHECK_FALSE(end.next);
    CHECK_EQ(end.decision.outcome, Outcome::no);
}

TEST_CASE("what the pack presumes of a child is not asked, is told, and can be told otherwise") {
    const Interviewer& interviewer = interviewer_of(*packs().find("pingli/2022"), Ask::enrol);
    const Progress child = *interviewer.answer(enrolling(), "person.born", "2012-06-01");
    NextStep step = interviewer.next(child);
    REQUIRE_FALSE(step.presumed.empty());
    for (Progress now = child; step.next; step = interviewer.next(now)) {
        CHECK_NE(step.next->name, "work");
        CHECK_NE(step.next->name, "person.employee_duty");
        CHECK_NE(step.next->name, "circumstances");
        const value none = step.next->form == Form::ticks ? value(array{}) : value("hukou_here");
        now = *interviewer.answer(now, step.next->name, none);
    }
    CHECK_EQ(step.decision.outcome, Outcome::yes);
    const auto after = interviewer.answer(child, "circumstances", array{"conscripted"});
    REQUIRE(after.has_value());
    CHECK_EQ(interviewer.next(*after).decision.outcome, Outcome::no);
    CHECK_FALSE(interviewer.next(*after).presumed.empty());
}

TEST_CASE("an answer given anew takes the old one's place, and its details are asked again") {
    const Interviewer& interviewer = interviewer_of(*packs().find("pingli/2022"), Ask::enrol);
    Progress now = *interviewer.answer(adult(interviewer), "identities", array{"orphan"});
    now = *interviewer.answer(now, "person.identities[0].determined_on", "2021-05-01");
    CHECK(now.asked.contains("person.identities[0].determined_on"));
    now = *interviewer.answer(now, "identities", array{"subsistence_allowance"});
    CHECK_FALSE(now.asked.contains("person.identities[0].determined_on"));
    CHECK_EQ(boost::json::serialize(now.told.at("person").at("identities")),
             R"([{"identity":"subsistence_allowance"}])");
    now = *interviewer.answer(now, "identities", nullptr);
    CHECK_FALSE(now.told.at("person").get_object().contains("identities"));
}

TEST_CASE("the form lists every question once and shows what was answered") {
    const Interviewer& interviewer = interviewer_of(*packs().find("pingli/2022"), Ask::enrol);
    const Progress now = *interviewer.answer(adult(interviewer), "home", "permit_here");
    std::set<std::string> names;
    for (const FormField& field : interviewer.form(now)) {
        CHECK_MESSAGE(names.insert(field.inquiry.name).second, field.inquiry.name);
        CHECK_FALSE(field.inquiry.says.zh.empty());
        CHECK_FALSE(field.inquiry.says.en.empty());
        if (field.inquiry.name == "home") CHECK_EQ(field.reply, "permit_here");
        if (field.inquiry.name == "person.born") CHECK_EQ(field.reply, "1980-05-05");
    }
    CHECK(names.contains("work"));
    CHECK(names.contains("circumstances"));
    // An answer that leaves one of its facts open keeps its place in the form.
    for (const FormField& field :
         interviewer.form(*interviewer.answer(adult(interviewer), "home", "hukou_here"))) {
        if (field.inquiry.name == "home") CHECK_EQ(field.reply, "hukou_here");
        CHECK_NE(field.inquiry.name, "person.hukou_region");
    }
}
