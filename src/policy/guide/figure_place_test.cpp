// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/guide/figure_place.h"

#include <doctest/doctest.h>

using namespace canbao::policy;

namespace {

std::string marked(std::string_view text, std::string_view figure) {
    std::string out;
    for (const auto& piece : with_figures_marked(text, figures_in(figure), {2022, 2021})) {
        out += piece.marked ? "[" + piece.text + "]" : piece.text;
    }
    return out;
}

}  // namespace

TEST_CASE("a figure is marked wherever it stands, and nothing beside it") {
    CHECK_EQ(marked("每人缴费320元,财政补助580元,共计900元;缴320元。", "320元"),
             "每人缴费[320元],财政补助580元,共计900元;缴[320元]。");
    CHECK_EQ(marked("出生后90天内", "90日"), "出生后[90天]内");
    CHECK_EQ(marked("截至2021年9月30日前认定", "2021-09-30"), "截至[2021年9月30日]前认定");
}

TEST_CASE("a figure that is part of another number is not marked") {
    CHECK_EQ(marked("每人缴费1320元", "320元"), "每人缴费1320元");
    CHECK_EQ(marked("没有数字", "320元"), "没有数字");
    CHECK_EQ(marked("", "320元"), "");
}

TEST_CASE("a text is the same letters after marking") {
    const std::string text = "集中缴费期为10月15日至12月25日,每人320元";
    std::string joined;
    for (const auto& piece :
         with_figures_marked(text, figures_in("2021-10-15..2021-12-25"), {2022, 2021})) {
        joined += piece.text;
    }
    CHECK_EQ(joined, text);
}
