// SPDX-License-Identifier: MulanPSL-2.0
// The interview: a few questions about what somebody owes and when they are covered. Open to all:
// it says nothing about anybody, keeps nothing, and takes no name and no number.
#include "policy/interview/conversation.h"

#include "http/bound.h"
#include "http/routes/decision_json.h"
#include "http/routes/pack_named.h"
#include "http/routes/routes.h"

namespace canbao::http {

namespace {

Shape extra_day_shape() {
    return object({{"name", text()}, {"says", words_shape()}, {"required", boolean()}});
}

Shape option_shape() {
    return object(
        {{"name", text()}, {"says", words_shape()}, {"days", list_of(extra_day_shape())}});
}

std::vector<NamedShape> inquiry_fields() {
    return {{"name", text()},
            {"form", one_of({"choice", "ticks", "day", "number", "amount"})},
            {"says", words_shape()},
            {"hint", or_null(words_shape())},
            {"options", list_of(option_shape())},
            {"why", list_of(because_shape())},
            {"from?", day()},
            {"to?", day()},
            {"least?", integer()},
            {"most?", integer()}};
}

Shape field_shape() {
    auto fields = inquiry_fields();
    fields.push_back({"state", one_of({"told", "needed", "possible", "settled"})});
    fields.push_back({"reply", anything()});
    return object(std::move(fields));
}

Shape said_shape() {
    return object({{"told", open_object({{"pack", text(100)}, {"ask", text(20)}})},
                   {"asked?", list_of(text(100), 200)},
                   {"reply?", object({{"to", text(100)}, {"is?", anything()}})},
                   {"form?", boolean()}});
}

Shape heard_shape() {
    return object({{"told", open_object({})},
                   {"asked", list_of(text())},
                   {"next", or_null(object(inquiry_fields()))},
                   {"left", integer()},
                   {"presumed", list_of(object({{"topic", text()}, {"says", words_shape()}}))},
                   {"decision", open_object({{"outcome", text()}})},
                   {"form?", list_of(field_shape())}});
}

Result<Response> converse(const Offices& offices, const Call& call) {
    const json::object& said = call.body.get_object();
    const std::string id = text_in(said.at("told"), "pack");
    const policy::Pack* pack = offices.county.packs().find(id);
    if (pack == nullptr) return refuse(no_such_pack, id);
    TRY(const json::object heard, policy::converse(*pack, said, call.language));
    return json_response(heard);
}

}  // namespace

Routes interview_routes(const Offices& offices) {
    return {{.method = "POST",
             .path = "/api/interview",
             .access = Access::open_to_all,
             .body = said_shape(),
             .answer = heard_shape(),
             .zh = "一问一答，问清该缴多少、能否参保",
             .en = "question by question to what is due and covered",
             .handle = bound(offices, converse)}};
}

}  // namespace canbao::http
