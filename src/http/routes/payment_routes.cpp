// SPDX-License-Identifier: MulanPSL-2.0
// Dues and payments (tax office): asked, taken, shown, reversed, with their slips.
#include "documents/slip.h"
#include "http/attachment.h"
#include "http/bound.h"
#include "http/problem.h"
#include "http/routes/payment_json.h"
#include "http/routes/routes.h"
#include "tax/find.h"
#include "tax/payable.h"
#include "tax/reversal.h"
#include "tax/slip.h"

namespace canbao::http {

namespace {

inline constexpr Reason channel_not_yours{
    "http.channel_not_yours", Blame::forbidden, "您的岗位不能用这个渠道收费，请换渠道",
    "your role does not take money over this channel; choose another"};

constexpr Roles may_look{Role::collector,        Role::town_station, Role::medical_handler,
                         Role::medical_reviewer, Role::tax_officer,  Role::auditor};
constexpr Roles may_search{Role::collector, Role::town_station, Role::tax_officer, Role::auditor};
constexpr Roles may_take{Role::resident, Role::collector, Role::town_station, Role::tax_officer};

// A resident pays from a telephone, a collector takes cash; an office takes what comes.
bool takes_over(Role role, const std::string& channel) {
    if (role == Role::resident) return channel == "mobile" || channel == "bank_app";
    if (role == Role::collector) return channel == "collector" || channel == "pos";
    return true;
}

Result<Response> payable(const Offices& offices, const Call& call) {
    const std::int64_t year = number_in(call.query, "year").value_or(offices.setting.year);
    TRY(const tax::Payable shown, ask<tax::Payable>(offices, [&](store::Transaction& tx) {
            return tax::show_payable(tx, offices.code(), call.number("person"),
                                     static_cast<int>(year));
        }));
    json::object answer = json_of_payable(shown);
    // How much is a collector's business; why so little is not.
    if (call.who->role == Role::collector) answer["because"] = json::array{};
    return json_response(answer);
}

Shape payment_body() {
    return object({{"channel", text(40)},
                   {"transaction", text(200)},
                   {"person", integer()},
                   {"year?", integer(1900, 2200)},
                   {"amount", money()},
                   {"paid_at?", moment()},
                   {"payer?", text(100)}});
}

tax::PaymentRequest request_in(const Offices& offices, const Call& call) {
    const auto paid_at = maybe_text_in(call.body, "paid_at");
    const auto amount = money_in(call.body, "amount");
    INVARIANT(amount.has_value());
    return {.channel = text_in(call.body, "channel"),
            .transaction = text_in(call.body, "transaction"),
            .person = number_in(call.body, "person").value_or(0),
            .year = static_cast<int>(number_in(call.body, "year").value_or(offices.setting.year)),
            .amount = *amount,
            .paid_at = paid_at ? *parse_instant(*paid_at) : call.now,
            .payer = text_in(call.body, "payer")};
}

// Whoever sees the whole county may offer a payment for a person who is not there: the tax office
// then records that it refused it.
bool may_pay_for(const Offices& offices, const Call& call, std::int64_t person) {
    return offices.database().view<bool>([&](store::Transaction& tx) {
        if (sees_person(tx, offices.places, *call.who, person)) return true;
        return sees_county(*call.who, offices.code()) && !offices.places.region_of(tx, person);
    });
}

Result<Response> take(const Offices& offices, const Call& call) {
    const tax::PaymentRequest request = request_in(offices, call);
    if (!takes_over(call.who->role, request.channel)) {
        return refuse(channel_not_yours, request.channel);
    }
    if (!may_pay_for(offices, call, request.person)) return refuse(no_such_record);
    tax::Taking taking;
    // Kept whatever the outcome: a refusal is recorded too.
    offices.database().write([&](store::Transaction& tx) {
        taking = tax::take_payment(tx, call.act(), request);
        return true;
    });
    if (taking.outcome == tax::Outcome::refused) {
        INVARIANT(taking.refusal.has_value());
        std::string clauses;
        for (const exchange::Because& one : taking.because) {
            clauses += (clauses.empty() ? "" : ", ") + one.clause;
        }
        return problem(*taking.refusal, call.language, {}, clauses);
    }
    TRY(const tax::PaymentStory story, ask<tax::PaymentStory>(offices, [&](store::Transaction& tx) {
            return tax::show_payment(tx, offices.code(), taking.payment);
        }));
    json::object answer = json_of_payment(story.payment);
    // The slip is issued later; the same payment offered again gets the same answer.
    answer.erase("slip_number");
    const bool again = taking.outcome == tax::Outcome::repeated;
    Response response = json_response(answer, again ? 200 : 201);
    response.headers.emplace_back("Location",
                                  "/api/payments/" + std::to_string(taking.payment.value));
    return response;
}

Result<Response> show(const Offices& offices, const Call& call) {
    TRY(const tax::PaymentStory story, ask<tax::PaymentStory>(offices, [&](store::Transaction& tx) {
            return tax::show_payment(tx, offices.code(), tax::PaymentId{call.number("payment")});
        }));
    json::object answer = json_of_payment(story.payment);
    answer["timeline"] = list_of_values(story.timeline, [](const tax::Stage& stage) {
        return json::object{
            {"stage", stage.stage}, {"at", value_of(stage.at)}, {"detail", stage.detail}};
    });
    return json_response(answer);
}

Shape search_body() {
    return object({{"person?", integer()},
                   {"channel?", text(40)},
                   {"from?", day()},
                   {"until?", day()},
                   {"status?", text(40)},
                   {"page?", integer(1, 1'000'000)},
                   {"size?", integer(10, 100)}});
}

Result<Response> search(const Offices& offices, const Call& call) {
    const auto scope = Region::parse(scope_of(*call.who, offices.code()));
    INVARIANT(scope.has_value());
    const tax::PaymentQuery query{
        .scope = *scope,
        .person = number_in(call.body, "person"),
        .channel = text_in(call.body, "channel"),
        .status = text_in(call.body, "status"),
        .paid_from = day_in(call.body, "from"),
        .paid_to = day_in(call.body, "until"),
        .page = {static_cast<int>(page_in(call.body)), static_cast<int>(size_in(call.body))}};
    const auto found = offices.database().view<tax::Listed<tax::Payment>>(
        [&](store::Transaction& tx) { return tax::search_payments(tx, offices.code(), query); });
    return json_response(json::object{{"total", found.total},
                                      {"page", query.page.page},
                                      {"size", query.page.size},
                                      {"rows", list_of_values(found.rows, json_of_payment)}});
}

Result<Response> refused(const Offices& offices, const Call& call) {
    const tax::Page page{static_cast<int>(page_in(call.query)),
                         static_cast<int>(size_in(call.query))};
    const auto found = offices.database().view<tax::Listed<tax::RefusedPayment>>(
        [&](store::Transaction& tx) { return tax::list_refused(tx, offices.code(), page); });
    return json_response(json::object{{"total", found.total},
                                      {"page", page.page},
                                      {"size", page.size},
                                      {"rows", list_of_values(found.rows, json_of_refused)}});
}

Result<Response> slip(const Offices& offices, const Call& call) {
    const tax::PaymentId payment{call.number("payment")};
    TRY(const documents::PaymentSlip issued,
        offices.database().change<documents::PaymentSlip>(
            [&](store::Transaction& tx) -> Result<documents::PaymentSlip> {
                TRY(const tax::PaymentStory story, tax::show_payment(tx, offices.code(), payment));
                return tax::issue_slip(tx, offices.sealer(), call.act(), payment,
                                       slip_place(offices, story.payment, *call.who));
            }));
    TRY(std::string pdf, documents::slip_pdf(issued));
    Response response{.type = "application/pdf", .body = std::move(pdf)};
    response.headers.emplace_back("Content-Disposition",
                                  shown_inline("slip.pdf", "缴费凭证_" + issued.number + ".pdf"));
    return response;
}

Result<Response> reverse(const Offices& offices, const Call& call) {
    TRY(const tax::Reversed reversed,
        offices.database().change<tax::Reversed>([&](store::Transaction& tx) {
            return tax::reverse_payment(tx, call.act(), tax::PaymentId{call.number("payment")},
                                        text_in(call.body, "reason"));
        }));
    return json_response(
        json::object{{"payment", reversed.payment.value}, {"status", reversed.status}});
}

Route reversal_route(const Offices& offices) {
    return {.method = "POST",
            .path = "/api/payments/{payment}/reversal",
            .roles = {Role::tax_officer},
            .scope = Scope::payment,
            .body = object({{"reason", text(500)}}),
            .answer = object({{"payment", integer()}, {"status", text()}}),
            .zh = "冲正一笔缴费",
            .en = "reverse a payment that bounced",
            .handle = bound(offices, reverse)};
}

}  // namespace

Routes payment_routes(const Offices& offices) {
    Routes routes;
    routes.push_back({.path = "/api/payables/{person}",
                      .roles = may_look | Roles{Role::resident},
                      .scope = Scope::person,
                      .query = object({{"year?", integer(1900, 2200)}}),
                      .answer = payable_shape(),
                      .zh = "待征信息：应缴多少、何时可缴",
                      .en = "what the tax office would take, and when",
                      .handle = bound(offices, payable)});
    routes.push_back({.method = "POST",
                      .path = "/api/payments",
                      .roles = may_take,
                      .scope = Scope::filtered,
                      .body = payment_body(),
                      .answer = payment_shape(),
                      .status = 201,
                      .zh = "缴费（同一流水号再报是同一笔，返回200）",
                      .en = "take a payment; the same again is the same payment (200)",
                      .handle = bound(offices, take)});
    routes.push_back({.path = "/api/payments/refused",
                      .roles = {Role::tax_officer, Role::auditor},
                      .scope = Scope::county,
                      .query = page_query(),
                      .answer = page_of(refused_shape()),
                      .zh = "未收的缴费和原因",
                      .en = "payments that were refused, and why",
                      .handle = bound(offices, refused)});
    routes.push_back({.method = "POST",
                      .path = "/api/payments/search",
                      .roles = may_search,
                      .scope = Scope::filtered,
                      .body = search_body(),
                      .answer = page_of(payment_shape()),
                      .zh = "查询缴费",
                      .en = "search payments",
                      .handle = bound(offices, search)});
    routes.push_back({.path = "/api/payments/{payment}",
                      .roles = may_look | Roles{Role::resident},
                      .scope = Scope::payment,
                      .answer = payment_story_shape(),
                      .zh = "一笔缴费和它走到哪一步",
                      .en = "one payment and how far it has come",
                      .handle = bound(offices, show)});
    routes.push_back({.path = "/api/payments/{payment}/slip.pdf",
                      .roles = may_take,
                      .scope = Scope::payment,
                      .answer_type = "application/pdf",
                      .zh = "电子缴费凭证",
                      .en = "the payment slip",
                      .handle = bound(offices, slip)});
    routes.push_back(reversal_route(offices));
    return routes;
}

}  // namespace canbao::http
