// SPDX-License-Identifier: MulanPSL-2.0
// What a pack declares, chooses by case and by day, and gives besides cover.
#include <doctest/doctest.h>

#include "policy/ask.h"
#include "policy/check/small_pack.h"
#include "policy/decide.h"

using namespace canbao;
using namespace canbao::policy;

namespace {

std::unique_ptr<const Pack> with(std::string_view from, std::string_view to) {
    return small_pack(small_pack_with(from, to));
}

// What is wrong with the pack, each fault a line.
std::string faults(std::string_view from, std::string_view to) {
    return small_faults(small_pack_with(from, to));
}

Facts payer(Date day = Date(2021, 9, 5)) {
    Facts facts;
    facts.pay_on = day;
    facts.person.born = Date(1980, 1, 1);
    facts.person.hukou_region = Place{*Region::parse("990101")};
    facts.person.groups.emplace();
    facts.person.identities.emplace();
    return facts;
}

boost::json::object answered(std::unique_ptr<const Pack> pack, std::string_view more) {
    std::vector<std::unique_ptr<const Pack>> list;
    list.push_back(std::move(pack));
    const PackSet packs = PackSet::of(std::move(list));
    const std::string question =
        R"({"id":"1","pack":"small/2022","ask":"enrol","pay_on":"2021-09-05","person":{"born":"1980-01-01","hukou_region":"990101","groups":[],"identities":[])" +
        std::string(more) + "}}";
    return boost::json::parse(answer_line(question, packs, Language::en)).as_object();
}

constexpr std::string_view tiers = R"(facts:
  tier: {is: [basic, high], cite: 三, says: 自选档次}
  permit_on: {is: date, cite: 三, says: 居住证取得日}
params:)";
constexpr std::string_view tier_prices = R"(tables:
  price:
    hit: first
    rows:
      - {id: high_tier, when: tier = high, amount: 250元, cite: 三, says: 高档}
      - {id: basic_tier, when: tier = basic, amount: 100元, cite: 三, says: 基本档}
)";

std::unique_ptr<const Pack> tiered() {
    std::string text = small_pack_with("params:", tiers);
    const auto at = text.find("tables:\n");
    return small_pack(text.replace(at, 8, tier_prices));
}

}  // namespace

TEST_CASE("a fact that the pack declares is asked for, read by its type, and decides") {
    auto answer = answered(tiered(), R"(,"local":{"tier":"high","permit_on":"none"})");
    CHECK_EQ(answer.at("due"), "250.00");
    answer = answered(tiered(), R"(,"local":{"tier":"basic"})");
    CHECK_EQ(answer.at("due"), "100.00");
    answer = answered(tiered(), "");
    CHECK_EQ(answer.at("outcome"), "undecided");
    CHECK_EQ(answer.at("needs").as_array().front(), "person.local.tier");
}

TEST_CASE("a word that the pack did not declare, or a value it does not take, is refused") {
    CHECK_EQ(answered(tiered(), R"(,"local":{"tier":"gold"})").at("outcome"), "invalid");
    CHECK_EQ(answered(tiered(), R"(,"local":{"teir":"high"})").at("outcome"), "invalid");
    CHECK_EQ(answered(tiered(), R"(,"local":{"permit_on":5})").at("outcome"), "invalid");
    CHECK_EQ(answered(small_pack(std::string(small_pack_text)), R"(,"local":{"tier":"high"})")
                 .at("outcome"),
             "invalid");
    CHECK(faults("params:", "facts:\n  born: {is: date, cite: 三, says: 生日}\nparams:")
              .find("'born' is there already") != std::string::npos);
    CHECK(faults("params:", "facts:\n  Tier: {is: date, cite: 三, says: 档}\nparams:")
              .find("'Tier' is no name") != std::string::npos);
    CHECK(faults("params:", "facts:\n  tier: {is: colour, cite: 三, says: 档}\nparams:")
              .find("yes or no, date, money") != std::string::npos);
}

