// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/reader/layers.h"

#include <doctest/doctest.h>

#include "policy/decide.h"

using namespace canbao;
using namespace canbao::policy;

namespace {

const std::string upper_text = R"(pack: above/2022
layer: province
region: "99"
title: 上省
source: {doc: 上政发〔2021〕1号, cite: 一}
year: 2022
params:
  standard: {open: money, at_least: 100元, cite: 一, says: 个人缴费由县定}
  late_fee: {is: 20元, cite: 一, says: 逾期加收}
  limit: {is: 60日, at_most: 90日, cite: 一, says: 新生儿期限}
tables:
  may_enrol:
    hit: all
    rows:
      - {id: alive, who: has(died), when: alive on paid, cite: 二, says: 本人在世}
  cover:
    hit: first
    rows:
      - {id: never_abroad, stands: first, when: origin = foreign, outcome: no, cite: 二, says: 不含外籍}
      - {id: newborn, when: born in year and paid within limit of born, from: born, to: year end, change: yes, cite: 二, says: 新生儿}
  aid:
    hit: best amount
    cite: 三
    says: 只享受一种
    rows:
      - {id: floor_dibao, for: [subsistence_allowance], amount: 50元, by: {province: all}, flow: marked, cite: 三, says: 低保不低于此数}
gaps:
  - {id: veterans, when: group(demobilised_soldier), ask: [enrol], needs: [县的办法], cite: 四, says: 由县定}
)";

const std::string lower_text = R"(pack: below/2022
region: "990101"
title: 下县
source: {doc: 下政发〔2021〕2号, cite: 一}
year: 2022
fills: [above/2022]
params:
  standard: {is: base + 20元, cite: 一, says: 个人缴费}
  base: {is: 100元, cite: 一, says: 基数}
  window: {is: 2021-09-01..2021-12-20, cite: 二, says: 集中缴费}
  benefit_year: {is: 2022-01-01..2022-12-31, cite: 二, says: 待遇年度}
tables:
  cover:
    hit: first
    rows:
      - {id: general, when: paid in window, from: year start, to: year end, cite: 二, says: 全年享受}
  aid:
    hit: best amount
    cite: 四
    says: 只享受一种
    rows:
      - {id: aid_dibao, for: [subsistence_allowance], amount: 40元, by: {county: all}, flow: marked, cite: 四, says: 低保定额}
)";

ReadPack below(const std::string& text = lower_text) {
    return read_pack({"below/2022.yaml", text}, {{"above/2022.yaml", upper_text}});
}

std::string with(std::string text, std::string_view from, std::string_view to) {
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

std::string only_fault(const std::string& text) {
    const ReadPack read = below(text);
    std::string all;
    for (const PackFault& fault : read.faults) all += describe(fault, Language::en) + "\n";
    REQUIRE_MESSAGE(read.faults.size() == 1, all);
    return all;
}

Facts payer() {
    Facts facts;
    facts.pay_on = Date(2021, 9, 5);
    facts.person.born = Date(1980, 1, 1);
    facts.person.groups.emplace();
    facts.person.identities.emplace();
    return facts;
}

}  // namespace

TEST_CASE("a lower pack fills the open terms and takes over the rest, each with its document") {
    const ReadPack read = below();
    for (const PackFault& fault : read.faults) MESSAGE(describe(fault, Language::en));
    REQUIRE(read.pack);
    const Decision ordinary = decide(*read.pack, payer());
    CHECK_EQ(ordinary.route, "general");
    CHECK_EQ(ordinary.due, Money::yuan(120));
    Facts facts = payer();
    facts.person.born = Date(2022, 2, 1);
    facts.pay_on = Date(2022, 3, 1);
    const Decision newborn = decide(*read.pack, facts);
    CHECK_EQ(newborn.route, "newborn");
    CHECK_EQ(newborn.because.front().doc, "上政发〔2021〕1号");
    CHECK_EQ(read.pack->uppers.size(), 1);
    CHECK_NE(read.pack->hash, read.pack->uppers.front().hash);
}

