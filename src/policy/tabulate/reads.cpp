// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/tabulate/reads.h"

#include "policy/visit.h"

namespace canbao::policy {
namespace {

Reads everything() {
    Reads all;
    all.columns.set();
    all.price = all.claim = all.grant = all.claims = true;
    return all;
}

Reads at(Column column) { return {.columns = only(column)}; }

// The day asked and the day known are the day of payment where nothing else is told.
bool is_payment(FactName fact, const Facts& shared) {
    const bool asked = shared.asked_on || (shared.refund && shared.refund->asked_on);
    if (fact == FactName::asked) return !asked;
    return fact == FactName::known && !asked && !shared.known_on;
}

Reads of_fact(FactName fact, const Facts& shared) {
    switch (fact) {
        case FactName::asked:
        case FactName::known:
            return is_payment(fact, shared) ? at(Column::paid) : Reads{};
        case FactName::employee_from:
        case FactName::employee_until:
        case FactName::stop_registered:
            return {.columns = only(Column::employee_insurance) | only(Column::paid)};
        case FactName::determined:
        case FactName::until:
        case FactName::roster:
        case FactName::since:
            return {.columns = only(Column::claims), .claim = true};
        case FactName::grade:
        case FactName::granted:
            return {.columns = only(Column::claims), .grant = true};
        case FactName::groups:
        case FactName::identities:
            return {.columns = only(Column::claims), .claims = true};
        case FactName::price:
        case FactName::left:
            return {.price = true};
        case FactName::identity_verified:
        case FactName::enrol_place:
        case FactName::origin:
        case FactName::amount:
        case FactName::window_until:
        case FactName::agency_approved:
        case FactName::first_region:
        case FactName::first_paid:
        case FactName::first_own_fault:
        case FactName::first_payment:
        case FactName::channel:
        case FactName::on:
        case FactName::payments:
        case FactName::year:
        case FactName::admitted:
        case FactName::discharged:
        case FactName::regions:
        case FactName::registered:
        case FactName::months_bought_back:
        case FactName::declined:
        case FactName::household_size:
        case FactName::household_enrolling:
        case FactName::household_paid:
        case FactName::relatives:
            return {};  // the same for everybody
        default:
            if (is_declared(fact)) return {};
            if (const auto column = column_of(fact)) return at(*column);
            return everything();
    }
}

// What the form itself looks at, besides its parts.
Reads of_form(const Node& node, const Pack& pack, const Facts& shared) {
    switch (node.op) {
        case Op::fact:
        case Op::told:
        case Op::has:
            return of_fact(node.fact, shared);
        case Op::param: {
            const Param& param = pack.params[node.param];
            Reads found;
            for (const Param::Dated& dated : param.values) {
                found |= reads(dated.value, pack, shared);
                if (dated.known_from) found |= of_fact(FactName::known, shared);
                if (dated.applies_from) found |= at(Column::paid);
                if (dated.when) found |= reads(*dated.when, pack, shared);
            }
            return found;
        }
        case Op::holds:
        case Op::belongs:
            return {.columns = only(Column::claims) | only(Column::paid), .claims = true};
        case Op::since_claim:  // of an identity, one that has ended is left out
            return {.columns = only(Column::claims) | only(Column::paid), .claims = true};
        case Op::shown:
            return at(Column::evidence);
        case Op::insured:
        case Op::count_insured:
        case Op::missed_years:
        case Op::insured_count:
            return at(Column::insured_years);
        case Op::employed:
            return at(Column::employee_insurance);
        case Op::alive:
            return at(Column::died);
        case Op::age:
            return at(Column::born);
        case Op::in_window:
        case Op::past_window:
        case Op::ahead_of_window:
        case Op::window_end:
        case Op::pooled:
        case Op::related:
            return {};  // its parts, and what is the same for everybody
        default:
            return looks_at_parts_alone(node.op) ? Reads{} : everything();
    }
}

Slope turned(Slope slope) {
    if (slope == Slope::rising) return Slope::falling;
    if (slope == Slope::falling) return Slope::rising;
    return slope;
}

Slope together(Slope a, Slope b) {
    if (a == Slope::level) return b;
    if (b == Slope::level || a == b) return a;
    return Slope::unknown;
}

}  // namespace

Reads& Reads::operator|=(const Reads& other) {
    columns |= other.columns;
    price = price || other.price;
    claim = claim || other.claim;
    grant = grant || other.grant;
    claims = claims || other.claims;
    return *this;
}

std::optional<Column> column_of(FactName fact) {
    switch (fact) {
        case FactName::paid:
            return Column::paid;
        case FactName::born:
            return Column::born;
        case FactName::died:
            return Column::died;
        case FactName::treasury:
            return Column::treasury;
        case FactName::sex:
            return Column::sex;
        case FactName::hukou:
            return Column::hukou;
        case FactName::permit:
            return Column::permit;
        case FactName::guardian_hukou:
        case FactName::guardian_permit:
            return Column::guardian;
        case FactName::long_term_resident:
            return Column::long_term_resident;
        case FactName::employee_duty:
            return Column::employee_duty;
        case FactName::employee_insurance:
            return Column::employee_insurance;
        case FactName::employee_affordable:
            return Column::employee_affordable;
        case FactName::stage:
        case FactName::school:
        case FactName::student_since:
        case FactName::graduated:
            return Column::student;
        case FactName::insured_years:
            return Column::insured_years;
        case FactName::evidence:
            return Column::evidence;
        case FactName::missed_for_objective_reason:
            return Column::objective_reason;
        case FactName::already_ill:
            return Column::already_ill;
        case FactName::identities:
        case FactName::groups:
            return Column::claims;
        default:
            return std::nullopt;
    }
}

Reads reads(const Node& node, const Pack& pack, const Facts& shared) {
    Reads found = of_form(node, pack, shared);
    for (const Node& part : node.parts) found |= reads(part, pack, shared);
    return found;
}

Slope slope_over_payment(const Node& node, const Pack& pack, const Facts& shared) {
    const auto part = [&](std::size_t i) {
        return slope_over_payment(node.parts[i], pack, shared);
    };
    if (!reads(node, pack, shared).columns.test(place_of(Column::paid))) return Slope::level;
    switch (node.op) {
        case Op::fact:
            return node.fact == FactName::paid || is_payment(node.fact, shared) ? Slope::rising
                                                                                : Slope::unknown;
        case Op::param: {
            const Param& param = pack.params[node.param];
            if (param.values.size() != 1) return Slope::unknown;
            const Param::Dated& only_value = param.values.front();
            if (only_value.when || only_value.known_from || only_value.applies_from) {
                return Slope::unknown;
            }
            return slope_over_payment(param.values.front().value, pack, shared);
        }
        case Op::subtract:
        case Op::days_between:
            return together(part(0), turned(part(1)));
        case Op::add:
        case Op::later:
        case Op::earlier:
        case Op::larger:
        case Op::lesser:
        case Op::age: {
            // The day of birth, which age looks at besides, does not move.
            Slope all = part(0);
            for (std::size_t i = 1; i < node.parts.size(); ++i) all = together(all, part(i));
            return all;
        }
        case Op::calendar_start:
        case Op::calendar_end:
        case Op::month_after:
        case Op::month_end:
        case Op::day_after:
        case Op::year_number:
        case Op::percent:
            return part(0);
        default:
            return Slope::unknown;
    }
}

}  // namespace canbao::policy
