// SPDX-License-Identifier: MulanPSL-2.0
// What people do over the API: sign in, pay, see the cover, be refused; each with the bad cases.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <thread>

#include "base/id_number.h"
#include "http/door/password.h"
#include "http/fixture_test.h"

namespace canbao::http {

namespace {

std::string payment(const TestCounty::Someone& who, const std::string& transaction,
                    const std::string& amount) {
    return fmt::format(
        R"({{"channel":"hall","transaction":"{}","person":{},"year":2022,"amount":"{}"}})",
        transaction, who.person, amount);
}

constexpr std::string_view good_password = "levy season 2022";

void give_password(TestCounty& county, const std::string& user) {
    county.county->database().write([&](store::Transaction& tx) {
        return set_password(tx, {county.code, "test", county.clock.now()}, user,
                            hash_password(good_password))
            .has_value();
    });
}

std::string sign_in_body(std::string_view user, std::string_view password) {
    return fmt::format(R"({{"user":"{}","password":"{}"}})", user, password);
}

std::string token_of(const Response& response) {
    const std::string cookie = header_of(response, "Set-Cookie");
    return cookie.substr(cookie.find('=') + 1, 64);
}

}  // namespace

TEST_CASE("a payment at the counter becomes cover, and the same payment again is the same") {
    TestCounty& county = shared_county();
    const std::string tax = county.session(Role::tax_officer, "610926");
    const std::string medical = county.session(Role::medical_handler, "610926");
    const TestCounty::Someone who = county.payable(1);
    const std::string cover = fmt::format("/api/persons/{}/cover?on=2022-03-01", who.person);
    CHECK_FALSE(body_of(county.get(cover, medical)).at("covered").as_bool());

    const Response first = county.post("/api/payments", payment(who, "S-1", who.due), tax);
    CHECK_EQ(first.status, 201);
    const Response again = county.post("/api/payments", payment(who, "S-1", who.due), tax);
    CHECK_EQ(again.status, 200);
    CHECK_EQ(again.body, first.body);

    county.deliver();
    const json::value shown = body_of(county.get(cover, medical));
    CHECK(shown.at("covered").as_bool());
    CHECK_FALSE(shown.at("because").as_array().empty());
    const std::string address = header_of(first, "Location");
    const json::value story = body_of(county.get(address, tax));
    CHECK_EQ(story.at("status").as_string(), "paid");
    CHECK_GE(story.at("timeline").as_array().size(), 3);

    const Response slip = county.get(address + "/slip.pdf", tax);
    CHECK_EQ(slip.type, "application/pdf");
    CHECK(slip.body.starts_with("%PDF-"));
    CHECK(body_of(county.get("/api/ledger/balance", tax)).at("balanced").as_bool());
}

TEST_CASE("cover follows a payment by itself, without being asked for") {
    TestCounty& county = shared_county();
    const TestCounty::Someone who = county.payable(8);
    const std::string resident = county.session(Role::resident, who.region, who.person);
    const std::string body =
        fmt::format(R"({{"channel":"mobile","transaction":"M-8","person":{},"amount":"{}"}})",
                    who.person, who.due);
    CHECK_EQ(county.post("/api/payments", body, resident).status, 201);
    const std::string cover = fmt::format("/api/persons/{}/cover?on=2022-03-01", who.person);
    while (!body_of(county.get(cover, resident)).at("covered").as_bool()) {
        std::this_thread::yield();
    }
}

TEST_CASE("a roster comes in by upload, check and application; its bad rows come back") {
    TestCounty& county = shared_county();
    const std::string handler = county.session(Role::medical_handler, "610926");
    const auto finished = [&](const Response& begun) {
        REQUIRE_EQ(begun.status, 202);
        const std::string job = fmt::format("/api/jobs/{}", body_of(begun).at("job").as_int64());
        json::value shown = body_of(county.get(job, handler));
        while (text_in(shown, "state") == "running") {
            std::this_thread::yield();
            shown = body_of(county.get(job, handler));
        }
        return text_in(shown, "state");
    };
    const Headers file{{"content-type", "application/octet-stream"}};
    const std::string good = IdNumber::from_first_digits("61099919900101881").reveal();
    const std::string roster = "姓名,身份证号,村编码,户籍地\n新来的," + good +
                               ",610926100201,610926100201\n"
                               "录错的,610999199001018810,610926100201,610926100201\n";
    const Response sent =
        county.post("/api/imports?kind=roster&name=new.csv", roster, handler, file);
    CHECK_EQ(finished(sent), "done");
    const std::string address =
        fmt::format("/api/imports/{}", body_of(sent).at("import").as_int64());
    const json::value checked = body_of(county.get(address, handler));
    CHECK_EQ(text_in(checked, "state"), "checked");
    CHECK_EQ(checked.at("accepted").as_int64(), 1);
    CHECK_EQ(checked.at("rejects").as_array().size(), 1);
    CHECK(county.get(address + "/errors.xlsx", handler).body.starts_with("PK"));
    CHECK_EQ(finished(county.post(address + "/apply", "", handler)), "done");
    CHECK_EQ(text_in(body_of(county.get(address, handler)), "state"), "applied");
    CHECK_EQ(body_of(county.post("/api/persons/search",
                                 fmt::format(R"({{"id_number":"{}"}})", good), handler))
                 .at("total")
                 .as_int64(),
             1);
    const std::string department = county.session(Role::department, "610926");
    CHECK_EQ(county.get(address, department).status, 404);
    CHECK_EQ(county.post("/api/imports?kind=roster&name=new.csv", roster, department, file).status,
             403);
    const Response no_workbook =
        county.post("/api/imports?kind=roster&name=a.xlsx", "no zip", handler, file);
    CHECK_EQ(no_workbook.status, 400);
    CHECK(reason_of(no_workbook).starts_with("documents."));
}

TEST_CASE("a person is registered, changed and found again; somebody else's change is seen") {
    TestCounty& county = shared_county();
    const std::string station = county.session(Role::town_station, "610926100");
    const std::string number = IdNumber::from_first_digits("61099919850505882").reveal();
    const auto person = [&](const std::string& region, const std::string& digits) {
        return fmt::format(R"({{"name":"周新","id_number":"{}","region":"{}",)"
                           R"("hukou_region":"610926100201"}})",
                           digits, region);
    };
    CHECK_EQ(reason_of(county.post("/api/persons", person("610926101201", number), station)),
             "http.place_not_yours");
    CHECK_EQ(reason_of(county.post("/api/persons", person("610926100201", "610999"), station)),
             "id_number.length");
    const Response added = county.post("/api/persons", person("610926100201", number), station);
    REQUIRE_EQ(added.status, 201);
    CHECK_EQ(reason_of(county.post("/api/persons", person("610926100201", number), station)),
             "medical.already_registered");
    const std::string address = header_of(added, "Location");
    const json::value shown = body_of(county.get(address, station));
    const std::int64_t version = shown.at("version").as_int64();
    const std::string change =
        fmt::format(R"({{"version":{},"name":"周新新","reason":"录错"}})", version);
    CHECK_EQ(county.post(address + "/changes", change, station).status, 200);
    CHECK_EQ(reason_of(county.post(address + "/changes", change, station)),
             "medical.changed_meanwhile");
    CHECK_EQ(county.get(address + "/due", station).status, 200);
}

TEST_CASE("a payment that cannot be taken is refused by name and recorded") {
    TestCounty& county = shared_county();
    const std::string tax = county.session(Role::tax_officer, "610926");
    const TestCounty::Someone who = county.payable(2);
    const auto refused = [&](const std::string& body) {
        return reason_of(county.post("/api/payments", body, tax));
    };
    const auto recorded = [&] {
        return body_of(county.get("/api/payments/refused", tax)).at("total").as_int64();
    };
    const std::int64_t before = recorded();
    CHECK_EQ(refused(payment(who, "S-2", "1.00")), "tax.wrong_amount");
    CHECK_EQ(refused(payment({99'999'999, "", ""}, "S-3", "320.00")), "tax.unknown_person");
    CHECK_EQ(refused(payment(who, "", who.due)), "tax.transaction_missing");
    CHECK_EQ(recorded(), before + 3);

    CHECK_EQ(county.post("/api/payments", payment(who, "S-4", who.due), tax).status, 201);
    const Response conflict =
        county.post("/api/payments", payment(county.payable(3), "S-4", "320.00"), tax);
    CHECK_EQ(conflict.status, 409);
    CHECK_EQ(reason_of(conflict), "tax.transaction_conflict");
}

TEST_CASE("a payment for a person outside the region says no more than for one who is not there") {
    TestCounty& county = shared_county();
    const TestCounty::Someone who = county.payable(4);
    const std::string elsewhere = who.region.substr(6, 3) == "100" ? "610926101" : "610926100";
    const std::string token = county.session(Role::town_station, elsewhere);
    const Response outside = county.post("/api/payments", payment(who, "S-5", who.due), token);
    const Response absent =
        county.post("/api/payments", payment({99'999'999, "", ""}, "S-5", who.due), token);
    CHECK_EQ(outside.status, 404);
    CHECK_EQ(outside.body, absent.body);
}

TEST_CASE("a channel that is not the role's is refused") {
    TestCounty& county = shared_county();
    const TestCounty::Someone who = county.payable(4);
    const std::string resident = county.session(Role::resident, who.region, who.person);
    CHECK_EQ(reason_of(county.post("/api/payments", payment(who, "S-6", who.due), resident)),
             "http.channel_not_yours");
}

TEST_CASE("an unsafe request from elsewhere changes nothing") {
    TestCounty& county = shared_county();
    const std::string tax = county.session(Role::tax_officer, "610926");
    const TestCounty::Someone who = county.payable(5);
    const std::string body = payment(who, "S-7", who.due);
    CHECK_EQ(reason_of(county.post("/api/payments", body, tax, {{"x-canbao", ""}})),
             "http.cross_site");
    CHECK_EQ(reason_of(county.post("/api/payments", body, tax,
                                   {{"origin", "https://elsewhere.example"}})),
             "http.cross_site");
    CHECK_EQ(reason_of(county.post("/api/payments", body, tax, {{"origin", "null"}})),
             "http.cross_site");
    CHECK_EQ(county.post("/api/payments", body, tax, {{"content-type", "text/plain"}}).status, 415);
    CHECK_EQ(county.get("/api/payments", tax).status, 405);
    CHECK_EQ(county.post("/api/payments", body, tax, {{"origin", "http://127.0.0.1:8080"}}).status,
             201);
}

TEST_CASE("a wrong request is told field by field, and nothing of it is done") {
    TestCounty& county = shared_county();
    const std::string tax = county.session(Role::tax_officer, "610926");
    const auto fields = [&](const std::string& body) {
        std::string names;
        const Response response = county.post("/api/payments", body, tax);
        CHECK_EQ(response.status, 400);
        const json::value problem = body_of(response);
        if (const json::value* errors = field(problem, "errors")) {
            for (const json::value& one : errors->as_array()) {
                names += text_in(one, "field") + " ";
            }
        }
        return names;
    };
    CHECK_EQ(fields("{}"), "channel transaction person amount ");
    CHECK_EQ(fields(R"({"channel":1,"transaction":"x","person":"y","amount":320})"),
             "channel person amount ");
    CHECK_EQ(fields(R"({"channel":"hall","transaction":"x","person":1,"amount":"320.00",)"
                    R"("status":"paid"})"),
             "status ");
    CHECK_EQ(fields(R"({"channel":"hall","transaction":"x","person":1,"amount":"320.00",)"
                    R"("paid_at":"yesterday"})"),
             "paid_at ");
    CHECK_EQ(fields("{"), "");
    CHECK_EQ(fields(std::string(2'000, '[')), "");
    CHECK_EQ(county.post("/api/payments", std::string(small_body + 1, ' '), tax).status, 413);
    CHECK_EQ(county.get("/api/board?years=2022", tax).status, 400);
    CHECK_EQ(county.get("/api/board?on=2021-02-30", tax).status, 400);
    CHECK_EQ(county.get("/api/nothing", tax).status, 404);
    CHECK_EQ(county.get("/api/persons/abc", tax).status, 404);
    const Response wrong = county.send({.method = "DELETE", .target = "/api/board"}, tax);
    CHECK_EQ(wrong.status, 405);
    CHECK_EQ(header_of(wrong, "Allow"), "GET, HEAD");
}

TEST_CASE("problems are in Chinese, in English for those who ask") {
    TestCounty& county = shared_county();
    const std::string zh = text_in(body_of(county.get("/api/me")), "title");
    CHECK_EQ(zh, "请先登录，登录可能已过期");
    CHECK_EQ(text_in(body_of(county.get("/api/me?lang=en")), "title"),
             "sign in first; the session may have ended");
    CHECK_EQ(
        text_in(body_of(county.get("/api/me", "", {{"accept-language", "en-GB,en"}})), "title"),
        "sign in first; the session may have ended");
}

TEST_CASE("signing in gives a session, signing out ends it, a new one ends the one before") {
    TestCounty& county = shared_county();
    county.add_user("auditor_wang", Role::auditor, "610926");
    give_password(county, "auditor_wang");
    const Response opened =
        county.post("/api/sign-in", sign_in_body("auditor_wang", good_password));
    REQUIRE_EQ(opened.status, 200);
    const std::string cookie = header_of(opened, "Set-Cookie");
    CHECK_NE(cookie.find("; HttpOnly"), std::string::npos);
    CHECK_NE(cookie.find("; SameSite=Strict"), std::string::npos);
    const std::string first = token_of(opened);
    CHECK_EQ(county.get("/api/me", first).status, 200);

    const std::string second =
        token_of(county.post("/api/sign-in", sign_in_body("auditor_wang", good_password), first));
    CHECK_NE(second, first);
    CHECK_EQ(county.get("/api/me", first).status, 401);
    CHECK_EQ(county.get("/api/me", second).status, 200);
    CHECK_EQ(county.post("/api/sign-out", "", second).status, 200);
    CHECK_EQ(county.get("/api/me", second).status, 401);
}

TEST_CASE("a session ends after half an hour of rest and after twelve hours of work") {
    TestCounty& county = shared_county();
    const std::string token = county.session(Role::auditor, "610926");
    const Instant start = county.clock.now();
    for (int quarter = 1; quarter < 48; ++quarter) {
        county.clock.set(start + quarter * std::chrono::minutes(15));
        CHECK_EQ(county.get("/api/me", token).status, 200);
    }
    county.clock.set(start + std::chrono::hours(12));
    CHECK_EQ(county.get("/api/me", token).status, 401);
    county.clock.set(start);
}

TEST_CASE("an unknown name, a wrong password and a disabled user get the same answer") {
    TestCounty& county = shared_county();
    for (const char* user : {"clerk_li", "clerk_zhao"}) {
        county.add_user(user, Role::auditor, "610926");
        give_password(county, user);
    }
    county.county->database().write([&](store::Transaction& tx) {
        return disable_user(tx, {county.code, "test", county.clock.now()}, "clerk_zhao")
            .has_value();
    });
    const Response wrong = county.post("/api/sign-in", sign_in_body("clerk_li", "not it at all"));
    CHECK_EQ(wrong.status, 401);
    CHECK_EQ(county.post("/api/sign-in", sign_in_body("nobody_here", "not it at all")).body,
             wrong.body);
    CHECK_EQ(county.post("/api/sign-in", sign_in_body("clerk_zhao", good_password)).body,
             wrong.body);
}

TEST_CASE("after five failures in a row the name must wait, known or not") {
    TestCounty& county = shared_county();
    county.add_user("clerk_sun", Role::auditor, "610926");
    give_password(county, "clerk_sun");
    for (const char* user : {"clerk_sun", "never_heard_of"}) {
        for (int i = 0; i < 5; ++i) {
            CHECK_EQ(county.post("/api/sign-in", sign_in_body(user, "guess after guess")).status,
                     401);
        }
        const Response locked = county.post("/api/sign-in", sign_in_body(user, good_password));
        CHECK_EQ(locked.status, 429);
        CHECK_EQ(reason_of(locked), "http.too_many_attempts");
    }
    const Instant now = county.clock.now();
    county.clock.set(now + std::chrono::minutes(2));
    CHECK_EQ(county.post("/api/sign-in", sign_in_body("clerk_sun", good_password)).status, 200);
    county.clock.set(now);
}

TEST_CASE("a new user changes the password first, and a changed user is signed out") {
    TestCounty& county = shared_county();
    const std::string administrator = county.session(Role::administrator, "610926");
    const std::string added =
        R"({"user":"clerk_wu","name":"吴","password":"first password","role":"medical_handler",)"
        R"("region":"610926"})";
    CHECK_EQ(county.post("/api/users", added, administrator).status, 201);
    const std::string token =
        token_of(county.post("/api/sign-in", sign_in_body("clerk_wu", "first password")));
    CHECK_EQ(reason_of(county.get("/api/cases", token)), "http.password_first");
    CHECK_EQ(county.get("/api/me", token).status, 200);
    CHECK_EQ(reason_of(
                 county.post("/api/password", R"({"old":"wrong","new":"second password"})", token)),
             "http.wrong_old_password");
    CHECK_EQ(
        reason_of(county.post("/api/password", R"({"old":"first password","new":"short"})", token)),
        "http.weak_password");
    CHECK_EQ(
        county.post("/api/password", R"({"old":"first password","new":"second password"})", token)
            .status,
        200);
    CHECK_EQ(county.get("/api/me", token).status, 401);
    const std::string next =
        token_of(county.post("/api/sign-in", sign_in_body("clerk_wu", "second password")));
    CHECK_EQ(county.get("/api/cases", next).status, 200);
    CHECK_EQ(county.post("/api/users/disable", R"({"user":"clerk_wu"})", administrator).status,
             200);
    CHECK_EQ(county.get("/api/cases", next).status, 401);
}

TEST_CASE("the description lists exactly the routes of the table") {
    TestCounty& county = shared_county();
    const json::value document = body_of(county.get("/api/openapi.json"));
    CHECK_EQ(document.at("openapi").as_string(), "3.1.0");
    std::set<std::string> described;
    for (const auto& [path, methods] : document.at("paths").as_object()) {
        for (const auto& [method, operation] : methods.as_object()) {
            described.insert(std::string(method) + " " + std::string(path));
            CHECK(operation.as_object().contains("responses"));
        }
    }
    std::set<std::string> served;
    for (const Route& route : county.service->routes()) {
        std::string path = route.path;
        std::erase(path, ':');
        served.insert((route.method == "GET" ? "get " : "post ") + path);
    }
    CHECK_EQ(described, served);
}

TEST_CASE("every page of an office answers in the shape it declares") {
    // The service checks each answer against its shape here and throws where it differs.
    TestCounty& county = shared_county();
    const TestCounty::Someone who = county.payable(6);
    const std::string auditor = county.session(Role::auditor, "610926");
    const std::string handler = county.session(Role::medical_handler, "610926");
    const std::string finance = county.session(Role::finance_officer, "610926");
    const std::string person = fmt::format("/api/persons/{}", who.person);
    for (const std::string& path :
         {person, person + "/due", person + "/cover", person + "/journal",
          fmt::format("/api/payables/{}", who.person), std::string("/api/board"),
          std::string("/api/targets"), std::string("/api/packs"),
          std::string("/api/packs/pingli/2022"), std::string("/api/packs/linfen/2021"),
          std::string("/api/exchange"), std::string("/api/audit"), std::string("/api/imports"),
          std::string("/api/imports/1"), std::string("/api/alarms"),
          std::string("/api/payments/refused"), std::string("/api/regions"),
          std::string("/api/users"), std::string("/api/county")}) {
        const Response response = county.get(path, auditor);
        CHECK_MESSAGE(response.status == 200, path << ": " << response.body);
    }
    CHECK_EQ(county.get("/api/subsidies", finance).status, 200);
    CHECK_EQ(county.get("/api/cases", handler).status, 200);
    CHECK_EQ(county.post("/api/persons/search", R"({"status":"covered"})", handler).status, 200);
    CHECK_EQ(county.post("/api/audit/verify", "", auditor).status, 200);
    const Response ask =
        county.post("/api/ask",
                    R"({"id":"1","pack":"pingli/2022","ask":"enrol","pay_on":"2021-11-20",)"
                    R"("person":{"born":"1980-01-01"}})",
                    auditor);
    CHECK_EQ(ask.status, 200);
    const Response lines = county.post("/api/ask", "{}\nnothing\n", auditor,
                                       {{"content-type", "application/x-ndjson"}});
    CHECK_EQ(std::ranges::count(lines.body, '\n'), 2);
}

TEST_CASE("anybody may be interviewed, signed in or not, and nothing is taken that is not asked") {
    TestCounty& county = shared_county();
    const std::string start =
        R"({"told":{"pack":"pingli/2022","ask":"enrol","pay_on":"2021-11-20"})";
    const Response first = county.post("/api/interview", start + "}");
    REQUIRE_MESSAGE(first.status == 200, first.body);
    CHECK_FALSE(body_of(first).at("next").is_null());
    const std::string resident = county.session(Role::resident, "610926", 1);
    CHECK_EQ(county.post("/api/interview", start + "}", resident).body, first.body);
    const Response replied =
        county.post("/api/interview",
                    start + R"(,"reply":{"to":"person.born","is":"2012-06-01"},"form":true})");
    REQUIRE_MESSAGE(replied.status == 200, replied.body);
    CHECK_EQ(body_of(replied).at("told").at("person").at("born"), "2012-06-01");
    CHECK_FALSE(body_of(replied).at("form").get_array().empty());

    CHECK_EQ(reason_of(county.post("/api/interview", R"({"told":{"pack":"x/1","ask":"enrol"}})")),
             "http.no_such_pack");
    CHECK_EQ(
        reason_of(county.post("/api/interview", start + R"(,"reply":{"to":"name","is":"x"}})")),
        "interview.no_such_question");
    for (const std::string& body :
         {std::string("{}"), std::string("[]"), start + R"(,"number":"1"})",
          std::string(R"({"told":{"pack":"pingli/2022","ask":"enrol","person":{"name":"x"}}})"),
          std::string(R"({"told":{"pack":"pingli/2022","ask":"why"}})")}) {
        CHECK_EQ(county.post("/api/interview", body).status, 400);
    }
}

TEST_CASE("no list, page or problem shows a full identity number; seeing one is audited") {
    TestCounty& county = shared_county();
    const TestCounty::Someone who = county.payable(7);
    const std::string handler = county.session(Role::medical_handler, "610926");
    const std::string reveal = fmt::format("/api/persons/{}/reveal", who.person);
    CHECK_EQ(reason_of(county.post(reveal, R"({"reason":""})", handler)), "medical.reason_missing");
    const json::value shown = body_of(county.post(reveal, R"({"reason":"核对证件"})", handler));
    const std::string number = text_in(shown, "id_number");
    CHECK_EQ(number.size(), 18);
    const std::string auditor = county.session(Role::auditor, "610926");
    for (const std::string& path :
         {fmt::format("/api/persons/{}", who.person), fmt::format("/api/payables/{}", who.person),
          fmt::format("/api/persons/{}/journal", who.person), std::string("/api/audit?size=100")}) {
        CHECK_EQ(county.get(path, auditor).body.find(number), std::string::npos);
    }
    const Response found =
        county.post("/api/persons/search", fmt::format(R"({{"id_number":"{}"}})", number), handler);
    CHECK_EQ(body_of(found).at("total").as_int64(), 1);
    CHECK_EQ(found.body.find(number), std::string::npos);
    CHECK_GE(body_of(county.get("/api/audit?action=person.reveal", auditor)).at("total").as_int64(),
             1);
}

TEST_CASE("what is denied stands in the audit chain") {
    TestCounty& county = shared_county();
    const std::string steering = county.session(Role::steering, "610926");
    const std::string auditor = county.session(Role::auditor, "610926");
    const auto denied = [&] {
        return body_of(county.get("/api/audit?action=request.denied", auditor))
            .at("total")
            .as_int64();
    };
    const std::int64_t before = denied();
    CHECK_EQ(county.get("/api/cases", steering).status, 403);
    CHECK_EQ(denied(), before + 1);
    CHECK(body_of(county.post("/api/audit/verify", "", auditor)).at("whole").as_bool());
}

TEST_CASE("every response protects the page it is shown in") {
    TestCounty& county = shared_county();
    for (const char* path : {"/", "/api/health", "/api/me", "/api/nothing", "/x.js", "/%ff"}) {
        const Response response = county.get(path);
        for (const char* name : {"Content-Security-Policy", "X-Content-Type-Options",
                                 "Referrer-Policy", "X-Frame-Options"}) {
            CHECK_MESSAGE(!header_of(response, name).empty(), path << " " << name);
        }
    }
    CHECK_EQ(header_of(county.get("/api/me"), "Cache-Control"), "no-store");
}

}  // namespace canbao::http
