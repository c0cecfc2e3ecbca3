// SPDX-License-Identifier: MulanPSL-2.0
#include "pingli_by_hand.h"

#include <algorithm>

namespace canbao::bench {

namespace {

using policy::Claim;
using policy::Code;
using policy::Facts;
using policy::Payer;
using policy::Standing;

constexpr std::int32_t standard = 320'00;
constexpr Date window_first{2021, 10, 15};
constexpr Date window_last{2021, 12, 25};
constexpr Date recognised_by{2021, 9, 30};
constexpr Date year_first{2022, 1, 1};
constexpr Date year_last{2022, 12, 31};
constexpr std::size_t block = 1024;
// The rows of may_enrol.
constexpr std::uint8_t local_or_permit = 5;
constexpr std::uint8_t not_lost = 13;

constexpr std::size_t at(Payer payer) { return static_cast<std::size_t>(payer); }

constexpr Code paid_code(Date day) { return static_cast<Code>(std::max(day - first_paid, 0)); }
constexpr Code born_code(Date day) { return static_cast<Code>(day - first_born); }

constexpr Code window_after = paid_code(window_last + 1);
constexpr Code window_from = paid_code(window_first);
constexpr Code year_from = paid_code(year_first);
constexpr Code year_until = paid_code(year_last + 1);
constexpr Code this_year = born_code(year_first);
constexpr Code last_year = born_code(Date(2021, 1, 1));
constexpr Code late_this_year = born_code(Date(2022, 10, 3));  // fewer than 90 days to its end
constexpr Code late_last_year = born_code(Date(2021, 10, 3));

bool is_aided(Standing standing) {
    switch (standing) {
        case Standing::extreme_hardship:
        case Standing::orphan:
        case Standing::unattended_child:
        case Standing::subsistence_allowance:
        case Standing::severe_disability:
        case Standing::unstable_lifted:
        case Standing::relapsed_poor:
            return true;
        default:
            return false;
    }
}

bool is_recognised(const Claim& claim) {
    if (claim.determined_on && *claim.determined_on > recognised_by) return false;
    if (claim.since && *claim.since > recognised_by) return false;
    return !claim.until || *claim.until >= recognised_by;
}

template <typename T, typename Table>
void spread(std::vector<T>& column, const Table& table, const std::uint16_t* numbers,
            std::size_t count, std::size_t from) {
    T* const out = column.data() + from;
    const T* const values = table.data();
    for (std::size_t i = 0; i < count; ++i) out[i] = values[numbers[i]];
}

}  // namespace

PingliByHand::PingliByHand(const std::vector<Facts>& holdings) {
    aids_.push_back({});
    for (const Facts& facts : holdings) holdings_.push_back(holding_of(facts));
    write_outcomes();
    for (Date day = first_paid; day <= last_paid; day = day + 1) {
        in_window_.push_back(window_first <= day && day <= window_last);
        next_month_.push_back(first_of_next_month(day).in_days());
    }
    for (Date day = first_born; day <= last_paid; day = day + 1) {
        Date birthday = add_months(day, 13 * 12);
        if (age_on(day, birthday) < 13) birthday = birthday + 1;
        thirteen_.push_back(paid_code(birthday));
    }
}

PingliByHand::Holding PingliByHand::holding_of(const Facts& facts) {
    Holding held;
    const auto hold = [](Days& days, const Claim& claim) {
        const auto from = policy::is_identity(claim.standing) ? claim.determined_on : claim.since;
        const Code first = from ? paid_code(*from) : Code{0};
        const Code until = claim.until ? paid_code(*claim.until + 1) : Code{65'535};
        // Two that are aided: one of them is as good as both where it holds as long.
        days.from = std::min(days.from, first);
        days.until = days.until == 65'535 ? until : std::max(days.until, until);
    };
    for (const Claim& claim : *facts.person.identities) {
        if (is_aided(claim.standing)) hold(held.aided, claim);
    }
    for (const Claim& claim : *facts.person.groups) {
        switch (claim.standing) {
            case Standing::released_prisoner:
            case Standing::found_again:
            case Standing::special_other:
                hold(held.special, claim);
                break;
            case Standing::demobilised_soldier:
                hold(held.soldier, claim);
                break;
            case Standing::graduate:
                hold(held.graduate, claim);
                break;
            case Standing::family_planning:
                hold(held.family_planning, claim);
                break;
            case Standing::imprisoned:
                hold(held.lost, claim);
                held.is_lost = true;
                break;
            default:
                break;
        }
    }
    held.aid = aid_of(facts);
    return held;
}

// The best one of those recognised by the cut-off day; of two that are worth as much, the first.
std::uint16_t PingliByHand::aid_of(const Facts& facts) {
    Aid best;
    std::int32_t most = 0;
    const auto offer = [&](std::uint8_t row, std::vector<std::pair<Payer, std::int32_t>> by,
                           bool at_the_counter) {
        std::int32_t total = 0;
        for (const auto& part : by) total += part.second;
        if (total < most || (total == most && (best.row == 0 || best.row <= row))) return;
        most = total;
        best = {.row = row, .at_the_counter = at_the_counter};
        for (const auto& [payer, amount] : by) best.by[at(payer)] = amount;
    };
    for (const auto* list : {&*facts.person.identities, &*facts.person.groups}) {
        for (const Claim& claim : *list) {
            if (!is_recognised(claim)) continue;
            switch (claim.standing) {
                case Standing::extreme_hardship:
                case Standing::orphan:
                case Standing::unattended_child:
                    offer(1, {{Payer::medical_assistance, standard}}, true);
                    break;
                case Standing::subsistence_allowance:
                    offer(2, {{Payer::medical_assistance, 160'00}}, false);
                    break;
                case Standing::relapsed_poor:
                    offer(3, {{Payer::medical_assistance, 160'00}}, false);
                    break;
                case Standing::severe_disability:
                    offer(4, {{Payer::medical_assistance, 70'00}}, false);
                    break;
                case Standing::unstable_lifted:
                    offer(5,
                          {{Payer::province, 45'00}, {Payer::city, 10'00}, {Payer::county, 15'00}},
                          false);
                    break;
                case Standing::family_planning: {
                    const bool full = claim.aid->full;
                    const auto granted = static_cast<std::int32_t>(claim.aid->amount.in_fen());
                    offer(full ? 6 : 7, {{Payer::unnamed, full ? standard : granted}}, full);
                    break;
                }
                default:
                    break;
            }
        }
    }
    return number_of(best);
}

std::uint16_t PingliByHand::number_of(const Aid& aid) {
    for (std::size_t i = 0; i < aids_.size(); ++i) {
        if (aids_[i].row == aid.row && aids_[i].by == aid.by) return static_cast<std::uint16_t>(i);
    }
    aids_.push_back(aid);
    return static_cast<std::uint16_t>(aids_.size() - 1);
}

void PingliByHand::write_outcomes() {
    for (int access = 0; access < accesses; ++access) {
        for (int way = 0; way < ways; ++way) {
            for (const Aid& aid : aids_) {
                write_outcome(static_cast<Access>(access), static_cast<Way>(way), aid);
            }
        }
    }
}

void PingliByHand::write_outcome(Access access, Way way, const Aid& aid) {
    constexpr std::uint8_t yes = 0, no = 1, undecided = 2;
    const bool way_is_no = way == newborn_year_end_late || way == newborn_year_over ||
                           way == born_last_year_late || way == too_late || way == too_early;
    const bool way_is_open = way == special_early || way == family_planning_late;
    const bool shut_out = access == not_of_this_place || access == lost;
    const bool is_no = shut_out || way_is_no;
    const bool is_open = access == guardian_not_known;
    Outcomes& all = outcomes_;
    all.outcome.push_back(is_no ? no : is_open || way_is_open ? undecided : yes);
    // Whom the way in refuses is not told what else is open.
    const bool tells_access = access == guardian_not_known && !way_is_no;
    all.may_enrol.push_back(access == lost                                ? not_lost
                            : tells_access || access == not_of_this_place ? local_or_permit
                                                                          : std::uint8_t{0});
    all.way.push_back(shut_out && !way_is_no ? std::uint8_t{0} : static_cast<std::uint8_t>(way));
    all.starts.push_back(is_no || way_is_open                                ? not_at_all
                         : way == newborn_year_end || way == newborn_in_time ? with_birth
                         : way == general || way == born_last_year_in_time   ? with_the_year
                                                                             : next_month);
    if (is_no || way_is_open) {
        all.aid_row.push_back(0);
        all.due.push_back(policy::no_amount);
        all.borne.push_back(policy::no_amount);
        for (std::size_t payer = 0; payer < policy::payer_count; ++payer) {
            all.aid[payer].push_back(0);
            all.subsidy[payer].push_back(0);
        }
        return;
    }
    pay(way == general ? aid : Aid{}, !is_open);
}

void PingliByHand::pay(const Aid& aid, bool with_subsidy) {
    std::int32_t total = 0;
    for (const std::int32_t part : aid.by) total += part;
    outcomes_.aid_row.push_back(aid.row);
    outcomes_.due.push_back(aid.at_the_counter ? standard - total : standard);
    outcomes_.borne.push_back(standard - total);
    for (std::size_t payer = 0; payer < policy::payer_count; ++payer) {
        outcomes_.aid[payer].push_back(aid.by[payer]);
        outcomes_.subsidy[payer].push_back(0);
    }
    if (!with_subsidy) return;
    outcomes_.subsidy[at(Payer::central)].back() = 464'00;
    outcomes_.subsidy[at(Payer::province)].back() = 58'00;
    outcomes_.subsidy[at(Payer::city)].back() = 5'80;
    outcomes_.subsidy[at(Payer::county)].back() = 52'20;
}

// Outside the window, in the order of the notice.
PingliByHand::Way PingliByHand::late_way(Code born_on, Code paid_on, const Holding& held) const {
    const bool in_time = int{paid_on} - 90 <= int{born_on} - (first_paid - first_born);
    const bool in_year = year_from <= paid_on && paid_on < year_until;
    if (born_on >= late_this_year) return in_time ? newborn_year_end : newborn_year_end_late;
    if (born_on >= this_year) {
        if (in_time) return newborn_in_time;
        return in_year ? newborn_late : newborn_year_over;
    }
    if (born_on >= late_last_year) return in_time ? born_last_year_in_time : born_last_year_late;
    if (in_year && held.special.contain(paid_on)) return special_late;
    if (in_year && held.soldier.contain(paid_on)) return soldier_late;
    if (in_year && held.graduate.contain(paid_on)) return graduate_late;
    if (paid_on < window_from) return too_early;
    if (held.aided.contain(paid_on)) return aided_late;
    if (!in_year && (held.special.contain(paid_on) || held.soldier.contain(paid_on) ||
                     held.graduate.contain(paid_on))) {
        return special_early;
    }
    return held.family_planning.contain(paid_on) ? family_planning_late : too_late;
}

std::size_t PingliByHand::number(const InventedPeople& people, std::size_t i) const {
    const auto& codes = people.codes;
    const Code paid_on = codes[paid][i];
    const Holding& held = holdings_[codes[claims][i]];
    Way way = general;
    std::size_t aid = held.aid;
    if (in_window_[paid_on] == 0) {
        way = late_way(codes[born][i], paid_on, held);
        aid = 0;
    }
    Access access = open_to_all;
    if (codes[hukou][i] != here && codes[permit][i] != here) {
        access = paid_on < thirteen_[codes[born][i]] ? guardian_not_known : not_of_this_place;
    }
    if (held.is_lost && access != not_of_this_place && held.lost.contain(paid_on)) access = lost;
    return (std::size_t{access} * ways + way) * aids_.size() + aid;
}

void PingliByHand::decide(const InventedPeople& people, std::size_t first, std::size_t last,
                          policy::AnswerColumns& answers) const {
    std::array<std::uint16_t, block> numbers;
    const std::int32_t year_begins = year_first.in_days();
    const std::int32_t year_ended = (year_last + 1).in_days();
    for (std::size_t from = first; from < last; from += block) {
        const std::size_t count = std::min(block, last - from);
        for (std::size_t i = 0; i < count; ++i) {
            numbers[i] = static_cast<std::uint16_t>(number(people, from + i));
        }
        write(numbers.data(), count, from - first, answers);
        for (std::size_t i = 0; i < count; ++i) {
            std::int32_t begins = year_begins;
            const std::uint8_t starts = outcomes_.starts[numbers[i]];
            if (starts != with_the_year) {
                if (starts == with_birth) {
                    begins = first_born.in_days() + people.codes[born][from + i];
                } else {
                    begins = next_month_[people.codes[paid][from + i]];
                    if (starts == not_at_all || begins >= year_ended) begins = policy::no_day;
                }
            }
            answers.from[from - first + i] = begins;
            answers.until[from - first + i] = begins == policy::no_day ? begins : year_ended;
        }
    }
}

void PingliByHand::write(const std::uint16_t* numbers, std::size_t count, std::size_t from,
                         policy::AnswerColumns& answers) const {
    spread(answers.outcome, outcomes_.outcome, numbers, count, from);
    spread(answers.rows[1], outcomes_.may_enrol, numbers, count, from);
    spread(answers.rows[2], outcomes_.way, numbers, count, from);
    spread(answers.rows[3], outcomes_.aid_row, numbers, count, from);
    spread(answers.due, outcomes_.due, numbers, count, from);
    spread(answers.borne, outcomes_.borne, numbers, count, from);
    for (const Payer payer :
         {Payer::medical_assistance, Payer::province, Payer::city, Payer::county, Payer::unnamed}) {
        spread(answers.aid[at(payer)], outcomes_.aid[at(payer)], numbers, count, from);
    }
    for (const Payer payer : {Payer::central, Payer::province, Payer::city, Payer::county}) {
        spread(answers.subsidy[at(payer)], outcomes_.subsidy[at(payer)], numbers, count, from);
    }
}

}  // namespace canbao::bench
