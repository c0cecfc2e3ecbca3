// SPDX-License-Identifier: MulanPSL-2.0
// Every kind of person a pack can tell apart, as whole questions: to hold two packs against each
// other. Tables are walked one by one; what a table does not ask is ordinary.
#include <deque>

#include "policy/check/check.h"
#include "policy/check/walk.h"
#include "policy/check/witness.h"
#include "policy/rules/route.h"

namespace canbao::policy {
namespace {

using Look = std::function<bool(const Facts&)>;

constexpr std::size_t most_persons = 400'000;
constexpr Date long_ago{2015, 1, 1};

class Persons {
public:
    Persons(const Pack& pack, const Look& look) : pack_(pack), look_(look) {}

    void run() {
        for (const Table& table : pack_.tables) {
            if (table.hit == Hit::all) {
                refusals(table);
            } else if (table.hit == Hit::first || table.hit == Hit::unique) {
                table_persons(table);
            }
        }
        aided();
        covered();
        untold();
    }

private:
    void show(const Facts& facts) {
        if (go_on_) go_on_ = look_(ordinary(pack_, facts));
    }

    void walk(const std::vector<const Row*>& rows, int year, Ask ask) {
        std::vector<const Node*> conditions;
        for (const Row* row : rows) conditions.push_back(&row->when);
        const FactSpace space(pack_, year, ask, conditions);
        walk_first(
            space, rows, [&](const Sketch& sketch, const Row*) { show(sketch.facts); },
            most_persons);
        neighbours(space, rows);
    }

    // For whom two neighbouring rows hold at once: their order is the answer.
    void neighbours(const FactSpace& space, const std::vector<const Row*>& rows) {
        for (std::size_t i = 0; i + 1 < rows.size(); ++i) {
            std::vector<Wanted> wanted{{&rows[i]->when, true}, {&rows[i + 1]->when, true}};
            for (std::size_t before = 0; before < i; ++before) {
                wanted.push_back({&rows[before]->when, false});
            }
            Walk walk;
            if (const auto both = find_person(space, wanted, most_persons, walk)) {
                show(both->facts);
            }
        }
    }

    void table_persons(const Table& table) {
        Ask ask = table.name.starts_with("refund") ? Ask::refund : Ask::enrol;
        if (table.name == "settle") ask = Ask::settle;
        for (int year = pack_.year - 1; year <= pack_.year + 1; ++year) {
            if (year != pack_.year && table.name != "cover") continue;
            std::vector<const Row*> rows;
            for (const Row& row : table.rows) {
                if (table.name != "cover" || row_answers_year(row, year, pack_.year)) {
                    rows.push_back(&row);
                }
            }
            walk(rows, year, ask);
        }
    }

    // Who is refused by each row first, and who by none.
    void refusals(const Table& table) {
        std::deque<Row> refusing;
        std::vector<const Row*> rows;
        for (const Row& row : table.rows) {
            Row& one = refusing.emplace_back();
            Node fails;
            fails.op = Op::negation;
            fails.parts = {row.when};
            one.when = fails;
            if (row.who) {
                one.when.op = Op::both;
                one.when.parts = {*row.who, fails};
            }
            rows.push_back(&one);
        }
        walk(rows, pack_.year, Ask::enrol);
    }

    std::vector<Claim> claims_of(Standing standing) const {
        Claim claim;
        claim.standing = standing;
        claim.grade = 2;
        if (is_identity(standing)) {
            claim.determined_on = long_ago;
            claim.on_roster_on = DayOrNone{long_ago};
        }
        std::vector<Claim> list{claim};
        const Money price =
            pack_.amount("standard", Date(pack_.year, 12, 31)).value_or(Money::yuan(100));
        for (const Money amount : {price, price - Money::fen(1), Money::yuan(70)}) {
            list.push_back(claim);
            list.back().aid = GrantedAid{false, amount};
        }
        list.push_back(claim);
        list.back().aid = GrantedAid{true, {}};
        for (const Param& param : pack_.params) {
            if (param.type != Type::date || param.values.back().value.op != Op::literal) continue;
            const Date day =
                Date::from_days(static_cast<std::int32_t>(param.values.back().value.number));
            for (const Date one : {day - 1, day, day + 1}) {
                Claim other = claim;
                other.determined_on = one;
                list.push_back(other);
                other = claim;
                other.until = one;
                list.push_back(other);
                other = claim;
                other.on_roster_on = DayOrNone{one};
                list.push_back(other);
            }
        }
        return list;
    }

