// SPDX-License-Identifier: MulanPSL-2.0
// What holds of the claim an aid row looks at, and where a pack may ask for it.
#include <doctest/doctest.h>

#include <algorithm>

#include "policy/check/small_pack.h"
#include "policy/decide.h"

using namespace canbao;
using namespace canbao::policy;

namespace {

const std::string dibao = "- {id: aid_dibao, for: [subsistence_allowance],";

Facts allowed(Known<Date> determined, std::optional<Date> until = {}) {
    Facts facts = small_payer();
    Claim claim;
    claim.standing = Standing::subsistence_allowance;
    claim.determined_on = determined;
    claim.until = until;
    facts.person.identities->push_back(claim);
    return facts;
}

Money aid(const Pack& pack, const Facts& facts) {
    const Decision decision = decide(pack, facts);
    REQUIRE(decision.borne);
    return *decision.standard - *decision.borne;
}

bool refused(const std::string& text, std::string_view because) {
    const std::string all = small_faults(text);
    const bool found = all.find(because) != std::string::npos;
    if (!found) MESSAGE(all);
    return found;
}

}  // namespace

TEST_CASE("an identity aids only while it holds on the day of payment") {
    const auto pack = small_pack(std::string(small_pack_text));
    const Money full = Money::yuan(40);
    CHECK_EQ(aid(*pack, allowed(Date(2021, 9, 5))), full);
    CHECK_EQ(aid(*pack, allowed(Date(2021, 9, 6))), Money{});
    CHECK_EQ(aid(*pack, allowed(Date(2020, 1, 1), Date(2021, 9, 5))), full);
    CHECK_EQ(aid(*pack, allowed(Date(2020, 1, 1), Date(2021, 9, 4))), Money{});
    const Decision open = decide(*pack, allowed({}));
    CHECK_EQ(open.needs, std::vector<std::string>{"person.identities[].determined_on"});
    SUBCASE("and the person is told why it does not") {
        const Decision over = decide(*pack, allowed(Date(2020, 1, 1), Date(2021, 9, 4)));
        CHECK(std::ranges::any_of(over.because, [](const Step& one) {
            return one.zh.find("已经终止") != std::string::npos;
        }));
    }
}

TEST_CASE("a group aids only while the person belongs to it") {
    const auto pack = small_pack(
        small_pack_with(dibao, "- {id: aid_dibao, for: [demobilised_soldier, village_doctor],")
            .insert(0, "groups:\n  village_doctor: {zh: 乡村医生, cite: 四, says: 在岗}\n"));
    Facts facts = small_payer();
    Claim claim;
    claim.standing = Standing::demobilised_soldier;
    facts.person.groups->push_back(claim);
    CHECK_EQ(aid(*pack, facts), Money::yuan(40));
    facts.person.groups->front().since = Date(2021, 9, 6);
    CHECK_EQ(aid(*pack, facts), Money{});
    facts.person.groups->front().since = Date(2020, 1, 1);
    facts.person.groups->front().until = Date(2021, 9, 4);
    CHECK_EQ(aid(*pack, facts), Money{});
}

