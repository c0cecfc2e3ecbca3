// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/fact_class.h"

#include "policy/expression/evaluate.h"

namespace canbao::policy {
namespace {

constexpr unsigned bit(Varying which) { return 1U << static_cast<unsigned>(which); }

constexpr std::size_t at(Varying which) { return static_cast<std::size_t>(which); }

std::optional<Varying> varying_of(FactName fact) {
    switch (fact) {
        case FactName::born:
            return Varying::born;
        case FactName::hukou:
            return Varying::hukou;
        case FactName::permit:
            return Varying::permit;
        case FactName::determined:
        case FactName::until:
        case FactName::roster:
        case FactName::grade:
        case FactName::granted:
        case FactName::since:
        case FactName::identities:
        case FactName::groups:
            return Varying::claim;
        default:
            return std::nullopt;
    }
}

std::string text_of(const std::optional<Date>& day) {
    return day ? std::to_string(day->in_days()) : std::string("?");
}

std::string written(const Claim& claim) {
    std::string text = std::to_string(static_cast<int>(claim.standing));
    text += "/" + text_of(claim.determined_on) + "/" + text_of(claim.until) + "/";
    text += claim.on_roster_on ? "r" + text_of(claim.on_roster_on->day) : "?";
    text += "/" + (claim.grade ? std::to_string(*claim.grade) : "?") + "/" + text_of(claim.since);
    if (claim.aid) {
        text += claim.aid->full ? "/full" : "/" + std::to_string(claim.aid->amount.in_fen());
    }
    return text;
}

char letter(const Value& value) {
    if (value.is_unknown()) return 'u';
    return value.is_true() ? 't' : 'f';
}

}  // namespace

FactClasses::FactClasses(const Pack& pack, const FactColumns& people)
    : pack_(pack), blank_(people.shared) {
    if (!people.born.empty()) {
        varying_ |= bit(Varying::born);
        blank_.person.born.reset();
    }
    if (!people.hukou_region.empty()) {
        varying_ |= bit(Varying::hukou);
        blank_.person.hukou_region.reset();
    }
    if (!people.permit_region.empty()) {
        varying_ |= bit(Varying::permit);
        blank_.person.permit_region.reset();
    }
    if (!people.first_claim.empty()) {
        varying_ |= bit(Varying::claim);
        blank_.person.identities.reset();
        blank_.person.groups.reset();
    }
    // Only enrolment is cut down to classes; another question looks at more than conditions.
    if (people.shared.ask != Ask::enrol) {
        for (bool& raw : raw_) raw = true;
    }
    for (const Table& table : pack.tables) {
        for (const Row& row : table.given) add_row(row);
        for (const Row& row : table.rows) add_row(row);
    }
    for (const Row& gap : pack.gaps) add_row(gap);
    for (const Assumption& assumption : pack.assumptions) gather(assumption.when);
    for (const Judgement& judgement : pack.judgements) gather(judgement.when);
    one_born_ = blank_;
    one_claim_ = blank_;
    one_claim_.person.identities.emplace();
    one_claim_.person.groups.emplace();
}

// The varying facts an expression looks at, parameters looked through.
unsigned FactClasses::varies(const Node& node) const {
    unsigned found = 0;
    if (node.op == Op::fact || node.op == Op::told || node.op == Op::has) {
        if (const auto which = varying_of(node.fact)) found |= bit(*which);
    }
    if (node.op == Op::age) found |= bit(Varying::born);
    if (node.op == Op::holds || node.op == Op::belongs || node.op == Op::since_group) {
        found |= bit(Varying::claim);
    }
    if (node.op == Op::param) {
        for (const Param::Dated& dated : pack_.params[node.param].values) {
            found |= varies(dated.value);
        }
    }
    for (const Node& part : node.parts) found |= varies(part);
    return found & varying_;
}

// Takes a condition apart to the pieces that look at one varying fact.
void FactClasses::gather(const Node& node) {
    const unsigned found = varies(node);
    if (found == 0) return;
    for (unsigned i = 0; i < 4; ++i) {
        if (found == 1U << i) {
            conditions_[i].push_back(&node);
            return;
        }
    }
    if (node.op == Op::both || node.op == Op::either || node.op == Op::negation) {
        for (const Node& part : node.parts) gather(part);
        return;
    }
    // Two varying facts in one comparison: their values themselves matter.
    for (unsigned i = 0; i < 4; ++i) raw_[i] = raw_[i] || (found & (1U << i)) != 0;
}

void FactClasses::add_row(const Row& row) {
    gather(row.when);
    if (row.who) gather(*row.who);
    unsigned used = 0;
    for (const std::optional<Node>* node : {&row.amount, &row.from, &row.to, &row.day}) {
        if (*node) used |= varies(**node);
    }
    for (const PayerPart& part : row.by) {
        if (!part.whole) used |= varies(part.amount);
    }
    for (unsigned i = 0; i < 4; ++i) {
        if ((used & (1U << i)) != 0) users_[i].push_back(&row);
    }
}

FactClasses::Signature FactClasses::outcomes(Varying which, const Facts& facts,
                                             const Claim* claim) const {
    Scope scope{pack_, facts, facts.year.value_or(pack_.year)};
    scope.claim = claim;
    Signature signature;
    for (const Node* node : conditions_[at(which)]) {
        // A payment elsewhere may move the day that payment counts from: both are looked at.
        scope.paid.reset();
        signature += letter(evaluate(*node, scope));
        if (!facts.first_payment || !facts.first_payment->paid_on) continue;
        scope.paid = facts.first_payment->paid_on;
        signature += letter(evaluate(*node, scope));
    }
    return signature;
}

std::uint32_t FactClasses::number(Varying which, Signature signature) {
    auto& numbers = numbers_[at(which)];
    const auto next = static_cast<std::uint32_t>(numbers.size());
    return numbers.emplace(std::move(signature), next).first->second;
}

std::uint32_t FactClasses::of_born(std::int32_t day) {
    const auto known = born_.find(day);
    if (known != born_.end()) return known->second;
    Facts& facts = one_born_;
    Signature signature = "?";
    if (day != FactColumns::unknown_day) {
        facts.person.born = Date::from_days(day);
        signature = "b" + outcomes(Varying::born, facts, nullptr);
        bool matters = raw_[at(Varying::born)] || facts.first_payment.has_value();
        const Scope scope{pack_, facts, facts.year.value_or(pack_.year)};
        for (const Row* row : users_[at(Varying::born)]) {
            matters = matters || !evaluate(row->when, scope).is_false();
        }
        if (matters) signature += std::to_string(day);
    }
    const std::uint32_t found = number(Varying::born, std::move(signature));
    born_.emplace(day, found);
    return found;
}

std::uint32_t FactClasses::of_place(Varying which, const Place& place) {
    const std::string code = place.region ? place.region->code() : std::string("-");
    const auto known = places_[at(which)].find(code);
    if (known != places_[at(which)].end()) return known->second;
    Facts facts = blank_;
    (which == Varying::hukou ? facts.person.hukou_region : facts.person.permit_region) = place;
    Signature signature = outcomes(which, facts, nullptr);
    if (raw_[at(which)] || !users_[at(which)].empty()) signature += code;
    const std::uint32_t found = number(which, std::move(signature));
    places_[at(which)].emplace(code, found);
    return found;
}

std::uint32_t FactClasses::of_hukou(const Place& place) { return of_place(Varying::hukou, place); }
std::uint32_t FactClasses::of_permit(const Place& place) {
    return of_place(Varying::permit, place);
}

std::uint32_t FactClasses::of_claim(const Claim& claim) {
    const std::string full = written(claim);
    const auto known = claims_.find(full);
    if (known != claims_.end()) return known->second;
    Person& person = one_claim_.person;
    auto& list = is_identity(claim.standing) ? person.identities : person.groups;
    list->assign(1, claim);
    Signature signature = std::to_string(static_cast<int>(claim.standing)) + "/" +
                          (claim.grade ? std::to_string(*claim.grade) : "?") + "/" +
                          outcomes(Varying::claim, one_claim_, &claim);
    list->clear();
    if (claim.aid) {
        signature += claim.aid->full ? "full" : std::to_string(claim.aid->amount.in_fen());
    }
    if (raw_[at(Varying::claim)] || one_claim_.first_payment) signature += full;
    const std::uint32_t found = number(Varying::claim, std::move(signature));
    claims_.emplace(full, found);
    return found;
}

}  // namespace canbao::policy
