// SPDX-License-Identifier: MulanPSL-2.0
#include <doctest/doctest.h>
#include <fmt/core.h>
#include <rapidcheck.h>
#include <zlib.h>

#include <vector>

#include "base/text.h"
#include "documents/columns.h"
#include "documents/readers.h"
#include "documents/table.h"
#include "documents/workbook.h"

namespace canbao::documents {

namespace {

// ---- a zip made by hand, so that it can lie
// ------------------------------------------------------

struct Entry {
    std::string name;
    std::string contents;
    std::uint16_t flags = 0;
    std::uint32_t claimed = 0;     // the unpacked size it claims; 0: the true one
    std::uint32_t attributes = 0;  // as a Unix system writes them
    std::uint32_t wrong_checksum = 0;
};

void little(std::string& out, std::uint64_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
}

std::string deflated(const std::string& contents) {
    z_stream stream{};
    REQUIRE_EQ(deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY), Z_OK);
    std::string packed(deflateBound(&stream, contents.size()), '\0');
    std::string copy = contents;
    stream.next_in = reinterpret_cast<Bytef*>(copy.data());
    stream.avail_in = static_cast<uInt>(copy.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    REQUIRE_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

std::string zipped(const std::vector<Entry>& entries) {
    std::string file;
    std::string directory;
    for (const Entry& entry : entries) {
        const std::string packed = deflated(entry.contents);
        const auto* const start = reinterpret_cast<const Bytef*>(entry.contents.data());
        const auto checksum =
            crc32(0, start, static_cast<uInt>(entry.contents.size())) ^ entry.wrong_checksum;
        const std::size_t unpacked = entry.claimed != 0 ? entry.claimed : entry.contents.size();
        std::string shared;
        little(shared, 20, 2);
        little(shared, entry.flags, 2);
        little(shared, Z_DEFLATED, 2);
        little(shared, 0, 4);
        little(shared, checksum, 4);
        little(shared, packed.size(), 4);
        little(shared, unpacked, 4);
        little(shared, entry.name.size(), 2);
        little(shared, 0, 2);
        const std::size_t offset = file.size();
        file += "PK\x03\x04" + shared + entry.name + packed;
        directory += std::string("PK\x01\x02") + std::string("\x14\x03", 2) + shared;
        little(directory, 0, 2 + 2 + 2);
        little(directory, static_cast<std::uint64_t>(entry.attributes) << 16, 4);
        little(directory, offset, 4);
        directory += entry.name;
    }
    const std::size_t start = file.size();
    file += directory + "PK\x05\x06";
    little(file, 0, 4);
    little(file, entries.size(), 2);
    little(file, entries.size(), 2);
    little(file, directory.size(), 4);
    little(file, start, 4);
    little(file, 0, 2);
    return file;
}

constexpr std::string_view relation_type =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

struct Book {
    std::string rows;  // inside <sheetData>
    std::string shared;
    std::string styles;
    std::string sheets = R"(<sheet name="参保" sheetId="1" r:id="rId1"/>)";
    std::string properties;
    std::string prologue;  // before <worksheet>
    std::string behind;    // after </sheetData>
};

std::vector<Entry> parts_of(const Book& book) {
    const auto relation = [](std::string_view id, std::string_view type, std::string_view target) {
        return fmt::format(R"(<Relationship Id="{}" Type="{}{}" Target="{}"/>)", id, relation_type,
                           type, target);
    };
    return {
        {"_rels/.rels", "<Relationships>" + relation("rId1", "officeDocument", "xl/workbook.xml") +
                            "</Relationships>"},
        {"xl/workbook.xml", "<workbook xmlns:r='r'>" + book.properties + "<sheets>" + book.sheets +
                                "</sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels",
         "<Relationships>" + relation("rId1", "worksheet", "worksheets/sheet1.xml") +
             relation("rId2", "worksheet", "worksheets/sheet2.xml") +
             relation("rId3", "styles", "styles.xml") +
             relation("rId4", "sharedStrings", "/xl/sharedStrings.xml") + "</Relationships>"},
        {"xl/styles.xml", "<styleSheet>" + book.styles + "</styleSheet>"},
        {"xl/sharedStrings.xml", "<sst>" + book.shared + "</sst>"},
        {"xl/worksheets/sheet1.xml", book.prologue + "<worksheet><sheetData>" + book.rows +
                                         "</sheetData>" + book.behind + "</worksheet>"},
        {"xl/worksheets/sheet2.xml",
         "<worksheet><sheetData><row><c t='str'><v>second</v></c></row></sheetData></worksheet>"},
    };
}

std::string xlsx(const Book& book) { return zipped(parts_of(book)); }

std::string written(const Table& table) {
    std::string text;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        text += fmt::format("{}:", table.row_number(row));
        for (std::size_t column = 0; column < table.column_count(); ++column) {
            text += fmt::format("[{}]", table.at(row, column).text);
        }
    }
    return text;
}

std::string read(std::string_view bytes) {
    const auto table = read_table(bytes);
    return table ? written(*table) : std::string(table.error().reason->name);
}

std::string_view reason_of(std::string_view bytes, const Limits& limits = {}) {
    const auto table = read_table(bytes, limits);
    return table ? "" : table.error().reason->name;
}

std::string detail_of(std::string_view bytes) {
    const auto table = read_table(bytes);
    return table ? "" : table.error().detail;
}

CellKind kind_of(std::string_view cell_xml, const Book& rest = {}) {
    Book book = rest;
    book.rows = "<row r='1'>" + std::string(cell_xml) + "</row>";
    const auto table = read_table(xlsx(book));
    REQUIRE(table);
    return table->at(0, 0).kind;
}

}  // namespace

// ---- workbooks ----------------------------------------------------------------------------------

TEST_CASE("a workbook's texts, numbers and gaps are read as the file has them") {
    Book book;
    book.shared =
        "<si><t>姓名</t></si><si><r><t>王</t></r><r><t xml:space='preserve'> 五</t></r>"
        "<rPh><t>おう</t></rPh></si>";
    book.rows =
        "<row r='2'><c r='A2' t='s'><v>0</v></c><c r='D2'><v>6.1092619900101123E17</v></c>"
        "</row><row r='3'/><row r='5'><c r='B5' t='s'><v>1</v></c>"
        "<c r='C5' t='inlineStr'><is><r><t>a&amp;</t></r><rPh><t>x</t></rPh><r><t>b</t></r></is>"
        "</c></row>";
    CHECK_EQ(read(xlsx(book)), "2:[姓名][][][6.1092619900101123E17]5:[][王 五][a&b][]");
}

TEST_CASE("characters that XML cannot hold are read from their escapes") {
    Book book;
    book.shared = "<si><t>_x0041_b_x005F_x0042__x000A_c_x4E00_d_x</t></si>";
    book.rows = "<row><c t='s'><v>0</v></c><c t='str'><v>_x0041__x0042_</v></c></row>";
    CHECK_EQ(read(xlsx(book)), "1:[Ab_x0042_\nc_x4E00_d_x][AB]");
}

TEST_CASE("rows and cells without references stand one behind the other") {
    Book book;
    book.rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c t='str'><v>x</v></c></row>";
    CHECK_EQ(read(xlsx(book)), "1:[1][2]2:[x][]");
}

TEST_CASE("an identity number that was stored as a number can be told from one stored as text") {
    CHECK_EQ(kind_of("<c r='A1'><v>610926199001011234</v></c>"), CellKind::number);
    CHECK_EQ(kind_of("<c r='A1'><v>6.10926E+17</v></c>"), CellKind::number);
    CHECK_EQ(kind_of("<c r='A1' t='str'><v>610926199001011234</v></c>"), CellKind::text);
    CHECK_EQ(kind_of("<c r='A1' t='b'><v>1</v></c>"), CellKind::boolean);
    CHECK_EQ(kind_of("<c r='A1' t='e'><v>#N/A</v></c>"), CellKind::error);
}

TEST_CASE("a formula is flagged, whatever value is kept beside it") {
    CHECK_EQ(kind_of("<c r='A1'><f>1+1</f><v>2</v></c>"), CellKind::formula);
    CHECK_EQ(kind_of("<c r='A1' t='str'><f>A2</f><v>text</v></c>"), CellKind::formula);
    CHECK_EQ(kind_of("<c r='A1'><f t='shared' si='0'/></c>"), CellKind::formula);
}

TEST_CASE("a number that is shown as a day is read as that day") {
    Book book;
    book.styles =
        "<numFmts><numFmt numFmtId='164' formatCode='yyyy&quot;年&quot;m&quot;月&quot;d'/>"
        "<numFmt numFmtId='165' formatCode='[Red]0.00&quot;day&quot;'/></numFmts>"
        "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"
        "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/>"
        "<xf numFmtId='165'/><xf numFmtId='22'/><xf numFmtId='20'/></cellXfs>";
    const auto cells = [](std::string_view serial) {
        std::string row = "<row r='1'>";
        for (int style = 0; style < 6; ++style) {
            row += fmt::format("<c s='{}'><v>{}</v></c>", style, serial);
        }
        return row + "</row>";
    };
    book.rows = cells("44555.5");
    CHECK_EQ(read(xlsx(book)),
             "1:[44555.5][2021-12-25T12:00:00][2021-12-25T12:00:00][44555.5]"
             "[2021-12-25T12:00:00][44555.5]");
    book.rows = cells("59");
    CHECK_EQ(read(xlsx(book)), "1:[59][1900-02-28][1900-02-28][59][1900-02-28][59]");
    book.rows = cells("60");  // the 29 February 1900 that a spreadsheet believes in
    CHECK_EQ(read(xlsx(book)), "1:[60][60][60][60][60][60]");
    book.rows = cells("61");
    CHECK_EQ(read(xlsx(book)), "1:[61][1900-03-01][1900-03-01][61][1900-03-01][61]");
    book.properties = "<workbookPr date1904='1'/>";
    book.rows = cells("43093");
    CHECK_EQ(read(xlsx(book)), "1:[43093][2021-12-25][2021-12-25][43093][2021-12-25][43093]");
    book.rows = cells("99999999");
    CHECK_EQ(kind_of("<c s='1'><v>99999999</v></c>", book), CellKind::number);
}

TEST_CASE("the first visible sheet is read, and the user hears what was not") {
    Book book;
    book.sheets =
        "<sheet name='旧' state='hidden' r:id='rId2'/><sheet name='新' r:id='rId1'/>"
        "<sheet name='填表说明' r:id='rId2'/>";
    book.rows = "<row hidden='1'><c><v>1</v></c></row>";
    book.behind = "<mergeCells><mergeCell ref='A1:B2'/><mergeCell ref='C1:C2'/></mergeCells>";
    const auto table = read_table(xlsx(book));
    REQUIRE(table);
    CHECK_EQ(table->source().sheet, "新");
    REQUIRE_EQ(table->source().notes.size(), 3U);
    CHECK_EQ(table->source().notes[0].reason, &reading::sheet_skipped);
    CHECK_EQ(table->source().notes[0].detail, "旧");
    CHECK_EQ(table->source().notes[1].reason, &reading::rows_hidden);
    CHECK_EQ(table->source().notes[2].detail, "A1:B2 × 2");
    book.sheets = "<sheet name='旧' state='veryHidden' r:id='rId1'/>";
    CHECK_EQ(reason_of(xlsx(book)), "documents.no_sheet");
}

TEST_CASE("a damaged or dishonest workbook is refused by name") {
    Book book;
    book.rows = "<row r='1'><c r='A1'><v>1</v></c></row>";
    const std::string good = xlsx(book);
    REQUIRE_EQ(read(good), "1:[1]");

    SUBCASE("cut anywhere") {
        for (std::size_t size = 4; size + 1 < good.size(); size += 7) {
            CAPTURE(size);
            CHECK_EQ(reason_of(good.substr(0, size)), "documents.zip_broken");
        }
    }
    SUBCASE("one byte changed: refused or the same, never another value") {
        for (std::size_t i = 0; i < good.size(); ++i) {
            std::string bad = good;
            bad[i] = static_cast<char>(bad[i] ^ 0x55);
            const auto table = read_table(bad);
            CAPTURE(i);
            if (table) CHECK_EQ(written(*table), "1:[1]");
        }
    }
    std::vector<Entry> parts = parts_of(book);
    Entry& sheet = parts[5];
    SUBCASE("a checksum that is wrong") {
        sheet.wrong_checksum = 1;
        CHECK_EQ(reason_of(zipped(parts)), "documents.zip_broken");
    }
    SUBCASE("an encrypted part") {
        sheet.flags = 1;
        CHECK_EQ(reason_of(zipped(parts)), "documents.encrypted");
    }
    SUBCASE("names that climb, start at the root, repeat or differ only in case") {
        for (const char* name : {"../x", "/x", "xl\\x", "C:x", "a/../../x", "XL/workbook.xml",
                                 "xl/workbook.xml", "\xFF\xFE"}) {
            std::vector<Entry> more = parts;
            more.push_back({name, "x"});
            CAPTURE(name);
            CHECK_EQ(reason_of(zipped(more)), "documents.zip_names");
        }
    }
    SUBCASE("a link") {
        parts.push_back({"xl/link", "/etc/passwd"});
        parts.back().attributes = 0120777;
        CHECK_EQ(reason_of(zipped(parts)), "documents.zip_names");
    }
    SUBCASE("more parts than a workbook has") {
        for (int i = 0; i < 300; ++i) parts.push_back({fmt::format("xl/{}", i), "x"});
        CHECK_EQ(reason_of(zipped(parts)), "documents.zip_entries");
    }
    SUBCASE("a bomb: sixty megabytes of one character") {
        sheet.contents.insert(sheet.contents.size() - 30, std::string(60'000'000, ' '));
        CHECK_EQ(reason_of(zipped(parts)), "documents.zip_bomb");
    }
    SUBCASE("a bomb that says it is small") {
        sheet.contents.insert(sheet.contents.size() - 30, std::string(60'000'000, ' '));
        sheet.claimed = 500;
        CHECK_EQ(reason_of(zipped(parts)), "documents.zip_broken");
    }
    SUBCASE("a part that says it is enormous") {
        sheet.claimed = 0xF0000000;
        CHECK_EQ(reason_of(zipped(parts)), "documents.zip_bomb");
    }
    SUBCASE("a zip of something else") {
        CHECK_EQ(reason_of(zipped({{"word/document.xml", "<w/>"}})), "documents.not_a_table");
        CHECK_EQ(reason_of(std::string_view("PK\x05\x06\0\0\0\0", 8)), "documents.not_a_table");
    }
}

TEST_CASE("a malformed sheet is refused, with the place where there is one") {
    Book book;
    const auto with_rows = [&](std::string rows) {
        book.rows = std::move(rows);
        return xlsx(book);
    };
    CHECK_EQ(reason_of(with_rows("<row><c><v>1</c></row>")), "documents.xml_broken");
    CHECK_EQ(reason_of(with_rows("<row r='2'/><row r='1'/>")), "documents.xml_broken");
    CHECK_EQ(reason_of(with_rows("<row r='1'/><row r='1'/>")), "documents.xml_broken");
    CHECK_EQ(reason_of(with_rows("<row r='9999999'/>")), "documents.xml_broken");
    CHECK_EQ(reason_of(with_rows("<row r='1'><c r='A7'/></row>")), "documents.xml_broken");
    CHECK_EQ(reason_of(with_rows("<row><c r='B1'/><c r='A1'/></row>")), "documents.xml_broken");
    CHECK_EQ(detail_of(with_rows("<row r='3'><c r='B3' t='s'><v>7</v></c></row>")),
             "第3行B列 (B3)");
    std::string deep;
    for (int i = 0; i < 200; ++i) deep += "<a>";
    CHECK_EQ(reason_of(with_rows(deep)), "documents.xml_broken");
    CHECK_EQ(detail_of(with_rows(deep)), "depth");
    const std::string replaced = "<row r='4'><c r='C4' t='str'><v>王�</v></c></row>";
    CHECK_EQ(reason_of(with_rows(replaced)), "documents.bad_character");
    CHECK_EQ(detail_of(with_rows(replaced)), "第4行C列 (C4)");
    CHECK_EQ(reason_of(with_rows("<row><c t='str'><v>a_x0000_b</v></c></row>")),
             "documents.bad_character");
    CHECK_EQ(reason_of(with_rows("<row r='1'><c r='ZZ1'><v>1</v></c></row>")),
             "documents.too_many_columns");
}

TEST_CASE("a document type definition is refused before anything in it is read") {
    Book book;
    book.rows = "<row><c t='str'><v>&lol;</v></c></row>";
    book.prologue = "<!DOCTYPE l [<!ENTITY a 'aaaaaaaaaa'><!ENTITY lol '&a;&a;&a;&a;&a;&a;'>]>";
    CHECK_EQ(reason_of(xlsx(book)), "documents.dtd");
    book.prologue = "<!DOCTYPE l SYSTEM 'file:///etc/passwd'>";
    CHECK_EQ(reason_of(xlsx(book)), "documents.dtd");
    book.prologue = "<!DOCTYPE l [<!ENTITY % p SYSTEM 'http://127.0.0.1/x'> %p;]>";
    CHECK_EQ(reason_of(xlsx(book)), "documents.dtd");
    book.prologue = "<?xml version='1.0' encoding='UTF-7'?>";
    CHECK_EQ(reason_of(xlsx(book)), "documents.xml_broken");
    book.prologue.clear();
    CHECK_EQ(reason_of(xlsx(book)), "documents.xml_broken");  // an entity nobody declared
}

TEST_CASE("each limit has its own refusal") {
    Book book;
    book.rows = "<row><c t='str'><v>123456</v></c></row><row><c><v>1</v></c></row>";
    const std::string file = xlsx(book);
    CHECK_EQ(reason_of(file, {.packed_bytes = 100}), "documents.file_too_large");
    CHECK_EQ(reason_of("a,b", {.text_file_bytes = 2}), "documents.file_too_large");
    CHECK_EQ(reason_of(file, {.unpacked_bytes = 500}), "documents.unpacked_too_large");
    CHECK_EQ(reason_of(file, {.entries = 3}), "documents.zip_entries");
    CHECK_EQ(reason_of(file, {.rows = 1}), "documents.too_many_rows");
    CHECK_EQ(reason_of(file, {.cells = 1}), "documents.too_many_cells");
    CHECK_EQ(reason_of("a\nb", {.rows = 1}), "documents.too_many_rows");
    CHECK_EQ(reason_of(file, {.cell_bytes = 5}), "documents.cell_too_long");
    CHECK_EQ(reason_of("a,123456", {.cell_bytes = 5}), "documents.cell_too_long");
    CHECK_EQ(reason_of("a,b,c", {.columns = 2}), "documents.too_many_columns");
    CHECK_EQ(reason_of(file, {.held_bytes = 1000}), "documents.text_too_large");
    CHECK_EQ(reason_of(""), "documents.empty_file");
}

TEST_CASE("a cell of two gigabytes would be refused after its first megabyte") {
    Book book;
    std::string noise;
    std::uint64_t state = 1;
    for (int i = 0; i < 3'000'000; ++i) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        noise += static_cast<char>('a' + (state >> 60));
    }
    book.rows = "<row r='7'><c r='B7' t='inlineStr'><is><t>" + noise + "</t></is></c></row>";
    CHECK_EQ(reason_of(xlsx(book)), "documents.cell_too_long");
    CHECK_EQ(detail_of(xlsx(book)), "第7行B列 (B7)");
    book.rows = "<row r='7' x='" + noise + noise + "'/>";
    CHECK_EQ(reason_of(xlsx(book)), "documents.xml_broken");
}