    Facts paying(Date day) const {
        Facts facts;
        facts.pay_on = day;
        facts.person.identities.emplace();
        facts.person.groups.emplace();
        return facts;
    }

    static void add(Facts& facts, const Claim& claim) {
        auto& list = is_identity(claim.standing) ? facts.person.identities : facts.person.groups;
        list->push_back(claim);
    }

    // The contract's standings and those the pack declares.
    std::vector<Standing> standings() const {
        std::vector<Standing> list;
        for (std::size_t i = 0; i < standing_count; ++i) list.push_back(static_cast<Standing>(i));
        for (const DeclaredStanding& one : pack_.standings) list.push_back(one.standing);
        return list;
    }

    void aided() {
        const auto window = pack_.window();
        if (!window) return;
        const std::vector<Standing> all = standings();
        for (std::size_t i = 0; i < all.size(); ++i) {
            for (const Claim& claim : claims_of(all[i])) {
                for (const Date day : {window->first, window->last, window->last + 1}) {
                    Facts facts = paying(day);
                    add(facts, claim);
                    show(facts);
                    for (std::size_t j = 0; day == window->first && j < i; ++j) {
                        Facts both = facts;
                        add(both, claims_of(all[j]).front());
                        show(both);
                    }
                }
            }
        }
    }

    // Payments made, asked about on the days around each end and each event.
    void covered() {
        const auto window = pack_.window();
        if (!window) return;
        const Period year = pack_.benefit_year(pack_.year);
        const Date event(pack_.year, 3, 15);
        std::vector<Facts> persons(5, paying(window->first));
        persons[1].person.died = event;
        persons[2].person.employee_insurance = {{event, std::nullopt, std::nullopt}};
        for (const Standing standing : standings()) {
            Claim claim = claims_of(standing).front();
            (is_identity(claim.standing) ? claim.determined_on : claim.since) = event;
            persons.push_back(paying(window->first));
            add(persons.back(), claim);
            claim.determined_on = long_ago;
            claim.since = long_ago;
            claim.until = event;
            persons.push_back(paying(window->first));
            add(persons.back(), claim);
        }
        for (Facts facts : persons) {
            facts.ask = Ask::cover;
            facts.payments = {
                {pack_.year, pack_.region, window->first, window->first, std::nullopt}};
            facts.pay_on.reset();
            for (const Date on :
                 {year.from - 1, year.from, event - 1, event, event + 1, Date(pack_.year, 3, 31),
                  Date(pack_.year, 4, 1), year.last_day(), year.until}) {
                facts.on = on;
                show(facts);
            }
        }
    }

    // Who left one thing untold, on the days around each age that an assumption names.
    void untold() {
        const auto window = pack_.window();
        if (!window) return;
        for (const Assumption& assumption : pack_.assumptions) {
            for (const Atom& atom : atoms_in(pack_, {&assumption.when})) {
                for (const int years : numbers_in(pack_, *atom.node)) {
                    for (const int more : {-1, 0, 1}) {
                        const Date birthday = add_months(window->first, -12 * (years + more));
                        for (const Date born : {birthday, birthday + 1}) leave_out(born);
                    }
                }
            }
        }
    }

    void leave_out(Date born) {
        Facts facts = paying(pack_.window()->first);
        facts.person.born = born;
        const Facts whole = ordinary(pack_, facts);
        std::vector<Facts> list(5, whole);
        list[0].person.student.reset();
        list[1].person.employee_duty.reset();
        list[2].person.employee_insurance.reset();
        list[3].person.groups.reset();
        list[4].person.identities.reset();
        for (const Facts& one : list) {
            if (go_on_) go_on_ = look_(one);
        }
    }

    const Pack& pack_;
    const Look& look_;
    bool go_on_ = true;
};

}  // namespace

void for_each_person(const Pack& pack, const std::function<bool(const Facts&)>& look) {
    Persons(pack, look).run();
}

}  // namespace canbao::policy
