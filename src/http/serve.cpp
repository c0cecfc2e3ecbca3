// SPDX-License-Identifier: MulanPSL-2.0
#include "http/serve.h"

#include <fmt/format.h>

#include <csignal>
#include <cstdio>

#include "http/server.h"
#include "http/service.h"

namespace canbao::http {

namespace {

// Blocked before any thread begins, so that all of them leave the signals to wait().
class StopSignals {
public:
    StopSignals() {
        sigemptyset(&signals_);
        sigaddset(&signals_, SIGTERM);
        sigaddset(&signals_, SIGINT);
        pthread_sigmask(SIG_BLOCK, &signals_, &before_);
    }
    ~StopSignals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
    StopSignals(const StopSignals&) = delete;
    StopSignals& operator=(const StopSignals&) = delete;
    void wait() const {
        int which = 0;
        sigwait(&signals_, &which);
    }

private:
    sigset_t signals_{};
    sigset_t before_{};
};

int cannot(const std::string& why) {
    fmt::print(stderr, "✗ {}\n", why);
    return 2;
}

}  // namespace

int serve(county::County& county, const Clock& clock, const ServeWish& wish,
          const std::function<void(int port)>& ready) {
    const StopSignals signals;
    auto service = Service::open(county, clock, {.web = wish.web});
    if (!service) return cannot(describe(service.error(), Language::zh));
    Server server({}, [&](const Request& request) { return (*service)->answer(request); });
    int port = 0;
    try {
        port = server.start(wish.address, wish.port);
    } catch (const std::exception& failure) {
        return cannot(fmt::format("{}:{} 不能监听 cannot listen: {}", wish.address, wish.port,
                                  failure.what()));
    }
    if (ready) ready(port);
    signals.wait();
    server.stop();
    return 0;
}

}  // namespace canbao::http