// ---- other files --------------------------------------------------------------------------------

TEST_CASE("what is no table is refused with what it is") {
    const std::string ole = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    CHECK_EQ(reason_of(ole + std::string(600, 'x')), "documents.old_xls");
    std::string wide;
    for (const char c : std::string("EncryptedPackage")) wide += {c, '\0'};
    CHECK_EQ(reason_of(ole + wide), "documents.encrypted");
    CHECK_EQ(reason_of("%PDF-1.7"), "documents.not_a_table");
    CHECK_EQ(reason_of("\n <html><table>"), "documents.not_a_table");
    CHECK_EQ(detail_of("\x89PNG\r\n"), "PNG");
}

TEST_CASE("a file name that says something else than the bytes is refused") {
    const std::string book = xlsx({});
    CHECK(check_file_name("花名册.XLSX", book));
    CHECK(check_file_name("a.csv", "姓名,年龄"));
    CHECK_EQ(check_file_name("a.csv", book).error().reason, &reading::wrong_extension);
    CHECK_EQ(check_file_name("a.xlsx", "姓名,年龄").error().reason, &reading::wrong_extension);
    CHECK_EQ(check_file_name("a.exe", book).error().detail, ".exe");
    CHECK_FALSE(check_file_name("noextension", book));
    CHECK_FALSE(check_file_name("", "a,b"));
}

