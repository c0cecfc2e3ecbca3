// SPDX-License-Identifier: MulanPSL-2.0
// Serves a county until the program is told to stop (SIGTERM, SIGINT); what runs then is finished.
// Never: listens beyond the address it was given.
#pragma once

#include <functional>
#include <string>

#include "base/clock.h"
#include "county/county.h"

namespace canbao::http {

struct ServeWish {
    std::string address = "127.0.0.1";
    int port = 8080;
    std::string web;
};

// Calls `ready` with the port once it listens. Returns the exit status.
int serve(county::County& county, const Clock& clock, const ServeWish& wish,
          const std::function<void(int port)>& ready);

}  // namespace canbao::http