TEST_CASE("a declared identity is aided, a declared payer pays, and other packs do not know them") {
    std::string text = small_pack_with("params:", R"(identities:
  model_worker: {zh: 劳动模范, cite: 四, says: 劳动模范}
payers:
  enterprise: {zh: 企业, cite: 四, says: 企业出资}
params:)");
    const auto at = text.find("      - {id: aid_dibao");
    text.insert(at,
                "      - {id: aid_model, for: [model_worker], amount: 61元, by: {enterprise: 2, "
                "county: 1}, flow: marked, cite: 四, says: 劳模资助}\n");
    const auto pack = small_pack(text);
    Facts facts = payer();
    facts.person.identities = {
        {.standing = *standing_named("model_worker"), .determined_on = Date(2020, 1, 1)}};
    const Decision decision = decide(*pack, facts);
    CHECK_EQ(decision.due, Money::yuan(39));
    REQUIRE_EQ(decision.aid.size(), 2);
    CHECK_EQ(name_of(decision.aid[0].payer), "enterprise");
    CHECK_EQ(decision.aid[0].amount, Money::fen(4066));
    CHECK_EQ(decision.aid[1].amount, Money::fen(2034));
    CHECK(faults("for: [orphan]", "for: [model_worker]").find("model_worker") != std::string::npos);
    CHECK(faults("by: {county: all}", "by: {enterprise: all}").find("enterprise") !=
          std::string::npos);
}

TEST_CASE("a value counts from the day it was published and the day of payment it applies to") {
    const auto pack = with("standard: {is: 100元, cite: 一",
                           "standard: {values: [{is: 100元, provisional: yes}, {is: 130元, "
                           "applies_from: 2021-10-01, known_from: 2021-11-01}], cite: 一");
    const auto due = [&](Date paid, Date known) {
        Facts facts = payer(paid);
        facts.known_on = known;
        return decide(*pack, facts);
    };
    CHECK_EQ(due(Date(2021, 10, 5), Date(2021, 10, 31)).due, Money::yuan(100));
    CHECK(due(Date(2021, 10, 5), Date(2021, 10, 31)).provisional);
    CHECK_EQ(due(Date(2021, 10, 5), Date(2021, 11, 1)).due, Money::yuan(130));
    CHECK_FALSE(due(Date(2021, 10, 5), Date(2021, 11, 1)).provisional);
    CHECK_EQ(due(Date(2021, 9, 30), Date(2021, 12, 1)).due, Money::yuan(100));
}

TEST_CASE("an amended row answers for its days, and the old one for the days before") {
    std::string text =
        small_pack_with("      - {id: late,",
                        "      - {id: closed, known_from: 2021-10-10, applies_from: 2021-12-01, "
                        "outcome: no, cite: 二, says: 提前截止}\n      - {id: late,");
    const auto general = text.find("      - {id: general");
    const auto closed = text.find("      - {id: closed");
    const std::string row = text.substr(closed, text.find('\n', closed) + 1 - closed);
    text.erase(closed, row.size());
    text.insert(general, row);
    const auto pack = small_pack(text);
    Facts facts = payer(Date(2021, 12, 5));
    CHECK_EQ(decide(*pack, facts).route, "closed");
    facts.known_on = Date(2021, 10, 9);
    CHECK_EQ(decide(*pack, facts).route, "general");
    CHECK_EQ(decide(*pack, payer(Date(2021, 11, 30))).route, "general");
}

TEST_CASE("a parameter may be a condition, chosen by case, and named before it is written") {
    const auto pack = with("standard: {is: 100元, cite: 一, says: 个人缴纳}",
                           "standard: {cases: [{when: is_old, is: base - 40元}, {is: base}], "
                           "cite: 一, says: 个人缴纳}\n  is_old: {is: age on paid >= 60, cite: 一, "
                           "says: 老年}\n  base: {is: 100元, cite: 一, says: 基数}");
    Facts facts = payer();
    CHECK_EQ(decide(*pack, facts).due, Money::yuan(100));
    facts.person.born = Date(1961, 9, 5);
    CHECK_EQ(decide(*pack, facts).due, Money::yuan(60));
    facts.person.born.reset();
    CHECK_EQ(decide(*pack, facts).needs, std::vector<std::string>{"person.born"});
    CHECK(
        faults("standard: {is: 100元", "standard: {is: standard + 1元").find("depends on itself") !=
        std::string::npos);
}

