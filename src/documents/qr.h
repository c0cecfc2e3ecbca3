// SPDX-License-Identifier: MulanPSL-2.0
// A QR code as modules, and as SVG or PNG for the web. Error correction M. Never: makes a code
// without its quiet zone of four modules.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace canbao::documents {

struct QrCode {
    int size = 0;            // modules on a side, without the quiet zone
    std::vector<bool> dark;  // row by row
    bool at(int row, int column) const {
        return dark[static_cast<std::size_t>(row) * static_cast<std::size_t>(size) +
                    static_cast<std::size_t>(column)];
    }
};

// Refuses: qr_too_long, qr_empty.
Result<QrCode> qr_code(std::string_view text);

std::string qr_svg(const QrCode& code);
// A black and white PNG with `scale` pixels a module. Requires: 1 ≤ scale ≤ 64.
std::string qr_png(const QrCode& code, int scale = 6);

namespace qr {
inline constexpr Reason too_long{"documents.qr_too_long", Blame::caller,
                                 "内容太长，放不进一个二维码，请缩短到2300字节以内",
                                 "too long for one QR code; shorten it to 2,300 bytes"};
inline constexpr Reason empty{"documents.qr_empty", Blame::caller, "二维码没有内容，请填写",
                              "there is nothing to put into the QR code; give its text"};
}  // namespace qr

}  // namespace canbao::documents
