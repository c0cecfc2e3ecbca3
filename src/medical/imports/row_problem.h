// SPDX-License-Identifier: MulanPSL-2.0
// What is wrong with a row of an imported file, and at which of its columns. A row is refused for
// all its problems at once, so that it is corrected once.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "documents/table.h"

namespace canbao::medical {

inline constexpr Reason id_as_number{
    "medical.id_as_number", Blame::caller,
    "身份证号存成了数字，表格软件只保留15位，后几位已变成0，请把这一列设为文本后重填",
    "the identity number is stored as a number, of which a spreadsheet keeps 15 digits; format the "
    "column as text and type it again"};
inline constexpr Reason formula_cell{"medical.formula_cell", Blame::caller,
                                     "单元格是公式或错误值，请改为固定内容",
                                     "the cell is a formula or an error; replace it by its value"};
inline constexpr Reason bad_date{"medical.bad_date", Blame::caller,
                                 "日期写法不认识，请写成2021-09-30",
                                 "the date cannot be read; write it as 2021-09-30"};
inline constexpr Reason bad_flag{"medical.bad_flag", Blame::caller, "请填是或否",
                                 "write 是 or 否 (yes or no)"};
inline constexpr Reason bad_sex{"medical.bad_sex", Blame::caller, "性别请写男或女",
                                "write the sex as 男 or 女"};
inline constexpr Reason sex_contradicts{
    "medical.sex_contradicts", Blame::caller, "性别与身份证号第17位不一致，请核对",
    "the sex contradicts character 17 of the identity number; check both"};
inline constexpr Reason born_contradicts{
    "medical.born_contradicts", Blame::caller, "出生日期与身份证号不一致，请核对",
    "the birth date contradicts the identity number; check both"};
inline constexpr Reason region_missing{
    "medical.region_missing", Blame::caller, "没有填写村编码，也没有可对应的镇和村名，请补填",
    "neither a village code nor names of town and village are given; fill one in"};
inline constexpr Reason unknown_village{"medical.unknown_village", Blame::caller,
                                        "本县没有这个镇或村，请核对名称",
                                        "the county has no such town or village; check the names"};
inline constexpr Reason twice_in_file{"medical.twice_in_file", Blame::caller,
                                      "同一个人在文件中出现两次，请只保留一行",
                                      "the same person stands in the file twice; keep one row"};
inline constexpr Reason name_differs{
    "medical.name_differs", Blame::caller, "姓名与本县登记的不一致，请与证件核对后按变更办理",
    "the name differs from the register; check the document and have the record changed"};
inline constexpr Reason not_registered{
    "medical.not_registered", Blame::caller, "本县没有登记这个人，请先办理参保登记",
    "this person is not on the county's register; register them first"};
inline constexpr Reason has_died{"medical.has_died", Blame::caller, "登记显示此人已死亡，请核对",
                                 "by the register this person has died; check it"};
inline constexpr Reason identity_missing{"medical.identity_missing", Blame::caller,
                                         "没有填写身份类别，请补填",
                                         "the identity is missing; fill it in"};
inline constexpr Reason bad_grade{"medical.bad_grade", Blame::caller, "残疾等级应为一级至四级",
                                  "a grade of disability is one of 1 to 4"};
inline constexpr Reason bad_certificate{
    "medical.bad_certificate", Blame::caller,
    "残疾证号应为20位（补发22位）：身份证号加类别和等级，请核对",
    "a disability certificate number has 20 characters (22 if reissued): identity number, category "
    "and grade; check it"};
inline constexpr Reason certificate_contradicts{
    "medical.certificate_contradicts", Blame::caller, "残疾证号与身份证号或残疾等级不一致，请核对",
    "the disability certificate contradicts the identity number or the grade; check them"};
inline constexpr Reason determined_in_future{
    "medical.determined_in_future", Blame::caller, "认定日期晚于名单日期，请核对",
    "the identity was determined after the date of the list; check it"};
inline constexpr Reason until_too_early{
    "medical.until_too_early", Blame::caller, "终止日期应晚于认定日期，请核对",
    "the identity ends before it was determined; check both dates"};

inline constexpr Reason column_ignored{
    "medical.column_ignored", Blame::caller, "有不认识的列，没有读取；若是需要的列，请改正表头",
    "a column is unknown and was not read; correct its heading if it is needed"};

struct RowProblem {
    std::optional<std::size_t> column;  // of the table; none: the row as a whole
    Refusal refusal;
};

// Every reason a stored problem can name, by its stable name; nothing for an unknown one.
const Reason* reason_named(std::string_view name);

}  // namespace canbao::medical
