// SPDX-License-Identifier: MulanPSL-2.0
// A leaflet as one HTML file: large type, no script, its style inside, readable on a phone of 320
// pixels and on A4 paper. Promises: every text is escaped; nothing is fetched from anywhere.
// Never: knows what the leaflet is about.
#pragma once

#include <string>
#include <string_view>

#include "base/leaflet.h"

namespace canbao::documents {

// Refuses: qr_too_long, of an address that fits no QR code.
Result<std::string> leaflet_html(const leaflet::Leaflet& page);

// < becomes &lt; and so on: safe inside an element and inside a quoted attribute.
std::string escaped(std::string_view text);

}  // namespace canbao::documents
