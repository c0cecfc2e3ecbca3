// SPDX-License-Identifier: MulanPSL-2.0
#include <doctest/doctest.h>
#include <fmt/core.h>
#include <rapidcheck.h>
#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <thread>

#include "base/text.h"
#include "documents/columns.h"
#include "documents/error_workbook.h"
#include "documents/package.h"
#include "documents/slip.h"
#include "documents/workbook.h"

namespace canbao::documents {

namespace {

Sheet people() {
    return {"参保人",
            "",
            {{"姓名"},
             {"身份证号"},
             {"人数", CellForm::count},
             {"金额", CellForm::money},
             {"缴费日期", CellForm::date}}};
}

std::string written(const Table& table, std::size_t row) {
    std::string text;
    for (std::size_t column = 0; column < table.column_count(); ++column) {
        text += fmt::format("[{}]", table.at(row, column).text);
    }
    return text;
}

// One part of a workbook, as text.
std::string part_of(std::string_view bytes, std::string_view part) {
    auto archive = ZipArchive::open(bytes, {});
    REQUIRE(archive);
    std::string text;
    const auto outcome = archive->read(part, [&](std::string_view piece) -> Result<void> {
        text += piece;
        return {};
    });
    REQUIRE(outcome);
    return text;
}

// What a program prints when it is given these bytes as the file /dev/stdin.
std::string printed(std::string_view bytes, const std::string& command) {
    const int file = memfd_create("input", 0);
    REQUIRE(file >= 0);
    REQUIRE_EQ(write(file, bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
    const std::string line =
        fmt::format("INPUT=/proc/{}/fd/{}; {} 2>/dev/null", getpid(), file, command);
    FILE* const pipe = popen(line.c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::string text;
    std::array<char, 4096> buffer{};
    while (const std::size_t count = fread(buffer.data(), 1, buffer.size(), pipe)) {
        text.append(buffer.data(), count);
    }
    pclose(pipe);
    close(file);
    return text;
}

bool contains(std::string_view text, std::string_view wanted) {
    return text.find(wanted) != std::string_view::npos;
}

PaymentSlip paid_slip() {
    return {.number = "PL2022-00000017",
            .payer_name = "欧阳䶮𠮷",
            .payer_id_masked = "610926********1234",
            .insured_name = "王㛃",
            .insured_id_masked = "610926********5678",
            .relation = "父母",
            .region_names = {"平利县", "城关镇", "三里垭村"},
            .collecting_unit = "城关镇税务所",
            .insured_year = 2022,
            .period = year_period(2022),
            .standard = Money::yuan(320),
            .aid = {{"城乡医疗救助资金", Money::yuan(100)}, {"县级财政", Money::fen(550)}},
            .amount = Money::fen(21450),
            .channel = "微信小程序",
            .paid_at = *parse_instant("2021-12-05T01:31:07.250Z"),
            .transaction_number = "4200001234202112051234567890",
            .collector = "李小明",
            .issued_on = Date(2021, 12, 6),
            .check_code = "7F3A-92C1",
            .verify_text = "https://example.invalid/v/PL2022-00000017/7F3A92C1"};
}

const std::vector<std::string> hostile{"=1+1", "+1",
                                       "-1",   "@SUM(A1)",
                                       "\t=1", "＝1+1",
                                       "＋1",  "－1",
                                       "＠x",  " =1",
                                       "\"=1", "=cmd|' /C calc'!A0",
                                       "'=1",  "=HYPERLINK(\"http://x\")"};

}  // namespace

// ---- lists --------------------------------------------------------------------------------------

TEST_CASE("a list that is written is read back the same, in every form") {
    for (const ListForm form : {ListForm::xlsx, ListForm::csv_utf8, ListForm::csv_gb18030}) {
        const auto list = write_list(form, people());
        list->add({"䶮𠮷", "610926199001011234", "3", "320.00", "2021-12-25"});
        list->add({"王, \"五\"\n", "", "many", "-5.80", "昨天"});
        const auto table = read_table(list->finish());
        REQUIRE(table);
        REQUIRE_EQ(table->row_count(), 3U);
        CHECK_EQ(written(*table, 0), "[姓名][身份证号][人数][金额][缴费日期]");
        CHECK_EQ(table->at(1, 1).text, "610926199001011234");
        CHECK_EQ(table->at(1, 1).kind, CellKind::text);
        CHECK_EQ(table->at(1, 0).text, "䶮𠮷");
        CHECK_EQ(table->at(1, 4).text, "2021-12-25");
        CHECK_EQ(table->at(2, 0).text, "王, \"五\"\n");
        CHECK_EQ(table->at(2, 2).text, "many");
        CHECK_EQ(table->at(2, 4).text, "昨天");
        const bool is_xlsx = form == ListForm::xlsx;
        CHECK_EQ(table->at(1, 3).text, is_xlsx ? "320" : "320.00");
        CHECK_EQ(table->at(2, 3).text, is_xlsx ? "-5.8" : "-5.80");
        CHECK_EQ(table->at(1, 3).kind, is_xlsx ? CellKind::number : CellKind::text);
        CHECK_EQ(table->at(1, 4).kind, is_xlsx ? CellKind::date : CellKind::text);
    }
}

TEST_CASE("no cell of a list becomes a formula, and each comes back as it was") {
    for (const ListForm form : {ListForm::xlsx, ListForm::csv_utf8, ListForm::csv_gb18030}) {
        const auto list = write_list(form, {"表", "", {{"甲"}, {"金额", CellForm::money}}});
        for (const std::string& cell : hostile) list->add({cell, cell});
        const std::string bytes = list->finish();
        const auto table = read_table(bytes);
        REQUIRE(table);
        for (std::size_t i = 0; i < hostile.size(); ++i) {
            CAPTURE(hostile[i]);
            CHECK_EQ(table->at(i + 1, 0).text, hostile[i]);
            CHECK_EQ(table->at(i + 1, 0).kind, CellKind::text);
        }
        if (form == ListForm::xlsx) {
            const std::string sheet = part_of(bytes, "xl/worksheets/sheet1.xml");
            CHECK_FALSE(contains(sheet, "<f>"));
            CHECK_FALSE(contains(sheet, "hyperlink"));
            CHECK(contains(sheet, "t=\"inlineStr\""));
        } else {
            CHECK(contains(bytes, "\r\n'=1+1,"));
            CHECK_FALSE(contains(bytes, "\r\n="));
            CHECK_FALSE(contains(bytes, ",="));
        }
    }
}

TEST_CASE("an identity number never becomes a number, even in a column of counts") {
    const auto list = write_list(ListForm::xlsx, {"表", "", {{"数", CellForm::count}}});
    list->add({std::string("610926199001011234")});
    list->add({std::string("007")});
    list->add({std::string("999999999999999")});
    const auto table = read_table(list->finish());
    CHECK_EQ(table->at(1, 0).kind, CellKind::text);
    CHECK_EQ(table->at(2, 0).kind, CellKind::text);
    CHECK_EQ(table->at(3, 0).kind, CellKind::number);
    CHECK_EQ(table->at(3, 0).text, "999999999999999");
}

TEST_CASE("any texts written as CSV come back the same") {
    const auto texts = rc::gen::container<std::vector<std::string>>(
        3,
        rc::gen::container<std::string>(rc::gen::elementOf(std::string("a1 ,\";|\t\n\r'=+-@x"))));
    const auto cell = [](const Table& table, std::size_t column) {
        return table.row_count() < 2 ? std::string() : std::string(table.at(1, column).text);
    };
    CHECK(rc::check([&] {
        const auto cells = *texts;
        for (const ListForm form : {ListForm::csv_utf8, ListForm::csv_gb18030}) {
            const auto list = write_list(form, {"表", "", {{"姓名"}, {"乙"}, {"丙"}}});
            list->add(cells);
            const auto table = read_table(list->finish());
            RC_ASSERT(table.has_value());
            for (std::size_t i = 0; i < 3; ++i) RC_ASSERT(cell(*table, i) == cells[i]);
        }
    }));
}

namespace {

// A roster of names and villages in Han characters, common ones and some beyond GB2312.
rc::Gen<std::vector<std::vector<std::string>>> roster() {
    const auto character = rc::gen::weightedOneOf<std::string>(
        {{12,
          rc::gen::elementOf(std::vector<std::string>{
              "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "欧", "阳", "建", "国",
              "秀", "英", "桂", "兰", "玉", "梅", "联", "通", "平", "利", "县", "城", "关", "镇",
              "村", "组", "三", "里", "垭", "女", "娲", "洛", "河", "正", "八", "仙"})},
         {1, rc::gen::elementOf(
                 std::vector<std::string>{"䶮", "㛃", "喆", "堃", "珺", "祎", "𠮷", "·"})}});
    const auto word =
        rc::gen::mapcat(rc::gen::inRange<std::size_t>(2, 7), [character](std::size_t n) {
            return rc::gen::map(rc::gen::container<std::vector<std::string>>(n, character),
                                [](const std::vector<std::string>& characters) {
                                    std::string joined;
                                    for (const std::string& one : characters) joined += one;
                                    return joined;
                                });
        });
    return rc::gen::mapcat(rc::gen::inRange<std::size_t>(1, 30), [word](std::size_t rows) {
        return rc::gen::container<std::vector<std::vector<std::string>>>(
            rows, rc::gen::container<std::vector<std::string>>(3, word));
    });
}

std::string csv_of(const std::vector<std::vector<std::string>>& rows, ListForm form) {
    const auto list = write_list(form, {"表", "", {{"姓名"}, {"乙"}, {"村"}}});
    for (const auto& row : rows) list->add(row);
    return list->finish();
}

}  // namespace

TEST_CASE("names in any encoding come back right, and a file of two encodings never does wrongly") {
    const auto rosters = roster();
    CHECK(rc::check([&] {
        const auto rows = *rosters;
        const std::string utf8 = csv_of(rows, ListForm::csv_utf8).substr(3);
        const std::string national = csv_of(rows, ListForm::csv_gb18030);
        for (const std::string& bytes : {utf8, national}) {
            const auto table = read_table(bytes);
            RC_ASSERT(table.has_value());
            for (std::size_t i = 0; i < rows.size(); ++i) {
                for (std::size_t k = 0; k < 3; ++k) {
                    RC_ASSERT(table->at(i + 1, k).text == rows[i][k]);
                }
            }
        }
        // Pasted together, the half in the other encoding would come out as other characters.
        RC_ASSERT(!read_table(utf8 + national).has_value());
        RC_ASSERT(!read_table(national + utf8).has_value());
        const std::string one_line = utf8.substr(utf8.find("\r\n") + 2);
        const auto mixed = read_table(national + one_line.substr(0, one_line.find("\r\n") + 2));
        RC_ASSERT(!mixed.has_value());
    }));
}

TEST_CASE("a text longer than a cell may hold is cut, and the list stays whole") {
    const auto list =
        write_list(ListForm::xlsx, {"a/b:c*?[]" + std::string(60, 'x'), "标题", {{"甲"}}});
    std::string longest;
    for (int i = 0; i < 40'000; ++i) longest += "长";
    list->add({longest});
    const auto table = read_table(list->finish());
    REQUIRE(table);
    CHECK_EQ(table->at(0, 0).text, "标题");
    CHECK_EQ(table->row_count(), 3U);
    CHECK(count_characters(table->at(2, 0).text) > 16'000);
}

// ---- templates and error workbooks --------------------------------------------------------------

TEST_CASE("a template explains itself and is matched by the columns it was made for") {
    Template form{.name = "参保登记导入",
                  .instructions = {"一行一人。"},
                  .columns = {{.heading = "姓名*", .required = true, .example = "王五"},
                              {.heading = "身份证号*", .required = true, .hint = "18位文本"},
                              {.heading = "性别", .choices = {"男", "女"}},
                              {.heading = "村", .choices = {}}},
                  .rows = 5000};
    for (int i = 0; i < 200; ++i) form.columns[3].choices.push_back(fmt::format("第{}村", i));
    const std::string bytes = import_template(form);
    const auto table = read_table(bytes);
    REQUIRE(table);
    CHECK_EQ(table->source().sheet, "参保登记导入");
    CHECK(table->source().notes.empty());
    CHECK_EQ(written(*table, 0), "[姓名*][身份证号*][性别][村]");
    const std::vector<WantedColumn> wanted{{"姓名", {}}, {"身份证号", {}}};
    CHECK_EQ(match_columns(*table, wanted).error().reason, &columns::no_rows);
    const std::string sheet = part_of(bytes, "xl/worksheets/sheet1.xml");
    CHECK(contains(sheet, "\"男,女\""));
    CHECK(contains(sheet, "$A$1:$A$200"));
    CHECK(contains(sheet, "sqref=\"D2:D5001\""));
    const std::string instructions = part_of(bytes, "xl/worksheets/sheet2.xml");
    for (const char* text : {"一行一人。", "必填", "18位文本", "男、女", "王五", "5000"}) {
        CAPTURE(text);
        CHECK(contains(instructions, text));
    }
}

TEST_CASE("an error workbook gives back the rejected rows, with number and reason, to be mended") {
    const auto table = read_table(
        "平利县花名册\n姓名（必填）,身份证号,备注\n王五,610,=1+1\n李四,611,\n赵六,612,好\n");
    REQUIRE(table);
    const std::vector<WantedColumn> wanted{{"姓名", {}}, {"身份证号", {}}};
    const auto match = match_columns(*table, wanted);
    REQUIRE(match);
    const std::vector<RejectedRow> rejected{{2, match->column_of[1], "身份证号应为18位"},
                                            {2, std::nullopt, "重复"},
                                            {4, 1U, "@校验位不对"}};
    const std::string bytes = error_workbook(*table, *match, rejected);
    const auto again = read_table(bytes);
    REQUIRE(again);
    REQUIRE_EQ(again->row_count(), 3U);
    CHECK_EQ(written(*again, 0), "[姓名（必填）][身份证号][备注][原行号][错误原因]");
    CHECK_EQ(written(*again, 1), "[王五][610][=1+1][3][身份证号应为18位；重复]");
    CHECK_EQ(written(*again, 2), "[赵六][612][好][5][@校验位不对]");
    for (std::size_t column = 0; column < 5; ++column) {
        CHECK_EQ(again->at(1, column).kind, CellKind::text);
    }
    SUBCASE("and once mended it is read without its added columns") {
        const auto second = match_columns(*again, wanted, UnknownColumns::noted);
        REQUIRE(second);
        CHECK_EQ(second->unknown, std::vector<std::string>{"备注"});
        const auto third = read_table(
            error_workbook(*again, *second, std::vector<RejectedRow>{{1, {}, "还是不对"}}));
        CHECK_EQ(written(*third, 0), "[姓名（必填）][身份证号][备注][原行号][错误原因]");
        CHECK_EQ(written(*third, 1), "[王五][610][=1+1][2][还是不对]");
    }
}

// ---- papers -------------------------------------------------------------------------------------

TEST_CASE("a slip says all it was given, rare characters too, and its code can be scanned") {
    const auto pdf = slip_pdf(paid_slip());
    REQUIRE(pdf);
    const std::string text = printed(*pdf, "pdftotext -layout $INPUT -");
    for (const char* wanted : {"PL2022-00000017",
                               "欧阳䶮𠮷",
                               "610926********1234",
                               "王㛃",
                               "610926********5678",
                               "父母",
                               "平利县 城关镇 三里垭村",
                               "城关镇税务所",
                               "390",
                               "2022-01-01 至 2022-12-31",
                               "¥320.00",
                               "城乡医疗救助资金 ¥100.00；县级财政 ¥5.50",
                               "¥214.50",
                               "贰佰壹拾肆元伍角",
                               "微信小程序",
                               "2021-12-05 09:31:07",
                               "4200001234202112051234567890",
                               "李小明",
                               "2021-12-06",
                               "7F3A-92C1"}) {
        CAPTURE(wanted);
        CHECK(contains(text, wanted));
    }
    CHECK_FALSE(contains(text, "没有可用的字体"));
    CHECK(contains(printed(*pdf, "pdfinfo $INPUT"), "Pages:           1\n"));
    CHECK(contains(printed(*pdf, "pdftoppm -r 150 -png $INPUT | zbarimg -q --raw -"),
                   "https://example.invalid/v/PL2022-00000017/7F3A92C1"));
    CHECK(pdf->size() < 200'000);
}

TEST_CASE("the same slip gives the same bytes, also from several threads at once") {
    const std::string expected = *slip_pdf(paid_slip());
    std::array<std::string, 4> made;
    {
        std::array<std::jthread, 4> threads;
        for (std::size_t i = 0; i < threads.size(); ++i) {
            threads[i] = std::jthread([&made, i] { made[i] = *slip_pdf(paid_slip()); });
        }
    }
    for (const std::string& bytes : made) CHECK(bytes == expected);
}

TEST_CASE("a slip too full for its page goes on to the next, and many share one file") {
    PaymentSlip slip = paid_slip();
    for (int i = 0; i < 40; ++i)
        slip.aid.push_back({"一个名称很长很长的资助资金来源", Money::yuan(1)});
    CHECK_FALSE(contains(printed(*slip_pdf(slip), "pdfinfo $INPUT"), "Pages:           1\n"));
    const std::vector<PaymentSlip> slips(12, paid_slip());
    CHECK(contains(printed(*slips_pdf(slips), "pdfinfo $INPUT"), "Pages:           12\n"));
    slip.verify_text.clear();
    CHECK_EQ(slip_pdf(slip).error().reason, &qr::empty);
    slip.verify_text = std::string(5000, 'x');
    CHECK_EQ(slip_pdf(slip).error().reason, &qr::too_long);
}

TEST_CASE("a paper repeats a table's headings on each page and numbers its pages") {
    Paper paper({.title = "一周一通报", .made_at = {}});
    paper.title("自愿放弃参保确认书", "Declaration of declining enrolment");
    paper.paragraph("本人已知悉城乡居民基本医疗保险政策，自愿放弃参加2022年度参保。");
    paper.heading("一、原因");
    paper.choices({{"已参加职工医保", true}, {"其他", false}});
    std::vector<std::vector<std::string>> rows;
    for (int i = 0; i < 80; ++i) rows.push_back({std::to_string(i), "欧阳建国", "320.00"});
    rows.push_back({"最后"});
    paper.table({{"序号", 1, Align::centre}, {"姓名", 2}, {"金额", 1, Align::right}}, rows);
    paper.signatures({"本人签字：", "村（社区）经办人："});
    const std::string pdf = paper.finish();
    const std::string text = printed(pdf, "pdftotext -layout $INPUT -");
    std::size_t headings = 0;
    for (std::size_t at = text.find("序号"); at != text.npos; at = text.find("序号", at + 1)) {
        ++headings;
    }
    CHECK(headings >= 3);
    for (const char* wanted : {"☑ 已参加职工医保", "□ 其他", "最后", "村（社区）经办人：", "3—"}) {
        CAPTURE(wanted);
        CHECK(contains(text, wanted));
    }
}

TEST_CASE("a character that no font has is said on the page") {
    Paper paper({.title = "x", .made_at = {}});
    paper.line("王\xEE\x80\x81");
    CHECK(contains(printed(paper.finish(), "pdftotext $INPUT -"), "1 个字没有可用的字体"));
}

TEST_CASE("a code is read back from the picture, whatever its text") {
    for (const std::string& text :
         {std::string("参保 PL2022-1"), std::string(1, 'x'), std::string(1000, '7')}) {
        const auto code = qr_code(text);
        REQUIRE(code);
        CHECK(contains(printed(qr_png(*code, 4), "cat $INPUT | zbarimg -q --raw -"), text));
        const std::string svg = qr_svg(*code);
        CHECK(svg.starts_with("<svg "));
        CHECK(svg.ends_with("</svg>"));
        CHECK(contains(svg, fmt::format("viewBox=\"0 0 {0} {0}\"", code->size + 8)));
    }
    CHECK_EQ(qr_code("").error().reason, &qr::empty);
    CHECK_EQ(qr_code(std::string(2301, 'x')).error().reason, &qr::too_long);
    CHECK(qr_code(std::string(2300, 'x')));
}

}  // namespace canbao::documents