// ---- text ---------------------------------------------------------------------------------------

TEST_CASE("text is cut by the separator it uses, with quotes and any line end") {
    CHECK_EQ(read("a,b\r\n1,\"x,\"\"y\"\"\nz\"\r\n\r\n2,3"), "1:[a][b]2:[1][x,\"y\"\nz]4:[2][3]");
    CHECK_EQ(read("a\tb;c\td\n"), "1:[a][b;c][d]");
    CHECK_EQ(read("甲;乙\r1;2\r"), "1:[甲][乙]2:[1][2]");
    CHECK_EQ(read("a|b|\n|c|d"), "1:[a][b][]2:[][c][d]");
    CHECK_EQ(read("sep=;\na,b;c"), "1:[a,b][c]");
    CHECK_EQ(read("\n\n,,\n x ,\"\"\n"), "4:[ x ]");
    CHECK_EQ(read("编号,'610926,=\"0012\""), "1:[编号][610926][0012]");
}

TEST_CASE("a quote that is never closed is refused with the line where it was opened") {
    CHECK_EQ(reason_of("a,b\n1,2\n3,\"4\n5,6\n"), "documents.quote_open");
    CHECK_EQ(detail_of("a,b\n1,2\n3,\"4\n5,6\n"), "第3行 (line 3)");
    CHECK_EQ(reason_of("a,b\n\"1\"x,2\n"), "documents.quote_stray");
    CHECK_EQ(detail_of("a,b\n9,\"1\"x\n"), "第2行B列 (B2)");
    CHECK_EQ(read("a,b \"c\" d"), "1:[a][b \"c\" d]");
}

