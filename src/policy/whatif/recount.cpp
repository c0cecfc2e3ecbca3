// SPDX-License-Identifier: MulanPSL-2.0
// Counting a changed pack from what is known of the one before: conditions that stand in both keep
// their answers, new ones are answered for each combination of the facets they name, and terms are
// looked for only where an answer differs.
#include <algorithm>
#include <map>
#include <unordered_map>

#include "policy/whatif/grouping.h"
#include "policy/whatif/projection.h"

namespace canbao::policy::whatif {
namespace {

std::uint64_t pair_of(std::uint32_t a, std::uint32_t b) {
    return (static_cast<std::uint64_t>(a) << 32U) | b;
}

bool same_assumptions(const Pack& a, const Pack& b) {
    return std::ranges::equal(a.assumptions, b.assumptions,
                              [&](const Assumption& one, const Assumption& other) {
                                  return one.fact == other.fact && one.is == other.is &&
                                         text_of(a, one.when) == text_of(b, other.when);
                              });
}

void leaves(const Tree& tree, std::vector<std::uint32_t>& found) {
    if (tree.kind == Tree::Kind::leaf) found.push_back(tree.condition);
    for (const Tree& part : tree.parts) leaves(part, found);
}

// The rows' form without what their conditions say, and those conditions in their order.
struct Form {
    std::string text;
    std::vector<std::uint32_t> conditions;
};

void write(const Tree& tree, std::string& text) {
    text += static_cast<char>('0' + static_cast<int>(tree.kind));
    for (const Tree& part : tree.parts) write(part, text);
    text += ')';
}

void add(Form& form, const Row& row, const Tree& tree) {
    form.text += row.cited.id + " " + std::to_string(static_cast<int>(row.outcome)) +
                 (row.aided ? "a" : "") + (row.subsidised ? "s" : "") + (row.amount ? "p" : "");
    for (const Standing one : row.standings) {
        form.text += "," + std::to_string(static_cast<int>(one));
    }
    write(tree, form.text);
    leaves(tree, form.conditions);
}

Form form_of(const Rulebook& rules) {
    Form form{std::to_string(static_cast<int>(rules.cover_table->hit)), {}};
    for (const Rulebook::Way& way : rules.ways) {
        add(form, *way.row, way.when);
        if (way.buys) form.conditions.push_back(*way.buys);
        form.text += way.buys ? "b" : "-";
    }
    for (const Rulebook::Entrance& entrance : rules.entrances) {
        if (entrance.who) add(form, *entrance.row, *entrance.who);
        add(form, *entrance.row, entrance.when);
    }
    for (const auto* rows : {&rules.gaps, &rules.prices, &rules.given}) {
        form.text += "|";
        for (const Rulebook::Plain& row : *rows) add(form, *row.row, row.when);
    }
    if (rules.aid_table != nullptr) {
        form.text += std::to_string(static_cast<int>(rules.aid_table->hit));
    }
    for (const Rulebook::Aid& aid : rules.aids) {
        form.text += aid.of_price ? "p" : "-";
        add(form, *aid.row, aid.when);
    }
    return form;
}

}  // namespace

class Recount {
public:
    Recount(const Simulation& base, const Pack& changed, By by)
        : base_(base), next_(changed), tariff_(next_), by_(by) {}

    std::optional<Answer> run() {
        for (const Simulation::Group& group : base_.groups_) {
            answer_.before.push_back(group.verdict);
            answer_.days_before.emplace_back(days_of(base_.rules_, group.terms));
        }
        if (skeleton_of(next_) == base_.skeleton_) {
            amounts_only();
            return std::move(answer_);
        }
        match();
        const Facets facets = new_facets_ | (by_ == By::town ? only(Facet::town) : no_facet);
        const Simulation::Projection& projection = base_.projection(facets);
        answer_new(projection);
        for (const Simulation::Projection::Row& row : projection.rows) {
            add(row.of_class, after(row), row.town, row.heads,
                projection.combinations[row.combination]);
        }
        if (varies_) return std::nullopt;
        return std::move(answer_);
    }

private:
    using Class = Simulation::Class;

