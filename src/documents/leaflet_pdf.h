// SPDX-License-Identifier: MulanPSL-2.0
// A leaflet on A4 paper: large sans type, pictures drawn to scale, a QR code of its address.
// Promises: the same leaflet gives the same bytes. Never: splits a card over two pages unless it is
// longer than one.
#pragma once

#include <string>

#include "base/leaflet.h"

namespace canbao::documents {

// Refuses: qr_too_long, of an address that fits no QR code.
Result<std::string> leaflet_pdf(const leaflet::Leaflet& page);

}  // namespace canbao::documents
