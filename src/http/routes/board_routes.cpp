// SPDX-License-Identifier: MulanPSL-2.0
// How far the season is (steering office): targets, towns, days, milestones, channels.
#include <memory>

#include "http/bound.h"
#include "http/recent.h"
#include "http/routes/routes.h"
#include "steering/plan.h"
#include "steering/progress.h"
#include "tax/find.h"

namespace canbao::http {

namespace {

Shape board_shape() {
    return object(
        {{"year", integer()},
         {"on", day()},
         {"name", text()},
         {"source", text()},
         {"target", integer()},
         {"enrolled", integer()},
         {"elsewhere", integer()},
         {"rate", text()},
         {"paid_amount", money()},
         {"aided_in_full", integer()},
         {"milestones", list_of(object({{"day", day()},
                                        {"share_percent", text()},
                                        {"expected", integer()},
                                        {"reached", boolean()},
                                        {"reached_heads?", integer()},
                                        {"clause", text()}}))},
         {"towns", list_of(object({{"region", text()},
                                   {"name", text()},
                                   {"target", integer()},
                                   {"enrolled", integer()},
                                   {"rate", text()},
                                   {"amount", money()},
                                   {"expected_by_now", integer()},
                                   {"rank", integer()},
                                   {"behind", boolean()}}))},
         {"days", list_of(object({{"day", day()},
                                  {"enrolled", integer()},
                                  {"cumulative", integer()},
                                  {"amount", money()},
                                  {"plan", integer()}}))},
         {"channels",
          list_of(object({{"channel", text()}, {"payments", integer()}, {"amount", money()}}))}});
}

json::array towns_of(const steering::Progress& shown) {
    return list_of_values(shown.units, [](const steering::UnitProgress& unit) {
        return json::object{{"region", unit.unit},
                            {"name", unit.name},
                            {"target", unit.target},
                            {"enrolled", unit.enrolled},
                            {"rate", steering::percent_of(unit.enrolled, unit.target)},
                            {"amount", value_of(unit.amount)},
                            {"expected_by_now", unit.expected},
                            {"rank", unit.rank},
                            {"behind", unit.behind}};
    });
}

json::array days_of(const steering::Progress& shown) {
    return list_of_values(shown.days, [](const steering::DayProgress& one) {
        return json::object{{"day", value_of(one.day)},
                            {"enrolled", one.enrolled},
                            {"cumulative", one.cumulative},
                            {"amount", value_of(one.amount)},
                            {"plan", one.expected}};
    });
}

json::array milestones_of(const steering::Progress& shown) {
    return list_of_values(shown.milestones, [](const steering::MilestoneProgress& one) {
        json::object answer{{"day", value_of(one.day)},
                            {"share_percent", std::to_string(one.percent)},
                            {"expected", one.expected},
                            {"reached", one.reached && *one.reached >= one.expected},
                            {"clause", one.cite}};
        put(answer, "reached_heads", one.reached);
        return answer;
    });
}

// Payments that count, by channel.
json::array channels_of(const std::vector<tax::ChannelSum>& sums) {
    json::array rows;
    for (const tax::ChannelSum& sum : sums) {
        if (sum.status != tax::payment_status::paid) continue;
        rows.push_back(json::object{{"channel", sum.channel},
                                    {"payments", sum.payments},
                                    {"amount", value_of(sum.amount)}});
    }
    return rows;
}

Result<Response> board(const Offices& offices, int year, Date on) {
    return ask<Response>(offices, [&](store::Transaction& tx) -> Result<Response> {
        TRY(const steering::Progress shown, steering::progress(tx, offices.code(), year, on));
        const std::vector<tax::ChannelSum> sums = tax::sum_by_channel(tx, offices.code(), year);
        return json_response(
            json::object{{"year", shown.year},
                         {"on", value_of(shown.on)},
                         {"name", shown.name},
                         {"source", shown.source},
                         {"target", shown.target},
                         {"enrolled", shown.enrolled},
                         {"elsewhere", shown.elsewhere},
                         {"rate", steering::percent_of(shown.enrolled, shown.target)},
                         {"paid_amount", value_of(shown.amount)},
                         {"aided_in_full", shown.unpaid},
                         {"milestones", milestones_of(shown)},
                         {"towns", towns_of(shown)},
                         {"days", days_of(shown)},
                         {"channels", channels_of(sums)}});
    });
}

Result<Response> targets(const Offices& offices, const Call& call) {
    const auto year =
        static_cast<int>(number_in(call.query, "year").value_or(offices.setting.year));
    TRY(const steering::Plan plan, ask<steering::Plan>(offices, [&](store::Transaction& tx) {
            return steering::plan_of(tx, offices.code(), year);
        }));
    return json_response(
        json::object{{"year", year},
                     {"source", plan.source},
                     {"rows", list_of_values(plan.targets, [](const steering::Target& target) {
                          return json::object{{"unit", target.unit},
                                              {"name", target.name},
                                              {"target", target.heads},
                                              {"clause", target.cite}};
                      })}});
}

}  // namespace

Routes board_routes(const Offices& offices) {
    const Shape query = object({{"year?", integer(1900, 2200)}, {"on?", day()}});
    // The same for everyone who may see it.
    const auto recent = std::make_shared<Recent>();
    Routes routes;
    routes.push_back({.path = "/api/board",
                      .roles = officers,
                      .query = query,
                      .answer = board_shape(),
                      .zh = "征缴进度",
                      .en = "how far the season is",
                      .handle = [&offices, recent](const Call& call) -> Result<Response> {
                          const auto year = static_cast<int>(
                              number_in(call.query, "year").value_or(offices.setting.year));
                          const Date on = day_in(call.query, "on").value_or(china_day(call.now));
                          return recent->get(std::to_string(year) + " " + to_string(on),
                                             [&] { return board(offices, year, on); });
                      }});
    routes.push_back({.path = "/api/targets",
                      .roles = officers,
                      .query = object({{"year?", integer(1900, 2200)}}),
                      .answer = object({{"year", integer()},
                                        {"source", text()},
                                        {"rows", list_of(object({{"unit", text()},
                                                                 {"name", text()},
                                                                 {"target", integer()},
                                                                 {"clause", text()}}))}}),
                      .zh = "各镇任务数",
                      .en = "the targets",
                      .handle = bound(offices, targets)});
    return routes;
}

}  // namespace canbao::http
