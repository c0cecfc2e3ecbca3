// SPDX-License-Identifier: MulanPSL-2.0
#include "http/routes/routes.h"
#include "medical/region.h"

namespace canbao::http {

namespace {

Shape county_shape() {
    return object({{"county", region_code()},
                   {"county_name", text()},
                   {"year", integer()},
                   {"years", list_of(integer())},
                   {"levy_year", integer()},
                   {"pack", text()},
                   {"pack_hash", text()},
                   {"pack_title", text()},
                   {"today", day()},
                   {"window?", object({{"from", day()}, {"until", day()}})},
                   {"demo", boolean()}});
}

Response county(const Offices& offices, const Call& call) {
    json::object answer{
        {"county", offices.setting.county},       {"county_name", offices.setting.name},
        {"year", offices.setting.year},           {"years", json::array{offices.setting.year}},
        {"levy_year", offices.pack.levy_year},    {"pack", offices.pack.id},
        {"pack_hash", offices.pack.hash},         {"pack_title", offices.pack.title},
        {"today", value_of(china_day(call.now))}, {"demo", offices.setting.demo}};
    if (const auto window = offices.pack.window()) {
        answer["window"] =
            json::object{{"from", value_of(window->first)}, {"until", value_of(window->last)}};
    }
    return json_response(answer);
}

}  // namespace

Routes county_routes(const Offices& offices) {
    Routes routes;
    routes.push_back({.path = "/api/county",
                      .access = Access::open_to_all,
                      .answer = county_shape(),
                      .zh = "本县、年度和政策包",
                      .en = "the county, its year and its pack",
                      .handle = [&offices](const Call& call) -> Result<Response> {
                          return county(offices, call);
                      }});
    routes.push_back(
        {.path = "/api/regions",
         .roles = everyone,
         .query = object({{"parent?", region_code()}}),
         .answer =
             object({{"rows", list_of(object({{"region", region_code()}, {"name", text()}}))}}),
         .zh = "下一级区划（镇、村）",
         .en = "the regions directly below one",
         .handle = [&offices](const Call& call) -> Result<Response> {
             const auto given = Region::parse(text_in(call.query, "parent"));
             const Region parent = given ? *given : *Region::parse(offices.code());
             const auto rows = offices.database().view<std::vector<medical::RegionRow>>(
                 [&](store::Transaction& tx) {
                     return medical::regions_below(tx, offices.code(), parent);
                 });
             return json_response(
                 json::object{{"rows", list_of_values(rows, [](const medical::RegionRow& row) {
                                   return json::object{{"region", row.region}, {"name", row.name}};
                               })}});
         }});
    return routes;
}

}  // namespace canbao::http
