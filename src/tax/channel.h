// SPDX-License-Identifier: MulanPSL-2.0
// The channels by which money comes in (mission C2; YC 三, BG 五, PL 六(三)).
// Never: decides what a channel may take.
#pragma once

#include <array>
#include <string_view>

namespace canbao::tax {

struct Channel {
    std::string_view code;
    std::string_view zh;
    std::string_view en;
};

inline constexpr std::array<Channel, 8> channels{{
    {"mobile", "移动支付", "mobile payment"},
    {"bank_app", "手机银行", "bank app"},
    {"bank_counter", "银行柜台", "bank counter"},
    {"etax", "电子税务局", "electronic tax bureau"},
    {"pos", "e终端POS", "e-terminal POS"},
    {"collector", "村级代收", "village collector"},
    {"hall", "办税服务厅", "service hall"},
    {"school", "学校代收", "school"},
}};

const Channel* channel_coded(std::string_view code);  // null for any other

}  // namespace canbao::tax
