// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/rules/relative_needs.h"

#include <doctest/doctest.h>

#include "policy/check/small_pack.h"
#include "policy/decide.h"

using namespace canbao;
using namespace canbao::policy;

namespace {

// What is needed of somebody with these relatives, where the condition opens a row of aid.
std::vector<std::string> needs(const std::string& condition,
                               std::optional<std::vector<Relative>> relatives) {
    const std::string first = "- {id: aid_dibao";
    const auto pack = small_pack(small_pack_with(
        first, "- {id: aid_parent, when: \"" + condition +
                   "\", amount: 30元, by: {county: all}, flow: net_at_source, cite: 四, says: "
                   "另一种}\n      " +
                   first));
    Facts facts = small_payer();
    if (relatives) {
        facts.person.relatives =
            std::make_shared<const std::vector<Relative>>(std::move(*relatives));
    }
    const Decision decision = decide(*pack, facts);
    CHECK_EQ(decision.outcome == Outcome::undecided, !decision.needs.empty());
    return decision.needs;
}

Relative related(std::string_view relation) {
    Relative one;
    one.relation = relation;
    return one;
}

using List = std::vector<std::string>;

}  // namespace

TEST_CASE("where relatives were told the fact that is missing of one is asked for, by its place") {
    CHECK_EQ(needs("relative [parent] (is(orphan))", {{related("child"), related("parent")}}),
             List{"person.relatives[1].identities"});
    CHECK_EQ(needs("relative [child] (age on paid < 18)", {{related("child"), related("child")}}),
             List{"person.relatives[0].born", "person.relatives[1].born"});
    CHECK_EQ(needs("number of relatives (employee_duty) >= 1", {{related("spouse")}}),
             List{"person.relatives[0].employee_duty"});
}

TEST_CASE("where no relatives were told they are asked for as a whole") {
    CHECK_EQ(needs("relative [parent] (is(orphan))", std::nullopt), List{"person.relatives"});
}

TEST_CASE("nothing is asked of a relative whom the row does not look at, or who settles it") {
    CHECK_EQ(needs("relative [parent] (is(orphan))", {{related("child")}}), List{});
    Relative known = related("parent");
    known.person.born = Date(1950, 1, 1);
    CHECK_EQ(needs("relative [parent] (age on paid >= 60)", {{related("parent"), known}}), List{});
    CHECK_EQ(needs("relative [parent] (age on paid >= 80)", {{known, related("parent")}}),
             List{"person.relatives[1].born"});
}

TEST_CASE("what is no fact of the relative is asked for as ever") {
    CHECK_EQ(needs("relative [parent] (treasury >= paid)", {{related("parent")}}),
             List{"treasury_on"});
}

TEST_CASE("a fact that is missing of the person is asked for beside those of relatives") {
    CHECK_EQ(needs("sex = male and relative [parent] (is(orphan))", {{related("parent")}}),
             List{"person.sex", "person.relatives[0].identities"});
}
