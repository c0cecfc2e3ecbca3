// SPDX-License-Identifier: MulanPSL-2.0
// The baseline: Pingli's 2022 enrolment as a good engineer would write it in C++ for these columns
// and no others: sets of identities to their aid, days to the next month, cases to a record of
// amounts. The rules stand in the code. Never: reads a pack.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "invented_people.h"

namespace canbao::bench {

class PingliByHand {
public:
    explicit PingliByHand(const std::vector<policy::Facts>& holdings);

    // The people from `first` to before `last`, written from the start of `answers`.
    void decide(const InventedPeople& people, std::size_t first, std::size_t last,
                policy::AnswerColumns& answers) const;

private:
    enum Way : std::uint8_t {
        no_way,
        general = 3,
        newborn_year_end,
        newborn_year_end_late,
        newborn_in_time,
        newborn_late,
        newborn_year_over,
        born_last_year_in_time,
        born_last_year_late,
        special_late = 16,
        soldier_late,
        graduate_late,
        aided_late,
        special_early,
        family_planning_late,
        too_late,
        too_early,
        ways,
    };
    enum Access : std::uint8_t {
        open_to_all,
        guardian_not_known,
        not_of_this_place,
        lost,
        accesses
    };
    enum Starts : std::uint8_t { with_the_year, with_birth, next_month, not_at_all };
    // From this day on, until before that one, as codes of the day of payment.
    struct Days {
        policy::Code from = 65'535;
        policy::Code until = 65'535;
        bool contain(policy::Code day) const { return from <= day && day < until; }
    };
    // What one set of identities and groups means.
    struct Holding {
        std::uint16_t aid = 0;  // which of the aids in the window
        bool is_lost = false;
        Days lost, special, soldier, graduate, aided, family_planning;
    };
    struct Aid {
        std::uint8_t row = 0;
        bool at_the_counter = false;
        std::array<std::int32_t, policy::payer_count> by{};
    };
    // All that follows from access, way and aid.
    struct Outcomes {
        std::vector<std::uint8_t> outcome, may_enrol, way, aid_row, starts;
        std::vector<std::int32_t> due, borne;
        std::array<std::vector<std::int32_t>, policy::payer_count> aid, subsidy;
    };

    Holding holding_of(const policy::Facts& facts);
    std::uint16_t aid_of(const policy::Facts& facts);
    std::uint16_t number_of(const Aid& aid);
    void write_outcomes();
    void write_outcome(Access access, Way way, const Aid& aid);
    void pay(const Aid& aid, bool with_subsidy);
    Way late_way(policy::Code born_on, policy::Code paid_on, const Holding& held) const;
    std::size_t number(const InventedPeople& people, std::size_t at) const;
    void write(const std::uint16_t* numbers, std::size_t count, std::size_t at,
               policy::AnswerColumns& answers) const;

    std::vector<Aid> aids_;
    std::vector<Holding> holdings_;
    Outcomes outcomes_;
    std::vector<std::uint8_t> in_window_;   // by day of payment
    std::vector<std::int32_t> next_month_;  // by day of payment
    std::vector<policy::Code> thirteen_;    // by day of birth: the day of payment one is 13
};

}  // namespace canbao::bench
