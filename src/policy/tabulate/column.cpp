// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/tabulate/column.h"

#include <algorithm>
#include <array>

namespace canbao::policy {
namespace {

constexpr std::array<std::string_view, column_count> names{"paid",
                                                           "born",
                                                           "died",
                                                           "treasury",
                                                           "sex",
                                                           "hukou",
                                                           "permit",
                                                           "guardian",
                                                           "long_term_resident",
                                                           "employee_duty",
                                                           "employee_insurance",
                                                           "employee_affordable",
                                                           "student",
                                                           "insured_years",
                                                           "evidence",
                                                           "objective_reason",
                                                           "already_ill",
                                                           "claims"};

// Calls `visit` with the members of `a` and `b` that the column stands for.
template <typename FactsOrConst, typename Visit>
void each_member(Column column, const Facts& a, FactsOrConst& b, Visit visit) {
    switch (column) {
        case Column::paid:
            return visit(a.pay_on, b.pay_on);
        case Column::born:
            return visit(a.person.born, b.person.born);
        case Column::died:
            return visit(a.person.died, b.person.died);
        case Column::treasury:
            return visit(a.treasury_on, b.treasury_on);
        case Column::sex:
            return visit(a.person.sex, b.person.sex);
        case Column::hukou:
            return visit(a.person.hukou_region, b.person.hukou_region);
        case Column::permit:
            return visit(a.person.permit_region, b.person.permit_region);
        case Column::guardian:
            return visit(a.person.guardian, b.person.guardian);
        case Column::long_term_resident:
            return visit(a.person.long_term_resident, b.person.long_term_resident);
        case Column::employee_duty:
            return visit(a.person.employee_duty, b.person.employee_duty);
        case Column::employee_insurance:
            return visit(a.person.employee_insurance, b.person.employee_insurance);
        case Column::employee_affordable:
            return visit(a.person.employee_affordable, b.person.employee_affordable);
        case Column::student:
            return visit(a.person.student, b.person.student);
        case Column::insured_years:
            return visit(a.person.insured_years, b.person.insured_years);
        case Column::evidence:
            return visit(a.person.evidence, b.person.evidence);
        case Column::objective_reason:
            return visit(a.person.missed_for_objective_reason,
                         b.person.missed_for_objective_reason);
        case Column::already_ill:
            return visit(a.person.already_ill, b.person.already_ill);
        case Column::claims:
            visit(a.person.identities, b.person.identities);
            return visit(a.person.groups, b.person.groups);
    }
}

}  // namespace

std::string_view name_of(Column column) { return names[place_of(column)]; }

void copy(Column column, const Facts& from, Facts& to) {
    each_member(column, from, to, [](const auto& value, auto& place) { place = value; });
}

bool same_in(Column column, const Facts& a, const Facts& b) {
    bool same = true;
    each_member(column, a, b, [&](const auto& x, const auto& y) { same = same && x == y; });
    return same;
}

Values Values::days(Column column, std::vector<Known<Date>> days) {
    INVARIANT(column == Column::paid || column == Column::born || column == Column::treasury);
    INVARIANT(days.size() <= most_values);
    INVARIANT(column != Column::paid || days.empty() || days.back());
    const auto out_of_order = [](const Known<Date>& a, const Known<Date>& b) {
        return !a || (b && *b <= *a);
    };
    INVARIANT(std::ranges::adjacent_find(days, out_of_order) == days.end());
    return {column, std::move(days)};
}

Values Values::every_day(Column column, Period days, Unknown unknown) {
    std::vector<Known<Date>> list;
    for (Date day = days.from; day < days.until; day = day + 1) list.emplace_back(day);
    if (unknown == Unknown::too) list.emplace_back();
    return Values::days(column, std::move(list));
}

Values Values::of(Column column, std::vector<Facts> alternatives) {
    INVARIANT(alternatives.size() <= most_values);
    return {column, std::move(alternatives)};
}

std::size_t Values::size() const {
    return std::visit([](const auto& list) { return list.size(); }, list_);
}

const std::vector<Known<Date>>* Values::as_days() const {
    return std::get_if<std::vector<Known<Date>>>(&list_);
}

void Values::put(std::size_t code, Facts& facts) const {
    const auto* days = as_days();
    if (days == nullptr) return copy(column_, std::get<std::vector<Facts>>(list_)[code], facts);
    const Known<Date>& day = (*days)[code];
    switch (column_) {
        case Column::paid:
            facts.pay_on = day;
            return;
        case Column::born:
            facts.person.born = day;
            return;
        default:
            facts.treasury_on = day;
            return;
    }
}

}  // namespace canbao::policy
