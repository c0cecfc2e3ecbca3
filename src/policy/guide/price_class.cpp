// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/guide/price_class.h"

#include <algorithm>
#include <map>

#include "policy/check/fact_space.h"
#include "policy/check/witness.h"
#include "policy/decide.h"
#include "policy/guide/condition_words.h"
#include "policy/guide/example_person.h"
#include "policy/visit.h"

namespace canbao::policy {
namespace {

// Persons tried at most, and whole questions asked for one kind that may not enrol.
constexpr std::size_t most_persons = 6'000;
constexpr int most_questions = 40;
// A table of more kinds is no help to a reader.
constexpr std::size_t most_classes = 16;

// Aid tells apart more, and its cards name only those that it treats differently.
constexpr std::size_t most_aid_classes = 64;
constexpr std::size_t no_case = static_cast<std::size_t>(-1);

// Which rows and which cases make a price, by their places; after them what aid looks at.
struct Key {
    std::vector<std::size_t> rows;
    std::vector<std::size_t> cases;
    std::vector<std::size_t> aid_cases;
    std::vector<std::string> told;
    auto operator<=>(const Key&) const = default;
};

std::string written(const Told& told) {
    if (const auto* word = std::get_if<std::string_view>(&told)) return std::string(*word);
    return std::get<bool>(told) ? "yes" : "no";
}

enum class Tell { price, aid };

class ClassSearch {
public:
    ClassSearch(const Pack& pack, Tell tell)
        : pack_(pack), day_(example_day(pack)), table_(pack.table("price")) {
        if (table_ != nullptr) {
            for (const Row& row : table_->rows) {
                asked_.push_back(&row.when);
                if (row.amount) asked_.push_back(&*row.amount);
            }
        }
        for (const Node* node : asked_) name_slots(*node);
        if (const Param* standard = pack.param("standard")) {
            for (const Param::Dated& value : standard->values) {
                if (value.when) asked_.push_back(&*value.when);
                if (value.when) name_slots(*value.when);
                name_slots(value.value);
            }
        }
        if (tell == Tell::aid) look_at_aid();
        // Who may enrol where is told by places that no price names.
        for (const Row& row : pack.table("may_enrol")->rows) {
            asked_.push_back(&row.when);
            if (row.who) asked_.push_back(&*row.who);
        }
    }

    std::vector<PriceClass> run() {
        std::map<Key, PriceClass> found;
        std::map<Key, int> questions;
        std::map<Key, std::vector<Facts>> refused;
        for (Facts& facts : persons()) {
            Facts whole = ordinary(pack_, std::move(facts));
            const auto key = key_of(whole);
            if (!key || found.contains(*key) || ++questions[*key] > most_questions) continue;
            if (!settle(*key, whole, found)) refused[*key].push_back(std::move(whole));
            if (found.size() == most_found_) break;
        }
        for (const auto& [key, persons] : refused) {
            if (found.size() < most_found_) try_other_windows(key, persons, found);
        }
        std::vector<PriceClass> list;
        for (auto& [key, one] : found) list.push_back(std::move(one));
        return list;
    }

private:
    // Whether this person may enrol, and so stands for the kind.
    bool settle(const Key& key, const Facts& whole, std::map<Key, PriceClass>& found) const {
        const Decision decision = decide(pack_, whole);
        if (decision.outcome != Outcome::yes || !decision.standard) return false;
        PriceClass made = class_of(key, whole);
        made.facts = whole;
        made.due = *decision.standard;
        made.rank = found.size();
        found.emplace(key, std::move(made));
        return true;
    }

    // Who may not pay on the day of the others, such as students whose school collects later, pays
    // in another window of the pack: the same kind, if the price is the same then.
    void try_other_windows(const Key& key, const std::vector<Facts>& persons,
                           std::map<Key, PriceClass>& found) const {
        for (const Param& param : pack_.params) {
            if (param.type != Type::window || param.values.empty()) continue;
            const Node& window = param.values.back().value;
            if (window.op != Op::literal || param.name == "benefit_year") continue;
            for (Facts facts : persons) {
                if (found.contains(key)) return;
                facts.pay_on = facts.asked_on = facts.treasury_on = payable_day(window.window);
                if (key_of(facts) == key) settle(key, facts, found);
            }
        }
    }

