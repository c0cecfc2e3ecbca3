// SPDX-License-Identifier: MulanPSL-2.0
#include <algorithm>

#include "policy/check/check.h"
#include "policy/check/small_pack.h"

namespace canbao::policy {
namespace {

// The remarks of a kind on the small pack with one parameter more.
std::vector<Finding> remarks(FindingKind kind, const std::string& text) {
    const CheckReport report = check_tables(*small_pack(text));
    INFO(canbao::policy::report(report, Language::en));
    CHECK(report.holds());
    std::vector<Finding> list;
    std::ranges::copy_if(report.findings, std::back_inserter(list),
                         [&](const Finding& one) { return one.kind == kind; });
    return list;
}

std::vector<Finding> of_amount(const std::string& amount) {
    return remarks(FindingKind::rounded_early,
                   small_pack_with("subsidy:\n", "  part: {is: \"" + amount +
                                                     "\", rounds: down, cite: 一, says: 折算}\n"
                                                     "subsidy:\n"));
}

std::string with_year(std::string_view benefit_year, std::string_view to) {
    std::string text = small_pack_with("2022-01-01..2022-12-31", benefit_year);
    const std::string_view from = "from: paid + 1日, to: year end";
    return text.replace(text.find(from), from.size(), "from: paid + 1日, to: " + std::string(to));
}

}  // namespace

TEST_CASE(
    "an amount that is divided and then multiplied is told, with the better way to write it") {
    const auto found = of_amount("standard / 12 * 7");
    REQUIRE_EQ(found.size(), 1);
    CHECK_EQ(found[0].where, "params.part");
    CHECK(found[0].en.find("write standard * 7 / 12") != std::string::npos);
    CHECK(found[0].zh.find("standard * 7 / 12") != std::string::npos);
    CHECK_EQ(of_amount("7 * (standard / 12)").size(), 1);
    CHECK_EQ(of_amount("50% of standard * 3").size(), 1);
    CHECK_EQ(of_amount("50% of (standard / 12)").size(), 1);
    CHECK_EQ(of_amount("standard * 1.5 * 3").size(), 1);
    CHECK_EQ(of_amount("10元 + standard / 12 * 7").size(), 1);
    const auto twice = of_amount("standard / 12 / 2");
    REQUIRE_EQ(twice.size(), 1);
    CHECK(twice[0].en.find("standard / (12 * 2)") != std::string::npos);
}

TEST_CASE("an amount that is rounded once is not told") {
    for (const std::string amount :
         {"standard * 7 / 12", "standard * 1.5", "50% of (standard * 3)", "0.7% of standard",
          "standard / 12 + 7元", "lesser of (standard / 12, 7元)", "standard * 7",
          "standard / 12"}) {
        CAPTURE(amount);
        CHECK(of_amount(amount).empty());
    }
}

TEST_CASE("a calendar year is told of in a pack whose benefit year is none") {
    const std::string july = "2022-07-01..2023-06-30";
    const auto found = remarks(FindingKind::calendar_year, with_year(july, "year end of paid"));
    REQUIRE_EQ(found.size(), 1);
    CHECK_EQ(found[0].where, "cover.late");
    CHECK(found[0].en.find("2022-07-01 to 2023-06-30") != std::string::npos);
    CHECK(found[0].zh.find("2022-07-01 至 2023-06-30") != std::string::npos);
    CHECK_EQ(
        remarks(FindingKind::calendar_year, with_year(july, "year start of paid + 12个月")).size(),
        1);
    CHECK(remarks(FindingKind::calendar_year, with_year(july, "year end")).empty());
    CHECK(
        remarks(FindingKind::calendar_year, with_year("2022-01-01..2022-12-31", "year end of paid"))
            .empty());
}

}  // namespace canbao::policy
