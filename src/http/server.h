// SPDX-License-Identifier: MulanPSL-2.0
// The listener: reads requests from the net and hands each to `answer` on one of a few workers, so
// that the event loop never waits for the database. What is too large, too slow or too much is
// refused here. Promises: stop() takes no new connection and lets what runs finish.
// Never: knows a route. Only server.cpp sees the HTTP library.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "http/message.h"

namespace canbao::http {

struct ServerLimits {
    std::size_t workers = 4;
    std::size_t waiting = 1'000;  // requests that wait for a worker
    std::size_t connections = 512;
    std::size_t body = 32U << 20U;  // beyond it the connection is closed without an answer
    std::chrono::seconds read{60};
    std::chrono::seconds handle{120};
    std::chrono::seconds write{60};
    std::chrono::seconds drain{20};
};

class Server {
public:
    using Answer = std::function<Response(const Request&)>;

    // `answer` never throws, and is called from several threads at once.
    Server(ServerLimits limits, Answer answer);
    ~Server();

    // Listens; port 0 takes a free one. Returns the port. Throws if the address is not to be had.
    int start(const std::string& address, int port);
    void stop();

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace canbao::http