    void amounts_only() {
        for (const Simulation::Group& group : base_.groups_) {
            answer_.after.push_back(verdict_of(next_, tariff_, group.terms));
            answer_.days_after.emplace_back(days_of(next_, group.terms));
        }
        if (by_ == By::all) {
            for (std::uint32_t i = 0; i < base_.groups_.size(); ++i) {
                answer_.shifts.push_back({i, i, 0, base_.groups_[i].heads, base_.groups_[i].one});
            }
            return;
        }
        const Simulation::Projection& projection = base_.projection(only(Facet::town));
        for (const Simulation::Projection::Row& row : projection.rows) {
            const Class& one = base_.classes_[row.of_class];
            add(row.of_class, one.group, row.town, row.heads, one.one);
        }
    }

    // Which condition of before answers each of the next; those without one are new.
    void match() {
        from_.resize(next_.conditions.size());
        for (std::uint32_t i = 0; i < next_.conditions.size(); ++i) {
            const Condition& condition = next_.conditions[i];
            from_[i] = base_.rules_.find(condition.text);
            if (from_[i]) continue;
            Facets facets = condition.facets;
            if (holds(facets, Facet::born)) facets |= only(Facet::paid);
            new_facets_ |= facets;
            auto column = std::ranges::find(columns_, facets, &Column::facets);
            if (column == columns_.end()) {
                column = columns_.insert(columns_.end(), Column(next_, facets));
            }
            column->add(i);
        }
        const Form before = form_of(base_.rules_);
        const Form now = form_of(next_);
        if (before.text != now.text) return;
        same_form_ = true;
        for (std::size_t i = 0; i < now.conditions.size(); ++i) {
            const std::uint32_t old = before.conditions[i];
            if (from_[now.conditions[i]] != old) moved_.emplace_back(old, now.conditions[i]);
        }
        std::ranges::sort(moved_);
        const auto [first, last] = std::ranges::unique(moved_);
        moved_.erase(first, last);
    }

    // The new conditions' answers for each combination.
    void answer_new(const Simulation::Projection& projection) {
        std::vector<std::map<Cube::At, std::uint32_t>> known(columns_.size());
        std::map<std::vector<std::uint32_t>, std::uint32_t> numbers;
        Facts scratch = base_.cube_.facts_of(base_.cube_.tuples.front().at);
        for (const Cube::At& at : projection.combinations) {
            std::vector<std::uint32_t> signature;
            for (std::size_t i = 0; i < columns_.size(); ++i) {
                Cube::At key{};
                for (std::size_t facet = 0; facet < facet_count; ++facet) {
                    if ((columns_[i].facets() & (1U << facet)) != 0) key[facet] = at[facet];
                }
                const auto [found, fresh] = known[i].emplace(key, 0U);
                if (fresh) found->second = columns_[i].signature(base_.cube_, at, scratch);
                signature.push_back(found->second);
            }
            const auto next = static_cast<std::uint32_t>(numbers.size());
            const auto [found, fresh] = numbers.emplace(signature, next);
            if (fresh) signatures_.push_back(signature);
            signature_of_.push_back(found->second);
        }
        after_.assign(base_.classes_.size() * std::max<std::size_t>(1, signatures_.size()),
                      not_yet);
    }

    // The verdict's number for a row of the projection, looked for once a class and signature.
    std::uint32_t after(const Simulation::Projection::Row& row) {
        const std::uint32_t signature = signature_of_[row.combination];
        std::uint32_t& found = after_[row.of_class * signatures_.size() + signature];
        if (found == not_yet) found = look_for(row.of_class, signature);
        return found;
    }

    std::uint32_t look_for(std::uint32_t of_class, std::uint32_t signature) {
        const Class& one = base_.classes_[of_class];
        read_new(one, signature);
        if (same_form_ && is_unmoved(one)) {
            return verdict_number(base_.groups_[one.group].terms, of_class);
        }
        truths_.resize(next_.conditions.size());
        of_claims_.resize(next_.conditions.size());
        for (std::size_t i = 0; i < from_.size(); ++i) {
            if (!from_[i]) continue;
            truths_[i] = one.truths[*from_[i]];
            of_claims_[i] = one.of_claims[*from_[i]];
        }
        const Terms terms = terms_of(next_, {*one.facts, truths_, of_claims_});
        varies_ = varies_ || terms.varies;
        return verdict_number(terms, pair_of(of_class, signature));
    }

    void read_new(const Class& one, std::uint32_t signature) {
        truths_.resize(next_.conditions.size());
        of_claims_.resize(next_.conditions.size());
        if (columns_.empty()) return;
        const std::size_t claims = claims_of(one.facts->person).size();
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            columns_[i].read(signatures_[signature][i], claims, truths_, of_claims_);
        }
    }