TEST_CASE("every encoding that offices use gives the same names") {
    const std::string expected = "1:[姓名][县]2:[䶮𠮷][平利]";
    CHECK_EQ(read("姓名,县\n䶮𠮷,平利\n"), expected);
    CHECK_EQ(read("\xEF\xBB\xBF姓名,县\n䶮𠮷,平利\n"), expected);
    // 䶮 is FE 9F, 𠮷 is the four bytes 95 34 B2 35.
    const std::string national =
        "\xD0\xD5\xC3\xFB,\xCF\xD8\n\xFE\x9F\x95\x34\xB2\x35,\xC6\xBD\xC0\xFB\n";
    CHECK_EQ(read(national), expected);
    CHECK_EQ(read_table(national)->source().form, FileForm::gb18030);
    std::string wide = "\xFF\xFE";
    for (const char16_t unit : std::u16string(u"姓名,县\n䶮𠮷,平利\n")) {
        wide += static_cast<char>(unit & 0xFF);
        wide += static_cast<char>(unit >> 8);
    }
    CHECK_EQ(read(wide), expected);
    CHECK_EQ(read("\xFE\x59,a\n"), "1:[龴][a]");  // private in GB18030-2005, a character since 2022
}

TEST_CASE("text that is mixed, cut or already lost is refused with its place") {
    const std::string good = "姓名,县\n王五,平利\n";
    const std::string other = "\xCD\xF5\xCE\xE5,\xC6\xBD\xC0\xFB\n";  // the same line in GBK
    CHECK_EQ(reason_of(good + other), "documents.encoding");
    CHECK_EQ(detail_of(good + good + other), "第5行A列 (A5)");
    CHECK_EQ(reason_of(other + other + other + "姓名\n"), "documents.encoding");
    CHECK_EQ(detail_of(other + other + other + "1,姓名\n"), "第4行A列 (A4)");
    CHECK_EQ(reason_of("姓名,县\n王\xE4\xBA,平利\n"), "documents.encoding");
    CHECK_EQ(detail_of("姓名,县\n平利,王\xE4\xBA\n"), "第2行B列 (B2)");
    CHECK_EQ(reason_of("\xEF\xBB\xBF\xCD\xF5"), "documents.encoding");
    CHECK_EQ(reason_of("a,\x81\x30\n"), "documents.encoding");
    CHECK_EQ(reason_of(std::string("\xFF\xFE\x00\xD8,\x00", 6)), "documents.encoding");
    CHECK_EQ(reason_of("姓名\n王�\n"), "documents.bad_character");
    CHECK_EQ(detail_of("姓名\n王�\n"), "第2行A列 (A2)");
    CHECK_EQ(reason_of(std::string("name\nab\0c\n", 10)), "documents.bad_character");
    const auto table = read_table("姓名\n王\xEE\x80\x81\n");
    REQUIRE(table);
    REQUIRE_EQ(table->source().notes.size(), 1U);
    CHECK_EQ(table->source().notes[0].reason, &reading::private_character);
}