TEST_CASE("an upper amount stays a floor, an upper row that stands first comes first") {
    const ReadPack read = below();
    REQUIRE(read.pack);
    Facts facts = payer();
    facts.person.identities = {
        {.standing = Standing::subsistence_allowance, .determined_on = Date(2020, 1, 1)}};
    const Decision aided = decide(*read.pack, facts);
    CHECK_EQ(aided.due, Money::yuan(70));
    CHECK_EQ(aided.aid.front().payer, Payer::province);
    facts.person.origin = "foreign";
    CHECK_EQ(decide(*read.pack, facts).route, "never_abroad");
}

TEST_CASE("an upper gap stays open until the lower pack closes it") {
    Facts facts = payer();
    facts.person.groups = {{.standing = Standing::demobilised_soldier}};
    CHECK_EQ(decide(*below().pack, facts).outcome, Outcome::undecided);
    const ReadPack closed = below(with(lower_text, "params:", "closes: [veterans]\nparams:"));
    REQUIRE(closed.pack);
    CHECK_EQ(decide(*closed.pack, facts).outcome, Outcome::yes);
    CHECK(only_fault(with(lower_text, "params:", "closes: [nobody]\nparams:"))
              .find("no upper pack has a gap 'nobody'") != std::string::npos);
}

TEST_CASE("what is not open cannot be changed, and what is open must be filled within its bounds") {
    CHECK(only_fault(
              with(lower_text, "  base:", "  late_fee: {is: 1元, cite: 一, says: 加收}\n  base:"))
              .find("'late_fee' is settled by an upper pack") != std::string::npos);
    CHECK(only_fault(with(lower_text, "standard: {is: base + 20元", "standard: {is: 99元"))
              .find("standard breaks the bound 100元") != std::string::npos);
    CHECK(only_fault(
              with(lower_text, "  standard: {is: base + 20元, cite: 一, says: 个人缴费}\n", ""))
              .find("'standard', left open by an upper pack, is not filled") != std::string::npos);
    CHECK(only_fault(
              with(lower_text, "  base:", "  limit: {is: 91日, cite: 一, says: 期限}\n  base:"))
              .find("limit breaks the bound 90日") != std::string::npos);
    CHECK(below(with(lower_text, "  base:", "  limit: {is: 30日, cite: 一, says: 期限}\n  base:"))
              .pack);
    CHECK(only_fault(with(lower_text, "id: general, when", "id: never_abroad, when"))
              .find("'never_abroad' is settled by an upper pack") != std::string::npos);
    CHECK(only_fault(with(lower_text, "hit: best amount\n    cite: 四", "hit: first\n    cite: 四"))
              .find("another hit than the upper pack's best amount") != std::string::npos);
}

TEST_CASE("a row marked change may be replaced, and a layer by itself decides nobody") {
    const ReadPack read = below(with(lower_text, "      - {id: general",
                                     "      - {id: newborn, when: born in year, from: born, to: "
                                     "year end, cite: 二, says: 新生儿}\n"
                                     "      - {id: general"));
    REQUIRE(read.pack);
    CHECK_EQ(read.pack->table("cover")->rows.size(), 3);
    const ReadPack layer = read_pack({"above/2022.yaml", upper_text});
    REQUIRE(layer.pack);
    CHECK(layer.pack->is_layer());
    CHECK_EQ(fills_of({"below/2022.yaml", lower_text}), std::vector<std::string>{"above/2022"});
}

TEST_CASE("a fault in an upper pack is told with the upper pack's file") {
    const ReadPack read = read_pack(
        {"below/2022.yaml", lower_text},
        {{"above/2022.yaml", with(upper_text, "when: alive on paid", "when: alyve on paid")}});
    REQUIRE_FALSE(read.faults.empty());
    CHECK_EQ(read.faults.front().file, "above/2022.yaml");
}

