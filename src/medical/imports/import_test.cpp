// SPDX-License-Identifier: MulanPSL-2.0
#include "medical/import.h"

#include <doctest/doctest.h>

#include "documents/table.h"
#include "documents/workbook.h"
#include "medical/find.h"
#include "medical/identity.h"
#include "medical/journal.h"
#include "medical/testing/test_office.h"

using namespace canbao;
using namespace canbao::medical;

namespace {

struct ImportOffice : TestOffice {
    Result<std::int64_t> receive(ImportKind kind, const std::string& bytes,
                                 const std::string& department = "",
                                 const std::string& file_name = "名册.csv") const {
        return change<std::int64_t>([&](store::Transaction& tx) {
            return receive_file(tx, sealer, act,
                                {kind, department, file_name, Date(2021, 10, 20), bytes});
        });
    }
    Import check(const std::string& bytes, const std::string& department = "") const {
        const auto kind = department.empty() ? ImportKind::roster : ImportKind::aid;
        return *check_import(database, sealer, act, *receive(kind, bytes, department));
    }
    Import apply(const std::string& bytes, const std::string& department = "") const {
        return *apply_import(database, sealer, act, check(bytes, department).import_id);
    }
    std::vector<RejectedLine> rejects(const Import& import) const {
        return view<std::vector<RejectedLine>>([&](store::Transaction& tx) {
            return rejected_lines(tx, act.county, import.import_id, 100);
        });
    }
    std::int64_t registered() const {
        PersonQuery all;
        all.scope = "610926";
        return view<Result<PersonPage>>(
                   [&](store::Transaction& tx) { return find(tx, sealer, act.county, all); })
            ->total;
    }
    // The reasons given for one row under the usual headings.
    std::vector<std::string> reasons(const std::string& row) const {
        std::vector<std::string> names;
        for (const auto& line : rejects(check(heading + row + "\n"))) names.push_back(line.reason);
        return names;
    }
    static inline const std::string heading =
        "姓名,身份证号,性别,出生日期,村编码,户籍地,联系电话\n";
};

std::string row(const std::string& name, const std::string& number,
                const std::string& rest = ",,610926100201,610926100201,") {
    return name + "," + number + "," + rest;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a roster is checked without touching the register, and applied on request") {
    const ImportOffice office;
    const std::string file = ImportOffice::heading + row("张三", test_number("19900307")) + "\n" +
                             row("李四", test_number("19850101", "002")) + "\n" +
                             row("王五", "123") + "\n";
    const Import checked = office.check(file);
    CHECK_EQ(checked.state, "checked");
    CHECK_EQ(checked.rows, 3);
    CHECK_EQ(checked.accepted, 2);
    CHECK_EQ(checked.rejected, 1);
    CHECK_EQ(office.registered(), 0);

    const auto applied =
        apply_import(office.database, office.sealer, office.act, checked.import_id);
    REQUIRE(applied.has_value());
    CHECK_EQ(applied->state, "applied");
    CHECK_EQ(applied->applied_by, "handler");
    CHECK_EQ(office.registered(), 2);
    const Person person = office.shown(PersonId{1});
    CHECK_EQ(person.name, "张三");
    CHECK_EQ(person.region_name, "青沟村");
    CHECK_EQ(person.registered_by_import, applied->import_id);
}

TEST_CASE("the same file again leaves every row unchanged") {
    const ImportOffice office;
    const std::string file =
        ImportOffice::heading + row("张三", test_number("19900307")) + "\n" +
        row("李四", test_number("19850101", "002"), ",,610926100201,610926100201,10912345678") +
        "\n";
    office.apply(file);
    const Import again = office.apply(file);
    CHECK_EQ(again.unchanged, 2);
    CHECK_EQ(again.accepted, 0);
    CHECK_EQ(office.registered(), 2);
    CHECK_EQ(office.shown(PersonId{1}).version, 1);
}

TEST_CASE("an import that was applied is returned as it is when it is applied again") {
    const ImportOffice office;
    const Import first =
        office.apply(ImportOffice::heading + row("张三", test_number("19900307")) + "\n");
    const auto second = apply_import(office.database, office.sealer, office.act, first.import_id);
    REQUIRE(second.has_value());
    CHECK_EQ(second->accepted, 1);
    CHECK_EQ(office.registered(), 1);
}

TEST_CASE("a row that differs from the register changes it, with a version and a journal entry") {
    const ImportOffice office;
    office.apply(ImportOffice::heading + row("张三", test_number("19900307")) + "\n");
    const Import moved =
        office.apply(ImportOffice::heading +
                     row("张三", test_number("19900307"), ",,610926101202,,10912345678") + "\n");
    CHECK_EQ(moved.accepted, 1);
    const Person person = office.shown(PersonId{1});
    CHECK_EQ(person.region, "610926101202");
    CHECK_EQ(person.hukou_region, "610926100201");
    CHECK_EQ(person.phone_masked, "109****5678");
    CHECK_EQ(person.version, 2);
    const auto journal = office.view<std::vector<JournalEntry>>(
        [&](store::Transaction& tx) { return journal_of(tx, "610926", PersonId{1}); });
    REQUIRE_EQ(journal.size(), 1);
    CHECK_EQ(journal[0].detail, "region: 610926100201 → 610926101202; phone (import 2)");
}

TEST_CASE("every row that is wrong gets its own reason") {
    const ImportOffice office;
    const std::string good = test_number("19900307");
    std::string mistyped = good;
    mistyped[17] = mistyped[17] == '1' ? '2' : '1';
    CHECK_EQ(office.reasons(row("张三", mistyped)), Names{"id_number.check_character"});
    CHECK_EQ(office.reasons(row("张三", "6.10999E+17")), Names{"id_number.scientific"});
    CHECK_EQ(office.reasons(row("张三", good.substr(0, 15))), Names{"id_number.length"});
    CHECK_EQ(office.reasons(row("张三", "")), Names{"id_number.empty"});
    CHECK_EQ(office.reasons(row("张三", "610999199013070010")), Names{"id_number.birth_date"});
    CHECK_EQ(office.reasons(row("张三", test_number("20220101"))), Names{"medical.born_in_future"});
    CHECK_EQ(office.reasons(row("张三", test_number("18700101"))), Names{"medical.too_old"});
    CHECK_EQ(office.reasons(row("", good)), Names{"medical.name_missing"});
    CHECK_EQ(office.reasons(row(std::string(60, 'a'), good)), Names{"medical.name_too_long"});
    CHECK_EQ(office.reasons(row("张三", good, ",,,610926,")), Names{"medical.region_missing"});
    CHECK_EQ(office.reasons(row("张三", good, ",,610925100201,,")), Names{"medical.other_county"});
    CHECK_EQ(office.reasons(row("张三", good, ",,610926100299,,")),
             Names{"medical.unknown_region"});
    CHECK_EQ(office.reasons(row("张三", good, ",,6109261,,")), Names{"medical.bad_region"});
    CHECK_EQ(office.reasons(row("张三", good, "女,,610926100201,,")),
             Names{"medical.sex_contradicts"});
    CHECK_EQ(office.reasons(row("张三", good, "甲,,610926100201,,")), Names{"medical.bad_sex"});
    CHECK_EQ(office.reasons(row("张三", good, ",1990-03-08,610926100201,,")),
             Names{"medical.born_contradicts"});
    CHECK_EQ(office.reasons(row("张三", good, ",1990-02-30,610926100201,,")),
             Names{"medical.bad_date"});
    CHECK_EQ(office.reasons(row("张三", good, ",,610926100201,,1391")), Names{"medical.bad_phone"});
    CHECK_EQ(office.reasons(row("张三", good, "男,1990/3/7,610926100201,,")), Names{});
}

TEST_CASE("a row with several faults is told all of them") {
    const ImportOffice office;
    CHECK_EQ(office.reasons(row("", test_number("19900307"), "女,,610926100299,,12")),
             Names{"medical.name_missing", "medical.unknown_region", "medical.sex_contradicts",
                   "medical.bad_phone"});
}

TEST_CASE("a rejected row names its line, its column and a masked number") {
    const ImportOffice office;
    std::string number = test_number("19900307");
    number[17] = number[17] == '1' ? '2' : '1';
    const auto lines = office.rejects(office.check(
        "平利县参保登记花名册\n" + ImportOffice::heading + "\n" + row("张三", number) + "\n"));
    REQUIRE_EQ(lines.size(), 1);
    CHECK_EQ(lines[0].row, 4);
    CHECK_EQ(lines[0].column, "身份证号");
    CHECK_EQ(lines[0].name, "张三");
    CHECK_EQ(lines[0].id_masked, "610999********" + number.substr(14));
    CHECK_NE(lines[0].message.find("校验位"), std::string::npos);
    CHECK_NE(lines[0].message_en.find("check character"), std::string::npos);
}

TEST_CASE("a person twice in one file is accepted once and told where the first row is") {
    const ImportOffice office;
    const Import import =
        office.check(ImportOffice::heading + row("张三", test_number("19900307")) + "\n" +
                     row("张三", test_number("19900307")) + "\n");
    CHECK_EQ(import.accepted, 1);
    const auto lines = office.rejects(import);
    REQUIRE_EQ(lines.size(), 1);
    CHECK_EQ(lines[0].reason, "medical.twice_in_file");
    CHECK_NE(lines[0].message.find("第2行"), std::string::npos);
}

TEST_CASE("a name that differs from the register is for a person to settle") {
    const ImportOffice office;
    office.apply(ImportOffice::heading + row("张三", test_number("19900307")) + "\n");
    CHECK_EQ(office.reasons(row("张山", test_number("19900307"))), Names{"medical.name_differs"});
}

TEST_CASE("villages are found by the names offices write, not by a name two towns share") {
    const ImportOffice office;
    const std::string heading = "序号,乡镇,村（社区）,姓名*,公民身份号码\n";
    const auto import =
        office.apply(heading + "1,城关镇,青沟村村民委员会,张三," + test_number("19900307") +
                     "\n2,兴隆镇,青沟,李四," + test_number("19900307", "003") +
                     "\n3,兴隆镇,白岭村,王五," + test_number("19900307", "005") +
                     "\n4,,青沟村,赵六," + test_number("19900307", "007") + "\n");
    CHECK_EQ(import.accepted, 2);
    CHECK_EQ(office.shown(PersonId{1}).region, "610926100201");
    CHECK_EQ(office.shown(PersonId{2}).region, "610926101201");
    const auto lines = office.rejects(import);
    REQUIRE_EQ(lines.size(), 2);
    CHECK_EQ(lines[0].reason, "medical.unknown_village");
    CHECK_EQ(lines[1].reason, "medical.region_missing");
}

TEST_CASE("an address tells the household registration as far as it names registered places") {
    const ImportOffice office;
    office.apply("姓名,身份证号,村编码,户籍地址\n张三," + test_number("19900307") +
                 ",610926100201,陕西省平利县城关镇青沟村三组\n李四," +
                 test_number("19900307", "003") + ",610926100201,湖北省竹溪县\n王五," +
                 test_number("19900307", "005") + ",610926100201,平利县某处\n");
    CHECK_EQ(office.shown(PersonId{1}).hukou_region, "610926100201");
    CHECK_EQ(office.shown(PersonId{2}).hukou_region, "");
    CHECK_EQ(office.shown(PersonId{3}).hukou_region, "610926");
}

TEST_CASE("a number cell of a workbook is refused as an identity number") {
    const ImportOffice office;
    documents::Sheet sheet{"名册",
                           "",
                           {{"姓名", documents::CellForm::text, 10},
                            {"身份证号", documents::CellForm::count, 20},
                            {"村编码", documents::CellForm::text, 14}}};
    const auto writer = documents::write_list(documents::ListForm::xlsx, sheet);
    writer->add(std::vector<std::string>{"张三", "610999199003070", "610926100201"});
    const auto import_id = office.receive(ImportKind::roster, writer->finish(), "", "名册.xlsx");
    REQUIRE(import_id.has_value());
    const auto import = check_import(office.database, office.sealer, office.act, *import_id);
    REQUIRE_EQ(import->rejected, 1);
    CHECK_EQ(office.rejects(*import)[0].reason, "medical.id_as_number");
}

TEST_CASE("a file that is no roster is refused as a whole and nothing of it is applied") {
    const ImportOffice office;
    const auto refused = [&](const std::string& bytes) {
        const Import import = office.check(bytes);
        CHECK_EQ(import.state, "refused");
        CHECK_FALSE(import.file_problem.empty());
        CHECK_FALSE(import.file_problem_en.empty());
        const auto applied =
            apply_import(office.database, office.sealer, office.act, import.import_id);
        CHECK_EQ(applied.error().reason, &import_refused);
    };
    refused("");
    refused("姓名,村编码\n张三,610926100201\n");
    refused("姓名,身份证号,证件号码,村编码\n张三,1,2,610926100201\n");
    refused(ImportOffice::heading);
    refused("just some words");
    CHECK_EQ(office.registered(), 0);
}

TEST_CASE("a broken workbook is refused with its own reason, named after the file it is") {
    const ImportOffice office;
    const auto import_id =
        office.receive(ImportKind::roster, std::string("PK\x03\x04") + "torn", "", "名册.xlsx");
    REQUIRE(import_id.has_value());
    const auto import = check_import(office.database, office.sealer, office.act, *import_id);
    CHECK_EQ(import->state, "refused");
    CHECK_NE(import->file_problem.find("损坏"), std::string::npos);
    CHECK_FALSE(office.receive(ImportKind::roster, "姓名,身份证号", "", "名册.xlsx").has_value());
}

TEST_CASE("an unknown column is told with its place and stops nothing") {
    const ImportOffice office;
    const Import import = office.check("序号,姓名,身份证号,村编码,血型\n1,张三," +
                                       test_number("19900307") + ",610926100201,A\n");
    CHECK_EQ(import.accepted, 1);
    std::string notes;
    for (const auto& note : import.notes) notes += note + "\n";
    CHECK_NE(notes.find("血型 E1"), std::string::npos);
    CHECK_EQ(import.notes.size(), import.notes_en.size());
}

TEST_CASE("an import is refused where it is unknown, unchecked, or misnamed") {
    const ImportOffice office;
    const auto apply = [&](std::int64_t import_id) {
        return apply_import(office.database, office.sealer, office.act, import_id);
    };
    CHECK_EQ(apply(1).error().reason, &no_such_import);
    CHECK_EQ(check_import(office.database, office.sealer, office.act, 1).error().reason,
             &no_such_import);
    const auto received = office.receive(ImportKind::roster, ImportOffice::heading);
    CHECK_EQ(apply(*received).error().reason, &not_checked);
    CHECK_EQ(office.receive(ImportKind::aid, "x", "palace").error().reason, &unknown_department);
    CHECK_EQ(office.receive(ImportKind::aid, "x", "").error().reason, &unknown_department);
}

TEST_CASE("the error workbook holds the rejected rows with their reasons and can be sent again") {
    const ImportOffice office;
    std::string number = test_number("19900307");
    number[17] = number[17] == '1' ? '2' : '1';
    const Import import =
        office.check(ImportOffice::heading + row("李四", test_number("19850101", "002")) + "\n" +
                     row("张三", number) + "\n");
    const auto file = office.change<std::string>([&](store::Transaction& tx) {
        return error_file(tx, office.sealer, office.act, import.import_id);
    });
    REQUIRE(file.has_value());
    const auto table = documents::read_table(*file);
    REQUIRE(table.has_value());
    CHECK_EQ(table->row_count(), 2);
    CHECK_EQ(table->at(1, 0).text, "张三");
    CHECK_EQ(table->at(1, 1).text, number);
    CHECK_NE(table->at(1, 8).text.find("校验位"), std::string_view::npos);
    const auto again = office.receive(ImportKind::roster, *file, "", "错误行.xlsx");
    CHECK_EQ(check_import(office.database, office.sealer, office.act, *again)->rejected, 1);
}

TEST_CASE("no full number of an uploaded file stands in the database") {
    const ImportOffice office;
    const std::string number = test_number("19900307");
    office.apply(ImportOffice::heading + row("张三", number) + "\n" + row("李四", "x" + number) +
                 "\n");
    office.database->read([&](store::Transaction& tx) {
        for (const char* sql :
             {"SELECT sealed FROM medical_import_part", "SELECT id_sealed FROM medical_person"}) {
            for (const auto& found : tx.query(sql)) {
                CHECK_EQ(found.bytes(0).find(number), std::string::npos);
            }
        }
        for (const auto& found : tx.query("SELECT id_masked, detail FROM medical_import_row")) {
            CHECK_EQ(found.text(0).find(number.substr(6, 8)), std::string::npos);
            CHECK_EQ(found.text(1).find(number.substr(6, 8)), std::string::npos);
        }
    });
}

TEST_CASE("the empty workbooks have headings that the import itself knows") {
    for (const ImportKind kind : {ImportKind::roster, ImportKind::aid}) {
        const auto table = documents::read_table(import_form(kind));
        REQUIRE(table.has_value());
        CHECK_GE(table->column_count(), 7);
    }
}
