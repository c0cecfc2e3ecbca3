// SPDX-License-Identifier: MulanPSL-2.0
// A person's queue: what the rules do not settle, with the question to settle. The same question
// about the same thing stands once. Never: settled by a default.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "medical/person.h"

namespace canbao::medical {

struct Case {
    std::int64_t case_id = 0;
    PersonId person;
    int year = 0;
    std::string kind;     // second_payment · not_entitled · undecided · no_cover · wrong_amount
    std::string subject;  // `payment/41`
    std::string question;
    std::string state;  // open · settled
    Instant opened_at;
    std::string answer;
    std::string settled_by;
    std::optional<Instant> settled_at;
};

inline constexpr Reason no_such_case{"medical.no_such_case", Blame::absent, "没有这件待办",
                                     "there is no such case"};
inline constexpr Reason case_settled{"medical.case_settled", Blame::state, "这件待办已经办结",
                                     "this case has been settled already"};
inline constexpr Reason answer_missing{"medical.answer_missing", Blame::caller, "请填写处理意见",
                                       "say how the case is settled"};

struct NewCase {
    PersonId person;
    int year = 0;
    std::string kind;
    std::string subject;
    std::string question;
};
// Opens it unless it stands already.
void open_case(store::Transaction& tx, const store::Act& act, const NewCase& given);

std::vector<Case> open_cases(store::Transaction& tx, const std::string& county);
// Refuses: no_such_case, case_settled, answer_missing.
Result<Case> settle_case(store::Transaction& tx, const store::Act& act, std::int64_t case_id,
                         const std::string& answer);

}  // namespace canbao::medical
