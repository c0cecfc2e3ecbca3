// SPDX-License-Identifier: MulanPSL-2.0
// The special identities and groups (special_identity, contract.md), the departments that may
// determine them, and the words offices write for them in their lists.
// Never: guesses. A word that is not known exactly is refused.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace canbao::medical {

inline constexpr Reason unknown_identity{
    "medical.unknown_identity", Blame::caller,
    "身份类别不认识，请改为通用名称（如低保、特困、孤儿、重度残疾、脱贫不稳定）",
    "the identity is not known; write its usual name (dibao, extreme hardship, orphan, severe "
    "disability, unstably lifted)"};
inline constexpr Reason not_this_department{
    "medical.not_this_department", Blame::caller, "这一身份不由该部门认定，请向认定部门索取名单",
    "this department does not determine this identity; ask the department that does"};
inline constexpr Reason unknown_department{"medical.unknown_department", Blame::caller,
                                           "认定部门代码不认识",
                                           "the code of the department is not known"};
inline constexpr Reason grade_missing{
    "medical.grade_missing", Blame::caller, "残疾人没有填写残疾等级，也没有可读的残疾证号",
    "the grade of disability is missing and no certificate number tells it"};

// What one cell of a list says about a person.
struct Mark {
    enum class Kind { identity, group } kind = Kind::identity;
    std::string code;          // `subsistence_allowance`, `family_planning`, …
    std::optional<int> grade;  // of a disability: 1 to 4
    friend bool operator==(const Mark&, const Mark&) = default;
};

// The marks that the words of one cell name: "低保、二级残疾" names two.
// Refuses: unknown_identity, grade_missing.
Result<std::vector<Mark>> marks_of(std::string_view words, std::optional<int> grade);

// "二级", "2", "贰级", "重度一级" → 2, 2, 2, 1; nothing for anything else.
std::optional<int> grade_of(std::string_view words);

// A disability certificate number: the identity number, a category digit 1–7, a grade digit 1–4,
// and two more digits where it was issued again. Nothing if it is not one.
struct DisabilityCertificate {
    std::string id_number;
    int category;
    int grade;
};
std::optional<DisabilityCertificate> split_certificate(std::string_view text);

bool is_identity(std::string_view code);
bool is_group(std::string_view code);
bool is_department(std::string_view code);
// Whether `department` may determine `mark`.
bool determines(std::string_view department, const Mark& mark);

// The name in Chinese by which pages and workbooks show a code.
std::string_view name_of_code(std::string_view code);

}  // namespace canbao::medical
