// SPDX-License-Identifier: MulanPSL-2.0
#include "steering/plan.h"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

using namespace canbao;
using namespace canbao::steering;

namespace {

std::string file(const std::string& name) {
    std::ifstream in(std::string(CANBAO_SOURCE_DIR) + "/plans/" + name);
    std::stringstream content;
    content << in.rdbuf();
    return content.str();
}

const std::string small = R"(plan: demo/2022
county: "610926"
name: 某县
year: 2022
source: 某发〔2021〕1号
counts_from: 2021-10-16
targets:
  - {unit: "610926100", name: 甲镇, heads: 300, cite: 附件1}
  - {unit: "610926101", name: 乙镇, heads: 100, cite: 附件1}
total: 400
milestones:
  - {day: 2021-10-25, percent: 80, cite: 八(三)}
  - {day: 2021-10-29, percent: 100, cite: 八(三)}
)";

std::string with(std::string from, const std::string& to) {
    std::string text = small;
    const auto at = text.find(from);
    REQUIRE_NE(at, std::string::npos);
    return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("the task tables of the notices are read whole") {
    const auto pingli = read_plan(file("pingli/2022.yaml"));
    REQUIRE(pingli);
    CHECK_EQ(pingli->targets.size(), 11);
    CHECK_EQ(pingli->milestones.front().percent, 80);
    CHECK_EQ(expected_heads(*pingli, 210000, Date(2021, 11, 30)), 168000);
    CHECK_EQ(expected_heads(*pingli, 48000, Date(2021, 11, 30)), 38400);
    CHECK_EQ(expected_heads(*pingli, 210000, Date(2021, 12, 25)), 210000);
    const auto bagongshan = read_plan(file("bagongshan/2022.yaml"));
    REQUIRE(bagongshan);
    CHECK_EQ(bagongshan->targets.size(), 7);
}

TEST_CASE("what is expected rises straight from milestone to milestone") {
    const auto plan = read_plan(small);
    REQUIRE(plan);
    CHECK_EQ(expected_heads(*plan, 100, Date(2021, 10, 15)), 0);
    CHECK_EQ(expected_heads(*plan, 100, Date(2021, 10, 16)), 8);
    CHECK_EQ(expected_heads(*plan, 100, Date(2021, 10, 20)), 40);
    CHECK_EQ(expected_heads(*plan, 100, Date(2021, 10, 25)), 80);
    CHECK_EQ(expected_heads(*plan, 100, Date(2021, 10, 26)), 85);
    CHECK_EQ(expected_heads(*plan, 100, Date(2022, 5, 1)), 100);
}

TEST_CASE("a plan file with a fault is refused with line and column") {
    const auto fault = [](const std::string& text) {
        const auto plan = read_plan(text);
        REQUIRE_FALSE(plan);
        CHECK_EQ(plan.error().reason, &bad_plan);
        return plan.error().detail;
    };
    CHECK(fault(with("total: 400", "total: 401")).starts_with("10:8 "));
    CHECK(fault(with("percent: 80", "percent: 101")).starts_with("12:"));
    CHECK(fault(with("percent: 100", "percent: 70")).starts_with("13:"));
    CHECK(fault(with("2021-10-29", "2021-10-25")).starts_with("13:"));
    CHECK(fault(with("2021-10-29", "2021-02-30")).starts_with("13:"));
    CHECK(fault(with("610926101", "610926100")).starts_with("9:"));
    CHECK(fault(with("610926101", "610927101")).starts_with("9:"));
    CHECK(fault(with("heads: 100", "heads: -1")).starts_with("9:"));
    CHECK(fault(with("heads: 100", "heads: 1.5")).starts_with("9:"));
    CHECK(fault(with("name: 某县", "nom: 某县")).starts_with("3:"));
    CHECK(fault(with("year: 2022", "name: 2022")).starts_with("4:"));
    CHECK(fault(with("targets:", "targets: [")).size() > 0);
    CHECK(fault("").size() > 0);
    CHECK(fault("[]").size() > 0);
}