TEST_CASE("a visitor's refusal stops the reading and is given back") {
    static constexpr Reason enough{"test.enough", Blame::caller, "够了", "enough"};
    int seen = 0;
    const auto outcome = visit_rows("a\nb\nc\n", {}, [&](const Row& row) -> Result<void> {
        ++seen;
        if (row.number == 2) return refuse(enough);
        return {};
    });
    CHECK_EQ(outcome.error().reason, &enough);
    CHECK_EQ(seen, 2);
}

TEST_CASE("any bytes at all are read or refused, never worse") {
    CHECK(rc::check([](const std::string& bytes) {
        const auto table = read_table(bytes);
        if (!table) RC_ASSERT(!table.error().reason->name.empty());
    }));
    CHECK(rc::check([](const std::string& bytes) {
        const auto table = read_table("PK\x03\x04" + bytes);
        RC_ASSERT(!table);
    }));
}

// ---- columns ------------------------------------------------------------------------------------

namespace {

const std::vector<WantedColumn> wanted{
    {"姓名", {"参保人姓名", "名字"}},
    {"身份证号", {"公民身份号码", "证件号码", "身份证号码", "身份证"}},
    {"联系电话", {"手机号"}, Need::optional},
};

Result<ColumnMatch> match(std::string_view text, UnknownColumns unknown = UnknownColumns::noted) {
    return match_columns(*read_table(text), wanted, unknown);
}

}  // namespace