    // What the worth of aid hangs on besides the price: words that the pack declares, and the
    // parameters with cases that its amounts are made of.
    void look_at_aid() {
        most_found_ = most_aid_classes;
        const Table* aid = pack_.table("aid");
        if (aid == nullptr) return;
        const auto look = [&](const Row& row) {
            visit(pack_, row, [&](const Node& node) {
                if (!names_fact(node.op) || !is_declared(node.fact)) return;
                const Type type = word_of(node.fact).type;
                if (type != Type::symbol && type != Type::truth) return;
                if (std::ranges::find(told_, node.fact) == told_.end()) told_.push_back(node.fact);
            });
            if (row.amount) look_for_cases(*row.amount, aid_params_);
            for (const PayerPart& part : row.by) look_for_cases(part.amount, aid_params_);
        };
        std::ranges::for_each(aid->given, look);
        std::ranges::for_each(aid->rows, look);
        for (const FactName fact : told_) {
            if (!names(fact)) slots_.push_back(fact);
        }
        for (const std::size_t param : aid_params_) {
            for (const Param::Dated& value : pack_.params[param].values) {
                if (!value.when) continue;
                asked_.push_back(&*value.when);
                name_slots(*value.when);
            }
        }
    }

    void name_slots(const Node& node) {
        for (const FactName slot : slots_in(pack_, node)) {
            if (std::ranges::find(slots_, slot) == slots_.end()) slots_.push_back(slot);
        }
    }
    bool names(FactName slot) const { return std::ranges::find(slots_, slot) != slots_.end(); }

    static bool has_cases(const Param& param) {
        return std::ranges::any_of(param.values,
                                   [](const auto& value) { return value.when.has_value(); });
    }

    // The parameters with cases that an amount is made of, without those inside conditions.
    void look_for_cases(const Node& node, std::vector<std::size_t>& params) const {
        for (const Node& part : node.parts) look_for_cases(part, params);
        if (node.op != Op::param) return;
        if (std::ranges::find(params, node.param) != params.end()) return;
        const Param& param = pack_.params.at(node.param);
        if (has_cases(param)) params.push_back(node.param);
        for (const Param::Dated& value : param.values) look_for_cases(value.value, params);
    }

    std::vector<std::size_t> params_of(const Key& key) const {
        std::vector<std::size_t> params;
        for (const std::size_t row : key.rows) {
            const auto& amount = table_->rows[row].amount;
            if (amount) look_for_cases(*amount, params);
        }
        if (table_ == nullptr) {
            Node standard;
            standard.op = Op::param;
            const auto at = std::ranges::find(pack_.params, "standard", &Param::name);
            if (at == pack_.params.end()) return params;
            standard.param = static_cast<std::size_t>(at - pack_.params.begin());
            look_for_cases(standard, params);
        }
        return params;
    }

    // None where it is open, or where no row is for this person.
    std::optional<Key> key_of(const Facts& facts) const {
        const Scope scope{pack_, facts, pack_.year};
        Key key;
        if (table_ != nullptr) {
            for (std::size_t i = 0; i < table_->rows.size(); ++i) {
                const Value holds = evaluate(table_->rows[i].when, scope);
                if (holds.is_unknown()) return std::nullopt;
                if (!holds.is_true()) continue;
                key.rows.push_back(i);
                if (table_->hit != Hit::sum) break;
            }
            if (key.rows.empty()) return std::nullopt;
        }
        for (const std::size_t at : params_of(key)) {
            const Param& param = pack_.params[at];
            const ChosenValue chosen = chosen_value(param, scope);
            if (chosen.dated == nullptr) return std::nullopt;
            key.cases.push_back(place_of(param, chosen));
        }
        // What hangs on the identity itself is nothing that tells people apart here.
        for (const std::size_t at : aid_params_) {
            const Param& param = pack_.params[at];
            const ChosenValue chosen = chosen_value(param, scope);
            key.aid_cases.push_back(chosen.dated == nullptr ? no_case : place_of(param, chosen));
        }
        for (const FactName fact : told_) {
            const auto told = facts.person.local.find(fact);
            if (told == facts.person.local.end()) return std::nullopt;
            key.told.push_back(written(told->second));
        }
        return key;
    }

