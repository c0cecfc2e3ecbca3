// SPDX-License-Identifier: MulanPSL-2.0
// A percentage by itself: a parameter's value, left open by a province, taken of an amount.
#include <doctest/doctest.h>

#include "policy/check/small_pack.h"
#include "policy/decide.h"

using namespace canbao;
using namespace canbao::policy;

namespace {

const std::string dibao = "amount: 40元, by: {county: all}";

// The small pack, with a percentage for the poor; `amount` is what they get.
std::string with_rate(const std::string& rate, const std::string& amount) {
    std::string text =
        small_pack_with(dibao, "amount: " + amount + ", rounds: down, by: {county: all}");
    return text.insert(text.find("  window:"),
                       "  own_rate: {" + rate + ", cite: 四, says: 资助比例}\n");
}

Money aid_by(const std::string& text) {
    Facts facts = small_payer();
    facts.person.identities = {
        {.standing = Standing::subsistence_allowance, .determined_on = Date(2020, 1, 1)}};
    const Decision decision = decide(*small_pack(text), facts);
    REQUIRE_EQ(decision.aid.size(), 1);
    return decision.aid[0].amount;
}

}  // namespace

TEST_CASE("a percentage is taken of an amount in either order, rounded once") {
    for (const char* const amount :
         {"own_rate of price", "own_rate of standard", "price * own_rate", "own_rate * price",
          "price * 62.5%", "62.5% of price", "price - (100% - own_rate) of price"}) {
        CHECK_EQ(aid_by(with_rate("is: 62.5%", amount)), Money::fen(6250));
    }
    CHECK_EQ(aid_by(with_rate("is: 0.0125%", "own_rate of price")), Money::fen(1));
    CHECK_EQ(aid_by(with_rate("is: 100%", "own_rate of (price - 30元)")), Money::yuan(70));
}

TEST_CASE("a percentage may depend on the person") {
    const std::string by_grade = "cases: [{when: age on paid >= 60, is: 50%}, {is: 25%}]";
    CHECK_EQ(aid_by(with_rate(by_grade, "own_rate of price")), Money::yuan(25));
    CHECK_EQ(aid_by(with_rate("is: \"lesser of (50%, 30% + 5%)\"", "own_rate of price")),
             Money::yuan(35));
}

TEST_CASE("what is no percentage, or is put where none belongs, is refused with its reason") {
    CHECK(small_faults(with_rate("is: 62.5%", "own_rate")).find("percentage") != std::string::npos);
    CHECK(small_faults(with_rate("is: 62.5%", "own_rate + price")).find("means nothing") !=
          std::string::npos);
    CHECK(small_faults(with_rate("is: 62.5%", "price / own_rate")).find("multiplied nor divided") !=
          std::string::npos);
    CHECK(small_faults(with_rate("is: 62.5%", "standard of price")) != "");
    CHECK(small_faults(with_rate("is: 0.00001%", "own_rate of price")).find("four decimals") !=
          std::string::npos);
    std::string unrounded = with_rate("is: 62.5%", "own_rate of price");
    unrounded.replace(unrounded.find(", rounds: down"), 14, "");
    CHECK(small_faults(unrounded).find("how it rounds") != std::string::npos);
}

TEST_CASE("payers share by percentages with decimals, which make a hundred") {
    const auto shared = [](const std::string& by) {
        return small_pack_with(dibao, "amount: 40元, by: " + by);
    };
    Facts facts = small_payer();
    facts.person.identities = {
        {.standing = Standing::subsistence_allowance, .determined_on = Date(2020, 1, 1)}};
    const Decision decision = decide(*small_pack(shared("{province: 62.5%, county: rest}")), facts);
    REQUIRE_EQ(decision.aid.size(), 2);
    CHECK_EQ(decision.aid[0].amount, Money::yuan(25));
    CHECK_EQ(decision.aid[1].amount, Money::yuan(15));
    CHECK(small_faults(shared("{province: 62.5%, county: 37.4%}")).find("make 99.9%") !=
          std::string::npos);
}

TEST_CASE("a cover may be worth a percentage with decimals, or one that has a name") {
    const auto rated = [](const std::string& rate) {
        std::string text =
            small_pack_with("to: year end, cite: 二, says: 全年享受}",
                            "to: year end, rate: " + rate + ", cite: 二, says: 全年享受}");
        return text.insert(text.find("  window:"), "  half: {is: 50%, cite: 二, says: 减半}\n");
    };
    const auto rate = [&](const std::string& written) {
        return decide(*small_pack(rated(written)), small_payer()).stretches.at(0).rate;
    };
    CHECK_EQ(rate("62.5%"), "62.5%");
    CHECK_EQ(rate("70%"), "70%");
    CHECK_EQ(rate("half"), "50%");
    CHECK(small_faults(rated("120%")).find("from 0% to 100%") != std::string::npos);
    CHECK(small_faults(rated("70元")).find("percentage") != std::string::npos);
}