TEST_CASE("amending an upper row is changing it: only where it is open to change") {
    const std::string general = "- {id: general,";
    const std::string abroad =
        "- {id: abroad_too, replaces: never_abroad, applies_from: 2021-10-01, when: origin = "
        "foreign, from: year start, to: year end, cite: 二, says: 外籍也收}\n      ";
    CHECK(only_fault(with(lower_text, general, abroad + general)).find("never_abroad") !=
          std::string::npos);
    const std::string later =
        "- {id: newborn_longer, replaces: newborn, applies_from: 2021-10-01, when: born in year, "
        "from: born, to: year end, cite: 二, says: 不限期}\n      ";
    CHECK(below(with(lower_text, general, later + general)).pack);
}

TEST_CASE("a floor binds an amount that is worked out of others as well") {
    CHECK(only_fault(with(lower_text, "base: {is: 100元", "base: {is: 70元")).find("standard") !=
          std::string::npos);
    CHECK(below(with(lower_text, "base: {is: 100元", "base: {is: 80元")).pack);
}

TEST_CASE("what a lower pack asks for in `given` takes nothing from an upper row") {
    const std::string on_list =
        "says: 只享受一种\n    given:\n      - {id: listed, when: roster <= 2021-06-30, cite: 四, "
        "says: 在名单上}\n";
    const ReadPack read = below(with(lower_text, "says: 只享受一种\n", on_list));
    for (const PackFault& fault : read.faults) MESSAGE(describe(fault, Language::en));
    REQUIRE(read.pack);
    Facts facts = payer();
    facts.person.identities = {{.standing = Standing::subsistence_allowance,
                                .determined_on = Date(2020, 1, 1),
                                .on_roster_on = DayOrNone{Date(2021, 8, 1)}}};
    const Decision floor = decide(*read.pack, facts);
    CHECK_EQ(floor.due, Money::yuan(70));
    CHECK_EQ(floor.aid.front().payer, Payer::province);
    SUBCASE("it binds the lower pack's own rows") {
        const ReadPack more =
            below(with(with(lower_text, "says: 只享受一种\n", on_list), "40元", "60元"));
        CHECK_EQ(decide(*more.pack, facts).due, Money::yuan(70));
        facts.person.identities->front().on_roster_on = DayOrNone{Date(2021, 6, 30)};
        CHECK_EQ(decide(*more.pack, facts).due, Money::yuan(60));
    }
}

TEST_CASE("what an upper pack asks for in `given` binds the rows below, also once it is changed") {
    const std::string given = "says: 只享受一种\n    given:\n      - {id: early, when: ";
    const std::string rest = ", cite: 三, says: 早缴}\n";
    const auto due = [&](const std::string& upper, const std::string& lower) {
        const ReadPack read = read_pack({"below/2022.yaml", lower}, {{"above/2022.yaml", upper}});
        for (const PackFault& fault : read.faults) MESSAGE(describe(fault, Language::en));
        REQUIRE(read.pack);
        Facts facts = payer();
        facts.person.identities = {
            {.standing = Standing::subsistence_allowance, .determined_on = Date(2020, 1, 1)}};
        return decide(*read.pack, facts).due;
    };
    const std::string strict =
        with(upper_text, "says: 只享受一种\n", given + "paid < 2021-09-05, change: yes" + rest);
    CHECK_EQ(due(strict, lower_text), Money::yuan(120));
    const std::string changed =
        with(lower_text, "says: 只享受一种\n", given + "paid < 2021-09-04" + rest);
    CHECK_EQ(due(strict, changed), Money::yuan(120));
    const std::string open =
        with(lower_text, "says: 只享受一种\n", given + "paid < 2021-10-01" + rest);
    CHECK_EQ(due(strict, open), Money::yuan(70));
}