    static std::size_t place_of(const Param& param, const ChosenValue& chosen) {
        return static_cast<std::size_t>(chosen.dated - param.values.data());
    }

    PriceClass class_of(const Key& key, const Facts& facts) const {
        PriceClass made;
        for (const std::size_t row : key.rows) made.rows.push_back(table_->rows[row].cited.id);
        const std::vector<std::size_t> params = params_of(key);
        for (std::size_t i = 0; i < params.size(); ++i) {
            made.cases.push_back({params[i], key.cases[i]});
        }
        for (std::size_t i = 0; i < aid_params_.size(); ++i) {
            if (key.aid_cases[i] == no_case) continue;
            made.aid_cases.push_back({aid_params_[i], key.aid_cases[i]});
        }
        for (const FactName fact : told_) made.told.push_back({fact, facts.person.local.at(fact)});
        return made;
    }

    // Every combination of what the prices ask, the most ordinary first.
    std::vector<Facts> persons() const {
        std::vector<Facts> list{paying(day_)};
        const std::vector<Atom> atoms = atoms_in(pack_, asked_);
        const auto vary = [&](const std::function<std::vector<Facts>(const Facts&)>& values) {
            if (list.size() > most_persons) return;
            std::vector<Facts> more;
            for (const Facts& facts : list) {
                more.push_back(facts);
                const Facts whole = ordinary(pack_, facts);
                for (Facts& one : values(facts)) {
                    if (ordinary(pack_, one) != whole) more.push_back(std::move(one));
                }
            }
            list = std::move(more);
        };
        for (const FactName slot : slots_) {
            const bool place = slot == FactName::enrol_place || slot == FactName::hukou ||
                               slot == FactName::permit;
            const bool told = is_declared(slot) && word_of(slot).type != Type::date;
            if (!place && !told && slot != FactName::sex) continue;
            vary([&](const Facts& facts) { return values_of(slot, facts, pack_, atoms, {}); });
        }
        if (names(FactName::stage)) {
            vary([&](const Facts& facts) { return students(facts); });
        }
        if (names(FactName::born)) {
            const bool few = list.size() * 100 > most_persons;
            vary([&](const Facts& facts) { return ages(facts, few ? Ages::some : Ages::every); });
        }
        return list;
    }

    std::vector<Facts> students(const Facts& facts) const {
        std::vector<Facts> list;
        for (const std::string_view stage : stages()) {
            if (stage == "none") continue;
            list.push_back(facts);
            Person& person = list.back().person;
            person.born = Date(pack_.year - (stage == "pupil" ? 12 : 19), 5, 5);
            person.student = Student{stage, pack_.region, Date(pack_.levy_year - 1, 9, 1), {}};
        }
        return list;
    }

    // A child, somebody old, somebody young; then every age, for a band that none of them meets.
    enum class Ages { some, every };
    std::vector<Facts> ages(const Facts& facts, Ages which) const {
        std::vector<Facts> list;
        if (facts.person.born) return list;  // a student's follows from the school
        std::vector<int> years{10, 70, 30, 16, 20, 3, 55, 62, 80};
        for (int age = 1; which == Ages::every && age <= 100; ++age) years.push_back(age);
        for (const int age : years) {
            list.push_back(facts);
            list.back().person.born = Date(pack_.year - age, 5, 5);
        }
        return list;
    }

    const Pack& pack_;
    Date day_;
    const Table* table_;
    std::vector<const Node*> asked_;
    std::vector<FactName> slots_;
    std::vector<FactName> told_;
    std::vector<std::size_t> aid_params_;
    std::size_t most_found_ = most_classes;
};

}  // namespace

std::vector<PriceClass> price_classes(const Pack& plain) {
    return ClassSearch(plain, Tell::price).run();
}

std::vector<PriceClass> aid_classes(const Pack& plain) {
    return ClassSearch(plain, Tell::aid).run();
}

}  // namespace canbao::policy
