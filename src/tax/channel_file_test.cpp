// SPDX-License-Identifier: MulanPSL-2.0
#include "tax/channel_file.h"

#include <doctest/doctest.h>

#include "documents/workbook.h"
#include "tax/file_rows.h"
#include "tax/test_county.h"

using namespace canbao;
using namespace canbao::tax;
using namespace canbao::tax::test;

namespace {
const std::string headings = "交易流水号,身份证号,姓名,缴费金额,交易时间\n";

std::string line(const std::string& transaction, std::int64_t person,
                 const std::string& amount = "320.00", const std::string& name = "张三") {
    return transaction + "," + number_of(person).reveal() + "," + name + "," + amount +
           ",2021-11-10 08:30:00\n";
}
std::string three_rows() {
    return headings + line("B1", 1) + line("B2", 2) + line("B3", 3) + "合计,3笔,,960.00,\n";
}

Result<FileReceipt> take(TestCounty& here, const std::string& bytes,
                         const std::string& name = "bank.csv",
                         const std::string& channel = "bank_counter") {
    return here.database->change<FileReceipt>([&](store::Transaction& tx) {
        return take_channel_file(tx, here.sealer, here.act, {channel, name, bytes, year});
    });
}
void tell_three(TestCounty& here) {
    for (std::int64_t person = 1; person <= 3; ++person) here.tell(here.due(person));
}
void check_refused(const std::string& bytes, std::string_view reason,
                   const std::string& name = "bank.csv") {
    TestCounty here;
    tell_three(here);
    const auto receipt = take(here, bytes, name);
    REQUIRE_FALSE(receipt.has_value());
    CHECK_EQ(receipt.error().reason->name, reason);
    CHECK_EQ(here.count("tax_payment"), 0);
    CHECK_EQ(here.count("tax_channel_file"), 0);
    CHECK_EQ(here.status_of(1), "payable");
}
}  // namespace

TEST_CASE("a file's rows are taken as payments of their channel") {
    TestCounty here;
    tell_three(here);
    const auto receipt = take(here, three_rows());
    REQUIRE(receipt.has_value());
    CHECK_EQ(receipt->rows, 3);
    CHECK_EQ(receipt->taken, 3);
    CHECK_EQ(receipt->amount, Money::yuan(960));
    CHECK(receipt->remarks.empty());
    CHECK_EQ(here.balance("channel_clearing:bank_counter"), Money::yuan(960));
    CHECK_EQ(here.balance("contributions_collected"), Money::yuan(960));
    here.deliver();
    CHECK_EQ(here.told_paid.size(), 3);
    CHECK(here.faults().empty());
}

TEST_CASE("the same file again changes nothing and gives the same outcomes") {
    TestCounty here;
    here.tell(here.due(1));
    const auto first = take(here, three_rows());
    REQUIRE(first.has_value());
    const auto again = take(here, three_rows(), "renamed.csv");
    REQUIRE(again.has_value());
    CHECK(again->is_again);
    CHECK_EQ(again->file, first->file);
    CHECK_EQ(again->taken, 1);
    CHECK_EQ(again->to_refund, 2);
    REQUIRE_EQ(again->remarks.size(), 2);
    CHECK_EQ(again->remarks[0].row, first->remarks[0].row);
    CHECK_EQ(again->remarks[0].zh, first->remarks[0].zh);
    CHECK_EQ(here.count("tax_payment"), 3);
    CHECK_EQ(here.count("tax_channel_file"), 1);
}

TEST_CASE("the same file under another channel is refused") {
    TestCounty here;
    tell_three(here);
    REQUIRE(take(here, three_rows()).has_value());
    const auto other = take(here, three_rows(), "bank.csv", "pos");
    REQUIRE_FALSE(other.has_value());
    CHECK_EQ(other.error().reason->name, "tax.file_other_channel");
    CHECK_EQ(here.count("tax_payment"), 3);
    const auto unknown = take(here, three_rows(), "bank.csv", "pigeon");
    CHECK_EQ(unknown.error().reason->name, "tax.unknown_channel");
}

TEST_CASE("rows that were taken before over the same channel are only repeated") {
    TestCounty here;
    tell_three(here);
    REQUIRE(take(here, three_rows()).has_value());
    const auto receipt = take(here, headings + line("B1", 1) + line("B4", 4) + "合计,2,,640.00,\n");
    REQUIRE(receipt.has_value());
    CHECK_EQ(receipt->repeated, 1);
    CHECK_EQ(receipt->to_refund, 1);
    REQUIRE_EQ(receipt->remarks.size(), 2);
    CHECK_EQ(receipt->remarks[0].outcome, "repeated");
    CHECK_EQ(receipt->remarks[1].reason, "tax.unknown_person");
    CHECK(here.faults().empty());
}

