// SPDX-License-Identifier: MulanPSL-2.0
#include "medical/rights/assess_write.h"

#include <stdexcept>
#include <unordered_map>

#include "base/digest.h"
#include "exchange/publish.h"
#include "medical/rights/enrol.h"
#include "medical/rights/id_list.h"

namespace canbao::medical {

namespace {

constexpr std::string_view told_number_place = "exchange.id_number";

const IdList known_assessments(
    "SELECT person, version, content, published_version, decision FROM medical_assessment"
    " WHERE county = $1 AND year = $2 AND person IN",
    3);
const IdList people_to_tell(
    "SELECT person, name, id_sealed FROM medical_person WHERE county = $1 AND person IN", 2);
constexpr std::string_view keep_past =
    "INSERT INTO medical_assessment_past (county, year, person, version, decision, outcome, due,"
    " borne, assessed_at, assessed_by) SELECT county, year, person, version, decision, outcome,"
    " due, borne, assessed_at, assessed_by FROM medical_assessment"
    " WHERE county = $1 AND year = $2 AND person = $3";
constexpr std::string_view put_assessment =
    "INSERT INTO medical_assessment (county, year, person, version, decision, outcome, route,"
    " identity, flow, due, borne, aided, payable_until, content, published_version, assessed_at,"
    " assessed_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,"
    " $17) ON CONFLICT (county, year, person) DO UPDATE SET version = excluded.version,"
    " decision = excluded.decision, outcome = excluded.outcome, route = excluded.route,"
    " identity = excluded.identity, flow = excluded.flow, due = excluded.due,"
    " borne = excluded.borne, aided = excluded.aided, payable_until = excluded.payable_until,"
    " content = excluded.content, published_version = excluded.published_version,"
    " assessed_at = excluded.assessed_at, assessed_by = excluded.assessed_by";

struct Before {
    std::int64_t version = 0;
    std::string content;
    std::int64_t published = 0;  // the version other offices know; 0: they know of none
    std::int64_t decision = 0;
};

// What other offices see of an answer, and nothing of the day it was asked on.
store::Bytes content_of(const DecidedPopulation::Answer& answer) {
    const policy::Decision& decision = *answer.decision;
    std::string text(policy::name_of(decision.outcome));
    const auto add = [&text](std::string_view part) {
        text += '\n';
        text += part;
    };
    add(decision.route);
    add(answer.identity);
    add(decision.due ? to_string(*decision.due) : "-");
    add(decision.borne ? to_string(*decision.borne) : "-");
    for (const exchange::Aid& aid : answer.terms.aid) {
        add(aid.payer + " " + to_string(aid.amount) + " " + aid.flow);
    }
    if (answer.terms.settlement == Settlement::payable) add(to_string(answer.terms.payable_until));
    return {std::string(bytes_of(sm3(text)))};
}

// One batch of people being written.
class Writer {
public:
    Writer(store::Transaction& tx, const store::Sealer& sealer, const store::Act& act,
           DecidedPopulation& decided, RowRange range)
        : tx_(tx), sealer_(sealer), act_(act), decided_(decided), range_(range) {
        const auto& people = decided.people().people;
        list_.assign(people.begin() + static_cast<std::ptrdiff_t>(range.from),
                     people.begin() + static_cast<std::ptrdiff_t>(range.until));
    }

    AssessmentCount write() {
        read_before();
        for (std::size_t row = range_.from; row < range_.until; ++row) take(row);
        tx_.execute_each(keep_past, past_);
        tx_.execute_each(put_assessment, rows_);
        publish_payables();
        write_enrolments(tx_, act_, decided_.pack(), enrolments_);
        return count_;
    }

private:
    void read_before() {
        const std::vector<store::Value> key{store::value(act_.county),
                                            store::value(decided_.pack().year)};
        known_assessments.ask(tx_, key, list_, [&](const store::Row& row) {
            before_[row.number(0)] = {row.number(1), row.bytes(2), row.number(3), row.number(4)};
        });
        enrolled_ = enrolments_of(tx_, act_.county, decided_.pack().year, list_);
    }

