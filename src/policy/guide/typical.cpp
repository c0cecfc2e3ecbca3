// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/guide/typical.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>

#include "policy/guide/decided_person.h"
#include "policy/guide/example_person.h"
#include "policy/guide/phrase.h"

namespace canbao::policy {
namespace {

Words born_and_paid(Date born, Date paid) {
    return {
        fmt::format("{}出生，{}缴费", words_of(born, Language::zh), words_of(paid, Language::zh)),
        fmt::format("born on {}, pays on {}", words_of(born, Language::en),
                    words_of(paid, Language::en))};
}

// What the conditions of the cover rows name: groups and identities, proofs.
struct Mentioned {
    std::vector<Standing> standings;
    std::vector<std::string> proofs;

    void look(const Node& node) {
        for (const Standing one : node.standings) {
            if (std::ranges::find(standings, one) == standings.end()) standings.push_back(one);
        }
        if (node.op == Op::shown) proofs.insert(proofs.end(), node.words.begin(), node.words.end());
        for (const Node& part : node.parts) look(part);
    }
};

// Gathers one person for each row of `cover` that comes up, the first to meet it.
class Ways {
public:
    Ways(const Pack& pack, const std::vector<PriceClass>& kinds)
        : pack_(pack),
          kinds_(kinds),
          year_(pack.benefit_year(pack.year)),
          opening_(pack.window() ? payable_day(*pack.window()) : year_.from),
          in_window_(example_day(pack)),
          in_year_(year_.from + 59) {
        const Table* cover = pack.table("cover");
        if (cover == nullptr) return;
        for (const Row& row : cover->rows) mentioned_.look(row.when);
    }

    std::vector<TypicalPerson> gather() {
        const TypicalPerson in_time = decided(pack_, kinds_, {}, {}, paying(in_window_));
        met_.insert(in_time.decision.route);
        add({"一般居民，错过集中缴费期", "an ordinary person who missed the window"},
            paid_on(in_year_), paying(in_year_));
        newborns();
        students();
        for (const Standing standing : mentioned_.standings) late(standing);
        other_windows();
        back_payer();
        elsewhere_first();
        add({"集中缴费期开始以前缴费", "paying before the window opens"}, paid_on(opening_ - 40),
            paying(opening_ - 40));
        return std::move(found_);
    }

private:
    void add(Words who, Words example, const Facts& facts) {
        TypicalPerson person = decided(pack_, kinds_, std::move(who), std::move(example), facts);
        // Open for want of a fact: no row was met.
        if (person.decision.route.empty() || !met_.insert(person.decision.route).second) return;
        found_.push_back(std::move(person));
    }

    Facts child(Date born, Date paid) const {
        Facts facts = paying(paid);
        facts.person.born = born;
        facts.person.guardian = Guardian{Place{pack_.region}, Place::none()};
        facts.person.insured_years.emplace();
        return facts;
    }

    void newborns() {
        const Date spring = year_.from + 59;
        const Date autumn = year_.until - 41;
        add({"新生儿，出生后一个月缴费", "a newborn paid for a month after birth"},
            born_and_paid(spring, spring + 30), child(spring, spring + 30));
        add({"新生儿，出生半年后才缴费", "a newborn paid for half a year after birth"},
            born_and_paid(spring, spring + 200), child(spring, spring + 200));
        add({"年末出生，按时缴出生当年的费用", "born near the year's end, the birth year in time"},
            born_and_paid(autumn, autumn + 20), child(autumn, autumn + 20));
        Facts next = child(autumn, autumn + 30);
        next.year = pack_.year + 1;
        add({"年末出生，按时缴次年的费用", "born near the year's end, the next year in time"},
            born_and_paid(autumn, autumn + 30), next);
        const Date december = year_.from - 4;
        add({"年度开始前几天出生", "born some days before the year begins"},
            born_and_paid(december, december + 40), child(december, december + 40));
        const Date within = opening_ + 30;
        add({"集中缴费期内出生，期后才缴费", "born in the window, paid after it"},
            born_and_paid(within, year_.from + 40), child(within, year_.from + 40));
        add({"出生当年过后才缴费", "paid for when the year of birth is over"},
            born_and_paid(spring, year_.until + 9), child(spring, year_.until + 9));
    }

    Facts studying(std::string_view stage, Date paid) const {
        Facts facts = paying(paid);
        facts.person.born = Date(pack_.year - 19, 5, 5);
        Student& student = facts.person.student.emplace();
        student.stage = stage;
        student.school_region = pack_.region;
        student.since = begun(stage == "freshman" ? paid : paid - 365);
        return facts;
    }