TEST_CASE("prices add up, and something taken off never makes them less than nothing") {
    const auto pack = with("tables:\n", R"(tables:
  price:
    hit: sum
    rows:
      - {id: base_price, amount: standard, cite: 一, says: 基数}
      - {id: whole_household, when: household_enrolling = household_size, amount: 0元 - 130元, cite: 一, says: 全户减免}
)");
    Facts facts = payer();
    facts.person.household = {3, 2, {}};
    CHECK_EQ(decide(*pack, facts).due, Money::yuan(100));
    facts.person.household = {3, 3, {}};
    CHECK_EQ(decide(*pack, facts).due, Money{});
    facts.person.household = {};
    CHECK_EQ(decide(*pack, facts).outcome, Outcome::undecided);
}

TEST_CASE("somebody related counts with their own facts, and an unknown relative is asked for") {
    const auto pack =
        with("when: hukou in region,",
             "when: \"hukou in region or relative [spouse, child] (hukou in region)\",");
    Facts facts = payer();
    facts.person.hukou_region = Place::none();
    CHECK_EQ(decide(*pack, facts).needs, std::vector<std::string>{"person.relatives"});
    Relative spouse{"spouse", {}};
    spouse.person.hukou_region = Place{*Region::parse("990101002")};
    facts.person.relatives = std::make_shared<const std::vector<Relative>>(1, spouse);
    CHECK_EQ(decide(*pack, facts).outcome, Outcome::yes);
    spouse.relation = "parent";
    facts.person.relatives = std::make_shared<const std::vector<Relative>>(1, spouse);
    CHECK_EQ(decide(*pack, facts).outcome, Outcome::no);
    CHECK(faults("when: hukou in region", "when: \"relative [cousin] (hukou in region)\"")
              .find("no relation 'cousin'") != std::string::npos);
}

TEST_CASE("cover tells its stretches, and benefits come with it") {
    auto answer =
        answered(with("from: year start, to: year end, cite: 二, says: 全年享受}",
                      "from: year start, to: year end, parts: [{from: year start, to: year start + "
                      "89日, rate: "
                      "50%, scope: inpatient, cite: 二, says: 前九十日减半}, {from: year start + "
                      "90日, to: year "
                      "end, rate: 100%, cite: 二, says: 其后足额}], cite: 二, says: 全年享受}"),
                 "");
    const auto& parts = answer.at("cover").at("parts").as_array();
    REQUIRE_EQ(parts.size(), 2);
    CHECK_EQ(parts[0].at("to"), "2022-03-31");
    CHECK_EQ(parts[0].at("rate"), "50%");
    CHECK_EQ(parts[1].at("from"), "2022-04-01");
    answer = answered(with("tables:\n", R"(tables:
  benefits:
    hit: all
    rows:
      - {id: old_cap, name: cap, when: age on paid >= 40, is: standard * 10, cite: 二, says: 提高封顶线}
      - {id: young_cap, name: young, when: age on paid < 40, rate: 80%, cite: 二, says: 年轻}
)"),
                      "");
    REQUIRE_EQ(answer.at("benefits").as_array().size(), 1);
    CHECK_EQ(answer.at("benefits").as_array()[0].at("value"), "1000.00");
    CHECK(faults("to: year end, cite: 二, says: 全年享受}",
                 "to: year end, rate: 120%, cite: 二, says: 全年享受}")
              .find("rate is a percentage") != std::string::npos);
}

TEST_CASE("the subsidy may differ, and an unknown difference is not guessed") {
    const auto pack = with(R"(subsidy:
  total: {is: 50元, cite: 一, says: 财政补助}
  central: {is: 30元, cite: 一, says: 中央}
  county: {is: 20元, cite: 一, says: 县}
  rest_to: county
)",
                           R"(subsidy:
  - when: stage = pupil
    total: {is: 60元, cite: 一, says: 学生补助}
    central: {is: 60元, cite: 一, says: 中央}
  - total: {is: 50元, cite: 一, says: 财政补助}
    central: {is: 30元, cite: 一, says: 中央}
    county: {is: 20元, cite: 一, says: 县}
)");
    Facts facts = payer();
    CHECK_EQ(decide(*pack, facts).outcome, Outcome::undecided);
    facts.person.student = Student{.stage = "pupil"};
    CHECK_EQ(decide(*pack, facts).subsidy.size(), 1);
    facts.person.student->stage = "none";
    CHECK_EQ(decide(*pack, facts).subsidy.size(), 2);
}

