// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/whatif/simulation.h"

#include <doctest/doctest.h>

#include <map>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "base/random.h"
#include "policy/check/small_pack.h"
#include "policy/whatif/amount_trial.h"
#include "policy/whatif/change.h"
#include "policy/whatif/invent.h"
#include "policy/whatif/mix.h"
#include "policy/whatif/report.h"

namespace canbao::policy::whatif {
namespace {

PackText shipped(const std::string& id) {
    const std::string path = CANBAO_SOURCE_DIR "/packs/" + id + ".yaml";
    std::ifstream in(path, std::ios::binary);
    return {path, {std::istreambuf_iterator<char>(in), {}}};
}

std::unique_ptr<const Pack> read(const PackText& text) {
    ReadPack made = read_pack(text);
    REQUIRE(made.pack);
    return std::move(made.pack);
}

std::unique_ptr<const Pack> changed(const PackText& text, const PackChange& change) {
    auto made = change_pack({text, {}}, change, Language::en);
    REQUIRE_MESSAGE(made.has_value(), made.error().detail);
    return std::move(*made);
}

// Heads by town and pair of verdicts, as decide() gives them one tuple at a time.
void same_as_plainly(const Simulation& simulation, const Pack& changed, By by) {
    const auto answer = simulation.answer(changed, by);
    REQUIRE(answer.has_value());
    const Answer plain = simulation.answer_plainly(changed, by);
    CHECK(answer->sums_before() == plain.sums_before());
    CHECK(answer->sums_after() == plain.sums_after());
    std::int64_t moved = 0;
    std::int64_t plainly_moved = 0;
    for (const Shift& shift : answer->shifts) {
        if (answer->before[shift.before] != answer->after[shift.after]) moved += shift.heads;
    }
    for (const Shift& shift : plain.shifts) {
        if (plain.before[shift.before] != plain.after[shift.after]) plainly_moved += shift.heads;
    }
    CHECK_EQ(moved, plainly_moved);
}

}  // namespace

TEST_CASE("people invented for a pack that asks for the sex have one") {
    const auto pack = small_pack(small_pack_with(
        "{id: general, when: paid in window", "{id: general, when: sex = male and paid in window"));
    const Cube people = invent_people(*pack, {.seed = 1, .people = 2'000});
    std::map<std::string, std::int64_t> heads;
    for (const Cube::Tuple& tuple : people.tuples) {
        heads[std::string(people.facts_of(tuple.at).person.sex.value_or("none"))] += tuple.heads;
    }
    CHECK_EQ(heads.size(), 2);
    CHECK_EQ(heads["male"] + heads["female"], 2'000);
    CHECK_GT(heads["male"], 800);
    CHECK_GT(heads["female"], 800);
}

TEST_CASE(
    "who is invented for a pack with tiers, households and relatives is decided, and the mix "
    "told") {
    std::string text =
        small_pack_with("params:\n",
                        "facts:\n  tier: {is: [low, high], cite: 一, says: 所选档次}\n"
                        "  first_child: {is: yes or no, cite: 一, says: 是否头胎}\n"
                        "  left_on: {is: date, cite: 一, says: 迁出之日}\n"
                        "  refund_told: {is: yes or no, cite: 一, says: 只在退费时问}\nparams:\n");
    const std::string price =
        "  price:\n    hit: first\n    rows:\n"
        "      - {id: whole, when: household_enrolling = household_size and household_paid > 0元, "
        "amount: 80元, cite: 一, says: 全户}\n"
        "      - {id: child, when: \"relative [child] (born > 2010-01-01) or first_child\", "
        "amount: "
        "90元, cite: 一, says: 有孩子}\n"
        "      - {id: high, when: tier = high and not has(left_on), amount: 180元, cite: 一, says: "
        "高档}\n      - {id: low, amount: 100元, cite: 一, says: 低档}\n  aid:\n";
    text.replace(text.find("  aid:\n"), 7, price);
    const auto pack = small_pack(text);
    const Cube people = invent_people(*pack, {.seed = 1, .people = 2'000});
    const Simulation simulation(*pack, people);
    CHECK_EQ(simulation.sums().undecided, 0);
    std::map<std::string, std::int64_t> heads;
    for (const Cube::Tuple& tuple : people.tuples) {
        const Decision decision = decide(*pack, people.facts_of(tuple.at));
        for (const Step& step : decision.because) heads[step.row] += tuple.heads;
    }
    for (const char* row : {"whole", "child", "high", "low"}) CHECK_GT(heads[row], 100);
    std::string told;
    for (const Words& line : Mix(*pack).told()) told += line.zh + "\n";
    CHECK_EQ(
        told,
        "所选档次：low 60%、high 40%\n是否头胎：否 80%、是 20%\n"
        "迁出之日：没有 90%、2021-09-01 10%\n"
        "家庭人数（其中参保人数）：1(1) 10%、2(2) 20%、3(3) 25%、4(4) 15%、4(3) 15%、5(4) 15%\n"
        "家中其他参保人：都还没缴 40%、各已缴100.00元 60%\n"
        "亲属：没有 60%、有配偶 20%、有一个孩子 20%\n");
}

TEST_CASE(
    "the same seed invents the same mix, another seed another, and no pack gets what it does "
    "not ask") {
    const auto plain = small_pack(std::string(small_pack_text));
    CHECK(Mix(*plain).empty());
    const auto pack = small_pack(small_pack_with(
        "  aid:\n",
        "  price:\n    hit: first\n    rows:\n      - {id: big, when: household_size > 2, amount: "
        "90元, cite: 一, says: 大户}\n      - {id: all, amount: 100元, cite: 一, says: 其他}\n  "
        "aid:\n"));
    const auto due = [&](std::uint64_t seed) {
        return Simulation(*pack, invent_people(*pack, {.seed = seed, .people = 2'000})).sums().due;
    };
    CHECK_EQ(due(1), due(1));
    CHECK_NE(due(1), due(2));
    for (const Words& line : Mix(*pack).told()) {
        unsigned whole = 0;
        for (std::size_t at = line.en.find('%'); at != std::string::npos;
             at = line.en.find('%', at + 1)) {
            const std::size_t from = line.en.rfind(' ', at) + 1;
            whole += static_cast<unsigned>(std::stoul(line.en.substr(from, at - from)));
        }
        CHECK_EQ(whole, 100);
    }
}

TEST_CASE("the cube holds every person once, by town") {
    const auto pack = read(shipped("pingli/2022"));
    const Cube cube = invent_people(*pack, {.seed = 1, .people = 5'000, .towns = 11});
    std::int64_t heads = 0;
    for (const Cube::Tuple& tuple : cube.tuples) heads += tuple.heads;
    CHECK_EQ(heads, 5'000);
    CHECK_EQ(cube.heads, 5'000);
    CHECK_EQ(cube.towns.size(), 11);
}

TEST_CASE("the shipped packs are counted in classes, and as decide() counts them") {
    for (const std::string id :
         {"pingli/2022", "yangcheng/2021", "linfen/2021", "bagongshan/2022"}) {
        CAPTURE(id);
        const auto pack = read(shipped(id));
        const Simulation simulation(*pack, invent_people(*pack, {.seed = 7, .people = 20'000}));
        CHECK(simulation.is_compressed());
        CHECK(simulation.is_exact());
        CHECK(simulation.sums() == simulation.answer_plainly(*pack, By::all).sums_before());
    }
}

TEST_CASE("the cube answers as the persons themselves would, each day kept") {
    const PackText text = shipped("pingli/2022");
    const auto pack = read(text);
    const auto next = changed(text, {{{"window", "2021-10-20..2022-01-05"}}, {"aid_disabled"}});
    const Simulation spans(*pack, invent_people(*pack, {.seed = 3, .people = 20'000}));
    const Simulation days(
        *pack,
        invent_people(*pack, {.seed = 3, .people = 20'000, .keep = CubeBuilder::Keep::every_day}));
    CHECK_LT(spans.cube().tuples.size(), days.cube().tuples.size());
    const auto by_span = spans.answer(*next, By::all);
    REQUIRE(by_span.has_value());
    const Answer by_day = days.answer_plainly(*next, By::all);
    CHECK(by_span->sums_before() == by_day.sums_before());
    CHECK(by_span->sums_after() == by_day.sums_after());
}

TEST_CASE("any change the cube answers is answered as decide() does, to the fen and the head") {
    const PackText text = shipped("pingli/2022");
    const auto pack = read(text);
    const Simulation simulation(*pack,
                                invent_people(*pack, {.seed = 5, .people = 12'000, .towns = 3}));
    const std::vector<PackChange> changes{
        {{{"standard", "350元"}, {"funding", "930元"}}, {}},
        {{{"aid_dibao.amount", "200元"}}, {}},
        {{{"aid_dibao.amount", "90% of price"}, {"aid_dibao.rounds", "down"}}, {}},
        {{{"aid_unstable.by.city", "20元"}}, {}},
        {{{"aid_dibao.flow", "net_at_source"}}, {}},
        {{{"window", "2021-10-15..2021-12-31"}}, {}},
        {{{"window", "2021-09-01..2021-11-30"}}, {}},
        {{{"recognised_by", "2021-11-30"}}, {}},
        {{{"newborn_limit", "60日"}}, {}},
        {{{"special_late.aid", "yes"}}, {}},
        {{}, {"aid_disabled"}},
        {{}, {"too_late"}},
        {{}, {"no_employee_duty"}},
        {{{"general.to", "2022-06-30"}}, {}},
        {{{"local_or_permit.when", "hukou in region"}}, {}},
        {{{"aid_full.for", "[orphan]"}}, {}},
        {{{"students_at_school.who", "stage = freshman"}, {"aid_recognised.when", "always"}},
         {"soldier_late", "aid_full"}},
        // Rows that change places with each other, alone and beside a new condition.
        {{{"general.when", "paid after window"}, {"too_late.when", "paid in window"}}, {}},
        {{{"general.when", "paid after window"},
          {"too_late.when", "paid in window"},
          {"local_or_permit.when", "hukou in region"}},
         {}},
        {{{"soldier_late.when", "group(special) and paid in year"},
          {"special_late.when", "group(demobilised_soldier) and paid in year"},
          {"too_early.when", "paid <= 2021-10-10"}},
         {}},
    };
    for (const PackChange& change : changes) {
        CAPTURE(change.set.empty() ? change.drop.front() : change.set.front().place);
        const auto made = change_pack({text, {}}, change, Language::en);
        if (!made) continue;  // the reader's no is the subject of another test
        same_as_plainly(simulation, **made, By::all);
        same_as_plainly(simulation, **made, By::town);
    }
}

TEST_CASE("random amounts and days are answered as decide() does") {
    const PackText text = shipped("pingli/2022");
    const auto pack = read(text);
    const Simulation simulation(*pack, invent_people(*pack, {.seed = 9, .people = 6'000}));
    Random random(77);
    for (int i = 0; i < 40; ++i) {
        PackChange change;
        const auto yuan = [&](int most) {
            return to_string(Money::fen(random.between(0, most * 100))) + "元";
        };
        const auto day = [&](Date from) {
            return to_string(from + static_cast<int>(random.below(90)));
        };
        if (random.chance(500)) change.set.push_back({"aid_dibao.amount", yuan(400)});
        if (random.chance(500)) change.set.push_back({"aid_disabled.amount", yuan(200)});
        if (random.chance(500)) change.set.push_back({"aid_unstable.by.province", yuan(100)});
        if (random.chance(500)) {
            change.set.push_back({"window", day(Date(2021, 9, 1)) + ".." + day(Date(2021, 12, 1))});
        }
        if (random.chance(500)) change.set.push_back({"recognised_by", day(Date(2021, 8, 1))});
        if (random.chance(200)) change.drop.push_back("aid_relapsed");
        if (random.chance(200)) change.drop.push_back("special_late");
        if (change.empty()) continue;
        const auto made = changed(text, change);
        same_as_plainly(simulation, *made, By::all);
    }
}

TEST_CASE("what the cube holds as one and the changed pack tells apart has no answer") {
    const PackText text = shipped("pingli/2022");
    const auto pack = read(text);
    const Simulation simulation(*pack, invent_people(*pack, {.seed = 5, .people = 3'000}));
    SUBCASE("a birth before a day long ago") {
        const auto next =
            changed(text, {{{"general.when", "paid in window and born < 1960-03-07"}}, {}});
        CHECK_FALSE(simulation.answer(*next, By::all).has_value());
    }
    SUBCASE("a determination before the levy year") {
        const auto next = changed(text, {{{"recognised_by", "2019-05-05"}}, {}});
        CHECK_FALSE(simulation.answer(*next, By::all).has_value());
    }
    SUBCASE("another benefit year") {
        const auto next = read(shipped("bagongshan/2022"));
        CHECK_FALSE(simulation.answer(*next, By::all).has_value());
    }
    SUBCASE("counted with every day kept there is one") {
        const Simulation days(
            *pack, invent_people(
                       *pack, {.seed = 5, .people = 1'000, .keep = CubeBuilder::Keep::every_day}));
        const auto next = changed(text, {{{"recognised_by", "2019-05-05"}}, {}});
        const auto answer = days.answer(*next, By::all);
        REQUIRE(answer.has_value());
        CHECK_LT(answer->sums_after().aided, answer->sums_before().aided);
    }
}

TEST_CASE("an amount tried in place gives what the changed text gives") {
    const PackText text = shipped("pingli/2022");
    const auto pack = read(text);
    const Simulation simulation(*pack, invent_people(*pack, {.seed = 6, .people = 8'000}));
    AmountTrial trial(simulation);
    CHECK_EQ(trial.tell().affected, 0);
    CHECK(trial.tell().sums == simulation.sums());
    Random random(3);
    for (int i = 0; i < 30; ++i) {
        const Money dibao = Money::fen(random.between(0, 40'000));
        const Money standard = Money::fen(random.between(7'000, 50'000));
        REQUIRE(trial.set("aid_dibao", dibao));
        REQUIRE(trial.set("standard", standard));
        const auto made =
            changed(text, with_funding(*pack, {{{"aid_dibao.amount", to_string(dibao) + "元"},
                                                {"standard", to_string(standard) + "元"}},
                                               {}}));
        const Answer plain = simulation.answer_plainly(*made, By::all);
        CHECK(trial.tell().sums == plain.sums_after());
    }
    CHECK_FALSE(trial.set("aid_full", Money::yuan(1)));
    CHECK_FALSE(trial.set("window", Money::yuan(1)));
    CHECK_FALSE(trial.set("no_such_row", Money::yuan(1)));
    const auto written = [&](std::string_view id) {
        return *std::ranges::find(pack->table("aid")->rows, id, [](const Row& row) {
                    return row.cited.id;
                })->amount;
    };
    REQUIRE(trial.set("aid_dibao", Money::fen(written("aid_dibao").number)));
    REQUIRE(
        trial.set("standard", Money::fen(pack->param("standard")->values.front().value.number)));
    CHECK_EQ(trial.tell().affected, 0);
    CHECK(trial.tell().sums == simulation.sums());
}

TEST_CASE("an amount that a condition looks at is no amount to try in place") {
    const PackText text = shipped("pingli/2022");
    const auto pack =
        changed(text, {{{"general.when", "paid in window and household_paid <= standard"}}, {}});
    const Simulation simulation(*pack, invent_people(*pack, {.seed = 6, .people = 2'000}));
    REQUIRE(simulation.is_compressed());
    AmountTrial trial(simulation);
    CHECK_FALSE(trial.set("standard", Money::yuan(1)));
    CHECK(trial.set("aid_dibao", Money::yuan(1)));
}

TEST_CASE("whom neither pack can tell is told apart from the unaffected, with what is missing") {
    const PackText text = shipped("pingli/2022");
    const auto pack = changed(text, {{{"general.when", "paid in window and sex = male"}}, {}});
    const auto next = changed(text, {{{"general.when", "paid in window and sex = female"}}, {}});
    // People of a pack that does not ask for the sex: nobody has told it.
    const auto plain = changed(text, {});
    const Simulation simulation(*pack, invent_people(*plain, {.seed = 4, .people = 2'000}));
    const auto told = what_if(simulation, *next, "");
    REQUIRE(told.has_value());
    CHECK_GT(told->untold.heads, 1'000);
    CHECK_LE(told->untold.heads + told->affected, told->heads);
    REQUIRE_FALSE(told->untold.needs.empty());
    CHECK_EQ(told->untold.needs.front().first, "person.sex");
    CHECK_NE(tell(*told, Language::zh).find("person.sex"), std::string::npos);
    const auto none = what_if(simulation, *next, "999999");
    REQUIRE(none.has_value());
    CHECK_EQ(none->untold.heads, 0);
}

namespace {

std::string said(const Pack& pack, const Pack& next, WhatIf& told) {
    const Simulation simulation(pack, invent_people(pack, {.seed = 4, .people = 2'000}));
    auto found = what_if(simulation, next, "");
    REQUIRE(found.has_value());
    told = *found;
    return tell(told, Language::zh);
}

}  // namespace

TEST_CASE("whom a change leaves without a way in takes the money along, and is told which way") {
    const auto pack = small_pack(std::string(small_pack_text));
    const auto next = changed({"small.yaml", std::string(small_pack_text)}, {{}, {"general"}});
    WhatIf told;
    const std::string text = said(*pack, *next, told);
    // Nothing refuses them: that is no plain no.
    CHECK_EQ(told.moved.left.yes, 0);
    CHECK_GT(told.moved.unsettled.yes, 1'000);
    CHECK_EQ(told.moved.unsettled.yes, told.before.yes - told.after.yes);
    CHECK_EQ(told.moved.unsettled.due, told.before.due - told.after.due);
    CHECK_EQ(told.moved.joined.yes, 0);
    CHECK_NE(text.find("没有一条办理的办法适用：不再符合“全年享受”（general，二）"),
             std::string::npos);
    CHECK_NE(text.find("改后待判断，原负担合计"), std::string::npos);
    CHECK_EQ(text.find(pack->title), std::string::npos);
}

TEST_CASE("who is refused by a row is told the row and its clause, and saves nobody money") {
    const auto pack = small_pack(std::string(small_pack_text));
    const auto next = changed({"small.yaml", std::string(small_pack_text)},
                              {{{"window", "2021-09-01..2021-10-20"}, {"standard", "110元"}}, {}});
    WhatIf told;
    const std::string text = said(*pack, *next, told);
    CHECK_GT(told.moved.left.yes, 100);
    CHECK_NE(text.find("过期不收（too_late，二）"), std::string::npos);
    CHECK_NE(text.find("不再参保，原负担合计"), std::string::npos);
    // Who owes nothing because they are out owes no other amount.
    CHECK_NE(text.find("可以参保 → 不能参保，原应缴 100.00 "), std::string::npos);
    CHECK_EQ(text.find("→ 0.00"), std::string::npos);
    // What those who stay pay more is not hidden by what those who leave paid.
    const Money others = told.after.due - (told.before.due - told.moved.left.due);
    CHECK_GT(others, Money{});
    CHECK_LT(told.after.due, told.before.due);
    CHECK_NE(text.find("+" + to_string(others)), std::string::npos);
}

TEST_CASE("who comes in brings the money, and where nobody moves nothing is said of it") {
    const PackText file{"small.yaml", std::string(small_pack_text)};
    const auto pack = small_pack(std::string(small_pack_text));
    WhatIf told;
    said(*pack, *changed(file, {{{"window", "2021-08-01..2022-04-30"}}, {}}), told);
    CHECK_GT(told.moved.joined.yes, 0);
    CHECK_EQ(told.moved.left.yes, 0);
    CHECK_EQ(told.moved.joined.due, told.after.due - told.before.due);
    const std::string text = said(*pack, *changed(file, {{{"standard", "110元"}}, {}}), told);
    CHECK(told.moved.empty());
    CHECK_EQ(text.find("相差从哪里来"), std::string::npos);
}

TEST_CASE("no change changes nothing") {
    const auto pack = small_pack(std::string(small_pack_text));
    const auto same = small_pack(std::string(small_pack_text));
    const Simulation simulation(*pack, invent_people(*pack, {.seed = 2, .people = 2'000}));
    const auto answer = simulation.answer(*same, By::all);
    REQUIRE(answer.has_value());
    for (const Shift& shift : answer->shifts) CHECK_FALSE(answer->is_change(shift));
}

}  // namespace canbao::policy::whatif
