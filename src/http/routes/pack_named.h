// SPDX-License-Identifier: MulanPSL-2.0
// The pack that an address names by area and year. Refuses: no_such_pack.
#pragma once

#include "http/offices.h"
#include "http/route.h"

namespace canbao::http {

inline constexpr Reason no_such_pack{"http.no_such_pack", Blame::absent,
                                     "没有这个政策包，请核对地区和年度",
                                     "there is no such pack; check the area and the year"};

inline Result<const policy::Pack*> pack_named(const Offices& offices, const Call& call) {
    const std::string id = call.path.find("area")->second + "/" + call.path.find("year")->second;
    const policy::Pack* pack = offices.county.packs().find(id);
    if (pack == nullptr) return refuse(no_such_pack, id);
    return pack;
}

}  // namespace canbao::http
