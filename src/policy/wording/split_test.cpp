// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/wording/split.h"

#include <doctest/doctest.h>

using namespace canbao::policy;

namespace {

bool holds(std::string_view text, std::vector<std::int64_t> shares,
           std::optional<std::size_t> rest = std::nullopt) {
    return holds_split(text, {std::move(shares), rest});
}

}  // namespace

TEST_CASE("a ratio is found in digits, in Chinese, in its lowest terms and as 三七开") {
    CHECK(holds("省市县按5:3:2比例分担", {5, 3, 2}));
    CHECK(holds("省市县按5∶3∶2分担", {5, 3, 2}));
    CHECK(holds("按五比三比二分担", {5, 3, 2}));
    CHECK(holds("按一比九分担", {1, 9}));
    CHECK(holds("分担比例为1:9)", {1, 9}));
    CHECK(holds("按1:1配套", {5, 5}));
    CHECK(holds("按50:30:20分担", {5, 3, 2}));
    CHECK(holds("市县三七开", {3, 7}));
    CHECK(holds("市县四六分担", {4, 6}));
    CHECK(holds("按37开", {3, 7}));
    CHECK(holds("由省、市、县按五三二比例分担", {5, 3, 2}));
    CHECK(holds("由省、市、县按五三二的比例分担", {5, 3, 2}));
    CHECK(holds("由省、市、县五三二分担", {5, 3, 2}));
    CHECK(holds("由省、市、县按五三二,其余自筹", {5, 3, 2}));
    CHECK(holds("按532比例承担", {5, 3, 2}));
}

TEST_CASE("equal parts are found in words") {
    for (const char* const text :
         {"市县各半承担", "市县各负担50%", "市县各承担一半", "市、县各按50%承担", "市县对半承担",
          "市县均摊", "市县各负担百分之五十", "市50%,县50%", "五五开"}) {
        CHECK_MESSAGE(holds(text, {5, 5}), text);
        CHECK_FALSE_MESSAGE(holds(text, {6, 4}), text);
    }
    CHECK(holds("省市县平均分担", {1, 1, 1}));
    CHECK(holds("省市县各承担三分之一", {1, 1, 1}));
    CHECK_FALSE(holds("省市县各承担四分之一", {1, 1, 1}));
}

TEST_CASE("each payer's percentage stands for the ratio, and the rest need not be a number") {
    CHECK(holds("省50%、市30%、县20%", {5, 3, 2}));
    CHECK(holds("省级负担62.5%,县级负担37.5%", {5, 3}));
    CHECK(holds("省承担六成、县承担四成", {6, 4}));
    CHECK(holds("省级负担60%,其余由县级负担", {60, 40}, 1));
    CHECK_FALSE(holds("省级负担60%,其余由县级负担", {60, 40}));
    CHECK_FALSE(holds("省级负担50%,其余由县级负担", {60, 40}, 1));
}

TEST_CASE("fractions of the whole stand for the ratio of what they leave each payer") {
    for (const char* const text :
         {"省级承担四分之一,县级承担四分之三", "省级负担四分之一、县级四分之三",
          "县级承担四分之三,省级承担四分之一", "省1/4、县3/4", "省级承担25%,县级承担四分之三"}) {
        CHECK_MESSAGE(holds(text, {1, 3}), text);
        CHECK_FALSE_MESSAGE(holds(text, {1, 4}), text);
        CHECK_FALSE_MESSAGE(holds(text, {1, 2}), text);
    }
    CHECK(holds("省级承担四分之一,其余由县级承担", {1, 3}, 1));
    CHECK(holds("省承担六分之一、市承担三分之一、县承担二分之一", {1, 2, 3}));
    CHECK_FALSE(holds("2026/1/4前承担,2026/3/4止", {1, 3}));
}

TEST_CASE("another order, another ratio and a part of a longer one are not found") {
    CHECK_FALSE(holds("省市县按5:2:3分担", {5, 3, 2}));
    CHECK_FALSE(holds("省市县按5:3:2分担", {5, 3}));
    CHECK_FALSE(holds("按1:90分担", {1, 9}));
    CHECK_FALSE(holds("按11:9分担", {1, 9}));
    CHECK_FALSE(holds("省50%、市30%、县10%", {5, 3, 2}));
    CHECK_FALSE(holds("市县三七开", {7, 3}));
    CHECK_FALSE(holds("三十七开", {3, 7}));
    CHECK_FALSE(holds("按五三二比例分担", {5, 2, 3}));
    CHECK_FALSE(holds("按五三二比例分担", {5, 3}));
    CHECK_FALSE(holds("按五百三十二比例", {5, 3, 2}));
    CHECK_FALSE(holds("按五三二元", {5, 3, 2}));
    CHECK_FALSE(holds("第五三二号", {5, 3, 2}));
    CHECK_FALSE(holds("按532", {5, 3, 2}));
    CHECK_FALSE(holds("低保对象按50%资助", {5, 5}));
    CHECK_FALSE(holds("各级财政按50%补助", {5, 5}));
    CHECK_FALSE(holds("市县各半承担", {1, 1, 1}));
    CHECK_FALSE(holds("市县分担", {5, 5}));
    CHECK_FALSE(holds("", {5, 5}));
    CHECK_FALSE(holds("0:0", {0, 0}));
}
