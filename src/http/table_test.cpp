// SPDX-License-Identifier: MulanPSL-2.0
#include <doctest/doctest.h>

#include "http/api.h"
#include "http/attachment.h"
#include "http/door/password.h"
#include "http/door/throttle.h"
#include "http/input.h"
#include "http/problem.h"
#include "http/recent.h"
#include "http/target.h"

namespace canbao::http {

namespace {

Route harmless() {
    return {.path = "/api/x/{person}",
            .roles = {Role::auditor},
            .zh = "甲",
            .en = "a",
            .handle = [](const Call&) -> Result<Response> { return Response{}; }};
}

Instant moment(int seconds) { return Instant(std::chrono::seconds(seconds)); }

}  // namespace

TEST_CASE("a table of routes with a fault is told, row by row") {
    CHECK(faults_in(Routes{harmless()}).empty());
    SUBCASE("a route that names no role") {
        Route route = harmless();
        route.roles = {};
        CHECK_EQ(faults_in(Routes{route}).size(), 1);
    }
    SUBCASE("a route open to all that names roles") {
        Route route = harmless();
        route.access = Access::open_to_all;
        CHECK_EQ(faults_in(Routes{route}).size(), 1);
    }
    SUBCASE("a route that stands twice") {
        CHECK_EQ(faults_in(Routes{harmless(), harmless()}).size(), 1);
    }
    SUBCASE("the scope of a payment without a payment in the address") {
        Route route = harmless();
        route.scope = Scope::payment;
        CHECK_EQ(faults_in(Routes{route}).size(), 1);
    }
    SUBCASE("no handler, no words") {
        Route route = harmless();
        route.handle = {};
        route.zh.clear();
        CHECK_EQ(faults_in(Routes{route}).size(), 2);
    }
}

TEST_CASE("an address matches by its parts, a number only where digits stand") {
    const Routes routes{harmless()};
    CHECK(match(routes, "GET", "/api/x/7").route != nullptr);
    CHECK(match(routes, "HEAD", "/api/x/7").route != nullptr);
    for (const char* path : {"/api/x", "/api/x/", "/api/x/7/", "/api/x/-7", "/api/x/7a",
                             "/api/x/%37", "/api/x/99999999999999999999", "/api/x/../x/7"}) {
        CHECK_MESSAGE(match(routes, "GET", path).route == nullptr, path);
    }
    const Match wrong = match(routes, "DELETE", "/api/x/7");
    CHECK(wrong.route == nullptr);
    CHECK_EQ(wrong.allowed, std::vector<std::string>{"GET", "HEAD"});
}

TEST_CASE("a target that climbs, is broken or is no path has no value") {
    CHECK_EQ(read_target("/a/%E5%B9%B3?q=%E5%88%A9&x=1")->path, "/a/平");
    CHECK_EQ(read_target("/a?q=%E5%88%A9")->query.at(0).second, "利");
    for (const char* target : {"", "a", "/../etc/passwd", "/a/%2e%2e/b", "/a/..%2fb", "/a%00b",
                               "/a\\b", "/%ff", "/a?q=%ff", "http://elsewhere/a", "/%zz"}) {
        CHECK_MESSAGE(!read_target(target).has_value(), target);
    }
}

TEST_CASE("a value is checked strictly against its shape") {
    const Shape shape = object({{"day", day()},
                                {"amount", money()},
                                {"count?", integer(1, 9)},
                                {"kind?", one_of({"a", "b"})},
                                {"rows?", list_of(object({{"name", text(3, 1)}}), 2)}});
    const auto faults = [&](const char* text) { return faults_in(json::parse(text), shape); };
    CHECK(faults(R"({"day":"2021-12-25","amount":"320.00"})").empty());
    CHECK_EQ(faults(R"({"day":"2021-02-30","amount":"320.00"})").at(0).field, "day");
    CHECK_EQ(faults(R"({"day":"2021-12-25","amount":"320"})").at(0).field, "amount");
    CHECK_EQ(faults(R"({"day":"2021-12-25","amount":320.5})").at(0).field, "amount");
    CHECK_EQ(faults(R"({"day":"2021-12-25","amount":"320.00","paid":1})").at(0).field, "paid");
    CHECK_EQ(faults(R"({"amount":"320.00"})").at(0).field, "day");
    CHECK_EQ(faults(R"({"day":null,"amount":"1.00"})").size(), 1);
    CHECK_EQ(faults(R"({"day":"2021-12-25","amount":"1.00","count":10})").at(0).field, "count");
    CHECK_EQ(faults(R"({"day":"2021-12-25","amount":"1.00","kind":"c"})").at(0).field, "kind");
    CHECK_EQ(
        faults(R"({"day":"2021-12-25","amount":"1.00","rows":[{"name":"张三丰李"}]})").at(0).field,
        "rows[0].name");
    CHECK_EQ(faults(R"({"day":"2021-12-25","amount":"1.00","rows":[1,2,3]})").at(0).field, "rows");
    CHECK_EQ(faults(R"([])").size(), 1);
}

TEST_CASE("a body must be one JSON value, not too deep") {
    CHECK(read_json(R"({"a":1} )").has_value());
    CHECK_EQ(read_json("{").error().reason, &not_json);
    CHECK_EQ(read_json("").error().reason, &not_json);
    CHECK_EQ(read_json("{} {}").error().reason, &not_json);
    CHECK_EQ(read_json(std::string(1'000, '[')).error().reason, &too_deep);
}

TEST_CASE("a query is read by type; what comes twice or is unknown is told") {
    const Shape shape = object({{"page?", integer(1)}, {"on?", day()}});
    CHECK_EQ(read_query(*read_target("/a?page=3&lang=en"), shape).value.at("page").as_int64(), 3);
    CHECK_EQ(read_query(*read_target("/a?page=x"), shape).faults.at(0).field, "page");
    CHECK_EQ(read_query(*read_target("/a?page=1&page=2"), shape).faults.at(0).field, "page");
    CHECK_EQ(read_query(*read_target("/a?pages=1"), shape).faults.at(0).field, "pages");
    CHECK_EQ(read_query(*read_target("/a?on=2021-13-01"), shape).faults.at(0).field, "on");
}

TEST_CASE("a password is kept so that only itself opens it") {
    const std::string kept = hash_password("levy season 2022");
    CHECK(is_password(kept, "levy season 2022"));
    CHECK_FALSE(is_password(kept, "levy season 2021"));
    CHECK_FALSE(is_password("", "levy season 2022"));
    CHECK_NE(hash_password("levy season 2022"), kept);
    CHECK_EQ(kept.find("levy"), std::string::npos);
}

TEST_CASE("a weak password is refused") {
    CHECK(check_password("wang", "one two three").has_value());
    for (const char* weak : {"", "short", "1234567890", "aaaaaaaaaaaa", "xxWANGyy1234"}) {
        CHECK_MESSAGE(!check_password("wang", weak).has_value(), weak);
    }
    CHECK_FALSE(check_password("wang", std::string(129, 'x') + "y").has_value());
}

TEST_CASE("guessing waits longer and longer, and a success clears it") {
    Throttle throttle({});
    for (int i = 0; i < 4; ++i) CHECK_FALSE(throttle.failed("wang", moment(i)));
    CHECK(throttle.failed("wang", moment(5)));
    CHECK(throttle.must_wait("wang", moment(64)));
    CHECK_FALSE(throttle.must_wait("wang", moment(66)));
    CHECK_FALSE(throttle.must_wait("li", moment(6)));
    CHECK(throttle.failed("wang", moment(70)));
    CHECK(throttle.must_wait("wang", moment(150)));
    throttle.succeeded("wang");
    CHECK_FALSE(throttle.must_wait("wang", moment(71)));
}

TEST_CASE("the throttle forgets rather than grows") {
    Throttle throttle({.most_keys = 10});
    for (int i = 0; i < 100; ++i) throttle.failed("name " + std::to_string(i), moment(i));
    for (int i = 0; i < 5; ++i) throttle.failed("name 99", moment(200));
    CHECK(throttle.must_wait("name 99", moment(201)));
}

TEST_CASE("a recent answer is one that was made for the same question; a refusal is not kept") {
    Recent recent;
    int made = 0;
    const auto make = [&]() -> Result<Response> {
        ++made;
        return Response{.body = std::to_string(made)};
    };
    const auto refusing = []() -> Result<Response> { return refuse(store_busy); };
    CHECK_FALSE(recent.get("a", refusing).has_value());
    CHECK_EQ(recent.get("a", make)->body, "1");
    CHECK_EQ(recent.get("b", make)->body, "2");
    for (int i = 0; i < 100; ++i) CHECK(recent.get(std::to_string(i), make).has_value());
}

TEST_CASE("a file's name cannot end its header field") {
    CHECK_EQ(attachment("a\"\r\nx: y.xlsx", "表.xlsx"),
             "attachment; filename=\"a%22%0D%0Ax%3A%20y.xlsx\"; filename*=UTF-8''%E8%A1%A8.xlsx");
}

TEST_CASE("a reason's blame decides the status, in one place") {
    constexpr Reason busy{"x.busy", Blame::busy, "忙", "busy"};
    constexpr Reason state{"x.state", Blame::state, "冲突", "conflict"};
    CHECK_EQ(status_of(busy), 503);
    CHECK_EQ(status_of(state), 409);
    CHECK_EQ(status_of(bad_request), 400);
    CHECK_EQ(status_of(not_signed_in), 401);
    CHECK_EQ(status_of(not_allowed), 403);
    CHECK_EQ(status_of(no_such_record), 404);
    CHECK_EQ(status_of(wrong_method), 405);
    CHECK_EQ(status_of(our_fault), 500);
    CHECK_EQ(status_of(unknown_outcome), 503);
}

TEST_CASE("a problem speaks the language that was asked for, with English beside it") {
    const Response zh = problem({&too_large, "9 > 8"}, Language::zh, {}, "四(二)2");
    CHECK_NE(zh.body.find("上传内容太大"), std::string::npos);
    CHECK_NE(zh.body.find("\"detail_en\":\"the body is too large"), std::string::npos);
    CHECK_NE(zh.body.find("\"clause\":\"四(二)2\""), std::string::npos);
    const Response en = problem({&too_large, ""}, Language::en);
    CHECK_NE(en.body.find("\"title\":\"the body is too large"), std::string::npos);
    CHECK_EQ(zh.status, 413);
}

}  // namespace canbao::http