    // Every condition that was put in another's place answers as that one did.
    bool is_unmoved(const Class& one) const {
        return std::ranges::all_of(moved_, [&](const auto& pair) {
            const auto& [old, now] = pair;
            const Truth truth = from_[now] ? one.truths[*from_[now]] : truths_[now];
            const auto& claims = from_[now] ? one.of_claims[*from_[now]] : of_claims_[now];
            const bool varies =
                truth == Truth::varies || std::ranges::find(claims, Truth::varies) != claims.end();
            return !varies && one.truths[old] == truth && one.of_claims[old] == claims;
        });
    }

    std::uint32_t verdict_number(const Terms& terms, std::uint64_t of_class) {
        const std::uint32_t number = grouping_.number_of(terms, of_class);
        if (number == answer_.after.size()) {
            answer_.after.push_back(verdict_of(next_, tariff_, terms));
            answer_.days_after.emplace_back(days_of(next_, terms));
        }
        return number;
    }

    void add(std::uint32_t of_class, std::uint32_t after, std::uint32_t town, std::int64_t heads,
             const Cube::At& one) {
        const std::uint32_t before = base_.classes_[of_class].group;
        const auto next = static_cast<std::uint32_t>(answer_.shifts.size());
        const auto [at, fresh] = shifts_.emplace(std::array{before, after, town}, next);
        if (fresh) answer_.shifts.push_back({before, after, town, 0, one});
        answer_.shifts[at->second].heads += heads;
    }

    struct HashOfShift {
        std::size_t operator()(const std::array<std::uint32_t, 3>& one) const {
            const std::uint64_t hash = pair_of(one[0], one[1]) * 0x9E3779B97F4A7C15U + one[2];
            return hash ^ (hash >> 31U);
        }
    };
    static constexpr std::uint32_t not_yet = UINT32_MAX;

    const Simulation& base_;
    Rulebook next_;
    Tariff tariff_;
    By by_;
    Answer answer_;
    std::vector<std::optional<std::uint32_t>> from_;  // by condition of the next
    Facets new_facets_ = no_facet;
    std::vector<Column> columns_;  // of new conditions
    bool same_form_ = false;
    bool varies_ = false;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> moved_;  // before, next
    std::vector<std::vector<std::uint32_t>> signatures_;
    std::vector<std::uint32_t> signature_of_;  // by combination
    std::vector<std::uint32_t> after_;         // by class and signature
    std::vector<Truth> truths_;
    std::vector<std::vector<Truth>> of_claims_;
    Grouping grouping_;
    std::unordered_map<std::array<std::uint32_t, 3>, std::uint32_t, HashOfShift> shifts_;
};

std::optional<Answer> Simulation::answer(const Pack& changed, By by) const {
    if (cube_.tuples.empty()) return Answer{};
    const bool same_question = changed.year == pack().year && changed.region == pack().region;
    if (!compressed_ || !exact_ || !same_question || !same_assumptions(pack(), changed) ||
        !Rulebook(changed).whole) {
        if (cube_.every_day) return answer_plainly(changed, by);
        return std::nullopt;
    }
    return Recount(*this, changed, by).run();
}

Answer Simulation::answer_plainly(const Pack& changed, By by) const {
    Answer answer;
    const auto number = [](std::vector<Verdict>& list, Verdict verdict) {
        const auto found = std::ranges::find(list, verdict);
        if (found == list.end()) list.push_back(verdict);
        return static_cast<std::uint32_t>(std::ranges::find(list, verdict) - list.begin());
    };
    std::map<std::array<std::uint32_t, 3>, std::size_t> shifts;
    for (const Cube::Tuple& tuple : cube_.tuples) {
        const Facts facts = cube_.facts_of(tuple.at);
        const std::uint32_t before =
            number(answer.before, whatif::verdict_of(pack(), decide(pack(), facts)));
        const std::uint32_t after =
            number(answer.after, whatif::verdict_of(changed, decide(changed, facts)));
        const std::uint32_t town =
            by == By::town ? tuple.at[static_cast<std::size_t>(Facet::town)] : 0;
        const auto [at, fresh] =
            shifts.emplace(std::array{before, after, town}, answer.shifts.size());
        if (fresh) answer.shifts.push_back({before, after, town, 0, tuple.at});
        answer.shifts[at->second].heads += tuple.heads;
    }
    // How cover is counted is told by the rows' texts, which are not compared here.
    answer.days_before.resize(answer.before.size());
    answer.days_after.resize(answer.after.size());
    return answer;
}

}  // namespace canbao::policy::whatif