TEST_CASE(
    "a last day on a holiday rolls on where the notice lets it, and stays where it does not") {
    // 20 November 2021 was a Saturday.
    Facts facts = payer(Date(2021, 11, 22));
    CHECK_EQ(decide(*with("2021-09-01..2021-12-20,", "2021-09-01..2021-11-20, holidays: rolls on,"),
                    facts)
                 .route,
             "general");
    CHECK_EQ(
        decide(*with("2021-09-01..2021-12-20,", "2021-09-01..2021-11-20, holidays: stays,"), facts)
            .route,
        "too_late");
    CHECK(faults("2021-09-01..2021-12-20,", "2021-09-01..2021-12-20, holidays: move,")
              .find("'stays', 'rolls on', 'last day rolls on'") != std::string::npos);
}

TEST_CASE("a limit that rolls on gives the next working day to what is done, not to an event") {
    const auto limited = [&](const std::string& limit, const std::string& when) {
        std::string text = small_pack_with(
            "params:", "params:\n  limit: {is: 30日" + limit + ", cite: 二, says: 期限}");
        const std::string general = "when: paid in window";
        return small_pack(text.replace(text.find(general), general.size(), "when: " + when));
    };
    // 30 days after 21 October 2021 is Saturday 20 November.
    Facts facts = payer(Date(2021, 11, 22));
    facts.person.born = Date(2021, 10, 21);
    const std::string paid = "paid within limit of born";
    CHECK_EQ(decide(*limited(", holidays: rolls on", paid), facts).route, "general");
    CHECK_NE(decide(*limited(", holidays: stays", paid), facts).route, "general");
    CHECK_NE(decide(*limited(", holidays: rolls on", "paid after limit of born"), facts).route,
             "general");
    facts.pay_on = Date(2021, 11, 23);
    CHECK_NE(decide(*limited(", holidays: rolls on", paid), facts).route, "general");
    facts.person.died = Date(2021, 11, 22);
    CHECK_NE(decide(*limited(", holidays: rolls on", "died within limit of born"), facts).route,
             "general");
}

TEST_CASE("a window that rolls on does so for payments, not for a birth in it") {
    std::string text =
        small_pack_with("2021-09-01..2021-12-20,", "2021-09-01..2021-11-20, holidays: rolls on,");
    const std::string general = "when: paid in window";
    text.replace(text.find(general), general.size(), "when: born in window");
    Facts facts = payer(Date(2021, 12, 1));
    facts.person.born = Date(2021, 11, 20);
    CHECK_EQ(decide(*small_pack(text), facts).route, "general");
    facts.person.born = Date(2021, 11, 22);
    CHECK_NE(decide(*small_pack(text), facts).route, "general");
}

TEST_CASE("a convention that would do nothing to a value of its type is refused") {
    CHECK(faults("is: 100元,", "is: 100元, holidays: rolls on,")
              .find("'holidays' belongs to a window or a length") != std::string::npos);
    CHECK(faults("2021-09-01..2021-12-20,", "2021-09-01..2021-12-20, counts: first day in,")
              .find("'counts' belongs to a length") != std::string::npos);
    CHECK(faults("is: 100元,", "is: 100元, days: 1..5,").find("'days' belongs to a window") !=
          std::string::npos);
}

TEST_CASE("payers together never give more than is owed: the later ones give less") {
    const auto pack =
        with("amount: 40元, by: {county: all}", "amount: sum, by: {province: 70元, county: 50元}");
    Facts facts = payer();
    facts.person.identities = {
        {.standing = Standing::subsistence_allowance, .determined_on = Date(2020, 1, 1)}};
    const Decision decision = decide(*pack, facts);
    CHECK_EQ(decision.due, Money{});
    REQUIRE_EQ(decision.aid.size(), 2);
    CHECK_EQ(decision.aid[0].amount, Money::yuan(70));
    CHECK_EQ(decision.aid[1].amount, Money::yuan(30));
}

