// SPDX-License-Identifier: MulanPSL-2.0
#include "http/server.h"

#include <algorithm>
#include <atomic>
#include <cctype>
#include <condition_variable>
#include <mutex>
#include <restinio/asio_include.hpp>
#include <restinio/asio_timer_manager.hpp>
#include <restinio/http_server.hpp>
#include <restinio/message_builders.hpp>
#include <restinio/null_logger.hpp>
#include <restinio/settings.hpp>
#include <thread>

#include "http/workers.h"

namespace canbao::http {

namespace {

struct Traits : restinio::default_traits_t {
    static constexpr bool use_connection_count_limiter = true;
};
using Listener = restinio::http_server_t<Traits>;

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char letter) {
        return static_cast<char>(std::tolower(letter));
    });
    return text;
}

Request taken(const restinio::request_t& given) {
    Request request;
    request.method = given.header().method().c_str();
    request.target = given.header().request_target();
    request.body = given.body();
    request.peer = given.remote_endpoint().address().to_string();
    given.header().for_each_field([&request](const restinio::http_header_field_t& field) {
        std::string& value = request.headers[lower(field.name())];
        // A field that came twice is one list.
        value = value.empty() ? field.value() : value + ", " + field.value();
    });
    return request;
}

// `until_written` lives until the response has left, or cannot leave any more.
void give(const restinio::request_handle_t& to, Response response, bool closing,
          std::shared_ptr<void> until_written) {
    const auto written = [kept = std::move(until_written)](const asio::error_code&) {};
    const restinio::http_status_line_t line{
        restinio::http_status_code_t{static_cast<std::uint16_t>(response.status)},
        response.status < 400 ? "OK" : "Refused"};
    const auto fill = [&](auto& builder) {
        if (!response.type.empty()) builder.append_header("Content-Type", response.type);
        for (const auto& [name, value] : response.headers) builder.append_header(name, value);
        if (closing) builder.connection_close();
    };
    if (to->header().method() == restinio::http_method_head()) {
        // HEAD says how long the body would be, and sends none.
        auto builder = to->create_response<restinio::user_controlled_output_t>(line);
        fill(builder);
        builder.set_content_length(response.body.size());
        builder.done(written);
        return;
    }
    auto builder = to->create_response(line);
    fill(builder);
    builder.set_body(std::move(response.body));
    builder.done(written);
}

Response overloaded() {
    return {.status = 503,
            .type = "application/problem+json",
            .body = R"({"type":"urn:canbao:problem:http.overloaded","status":503,)"
                    R"("title":"请求太多，请稍后再试",)"
                    R"("title_en":"too many requests; try again later",)"
                    R"("reason":"http.overloaded"})",
            .headers = {{"Retry-After", "1"}, {"Cache-Control", "no-store"}}};
}

}  // namespace

struct Server::Parts {
    ServerLimits limits;
    Answer answer;
    std::mutex mutex{};
    std::condition_variable finished{};
    std::size_t running = 0;  // taken and not yet written
    std::atomic<bool> closing{false};
    int port = 0;
    std::thread thread{};
    // Last, so that what waits inside it goes first.
    asio::io_context loop{};
    std::unique_ptr<Listener> listener{};
    std::unique_ptr<Workers> workers{};

    std::shared_ptr<void> one_more() {
        const std::lock_guard lock(mutex);
        ++running;
        return {this, [](void* parts) { static_cast<Parts*>(parts)->one_less(); }};
    }
    void one_less() {
        const std::lock_guard lock(mutex);
        --running;
        finished.notify_all();
    }

    restinio::request_handling_status_t take(const restinio::request_handle_t& given) {
        const std::shared_ptr<void> counted = one_more();
        const bool accepted = workers->give(
            [this, given, counted] { give(given, answer(taken(*given)), closing, counted); });
        if (!accepted) give(given, overloaded(), true, counted);
        return restinio::request_accepted();
    }
};

Server::Server(ServerLimits limits, Answer answer)
    : parts_(new Parts{.limits = limits, .answer = std::move(answer)}) {}

Server::~Server() { stop(); }

int Server::start(const std::string& address, int port) {
    Parts& parts = *parts_;
    parts.workers = std::make_unique<Workers>(parts.limits.workers, parts.limits.waiting);
    parts.listener =
        std::make_unique<Listener>(restinio::external_io_context(parts.loop), [&](auto& settings) {
            settings.address(address)
                .port(static_cast<std::uint16_t>(port))
                .max_parallel_connections(parts.limits.connections)
                .read_next_http_message_timelimit(parts.limits.read)
                .handle_request_timeout(parts.limits.handle)
                .write_http_response_timelimit(parts.limits.write)
                .incoming_http_msg_limits(restinio::incoming_http_msg_limits_t{}
                                              .max_url_size(8U << 10U)
                                              .max_field_name_size(256)
                                              .max_field_value_size(8U << 10U)
                                              .max_field_count(64)
                                              .max_body_size(parts.limits.body))
                .acceptor_post_bind_hook([&parts](asio::ip::tcp::acceptor& acceptor) {
                    parts.port = acceptor.local_endpoint().port();
                })
                .request_handler(
                    [&parts](restinio::request_handle_t given) { return parts.take(given); });
        });
    parts.listener->open_sync();
    parts.thread = std::thread([&parts] { parts.loop.run(); });
    return parts.port;
}

void Server::stop() {
    Parts& parts = *parts_;
    if (!parts.thread.joinable()) return;
    parts.closing = true;
    std::atomic<bool> closed{false};
    parts.listener->close_async([&closed] { closed = true; },
                                [&closed](const std::exception_ptr&) { closed = true; });
    {
        std::unique_lock lock(parts.mutex);
        parts.finished.wait_for(lock, parts.limits.drain, [&] { return parts.running == 0; });
    }
    parts.workers->close();
    parts.loop.stop();
    parts.thread.join();
    parts.listener.reset();
}

}  // namespace canbao::http
