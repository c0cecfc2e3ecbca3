// SPDX-License-Identifier: MulanPSL-2.0
#include "http/routes/payment_json.h"

namespace canbao::http {

namespace {

std::vector<NamedShape> payment_fields() {
    return {{"payment", integer()},
            {"person", integer()},
            {"name", text()},
            {"id_masked", text()},
            {"region", region_code()},
            {"year", integer()},
            {"amount", money()},
            {"channel", text()},
            {"transaction", text()},
            {"paid_at", moment()},
            {"received_at", moment()},
            {"payer?", text()},
            {"status", one_of({"paid", "to_refund", "reversed"})},
            {"because?", text()},
            {"slip_number?", text()}};
}

}  // namespace

Shape payable_shape() {
    return object({{"person", integer()},
                   {"year", integer()},
                   {"name", text()},
                   {"id_masked", text()},
                   {"due", money()},
                   {"declared", money()},
                   {"paid", money()},
                   {"status", text()},
                   {"payable_from", day()},
                   {"payable_until", day()},
                   {"windows", list_of(object({{"from", day()},
                                               {"until", day()},
                                               {"first_day_of_month", integer(1, 31)},
                                               {"last_day_of_month", integer(1, 31)}}))},
                   {"as_of_version", integer()},
                   {"payment?", integer()},
                   {"pack", text()},
                   {"because", list_of(object({{"clause", text()}, {"says", text(4'000)}}))}});
}

json::object json_of_payable(const tax::Payable& payable) {
    const tax::Terms& terms = payable.terms;
    json::object one{
        {"person", payable.person},
        {"year", payable.year},
        {"name", payable.name},
        {"id_masked", payable.id_masked},
        {"due", value_of(payable.due)},
        {"declared", value_of(payable.declared)},
        {"paid", value_of(payable.paid)},
        {"status", payable.status},
        {"payable_from", value_of(terms.payable_from)},
        {"payable_until", value_of(terms.payable_until - 1)},
        {"windows", list_of_values(terms.windows,
                                   [](const exchange::Window& window) {
                                       return json::object{
                                           {"from", value_of(window.from)},
                                           {"until", value_of(window.until - 1)},
                                           {"first_day_of_month", window.first_day_of_month},
                                           {"last_day_of_month", window.last_day_of_month}};
                                   })},
        {"as_of_version", payable.version},
        {"pack", terms.pack},
        {"because", list_of_values(terms.because, [](const exchange::Because& because) {
             return json::object{{"clause", because.clause}, {"says", because.says}};
         })}};
    put(one, "payment", payable.payment);
    return one;
}

Shape payment_shape() { return object(payment_fields()); }

Shape payment_story_shape() {
    std::vector<NamedShape> fields = payment_fields();
    fields.push_back(
        {"timeline", list_of(object({{"stage", text()}, {"at", moment()}, {"detail", text()}}))});
    return object(std::move(fields));
}

json::object json_of_payment(const tax::Payment& payment) {
    json::object one{{"payment", payment.payment.value},
                     {"person", payment.person},
                     {"name", payment.name},
                     {"id_masked", payment.id_masked},
                     {"region", payment.region},
                     {"year", payment.year},
                     {"amount", value_of(payment.amount)},
                     {"channel", payment.channel},
                     {"transaction", payment.transaction},
                     {"paid_at", value_of(payment.paid_at)},
                     {"received_at", value_of(payment.received_at)},
                     {"status", payment.status}};
    put(one, "payer", payment.payer);
    put(one, "because", payment.because);
    put(one, "slip_number", payment.slip_number);
    return one;
}

Shape refused_shape() {
    return object({{"at", moment()},
                   {"actor", text()},
                   {"channel", text()},
                   {"transaction", text()},
                   {"person", integer()},
                   {"year", integer()},
                   {"amount", money()},
                   {"reason", text()},
                   {"message", text()},
                   {"message_en", text()}});
}

json::object json_of_refused(const tax::RefusedPayment& refused) {
    return {{"at", value_of(refused.at)},
            {"actor", refused.actor},
            {"channel", refused.channel},
            {"transaction", refused.transaction},
            {"person", refused.person},
            {"year", refused.year},
            {"amount", value_of(refused.amount)},
            {"reason", refused.reason},
            {"message", refused.zh},
            {"message_en", refused.en}};
}

tax::SlipPlace slip_place(const Offices& offices, const tax::Payment& payment,
                          const SignedIn& who) {
    tax::SlipPlace place{.region_names = {offices.setting.name},
                         .collecting_unit = "国家税务总局" + offices.setting.name + "税务局"};
    for (const std::size_t digits : {std::size_t{9}, std::size_t{12}}) {
        if (payment.region.size() < digits) break;
        const std::string name = offices.names.of(payment.region.substr(0, digits));
        if (!name.empty()) place.region_names.push_back(name);
    }
    if (who.role == Role::collector) place.collector = who.name;
    return place;
}

}  // namespace canbao::http
