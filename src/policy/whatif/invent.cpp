// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/whatif/invent.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/random.h"
#include "policy/visit.h"
#include "policy/whatif/mix.h"

namespace canbao::policy::whatif {
namespace {

// Shares in ten thousand of those who could hold it.
struct Share {
    Standing standing;
    unsigned in_ten_thousand;
    int youngest;
    int oldest;
};
constexpr std::array<Share, 16> shares{{
    {Standing::subsistence_allowance, 450, 0, 120},
    {Standing::lifted_poor_stable, 1550, 0, 120},
    {Standing::unstable_lifted, 100, 0, 120},
    {Standing::at_risk, 70, 0, 120},
    {Standing::sudden_difficulty, 30, 0, 120},
    {Standing::relapsed_poor, 12, 0, 120},
    {Standing::registered_poor, 40, 0, 120},
    {Standing::near_subsistence, 60, 0, 120},
    {Standing::extreme_hardship, 90, 60, 120},
    {Standing::orphan, 22, 0, 17},
    {Standing::unattended_child, 38, 0, 17},
    {Standing::severe_disability, 200, 0, 120},
    {Standing::disability, 200, 0, 120},
    {Standing::demobilised_soldier, 60, 20, 40},
    {Standing::released_prisoner, 8, 18, 70},
    {Standing::family_planning, 60, 49, 120},
}};

// In a thousand, of each identity or group that only the pack knows.
constexpr std::uint64_t declared_share = 20;

class Inventor {
public:
    Inventor(const Pack& pack, const InventWish& wish)
        : pack_(pack),
          random_(wish.seed),
          builder_(pack, wish.keep),
          mix_(pack),
          by_sex_(asks_for(pack, FactName::sex)),
          by_first_day_(asks_for(pack, FactName::student_since)) {
        const Date first(pack.levy_year, 9, 1);
        const Date last(pack.levy_year, 12, 25);
        const auto window = pack.window();
        first_ = window ? window->first : first;
        last_ = window ? window->last : last;
        year_ = pack.benefit_year(pack.year);
        for (std::size_t i = 0; i < std::max<std::size_t>(1, wish.towns); ++i) {
            const std::string number = std::to_string(100 + i);
            towns_.push_back(builder_.town(pack.region.code() + number));
        }
        make_homes();
        make_rests();
    }

    Cube run(std::int64_t people) {
        for (std::int64_t i = 0; i < people; ++i) one();
        return builder_.finish();
    }

private:
    enum Work : std::uint8_t { plain, missed, working };  // missed: not insured last year
    static constexpr std::array<Work, 3> works{plain, missed, working};
    static constexpr std::array<std::string_view, 4> studies{"none", "pupil", "freshman",
                                                             "enrolled"};
    struct Kind {
        std::size_t sex = 0;
        std::size_t stage = 0;
        Work work = plain;
    };

    void make_homes() {
        const Place here{pack_.region};
        const Place elsewhere{
            Region::parse(pack_.region.code().starts_with("4401") ? "310101" : "440106")};
        here_ = builder_.home({here, Place::none()});
        with_permit_ = builder_.home({elsewhere, here});
        strangers_ = builder_.home({elsewhere, Place::none()});
    }

    Facts ordinary_rest(std::string_view stage) const {
        Facts facts;
        facts.ask = Ask::enrol;
        Person& person = facts.person;
        person.student.emplace();
        person.student->stage = stage;
        if (stage != "none") person.student->school_region = pack_.region;
        if (stage != "none" && by_first_day_) {
            const int years_there = stage == "freshman" ? 0 : 1;
            person.student->since = Date(pack_.levy_year - years_there, 9, 1);
        }
        person.employee_duty = false;
        person.employee_affordable = false;
        person.employee_insurance.emplace();
        person.insured_years = {pack_.year - 2, pack_.year - 1};
        person.evidence.emplace();
        person.missed_for_objective_reason = false;
        person.already_ill = false;
        person.long_term_resident = true;
        return facts;
    }

    Facts facts_of(const Kind& kind) const {
        Facts facts = ordinary_rest(*listed(stages(), studies[kind.stage]));
        Person& person = facts.person;
        if (by_sex_) person.sex = listed(sexes(), kind.sex == 0 ? "male" : "female");
        if (kind.work != plain) person.insured_years->clear();
        if (kind.work == working) {
            person.employee_duty = true;
            person.employee_insurance->push_back(
                {Date(pack_.levy_year - 3, 3, 1), std::nullopt, false});
        }
        return facts;
    }

    std::uint32_t rest(const Kind& kind, std::uint64_t drawn) {
        const std::uint64_t key =
            ((drawn * 2 + kind.sex) * studies.size() + kind.stage) * works.size() + kind.work;
        const auto known = rests_.find(key);
        if (known != rests_.end()) return known->second;
        Facts facts = facts_of(kind);
        mix_.put(drawn, facts);
        return rests_.emplace(key, builder_.rest(facts)).first->second;
    }

