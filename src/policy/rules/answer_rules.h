// SPDX-License-Identifier: MulanPSL-2.0
// The other three questions: refund, cover, settle. Each one function of the pack and the facts.
#pragma once

#include "policy/decide.h"

namespace canbao::policy {

Decision decide_refund(const Pack& pack, const Facts& facts);
Decision decide_cover(const Pack& pack, const Facts& facts);
Decision decide_settle(const Pack& pack, const Facts& facts);

// The pack's word on a question it does not rule; true where it has one for it.
class Trace;
bool tell_silence(const Pack& pack, std::string_view question, Trace& trace);

}  // namespace canbao::policy
