// SPDX-License-Identifier: MulanPSL-2.0
#include "tax/channel.h"

namespace canbao::tax {

const Channel* channel_coded(std::string_view code) {
    for (const Channel& channel : channels) {
        if (channel.code == code) return &channel;
    }
    return nullptr;
}

}  // namespace canbao::tax
