// SPDX-License-Identifier: MulanPSL-2.0
#include "http/routes/decision_json.h"

namespace canbao::http {

namespace {

json::object words(const std::string& zh, const std::string& en) {
    return {{"zh", zh}, {"en", en.empty() ? zh : en}};
}

Shape aid_shape() {
    return object({{"identity", text()}, {"payer", text()}, {"amount", money()}, {"flow", text()}});
}
Shape subsidy_shape() { return object({{"payer", text()}, {"amount", money()}}); }
Shape judgement_shape() {
    return object({{"id", text()}, {"took", words_shape()}, {"else", words_shape()}});
}

}  // namespace

Shape words_shape() { return object({{"zh", text(4'000)}, {"en", text(4'000)}}); }

Shape because_shape() {
    return object({{"clause", text()}, {"doc", text()}, {"says", words_shape()}, {"row", text()}});
}

json::array json_of_because(const policy::Decision& decision) {
    return list_of_values(decision.because, [](const policy::Step& step) {
        return json::object{{"clause", step.clause},
                            {"doc", step.doc},
                            {"says", words(step.zh, step.en)},
                            {"row", step.row}};
    });
}

std::vector<NamedShape> decision_fields() {
    return {{"standard?", money()},
            {"aid", list_of(aid_shape())},
            {"subsidy", list_of(subsidy_shape())},
            {"because", list_of(because_shape())},
            {"judgement", list_of(judgement_shape())},
            {"needs", list_of(text())},
            {"warning", list_of(words_shape())}};
}

void put_decision(json::object& answer, const policy::Decision& decision) {
    put(answer, "standard", decision.standard);
    answer["aid"] = list_of_values(decision.aid, [](const policy::AidShare& share) {
        return json::object{{"identity", policy::name_of(share.identity)},
                            {"payer", policy::name_of(share.payer)},
                            {"amount", value_of(share.amount)},
                            {"flow", policy::name_of(share.flow)}};
    });
    answer["subsidy"] = list_of_values(decision.subsidy, [](const policy::SubsidyShare& share) {
        return json::object{{"payer", policy::name_of(share.payer)},
                            {"amount", value_of(share.amount)}};
    });
    answer["because"] = json_of_because(decision);
    answer["judgement"] = list_of_values(decision.judgement, [](const policy::Reading& reading) {
        return json::object{{"id", reading.id},
                            {"took", words(reading.took, reading.took_en)},
                            {"else", words(reading.otherwise, reading.otherwise_en)}};
    });
    answer["needs"] =
        list_of_values(decision.needs, [](const std::string& one) { return json::value(one); });
    answer["warning"] = list_of_values(
        decision.warning, [](const policy::Words& one) { return words(one.zh, one.en); });
}

}  // namespace canbao::http