    bool is_enrolled(PersonId person) const {
        const auto known = enrolled_.find(person.value);
        return known != enrolled_.end() && known->second.active;
    }

    void take(std::size_t row) {
        const PersonId person = decided_.people().people[row];
        ++count_.people;
        // What was settled by a payment or by full aid is not reopened by a later date.
        if (is_enrolled(person)) return;
        DecidedPopulation::Answer& answer = decided_.answer(row);
        count_.no += answer.decision->outcome == policy::Outcome::no ? 1 : 0;
        count_.undecided += answer.decision->outcome == policy::Outcome::undecided ? 1 : 0;
        const auto known = before_.find(person.value);
        const Before before = known == before_.end() ? Before{} : known->second;
        const bool same = before.version > 0 && before.content == answer.content.content;
        if (same && is_of_this_pack(before)) return;

        if (answer.number == 0) {
            answer.number =
                DecisionPins(act_.county, decided_.pack()).of(tx_, {decided_.facts(row)}).front();
        }
        ++count_.changed;
        if (before.version > 0) {
            past_.push_back({store::value(act_.county), store::value(decided_.pack().year),
                             store::value(person.value)});
        }
        const std::int64_t version = before.version + 1;
        const std::int64_t published = same ? before.published : tell(row, before, version);
        put(person, answer, version, published);
        if (answer.terms.settlement == Settlement::enrolled) enrol(row, answer);
    }

    // A pack that was changed without changing this answer gives a new version that is not told.
    bool is_of_this_pack(const Before& before) {
        const auto [at, fresh] = pack_of_.try_emplace(before.decision, false);
        if (fresh) {
            at->second = pin(tx_, act_.county, before.decision).pack_hash == decided_.pack().hash;
        }
        return at->second;
    }

    void put(PersonId person, const DecidedPopulation::Answer& answer, std::int64_t version,
             std::int64_t published) {
        const policy::Decision& decision = *answer.decision;
        const bool payable = answer.terms.settlement == Settlement::payable;
        rows_.push_back({store::value(act_.county), store::value(decided_.pack().year),
                         store::value(person.value), store::value(version),
                         store::value(answer.number),
                         store::value(policy::name_of(decision.outcome)),
                         store::value(decision.route), store::value(answer.identity),
                         store::value(answer.flow), store::value(decision.due.value_or(Money{})),
                         store::value(decision.borne.value_or(Money{})), store::value(answer.aided),
                         store::value(payable ? to_string(answer.terms.payable_until) : ""),
                         store::value(answer.content), store::value(published),
                         store::value(act_.at), store::value(act_.actor)});
    }

    // Returns the version the other offices know from now on; 0 where they know of none.
    std::int64_t tell(std::size_t row, const Before& before, std::int64_t version) {
        const bool payable = decided_.answer(row).terms.settlement == Settlement::payable;
        if (!payable && before.published == 0) return 0;
        const auto operation = !payable ? exchange::Operation::cancel
                               : before.published == 0 && before.version == 0
                                   ? exchange::Operation::create
                                   : exchange::Operation::change;
        told_.push_back({row, version, operation});
        return payable ? version : 0;
    }

    void enrol(std::size_t row, const DecidedPopulation::Answer& answer) {
        ++count_.enrolled;
        enrolments_.push_back({decided_.people().people[row], decided_.people().regions[row],
                               decided_.pack().year, 0, *decided_.people().shared.pay_on, Money{},
                               answer.decision, answer.number});
    }

    struct NameAndNumber {
        std::string name;
        std::string number;  // sealed for the exchange
    };

