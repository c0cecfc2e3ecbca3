// SPDX-License-Identifier: MulanPSL-2.0
// Aid that no identity opens, but a condition alone: a parent's, a household's.
#include "policy/rules/aid.h"

#include <doctest/doctest.h>

#include "policy/check/small_pack.h"

using namespace canbao;
using namespace canbao::policy;

namespace {

const std::string dibao = "- {id: aid_dibao,";

std::string with_row(const std::string& row) {
    return small_pack_with(dibao, "- {" + row + ", cite: 四, says: 另一种}\n      " + dibao);
}

const std::string of_parents =
    "id: aid_parent, when: \"relative [parent] (is(orphan))\", amount: 30元, by: {county: all}, "
    "flow: net_at_source";

Facts payer() {
    Facts facts = small_payer();
    facts.person.relatives = std::make_shared<const std::vector<Relative>>();
    return facts;
}

Claim claim(Standing standing) {
    Claim one;
    one.standing = standing;
    one.determined_on = Date(2020, 1, 1);
    return one;
}

Facts child_of_orphan() {
    Relative parent;
    parent.relation = "parent";
    parent.person.identities = std::vector{claim(Standing::orphan)};
    Facts facts = payer();
    facts.person.relatives = std::make_shared<const std::vector<Relative>>(std::vector{parent});
    return facts;
}

}  // namespace

TEST_CASE("an aid row without `for` is opened by its condition alone") {
    const auto pack = small_pack(with_row(of_parents));
    const Decision aided = decide(*pack, child_of_orphan());
    REQUIRE_EQ(aided.aid.size(), 1);
    CHECK_EQ(name_of(aided.aid[0].identity), "everyone");
    CHECK_EQ(aided.due, Money::yuan(70));
    CHECK(decide(*pack, payer()).aid.empty());
    SUBCASE("the better of it and an identity's counts") {
        Facts facts = child_of_orphan();
        facts.person.identities->push_back(claim(Standing::subsistence_allowance));
        CHECK_EQ(decide(*pack, facts).borne, Money::yuan(60));
    }
    SUBCASE("what is not known of it leaves the amounts open") {
        Facts facts = payer();
        facts.person.relatives = nullptr;
        const Decision open = decide(*pack, facts);
        CHECK_EQ(open.outcome, Outcome::undecided);
        CHECK_EQ(open.needs, std::vector<std::string>{"person.relatives"});
    }
    SUBCASE("identities that were not told are still asked for") {
        Facts facts = child_of_orphan();
        facts.person.identities.reset();
        CHECK_EQ(decide(*pack, facts).outcome, Outcome::undecided);
    }
}

TEST_CASE("an aid row with neither `for` nor `when` is refused") {
    CHECK(small_faults(with_row("id: all, amount: 3元, by: {county: all}, flow: marked"))
              .find("'for'") != std::string::npos);
}

TEST_CASE("an aid row without `for` cannot ask for an identity's days") {
    CHECK(
        small_faults(with_row("id: no_claim, when: roster <= paid, amount: 3元, by: {county: all}, "
                              "flow: marked"))
            .find("cannot ask for an identity's days") != std::string::npos);
    std::string text = with_row(of_parents);
    const std::string rows = "says: 只享受一种\n";
    text.replace(
        text.find(rows), rows.size(),
        rows + "    given:\n      - {id: listed, when: roster <= paid, cite: 四, says: 在册}\n");
    CHECK(small_faults(text).find("listed") != std::string::npos);
    const auto at = text.find("flow: net_at_source");
    CHECK_EQ(small_faults(text.insert(at, "given: no, ")), "");
}

TEST_CASE("no pack declares the word for whom no identity is named") {
    CHECK(small_faults(small_pack_with("params:",
                                       "groups:\n  everyone: {zh: 人人, cite: 四, says: 人人}\n"
                                       "params:"))
              .find("is there already") != std::string::npos);
}

namespace {

std::string with_given(const std::string& row) {
    std::string text = with_row(row);
    const std::string rows = "says: 只享受一种\n";
    return text.replace(
        text.find(rows), rows.size(),
        rows +
            "    given:\n      - {id: listed, when: roster <= paid, cite: 四, says: 在册}\n"
            "      - {id: early, when: paid <= 2021-10-01, cite: 四, says: 早缴}\n");
}

}  // namespace

TEST_CASE("a row of aid may need some of the table's conditions only") {
    const std::string named =
        "id: aid_poor, for: [registered_poor], amount: 30元, by: {county: "
        "all}, flow: net_at_source, given: ";
    Facts facts = payer();
    facts.person.identities->push_back(claim(Standing::registered_poor));
    const auto due = [&](const std::string& given) {
        return decide(*small_pack(with_given(named + given)), facts).due;
    };
    CHECK_EQ(due("[early]"), Money::yuan(70));
    CHECK_EQ(due("no"), Money::yuan(70));
    facts.pay_on = Date(2021, 10, 2);
    CHECK_EQ(due("[early]"), Money::yuan(100));
    CHECK_EQ(due("no"), Money::yuan(70));
    CHECK(small_faults(with_given(named + "[never]")).find("no given 'never'") !=
          std::string::npos);
}

TEST_CASE("aid that adds to one row goes to nobody whom another row aids") {
    const std::string adds =
        "id: aid_more, for: [severe_disability, subsistence_allowance], amount: 25元, by: {city: "
        "all}, flow: net_at_source, adds: ";
    Facts disabled_poor = payer();
    disabled_poor.person.identities->push_back(claim(Standing::subsistence_allowance));
    Facts disabled = payer();
    disabled.person.identities->push_back(claim(Standing::severe_disability));
    const auto borne = [&](const std::string& to, const Facts& facts) {
        return decide(*small_pack(with_row(adds + to)), facts).borne;
    };
    CHECK_EQ(borne("aid_dibao", disabled_poor), Money::yuan(35));
    CHECK_EQ(borne("aid_orphan", disabled_poor), Money::yuan(60));
    CHECK_EQ(borne("[aid_orphan, aid_dibao]", disabled_poor), Money::yuan(35));
    // Where no row counts there is none to add to; `yes` adds to nothing as well.
    CHECK_EQ(borne("aid_dibao", disabled), Money::yuan(100));
    CHECK_EQ(borne("\"yes\"", disabled), Money::yuan(75));
    CHECK(small_faults(with_row(adds + "aid_nobody")).find("no row of aid 'aid_nobody'") !=
          std::string::npos);
    CHECK(small_faults(with_row(adds + "aid_more")).find("to add to") != std::string::npos);
}

TEST_CASE("aid that adds may take a share of what the row that counts leaves") {
    const std::string half =
        "id: aid_more, for: [subsistence_allowance], amount: 50% of left, rounds: down, by: {city: "
        "all}, flow: net_at_source";
    Facts facts = payer();
    facts.person.identities->push_back(claim(Standing::subsistence_allowance));
    CHECK_EQ(decide(*small_pack(with_row(half + ", adds: yes")), facts).borne, Money::yuan(30));
    facts.person.identities->push_back(claim(Standing::orphan));
    CHECK_EQ(decide(*small_pack(with_row(half + ", adds: yes")), facts).borne, Money{});
    CHECK(small_faults(with_row(half)).find("'left'") != std::string::npos);
    CHECK(small_faults(small_pack_with("from: paid + 1日", "pays: left, from: paid + 1日"))
              .find("'left'") != std::string::npos);
}