    // The plain kinds first, in an order that no draw changes.
    void make_rests() {
        if (!mix_.empty()) return;
        for (std::size_t stage = 0; stage < studies.size(); ++stage) {
            for (std::size_t sex = 0; sex < (by_sex_ ? 2U : 1U); ++sex) {
                for (const Work work : works) rest({sex, stage, work}, 0);
            }
        }
    }

    // Most pay in the window, some after it, a few before.
    Date payment() {
        const std::uint64_t at = random_.below(1000);
        if (at < 900) return first_ + static_cast<int>(random_.below(length()));
        if (at < 990) return last_ + 1 + static_cast<int>(random_.below(120));
        return first_ - 1 - static_cast<int>(random_.below(30));
    }
    std::uint64_t length() const { return static_cast<std::uint64_t>(last_ - first_) + 1; }

    // Fewer at the top of the pyramid.
    int age() {
        const auto at = static_cast<int>(random_.below(100));
        if (at < 18) return static_cast<int>(random_.below(18));
        if (at < 75) return 18 + static_cast<int>(random_.below(45));
        return 63 + static_cast<int>(std::min(random_.below(34), random_.below(34)));
    }

    std::size_t stage(int age) {
        if (age >= 6 && age < 18) return 1;
        if (age == 18 && random_.chance(250)) return 2;
        if (age >= 19 && age < 23 && random_.chance(200)) return 3;
        return 0;
    }

    Date determined() {
        if (random_.chance(860))
            return Date(pack_.levy_year, 1, 1) - static_cast<int>(random_.below(1800)) - 1;
        return Date(pack_.levy_year, 1, 1) + static_cast<int>(random_.below(350));
    }

    Claim claim(Standing standing) {
        Claim made;
        made.standing = standing;
        if (!is_identity(standing)) {
            if (standing == Standing::family_planning && random_.chance(300)) {
                made.aid = GrantedAid{random_.chance(200), Money::yuan(random_.between(1, 4) * 50)};
            }
            return made;
        }
        made.determined_on = determined();
        made.on_roster_on = DayOrNone{made.determined_on};
        if (standing == Standing::disability || standing == Standing::severe_disability) {
            const int lightest = standing == Standing::disability ? 3 : 1;
            made.grade = lightest + static_cast<int>(random_.below(2));
        }
        if (random_.chance(25)) made.until = *made.determined_on + 200;
        return made;
    }

    std::uint32_t claims(int age) {
        Standings standings{std::vector<Claim>{}, std::vector<Claim>{}};
        for (const Share& share : shares) {
            if (age < share.youngest || age > share.oldest) continue;
            if (random_.below(10'000) >= share.in_ten_thousand) continue;
            auto& list = is_identity(share.standing) ? standings.identities : standings.groups;
            list->push_back(claim(share.standing));
        }
        for (const DeclaredStanding& declared : pack_.standings) {
            if (!random_.chance(declared_share)) continue;
            auto& list = is_identity(declared.standing) ? standings.identities : standings.groups;
            list->push_back(claim(declared.standing));
        }
        if (standings.identities->empty() && standings.groups->empty()) {
            if (!nobody_) nobody_ = builder_.claims(standings);
            return *nobody_;
        }
        return builder_.claims(standings);
    }

    void one() {
        Date paid = payment();
        Date born = paid - static_cast<int>(random_.below(365)) - 1;
        int years = 0;
        if (random_.chance(10)) {  // a newborn of the benefit year
            born = year_.from + static_cast<int>(random_.below(365));
            paid = born + static_cast<int>(random_.below(150));
        } else {
            years = age();
            born = add_months(born, -12 * years);
        }
        const std::size_t sex = by_sex_ ? random_.below(2) : 0;
        const std::size_t study = stage(years);
        const std::uint64_t work = random_.below(1000);
        const std::uint64_t home = random_.below(1000);
        const Kind kind{sex, study,
                        work < 15 && years >= 18 ? working
                        : work >= 930            ? missed
                                                 : plain};
        const std::uint64_t drawn = mix_.empty() ? 0 : mix_.draw(random_);
        builder_.count({builder_.paid(paid), builder_.born(born, paid),
                        home < 984   ? here_
                        : home < 998 ? with_permit_
                                     : strangers_,
                        rest(kind, drawn), claims(years), towns_[random_.below(towns_.size())]});
    }

    const Pack& pack_;
    Random random_;
    CubeBuilder builder_;
    Mix mix_;
    // Told only where the pack asks for it.
    bool by_sex_;
    bool by_first_day_;
    Date first_;
    Date last_;
    Period year_;
    std::vector<std::uint32_t> towns_;
    std::unordered_map<std::uint64_t, std::uint32_t> rests_;  // by kind and draw
    std::uint32_t here_ = 0;
    std::uint32_t with_permit_ = 0;
    std::uint32_t strangers_ = 0;
    std::optional<std::uint32_t> nobody_;
};

}  // namespace

Cube invent_people(const Pack& pack, const InventWish& wish) {
    return Inventor(pack, wish).run(wish.people);
}

}  // namespace canbao::policy::whatif
