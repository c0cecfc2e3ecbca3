// SPDX-License-Identifier: MulanPSL-2.0
// Where in a clause's text a pack's figures stand, so that a page can mark them. Agrees with
// verify: what stands_in() does not find is not marked. Never: changes a letter of the text.
#pragma once

#include <string_view>
#include <vector>

#include "base/leaflet.h"
#include "policy/verify_figure.h"

namespace canbao::policy {

// The text cut into pieces, those that hold one of the figures marked. The text is folded and
// without spaces, as a notice's paragraphs are.
std::vector<leaflet::Piece> with_figures_marked(std::string_view text,
                                                const std::vector<Figure>& figures,
                                                LeftOutYears years);

}  // namespace canbao::policy
