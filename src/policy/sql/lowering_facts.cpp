// SPDX-License-Identifier: MulanPSL-2.0
// A fact as the column that holds it; a fact without a column is told, never taken for unknown.
#include <fmt/format.h>

#include <algorithm>

#include "policy/sql/lowering.h"
#include "policy/sql/quote.h"

namespace canbao::policy::sql {
namespace {

Lowered place(Lowered column) {
    column.none = column.text + " = 'none'";
    return column;
}

std::string_view list_column(FactName name) {
    switch (name) {
        case FactName::groups:
            return "groups_told";
        case FactName::identities:
            return "identities_told";
        case FactName::employee_insurance:
            return "employment_told";
        default:
            return {};
    }
}

}  // namespace

Lowered Lowering::person(std::string_view column) {
    inputs_.persons.emplace(column);
    return nullable(std::string(column));
}

Lowered Lowering::optional_person(std::string_view column) {
    inputs_.persons.emplace(column);
    return optional_column(std::string(column));
}

// Whom `never` holds for has no such day, unless one is told.
Lowered Lowering::of_student(std::string_view column, const std::string& never) {
    Lowered day = person(column);
    day.none = fmt::format("{} is null and coalesce({}, false)", column, never);
    return day;
}

// A list's own fact: it is there or not known.
Lowered Lowering::told_flag(std::string_view column) {
    inputs_.persons.emplace(column);
    return nullable(fmt::format("case when {} then true end", column));
}

Lowered Lowering::fact(FactName name) {
    using enum FactName;
    if (name == paid) return certain(paid_);
    if (name == year) return certain(std::to_string(year_));
    if (name == price) return at_ == ClaimAt::none ? nullable(price_) : certain("standard");
    if (determined <= name && name <= since) return claim_fact(name);
    if (const std::string_view column = list_column(name); !column.empty()) {
        return told_flag(column);
    }
    switch (name) {
        case employee_from:
        case employee_until:
        case stop_registered:
            return spell_fact(name);
        default:
            return own_fact(name);
    }
}

Lowered Lowering::own_fact(FactName name) {
    using enum FactName;
    switch (name) {
        case born:
            return person("born");
        case died:
            return optional_person("died");
        case sex:
            return person("sex");
        case identity_verified:
            return person("identity_verified");
        case hukou:
            return place(person("hukou_region"));
        case permit:
            return place(person("permit_region"));
        case guardian_hukou:
            return place(person("guardian_hukou_region"));
        case guardian_permit:
            return place(person("guardian_permit_region"));
        case enrol_place:
            return certain(fmt::format("coalesce({}, {})", person("enrol_region").text,
                                       literal(pack_.region.code())));
        case long_term_resident:
            return person("long_term_resident");
        case origin:
            return person("origin");
        case employee_duty:
            return person("employee_duty");
        case employee_affordable:
            return person("employee_affordable");
        case stage:
            return person("stage");
        case school:
            return place(person("school_region"));
        case student_since:
            return of_student("student_since", person("stage").text + " = 'none'");
        case graduated:
            return of_student("graduated_on", person("never_graduated").text);
        case missed_for_objective_reason:
            return person("missed_for_objective_reason");
        case already_ill:
            return person("already_ill");
        default:
            return question_fact(name);
    }
}

Lowered Lowering::question_fact(FactName name) {
    using enum FactName;
    const auto first = [&](std::string_view column) {
        Lowered value = person(column);
        inputs_.persons.emplace("first_payment");
        value.none = "not first_payment";
        return value;
    };
    switch (name) {
        case asked:
            return certain(fmt::format("coalesce({}, paid_on)", person("asked_on").text));
        case known:
            return certain(fmt::format("coalesce({}, {}, paid_on)", person("known_on").text,
                                       person("asked_on").text));
        case treasury:
            return person("treasury_on");
        case amount:
            return optional_person("offered");
        case window_until:
            return optional_person("window_until");
        case agency_approved:
            return person("agency_approved");
        case channel:
            return person("channel");
        case first_region:
            return first("first_region");
        case first_paid:
            return first("first_paid_on");
        case first_own_fault:
            return first("first_own_fault");
        case insured_years:
            return nullable(fmt::format("({} is not null or null)", person("insured_years").text));
        case evidence:
            return nullable(fmt::format("({} is not null or null)", person("evidence").text));
        case first_payment: {
            inputs_.persons.emplace("first_payment");
            return {"first_payment", "not first_payment", true, Bind::atom};
        }
        default:
            return unsupported(fmt::format("the fact '{}'", word_of(name).question));
    }
}

Lowered Lowering::claim_fact(FactName name) {
    using enum FactName;
    const bool nothing = at_ != ClaimAt::row;
    const auto never = [](std::string_view type) {
        return Lowered{fmt::format("null::{}", type), "true", true, Bind::atom};
    };
    const auto column = [&](std::string_view own, std::string_view type) {
        if (at_ == ClaimAt::none) return never(type);
        if (nothing) return nullable(fmt::format("null::{}", type));
        inputs_.claims.emplace(own);
        return nullable(std::string(own));
    };
    const auto optional = [&](std::string_view own) {
        if (nothing) return never("date");
        inputs_.claims.emplace(own);
        return optional_column(std::string(own));
    };
    switch (name) {
        case determined:
            // A group of which no day is told has been one since before anything asked about.
            if (at_ == ClaimAt::unknown_group) return certain(literal(Date{}));
            if (at_ == ClaimAt::row) inputs_.claims.emplace("since");
            if (at_ == ClaimAt::row) inputs_.claims.emplace("determined_on");
            return at_ == ClaimAt::row ? nullable("determined") : column("determined_on", "date");
        case until:
            return optional("held_until");
        case since:
            return optional("since");
        case roster: {
            Lowered day = column("on_roster_on", "date");
            if (at_ == ClaimAt::row) {
                inputs_.claims.emplace("never_on_roster");
                day.none = "never_on_roster";
            }
            return day;
        }
        case grade:
            return column("grade", "integer");
        case granted:
            if (at_ != ClaimAt::row) return column("granted", "numeric");
            inputs_.claims.insert({"granted", "granted_full"});
            return nullable("case when granted_full then standard else granted end");
        default:
            return unsupported(fmt::format("the fact '{}'", word_of(name).question));
    }
}

Lowered Lowering::told(const Node& node) {
    const Lowered value = fact(node.fact);
    if (node.op == Op::told) {
        const std::string_view column = list_column(node.fact);
        if (!column.empty()) return certain(std::string(column));
        if (value.none.empty() && !value.sure) {
            return certain(operand(value, Bind::atom) + " is not null", Bind::comparison);
        }
        return negated(is_unknown(value));
    }
    if (value.none == "true") return certain("false");
    if (value.sure && value.none.empty()) return certain("true");
    if (value.none == value.text + " is null") {
        return certain(value.text + " is not null", Bind::comparison);
    }
    if (value.sure) return negated(certain(value.none, Bind::negation));
    const std::string there = operand(value, Bind::atom) + " is not null";
    return nullable(
        value.none.empty()
            ? fmt::format("case when {} then true end", there)
            : fmt::format("case when {} then false when {} then true end", value.none, there));
}

Lowered Lowering::shown(const Node& node) {
    return nullable(
        fmt::format("{} && array[{}]::text[]", person("evidence").text, list(node.words)),
        Bind::comparison);
}

// Years insured: one of them, how many, unbroken up to last year, missed since the last one.
Lowered Lowering::years(const Node& node) {
    if (node.op != Op::insured && !node.parts.empty()) return unsupported("years since a year");
    const std::string told = person("insured_years").text;
    const int last = year_ - 1;
    switch (node.op) {
        case Op::insured: {
            const Lowered year = value(node.parts[0]);
            if (!year.sure || !year.none.empty()) return unsupported("a year that is not fixed");
            return nullable(fmt::format("{} = any({})", operand(year, Bind::sum), told),
                            Bind::comparison);
        }
        case Op::insured_count:
            return nullable(fmt::format("cardinality({})", told));
        case Op::count_insured:
            return nullable(
                fmt::format("(select {0} - max(y) from generate_series({0} - 150, {0}) as y "
                            "where y <> all({1}))",
                            last, told));
        default:
            return nullable(
                fmt::format("case when {1} is not null then coalesce((select {0} - "
                            "max(y) from unnest({1}) as y where y <= {0}), 0) end",
                            last, told));
    }
}

}  // namespace canbao::policy::sql