TEST_CASE("a parameter may name a set of standings or of places") {
    std::string text =
        small_pack_with("params:",
                        "sets:\n  poor: {is: [orphan], cite: 一, says: 困难}\n"
                        "  towns: {is: [\"990101001\"], cite: 一, says: 各镇}\nparams:\n"
                        "  near: {is: hukou in towns or is(poor), cite: 一, says: 近处}");
    const auto at = text.find("when: hukou in region,");
    const auto pack = small_pack(text.replace(at, 22, "when: near,"));
    Facts facts = payer();
    facts.person.hukou_region = Place{*Region::parse("990101002")};
    CHECK_EQ(decide(*pack, facts).outcome, Outcome::no);
    facts.person.hukou_region = Place{*Region::parse("990101001001")};
    CHECK_EQ(decide(*pack, facts).outcome, Outcome::yes);
}

TEST_CASE("of a place that is known too widely to say whether it lies inside, it is asked for") {
    const auto pack = small_pack(std::string(small_pack_text));
    Facts facts = payer();
    for (const std::string_view wide : {"99", "9901"}) {
        facts.person.hukou_region = Place{*Region::parse(wide)};
        const Decision open = decide(*pack, facts);
        CHECK_EQ(open.outcome, Outcome::undecided);
        CHECK_EQ(open.needs, std::vector<std::string>{"person.hukou_region"});
    }
    facts.person.hukou_region = Place{*Region::parse("98")};
    CHECK_EQ(decide(*pack, facts).outcome, Outcome::no);
}

TEST_CASE("a benefit for which a fact is missing says so; what is owed and covered stays decided") {
    const auto pack = with("judgements:", R"(  benefits:
    hit: all
    rows:
      - {id: cap, name: higher_cap, when: years_insured >= 1, is: 10元 * years_insured, cite: 四, says: 封顶线}
judgements:)");
    Facts facts = payer();
    const Decision open = decide(*pack, facts);
    CHECK_EQ(open.outcome, Outcome::yes);
    CHECK_EQ(open.due, Money::yuan(100));
    CHECK(open.cover);
    CHECK(open.needs.empty());
    REQUIRE_EQ(open.benefits.size(), 1);
    CHECK_EQ(open.benefits[0].needs, std::vector<std::string>{"person.insured_years"});
    CHECK_EQ(open.benefits[0].value, "");
    facts.person.insured_years = std::vector{2021};
    CHECK_EQ(decide(*pack, facts).benefits.at(0).value, "10.00");
    CHECK(decide(*pack, facts).benefits.at(0).needs.empty());
}

TEST_CASE("a price by district needs the place of enrolment, not only the city's") {
    const auto pack = with("tables:\n", R"(tables:
  price:
    hit: first
    rows:
      - {id: town, when: enrol_place in "990101001", amount: 80元, cite: 三, says: 城区}
      - {id: other, amount: 60元, cite: 三, says: 其他}
)");
    Facts facts = payer();
    const Decision open = decide(*pack, facts);
    CHECK_EQ(open.outcome, Outcome::undecided);
    CHECK_EQ(open.needs, std::vector<std::string>{"person.enrol_region"});
    facts.person.enrol_region = Region::parse("990101");
    CHECK_EQ(decide(*pack, facts).outcome, Outcome::undecided);
    facts.person.enrol_region = Region::parse("990101001");
    CHECK_EQ(decide(*pack, facts).due, Money::yuan(80));
    facts.person.enrol_region = Region::parse("990101002");
    CHECK_EQ(decide(*pack, facts).due, Money::yuan(60));
    facts.person.enrol_region = Region::parse("990202");
    CHECK_EQ(decide(*pack, facts).due, Money::yuan(60));
}

TEST_CASE("where no district is told apart, a place that is not told is the pack's own") {
    const auto pack =
        with("when: hukou in region", "when: enrol_place in region and enrol_place in \"99\"");
    CHECK_EQ(decide(*pack, payer()).outcome, Outcome::yes);
}

TEST_CASE("two places are not compared with each other") {
    const std::string told = faults("when: hukou in region", "when: hukou = enrol_place");
    CHECK(told.find("two places are not compared") != std::string::npos);
    CHECK(faults("when: hukou in region", "when: hukou != permit").find("PLACE in region") !=
          std::string::npos);
}

