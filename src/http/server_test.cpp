// SPDX-License-Identifier: MulanPSL-2.0
// The listener over real sockets: what is whole, what is too large, many at once, and the end.
#include "http/server.h"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <thread>
#include <vector>

namespace canbao::http {

namespace {

class Line {
public:
    explicit Line(int port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(static_cast<std::uint16_t>(port));
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        is_open_ = ::connect(socket_, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0;
        const timeval patience{.tv_sec = 20, .tv_usec = 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    }
    ~Line() { ::close(socket_); }
    Line(const Line&) = delete;
    Line& operator=(const Line&) = delete;

    bool is_open() const { return is_open_; }
    // Says it and reads until the other side closes.
    std::string say(const std::string& text) const {
        std::size_t sent = 0;
        while (sent < text.size()) {
            const ssize_t some =
                ::send(socket_, text.data() + sent, text.size() - sent, MSG_NOSIGNAL);
            if (some <= 0) break;
            sent += static_cast<std::size_t>(some);
        }
        std::string heard;
        char part[4096];
        while (true) {
            const ssize_t some = ::recv(socket_, part, sizeof part, 0);
            if (some <= 0) return heard;
            heard.append(part, static_cast<std::size_t>(some));
        }
    }

private:
    int socket_;
    bool is_open_ = false;
};

std::string request(const std::string& method, const std::string& path,
                    const std::string& body = "") {
    return method + " " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: " +
           std::to_string(body.size()) + "\r\n\r\n" + body;
}

Response echo(const Request& given) {
    return {.type = "text/plain", .body = given.method + " " + given.target + " " + given.body};
}

}  // namespace

TEST_CASE("a request is handed over whole and its answer comes back") {
    Server server({}, echo);
    const int port = server.start("127.0.0.1", 0);
    REQUIRE(port > 0);
    const std::string heard = Line(port).say(request("POST", "/a?b=1", "参保"));
    CHECK(heard.starts_with("HTTP/1.1 200 OK\r\n"));
    CHECK(heard.ends_with("POST /a?b=1 参保"));
}

TEST_CASE("HEAD says how long the body would be and sends none") {
    Server server({}, echo);
    const std::string heard = Line(server.start("127.0.0.1", 0)).say(request("HEAD", "/a"));
    CHECK_NE(heard.find("Content-Length: 8\r\n"), std::string::npos);
    CHECK(heard.ends_with("\r\n\r\n"));
}

TEST_CASE("what is no request, or too large, reaches no handler") {
    std::atomic<int> handled{0};
    Server server({.body = 1'000}, [&](const Request& given) {
        ++handled;
        return echo(given);
    });
    const int port = server.start("127.0.0.1", 0);
    CHECK_EQ(Line(port).say("nonsense\r\n\r\n").find("200 OK"), std::string::npos);
    CHECK_EQ(Line(port).say(request("POST", "/", std::string(1'001, 'x'))).find("200 OK"),
             std::string::npos);
    CHECK_EQ(Line(port).say(request("GET", "/" + std::string(10'000, 'x'))).find("200 OK"),
             std::string::npos);
    CHECK_EQ(Line(port)
                 .say("GET / HTTP/1.1\r\nHost: x\r\nX: " + std::string(10'000, 'x') + "\r\n\r\n")
                 .find("200 OK"),
             std::string::npos);
    CHECK_EQ(Line(port)
                 .say("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n"
                      "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
                 .find("200 OK"),
             std::string::npos);
    CHECK_EQ(handled.load(), 0);
    CHECK_NE(Line(port).say(request("GET", "/")).find("200 OK"), std::string::npos);
}

TEST_CASE("many at once are all answered, each with its own answer") {
    Server server({.workers = 3}, echo);
    const int port = server.start("127.0.0.1", 0);
    std::atomic<int> right{0};
    std::vector<std::thread> callers;
    for (int caller = 0; caller < 16; ++caller) {
        callers.emplace_back([&, caller] {
            for (int i = 0; i < 20; ++i) {
                const std::string path = "/" + std::to_string(caller) + "-" + std::to_string(i);
                if (Line(port).say(request("GET", path)).ends_with("GET " + path + " ")) ++right;
            }
        });
    }
    for (std::thread& caller : callers) caller.join();
    CHECK_EQ(right.load(), 16 * 20);
}

TEST_CASE("more than can wait is told to come again") {
    std::atomic<bool> began{false};
    std::atomic<bool> go{false};
    Server server({.workers = 1, .waiting = 1}, [&](const Request& given) {
        began = true;
        while (!go) std::this_thread::yield();
        return echo(given);
    });
    const int port = server.start("127.0.0.1", 0);
    std::atomic<int> served{0};
    std::atomic<int> put_off{0};
    const auto call = [&] {
        const std::string heard = Line(port).say(request("GET", "/"));
        if (heard.starts_with("HTTP/1.1 200")) ++served;
        if (heard.starts_with("HTTP/1.1 503")) ++put_off;
    };
    std::vector<std::thread> callers;
    callers.emplace_back(call);
    while (!began) std::this_thread::yield();
    for (int caller = 0; caller < 5; ++caller) callers.emplace_back(call);
    // One runs and one waits; the other four are put off at once.
    while (put_off < 4) std::this_thread::yield();
    go = true;
    for (std::thread& caller : callers) caller.join();
    CHECK_EQ(served.load(), 2);
    CHECK_EQ(put_off.load(), 4);
}

TEST_CASE("what runs when the server stops is finished, and nothing new is taken") {
    std::atomic<bool> began{false};
    std::atomic<bool> go{false};
    Server server({}, [&](const Request& given) {
        began = true;
        while (!go) std::this_thread::yield();
        return echo(given);
    });
    const int port = server.start("127.0.0.1", 0);
    std::string heard;
    std::thread caller([&] { heard = Line(port).say(request("GET", "/last")); });
    while (!began) std::this_thread::yield();
    std::thread stopper([&] { server.stop(); });
    go = true;
    stopper.join();
    caller.join();
    CHECK(heard.ends_with("GET /last "));
    CHECK_FALSE(Line(port).is_open());
}

}  // namespace canbao::http
