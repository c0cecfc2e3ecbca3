// SPDX-License-Identifier: MulanPSL-2.0
#include "medical/demo/demo_people.h"

#include <array>
#include <map>

#include "medical/demo/demo_names.h"

namespace canbao::medical {

namespace {

// Numbers under address codes that were never assigned, in sequence for each day and sex.
class DemoNumbers {
public:
    IdNumber next(Date born, Sex sex) {
        const int given = given_[{born.in_days(), sex}]++;
        const int address = 610'999 - given / 499;
        INVARIANT(address > 610'930);
        const int sequence = 2 * (given % 499) + (sex == Sex::male ? 1 : 2);
        std::string digits = std::to_string(address) + to_string(born);
        std::erase(digits, '-');
        const std::string tail = std::to_string(sequence);
        return IdNumber::from_first_digits(digits + std::string(3 - tail.size(), '0') + tail);
    }

private:
    std::map<std::pair<std::int32_t, Sex>, int> given_;
};

struct Member {
    std::string_view relation;
    Sex sex;
    int age;
};

// Shares in a thousand households.
std::vector<Member> make_household(Random& random) {
    const auto age = [&](int low, int high) { return static_cast<int>(random.between(low, high)); };
    const auto any_sex = [&] { return random.chance(515) ? Sex::male : Sex::female; };
    std::vector<Member> members;
    const std::uint64_t shape = random.below(1000);
    if (shape < 95) {  // an old person alone
        members.push_back({"户主", random.chance(620) ? Sex::male : Sex::female, age(60, 92)});
        return members;
    }
    if (shape < 150) {  // an adult alone
        members.push_back({"户主", random.chance(700) ? Sex::male : Sex::female, age(22, 59)});
        return members;
    }
    const bool old_couple = shape < 330;
    const int head = old_couple ? age(50, 82) : age(26, 52);
    members.push_back({"户主", Sex::male, head});
    if (random.chance(930)) {
        members.push_back({"配偶", Sex::female, std::max(21, head - age(-1, 5))});
    }
    if (old_couple) {
        if (random.chance(180)) members.push_back({"孙子女", any_sex(), age(0, 16)});
        return members;
    }
    const std::uint64_t children = random.below(100);
    const int count = children < 12 ? 0 : children < 55 ? 1 : children < 92 ? 2 : 3;
    for (int child = 0; child < count; ++child) {
        members.push_back({"子女", any_sex(), std::max(0, head - age(22, 34))});
    }
    if (random.chance(400))
        members.push_back({"父母", Sex::female, std::min(97, head + age(22, 33))});
    if (random.chance(310))
        members.push_back({"父母", Sex::male, std::min(97, head + age(23, 35))});
    return members;
}

// University students are enrolled where they study and stand in no village's roster.
std::string_view stage_of(int age) {
    if (age >= 30) return "";
    return age >= 6 && age <= 18 ? "中小学生" : "非在校";
}

Date birthday(Random& random, Date on, int age) {
    // Born between `age` and `age` + 1 years before the day, so never after it.
    return add_months(on, -12 * age) - static_cast<int>(random.between(0, 364));
}

// Most were determined in the years before; a few in the days after the cut-off of PL 三(一)6.
Date determined(Random& random, Date on) {
    if (random.chance(12)) return on - static_cast<int>(random.between(0, 10));
    return on - static_cast<int>(random.between(20, 2000));
}

struct Circumstances {
    std::string_view of_household;  // an identity all members share, or empty
    bool allowance = false;         // dibao
    Date determined_on;
    Date allowance_on;
};

// Shares in ten thousand households; the two may overlap.
Circumstances circumstances_of(Random& random, Date on) {
    Circumstances found;
    const std::uint64_t at = random.below(10'000);
    if (at < 1'550) {
        found.of_household = "lifted_poor_stable";
    } else if (at < 1'650) {
        found.of_household = "unstable_lifted";
    } else if (at < 1'720) {
        found.of_household = "at_risk";
    } else if (at < 1'750) {
        found.of_household = "sudden_difficulty";
    } else if (at < 1'762) {
        found.of_household = "relapsed_poor";
    }
    found.allowance = random.below(10'000) < (found.of_household.empty() ? 380U : 1'050U);
    found.determined_on = determined(random, on);
    found.allowance_on = determined(random, on);
    return found;
}

void add_own_identities(Random& random, DemoPerson& person, Date on, bool alone) {
    const int age = age_on(person.number.born(), on);
    if (alone && age >= 60 && random.chance(360)) {
        person.identities.push_back({"extreme_hardship", determined(random, on), 0, 0});
    }
    if (age < 18) {
        const std::uint64_t at = random.below(10'000);
        if (at < 22) person.identities.push_back({"orphan", determined(random, on), 0, 0});
        if (at >= 22 && at < 60) {
            person.identities.push_back({"unattended_child", determined(random, on), 0, 0});
        }
    }
    const std::uint64_t disabled = age < 18 ? 90 : age < 60 ? 330 : 620;
    if (random.below(10'000) < disabled) {
        const int grade = static_cast<int>(random.between(1, 4));
        person.identities.push_back({grade <= 2 ? "severe_disability" : "disability",
                                     determined(random, on), grade,
                                     static_cast<int>(random.between(1, 7))});
    }
    person.family_planning = age >= 49 && random.chance(6);
    if (person.number.sex() == Sex::male && age >= 20 && age <= 40 && random.chance(9)) {
        person.category = "退役士兵";
    }
}

class County {
public:
    County(std::uint64_t seed, Date on, const std::function<void(const DemoPerson&)>& take)
        : random_(seed), on_(on), take_(take) {}

    void fill(const DemoVillage& village) {
        for (std::int64_t living = 0; living < village.people;) {
            const std::vector<Member> members = make_household(random_);
            const auto room = static_cast<std::size_t>(village.people - living);
            living += settle(village, members, std::min(room, members.size()));
        }
    }

private:
    std::int64_t settle(const DemoVillage& village, const std::vector<Member>& members,
                        std::size_t count) {
        const std::string number = std::to_string(++households_);
        const std::string household = "PL" + std::string(7 - number.size(), '0') + number;
        const std::string_view family = demo_surname(random_);
        const Circumstances shared = circumstances_of(random_, on_);
        const bool from_elsewhere = random_.chance(14);
        for (std::size_t at = 0; at < count; ++at) {
            const Member& member = members[at];
            const Date born = birthday(random_, on_, member.age);
            const bool married_in = member.relation == "配偶" ||
                                    (member.relation == "父母" && member.sex == Sex::female);
            const std::string_view surname = married_in ? demo_surname(random_) : family;
            DemoPerson person{
                std::string(surname) + demo_given_name(random_, member.sex, born.year()),
                numbers_.next(born, member.sex),
                &village,
                household,
                member.relation,
                {},
                from_elsewhere,
                {},
                stage_of(member.age),
                false,
                {}};
            // 109 begins no telephone number in use.
            if (member.age >= 16) {
                person.phone = "109" + std::to_string(random_.between(10'000'000, 99'999'999));
            }
            if (!shared.of_household.empty()) {
                person.identities.push_back({shared.of_household, shared.determined_on, 0, 0});
            }
            if (shared.allowance) {
                person.identities.push_back({"subsistence_allowance", shared.allowance_on, 0, 0});
            }
            add_own_identities(random_, person, on_, count == 1);
            take_(person);
        }
        return static_cast<std::int64_t>(count);
    }

    Random random_;
    Date on_;
    const std::function<void(const DemoPerson&)>& take_;
    DemoNumbers numbers_;
    std::int64_t households_ = 0;
};

}  // namespace

void make_people(std::uint64_t seed, const std::vector<DemoVillage>& villages, Date on,
                 const std::function<void(const DemoPerson&)>& take) {
    County county(seed, on, take);
    for (const DemoVillage& village : villages) county.fill(village);
}

}  // namespace canbao::medical