TEST_CASE("a day plus a limit counts as the limit does") {
    const auto until = [&](std::string_view limit, std::string_view to) {
        std::string text =
            small_pack_with("params:\n", "params:\n  limit: " + std::string(limit) + "\n");
        const std::string row = "from: year start, to: year end, cite: 二, says: 全年享受";
        text.replace(text.find(row), row.size(),
                     "from: 2021-09-01, to: \"" + std::string(to) + "\", cite: 二, says: 至限期末");
        return small_pack(text);
    };
    const auto last = [&](std::string_view limit, std::string_view to) {
        return decide(*until(limit, to), payer()).cover.value().last_day();
    };
    const char* const out = "{is: 90日, cite: 二, says: 限期}";
    const char* const in = "{is: 90日, counts: first day in, cite: 二, says: 限期}";
    CHECK_EQ(last(out, "paid + limit"), Date(2021, 12, 4));
    CHECK_EQ(last(in, "paid + limit"), Date(2021, 12, 3));
    CHECK_EQ(last(in, "year end - limit"), Date(2022, 10, 3));
    CHECK_EQ(last(out, "year end - limit"), Date(2022, 10, 2));
    CHECK_EQ(last(out, "day before year end"), Date(2022, 12, 30));
    CHECK_EQ(last(out, "day before first of month after paid"), Date(2021, 9, 30));
    CHECK(faults("from: year start", "from: day before 3日").find("date") != std::string::npos);
}

TEST_CASE("what a declared fact was not told to be may be assumed, as a judgement") {
    const auto assuming = [](const std::string& declared, const std::string& is,
                             const std::string& when) {
        std::string text = small_pack_with(
            "params:", "facts:\n  own: {is: " + declared + ", cite: 一, says: 自报}\n" +
                           "assume:\n  - {id: taken, fact: own, is: \"" + is +
                           "\", cite: 一, says: 没说即是, judged: J1}\nparams:");
        const std::string general = "when: paid in window";
        return text.replace(text.find(general), general.size(), "when: paid in window and " + when);
    };
    struct Assumed {
        const char* declared;
        const char* is;
        const char* when;
    };
    for (const Assumed& one : {Assumed{"yes or no", "true", "own"},
                               {"[basic, high]", "high", "own = high"},
                               {"number", "3", "own = 3"},
                               {"money", "30元", "own = 30元"},
                               {"date", "2021-09-01", "own <= paid"},
                               {"date", "none", "not has(own)"},
                               {"place", "990101", "own in region"}}) {
        const auto pack = small_pack(assuming(one.declared, one.is, one.when));
        const Decision decision = decide(*pack, small_payer());
        CHECK_EQ(decision.route, "general");
        REQUIRE_EQ(decision.judgement.size(), 1);
        CHECK_EQ(decision.judgement[0].id, "J1");
    }
    SUBCASE("what was told is not overridden") {
        const auto pack = small_pack(assuming("number", "3", "own = 3"));
        Facts facts = small_payer();
        facts.person.local.emplace(pack->facts.at(0).fact, 2);
        CHECK_NE(decide(*pack, facts).route, "general");
    }
    SUBCASE("what the fact cannot be is refused") {
        CHECK(small_faults(assuming("yes or no", "maybe", "own")).find("cannot be taken to be") !=
              std::string::npos);
        CHECK(small_faults(assuming("[basic, high]", "low", "own = high")).find("basic, high") !=
              std::string::npos);
        CHECK(small_faults(assuming("number", "3元", "own = 3")).find("cannot be taken to be") !=
              std::string::npos);
        CHECK(small_faults(assuming("date", "2021-02-30", "own <= paid"))
                  .find("cannot be taken to be") != std::string::npos);
    }
}

