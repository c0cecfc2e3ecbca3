// SPDX-License-Identifier: MulanPSL-2.0
// A small county for the tax office's tests: dues told through the exchange, in a fresh database.
// Never: used outside tests.
#pragma once

#include <string>
#include <vector>

#include "base/id_number.h"
#include "exchange/exchange.h"
#include "exchange/schema.h"
#include "ledger/schema.h"
#include "store/audit.h"
#include "store/test_database.h"
#include "tax/books.h"
#include "tax/find.h"
#include "tax/payable.h"
#include "tax/reversal.h"
#include "tax/schema.h"

namespace canbao::tax::test {

inline constexpr int year = 2022;
inline const std::string county = "610926";

inline Instant at(const std::string& text) { return *parse_instant(text); }
inline const Instant a_day_in_november = at("2021-11-10T09:30:00.000+08:00");

inline std::vector<store::Migration> all_migrations() {
    std::vector<store::Migration> steps = exchange::migrations();
    for (const auto& room : {ledger::migrations(), tax::migrations()}) {
        steps.insert(steps.end(), room.begin(), room.end());
    }
    return steps;
}

// A number of nobody: its address code was never assigned.
inline IdNumber number_of(std::int64_t person) {
    std::string sequence = std::to_string(person % 1000);
    sequence.insert(0, 3 - sequence.size(), '0');
    const Date born = Date(1950, 1, 1) + static_cast<int>(person / 1000);
    std::string digits = to_string(born);
    std::erase(digits, '-');
    return IdNumber::from_first_digits("610999" + digits + sequence);
}

struct TestCounty {
    store::TestDatabase database{all_migrations()};
    store::Sealer sealer{std::string(32, 'k')};
    std::unique_ptr<exchange::Signatures> signatures = exchange::seeded_signatures(1);
    exchange::InProcess transport;
    exchange::Handlers handlers;
    store::Act act{.county = county, .actor = "tax_officer", .at = a_day_in_november};
    std::vector<exchange::Received<exchange::Paid>> told_paid;
    std::vector<exchange::Received<exchange::Reversed>> told_reversed;

    TestCounty() {
        listen(handlers, sealer);
        handlers.on<exchange::Paid>(
            exchange::Office::medical,
            [this](store::Transaction&, const exchange::Envelope&, const auto& facts) {
                told_paid.insert(told_paid.end(), facts.begin(), facts.end());
                return std::vector<exchange::RecordAnswer>(facts.size(), exchange::accepted());
            });
        handlers.on<exchange::Reversed>(
            exchange::Office::medical,
            [this](store::Transaction&, const exchange::Envelope&, const auto& facts) {
                told_reversed.insert(told_reversed.end(), facts.begin(), facts.end());
                return std::vector<exchange::RecordAnswer>(facts.size(), exchange::accepted());
            });
    }

    exchange::Payable due(std::int64_t person, Money amount = Money::yuan(320)) const {
        return {.person = person,
                .year = year,
                .id_number = sealer.seal(number_of(person).reveal(), "exchange.id_number").content,
                .name = "张三",
                .region = county + "100201",
                .identity = "ordinary",
                .due = amount,
                .payable_from = Date(2021, 10, 15),
                .payable_until = Date(2021, 12, 26),
                .windows = {},
                .aid = {},
                .pack = "pingli/2022",
                .pack_hash = std::string(64, 'a'),
                .because = {{"三", "个人缴费320元"}, {"四(一)", "2021年10月15日至12月25日"}}};
    }
    void tell(const std::vector<exchange::Told<exchange::Payable>>& dues) {
        database->write([&](store::Transaction& tx) {
            exchange::publish<exchange::Payable>(
                tx, {.county = county, .sender = exchange::Office::medical, .at = act.at}, dues);
            return true;
        });
        deliver();
    }
    void tell(exchange::Payable fact, std::int64_t version = 1,
              exchange::Operation operation = exchange::Operation::create) {
        tell({{.version = version, .operation = operation, .fact = std::move(fact)}});
    }
    exchange::Delivery deliver() {
        return exchange::deliver(database, {handlers, *signatures, transport}, act.at);
    }

    PaymentRequest payment(const std::string& transaction, std::int64_t person,
                           Money amount = Money::yuan(320)) const {
        return {.channel = "mobile",
                .transaction = transaction,
                .person = person,
                .year = year,
                .amount = amount,
                .paid_at = a_day_in_november,
                .payer = ""};
    }
    Result<Taking> pay(const PaymentRequest& request) {
        return take_payment(database, act, request);
    }
    std::vector<Taking> pay_moved(const std::vector<PaymentRequest>& requests) {
        std::vector<Taking> takings;
        database->write([&](store::Transaction& tx) {
            takings =
                take_payments(tx, act, requests, {.money = MoneyState::moved, .source = "file"});
            return true;
        });
        return takings;
    }
    Result<Reversed> reverse(PaymentId payment, const std::string& reason = "银行退票") {
        return database->change<Reversed>(
            [&](store::Transaction& tx) { return reverse_payment(tx, act, payment, reason); });
    }

    template <typename T>
    T view(const std::function<T(store::Transaction&)>& question) {
        return database->view<T>(question);
    }
    std::string status_of(std::int64_t person) {
        return view<std::string>(
            [&](store::Transaction& tx) { return show_payable(tx, county, person, year)->status; });
    }
    std::int64_t count(std::string_view table) {
        return view<std::int64_t>([&](store::Transaction& tx) {
            return tx.query_one("SELECT count(*) FROM " + std::string(table))->number(0);
        });
    }
    Money balance(const std::string& account) {
        return view<Money>([&](store::Transaction& tx) {
            const auto sum = ledger::account_sum(tx, county, account);
            return sum ? sum->balance() : Money{};
        });
    }
    std::vector<std::string> faults() {
        return view<std::vector<std::string>>(
            [](store::Transaction& tx) { return check_books(tx, county); });
    }
    bool audit_is_whole() {
        return view<bool>(
            [](store::Transaction& tx) { return !store::verify_chain(tx, county).has_value(); });
    }
};

}  // namespace canbao::tax::test
