// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/rulebook/rulebook.h"

#include <doctest/doctest.h>

#include "policy/check/small_pack.h"

using namespace canbao::policy;

namespace {

bool is_whole(std::string_view row) {
    const std::string dibao = "- {id: aid_dibao,";
    std::string rows;
    if (!row.empty()) rows = "- {" + std::string(row) + ", cite: 四, says: 另一种}\n      ";
    std::string text = small_pack_with(dibao, rows + dibao);
    const std::string given =
        "    given:\n      - {id: early, when: paid <= 2021-10-01, cite: 四, says: 早缴}\n";
    text.insert(text.find("    rows:\n", text.find("  aid:")), given);
    const auto pack = small_pack(text);
    return whatif::Rulebook(*pack).whole;
}

}  // namespace

TEST_CASE("aid that classes do not tell apart is counted by deciding") {
    CHECK(is_whole(""));
    CHECK(is_whole("id: a, for: [orphan], amount: 30元, by: {county: all}, flow: marked"));
    for (const char* const row :
         {"id: a, when: age on paid > 60, amount: 30元, by: {county: all}, flow: marked",
          "id: a, for: [orphan], adds: yes, amount: 30元, by: {county: all}, flow: marked",
          "id: a, for: [orphan], given: no, amount: 30元, by: {county: all}, flow: marked",
          "id: a, for: [orphan], amount: 30元, by: {city: 5, county: 5}, flow: marked"}) {
        CHECK_FALSE_MESSAGE(is_whole(row), row);
    }
}