TEST_CASE("a declared number may say what it can be, and a question beyond it is invalid") {
    const auto declaring = [](const std::string& bounds) {
        return small_pack_with("params:", "facts:\n  birth_order: {is: number" + bounds +
                                              ", cite: 一, says: 第几个孩子}\nparams:");
    };
    std::vector<std::unique_ptr<const Pack>> list;
    list.push_back(small_pack(declaring(", at_least: 1, at_most: 9")));
    const PackSet packs = PackSet::of(std::move(list));
    const auto outcome = [&](int order) {
        const std::string line =
            R"({"pack":"small/2022","ask":"enrol","person":{"local":{"birth_order":)" +
            std::to_string(order) + "}}}";
        return boost::json::parse(answer_line(line, packs, Language::en)).as_object();
    };
    CHECK_NE(outcome(1).at("outcome"), "invalid");
    CHECK_NE(outcome(9).at("outcome"), "invalid");
    CHECK_EQ(outcome(0).at("error"), "person.local.birth_order: cannot be less than 1");
    CHECK_EQ(outcome(10).at("error"), "person.local.birth_order: cannot be more than 9");
    const auto refused = [&](const std::string& bounds) {
        return !read_pack({"small.yaml", declaring(bounds)}).faults.empty();
    };
    CHECK(refused(", at_least: 3, at_most: 2"));
    CHECK(read_pack({"small.yaml", small_pack_with("params:",
                                                   "facts:\n  third: {is: yes or no, at_least: 1, "
                                                   "cite: 一, says: 三孩}\nparams:")})
              .pack == nullptr);
}

TEST_CASE("the last day may roll on without the payable days of each month") {
    const auto on = [](const std::string& holidays, Date day) {
        const auto pack = small_pack(
            small_pack_with("2021-09-01..2021-12-20,",
                            "2021-09-01..2021-11-20, days: 1..16, holidays: " + holidays + ","));
        return decide(*pack, payer(day)).route == "general";
    };
    // 16 October and 20 November 2021 were Saturdays.
    CHECK(on("rolls on", Date(2021, 10, 18)));
    CHECK_FALSE(on("last day rolls on", Date(2021, 10, 18)));
    CHECK_FALSE(on("stays", Date(2021, 10, 18)));
    CHECK(on("last day rolls on", Date(2021, 11, 22)));
    CHECK_FALSE(on("last day rolls on", Date(2021, 11, 23)));
    CHECK_FALSE(on("stays", Date(2021, 11, 22)));
}

TEST_CASE("a subsidy worked out of a value that changed follows it") {
    std::string text = small_pack_with("is: 50元,", "is: fiscal,");
    text.replace(text.find("county: {is: 20元"), 18, "county: {is: rest");
    text.insert(text.find("  window:"),
                "  fiscal:\n    values: [{is: 50元, provisional: yes}, {is: 60元, known_from: "
                "2021-10-01}]\n    cite: 一\n    says: 财政补助\n");
    const auto pack = small_pack(text);
    Facts facts = payer(Date(2021, 9, 5));
    const Decision before = decide(*pack, facts);
    REQUIRE_EQ(before.subsidy.size(), 2);
    CHECK_EQ(before.subsidy[1].amount, Money::yuan(20));
    CHECK(before.provisional);
    facts.known_on = Date(2021, 10, 1);
    const Decision after = decide(*pack, facts);
    CHECK_EQ(after.subsidy[1].amount, Money::yuan(30));
    CHECK_FALSE(after.provisional);
    // A value below the other parts leaves no rest: told once, at its part.
    std::string low = text;
    low.replace(low.find("60元"), std::string("60元").size(), "20元");
    CHECK_EQ(read_pack({"small.yaml", low}).faults.size(), 1);
}

TEST_CASE("a stay may be asked whether it was insured here throughout") {
    const auto pack = small_pack([] {
        std::string text(small_pack_text);
        return text.insert(
            text.find("judgements:"),
            "  settle:\n    hit: first\n    rows:\n"
            "      - {id: here, when: insured_here, rules: discharge year, cite: 二, "
            "says: 都在本县}\n"
            "      - {id: elsewhere, rules: each year, cite: 二, says: 不都在}\n");
    }());
    const auto route = [&](const char* first, const char* second) {
        Facts facts = payer(Date(2021, 9, 5));
        facts.ask = Ask::settle;
        facts.stay = Stay{Date(2021, 12, 20),
                          Date(2022, 1, 5),
                          {{2021, *Region::parse(first)}, {2022, *Region::parse(second)}}};
        return decide(*pack, facts).route;
    };
    CHECK_EQ(route("990101", "990101"), "here");
    CHECK_EQ(route("990101001", "990101"), "here");
    CHECK_EQ(route("990102", "990101"), "elsewhere");
    CHECK_EQ(route("990102", "990102"), "elsewhere");
}
