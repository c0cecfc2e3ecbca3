// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/rulebook/facet.h"

#include <fmt/format.h>

#include <functional>

#include "policy/visit.h"

namespace canbao::policy::whatif {
namespace {

Facets facets_of(FactName fact) {
    using enum FactName;
    if (is_declared(fact)) return only(Facet::rest);
    switch (fact) {
        case paid:
            return only(Facet::paid);
        case asked:
        case known:
            return only(Facet::paid) | only(Facet::rest);
        case born:
            return only(Facet::born);
        case hukou:
        case permit:
            return only(Facet::home);
        case groups:
        case identities:
        case determined:
        case until:
        case roster:
        case grade:
        case granted:
        case since:
            return only(Facet::claims);
        case employee_from:
        case employee_until:
        case stop_registered:
            return only(Facet::rest) | only(Facet::paid);
        case died:
        case sex:
        case identity_verified:
        case enrol_place:
        case guardian_hukou:
        case guardian_permit:
        case long_term_resident:
        case origin:
        case employee_duty:
        case employee_insurance:
        case employee_affordable:
        case stage:
        case school:
        case student_since:
        case graduated:
        case insured_years:
        case evidence:
        case missed_for_objective_reason:
        case already_ill:
        case treasury:
        case amount:
        case window_until:
        case agency_approved:
        case first_region:
        case first_paid:
        case first_own_fault:
        case channel:
        case first_payment:
        case declined:
        case household_size:
        case household_enrolling:
        case household_paid:
        case relatives:
        case registered:
        case months_bought_back:
        case asked_by:
        case benefits_used:
            return only(Facet::rest);
        case year:
        case price:
            return no_facet;
        default:
            return every_facet;
    }
}

// Of the node itself, without its parts.
Facets own_facets(const Node& node) {
    switch (node.op) {
        case Op::fact:
        case Op::told:
        case Op::has:
            return facets_of(node.fact);
        case Op::age:
            return only(Facet::born);
        case Op::holds:
        case Op::belongs:
            return only(Facet::claims) | only(Facet::paid);
        case Op::since_claim:  // of an identity, one that has ended is left out
            return only(Facet::claims) | only(Facet::paid);
        case Op::shown:
        case Op::insured:
        case Op::count_insured:
        case Op::missed_years:
        case Op::insured_count:
        case Op::employed:
        case Op::alive:
        case Op::related:
        case Op::in_window:
        case Op::past_window:
        case Op::ahead_of_window:
        case Op::window_end:  // a window may be moved for the one asked about
            return only(Facet::rest);
        default:
            return looks_at_parts_alone(node.op) ? no_facet : every_facet;
    }
}

// Whether the window it names may be moved; only then do the facts say where it ends.
bool names_movable_window(const Pack& pack, const Node& node) {
    for (const Node& part : node.parts) {
        if (part.window.movable) return true;
        if (part.op != Op::param) continue;
        for (const Param::Dated& dated : pack.params[part.param].values) {
            if (dated.value.window.movable) return true;
        }
    }
    return false;
}

bool is_of_window(Op op) {
    return op == Op::in_window || op == Op::past_window || op == Op::ahead_of_window ||
           op == Op::window_end;
}

bool asks_for(const Pack& pack, const Node& node, bool (*wanted)(FactName)) {
    bool found = false;
    visit(pack, node,
          [&](const Node& one) { found = found || (names_fact(one.op) && wanted(one.fact)); });
    return found;
}

}  // namespace

bool looks_at_grants_only(const Pack& pack, const Node& node) {
    bool only_grants = true;
    visit(pack, node, [&](const Node& one) {
        const bool grant =
            one.op == Op::fact && (one.fact == FactName::granted || one.fact == FactName::grade);
        if (!grant && holds(own_facets(one), Facet::claims)) only_grants = false;
    });
    return only_grants;
}

namespace {

// What a condition takes from the pack besides its parameters.
std::string from_pack(const Pack& pack, const Node& node) {
    const bool of_year = node.op == Op::year_start || node.op == Op::year_end || node.of_year ||
                         node.op == Op::count_insured || node.op == Op::missed_years ||
                         (node.op == Op::fact && node.fact == FactName::year);
    if (of_year) {
        const Period year = pack.benefit_year(pack.year);
        return fmt::format("@{}..{}", year.from.in_days(), year.until.in_days());
    }
    if (node.op == Op::related) return "@" + pack.hash;
    const bool of_place = (node.op == Op::in_region && node.text.empty()) ||
                          (node.op == Op::fact && node.fact == FactName::enrol_place);
    if (of_place) return "@" + pack.region.code();
    // Of a form not known here anything may be taken: equal in the same pack only.
    return own_facets(node) == every_facet ? "@" + pack.hash : "";
}

void write(const Pack& pack, const Node& node, std::string& text) {
    if (node.op == Op::param) {
        const Param& param = pack.params[node.param];
        text += '{';
        for (const Param::Dated& dated : param.values) {
            if (dated.known_from) text += fmt::format("k{}:", dated.known_from->in_days());
            if (dated.applies_from) text += fmt::format("a{}:", dated.applies_from->in_days());
            if (dated.when) write(pack, *dated.when, text);
            write(pack, dated.value, text);
        }
        text += '}';
        return;
    }
    text += fmt::format("({} {} {}", static_cast<int>(node.op), static_cast<int>(node.type),
                        node.number);
    if (names_fact(node.op)) text += fmt::format(" f{}", static_cast<int>(node.fact));
    if (node.rounding.way != Rounding::none) {
        text += fmt::format(" r{}/{}", static_cast<int>(node.rounding.way), node.rounding.unit);
    }
    if (node.type == Type::length) {
        text += fmt::format(" l{}/{}/{}/{}", node.length.count, static_cast<int>(node.length.unit),
                            node.length.first_day_counts, node.length.rolls_on);
    }
    if (node.type == Type::window) {
        text += fmt::format(" w{}/{}/{}/{}/{}/{}/{}", node.window.first.in_days(),
                            node.window.last.in_days(), node.window.day_from, node.window.day_to,
                            node.window.movable, node.window.rolls_on, node.window.days_roll_on);
    }
    if (node.latest) text += " latest";
    if (!node.text.empty()) text += " '" + node.text + "'";
    for (const std::string& word : node.words) text += " " + word;
    for (const Standing one : node.standings) text += fmt::format(" s{}", static_cast<int>(one));
    text += from_pack(pack, node);
    for (const Node& part : node.parts) write(pack, part, text);
    text += ')';
}

}  // namespace

Facets facets_in(const Pack& pack, const Node& node, Questions questions) {
    const bool alike = questions == Questions::alike;
    Facets found = no_facet;
    visit(pack, node, [&](const Node& one) {
        if (is_of_window(one.op) && (alike || !names_movable_window(pack, one))) return;
        found |= own_facets(one);
        const bool dated =
            one.op == Op::param && (pack.params[one.param].values.size() > 1 ||
                                    pack.params[one.param].values.front().applies_from);
        if (dated) found |= only(Facet::paid) | (alike ? no_facet : only(Facet::rest));
    });
    return found;
}

bool looks_at_claim(const Pack& pack, const Node& node) {
    return asks_for(pack, node, is_of_claim);
}

bool looks_at_price(const Pack& pack, const Node& node) {
    return asks_for(pack, node, [](FactName fact) {
        return fact == FactName::price || fact == FactName::left || fact == FactName::granted;
    });
}

std::string text_of(const Pack& pack, const Node& node) {
    std::string text;
    write(pack, node, text);
    return text;
}

std::vector<Date> days_in(const Pack& pack, const Node& node) {
    std::vector<Date> days;
    visit(pack, node, [&](const Node& one) {
        if (one.op != Op::literal) return;
        if (one.type == Type::date) {
            days.push_back(Date::from_days(static_cast<std::int32_t>(one.number)));
        } else if (one.type == Type::window) {
            days.push_back(one.window.first);
            days.push_back(one.window.last + 1);
        }
    });
    return days;
}

bool looks_at_season(const Pack& pack, const Node& node) {
    bool found = false;
    visit(pack, node, [&](const Node& one) {
        found = found || one.op == Op::calendar_start || one.op == Op::calendar_end ||
                one.op == Op::month_after || one.op == Op::month_end || one.op == Op::day_number ||
                one.op == Op::month_number || one.op == Op::months_touched ||
                own_facets(one) == every_facet;
    });
    return found;
}

}  // namespace canbao::policy::whatif
