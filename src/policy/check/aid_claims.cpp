// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/check/aid_claims.h"

#include <set>

#include "policy/visit.h"

namespace canbao::policy {
namespace {

constexpr Date long_ago{2015, 1, 1};
constexpr int ordinary_grade = 2;

// What the conditions ask of a claim.
struct AskedOfClaim {
    bool grade = false;
    bool days = false;
    bool roster = false;
    bool granted = false;
    std::set<int> grades{1, 2, 3, 4};
};

AskedOfClaim asked_of(const Pack& pack, const std::deque<Node>& conditions) {
    AskedOfClaim so_far;
    for (const Node& node : conditions) {
        visit(pack, node, [&](const Node& one) {
            if (!names_fact(one.op)) return;
            using enum FactName;
            so_far.grade = so_far.grade || one.fact == grade;
            so_far.days = so_far.days || one.fact == determined || one.fact == until ||
                          one.fact == since || one.fact == roster;
            so_far.roster = so_far.roster || one.fact == roster;
            so_far.granted = so_far.granted || one.fact == granted;
        });
        for (const int number : numbers_in(pack, node)) {
            if (0 < number && number <= 10) so_far.grades.insert({number - 1, number, number + 1});
        }
    }
    return so_far;
}

// With each day that may matter as its beginning, on the roster as well, and as its end.
std::vector<Claim> on_each_day(const Claim& claim, const AskedOfClaim& asked,
                               const std::vector<Date>& days) {
    std::vector<Claim> list{claim};
    for (const Date day : days) {
        Claim begun = claim;
        if (is_identity(claim.standing)) {
            begun.determined_on = day;
            begun.on_roster_on = DayOrNone{day};
        } else {
            begun.since = day;
        }
        list.push_back(begun);
        Claim ended = claim;
        ended.until = day;
        list.push_back(ended);
        if (!asked.roster) continue;
        Claim listed = claim;
        listed.on_roster_on = DayOrNone{day};
        list.push_back(listed);
    }
    Claim unlisted = claim;
    unlisted.on_roster_on = DayOrNone{};
    if (asked.roster) list.push_back(unlisted);
    return list;
}

}  // namespace

std::vector<Claim> claims_for_row(const FactSpace& space, const Row& row,
                                  const std::deque<Node>& conditions,
                                  const std::vector<std::optional<GrantedAid>>& grants) {
    if (row.standings.empty()) return {Claim{}};
    const AskedOfClaim asked = asked_of(space.pack(), conditions);
    const std::vector<Date> days = asked.days ? space.anchors(space.empty()) : std::vector<Date>{};
    const std::set<int> grades = asked.grade ? asked.grades : std::set<int>{ordinary_grade};
    std::vector<Claim> list;
    for (const Standing standing : row.standings) {
        for (const int grade : grades) {
            Claim claim;
            claim.standing = standing;
            claim.grade = grade;
            claim.on_roster_on = DayOrNone{long_ago};
            if (is_identity(standing)) claim.determined_on = long_ago;
            for (const Claim& one : on_each_day(claim, asked, days)) {
                if (!asked.granted) {
                    list.push_back(one);
                    continue;
                }
                for (const auto& grant : grants) {
                    list.push_back(one);
                    list.back().aid = grant;
                }
            }
        }
    }
    return list;
}

}  // namespace canbao::policy