TEST_CASE("money of rows that cannot count is kept in suspense, each with its reason") {
    TestCounty here;
    tell_three(here);
    here.tell(here.due(4, Money{}));
    std::string bytes = headings + line("B1", 1) + line("B2", 1) + line("B3", 2, "300.00") +
                        line("B4", 3, "320.00", "李四") + line("B5", 99) + line("B6", 4);
    bytes += "B7,610999195001010000,张三,320.00,2021-11-10\n";
    bytes += "B8,,张三,320.00,2021-11-10\n";
    bytes += "B9," + number_of(2).reveal() + ",张三,320.00,2021-09-30\n";
    bytes += "合计,9,,2860.00,\n";
    const auto receipt = take(here, bytes);
    REQUIRE(receipt.has_value());
    CHECK_EQ(receipt->taken, 1);
    CHECK_EQ(receipt->to_refund, 8);
    const std::vector<std::string> reasons{
        "tax.second_payment", "tax.wrong_amount",          "tax.other_name",  "tax.unknown_person",
        "tax.nothing_due",    "id_number.check_character", "id_number.empty", "tax.outside_window"};
    REQUIRE_EQ(receipt->remarks.size(), reasons.size());
    for (std::size_t at = 0; at < reasons.size(); ++at) {
        CHECK_EQ(receipt->remarks[at].reason, reasons[at]);
        CHECK_EQ(receipt->remarks[at].row, static_cast<std::int64_t>(at) + 3);
        CHECK_FALSE(receipt->remarks[at].zh.empty());
    }
    CHECK_EQ(here.balance("suspense"), Money::yuan(2540));
    CHECK_EQ(here.balance("contributions_collected"), Money::yuan(320));
    CHECK(here.faults().empty());
}

TEST_CASE("a transaction number of the file that was used for something else raises an alarm") {
    TestCounty here;
    tell_three(here);
    REQUIRE(take(here, three_rows()).has_value());
    const auto receipt = take(here, headings + line("B1", 2) + "合计,1,,320.00,\n");
    REQUIRE(receipt.has_value());
    CHECK_EQ(receipt->refused, 1);
    CHECK_EQ(receipt->remarks[0].reason, "tax.transaction_conflict");
    CHECK_EQ(here.count("tax_alarm"), 1);
    CHECK_EQ(here.count("tax_refused_payment"), 1);
    CHECK(here.faults().empty());
}

TEST_CASE("totals that are not those of the rows refuse the whole file") {
    check_refused(headings + line("B1", 1) + "合计,2,,320.00,\n", "tax.file_totals_differ");
    check_refused(headings + line("B1", 1) + "合计,1,,320.01,\n", "tax.file_totals_differ");
    check_refused(headings + line("B1", 1) + line("B2", 2) + "合计,1,,320.00,\n",
                  "tax.file_totals_differ");
    check_refused(headings + line("B1", 1), "tax.file_totals_missing");
    check_refused(headings + line("B1", 1) + "合计,,,,\n", "tax.file_totals_missing");
}

TEST_CASE("a row that cannot be read refuses the whole file and says where it is") {
    check_refused(headings + line("B1", 1, "三百二十") + "合计,1,,320.00,\n",
                  "tax.file_row_unreadable");
    check_refused(headings + line("B1", 1, "-320.00") + "合计,1,,320.00,\n",
                  "tax.file_row_unreadable");
    check_refused(headings + line("B1", 1, "319.99999999999994") + "合计,1,,320.00,\n",
                  "tax.file_row_unreadable");
    check_refused(headings + line("", 1) + "合计,1,,320.00,\n", "tax.file_row_unreadable");
    check_refused(
        headings + "B1," + number_of(1).reveal() + ",张三,320.00,2021-13-10\n合计,1,,320.00,\n",
        "tax.file_row_unreadable");
    check_refused("", "documents.empty_file");
    check_refused("hello\n", "documents.no_heading");
    check_refused("身份证号,金额\n1,2\n", "documents.column_missing");
    const auto rows =
        read_file_rows(headings + line("B1", 1) + line("B2", 2, "x") + "合计,2,,1,\n");
    CHECK(rows.error().detail.find("D") != std::string::npos);
}

TEST_CASE("a file without times needs a date in its name") {
    const std::string bytes =
        "流水号,证件号码,姓名,金额\nB1," + number_of(1).reveal() + ",张三,320\n合计,1,,320\n";
    check_refused(bytes, "tax.file_date_missing");
    check_refused(bytes, "tax.file_date_missing", "bank_20211340.csv");
    TestCounty here;
    here.tell(here.due(1));
    REQUIRE(take(here, bytes, "01_1105_610926_20211102_100530.csv").has_value());
    const auto paid_on = here.view<std::string>([](store::Transaction& tx) {
        return tx.query_one("SELECT paid_on FROM tax_payment")->text(0);
    });
    CHECK_EQ(paid_on, "2021-11-02");
}

