// SPDX-License-Identifier: MulanPSL-2.0
#include "http/routes/whatif_json.h"

#include "http/routes/decision_json.h"
#include "policy/check/witness.h"

namespace canbao::http {

namespace {

json::array payers_json(const policy::whatif::ByPayer& amounts) {
    json::array rows;
    for (const policy::Payer payer : amounts.payers()) {
        rows.push_back(json::object{{"payer", policy::name_of(payer)},
                                    {"amount", value_of(amounts.of(payer))}});
    }
    return rows;
}

json::object sums_json(const policy::whatif::Sums& sums) {
    return {{"yes", sums.yes},
            {"no", sums.no},
            {"undecided", sums.undecided},
            {"aided", sums.aided},
            {"uncovered", sums.uncovered},
            {"due", value_of(sums.due)},
            {"borne", value_of(sums.borne)},
            {"aid", payers_json(sums.aid)},
            {"subsidy", payers_json(sums.subsidy)}};
}

json::object verdict_json(const policy::whatif::Verdict& verdict) {
    return {{"outcome", policy::name_of(verdict.outcome)},
            {"due", value_of(verdict.due)},
            {"borne", value_of(verdict.borne)},
            {"aid", payers_json(verdict.aid)}};
}

Shape payers_shape() { return list_of(object({{"payer", text()}, {"amount", money()}})); }

Shape sums_shape() {
    return object({{"yes", integer()},
                   {"no", integer()},
                   {"undecided", integer()},
                   {"aided", integer()},
                   {"uncovered", integer()},
                   {"due", money()},
                   {"borne", money()},
                   {"aid", payers_shape()},
                   {"subsidy", payers_shape()}});
}

Shape verdict_shape() {
    return object(
        {{"outcome", text()}, {"due", money()}, {"borne", money()}, {"aid", payers_shape()}});
}

}  // namespace

json::object json_of_words(const policy::Words& words) {
    return {{"zh", words.zh}, {"en", words.en}};
}

Shape what_if_shape() {
    return object(
        {{"pack", text()},
         {"counted_at", moment()},
         {"every_day", boolean()},
         {"heads", integer()},
         {"affected", integer()},
         {"untold", integer()},
         {"untold_needs", list_of(object({{"need", text()}, {"heads", integer()}}))},
         {"before", sums_shape()},
         {"after", sums_shape()},
         {"moved",
          object({{"left", sums_shape()}, {"unsettled", sums_shape()}, {"joined", sums_shape()}})},
         {"kinds", list_of(object({{"who", words_shape()},
                                   {"what", words_shape()},
                                   {"heads", integer()},
                                   {"borne", money()},
                                   {"before", verdict_shape()},
                                   {"after", verdict_shape()},
                                   {"question", text(10'000)}}))},
         {"towns", list_of(object({{"region", text()},
                                   {"name", text()},
                                   {"heads", integer()},
                                   {"affected", integer()},
                                   {"before", sums_shape()},
                                   {"after", sums_shape()}}))}});
}

json::object json_of_what_if(const policy::whatif::WhatIf& told, const policy::Pack& pack,
                             const std::function<std::string(const std::string&)>& name_of) {
    return {{"heads", told.heads},
            {"affected", told.affected},
            {"untold", told.untold.heads},
            {"untold_needs",
             list_of_values(told.untold.needs,
                            [](const auto& one) {
                                return json::object{{"need", one.first}, {"heads", one.second}};
                            })},
            {"before", sums_json(told.before)},
            {"after", sums_json(told.after)},
            {"moved", json::object{{"left", sums_json(told.moved.left)},
                                   {"unsettled", sums_json(told.moved.unsettled)},
                                   {"joined", sums_json(told.moved.joined)}}},
            {"kinds", list_of_values(told.kinds,
                                     [&](const policy::whatif::Affected& kind) {
                                         return json::object{
                                             {"who", json_of_words(kind.who)},
                                             {"what", json_of_words(kind.what)},
                                             {"heads", kind.heads},
                                             {"borne", value_of(kind.borne)},
                                             {"before", verdict_json(kind.before)},
                                             {"after", verdict_json(kind.after)},
                                             {"question", policy::question_line(pack, kind.one)}};
                                     })},
            {"towns", list_of_values(told.towns, [&](const policy::whatif::TownReport& town) {
                 return json::object{{"region", town.town},
                                     {"name", name_of(town.town)},
                                     {"heads", town.heads},
                                     {"affected", town.affected},
                                     {"before", sums_json(town.before)},
                                     {"after", sums_json(town.after)}};
             })}};
}

}  // namespace canbao::http
