// SPDX-License-Identifier: MulanPSL-2.0
#include "medical/imports/aid_list.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "medical/imports/cell_text.h"

namespace canbao::medical {

namespace {

using documents::Need;

enum Column : std::size_t {
    name_column,
    number_column,
    identity_column,
    grade_column,
    certificate_column,
    determined_column,
    until_column,
};

using Columns = std::array<documents::WantedColumn, 7>;

Columns columns_with(Need identity) {
    return {{
        {"姓名",
         {"名字", "人员姓名", "救助对象姓名", "残疾人姓名", "监测对象姓名"},
         Need::required},
        {"身份证号",
         {"身份证号码", "公民身份号码", "公民身份证号", "公民身份证号码", "证件号码", "证件号",
          "身份证", "身份证号/残疾证号"},
         Need::required},
        {"身份类别",
         {"救助类别", "人员类别", "身份类型", "参保身份", "资助类别", "监测对象类别", "困难类别",
          "对象类别", "类别", "人员身份", "资助身份", "监测类别", "救助对象类别"},
         identity},
        {"残疾等级", {"残疾级别", "等级", "伤残等级"}, Need::optional},
        {"残疾证号", {"残疾人证号", "残疾证号码", "残疾人证号码"}, Need::optional},
        {"认定日期",
         {"认定时间", "识别时间", "识别日期", "纳入时间", "纳入日期", "批准日期", "批准时间",
          "审批日期", "享受开始时间", "发证日期", "首次认定时间", "起始日期"},
         Need::optional},
        {"终止日期",
         {"终止时间", "退出时间", "退出日期", "停保日期", "停止日期", "截止日期", "取消日期"},
         Need::optional},
    }};
}

// The grade from its own column, else from the certificate; both must agree.
std::optional<int> read_grade(RowCheck& check, const FileUnderCheck& file, std::size_t row,
                              const std::optional<IdNumber>& number) {
    std::optional<int> grade;
    const auto text = [&](Column column) {
        return check.value(column, text_of(file.cell(row, column))).value_or("");
    };
    const std::string written = text(grade_column);
    if (!written.empty()) {
        grade = grade_of(written);
        if (!grade) {
            check.problem(grade_column,
                          Refusal{&bad_grade, std::string(first_characters(written, 10))});
        }
    }
    // The certificate stands in its own column, or in that of the identity number.
    const std::string own = text(certificate_column);
    auto certificate = split_certificate(own);
    if (!own.empty() && !certificate) {
        check.problem(certificate_column, Refusal{&bad_certificate, {}});
    }
    if (own.empty()) {
        certificate = split_certificate(text_of(file.cell(row, number_column)).value_or(""));
    }
    if (!certificate) return grade;
    const bool other_person = number && certificate->id_number != number->reveal();
    if (other_person || (grade && *grade != certificate->grade)) {
        check.problem(own.empty() ? number_column : certificate_column,
                      Refusal{&certificate_contradicts, {}});
    }
    return certificate->grade;
}

std::vector<Mark> read_marks(RowCheck& check, const FileUnderCheck& file, std::size_t row,
                             std::optional<int> grade) {
    const std::string words =
        check.value(identity_column, text_of(file.cell(row, identity_column))).value_or("");
    if (words.empty()) {
        if (file.department != "disabled_federation") {
            check.problem(identity_column, Refusal{&identity_missing, {}});
            return {};
        }
        if (!grade) {
            check.problem(grade_column, Refusal{&grade_missing, {}});
            return {};
        }
        return {
            Mark{Mark::Kind::identity, *grade <= 2 ? "severe_disability" : "disability", grade}};
    }
    const auto marks = check.value(identity_column, marks_of(words, grade));
    if (!marks) return {};
    for (const Mark& mark : *marks) {
        if (!determines(file.department, mark)) {
            check.problem(identity_column,
                          Refusal{&not_this_department, std::string(name_of_code(mark.code))});
        }
    }
    return *marks;
}

void read_dates(RowCheck& check, const FileUnderCheck& file, std::size_t row, AidRow& read) {
    read.determined_on = check.value(determined_column, date_of(file.cell(row, determined_column)))
                             .value_or(std::nullopt);
    read.until =
        check.value(until_column, date_of(file.cell(row, until_column))).value_or(std::nullopt);
    if (read.determined_on && file.dated_on < *read.determined_on) {
        check.problem(determined_column,
                      Refusal{&determined_in_future, to_string(*read.determined_on)});
    }
    if (read.until && read.determined_on && *read.until <= *read.determined_on) {
        check.problem(until_column, Refusal{&until_too_early, to_string(*read.until)});
    }
}

void find_person(RowCheck& check, const FileUnderCheck& file, std::size_t row,
                 const KnownPerson* known) {
    if (!known) {
        check.problem(number_column, Refusal{&not_registered, {}});
        return;
    }
    if (known->dead) check.problem(number_column, Refusal{&has_died, {}});
    const auto written = check.value(name_column, text_of(file.cell(row, name_column)));
    if (!written) return;
    const auto name = check.value(name_column, checked_name(*written));
    if (name && *name != known->name) check.problem(name_column, Refusal{&name_differs, {}});
}

std::string iso(const std::optional<Date>& date) { return date ? to_string(*date) : ""; }

}  // namespace

std::span<const documents::WantedColumn> aid_columns(std::string_view department) {
    static const Columns with_grade = columns_with(Need::optional);
    static const Columns with_identity = columns_with(Need::required);
    return department == "disabled_federation" ? with_grade : with_identity;
}

documents::Template aid_form() {
    documents::Template form;
    form.name = "资助参保名单";
    form.instructions = {
        "每人一行；一人有几种身份的，用顿号隔开或分行填写。",
        "身份证号按文本填写。残联名单可填20位残疾证号。",
        "认定日期填部门核准的日期，如2021-09-15。",
        "身份终止的，在终止日期填写不再享受的第一天。",
    };
    form.columns = {
        {"姓名", true, documents::CellForm::text, "与身份证一致", {}, "张三"},
        {"身份证号", true, documents::CellForm::text, "18位，末位可为X", {}, ""},
        {"身份类别",
         true,
         documents::CellForm::text,
         "",
         {"特困供养人员", "孤儿", "事实无人抚养儿童", "最低生活保障对象", "低保边缘家庭成员",
          "重度残疾人", "返贫致贫人口", "脱贫不稳定人口", "边缘易致贫人口", "突发严重困难人口",
          "稳定脱贫人口"},
         "最低生活保障对象"},
        {"残疾等级", false, documents::CellForm::text, "", {"一级", "二级", "三级", "四级"}, ""},
        {"残疾证号", false, documents::CellForm::text, "20位，补发22位", {}, ""},
        {"认定日期", false, documents::CellForm::date, "如2021-09-15", {}, ""},
        {"终止日期", false, documents::CellForm::date, "不再享受的第一天", {}, ""},
    };
    form.rows = 5000;
    return form;
}

bool KnownIdentities::holds(PersonId person, const Mark& mark, const std::string& determined_on,
                            const std::string& until) const {
    const auto at = entries_.find(person.value);
    if (at == entries_.end()) return false;
    return std::any_of(at->second.begin(), at->second.end(), [&](const Entry& entry) {
        if (entry.code != mark.code) return false;
        if (mark.kind == Mark::Kind::group) return true;
        // A list that gives no date says nothing against the date known.
        const bool same_day = determined_on.empty() || entry.determined_on == determined_on;
        const bool same_grade = !mark.grade || entry.grade == mark.grade;
        return same_day && entry.until == until && same_grade;
    });
}

Verdicts check_aid_list(const FileUnderCheck& file, const KnownPeople& people,
                        const KnownIdentities& identities,
                        const std::function<void(const AidRow&)>& accept) {
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
        const auto number =
            check.value(number_column, number_of(file.cell(row, number_column), file.today));
        AidRow read;
        read.marks = read_marks(check, file, row, read_grade(check, file, row, number));
        read_dates(check, file, row, read);
        if (number) {
            const NumberKey key(file.sealer.index(number->reveal(), id_number_place).content);
            const KnownPerson* known = people.find(key);
            find_person(check, file, row, known);
            if (known) read.person = known->person;
            // One person may stand in a list with several identities, not twice with one.
            for (const Mark& mark : read.marks) {
                const NumberKey pair(
                    file.sealer.index(number->reveal() + mark.code, id_number_place).content);
                if (const auto before = seen.seen_before(pair, file.table.row_number(row))) {
                    check.problem(number_column, Refusal{&twice_in_file, in_row(*before)});
                }
            }
        }
        if (!check.clean()) {
            verdicts.rejected.push_back(std::move(check).rejected(name_column, number_column));
            continue;
        }
        const bool known_all =
            std::all_of(read.marks.begin(), read.marks.end(), [&](const Mark& mark) {
                return identities.holds(read.person, mark, iso(read.determined_on),
                                        iso(read.until));
            });
        if (known_all) {
            ++verdicts.unchanged;
        } else {
            ++verdicts.accepted;
            accept(read);
        }
    }
    return verdicts;
}

}  // namespace canbao::medical
