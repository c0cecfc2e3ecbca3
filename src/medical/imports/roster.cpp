// SPDX-License-Identifier: MulanPSL-2.0
#include "medical/imports/roster.h"

#include <array>

#include "base/text.h"
#include "medical/identity.h"
#include "medical/imports/cell_text.h"

namespace canbao::medical {

namespace {

using documents::Need;

enum Column : std::size_t {
    name_column,
    number_column,
    sex_column,
    born_column,
    town_column,
    village_column,
    code_column,
    hukou_column,
    permit_column,
    household_column,
    relation_column,
    phone_column,
    category_column,
    stage_column,
    employee_column,
};

// The household registration as a list gives it: a code, or an address.
std::string home_of(const std::string& text, const KnownPlaces& places) {
    const std::string plain = without_spaces(fold_width(text));
    if (plain == "无" || plain == "none") return "none";
    if (!plain.empty() && Region::parse(plain)) return plain;
    return places.in_address(plain);
}

// A category names groups where it is one; what it says of identities is left to the departments.
std::vector<std::string> groups_in(const std::string& category) {
    std::vector<std::string> groups;
    if (category.empty()) return groups;
    const auto marks = marks_of(category, std::nullopt);
    if (!marks) return groups;
    for (const Mark& mark : *marks) {
        if (mark.kind == Mark::Kind::group) groups.push_back(mark.code);
    }
    return groups;
}

Result<std::optional<bool>> yes_or_no(const std::string& text) {
    if (text.empty()) return std::optional<bool>{};
    if (text == "是" || text == "有" || text == "1") return std::optional(true);
    if (text == "否" || text == "无" || text == "0") return std::optional(false);
    return refuse(bad_flag, std::string(first_characters(text, 10)));
}

void check_against_number(RowCheck& check, const FileUnderCheck& file, std::size_t row,
                          const IdNumber& number) {
    const auto sex = check.value(sex_column, sex_of(file.cell(row, sex_column)));
    if (sex && *sex && **sex != number.sex()) {
        check.problem(sex_column, Refusal{&sex_contradicts, {}});
    }
    const auto born = check.value(born_column, date_of(file.cell(row, born_column)));
    if (born && *born && **born != number.born()) {
        check.problem(born_column, Refusal{&born_contradicts, {}});
    }
}

std::string read_region(RowCheck& check, const FileUnderCheck& file, std::size_t row,
                        const KnownPlaces& places) {
    const auto text = [&](Column column) {
        return check.value(column, text_of(file.cell(row, column))).value_or("");
    };
    const std::string code = text(code_column);
    if (!code.empty()) return check.value(code_column, places.by_code(code)).value_or("");
    const Column blamed = file.match.column_of[village_column] ? village_column
                          : file.match.column_of[town_column]  ? town_column
                                                               : code_column;
    return check.value(blamed, places.by_names(text(town_column), text(village_column)))
        .value_or("");
}

// Cells that hold plain text, as they are.
void read_texts(RowCheck& check, const FileUnderCheck& file, std::size_t row, RosterRow& read) {
    const auto text = [&](Column column) {
        return check.value(column, text_of(file.cell(row, column))).value_or("");
    };
    const auto brief = [](const std::string& given) {
        return std::string(first_characters(given, 40));
    };
    read.household = brief(text(household_column));
    read.relation = brief(text(relation_column));
    read.phone = check.value(phone_column, checked_phone(text(phone_column))).value_or("");
    read.category = text(category_column);
    read.groups = groups_in(read.category);
    read.student_stage = check.value(stage_column, checked_stage(text(stage_column))).value_or("");
    read.employee_insured =
        check.value(employee_column, yes_or_no(text(employee_column))).value_or(std::nullopt);
}

void read_homes(RowCheck& check, const FileUnderCheck& file, std::size_t row,
                const KnownPlaces& places, RosterRow& read) {
    const auto text = [&](Column column) {
        return check.value(column, text_of(file.cell(row, column))).value_or("");
    };
    read.hukou_region = home_of(text(hukou_column), places);
    read.permit_region = home_of(text(permit_column), places);
    NewPerson homes;
    homes.hukou_region = read.hukou_region;
    homes.permit_region = read.permit_region;
    const auto local = checked_local(homes, read.number.born(), file.today, file.county);
    if (!local) check.problem(hukou_column, local.error());
}

// An empty cell says nothing, so it changes nothing.
bool says_nothing_new(const std::string& given, const std::string& known) {
    return given.empty() || given == known;
}

bool is_unchanged(const RosterRow& row) {
    const KnownPerson& known = *row.known;
    return row.region == known.region && says_nothing_new(row.hukou_region, known.hukou_region) &&
           says_nothing_new(row.permit_region, known.permit_region) &&
           says_nothing_new(row.household, known.household) &&
           says_nothing_new(row.relation, known.relation) &&
           says_nothing_new(row.phone, known.phone) &&
           says_nothing_new(row.student_stage, known.student_stage) &&
           (!row.employee_insured || row.employee_insured == known.employee_insured);
}

void compare(RowCheck& check, const RosterRow& read) {
    if (!read.known) return;
    if (read.known->dead) check.problem(number_column, Refusal{&has_died, {}});
    if (read.known->name != read.name) check.problem(name_column, Refusal{&name_differs, {}});
}

}  // namespace

std::span<const documents::WantedColumn> roster_columns() {
    static const std::array<documents::WantedColumn, 15> columns{{
        {"姓名", {"名字", "参保人姓名", "人员姓名", "被保险人姓名"}, Need::required},
        {"身份证号",
         {"身份证号码", "公民身份号码", "公民身份证号", "公民身份证号码", "证件号码", "证件号",
          "身份证", "社会保障号", "社会保障号码"},
         Need::required},
        {"性别", {}, Need::optional},
        {"出生日期", {"出生年月日", "生日", "出生年月"}, Need::optional},
        {"镇",
         {"乡镇", "镇街", "乡镇街道", "镇街道", "所属乡镇", "所在镇", "乡(镇)"},
         Need::optional},
        {"村",
         {"村社区", "社区", "村名", "行政村", "村组", "所属村", "所在村", "村(社区)", "村居",
          "村级单位"},
         Need::optional},
        {"村编码",
         {"行政区划代码", "行政区划", "村代码", "区划代码", "村社区编码", "参保地区划代码",
          "村级行政区划代码", "参保地行政区划代码"},
         Need::optional},
        {"户籍地",
         {"户籍地址", "户籍行政区划", "户籍地行政区划", "户籍地区划代码", "户籍地行政区划代码",
          "户口所在地", "户籍所在地", "户籍区划代码"},
         Need::optional},
        {"居住证所在地",
         {"居住证区划代码", "居住地行政区划代码", "居住证地址", "居住证行政区划", "居住地区划代码"},
         Need::optional},
        {"家庭编号", {"户编号", "户号", "家庭编码", "户口簿编号", "户籍编号"}, Need::optional},
        {"与户主关系", {"户主关系", "与户主的关系", "家庭关系", "关系"}, Need::optional},
        {"联系电话", {"手机号", "手机号码", "电话", "联系方式", "电话号码"}, Need::optional},
        {"参保身份", {"人员类别", "人员身份", "特殊身份", "参保类别"}, Need::optional},
        {"在校情况", {"学生类别", "是否在校", "在校状态", "就学情况"}, Need::optional},
        {"是否参加职工医保", {"职工医保", "职工医保参保情况", "是否职工医保"}, Need::optional},
    }};
    return columns;
}

documents::Template roster_form() {
    documents::Template form;
    form.name = "参保登记";
    form.instructions = {
        "每人一行，不要合并单元格，不要改动表头。",
        "身份证号、家庭编号、联系电话按文本填写，不要让表格软件转成数字。",
        "村编码填12位行政区划代码；没有编码时填镇和村的名称。",
        "参保资助身份以部门名单为准，不在本表填报。",
    };
    form.columns = {
        {"姓名", true, documents::CellForm::text, "与身份证一致", {}, "张三"},
        {"身份证号", true, documents::CellForm::text, "18位，末位可为X", {}, ""},
        {"性别", false, documents::CellForm::text, "", {"男", "女"}, "男"},
        {"出生日期", false, documents::CellForm::date, "如2021-09-30", {}, ""},
        {"村编码", true, documents::CellForm::text, "12位", {}, ""},
        {"镇", false, documents::CellForm::text, "没有村编码时填写", {}, ""},
        {"村", false, documents::CellForm::text, "没有村编码时填写", {}, ""},
        {"户籍地", false, documents::CellForm::text, "行政区划代码或地址", {}, ""},
        {"居住证所在地", false, documents::CellForm::text, "非本县户籍的填写", {}, ""},
        {"家庭编号", false, documents::CellForm::text, "同户相同", {}, ""},
        {"与户主关系",
         false,
         documents::CellForm::text,
         "",
         {"本人", "配偶", "子女", "父母", "其他"},
         "本人"},
        {"联系电话", false, documents::CellForm::text, "", {}, ""},
        {"在校情况",
         false,
         documents::CellForm::text,
         "30岁以下的填写",
         {"非在校", "中小学生", "大学新生", "在校大学生", "应届毕业"},
         ""},
        {"是否参加职工医保", false, documents::CellForm::text, "", {"否", "是"}, "否"},
    };
    form.rows = 5000;
    return form;
}

Verdicts check_roster(const FileUnderCheck& file, const KnownPeople& people,
                      const KnownPlaces& places,
                      const std::function<void(const RosterRow&)>& accept) {
    Verdicts verdicts;
    SeenNumbers seen;
    const std::size_t first = file.match.heading_row + 1;
    const std::size_t count = file.table.row_count();
    for (std::size_t row = first; row < count; ++row) {
        if (file.progress && row % 5000 == 0) {
            file.progress(static_cast<std::int64_t>(row - first),
                          static_cast<std::int64_t>(count - first));
        }
        RowCheck check(file, row);
        const auto written = check.value(name_column, text_of(file.cell(row, name_column)));
        const auto name = written ? check.value(name_column, checked_name(*written)) : written;
        const auto number =
            check.value(number_column, number_of(file.cell(row, number_column), file.today));
        const std::string region = read_region(check, file, row, places);
        if (!number) {
            verdicts.rejected.push_back(std::move(check).rejected(name_column, number_column));
            continue;
        }
        store::Bytes index = file.sealer.index(number->reveal(), id_number_place);
        const NumberKey key(index.content);
        if (const auto before = seen.seen_before(key, file.table.row_number(row))) {
            check.problem(number_column, Refusal{&twice_in_file, in_row(*before)});
        }
        RosterRow read{.known = people.find(key),
                       .number = *number,
                       .index = std::move(index),
                       .name = name.value_or(""),
                       .region = region};
        check_against_number(check, file, row, *number);
        read_texts(check, file, row, read);
        read_homes(check, file, row, places, read);
        if (name) compare(check, read);
        if (!check.clean()) {
            verdicts.rejected.push_back(std::move(check).rejected(name_column, number_column));
        } else if (read.known && is_unchanged(read)) {
            ++verdicts.unchanged;
        } else {
            ++verdicts.accepted;
            accept(read);
        }
    }
    return verdicts;
}

}  // namespace canbao::medical
