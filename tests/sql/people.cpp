// SPDX-License-Identifier: MulanPSL-2.0
#include "sql/people.h"

namespace canbao::sql_test {
namespace {

using namespace policy;

class Drawer {
public:
    Drawer(Random& random, const Drawing& drawing, int year)
        : random_(random), drawing_(drawing), year_(year) {}

    Facts facts() {
        Facts facts;
        if (year_ != drawing_.pack.year) facts.year = year_;
        if (!random_.chance(15)) facts.pay_on = day_of_payment();
        if (random_.chance(500)) facts.treasury_on = near();
        if (random_.chance(100)) facts.known_on = near();
        if (random_.chance(100)) facts.asked_on = near();
        if (random_.chance(100)) facts.amount = some_amount();
        if (random_.chance(60)) facts.window_until = near();
        facts.agency_approved = yes_or_no();
        if (known()) facts.channel = word(channels());
        if (random_.chance(100)) {
            facts.first_payment = FirstPayment{some_region(), maybe(near()), yes_or_no()};
        }
        facts.person = person();
        return facts;
    }

private:
    bool known() { return !random_.chance(drawing_.untold); }
    Known<bool> yes_or_no() { return known() ? Known<bool>(random_.chance(500)) : std::nullopt; }
    template <typename T>
    Known<T> maybe(T value) {
        return known() ? Known<T>(std::move(value)) : std::nullopt;
    }
    std::string_view word(std::span<const std::string_view> words) {
        return words[random_.below(words.size())];
    }
    int spread(int days) { return static_cast<int>(random_.between(-days, days)); }

    // A day the pack names, or close to it, or some weeks away.
    Date near() {
        const Date day = drawing_.days[random_.below(drawing_.days.size())];
        if (random_.chance(300)) return day;
        return day + (random_.chance(600) ? spread(3) : spread(120));
    }

    Date day_of_payment() {
        const auto window = drawing_.pack.window();
        if (!window || !random_.chance(500)) return near();
        const auto length = static_cast<std::uint64_t>(window->last - window->first + 1);
        return window->first + static_cast<int>(random_.below(length));
    }

    Date birth() {
        if (random_.chance(400)) return near();
        constexpr int years[] = {12, 13, 16, 18, 30, 60};
        if (random_.chance(500)) {
            return add_months(near(), -12 * years[random_.below(std::size(years))]);
        }
        return Date(1930, 1, 1) + static_cast<int>(random_.below(33000));
    }

    Region some_region() {
        const Region& own = drawing_.pack.region;
        constexpr std::string_view elsewhere[] = {"110101", "610102", "6109", "610926204", "14"};
        if (random_.chance(700)) return own;
        return *Region::parse(elsewhere[random_.below(std::size(elsewhere))]);
    }

    Known<Place> some_place() {
        if (!known()) return std::nullopt;
        return random_.chance(250) ? Place::none() : Place{some_region()};
    }

    Money some_amount() {
        const auto price = drawing_.pack.amount("standard", Date(year_, 12, 31));
        const Money around = price.value_or(Money::yuan(300));
        const Money amounts[] = {around,     around - Money::fen(1), Money::yuan(70),
                                 around * 2, Money::yuan(160),       Money{}};
        return amounts[random_.below(std::size(amounts))];
    }

    Claim claim(bool identity) {
        Claim claim;
        const std::uint64_t from = identity ? 0 : identity_count;
        const std::uint64_t many = identity ? identity_count : standing_count - identity_count;
        claim.standing = static_cast<Standing>(from + random_.below(many));
        if (identity && known()) claim.determined_on = near();
        if (random_.chance(200)) claim.until = near();
        if (known()) {
            claim.on_roster_on = random_.chance(200) ? DayOrNone{} : DayOrNone{near()};
        }
        if (known()) claim.grade = static_cast<int>(random_.between(1, 4));
        if (!identity && random_.chance(600)) claim.since = near();
        if (random_.chance(600)) claim.aid = GrantedAid{random_.chance(200), some_amount()};
        return claim;
    }

    Known<std::vector<Claim>> claims(bool identity) {
        if (!known()) return std::nullopt;
        std::vector<Claim> list;
        for (std::uint64_t more = random_.below(4); more > 1; --more) {
            list.push_back(claim(identity));
        }
        if (random_.chance(200)) list.push_back(claim(identity));
        return list;
    }

    Known<std::vector<EmployeeSpell>> employment() {
        if (!known()) return std::nullopt;
        std::vector<EmployeeSpell> list;
        for (std::uint64_t more = random_.below(5); more > 2; --more) {
            EmployeeSpell spell;
            spell.from = maybe(near());
            if (random_.chance(800)) spell.until = near();
            spell.stop_registered = yes_or_no();
            list.push_back(spell);
        }
        return list;
    }

    Known<Student> student() {
        if (!known()) return std::nullopt;
        Student student;
        student.stage = random_.chance(600) ? std::string_view("none") : word(stages());
        student.school_region = maybe(some_region());
        student.since = maybe(near());
        student.graduated_on = maybe(near());
        return student;
    }

    Known<std::vector<int>> insured_years() {
        if (!known()) return std::nullopt;
        std::vector<int> years;
        for (int year = year_ - 6; year <= year_ + 1; ++year) {
            if (random_.chance(600)) years.push_back(year);
        }
        return years;
    }

    Known<std::vector<std::string>> evidence() {
        if (!known()) return std::nullopt;
        std::vector<std::string> proofs;
        if (random_.chance(500)) proofs.emplace_back("migrant_work_proof");
        if (random_.chance(100)) proofs.emplace_back("of \"another\" kind, {quoted}");
        return proofs;
    }

    Person person() {
        Person person;
        person.born = maybe(birth());
        if (random_.chance(50)) person.died = near();
        if (known()) person.sex = word(sexes());
        person.identity_verified = !random_.chance(40);
        person.identity_unknown = random_.chance(30);
        person.hukou_region = some_place();
        person.permit_region = some_place();
        if (random_.chance(100)) person.enrol_region = some_region();
        person.long_term_resident = yes_or_no();
        if (random_.chance(60)) person.origin = word(origins());
        person.origin_unknown = random_.chance(20);
        if (known()) person.guardian = Guardian{some_place(), some_place()};
        if (known()) person.employee_duty = random_.chance(80);
        person.employee_insurance = employment();
        person.employee_affordable = yes_or_no();
        person.groups = claims(false);
        person.identities = claims(true);
        person.student = student();
        person.insured_years = insured_years();
        person.evidence = evidence();
        person.missed_for_objective_reason = yes_or_no();
        if (known()) person.already_ill = random_.chance(150);
        return person;
    }

    Random& random_;
    const Drawing& drawing_;
    int year_;
};

void add_days(const Node& node, std::vector<Date>& days) {
    if (node.op != Op::literal) return;
    if (node.type == Type::date) {
        days.push_back(Date::from_days(static_cast<std::int32_t>(node.number)));
    }
    if (node.type == Type::window) {
        days.push_back(node.window.first);
        days.push_back(node.window.last);
    }
}

}  // namespace

std::vector<Date> days_named(const Pack& pack) {
    std::vector<Date> days;
    for (const Param& param : pack.params) {
        for (const Param::Dated& dated : param.values) add_days(dated.value, days);
    }
    days.push_back(Date(pack.year, 1, 1));
    days.push_back(Date(pack.year, 6, 30));
    return days;
}

Facts some_person(Random& random, const Drawing& drawing, int year) {
    return Drawer(random, drawing, year).facts();
}

}  // namespace canbao::sql_test
