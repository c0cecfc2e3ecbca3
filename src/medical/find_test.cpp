// SPDX-License-Identifier: MulanPSL-2.0
#include "medical/find.h"

#include <doctest/doctest.h>

#include "medical/identity.h"
#include "medical/testing/test_office.h"

using namespace canbao;
using namespace canbao::medical;

namespace {

struct Register : TestOffice {
    Register() {
        put("张三", "610926100201", "001");
        put("张三丰", "610926101201", "002");
        put("李_四", "610926101202", "003");
    }
    void put(const std::string& name, const std::string& region, const char* sequence) const {
        NewPerson person = somebody("19850505", sequence);
        person.name = name;
        person.region = region;
        INVARIANT(add(person).has_value());
    }
    Result<PersonPage> asked(const std::function<void(PersonQuery&)>& ask) const {
        PersonQuery wanted;
        wanted.scope = "610926";
        wanted.year = 2022;
        wanted.on = Date(2021, 11, 1);
        ask(wanted);
        return view<Result<PersonPage>>(
            [&](store::Transaction& tx) { return find(tx, sealer, act.county, wanted); });
    }
    std::int64_t total(const std::function<void(PersonQuery&)>& ask) const {
        return asked(ask)->total;
    }
};

}  // namespace

TEST_CASE("people are found by part of a name, number, region and status") {
    const Register office;
    CHECK_EQ(office.total([](PersonQuery&) {}), 3);
    CHECK_EQ(office.total([](PersonQuery& q) { q.name = "张三"; }), 2);
    CHECK_EQ(office.total([](PersonQuery& q) { q.name = "三丰"; }), 1);
    CHECK_EQ(office.total([](PersonQuery& q) { q.name = "王"; }), 0);
    CHECK_EQ(office.total([](PersonQuery& q) { q.region = "610926101"; }), 2);
    CHECK_EQ(office.total([](PersonQuery& q) { q.region = "610926101202"; }), 1);
    CHECK_EQ(office.total([](PersonQuery& q) { q.status = "not_assessed"; }), 3);
    CHECK_EQ(office.total([](PersonQuery& q) { q.status = "covered"; }), 0);
    CHECK_EQ(office.total([](PersonQuery& q) { q.identity = "orphan"; }), 0);
    CHECK_EQ(office.total([](PersonQuery& q) { q.id_number = test_number("19850505", "002"); }), 1);
    CHECK_EQ(office.total([](PersonQuery& q) { q.id_number = test_number("19850505", "009"); }), 0);
}

TEST_CASE("a wildcard in a name is a character like others") {
    const Register office;
    CHECK_EQ(office.total([](PersonQuery& q) { q.name = "%"; }), 0);
    CHECK_EQ(office.total([](PersonQuery& q) { q.name = "_"; }), 1);
    CHECK_EQ(office.total([](PersonQuery& q) { q.name = "'; DROP TABLE medical_person; --"; }), 0);
}

TEST_CASE("nobody outside the asker's scope is found, listed or counted") {
    const Register office;
    const auto in_town = [](PersonQuery& q) { q.scope = "610926100"; };
    CHECK_EQ(office.total(in_town), 1);
    CHECK_EQ(office.total([](PersonQuery& q) {
        q.scope = "610926100";
        q.name = "张三丰";
    }),
             0);
    CHECK_EQ(office.total([](PersonQuery& q) {
        q.scope = "610926100";
        q.id_number = test_number("19850505", "002");
    }),
             0);
    CHECK_EQ(office.total([](PersonQuery& q) {
        q.scope = "610926100";
        q.region = "610926101";
    }),
             0);
    CHECK_EQ(office.total([](PersonQuery& q) {
        q.scope = "610926100";
        q.region = "610926";
    }),
             1);
}

TEST_CASE("pages do not overlap and the total is that of all pages") {
    const Register office;
    for (int number = 10; number < 22; ++number) {
        office.put("王五", "610926100201", std::to_string(number + 100).c_str());
    }
    const auto first = office.asked([](PersonQuery& q) { q.size = 10; });
    const auto second = office.asked([](PersonQuery& q) {
        q.size = 10;
        q.page = 2;
    });
    CHECK_EQ(first->total, 15);
    CHECK_EQ(first->rows.size(), 10);
    CHECK_EQ(second->total, 15);
    CHECK_EQ(second->rows.size(), 5);
    CHECK_LT(first->rows.back().person, second->rows.front().person);
    CHECK_EQ(second->rows.front().id_masked.substr(6, 8), "********");
}

TEST_CASE("a search that makes no sense is refused by name") {
    const Register office;
    const auto reason = [&](const std::function<void(PersonQuery&)>& ask) {
        const auto page = office.asked(ask);
        return page ? nullptr : page.error().reason;
    };
    CHECK_EQ(reason([](PersonQuery& q) { q.page = 0; }), &bad_page);
    CHECK_EQ(reason([](PersonQuery& q) { q.size = 7; }), &bad_page);
    CHECK_EQ(reason([](PersonQuery& q) { q.size = 1000; }), &bad_page);
    CHECK_EQ(reason([](PersonQuery& q) { q.identity = "king"; }), &unknown_identity);
    CHECK_EQ(reason([](PersonQuery& q) { q.status = "happy"; }), &unknown_status);
    CHECK_EQ(reason([](PersonQuery& q) { q.region = "610925"; }), &other_county);
    CHECK_EQ(reason([](PersonQuery& q) { q.region = "x"; }), &bad_region);
    CHECK_EQ(reason([](PersonQuery& q) { q.scope = "61"; }), &other_county);
    CHECK_EQ(reason([](PersonQuery& q) { q.id_number = "1"; }), &id_number::length);
}
