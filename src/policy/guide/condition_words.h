// SPDX-License-Identifier: MulanPSL-2.0
// A pack's conditions, days and amounts as a person reads them: 缴费日在2021年10月15日至12月25日内.
// Promises: a form or a fact that has no words yet is shown as the pack writes it, whole.
// Never: evaluates; leaves a part of a condition out.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "policy/pack.h"

namespace canbao::policy {

// No value where some part of it has no words yet.
std::optional<std::string> words_of(const Pack& pack, const Node& node, Language language);

// The same for people: a condition that the pack gave a name is what that name says.
std::optional<std::string> short_words_of(const Pack& pack, const Node& node, Language language);

// The words, or `written`, the text as it stands in the pack.
std::string words_or(const Pack& pack, const Node& node, const std::string& written,
                     Language language);

// Whether the condition always holds, so that there is nothing to say.
bool is_always(const Node& node);

}  // namespace canbao::policy