    std::unordered_map<std::int64_t, NameAndNumber> names_to_tell() {
        std::vector<PersonId> people;
        for (const Telling& telling : told_) {
            people.push_back(decided_.people().people[telling.row]);
        }
        std::unordered_map<std::int64_t, NameAndNumber> names;
        people_to_tell.ask(tx_, {store::value(act_.county)}, people, [&](const store::Row& row) {
            if (names.contains(row.number(0))) return;
            const auto number = sealer_.open(row.bytes(2), id_number_place);
            if (!number) throw std::runtime_error(describe(number.error(), Language::en));
            names[row.number(0)] = {row.text(1), sealer_.seal(*number, told_number_place).content};
        });
        return names;
    }

    void publish_payables() {
        if (told_.empty()) return;
        auto names = names_to_tell();
        std::vector<exchange::Told<exchange::Payable>> payables;
        payables.reserve(told_.size());
        for (const Telling& telling : told_) {
            const PersonId person = decided_.people().people[telling.row];
            const DecidedPopulation::Answer& answer = decided_.answer(telling.row);
            NameAndNumber& who = names[person.value];
            payables.push_back({telling.version, telling.operation,
                                exchange::Payable{.person = person.value,
                                                  .year = decided_.pack().year,
                                                  .id_number = std::move(who.number),
                                                  .name = std::move(who.name),
                                                  .region = decided_.people().regions[telling.row],
                                                  .identity = answer.identity,
                                                  .due = answer.decision->due.value_or(Money{}),
                                                  .payable_from = answer.terms.payable_from,
                                                  .payable_until = answer.terms.payable_until,
                                                  .windows = answer.terms.windows,
                                                  .aid = answer.terms.aid,
                                                  .pack = decided_.pack().id,
                                                  .pack_hash = decided_.pack().hash,
                                                  .because = answer.terms.because}});
        }
        count_.payable += static_cast<std::int64_t>(payables.size());
        exchange::publish<exchange::Payable>(tx_, {act_.county, exchange::Office::medical, act_.at},
                                             payables);
    }

    struct Telling {
        std::size_t row;
        std::int64_t version;
        exchange::Operation operation;
    };

    store::Transaction& tx_;
    const store::Sealer& sealer_;
    const store::Act& act_;
    DecidedPopulation& decided_;
    RowRange range_;
    std::vector<PersonId> list_;
    std::unordered_map<std::int64_t, Before> before_;
    std::unordered_map<std::int64_t, Enrolment> enrolled_;
    std::unordered_map<std::int64_t, bool> pack_of_;
    store::Batch past_;
    store::Batch rows_;
    std::vector<Telling> told_;
    std::vector<NewEnrolment> enrolments_;
    AssessmentCount count_;
};

}  // namespace

AssessmentCount& operator+=(AssessmentCount& sum, const AssessmentCount& more) {
    sum.people += more.people;
    sum.decisions += more.decisions;
    sum.changed += more.changed;
    sum.payable += more.payable;
    sum.enrolled += more.enrolled;
    sum.no += more.no;
    sum.undecided += more.undecided;
    return sum;
}

DecidedPopulation::DecidedPopulation(const policy::Pack& pack, const Population& people)
    : pack_(pack), people_(people), results_(decide_all(pack, people)) {
    answers_.reserve(results_.decisions.size());
    for (std::size_t at = 0; at < results_.decisions.size(); ++at) {
        Answer answer;
        answer.decision = &results_.decisions[at];
        answer.terms = terms_of(pack, results_.facts[at], *answer.decision);
        answer.identity = identity_of(*answer.decision);
        for (const policy::AidShare& share : answer.decision->aid) {
            answer.flow = policy::name_of(share.flow);
            answer.aided += share.amount;
        }
        answer.content = content_of(answer);
        answers_.push_back(std::move(answer));
    }
}

AssessmentCount write_assessments(store::Transaction& tx, const store::Sealer& sealer,
                                  const store::Act& act, DecidedPopulation& decided,
                                  RowRange range) {
    return Writer(tx, sealer, act, decided, range).write();
}

}  // namespace canbao::medical
