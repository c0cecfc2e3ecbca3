// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/interview/conversation.h"

#include <doctest/doctest.h>

using namespace canbao;
using namespace canbao::policy;

namespace {

using boost::json::object;
using boost::json::value;

const Pack& pingli() {
    static const PackSet set = *PackSet::load(CANBAO_SOURCE_DIR "/packs");
    return *set.find("pingli/2022");
}

object begun(const char* ask = "enrol") {
    return {{"told", object{{"pack", "pingli/2022"}, {"ask", ask}, {"pay_on", "2021-11-20"}}}};
}

object said(object so_far, const char* to, value is) {
    return {{"told", so_far.at("told")},
            {"asked", so_far.contains("asked") ? so_far.at("asked") : value(boost::json::array{})},
            {"reply", object{{"to", to}, {"is", std::move(is)}}}};
}

object heard(const object& what) {
    const auto answer = converse(pingli(), what, Language::en);
    REQUIRE(answer.has_value());
    return *answer;
}

std::string refused(const object& what) {
    const auto answer = converse(pingli(), what, Language::en);
    REQUIRE_FALSE(answer.has_value());
    return std::string(answer.error().reason->name);
}

}  // namespace

TEST_CASE("an interview is handed to and fro until the decision is final") {
    object now = heard(begun());
    std::size_t rounds = 0;
    while (!now.at("next").is_null() && rounds < 20) {
        ++rounds;
        const object& next = now.at("next").get_object();
        const std::string name(next.at("name").get_string());
        const bool ticks = next.at("form") == "ticks";
        value is = ticks ? value(boost::json::array{}) : value(nullptr);
        if (name == "person.born") is = "1980-05-05";
        if (next.at("form") == "choice") is = next.at("options").at(0).at("name");
        now = heard(said(now, name.c_str(), is));
    }
    CHECK_LE(rounds, 5);
    CHECK_EQ(now.at("decision").at("outcome"), "yes");
    CHECK_EQ(now.at("decision").at("due"), "320.00");
    CHECK_EQ(now.at("left"), 0);
}

TEST_CASE("a question comes with its words in both languages and the clause that hangs on it") {
    const object next = heard(begun()).at("next").get_object();
    CHECK_FALSE(next.at("says").at("zh").get_string().empty());
    CHECK_FALSE(next.at("says").at("en").get_string().empty());
    REQUIRE_FALSE(next.at("why").get_array().empty());
    CHECK_FALSE(next.at("why").at(0).at("clause").get_string().empty());
    CHECK_EQ(next.at("why").at(0).at("doc"), "平政办发〔2021〕105号");
}

TEST_CASE("the whole form says what is told, what still matters and what cannot any more") {
    object what = begun();
    what["form"] = true;
    const auto state_of = [&](const char* name) {
        const object now = heard(what);
        for (const value& field : now.at("form").get_array()) {
            if (field.at("name") == name) return std::string(field.at("state").get_string());
        }
        return std::string("absent");
    };
    CHECK_EQ(state_of("pay_on"), "told");
    CHECK_EQ(state_of("person.born"), "needed");
    CHECK_EQ(state_of("identities"), "possible");
    // Whoever does not enrol here is refused; nothing else can change it.
    what["told"].get_object()["person"] =
        object{{"enrol_region", "110101"}, {"identity_verified", true}};
    CHECK_EQ(state_of("person.born"), "settled");
    CHECK_EQ(state_of("identities"), "settled");
}

TEST_CASE("an answer that was not offered, or stands against another, is refused by name") {
    const object start = heard(begun());
    CHECK_EQ(refused(said(start, "work", "nothing")), "interview.not_offered");
    CHECK_EQ(refused(said(start, "work", 3)), "interview.not_offered");
    CHECK_EQ(refused(said(start, "work", "insured_before")), "interview.day_missing");
    CHECK_EQ(refused(said(start, "work", object{{"is", "neither"}, {"until", "2021-01-01"}})),
             "interview.not_offered");
    CHECK_EQ(refused(said(start, "work", object{{"is", "insured_before"}, {"until", "soon"}})),
             "interview.no_such_day");
    CHECK_EQ(refused(said(start, "person.born", "1980-02-30")), "interview.no_such_day");
    CHECK_EQ(refused(said(start, "person.born", "1780-02-03")), "interview.out_of_bounds");
    CHECK_EQ(refused(said(start, "person.born", 19800505)), "interview.no_such_day");
    CHECK_EQ(refused(said(start, "identities", "orphan")), "interview.not_offered");
    CHECK_EQ(refused(said(start, "identities", boost::json::array{"orphan", "orphan"})),
             "interview.not_offered");
    CHECK_EQ(refused(said(start, "identities", boost::json::array{"king"})),
             "interview.not_offered");
    const object born = heard(said(start, "person.born", "1980-05-05"));
    const value died = boost::json::array{object{{"is", "died"}, {"on", "1970-01-01"}}};
    CHECK_EQ(refused(said(born, "circumstances", died)), "interview.contradiction");
}

TEST_CASE("what is no interview is refused by name") {
    CHECK_EQ(refused(object{}), "interview.not_understood");
    CHECK_EQ(refused(object{{"told", 1}}), "interview.not_understood");
    CHECK_EQ(refused(object{{"told", object{{"pack", "pingli/2022"}}}}),
             "interview.not_understood");
    CHECK_EQ(refused(object{{"told", object{{"pack", "linfen/2021"}, {"ask", "enrol"}}}}),
             "interview.not_understood");
    object what = begun();
    what["asked"] = 5;
    CHECK_EQ(refused(what), "interview.not_understood");
    what["asked"] = boost::json::array{7};
    CHECK_EQ(refused(what), "interview.not_understood");
    what["asked"] = boost::json::array(201, "x");
    CHECK_EQ(refused(what), "interview.not_understood");
    what = begun();
    what["reply"] = object{{"is", "x"}};
    CHECK_EQ(refused(what), "interview.not_understood");
    for (const char* name : {"", "person", "person.name", "person.identities[0].grade.x", "year",
                             "person.identities[99999999999].grade", "person.identities[].x[0]"}) {
        CHECK_EQ(refused(said(begun(), name, nullptr)), "interview.no_such_question");
    }
    // A detail of an entry that is not there makes no entry.
    CHECK_EQ(refused(said(begun(), "person.identities[3].grade", "2")), "interview.contradiction");
}
