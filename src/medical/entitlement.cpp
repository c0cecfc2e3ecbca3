// SPDX-License-Identifier: MulanPSL-2.0
#include "medical/entitlement.h"

#include <map>
#include <unordered_set>

#include "medical/case.h"
#include "medical/rights/decision_pin.h"
#include "medical/rights/enrol.h"
#include "medical/rights/payable_terms.h"
#include "medical/rights/population.h"

namespace canbao::medical {

namespace {

constexpr std::string_view payment_row =
    "SELECT person, year, reversed_on FROM medical_payment WHERE county = $1 AND payment = $2";
constexpr std::string_view add_payment =
    "INSERT INTO medical_payment (county, payment, person, year, paid_on, treasury_on, amount)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7)";
constexpr std::string_view mark_reversed =
    "UPDATE medical_payment SET reversed_on = $3 WHERE county = $1 AND payment = $2";
constexpr std::string_view payments_of_person =
    "SELECT year, paid_on, treasury_on, amount FROM medical_payment"
    " WHERE county = $1 AND person = $2 AND reversed_on IS NULL ORDER BY year, payment";
constexpr std::string_view free_enrolments =
    "SELECT year, enrolled_on FROM medical_enrolment"
    " WHERE county = $1 AND person = $2 AND state = 'active' AND payment = 0 ORDER BY year";
constexpr std::string_view periods_of_person =
    "SELECT year, cover_from, cover_until, identity, route, payment FROM medical_entitlement"
    " WHERE county = $1 AND person = $2 AND closed_at IS NULL ORDER BY cover_from";

policy::Facts question_on(const policy::Pack& pack, Date paid_on) {
    policy::Facts shared;
    shared.ask = policy::Ask::enrol;
    shared.year = pack.year;
    shared.pay_on = paid_on;
    return shared;
}

// What the pack says to the people who paid on one day.
struct Answers {
    Population population;
    policy::ResultColumns results;
    std::vector<std::int64_t> pins;

    std::optional<std::size_t> row_of(PersonId person) const {
        const auto at =
            std::lower_bound(population.people.begin(), population.people.end(), person);
        if (at == population.people.end() || *at != person) return {};
        return static_cast<std::size_t>(at - population.people.begin());
    }
};

class Payments {
public:
    Payments(store::Transaction& tx, const policy::Pack& pack, const store::Act& act)
        : tx_(tx), pack_(pack), act_(act) {}

    std::vector<Result<PaymentOutcome>> take(const std::vector<PaymentFact>& payments) {
        ask(payments);
        std::vector<Result<PaymentOutcome>> outcomes;
        outcomes.reserve(payments.size());
        for (const PaymentFact& payment : payments) outcomes.push_back(take(payment));
        tx_.execute_each(add_payment, rows_);
        write_enrolments(tx_, act_, pack_, enrolments_);
        return outcomes;
    }

private:
    void ask(const std::vector<PaymentFact>& payments) {
        std::map<Date, std::vector<PersonId>> by_day;
        std::vector<PersonId> everyone;
        for (const PaymentFact& payment : payments) {
            by_day[payment.paid_on].push_back(payment.person);
            everyone.push_back(payment.person);
        }
        DecisionPins pins(act_.county, pack_);
        for (auto& [day, people] : by_day) {
            Answers& answers = answers_[day];
            answers.population =
                population_of(tx_, act_.county, std::move(people), question_on(pack_, day));
            answers.results = decide_all(pack_, answers.population);
            answers.pins = pins.of(tx_, answers.results.facts);
        }
        for (const auto& [person, enrolment] :
             enrolments_of(tx_, act_.county, pack_.year, everyone)) {
            if (enrolment.active) enrolled_.insert(person);
        }
    }

    Result<PaymentOutcome> take(const PaymentFact& payment) {
        const Answers& answers = answers_.at(payment.paid_on);
        const auto row = answers.row_of(payment.person);
        if (!row) return refuse(no_such_person, std::to_string(payment.person.value));
        const bool known =
            seen_.contains(payment.payment) ||
            tx_.query_one(payment_row, {store::value(act_.county), store::value(payment.payment)});
        if (known) return PaymentOutcome::known;
        seen_.insert(payment.payment);
        rows_.push_back({store::value(act_.county), store::value(payment.payment),
                         store::value(payment.person.value), store::value(payment.year),
                         store::value(payment.paid_on), store::value(payment.treasury_on),
                         store::value(payment.amount)});

        const std::uint32_t at = answers.results.decision[*row];
        const policy::Decision& decision = answers.results.decisions[at];
        const std::string kind = open_question(payment, decision);
        if (!kind.empty()) return queue(payment, kind, decision);
        enrolled_.insert(payment.person.value);
        enrolments_.push_back({payment.person, answers.population.regions[*row], payment.year,
                               payment.payment, payment.paid_on, payment.amount, &decision,
                               answers.pins[at]});
        return PaymentOutcome::enrolled;
    }

