// SPDX-License-Identifier: MulanPSL-2.0
#include "exchange/catalogue.h"

#include <array>
#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parse.hpp>

#include "exchange/payload.h"

namespace canbao::exchange {

// One list of fields for each form, visited both to write (Form is const) and to read.
template <typename Form, typename Wanted>
concept Is = std::same_as<std::remove_const_t<Form>, Wanted>;

template <typename Visitor, Is<Window> Form>
void fields(Visitor& visit, Form& window) {
    visit.field("from", window.from)
        .field("until", window.until)
        .field("first_day_of_month", window.first_day_of_month)
        .field("last_day_of_month", window.last_day_of_month);
}

template <typename Visitor, Is<Aid> Form>
void fields(Visitor& visit, Form& aid) {
    visit.field("payer", aid.payer).field("amount", aid.amount).field("flow", aid.flow);
}

template <typename Visitor, Is<Subsidy> Form>
void fields(Visitor& visit, Form& subsidy) {
    visit.field("payer", subsidy.payer).field("amount", subsidy.amount);
}

template <typename Visitor, Is<Because> Form>
void fields(Visitor& visit, Form& because) {
    visit.field("clause", because.clause).field("says", because.says);
}

template <typename Visitor, Is<Payable> Form>
void fields(Visitor& visit, Form& fact) {
    visit.field("person", fact.person)
        .field("year", fact.year)
        .bytes("id_number", fact.id_number)
        .field("name", fact.name)
        .field("region", fact.region)
        .field("identity", fact.identity)
        .field("due", fact.due)
        .field("payable_from", fact.payable_from)
        .field("payable_until", fact.payable_until)
        .list("windows", fact.windows)
        .list("aid", fact.aid)
        .field("pack", fact.pack)
        .field("pack_hash", fact.pack_hash)
        .list("because", fact.because);
}

template <typename Visitor, Is<Paid> Form>
void fields(Visitor& visit, Form& fact) {
    visit.field("person", fact.person)
        .field("year", fact.year)
        .field("payment", fact.payment)
        .field("channel", fact.channel)
        .field("transaction", fact.transaction)
        .field("amount", fact.amount)
        .field("paid_at", fact.paid_at);
}

template <typename Visitor, Is<Reversed> Form>
void fields(Visitor& visit, Form& fact) {
    visit.field("payment", fact.payment)
        .field("person", fact.person)
        .field("year", fact.year)
        .field("amount", fact.amount)
        .field("reversed_at", fact.reversed_at)
        .field("reason", fact.reason);
}

template <typename Visitor, Is<Enrolled> Form>
void fields(Visitor& visit, Form& fact) {
    visit.field("person", fact.person)
        .field("year", fact.year)
        .field("region", fact.region)
        .field("enrolled_on", fact.enrolled_on)
        .field("paid", fact.paid)
        .field("from", fact.from)
        .field("until", fact.until)
        .field("identity", fact.identity)
        .field("route", fact.route)
        .list("subsidy", fact.subsidy)
        .list("aid", fact.aid)
        .field("pack", fact.pack)
        .field("pack_hash", fact.pack_hash);
}

namespace {
const Kind payable{"payable", 1, Office::medical, {Office::tax}};
const Kind paid{"paid", 1, Office::tax, {Office::medical}};
const Kind reversed{"reversed", 1, Office::tax, {Office::medical}};
const Kind enrolled{
    "enrolled", 1, Office::medical, {Office::tax, Office::finance, Office::steering}};

template <typename Fact>
std::string written(const Fact& fact) {
    PayloadWriter writer;
    fields(writer, fact);
    return writer.finish();
}

std::string two_numbers(std::int64_t first, std::int64_t second) {
    return std::to_string(first) + "/" + std::to_string(second);
}
}  // namespace

const Kind& kind_of(const Payable*) { return payable; }
const Kind& kind_of(const Paid*) { return paid; }
const Kind& kind_of(const Reversed*) { return reversed; }
const Kind& kind_of(const Enrolled*) { return enrolled; }

const std::vector<const Kind*>& all_kinds() {
    static const std::vector<const Kind*> kinds{&payable, &paid, &reversed, &enrolled};
    return kinds;
}

std::string key_of(const Payable& fact) { return two_numbers(fact.person, fact.year); }
std::string key_of(const Paid& fact) { return std::to_string(fact.payment); }
std::string key_of(const Reversed& fact) { return std::to_string(fact.payment); }
std::string key_of(const Enrolled& fact) { return two_numbers(fact.person, fact.year); }

std::string to_json(const Payable& fact) { return written(fact); }
std::string to_json(const Paid& fact) { return written(fact); }
std::string to_json(const Reversed& fact) { return written(fact); }
std::string to_json(const Enrolled& fact) { return written(fact); }

template <typename Fact>
Result<Fact> from_json(std::string_view text) {
    std::array<unsigned char, 4096> room;
    boost::json::monotonic_resource memory(room.data(), room.size());
    boost::json::error_code error;
    const boost::json::value json = boost::json::parse({text.data(), text.size()}, error, &memory);
    if (error) return refuse(bad_payload);
    PayloadReader reader(json);
    Fact fact;
    fields(reader, fact);
    if (!reader.is_whole()) return refuse(bad_payload, reader.wrong());
    return fact;
}
template Result<Payable> from_json<Payable>(std::string_view);
template Result<Paid> from_json<Paid>(std::string_view);
template Result<Reversed> from_json<Reversed>(std::string_view);
template Result<Enrolled> from_json<Enrolled>(std::string_view);

}  // namespace canbao::exchange
