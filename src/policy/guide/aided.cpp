// SPDX-License-Identifier: MulanPSL-2.0
// One example for each identity that is aided, of each grade and each kind of people.
#include <algorithm>
#include <set>

#include "policy/guide/decided_person.h"
#include "policy/guide/example_person.h"
#include "policy/guide/typical.h"
#include "policy/visit.h"

namespace canbao::policy {
namespace {

// Whether a rule about aid or about what is due looks at the grade.
bool looks_at_grade(const Pack& pack) {
    bool looks = false;
    const auto look = [&](const Node& node) {
        looks = looks || (node.op == Op::fact && node.fact == FactName::grade);
    };
    const auto look_at = [&](const Row& row) {
        visit(pack, row.when, look);
        if (row.amount) visit(pack, *row.amount, look);
        for (const PayerPart& part : row.by) visit(pack, part.amount, look);
        // Grades 1 and 2 are of this identity too.
        looks = looks || std::ranges::find(row.standings, Standing::severe_disability) !=
                             row.standings.end();
    };
    const Table* aid = pack.table("aid");
    std::ranges::for_each(aid->given, look_at);
    std::ranges::for_each(aid->rows, look_at);
    return looks;
}

std::vector<int> grades_of(const Pack& pack, Standing standing) {
    constexpr int usual = 3;
    constexpr int usual_severe = 2;
    const bool severe = standing == Standing::severe_disability;
    if (!severe && standing != Standing::disability) return {};
    if (!looks_at_grade(pack)) return {severe ? usual_severe : usual};
    return severe ? std::vector{1, 2} : std::vector{1, 2, 3, 4};
}

class AidedSearch {
public:
    AidedSearch(const Pack& plain, const std::vector<PriceClass>& kinds)
        : plain_(plain), kinds_(kinds), day_(example_day(plain)) {}

    AidedPerson find(Standing standing) {
        AidedPerson aided{standing, {}, {}};
        const std::vector<int> grades = grades_of(plain_, standing);
        std::vector<std::optional<int>> tried(grades.begin(), grades.end());
        if (tried.empty()) tried.emplace_back();
        for (const std::optional<int> grade : tried) {
            for (std::size_t kind = 0; kind < std::max<std::size_t>(kinds_.size(), 1); ++kind) {
                look(aided, {grade, kind, {}});
            }
        }
        Claim claim = settled_claim(plain_, standing);
        aided.person = of(claim);
        // Where nobody ordinary is aided, somebody of the first kind and grade who is.
        if (is_aided(aided.person.decision)) return aided;
        for (const AidedCase& one : aided.cases) {
            if (!is_aided(one.decision)) continue;
            if (one.grade) claim.grade = one.grade;
            aided.person = of(claim, &kinds_[one.kind]);
            break;
        }
        return aided;
    }

private:
    static bool is_aided(const Decision& decision) {
        return decision.outcome == Outcome::yes && !decision.aid.empty() && decision.borne;
    }

    TypicalPerson of(const Claim& claim, const PriceClass* kind = nullptr) const {
        const Date day = kind != nullptr ? kind->facts.pay_on.value_or(day_) : day_;
        Facts facts = paying(day);
        add_claim(facts, claim);
        if (kind != nullptr) facts = of_class(std::move(facts), *kind);
        return decided(plain_, {}, phrase_of(claim.standing), paid_on(day), facts);
    }

    void look(AidedPerson& aided, AidedCase one) const {
        if (kinds_.empty()) return;
        Claim claim = settled_claim(plain_, aided.standing);
        if (one.grade) claim.grade = one.grade;
        one.decision = of(claim, &kinds_[one.kind]).decision;
        aided.cases.push_back(std::move(one));
    }

    const Pack& plain_;
    const std::vector<PriceClass>& kinds_;
    Date day_;
};

}  // namespace

std::vector<AidedPerson> aided_persons(const Pack& pack) {
    std::vector<AidedPerson> found;
    const Table* aid = pack.table("aid");
    if (aid == nullptr) return found;
    const Pack plain = with_plain_prices(pack);
    const std::vector<PriceClass> kinds = aid_classes(plain);
    AidedSearch search(plain, kinds);
    std::set<Standing> seen;
    for (const Row& row : aid->rows) {
        for (const Standing standing : row.standings) {
            if (seen.insert(standing).second) found.push_back(search.find(standing));
        }
    }
    return found;
}

}  // namespace canbao::policy