    // The last first of September by the day.
    static Date begun(Date day) {
        const Date september(day.year(), 9, 1);
        return september <= day ? september : Date(day.year() - 1, 9, 1);
    }

    // 2026年9月1日入学，2026年9月5日缴费
    static Words begun_and_paid(Date day) {
        const Words paid = paid_on(day);
        return {words_of(begun(day), Language::zh) + "入学，" + paid.zh,
                "started school on " + words_of(begun(day), Language::en) + ", " + paid.en};
    }

    void students() {
        add({"大学新生，在学校所在地缴费", "a freshman who pays where the school is"},
            begun_and_paid(in_window_), studying("freshman", in_window_));
        add({"在校大学生", "an enrolled student"}, paid_on(in_window_),
            studying("enrolled", in_window_));
        const Date june(pack_.levy_year, 6, 30);
        Facts graduated = studying("graduated", in_window_);
        graduated.person.student->graduated_on = june;
        graduated.year = pack_.year - 1;
        add({"已参保、当年毕业的大学生", "an insured student who graduates in the year"},
            {words_of(june, Language::zh) + "毕业", "graduated on " + words_of(june, Language::en)},
            graduated);
    }

    // After the window, within the year.
    void late(Standing standing) {
        Facts facts = paying(in_year_);
        Claim claim = settled_claim(pack_, standing);
        if (!is_identity(standing)) claim.since = in_year_ - 20;
        add_claim(facts, claim);
        if (standing == Standing::graduate) facts.person.born = Date(pack_.year - 23, 5, 5);
        add(joined(phrase_of(standing), "，错过集中缴费期", ", after the window"),
            paid_on(in_year_), facts);
    }

    void other_windows() {
        for (const Param& param : pack_.params) {
            if (param.type != Type::window || param.name == "window" ||
                param.name == "benefit_year" || param.values.empty() ||
                param.values.back().value.op != Op::literal) {
                continue;
            }
            in_other_window(param);
        }
    }

    void in_other_window(const Param& param) {
        const Date day = payable_day(param.values.back().value.window);
        const std::string during = param.cited.en.empty() ? param.cited.says : param.cited.en;
        const Words when{"：" + param.cited.says, ": " + during};
        const auto who = [&](std::string_view zh, std::string_view en) {
            return Words{std::string(zh) + when.zh, std::string(en) + when.en};
        };
        add(who("一般居民", "an ordinary person"), paid_on(day), paying(day));
        add(who("大学新生", "a freshman"), begun_and_paid(day), studying("freshman", day));
        add(who("在校大学生", "an enrolled student"), paid_on(day), studying("enrolled", day));
        for (const Standing standing : mentioned_.standings) {
            Facts facts = paying(day);
            add_claim(facts, settled_claim(pack_, standing));
            facts.person.evidence = mentioned_.proofs;
            const Words name = phrase_of(standing);
            const bool proved = !mentioned_.proofs.empty();
            add(who(name.zh + (proved ? "，带证明" : ""), name.en + (proved ? ", with proof" : "")),
                paid_on(day), facts);
        }
    }

    void back_payer() {
        Facts facts = paying(in_year_);
        facts.person.missed_for_objective_reason = true;
        add({"上年参保，因客观原因错过缴费期，经审核补缴",
             "insured last year, missed the window for a reason, pays back with approval"},
            joined(paid_on(in_year_), "，当天入库", ", in the treasury that day"), facts);
        facts.person.insured_years.emplace();
        add({"上年没有参保，错过缴费期", "not insured last year, missed the window"},
            paid_on(in_year_), facts);
    }

    void elsewhere_first() {
        Facts facts = paying(in_year_);
        facts.first_payment = FirstPayment{Region(), in_window_, false};
        add({"缴费期内缴错了地方，不是本人原因，期后在本地缴",
             "paid elsewhere in the window through no own fault, pays here later"},
            paid_on(in_year_), facts);
    }

    const Pack& pack_;
    const std::vector<PriceClass>& kinds_;
    Period year_;
    Date opening_;  // the first day of the window that takes payments
    Date in_window_;
    Date in_year_;
    Mentioned mentioned_;
    std::set<std::string> met_;
    std::vector<TypicalPerson> found_;
};

}  // namespace

TypicalPerson ordinary_adult(const Pack& pack) {
    const Pack plain = with_plain_prices(pack);
    const Date day = example_day(pack);
    return decided(plain, price_classes(plain),
                   {"一般居民，集中缴费期内缴费", "an ordinary person who pays in the window"},
                   paid_on(day), paying(day));
}

std::vector<TypicalPerson> persons_by_way(const Pack& pack) {
    const Pack plain = with_plain_prices(pack);
    return Ways(plain, price_classes(plain)).gather();
}

}  // namespace canbao::policy
