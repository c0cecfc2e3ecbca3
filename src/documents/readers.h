// SPDX-License-Identifier: MulanPSL-2.0
// The two readers behind table.h, and every reason they can refuse a file for. Other rooms include
// this file only to name a reason.
#pragma once

#include <string>
#include <string_view>

#include "documents/table.h"

namespace canbao::documents {

Result<Source> visit_xlsx(std::string_view bytes, const Limits& limits, const RowVisitor& visit);
Result<Source> visit_text(std::string_view bytes, const Limits& limits, const RowVisitor& visit);

struct DecodedText {
    FileForm form = FileForm::utf8;
    std::string_view as_given;  // UTF-8 as it was, without its mark
    std::string converted;      // of any other encoding
    std::string_view text() const { return form == FileForm::utf8 ? as_given : converted; }
};
// Refuses: encoding with line and column, text_too_large.
Result<DecodedText> decode(std::string_view bytes, const Limits& limits);

// What is wrong with a cell's characters: lost ones (U+FFFD, noncharacters, control characters) are
// refused, those of private use are noted.
enum class CharacterFault { none, private_use, lost };
CharacterFault worst_character(std::string_view text);

namespace reading {
inline constexpr Reason empty_file{"documents.empty_file", Blame::caller,
                                   "文件是空的，没有可读的内容，请重新选择文件",
                                   "the file is empty; choose another"};
inline constexpr Reason file_too_large{"documents.file_too_large", Blame::caller,
                                       "文件太大，请分成几个文件上传",
                                       "the file is too large; split it into several"};
inline constexpr Reason unpacked_too_large{
    "documents.unpacked_too_large", Blame::caller,
    "解压后太大，疑似压缩炸弹；请另存为新的xlsx并分成几个文件上传",
    "far too large when unpacked; save it as a new xlsx and split it into several files"};
inline constexpr Reason zip_bomb{"documents.zip_bomb", Blame::caller,
                                 "压缩率异常，疑似压缩炸弹，不予读取；请用表格软件另存为新文件",
                                 "the compression ratio is that of a zip bomb; save it as a new "
                                 "file from a spreadsheet program"};
inline constexpr Reason zip_broken{
    "documents.zip_broken", Blame::caller, "文件已损坏或没有传完整，请重新保存后再上传",
    "the file is damaged or incomplete; save it again and upload it"};
inline constexpr Reason zip_entries{
    "documents.zip_entries", Blame::caller, "文件内部的部件太多，不是正常的表格，请另存为新文件",
    "the file has too many parts for a workbook; save it as a new one"};
inline constexpr Reason zip_names{
    "documents.zip_names", Blame::caller,
    "文件内部的部件名称重复或不合规，不予读取，请用表格软件另存为新文件",
    "the names of the file's parts are repeated or not allowed; save it as a new file from a "
    "spreadsheet program"};
inline constexpr Reason encrypted{"documents.encrypted", Blame::caller,
                                  "文件有打开密码，请去掉密码后再上传",
                                  "the file needs a password to open; remove it and upload again"};
inline constexpr Reason old_xls{"documents.old_xls", Blame::caller,
                                "这是旧版xls文件，请在表格软件中另存为xlsx后再上传",
                                "this is an old xls file; save it as xlsx and upload it again"};
inline constexpr Reason not_a_table{"documents.not_a_table", Blame::caller,
                                    "这不是表格文件，请上传xlsx或CSV",
                                    "this is no table; upload xlsx or CSV"};
inline constexpr Reason wrong_extension{
    "documents.wrong_extension", Blame::caller,
    "文件的扩展名与内容不符，请用表格软件另存为xlsx或CSV后再上传",
    "the file name says something else than its contents; save it as xlsx or CSV and upload again"};
inline constexpr Reason no_sheet{"documents.no_sheet", Blame::caller,
                                 "工作簿里没有可见的工作表，请取消隐藏要导入的那张表",
                                 "the workbook has no visible sheet; unhide the one to import"};
inline constexpr Reason xml_broken{"documents.xml_broken", Blame::caller,
                                   "工作簿内部结构有错，请用表格软件打开并另存为新的xlsx",
                                   "the workbook is malformed inside; open it in a spreadsheet "
                                   "program and save it as a new xlsx"};
inline constexpr Reason dtd{"documents.dtd", Blame::caller,
                            "工作簿内含有外部定义（DTD），不予读取，请另存为新的xlsx",
                            "the workbook holds a document type definition, which is not read; "
                            "save it as a new xlsx"};
inline constexpr Reason too_many_rows{"documents.too_many_rows", Blame::caller,
                                      "行数超过上限，请分成几个文件上传",
                                      "more rows than allowed; split it into several files"};
inline constexpr Reason too_many_columns{"documents.too_many_columns", Blame::caller,
                                         "列数超过上限，请删去多余的列",
                                         "more columns than allowed; remove those not needed"};
inline constexpr Reason too_many_cells{
    "documents.too_many_cells", Blame::caller,
    "单元格太多（空白格也算），请删去多余的行列格式，或分成几个文件上传",
    "too many cells, empty ones included; remove unused formatting or split the file"};
inline constexpr Reason cell_too_long{"documents.cell_too_long", Blame::caller,
                                      "单元格内容太长，请检查该格", "a cell is too long; check it"};
inline constexpr Reason text_too_large{"documents.text_too_large", Blame::caller,
                                       "文字内容太多，请分成几个文件上传",
                                       "too much text; split it into several files"};
inline constexpr Reason encoding{
    "documents.encoding", Blame::caller,
    "文字编码混杂或有损坏的字，请用表格软件另存为xlsx或UTF-8的CSV",
    "the text encoding is mixed or damaged; save it as xlsx or as CSV in UTF-8"};
inline constexpr Reason bad_character{
    "documents.bad_character", Blame::caller,
    "有已经损坏的字（显示为�或不可见），请对照原件重新录入",
    "a character is already lost (shown as � or not at all); type it again from the original"};
inline constexpr Reason quote_open{"documents.quote_open", Blame::caller,
                                   "双引号没有成对，请检查该行起的双引号",
                                   "a double quote is never closed; check from that line on"};
inline constexpr Reason quote_stray{"documents.quote_stray", Blame::caller,
                                    "双引号后面多出了内容，请检查该行的双引号",
                                    "there is text behind a closing quote; check that line"};

// Notes: said to the user, stopping nothing.
inline constexpr Reason sheet_skipped{"documents.sheet_skipped", Blame::caller,
                                      "只读取了第一张可见的工作表，没有读取",
                                      "only the first visible sheet was read, not"};
inline constexpr Reason rows_hidden{"documents.rows_hidden", Blame::caller,
                                    "表中有隐藏的行，也已读入，行数",
                                    "hidden rows were read as well, how many"};
inline constexpr Reason cells_merged{"documents.cells_merged", Blame::caller,
                                     "表中有合并单元格，只有左上角的格有内容",
                                     "some cells are merged; only the first of them has contents"};
inline constexpr Reason private_character{
    "documents.private_character", Blame::caller,
    "有自造字（编码在专用区），换台电脑可能显示不出，位置",
    "a character of private use may not show on other machines, at"};
}  // namespace reading

}  // namespace canbao::documents