TEST_CASE("a row that asks for the claim's days itself is left as it is written") {
    const auto with = [](const std::string& when) {
        return small_pack(small_pack_with(dibao, dibao + " when: " + when + ","));
    };
    const Facts later = allowed(Date(2021, 9, 6));
    const Facts over = allowed(Date(2020, 1, 1), Date(2021, 9, 4));
    const auto determined = with("determined <= end of window");
    CHECK_EQ(aid(*determined, later), Money::yuan(40));
    CHECK_EQ(aid(*determined, over), Money{});  // of its end it did not ask
    const auto until = with("not until < start of window");
    CHECK_EQ(aid(*until, later), Money{});
    CHECK_EQ(aid(*until, over), Money::yuan(40));
    SUBCASE("also where the table's given asks") {
        const std::string rows = "says: 只享受一种\n";
        const auto pack = small_pack(small_pack_with(
            rows, rows +
                      "    given:\n      - {id: listed, when: determined <= end of window and not "
                      "until < start of window, cite: 四, says: 在册}\n"));
        CHECK_EQ(aid(*pack, later), Money::yuan(40));
        CHECK_EQ(aid(*pack, over), Money::yuan(40));
    }
    SUBCASE("a row freed of the given is not") {
        const std::string rows = "says: 只享受一种\n";
        std::string text = small_pack_with(
            rows, rows +
                      "    given:\n      - {id: listed, when: determined <= end of window, "
                      "cite: 四, says: 在册}\n");
        const auto at = text.find("flow: marked, cite: 四, says: 低保定额");
        const auto pack = small_pack(text.insert(at, "given: no, "));
        CHECK_EQ(aid(*pack, later), Money{});
    }
}

TEST_CASE("a claim's own facts are refused where there is no claim to read them from") {
    const std::string because = "belongs to one identity or group";
    const std::string general = "{id: general, when: paid in window,";
    CHECK(refused(small_pack_with(general, "{id: general, when: paid in window and grade <= 2,"),
                  because));
    CHECK(refused(small_pack_with(general, "{id: general, when: told(roster),"), because));
    CHECK(refused(small_pack_with("from: paid + 1日,", "from: determined,"), because));
    CHECK(refused(small_pack_with("says: 末日怎样算}", "says: 末日怎样算, when: until < paid}"),
                  because));
    CHECK(refused(small_pack_with("subsidy:\n",
                                  "gaps:\n  - {id: gap, when: granted > 3元, ask: [enrol], needs: "
                                  "[x], cite: 一, says: 没写}\nsubsidy:\n"),
                  because));
    // Through a parameter all the same; in an aid row it is at home.
    const std::string graded =
        "  standard: {is: 100元, cite: 一, says: 个人缴纳}\n"
        "  severe: {is: grade <= 2, cite: 四, says: 一二级}\n";
    std::string text =
        small_pack_with("  standard: {is: 100元, cite: 一, says: 个人缴纳}\n", graded);
    CHECK_EQ(small_faults(text), "");
    std::string aid_row = text;
    aid_row.replace(aid_row.find(dibao), dibao.size(), dibao + " when: severe,");
    CHECK_EQ(small_faults(aid_row), "");
    text.replace(text.find(general), general.size(), "{id: general, when: severe,");
    CHECK(refused(text, because));
}

TEST_CASE("the payers' percentages make a whole, or leave the rest to one") {
    const auto by = [](const std::string& payers) {
        return small_pack_with("amount: 40元, by: {county: all}", "amount: 40元, by: " + payers);
    };
    CHECK(refused(by("{province: 50%, county: 30%}"), "make 80%, not 100%"));
    CHECK(refused(by("{province: 60%, county: 60%}"), "make 120%"));
    CHECK(refused(by("{province: 60%, city: 40%, county: rest}"), "make 100%"));
    CHECK(refused(by("{province: 60%, county: 2}"), "not mixed"));
    CHECK(refused(by("{province: 3, county: rest}"), "no rest"));
    CHECK(refused(by("{province: all, county: rest}"), "only one payer"));
    CHECK(refused(
        small_pack_with("amount: 40元, by: {county: all}", "amount: sum, by: {county: all}"),
        "each in 'by' says its own"));
    const auto pack = small_pack(by("{province: 50%, city: 30%, county: rest}"));
    const Decision aided = decide(*pack, allowed(Date(2020, 1, 1)));
    REQUIRE_EQ(aided.aid.size(), 3);
    CHECK_EQ(aided.aid[0].amount, Money::yuan(20));
    CHECK_EQ(aided.aid[1].amount, Money::yuan(12));
    CHECK_EQ(aided.aid[2].amount, Money::yuan(8));
}
