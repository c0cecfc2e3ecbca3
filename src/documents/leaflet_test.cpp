// SPDX-License-Identifier: MulanPSL-2.0
#include <doctest/doctest.h>

#include <numeric>

#include "documents/leaflet_html.h"
#include "documents/leaflet_pdf.h"
#include "documents/leaflet_scale.h"
#include "documents/qr.h"

using namespace canbao;
using namespace canbao::documents;

namespace {

leaflet::Leaflet page() {
    leaflet::Leaflet made;
    made.title = "小县2022年度";
    made.subtitle = "依据 小政发〔2021〕1号";
    leaflet::Section section{"要缴多少钱", "", {}};
    section.blocks.emplace_back(
        leaflet::Statements{{{"足额缴清", "一(四)", "条件", leaflet::Tone::open}}});
    section.blocks.emplace_back(
        leaflet::Shares{"由谁出", {{"个人", "100元", 100}, {"县", "50元", 50}}, "一"});
    section.blocks.emplace_back(leaflet::Days{
        {{"集中缴费期", "2021年9月1日至12月20日", Date(2021, 9, 1), Date(2021, 12, 20), "二"}}});
    leaflet::Card card;
    card.title = "孤儿";
    card.figure = "0元";
    card.lines = {{"怎么到", "直接登记"}};
    card.signatures = {"签字："};
    section.blocks.emplace_back(leaflet::Cards{{card}});
    section.blocks.emplace_back(leaflet::Pairs{
        "通知", "规则", {{"一", {{{"缴费", false}, {"100元", true}}}, "没有行引用", {}, {card}}}});
    made.sections.push_back(section);
    made.foot = {"规则 small/2022"};
    return made;
}

bool contains(const std::string& text, std::string_view wanted) {
    return text.find(wanted) != std::string::npos;
}

}  // namespace

TEST_CASE(
    "a leaflet's HTML has every word, marks what is marked, and needs nothing from elsewhere") {
    const auto html = leaflet_html(page());
    REQUIRE(html.has_value());
    for (const char* wanted :
         {"小县2022年度", "一(四)", "100元", "50元", "2021年9月1日至12月20日", "孤儿",
          "<mark>100元</mark>", "没有行引用", "签字：", "规则 small/2022"}) {
        CHECK_MESSAGE(contains(*html, wanted), wanted);
    }
    for (const char* absent : {"<script", "http:", "https:", "src=", "@import", "url("}) {
        CHECK_MESSAGE(!contains(*html, absent), absent);
    }
}

TEST_CASE("whatever a text holds, it is shown and never run") {
    leaflet::Leaflet evil = page();
    const std::string script = "<script>alert('x')</script>&\"";
    evil.title = evil.subtitle = script;
    evil.foot = {script};
    evil.sections.push_back({script, script, {}});
    leaflet::Card card{script, script,  leaflet::Tone::bad, script, script, {{script, script}},
                       script, {script}};
    evil.sections.back().blocks = {
        leaflet::Statements{{{script, script, script, {}}}},
        leaflet::Shares{script, {{script, script, 1}}, script},
        leaflet::Days{{{script, script, Date(2021, 9, 1), Date(2021, 9, 2), script}}},
        leaflet::Cards{{card}},
        leaflet::Pairs{script, script, {{script, {{{script, true}}}, script, {}, {card}}}}};
    const auto html = leaflet_html(evil);
    REQUIRE(html.has_value());
    CHECK_FALSE(contains(*html, "<script"));
    CHECK_FALSE(contains(*html, "alert('"));
    CHECK(contains(*html, "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;&quot;"));
    CHECK_EQ(escaped("a<b>&\"'"), "a&lt;b&gt;&amp;&quot;&#39;");
}

TEST_CASE("an address becomes a code, one too long for it is refused") {
    leaflet::Leaflet made = page();
    made.address = "https://example.org/guide";
    const auto html = leaflet_html(made);
    REQUIRE(html.has_value());
    CHECK(contains(*html, "<svg"));
    made.address = std::string(3'000, 'x');
    REQUIRE_FALSE(leaflet_html(made).has_value());
    CHECK_EQ(leaflet_html(made).error().reason, &qr::too_long);
    REQUIRE_FALSE(leaflet_pdf(made).has_value());
    CHECK_EQ(leaflet_pdf(made).error().reason, &qr::too_long);
}

TEST_CASE("the same leaflet gives the same PDF, however long it is") {
    leaflet::Leaflet made = page();
    const auto once = leaflet_pdf(made);
    REQUIRE(once.has_value());
    CHECK(once->starts_with("%PDF"));
    CHECK_EQ(*leaflet_pdf(made), *once);
    auto& pairs = std::get<leaflet::Pairs>(made.sections[0].blocks[4]).list;
    const leaflet::Card card = pairs[0].cards[0];
    pairs[0].cards.assign(60, card);
    pairs[0].paragraphs.assign(80, pairs[0].paragraphs[0]);
    pairs.push_back(pairs[0]);
    const auto longer = leaflet_pdf(made);
    REQUIRE(longer.has_value());
    CHECK(longer->size() > once->size());
}

TEST_CASE("shares fill the whole width, and nothing of nothing is no picture") {
    const auto sum = [](const std::vector<int>& widths) {
        return std::accumulate(widths.begin(), widths.end(), 0);
    };
    CHECK_EQ(sum(widths_of({"", {{"", "", 320}, {"", "", 464}, {"", "", 58}, {"", "", 7}}, ""})),
             whole_width);
    CHECK_EQ(widths_of({"", {{"", "", 1}, {"", "", 1}, {"", "", 1}}, ""}),
             std::vector<int>{3334, 3333, 3333});
    CHECK_EQ(sum(widths_of({"", {{"", "", 0}, {"", "", 0}}, ""})), 0);
    CHECK(widths_of({"", {}, ""}).empty());
    CHECK_EQ(widths_of({"", {{"", "", -5}, {"", "", 1}}, ""}), std::vector<int>{0, whole_width});
}

TEST_CASE("days lie in order on a scale of whole months") {
    const DayScale scale = scale_of({{{"", "", Date(2021, 9, 1), Date(2021, 9, 30), ""},
                                      {"", "", Date(2021, 12, 31), Date(2021, 12, 31), ""}}});
    CHECK_EQ(scale.spans[0].from, 0);
    CHECK(scale.spans[1].from > scale.spans[0].from + scale.spans[0].width);
    CHECK_EQ(scale.spans[1].from + scale.spans[1].width, whole_width);
    CHECK_EQ(scale.ticks.front().label, "2021-09");
    CHECK(scale.ticks.size() <= 4);
    CHECK(scale_of({}).spans.empty());
    for (const Tick& tick : scale.ticks) CHECK(tick.at <= whole_width * 85 / 100);
    const DayScale years = scale_of({{{"", "", Date(2021, 9, 1), Date(2029, 9, 1), ""}}});
    CHECK(years.ticks.size() <= 4);
}