    // What a person must settle before this payment gives cover; nothing if the rules settle it.
    std::string open_question(const PaymentFact& payment, const policy::Decision& decision) const {
        if (enrolled_.contains(payment.person.value)) return "second_payment";
        if (decision.outcome == policy::Outcome::no) return "not_entitled";
        if (decision.outcome == policy::Outcome::undecided) return "undecided";
        const Money due = decision.due.value_or(Money{});
        const Money expected = due > Money{} ? due : declared_in(decision);
        if (payment.amount != expected) return "wrong_amount";
        if (!decision.cover || decision.cover->empty()) return "no_cover";
        return {};
    }

    PaymentOutcome queue(const PaymentFact& payment, const std::string& kind,
                         const policy::Decision& decision) {
        std::string question = to_string(payment.amount) + "，" + to_string(payment.paid_on);
        for (const std::string& need : decision.needs) question += "；" + need;
        if (!decision.because.empty()) question += "；" + decision.because.back().zh;
        open_case(tx_, act_,
                  {payment.person, payment.year, kind, "payment/" + std::to_string(payment.payment),
                   question});
        return PaymentOutcome::queued;
    }

    store::Transaction& tx_;
    const policy::Pack& pack_;
    const store::Act& act_;
    std::map<Date, Answers> answers_;
    std::unordered_set<std::int64_t> enrolled_;
    std::unordered_set<std::int64_t> seen_;
    store::Batch rows_;
    std::vector<NewEnrolment> enrolments_;
};

// Everything that was paid for the person, and the years in which nothing was due.
std::vector<policy::PastPayment> past_payments(store::Transaction& tx, const std::string& county,
                                               PersonId person) {
    std::vector<policy::PastPayment> payments;
    const std::vector<store::Value> key{store::value(county), store::value(person.value)};
    tx.for_each(payments_of_person, key, [&](const store::Row& row) {
        policy::PastPayment payment;
        payment.year = static_cast<int>(row.number(0));
        payment.region = Region::parse(county);
        payment.paid_on = row.date(1);
        payment.treasury_on = row.maybe_date(2);
        payment.amount = row.money(3);
        payments.push_back(std::move(payment));
    });
    tx.for_each(free_enrolments, key, [&](const store::Row& row) {
        policy::PastPayment payment;
        payment.year = static_cast<int>(row.number(0));
        payment.region = Region::parse(county);
        payment.paid_on = row.date(1);
        payment.amount = Money{};
        payments.push_back(std::move(payment));
    });
    return payments;
}

}  // namespace

std::vector<Result<PaymentOutcome>> take_paid(store::Transaction& tx, const policy::Pack& pack,
                                              const store::Act& act,
                                              const std::vector<PaymentFact>& payments) {
    return Payments(tx, pack, act).take(payments);
}

Result<bool> take_reversed(store::Transaction& tx, const policy::Pack& pack, const store::Act& act,
                           std::int64_t payment, Date reversed_on) {
    const std::vector<store::Value> key{store::value(act.county), store::value(payment)};
    const auto row = tx.query_one(payment_row, key);
    if (!row) return refuse(no_such_payment, std::to_string(payment));
    if (!row->is_null(2)) return false;
    tx.execute(mark_reversed, {key[0], key[1], store::value(reversed_on)});
    const PersonId person{row->number(0)};
    const auto enrolments =
        enrolments_of(tx, act.county, static_cast<int>(row->number(1)), {person});
    const auto enrolment = enrolments.find(person.value);
    const bool paid_by_it = enrolment != enrolments.end() && enrolment->second.active &&
                            enrolment->second.payment == payment;
    if (!paid_by_it) return false;
    end_enrolment(tx, act, pack, person, "payment " + std::to_string(payment) + " reversed");
    return true;
}

Result<Cover> cover(store::Transaction& tx, const policy::Pack& pack, const std::string& county,
                    PersonId person, Date on) {
    policy::Facts shared;
    shared.ask = policy::Ask::cover;
    shared.on = on;
    shared.payments = past_payments(tx, county, person);
    const Population population = population_of(tx, county, {person}, std::move(shared));
    if (population.size() == 0) return refuse(no_such_person);

    Cover cover;
    bool within = false;
    tx.for_each(periods_of_person, {store::value(county), store::value(person.value)},
                [&](const store::Row& row) {
                    const Period period{row.date(1), row.date(2)};
                    within = within || period.contains(on);
                    cover.periods.push_back({static_cast<int>(row.number(0)), period, row.text(3),
                                             row.text(4), row.number(5)});
                });
    cover.decision = policy::decide(pack, population.facts_of(0));
    // The record says that cover was opened, the rules say whether something has ended it since.
    cover.covered = within && cover.decision.outcome != policy::Outcome::no;
    if (cover.covered) {
        cover.identity = cover.decision.identity.empty() ? "ordinary" : cover.decision.identity;
    }
    return cover;
}

}  // namespace canbao::medical
