// SPDX-License-Identifier: MulanPSL-2.0
#include "medical/identity.h"

#include <doctest/doctest.h>

using namespace canbao;
using namespace canbao::medical;

namespace {

std::string code_of(std::string_view words) {
    const auto marks = marks_of(words, {});
    return marks ? marks->front().code : std::string(marks.error().reason->name);
}

}  // namespace

TEST_CASE("the words of departments' lists are known with and without their endings") {
    CHECK_EQ(code_of("特困供养人员"), "extreme_hardship");
    CHECK_EQ(code_of("五保户"), "extreme_hardship");
    CHECK_EQ(code_of("低保"), "subsistence_allowance");
    CHECK_EQ(code_of("最低生活保障对象"), "subsistence_allowance");
    CHECK_EQ(code_of("农村低保户"), "subsistence_allowance");
    CHECK_EQ(code_of("低保（A类）"), "subsistence_allowance");
    CHECK_EQ(code_of("低保边缘家庭成员"), "near_subsistence");
    CHECK_EQ(code_of("孤儿"), "orphan");
    CHECK_EQ(code_of("事实无人抚养儿童"), "unattended_child");
    CHECK_EQ(code_of("返贫致贫人口"), "relapsed_poor");
    CHECK_EQ(code_of("脱贫不稳定户"), "unstable_lifted");
    CHECK_EQ(code_of("边缘易致贫户"), "at_risk");
    CHECK_EQ(code_of("突发严重困难户"), "sudden_difficulty");
    CHECK_EQ(code_of("防返贫监测对象"), "monitored_group");
    CHECK_EQ(code_of("稳定脱贫人口"), "lifted_poor_stable");
    CHECK_EQ(code_of("脱贫人口"), "lifted_poor");
    CHECK_EQ(code_of("建档立卡贫困户"), "registered_poor");
    CHECK_EQ(code_of("计划生育家庭"), "family_planning");
    CHECK_EQ(code_of(" 低 保 "), "subsistence_allowance");
    CHECK_EQ(code_of("subsistence_allowance"), "subsistence_allowance");
}

TEST_CASE("a word that only holds a known word is not guessed at") {
    CHECK_EQ(code_of("非低保"), "medical.unknown_identity");
    CHECK_EQ(code_of("低保已取消"), "medical.unknown_identity");
    CHECK_EQ(code_of("未脱贫"), "medical.unknown_identity");
    CHECK_EQ(code_of("贫困学生"), "medical.unknown_identity");
    CHECK_EQ(code_of(""), "medical.unknown_identity");
    CHECK_EQ(code_of("、"), "medical.unknown_identity");
    CHECK_EQ(code_of("低保、贵族"), "medical.unknown_identity");
}

TEST_CASE("one cell may name several identities") {
    const auto marks = marks_of("低保、二级残疾人", {});
    REQUIRE(marks.has_value());
    REQUIRE_EQ(marks->size(), 2);
    CHECK_EQ((*marks)[1].code, "severe_disability");
    CHECK_EQ((*marks)[1].grade, 2);
    CHECK_EQ(marks_of("低保/低保", {})->size(), 1);
}

TEST_CASE("the grade decides between severe and other disability") {
    CHECK_EQ(marks_of("残疾人", 1)->front().code, "severe_disability");
    CHECK_EQ(marks_of("残疾人", 3)->front().code, "disability");
    CHECK_EQ(marks_of("三级残疾", {})->front().grade, 3);
    CHECK_EQ(marks_of("残疾人", {}).error().reason, &grade_missing);
    CHECK_EQ(marks_of("重度残疾人", {})->front().code, "severe_disability");
}

TEST_CASE("grades are read as people write them, and not out of anything else") {
    CHECK_EQ(grade_of("一级"), 1);
    CHECK_EQ(grade_of("２级"), 2);
    CHECK_EQ(grade_of("3"), 3);
    CHECK_EQ(grade_of("肢体四级"), 4);
    CHECK_FALSE(grade_of("5").has_value());
    CHECK_FALSE(grade_of("0").has_value());
    CHECK_FALSE(grade_of("高级").has_value());
    CHECK_FALSE(grade_of("").has_value());
}

TEST_CASE("a disability certificate is split into number, category and grade") {
    const auto certificate = split_certificate("61099919900307001x42");
    REQUIRE(certificate.has_value());
    CHECK_EQ(certificate->id_number, "61099919900307001X");
    CHECK_EQ(certificate->category, 4);
    CHECK_EQ(certificate->grade, 2);
    CHECK(split_certificate("61099919900307001X42B1").has_value() == false);
    CHECK(split_certificate("61099919900307001X4201").has_value());
    CHECK_FALSE(split_certificate("61099919900307001X82").has_value());
    CHECK_FALSE(split_certificate("61099919900307001X45").has_value());
    CHECK_FALSE(split_certificate("61099919900307001X").has_value());
    CHECK_FALSE(split_certificate("").has_value());
}

TEST_CASE("a department determines its own identities only") {
    const Mark dibao{Mark::Kind::identity, "subsistence_allowance", {}};
    const Mark severe{Mark::Kind::identity, "severe_disability", 1};
    const Mark unstable{Mark::Kind::identity, "unstable_lifted", {}};
    CHECK(determines("civil_affairs", dibao));
    CHECK_FALSE(determines("rural_revitalisation", dibao));
    CHECK(determines("disabled_federation", severe));
    CHECK_FALSE(determines("civil_affairs", severe));
    CHECK(determines("rural_revitalisation", unstable));
    CHECK(determines("civil_affairs", unstable));
    CHECK_FALSE(determines("nobody", dibao));
}
