// SPDX-License-Identifier: MulanPSL-2.0
// A person on the county's register (insured_person). One identity number, one record. A change is
// a typed command that yields a new version and a journal entry.
// Never: shows a full identity number except through reveal(), which is audited.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/id.h"
#include "base/id_number.h"
#include "base/region.h"
#include "base/result.h"
#include "store/act.h"
#include "store/seal.h"
#include "store/transaction.h"

namespace canbao::medical {

using PersonId = Id<struct PersonTag>;

inline constexpr Reason no_such_person{"medical.no_such_person", Blame::absent,
                                       "没有这个人，请核对后再查",
                                       "there is no such person; check and search again"};
inline constexpr Reason already_registered{
    "medical.already_registered", Blame::state, "这个身份证号已经登记，请打开原记录办理变更",
    "this identity number is registered already; open that record and change it"};
inline constexpr Reason name_missing{"medical.name_missing", Blame::caller, "没有填写姓名，请补填",
                                     "the name is missing; fill it in"};
inline constexpr Reason name_too_long{"medical.name_too_long", Blame::caller,
                                      "姓名超过50个字，请核对是否错列",
                                      "the name is longer than 50 characters; check the column"};
inline constexpr Reason name_unreadable{
    "medical.name_unreadable", Blame::caller, "姓名中有无法识别的字符，请用证件上的字重录",
    "the name holds characters that cannot be read; type it again from the document"};
inline constexpr Reason born_in_future{"medical.born_in_future", Blame::caller,
                                       "出生日期晚于今天，请核对身份证号",
                                       "the birth date is after today; check the identity number"};
inline constexpr Reason too_old{"medical.too_old", Blame::caller, "按身份证号年龄超过130岁，请核对",
                                "by the identity number the person is older than 130; check it"};
inline constexpr Reason not_local{
    "medical.not_local", Blame::caller, "户籍地和居住证所在地都不在本县，不能在本县登记",
    "neither household registration nor residence permit is in this county"};
inline constexpr Reason bad_region{"medical.bad_region", Blame::caller,
                                   "行政区划代码应为2、4、6、9或12位数字",
                                   "a division code has 2, 4, 6, 9 or 12 digits"};
inline constexpr Reason unknown_group{"medical.unknown_group", Blame::caller, "人员类别代码不认识",
                                      "the code of the group is not known"};
inline constexpr Reason unknown_stage{
    "medical.unknown_stage", Blame::caller,
    "在校情况不认识，请填非在校、中小学生、大学新生、在校大学生或应届毕业",
    "the stage of study is not known; write none, pupil, freshman, enrolled or graduated"};
inline constexpr Reason bad_phone{"medical.bad_phone", Blame::caller,
                                  "联系电话应为7至12位数字，请核对",
                                  "a telephone number has 7 to 12 digits; check it"};
inline constexpr Reason died_before_birth{
    "medical.died_before_birth", Blame::caller, "死亡日期早于出生日期或晚于今天，请核对",
    "the day of death is before birth or after today; check it"};
inline constexpr Reason changed_meanwhile{
    "medical.changed_meanwhile", Blame::state, "记录已被他人修改，请刷新后重新办理",
    "somebody else has changed the record; load it again and repeat the change"};
inline constexpr Reason reason_missing{"medical.reason_missing", Blame::caller, "请填写办理理由",
                                       "give a reason"};
inline constexpr Reason nothing_to_change{"medical.nothing_to_change", Blame::caller,
                                          "没有要变更的内容", "there is nothing to change"};

// A region that may be unknown (empty) or known to be none ("none"), as in contract.md.
struct NewPerson {
    std::string name;
    std::string id_number;
    std::string region;         // where the person is enrolled: village, town or county
    std::string hukou_region;   // a code, "none", or empty: not known
    std::string permit_region;  // the same
    std::string household;
    std::string relation;  // to the head of the household
    std::string phone;
    std::vector<std::string> groups;
    std::string student_stage;  // a word of contract.md, or empty: not known
    // Whoever registers for resident insurance states not to be in employee insurance; no value
    // where that is not known.
    std::optional<bool> employee_insured = false;
};

struct PersonIdentity {
    std::string identity;
    std::optional<Date> determined_on;
    std::optional<Date> until;
    Date on_roster_on;
    std::optional<int> grade;
    std::string department;
    std::int64_t roster = 0;  // the import that brought it
};

struct PersonGroup {
    std::string group;
    std::optional<Date> since;
    friend bool operator==(const PersonGroup&, const PersonGroup&) = default;
};

struct Person {
    PersonId person;
    std::string name;
    std::string id_masked;
    Sex sex = Sex::unknown;
    Date born;
    std::string region;
    std::string region_name;
    std::string hukou_region;
    std::string permit_region;
    std::string household;
    std::string relation;
    std::string phone_masked;
    std::string student_stage;
    std::optional<bool> employee_insured;
    std::int64_t version = 0;
    Instant registered_at;
    std::optional<std::int64_t> registered_by_import;
    std::optional<Date> died_on;
    std::vector<PersonIdentity> identities;
    std::vector<PersonGroup> groups;
};

// Only the fields that are given change.
struct PersonChange {
    std::int64_t version = 0;  // the version the handler saw
    std::string reason;
    std::optional<std::string> name;
    std::optional<std::string> region;
    std::optional<std::string> hukou_region;
    std::optional<std::string> permit_region;
    std::optional<std::string> phone;
    std::optional<std::vector<std::string>> groups;
    std::optional<std::string> student_stage;
    std::optional<bool> employee_insured;
    std::optional<Date> died_on;
};

// Refuses: the reasons above and those of IdNumber::parse, other_county, unknown_region.
Result<PersonId> register_person(store::Transaction& tx, const store::Sealer& sealer,
                                 const store::Act& act, const NewPerson& given);

// Refuses: no_such_person.
Result<Person> show(store::Transaction& tx, const store::Sealer& sealer, const std::string& county,
                    PersonId person);

// Refuses: no_such_person, changed_meanwhile, reason_missing, nothing_to_change, and what
// register_person refuses. The caller assesses the person again afterwards (assessment.h).
Result<Person> change(store::Transaction& tx, const store::Sealer& sealer, const store::Act& act,
                      PersonId person, const PersonChange& wanted);

// The full number, with a line in the audit chain. Refuses: no_such_person, reason_missing.
Result<IdNumber> reveal(store::Transaction& tx, const store::Sealer& sealer, const store::Act& act,
                        PersonId person, const std::string& reason);

// The person with this number, if registered in the county.
std::optional<PersonId> find_by_number(store::Transaction& tx, const store::Sealer& sealer,
                                       const std::string& county, const IdNumber& number);

// Rules that hold for every way of registering. Each refuses as named above.
Result<std::string> checked_name(std::string_view given);
Result<IdNumber> checked_number(std::string_view given, Date today);
Result<std::string> checked_phone(std::string_view given);
// A word of contract.md or its Chinese name, as the word; empty stays empty. Refuses:
// unknown_stage.
Result<std::string> checked_stage(std::string_view given);
Result<Region> checked_region(std::string_view given, const std::string& county);
// A code, "none" or empty. Refuses: bad_region.
Result<std::string> checked_home(std::string_view given);
// Refuses: not_local for anyone of age whose two homes are known and lie elsewhere.
Result<bool> checked_local(const NewPerson& person, Date born, Date today,
                           const std::string& county);

inline constexpr std::string_view id_number_place = "medical_person.id_number";
inline constexpr std::string_view phone_place = "medical_person.phone";

}  // namespace canbao::medical