TEST_CASE("columns are found under the headings that offices really write") {
    for (const char* heading :
         {"姓名,身份证号", " 姓 名 ,*公民身份号码", "姓名（必填）,身份证号码(18位)",
          "＊姓名：,身份证【文本】", "参保人姓名★,身份证", "名字,证件　号码[文本]"}) {
        CAPTURE(heading);
        CHECK(match(std::string(heading) + "\n王五,1\n"));
    }
    const auto table = read_table("平利县2022年花名册\n\n序号,身份证,姓名\n1,610,王五\n");
    const auto found = match_columns(*table, wanted);
    REQUIRE(found);
    CHECK_EQ(found->heading_row, 1U);
    CHECK_EQ(found->cell(*table, 2, 0).text, "王五");
    CHECK_EQ(found->cell(*table, 2, 1).text, "610");
    CHECK_EQ(found->cell(*table, 2, 2).kind, CellKind::empty);
    CHECK_EQ(found->unknown, std::vector<std::string>{"序号"});
}

TEST_CASE("a heading merged over two rows counts for the empty cell below it") {
    const auto found = match("姓名,证件,\n,类型,身份证号\n王五,居民,610\n");
    REQUIRE(found);
    CHECK_EQ(found->heading_row, 1U);
    CHECK_EQ(found->column_of[0], 0U);
    CHECK_EQ(found->column_of[1], 2U);
}

TEST_CASE("headings that leave a doubt are refused, naming what was found") {
    CHECK_EQ(match("甲,乙\n1,2\n").error().reason, &columns::no_heading);
    CHECK_EQ(match("姓名,年龄\n1,2\n").error().reason, &columns::column_missing);
    CHECK_EQ(match("姓名,年龄\n1,2\n").error().detail, "身份证号（表头里有 found: 姓名、年龄）");
    CHECK_EQ(match("姓名,身份证号,证件号码\n1,2,3\n").error().reason, &columns::column_twice);
    CHECK_EQ(match("姓名,身份证号,证件号码\n1,2,3\n").error().detail, "身份证号、证件号码");
    CHECK_EQ(match("姓名,身份证号,年龄\n1,2,3\n", UnknownColumns::refused).error().detail, "年龄");
    CHECK_EQ(match("姓名,身份证号\n").error().reason, &columns::no_rows);
    CHECK(match("姓名,身份证号,原行号,错误原因\n1,2,3,4\n", UnknownColumns::refused));
}

}  // namespace canbao::documents
