// SPDX-License-Identifier: MulanPSL-2.0
// The officials' page of a pack: the notice's clauses at the left, the pack's entries beside the
// clause they cite, clauses that nothing cites marked, figures marked where they stand, readings
// with a place to sign. Promises: no clause and no entry is left out. Never: keeps the notice.
#pragma once

#include <span>
#include <string>

#include "base/leaflet.h"
#include "base/result.h"
#include "policy/pack.h"
#include "policy/verify.h"

namespace canbao::policy {

// `file` is the pack's own file; `notices` its notice, and further documents its rows name. Without
// any, the page has the rows clause by clause and says that it was not held against the notice.
// Refuses: page::not_its_notice, where notices are given and none is the pack's.
Result<leaflet::Leaflet> officials_page(const Pack& pack, const NamedText& file,
                                        std::span<const NamedText> notices, Language language);

namespace page {
inline constexpr Reason not_its_notice{
    "policy.not_its_notice", Blame::caller, "给出的文件里没有这个政策包的通知，请核对来源文号",
    "none of the files is this pack's notice; check the document number"};
}  // namespace page

}  // namespace canbao::policy
