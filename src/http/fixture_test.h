// SPDX-License-Identifier: MulanPSL-2.0
// A small demo county with its service, for the tests of this room: 1,500 invented people, lived to
// 20 November 2021, on SQLite in memory, or on PostgreSQL where the environment names one.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "http/service.h"
#include "store/test_database.h"

namespace canbao::http {

using Headers = std::vector<std::pair<std::string, std::string>>;

class TestCounty {
public:
    explicit TestCounty(const std::string& web = "");
    ~TestCounty();

    // A user with this role and region, and a session of theirs; no password is needed.
    std::string session(Role role, const std::string& region, std::int64_t person = 0);
    // The same under a name of one's own.
    void add_user(const std::string& user, Role role, const std::string& region,
                  std::int64_t person = 0);
    std::string session_of_user(const std::string& user);

    Response get(const std::string& target, const std::string& token = "",
                 const Headers& more = {}) const;
    Response post(const std::string& target, const std::string& body, const std::string& token = "",
                  const Headers& more = {}) const;
    Response send(Request request, const std::string& token) const;

    // Someone who still has to pay.
    struct Someone {
        std::int64_t person = 0;
        std::string region;
        std::string due;
    };
    Someone payable(std::size_t number = 0) const;
    // Delivers what is in the outboxes.
    void deliver() { county->deliver(clock.now()); }

    std::unique_ptr<store::TestDatabase> schema;  // of PostgreSQL
    std::unique_ptr<county::County> county;
    SetClock clock{Instant{}};
    std::unique_ptr<Service> service;
    std::string code = "610926";
};

json::value body_of(const Response& response);
// The stable name of the refusal in a problem; empty for anything else.
std::string reason_of(const Response& response);
std::string header_of(const Response& response, const std::string& name);

// One for all tests that leave it as it was, or do not mind.
TestCounty& shared_county();

}  // namespace canbao::http
