// SPDX-License-Identifier: MulanPSL-2.0
#include "exchange/catalogue.h"

#include <doctest/doctest.h>

using namespace canbao;
using namespace canbao::exchange;

namespace {
Payable payable() {
    return {.person = 7,
            .year = 2022,
            .id_number = std::string("\x01\0\xff sealed", 10),
            .name = "欧阳\"建国\\\n",
            .region = "610926101201",
            .identity = "subsistence_allowance",
            .due = Money::yuan(160),
            .payable_from = Date(2021, 10, 15),
            .payable_until = Date(2021, 12, 26),
            .windows = {{.from = Date(2021, 10, 15),
                         .until = Date(2021, 12, 26),
                         .first_day_of_month = 1,
                         .last_day_of_month = 25}},
            .aid = {{.payer = "medical_assistance",
                     .amount = Money::yuan(160),
                     .flow = "reimburse_after"}},
            .pack = "pingli/2022",
            .pack_hash = "66c7",
            .because = {{.clause = "三", .says = "个人缴费320元"}}};
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    const std::size_t at = text.find(from);
    REQUIRE_NE(at, std::string::npos);
    return text.replace(at, from.size(), to);
}
}  // namespace

TEST_CASE("every payload is read back as it was written") {
    CHECK(from_json<Payable>(to_json(payable())).value() == payable());
    const Paid paid{.person = 7,
                    .year = 2022,
                    .payment = 41,
                    .channel = "wechat",
                    .transaction = "4200001",
                    .amount = Money::yuan(320),
                    .paid_at = parse_instant("2021-11-02T10:00:00.123+08:00").value()};
    CHECK(from_json<Paid>(to_json(paid)).value() == paid);
    const Reversed reversed{.payment = 41,
                            .person = 7,
                            .year = 2022,
                            .amount = Money::yuan(320),
                            .reversed_at = paid.paid_at,
                            .reason = "duplicate_payment"};
    CHECK(from_json<Reversed>(to_json(reversed)).value() == reversed);
    const Enrolled enrolled{.person = 7,
                            .year = 2022,
                            .region = "610926101201",
                            .enrolled_on = Date(2021, 11, 2),
                            .paid = Money::yuan(320),
                            .from = Date(2022, 1, 1),
                            .until = Date(2023, 1, 1),
                            .identity = "ordinary",
                            .route = "general",
                            .subsidy = {{.payer = "central", .amount = Money::yuan(464)}},
                            .aid = {},
                            .pack = "pingli/2022",
                            .pack_hash = "66c7"};
    CHECK(from_json<Enrolled>(to_json(enrolled)).value() == enrolled);
}

TEST_CASE("a payload with a missing, unknown or wrong field is refused, naming the field") {
    const std::string good = to_json(payable());
    const auto wrong_field = [](const std::string& text) {
        const Result<Payable> read = from_json<Payable>(text);
        REQUIRE_FALSE(read.has_value());
        CHECK_EQ(read.error().reason, &bad_payload);
        return read.error().detail;
    };
    CHECK_EQ(wrong_field(replaced(good, "\"person\":7,", "")), "person");
    CHECK_EQ(wrong_field(replaced(good, "\"person\":7", "\"person\":\"7\"")), "person");
    CHECK_EQ(wrong_field(replaced(good, "\"person\":7", "\"person\":7.5")), "person");
    CHECK_EQ(wrong_field(replaced(good, "\"person\":7", "\"person\":null")), "person");
    CHECK_EQ(wrong_field(replaced(good, "\"year\":2022", "\"year\":99999999999")), "year");
    CHECK_EQ(wrong_field(replaced(good, "2021-12-26", "2021-02-30")), "payable_until");
    CHECK_EQ(wrong_field(replaced(good, "\"due\":16000", "\"due\":160.00")), "due");
    CHECK_EQ(wrong_field(replaced(good, "\"payer\"", "\"payor\"")), "aid");
    CHECK_EQ(wrong_field(replaced(good, "\"aid\":[{", "\"aid\":[7,{")), "aid");
    CHECK_EQ(wrong_field(replaced(good, "\"pack\":\"pingli", "\"pack\":\"\\u0000pingli")), "pack");
    CHECK_EQ(wrong_field(replaced(good, "\"id_number\":\"", "\"id_number\":\"*")), "id_number");
    CHECK_EQ(wrong_field(replaced(good, "{\"person\"", "{\"phone\":\"1\",\"person\"")), "");
    for (const std::string text : {"", "7", "[]", "null", "{}", "{\"person\":7}"}) {
        CHECK_FALSE(from_json<Payable>(text).has_value());
    }
    for (std::size_t size = 0; size < good.size(); ++size) {
        CHECK_FALSE(from_json<Payable>(good.substr(0, size)).has_value());
    }
}

TEST_CASE("every kind has a name of its own, and nobody sends to himself") {
    for (const Kind* kind : all_kinds()) {
        int same = 0;
        for (const Kind* other : all_kinds()) same += other->name == kind->name;
        CHECK_EQ(same, 1);
        CHECK_FALSE(kind->recipients.empty());
        for (const Office recipient : kind->recipients) CHECK_NE(recipient, kind->sender);
    }
}
