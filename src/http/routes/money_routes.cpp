// SPDX-License-Identifier: MulanPSL-2.0
// Channel files and the books (tax office), subsidies and aid (finance office).
#include "finance/subsidy.h"
#include "http/bound.h"
#include "http/routes/routes.h"
#include "ledger/trial_balance.h"
#include "tax/channel_file.h"
#include "tax/find.h"

namespace canbao::http {

namespace {

Shape file_shape() {
    return object({{"file", integer()},
                   {"again", boolean()},
                   {"rows", integer()},
                   {"amount", money()},
                   {"taken", integer()},
                   {"repeated", integer()},
                   {"suspense", integer()},
                   {"reversed", integer()},
                   {"refused", integer()},
                   {"not_successful", integer()},
                   {"rows_refused", list_of(object({{"row", integer()},
                                                    {"transaction", text()},
                                                    {"outcome", text()},
                                                    {"reason", text()},
                                                    {"message", text(4'000)},
                                                    {"message_en", text(4'000)}}))}});
}

Response json_of_receipt(const tax::FileReceipt& receipt) {
    return json_response(json::object{
        {"file", receipt.file},
        {"again", receipt.is_again},
        {"rows", receipt.rows},
        {"amount", value_of(receipt.amount)},
        {"taken", receipt.taken},
        {"repeated", receipt.repeated},
        {"suspense", receipt.to_refund},
        {"reversed", receipt.reversed},
        {"refused", receipt.refused},
        {"not_successful", receipt.not_successful},
        {"rows_refused", list_of_values(receipt.remarks, [](const tax::FileRemark& row) {
             return json::object{{"row", row.row},         {"transaction", row.transaction},
                                 {"outcome", row.outcome}, {"reason", row.reason},
                                 {"message", row.zh},      {"message_en", row.en}};
         })}});
}

Result<Response> take_file(const Offices& offices, const Call& call) {
    const tax::ChannelFile file{.channel = text_in(call.query, "channel"),
                                .name = text_in(call.query, "name"),
                                .bytes = call.request.body,
                                .year = offices.setting.year};
    TRY(const tax::FileReceipt receipt,
        offices.database().change<tax::FileReceipt>([&](store::Transaction& tx) {
            return tax::take_channel_file(tx, offices.sealer(), call.act(), file);
        }));
    return json_of_receipt(receipt);
}

Result<Response> show_file(const Offices& offices, const Call& call) {
    TRY(const tax::FileReceipt receipt, ask<tax::FileReceipt>(offices, [&](store::Transaction& tx) {
            return tax::show_channel_file(tx, offices.code(), call.number("file"));
        }));
    return json_of_receipt(receipt);
}

Result<Response> balance(const Offices& offices, const Call&) {
    const auto books = offices.database().view<ledger::TrialBalance>(
        [&](store::Transaction& tx) { return ledger::trial_balance(tx, offices.code()); });
    return json_response(json::object{
        {"accounts", list_of_values(books.accounts,
                                    [](const ledger::AccountSum& sum) {
                                        return json::object{{"account", sum.account.name},
                                                            {"debit", value_of(sum.debit)},
                                                            {"credit", value_of(sum.credit)},
                                                            {"balance", value_of(sum.balance())}};
                                    })},
        {"debit", value_of(books.debit)},
        {"credit", value_of(books.credit)},
        {"balanced", books.is_balanced()}});
}

Result<Response> alarms(const Offices& offices, const Call& call) {
    const tax::Page page{static_cast<int>(page_in(call.query)),
                         static_cast<int>(size_in(call.query))};
    const auto found = offices.database().view<tax::Listed<tax::Alarm>>(
        [&](store::Transaction& tx) { return tax::list_alarms(tx, offices.code(), page); });
    return json_response(
        json::object{{"total", found.total},
                     {"page", page.page},
                     {"size", page.size},
                     {"rows", list_of_values(found.rows, [](const tax::Alarm& one) {
                          return json::object{{"alarm", one.number},
                                              {"at", value_of(one.at)},
                                              {"kind", one.kind},
                                              {"subject", one.subject},
                                              {"detail", one.detail}};
                      })}});
}

json::object json_of_payer(const finance::PayerSum& sum) {
    return {{"payer", sum.payer}, {"heads", sum.heads}, {"amount", value_of(sum.amount)}};
}

Shape payer_shape() {
    return object({{"payer", text()}, {"heads", integer()}, {"amount", money()}});
}

Result<Response> subsidies(const Offices& offices, const Call& call) {
    const auto year =
        static_cast<int>(number_in(call.query, "year").value_or(offices.setting.year));
    const auto sums = offices.database().view<finance::SubsidySummary>(
        [&](store::Transaction& tx) { return finance::summarise(tx, offices.code(), year); });
    return json_response(json::object{
        {"year", sums.year},
        {"heads", sums.heads},
        {"amount", value_of(sums.amount)},
        {"payers", list_of_values(sums.payers, json_of_payer)},
        {"towns", list_of_values(sums.towns,
                                 [&offices](const finance::RegionSum& town) {
                                     return json::object{
                                         {"region", town.region},
                                         {"name", offices.names.of(town.region)},
                                         {"heads", town.heads},
                                         {"payers", list_of_values(town.payers, json_of_payer)}};
                                 })},
        {"aid", list_of_values(sums.aid, [](const finance::AidSum& aid) {
             return json::object{{"payer", aid.payer},
                                 {"flow", aid.flow},
                                 {"heads", aid.heads},
                                 {"amount", value_of(aid.amount)}};
         })}});
}

Shape subsidies_shape() {
    return object(
        {{"year", integer()},
         {"heads", integer()},
         {"amount", money()},
         {"payers", list_of(payer_shape())},
         {"towns", list_of(object({{"region", region_code()},
                                   {"name", text()},
                                   {"heads", integer()},
                                   {"payers", list_of(payer_shape())}}))},
         {"aid",
          list_of(object(
              {{"payer", text()}, {"flow", text()}, {"heads", integer()}, {"amount", money()}}))}});
}

}  // namespace

Routes money_routes(const Offices& offices) {
    Routes routes;
    routes.push_back({.method = "POST",
                      .path = "/api/channel-files",
                      .roles = {Role::tax_officer},
                      .scope = Scope::county,
                      .query = object({{"channel", text(40)}, {"name", text(200, 1)}}),
                      .body_limit = file_body,
                      .raw_body = "application/octet-stream",
                      .answer = file_shape(),
                      .zh = "渠道对账文件入账",
                      .en = "take a channel's file of payments",
                      .handle = bound(offices, take_file)});
    routes.push_back({.path = "/api/channel-files/{file}",
                      .roles = {Role::tax_officer, Role::auditor},
                      .scope = Scope::county,
                      .answer = file_shape(),
                      .zh = "一份渠道文件的结果",
                      .en = "what became of a channel's file",
                      .handle = bound(offices, show_file)});
    routes.push_back({.path = "/api/ledger/balance",
                      .roles = {Role::tax_officer, Role::auditor},
                      .scope = Scope::county,
                      .answer = object({{"accounts", list_of(object({{"account", text()},
                                                                     {"debit", money()},
                                                                     {"credit", money()},
                                                                     {"balance", money()}}))},
                                        {"debit", money()},
                                        {"credit", money()},
                                        {"balanced", boolean()}}),
                      .zh = "科目余额表",
                      .en = "the trial balance",
                      .handle = bound(offices, balance)});
    routes.push_back({.path = "/api/alarms",
                      .roles = {Role::tax_officer, Role::auditor},
                      .scope = Scope::county,
                      .query = page_query(),
                      .answer = page_of(object({{"alarm", integer()},
                                                {"at", moment()},
                                                {"kind", text()},
                                                {"subject", text()},
                                                {"detail", text(4'000)}})),
                      .zh = "缴费报警",
                      .en = "alarms about payments",
                      .handle = bound(offices, alarms)});
    routes.push_back({.path = "/api/subsidies",
                      .roles = {Role::finance_officer, Role::auditor, Role::steering},
                      .scope = Scope::county,
                      .query = object({{"year?", integer(1900, 2200)}}),
                      .answer = subsidies_shape(),
                      .zh = "财政补助和资助",
                      .en = "subsidies and aid owed by payer",
                      .handle = bound(offices, subsidies)});
    return routes;
}

}  // namespace canbao::http
