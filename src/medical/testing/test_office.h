// SPDX-License-Identifier: MulanPSL-2.0
// What the room's tests share: an empty office with a few villages, and numbers for invented
// people under an address code never assigned. Never: used outside tests.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/id_number.h"
#include "exchange/schema.h"
#include "medical/person.h"
#include "medical/region.h"
#include "medical/schema.h"
#include "store/test_database.h"

namespace canbao::medical {

inline std::vector<store::Migration> office_steps() {
    std::vector<store::Migration> steps = exchange::migrations();
    for (const store::Migration& step : migrations()) steps.push_back(step);
    return steps;
}

struct TestOffice {
    store::TestDatabase database{office_steps()};
    store::Sealer sealer{"a secret for tests, longer than thirty-two bytes"};
    store::Act act{"610926", "handler", *parse_instant("2021-11-01T09:00:00+08:00")};

    TestOffice() {
        const auto made = change<std::int64_t>([&](store::Transaction& tx) {
            return register_regions(tx, act,
                                    {{"610926", "平利县", {}},
                                     {"610926100", "城关镇", {}},
                                     {"610926100201", "青沟村", {}},
                                     {"610926101", "兴隆镇", {}},
                                     {"610926101201", "青沟村", {}},
                                     {"610926101202", "金坪社区", {}}});
        });
        INVARIANT(made.has_value());
    }

    template <typename T>
    Result<T> change(const std::function<Result<T>(store::Transaction&)>& use_case) const {
        return database->change<T>(use_case);
    }
    template <typename T>
    T view(const std::function<T(store::Transaction&)>& question) const {
        return database->view<T>(question);
    }

    Result<PersonId> add(const NewPerson& person) const {
        return change<PersonId>(
            [&](store::Transaction& tx) { return register_person(tx, sealer, act, person); });
    }
    Person shown(PersonId person) const {
        return *view<Result<Person>>(
            [&](store::Transaction& tx) { return show(tx, sealer, act.county, person); });
    }
};

// The number of somebody born on `born` (yyyymmdd), number `sequence` of that day; odd: a man.
inline std::string test_number(std::string_view born, std::string_view sequence = "001") {
    return IdNumber::from_first_digits("610999" + std::string(born) + std::string(sequence))
        .reveal();
}

inline NewPerson somebody(std::string_view born = "19900307", std::string_view sequence = "001") {
    NewPerson person;
    person.name = "张三";
    person.id_number = test_number(born, sequence);
    person.region = "610926100201";
    person.hukou_region = "610926100201";
    return person;
}

}  // namespace canbao::medical
