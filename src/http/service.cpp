// SPDX-License-Identifier: MulanPSL-2.0
#include "http/service.h"

#include "http/courier.h"
#include "http/jobs.h"
#include "http/offices.h"
#include "http/routes/routes.h"
#include "http/routes/session_routes.h"
#include "http/static_files.h"
#include "http/target.h"

namespace canbao::http {

namespace {

void add(Routes& all, Routes more) {
    for (Route& route : more) all.push_back(std::move(route));
}

Routes all_routes(const Offices& offices, Door& door, bool secure_cookie) {
    Routes all = session_routes(
        door, [&offices](const std::string& region) { return offices.names.of(region); },
        secure_cookie);
    for (const auto& part :
         {county_routes, board_routes, person_routes, standing_routes, assessment_routes,
          import_routes, payment_routes, money_routes, policy_routes, interview_routes,
          whatif_routes, compare_routes, pack_page_routes, watch_routes, user_routes}) {
        add(all, part(offices));
    }
    return all;
}

}  // namespace

// The order of the members is the order of their needs: what is used by threads goes last.
struct Service::Parts {
    Parts(county::County& county, const Clock& clock, const county::Setting& setting,
          const policy::Pack& pack, const ServiceWish& wish)
        : secure(wish.secure_cookie),
          names(county.database(), setting),
          door(county.database(), setting.county),
          files(wish.web),
          courier([&county, &clock] { county.deliver(clock.now()); }, wish.deliver_by_itself),
          jobs([this] { courier.wake(); }),
          offices{county, setting, pack, places_of(county, setting.county), names, jobs},
          api({.database = county.database(),
               .clock = clock,
               .county = setting.county,
               .places = offices.places,
               .changed = [this] { courier.wake(); },
               .check_answers = wish.check_answers,
               .secure_cookie = wish.secure_cookie},
              all_routes(offices, door, wish.secure_cookie)) {}

    bool secure;
    RegionNames names;
    Door door;
    StaticFiles files;
    Courier courier;
    Jobs jobs;
    Offices offices;
    Api api;
};

Service::Service(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Service::~Service() = default;

Result<std::unique_ptr<Service>> Service::open(county::County& county, const Clock& clock,
                                               const ServiceWish& wish) {
    TRY(const county::Setting setting, county.setting());
    const policy::Pack* pack = county.packs().find(setting.pack);
    if (pack == nullptr) return refuse(county::no_such_pack, setting.pack);
    return std::unique_ptr<Service>(
        new Service(std::make_unique<Parts>(county, clock, setting, *pack, wish)));
}

Response Service::answer(const Request& request) const {
    if (request.target.starts_with("/api/")) {
        Response response = parts_->api.answer(request);
        parts_->names.refresh();
        return response;
    }
    const std::optional<Target> target = read_target(request.target);
    Response response = target ? parts_->files.serve(request, target->path)
                               : Response{.status = 400, .type = "text/plain", .body = "400"};
    add_security_fields(response, false, parts_->secure);
    return response;
}

const Routes& Service::routes() const { return parts_->api.routes(); }

}  // namespace canbao::http