TEST_CASE("a percentage left open above is filled within its bounds") {
    const std::string open = with(upper_text, "  limit: {",
                                  "  aid_rate: {open: percentage, at_least: "
                                  "50%, cite: 一, says: 资助比例由县定}\n  limit: {");
    const auto read = [&](const std::string& rate) {
        const std::string lower =
            with(with(lower_text, "amount: 40元", "amount: aid_rate of price, rounds: down"),
                 "  base: {", "  aid_rate: {is: " + rate + ", cite: 四, says: 比例}\n  base: {");
        return read_pack({"below/2022.yaml", lower}, {{"above/2022.yaml", open}});
    };
    REQUIRE(read("62.5%").pack);
    Facts facts = payer();
    facts.person.identities = {
        {.standing = Standing::subsistence_allowance, .determined_on = Date(2020, 1, 1)}};
    CHECK_EQ(decide(*read("62.5%").pack, facts).due, Money::yuan(45));
    CHECK(read("50%").pack);
    REQUIRE_EQ(read("49.9%").faults.size(), 1);
    CHECK(read("49.9%").faults[0].en.find("breaks the bound 50%") != std::string::npos);
    CHECK_FALSE(read("50元").pack);
}

TEST_CASE("a limit in months is held against a bound in days by the days it can take") {
    // The upper limit is 60日, at most 90日.
    const auto loads = [&](const std::string& bound, const std::string& limit) {
        const std::string upper = with(upper_text, "at_most: 90日", bound);
        const std::string lower =
            with(lower_text, "  base: {",
                 "  limit: {is: " + limit + ", cite: 一, says: 期限}\n  base: {");
        return read_pack({"below/2022.yaml", lower}, {{"above/2022.yaml", upper}}).pack != nullptr;
    };
    CHECK(loads("at_least: 90日", "6个月"));
    CHECK_FALSE(loads("at_least: 90日", "3个月"));  // from 1 February it is 89 days
    CHECK(loads("at_least: 3个月", "92日"));
    CHECK_FALSE(loads("at_least: 3个月", "91日"));
    CHECK(loads("at_most: 90日", "2个月"));
    CHECK_FALSE(loads("at_most: 90日", "3个月"));
    CHECK(loads("at_most: 3个月", "3个月"));
    CHECK_FALSE(loads("at_least: 90日", "60个工作日"));
}

TEST_CASE("a bound on an open window binds its days") {
    const auto loads = [](const std::string& bound, const std::string& days) {
        const std::string upper =
            with(upper_text, "  limit: {",
                 "  window: {open: window, " + bound + ", cite: 一, says: 缴费期}\n  limit: {");
        const std::string lower = with(lower_text, "2021-09-01..2021-12-20", days);
        return read_pack({"below/2022.yaml", lower}, {{"above/2022.yaml", upper}}).pack != nullptr;
    };
    const std::string at_most = "at_most: 2021-09-01..2021-12-20";
    CHECK(loads(at_most, "2021-09-01..2021-12-20"));
    CHECK_FALSE(loads(at_most, "2021-09-01..2021-12-21"));
    CHECK_FALSE(loads(at_most, "2021-08-31..2021-12-20"));
    const std::string at_least = "at_least: 2021-10-01..2021-12-10";
    CHECK(loads(at_least, "2021-10-01..2021-12-10"));
    CHECK_FALSE(loads(at_least, "2021-10-02..2021-12-10"));
    CHECK_FALSE(loads(at_least, "2021-10-01..2021-12-09"));
}

TEST_CASE("a limit is held to its bound by its figure, however its first day counts") {
    const auto faults = [](const std::string& limit) {
        const std::string lower =
            with(lower_text, "  base: {",
                 "  limit: {is: " + limit + ", cite: 一, says: 期限}\n  base: {");
        return below(lower).faults.size();
    };
    CHECK_EQ(faults("90日, counts: first day in"), 0);
    CHECK_EQ(faults("91日, counts: first day in"), 1);
}
