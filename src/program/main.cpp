// SPDX-License-Identifier: MulanPSL-2.0
// Serves the API and the pages from an empty county in memory.
#include <fmt/format.h>

#include <csignal>

#include "base/clock.h"
#include "http/api.h"
#include "http/routes/session_routes.h"
#include "http/schema.h"
#include "http/server.h"
#include "http/static_files.h"
#include "http/target.h"

int main(int count, char** arguments) {
    using namespace canbao;
    auto database = store::Database::open("sqlite::memory:", http::migrations());
    if (!database) return 2;
    const SystemClock clock;
    const std::string county = "610926";
    const auto added = (*database)->change<bool>([&](store::Transaction& tx) -> Result<bool> {
        for (const http::Role role : http::all_roles) {
            TRY_DO(http::set_user(tx, {county, "first", clock.now()},
                                  {.user = std::string(name_of(role)),
                                   .name = std::string(chinese_name_of(role)),
                                   .password = "levy season 2022",
                                   .role = std::string(name_of(role)),
                                   .region = county,
                                   .department = "civil_affairs",
                                   .person = 1}));
        }
        return true;
    });
    if (!added) return 2;
    http::Door door(**database, county);
    const http::Api api({.database = **database, .clock = clock, .county = county, .places = {}},
                        http::session_routes(
                            door, [](const std::string&) { return ""; }, false));
    const http::StaticFiles pages("web/dist");
    http::Server server({}, [&](const http::Request& request) {
        if (request.target.starts_with("/api/")) return api.answer(request);
        const auto target = http::read_target(request.target);
        http::Response response = pages.serve(request, target ? target->path : "/");
        http::add_security_fields(response, false, false);
        return response;
    });
    sigset_t stop;
    sigemptyset(&stop);
    sigaddset(&stop, SIGTERM);
    sigaddset(&stop, SIGINT);
    pthread_sigmask(SIG_BLOCK, &stop, nullptr);
    fmt::print("http://127.0.0.1:{}\n",
               server.start("127.0.0.1", count > 1 ? std::atoi(arguments[1]) : 8080));
    std::fflush(stdout);
    int which = 0;
    sigwait(&stop, &which);
    server.stop();
    return 0;
}
