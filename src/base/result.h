// SPDX-License-Identifier: MulanPSL-2.0
// A Result is a value or a Refusal: the "no, because ..." that a caller must handle.
// A room declares each Reason it can refuse with, once, as a named constant with a sentence in
// Chinese and English. Never: a status number, an exception, or text made up at the point of use.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>

namespace canbao {

// Whose move it is: the request is wrong, it conflicts with what is there, it may not be asked by
// this user, the thing is not there, or it should be tried again later.
enum class Blame { caller, state, forbidden, absent, busy };

struct Reason {
    std::string_view name;  // stable, `room.what`: shown in the API, in stories and in tests
    Blame blame;
    std::string_view zh;  // what is wrong and what to do, for the person who asked
    std::string_view en;
};

struct Refusal {
    const Reason* reason;
    std::string detail;  // where, or by how much; may be empty; never a full identity number
};

template <typename T>
struct [[nodiscard]] Result : tl::expected<T, Refusal> {
    using tl::expected<T, Refusal>::expected;
};

inline tl::unexpected<Refusal> refuse(const Reason& reason, std::string detail = {}) {
    return tl::unexpected<Refusal>(Refusal{&reason, std::move(detail)});
}

enum class Language { zh, en };

// The refusal as one sentence for people, the detail behind it.
std::string describe(const Refusal& refusal, Language language);

}  // namespace canbao

// TRY(Due due, find_due(id)); unwraps the value or returns the refusal from this function.
#define CANBAO_CONCAT_(a, b) a##b
#define CANBAO_CONCAT(a, b) CANBAO_CONCAT_(a, b)
#define CANBAO_TRY(outcome, declaration, expression)                           \
    auto outcome = (expression);                                               \
    if (!outcome) return ::tl::unexpected<::canbao::Refusal>(outcome.error()); \
    declaration = std::move(*outcome)
#define TRY(declaration, expression) \
    CANBAO_TRY(CANBAO_CONCAT(outcome_at_, __LINE__), declaration, expression)
// TRY_DO(post(tx, entry)); for a Result whose value is not needed.
#define TRY_DO(expression)                                 \
    if (auto outcome_of_do = (expression); !outcome_of_do) \
    return ::tl::unexpected<::canbao::Refusal>(outcome_of_do.error())
