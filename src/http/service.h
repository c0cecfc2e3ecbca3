// SPDX-License-Identifier: MulanPSL-2.0
// The API and the pages of one county, put together: routes, sign-in, jobs, deliveries, files.
// What answers a request, without a socket. Never: outlives its county or clock.
#pragma once

#include <memory>
#include <string>

#include "base/clock.h"
#include "county/county.h"
#include "http/api.h"

namespace canbao::http {

struct ServiceWish {
    std::string web;             // the folder of the built pages
    bool check_answers = false;  // for tests
    bool secure_cookie = false;  // behind TLS
    std::chrono::milliseconds deliver_by_itself{2'000};
};

class Service {
public:
    // Refuses: county.not_set_up, county.no_such_pack.
    static Result<std::unique_ptr<Service>> open(county::County& county, const Clock& clock,
                                                 const ServiceWish& wish);
    ~Service();

    Response answer(const Request& request) const;
    const Routes& routes() const;

private:
    struct Parts;
    explicit Service(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace canbao::http