TEST_CASE("the bank's plain form with bars, totals first, is read") {
    TestCounty here;
    tell_three(here);
    const std::string bytes = "2021111001|3|960.00\n1|" + number_of(1).reveal() +
                              "|张三|320.00|6217|00|成功\n2|" + number_of(2).reveal() +
                              "|张三|320.00|6217|00|成功\n3|" + number_of(3).reveal() +
                              "|张三|320.00|6217|51|余额不足\n";
    const auto receipt = take(here, bytes, "DK20211110.txt");
    REQUIRE(receipt.has_value());
    CHECK_EQ(receipt->taken, 2);
    CHECK_EQ(receipt->not_successful, 1);
    CHECK_EQ(receipt->amount, Money::yuan(640));
    CHECK_EQ(here.status_of(3), "payable");
    const auto transaction = here.view<std::string>([](store::Transaction& tx) {
        return tx.query_one("SELECT transaction_number FROM tax_payment WHERE payment = 2")
            ->text(0);
    });
    CHECK_EQ(transaction, "2021111001-2");
}

TEST_CASE("a file in GB18030 is read") {
    TestCounty here;
    tell_three(here);
    documents::Sheet sheet{
        .name = "明细",
        .title = "",
        .columns = {{"交易流水号"}, {"身份证号"}, {"姓名"}, {"金额"}, {"交易日期"}}};
    for (const documents::ListForm form :
         {documents::ListForm::csv_gb18030, documents::ListForm::xlsx}) {
        const auto list = documents::write_list(form, sheet);
        const std::string mark = form == documents::ListForm::xlsx ? "X" : "G";
        list->add({mark + "1", number_of(1).reveal(), "张三", "320.00", "2021-11-09"});
        list->add({mark + "2", number_of(2).reveal(), "张三", "320.00", "2021-11-09"});
        list->add({"合计", "2", "", "640.00", ""});
        const auto receipt = take(here, list->finish());
        REQUIRE(receipt.has_value());
        CHECK_EQ(receipt->rows, 2);
        CHECK_EQ(receipt->taken + receipt->to_refund, 2);
    }
    CHECK_EQ(here.balance("contributions_collected"), Money::yuan(640));
    CHECK_EQ(here.balance("suspense"), Money::yuan(640));
    CHECK(here.faults().empty());
}

TEST_CASE("a row that takes a payment back reverses it, whichever comes first") {
    TestCounty here;
    tell_three(here);
    REQUIRE(take(here, three_rows()).has_value());
    const std::string with_result = "流水号,身份证号,姓名,金额,交易时间,交易状态\n";
    const auto row = [](const std::string& transaction, std::int64_t person,
                        const std::string& state) {
        return transaction + "," + number_of(person).reveal() + ",张三,320.00,2021-11-10," + state +
               "\n";
    };
    const auto receipt =
        take(here, with_result + row("B1", 1, "冲正") + row("B9", 4, "冲正") + "合计,2,,-640.00\n");
    REQUIRE(receipt.has_value());
    CHECK_EQ(receipt->reversed, 2);
    CHECK_EQ(here.status_of(1), "payable");
    CHECK_EQ(here.balance("contributions_collected"), Money::yuan(640));
    here.tell(here.due(4));
    const auto late = take(here, with_result + row("B9", 4, "成功") + "合计,1,,320.00\n");
    REQUIRE(late.has_value());
    CHECK_EQ(late->reversed, 1);
    CHECK_EQ(here.status_of(4), "payable");
    CHECK(here.faults().empty());
}

TEST_CASE("times and amounts are read as channels write them, and nothing is guessed") {
    const Instant half_past = at("2021-11-10T08:30:00.000+08:00");
    for (const char* text : {"2021-11-10 08:30:00", "2021/11/10 8:30", "20211110083000",
                             "2021年11月10日 8时30分", "2021-11-10T08:30:00", "20211110 083000"}) {
        CAPTURE(text);
        CHECK(parse_channel_time(text) == half_past);
    }
    CHECK(parse_channel_time("20211110") == at("2021-11-10T00:00:00.000+08:00"));
    for (const char* text : {"", "昨天", "2021-11", "211110", "2021-02-30", "44510",
                             "2021-11-10 25:00", "2021111", "10/11/2021"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_channel_time(text).has_value());
    }
    for (const char* text : {"320", "320.00", "¥320.00", "３２０元", " 320.0 "}) {
        CAPTURE(text);
        CHECK(parse_channel_amount(text) == Money::yuan(320));
    }
    CHECK(parse_channel_amount("1,320.00") == Money::yuan(1320));
    for (const char* text :
         {"", "3.2E2", "320.001", "x", "320.00.00", "九", "99999999999999999999"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_channel_amount(text).has_value());
    }
}
