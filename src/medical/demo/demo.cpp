// SPDX-License-Identifier: MulanPSL-2.0
#include "medical/demo/demo.h"

#include <algorithm>
#include <array>

#include "documents/table.h"
#include "documents/workbook.h"
#include "medical/demo/demo_people.h"
#include "medical/identity.h"

namespace canbao::medical {

namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

// One list of one department: which identities it holds.
struct ListPlan {
    std::string_view name;
    std::string_view department;
    std::string_view heading;
    std::vector<std::string_view> identities;
};

const std::array<ListPlan, 5>& list_plans() {
    static const std::array<ListPlan, 5> plans{{
        {"民政局_特困孤儿名单.csv",
         "civil_affairs",
         "姓名,身份证号码,身份类别,认定日期",
         {"extreme_hardship", "orphan", "unattended_child"}},
        {"民政局_低保名单.csv",
         "civil_affairs",
         "姓名,身份证号码,救助类别,认定日期",
         {"subsistence_allowance"}},
        {"残联_残疾人名单.csv",
         "disabled_federation",
         "姓名,身份证号码,残疾证号,残疾等级,发证日期",
         {"severe_disability", "disability"}},
        {"乡村振兴局_监测对象名单.csv",
         "rural_revitalisation",
         "姓名,公民身份号码,监测对象类别,识别时间",
         {"unstable_lifted", "at_risk", "sudden_difficulty", "relapsed_poor"}},
        {"乡村振兴局_稳定脱贫人口名单.csv",
         "rural_revitalisation",
         "姓名,公民身份号码,人员类别,认定时间",
         {"lifted_poor_stable"}},
    }};
    return plans;
}

constexpr std::array<std::string_view, 4> grade_words{"一级", "二级", "三级", "四级"};

class FileMaker {
public:
    explicit FileMaker(const DemoWish& wish) : wish_(wish) {
        roster_ = std::string(utf8_mark) +
                  "姓名,身份证号,性别,村编码,户籍地,居住证所在地,家庭编号,与户主关系,联系电话,"
                  "人员类别,在校情况\n";
        for (const ListPlan& plan : list_plans()) {
            lists_.push_back(std::string(utf8_mark) + std::string(plan.heading) + "\n");
        }
        health_ = std::string(utf8_mark) + "姓名,身份证号,人员类别,认定日期\n";
    }

    void add(const DemoPerson& person) {
        const std::string& village = person.village->code;
        const std::string_view home(village);
        const std::string_view hukou = person.from_elsewhere ? std::string_view("610925") : home;
        const std::string_view permit = person.from_elsewhere ? home : std::string_view();
        append(roster_,
               {person.name, person.number.reveal(), person.number.sex() == Sex::male ? "男" : "女",
                village, hukou, permit, person.household, person.relation, person.phone,
                person.category, person.stage});
        for (const DemoIdentity& identity : person.identities) add(person, identity);
        if (person.family_planning) {
            append(health_, {person.name, person.number.reveal(), "计划生育家庭", "2019-06-01"});
        }
    }

    std::vector<DemoFile> finish() {
        std::vector<DemoFile> files;
        files.push_back({"参保人员名册.csv", "", wish_.on, std::move(roster_)});
        for (std::size_t at = 0; at < lists_.size(); ++at) {
            const ListPlan& plan = list_plans()[at];
            if (is_empty(lists_[at])) continue;
            files.push_back({std::string(plan.name), std::string(plan.department), wish_.on,
                             std::move(lists_[at])});
        }
        if (is_empty(health_)) return files;
        files.push_back({"卫健局_计划生育家庭名单.csv", "health", wish_.on, std::move(health_)});
        return files;
    }

private:
    // A small county may have nobody for a list; a department sends no empty one.
    static bool is_empty(const std::string& text) { return text.find('\n') + 1 == text.size(); }
    static void append(std::string& text, std::initializer_list<std::string_view> cells) {
        for (const std::string_view cell : cells) {
            text += cell;
            text += ',';
        }
        text.back() = '\n';
    }

    void add(const DemoPerson& person, const DemoIdentity& identity) {
        const auto& plans = list_plans();
        const auto plan = std::find_if(plans.begin(), plans.end(), [&](const ListPlan& each) {
            return std::find(each.identities.begin(), each.identities.end(), identity.identity) !=
                   each.identities.end();
        });
        INVARIANT(plan != plans.end());
        std::string& text = lists_[static_cast<std::size_t>(plan - plans.begin())];
        const std::string& number = person.number.reveal();
        const std::string on = to_string(identity.determined_on);
        if (identity.grade == 0) {
            append(text, {person.name, number, name_of_code(identity.identity), on});
            return;
        }
        const std::string certificate =
            number + std::to_string(identity.category) + std::to_string(identity.grade);
        append(text, {person.name, number, certificate,
                      grade_words[static_cast<std::size_t>(identity.grade) - 1], on});
    }

    const DemoWish& wish_;
    std::string roster_;
    std::vector<std::string> lists_;
    std::string health_;
};

}  // namespace

DemoCounty demo_county(const DemoWish& wish) {
    FileMaker files(wish);
    const std::vector<DemoVillage> villages = demo_villages(wish.people);
    make_people(wish.seed, villages, wish.on, [&](const DemoPerson& person) { files.add(person); });
    return {demo_regions(), files.finish()};
}

std::string as_workbook(const DemoFile& file) {
    const auto table = documents::read_table(file.bytes, {.packed_bytes = 64'000'000});
    INVARIANT(table.has_value());
    documents::Sheet sheet{"名单", "", {}};
    for (std::size_t column = 0; column < table->column_count(); ++column) {
        sheet.columns.push_back(
            {std::string(table->at(0, column).text), documents::CellForm::text, 16});
    }
    const auto writer = documents::write_list(documents::ListForm::xlsx, sheet);
    std::vector<std::string_view> cells(table->column_count());
    for (std::size_t row = 1; row < table->row_count(); ++row) {
        for (std::size_t column = 0; column < cells.size(); ++column) {
            cells[column] = table->at(row, column).text;
        }
        writer->add(cells);
    }
    return writer->finish();
}

}  // namespace canbao::medical
