// SPDX-License-Identifier: MulanPSL-2.0
// Counting a changed pack from what is known of the one before. Rows that stand in both keep their
// results; new conditions are answered for each combination of the facets they name; people for
// whom every row comes to the same as before are counted by their totals, the others one by one.
#include <algorithm>
#include <map>
#include <string>
#include <unordered_map>

#include "policy/whatif/grouping.h"
#include "policy/whatif/projection.h"
#include "policy/whatif/succession.h"
#include "policy/whatif/truth_column.h"

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

// A column asked once for all combinations that are alike in the facets it looks at.
class Asked {
public:
    Asked(const Cube& people, Column& column, const std::vector<Cube::At>& combinations,
          const std::vector<std::uint32_t>& alike)
        : people_(people),
          column_(column),
          combinations_(combinations),
          alike_(alike),
          known_(combinations.size(), not_yet),
          scratch_{people.facts_of(people.tuples.front().at), std::nullopt} {}

    std::uint32_t at(std::uint32_t combination) {
        std::uint32_t& known = known_[alike_.empty() ? combination : alike_[combination]];
        if (known == not_yet) {
            known = column_.signature(people_, combinations_[combination], scratch_);
        }
        return known;
    }

private:
    static constexpr std::uint32_t not_yet = UINT32_MAX;

    const Cube& people_;
    Column& column_;
    const std::vector<Cube::At>& combinations_;
    const std::vector<std::uint32_t>& alike_;  // empty: none are
    std::vector<std::uint32_t> known_;
    Column::Scratch scratch_;
};

}  // namespace

class Recount {
public:
    Recount(const Simulation& base, const Pack& changed, By by)
        : base_(base),
          next_(changed, base.rules_.questions),
          tariff_(next_),
          by_(by),
          shift_at_(base.groups_.size() * (by == By::town ? base.cube_.towns.size() : 1)) {}

    // False: there are forms that are counted by decide() alone.
    bool is_whole() const { return next_.whole; }

    std::optional<Answer> run() {
        for (const Simulation::Group& group : base_.groups_) {
            answer_.before.push_back(group.verdict);
            answer_.days_before.emplace_back(days_of(base_.rules_, group.terms));
        }
        const Succession succession(*base_.wording_, Wording(next_));
        if (succession.is_all_known() && skeleton_of(next_) == base_.skeleton_) {
            amounts_only();
            return std::move(answer_);
        }
        stands_ = &succession;
        make_columns();
        const Facets facets = new_facets_ | (by_ == By::town ? only(Facet::town) : no_facet);
        count(base_.projection(facets));
        if (varies_) return std::nullopt;
        return std::move(answer_);
    }

private:
    using Class = Simulation::Class;
    using Profile = Simulation::Profile;
    using Projection = Simulation::Projection;

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
        for (const Projection::Total& total : base_.projection(only(Facet::town)).totals) {
            const std::uint32_t group = base_.profiles_[total.profile].group;
            add(group, group, total.town, total.heads, total.one);
        }
    }

    // The new conditions, by the facets that they look at; and of each the one whose place it
    // takes, where every one takes the place of just one that looks at no more.
    void make_columns() {
        for (const std::uint32_t i : stands_->new_conditions) {
            const Facets facets = with_payment(next_.conditions[i].facets);
            if (next_.conditions[i].kind == Condition::Kind::value) new_values_.push_back(i);
            new_facets_ |= facets;
            auto at = std::ranges::find(columns_, facets, &Column::facets);
            if (at == columns_.end()) {
                at = columns_.insert(columns_.end(), Column(next_, facets));
            }
            at->add(i);
            const std::optional<std::uint32_t> old = replaced_by(i, facets);
            if (old) replaced_.emplace_back(*old, i);
            if (next_.conditions[i].kind == Condition::Kind::of_claim) of_claims_compared_ = true;
            comparable_ = comparable_ && old;
        }
        const auto is_new = [&](const auto& pair) { return !stands_->conditions[pair.second]; };
        comparable_ =
            comparable_ && stands_->same_form && std::ranges::all_of(stands_->moved, is_new);
    }

    std::optional<std::uint32_t> replaced_by(std::uint32_t now, Facets facets) const {
        std::optional<std::uint32_t> found;
        for (const auto& [old, next] : stands_->moved) {
            if (next != now) continue;
            if (found) return std::nullopt;
            found = old;
        }
        if (!found) return std::nullopt;
        const Condition& before = base_.rules_.conditions[*found];
        const bool alike = before.kind == next_.conditions[now].kind;
        return alike && (with_payment(before.facets) & ~facets) == no_facet ? found : std::nullopt;
    }

    // What the new aid rows are to the kinds of claims, by their standings alone.
    void open_new() {
        for (const Claim& kind : base_.claim_kinds_) {
            std::vector<Offer>& opened = opened_.emplace_back();
            for (const std::uint32_t aid : stands_->new_aids) {
                const Offer offer = opened_by(next_, aid, kind);
                if (offer.holds != Truth::no) opened.push_back(offer);
            }
        }
    }

    void count(const Projection& projection) {
        open_new();
        std::vector<bool> still(projection.combinations.size(), stands_->is_all_known());
        if (!stands_->new_conditions.empty()) answer_new(projection, still);
        const bool kept_places = stands_->is_all_known() || stands_->same_rows;
        by_profile_ = kept_places && find_after_profiles(projection);
        if (!by_profile_) still.assign(still.size(), false);
        rows_alone_ = by_profile_ && stands_->new_aids.empty() && new_values_.empty();
        after_.assign(base_.classes_.size() * std::max<std::size_t>(1, signatures_.size()),
                      not_yet);
        std::vector<std::int64_t> kept;
        for (const Projection::Total& total : projection.totals) kept.push_back(total.heads);
        for (std::uint32_t i = 0; i < still.size(); ++i) {
            if (still[i]) continue;
            for (const Projection::Row& row : projection.rows_of(i)) {
                const Projection::Total& total = projection.totals[row.total];
                const std::uint32_t now = after(row.of_class, i);
                if (by_profile_ && now == after_profile_[total.profile]) continue;
                kept[row.total] -= row.heads;
                add(base_.profiles_[total.profile].group, now, total.town, row.heads, row.one);
            }
        }
        if (by_profile_) count_kept(projection, kept, still);
    }

    // The others of each total, whose rows come to the same as before.
    void count_kept(const Projection& projection, const std::vector<std::int64_t>& kept,
                    const std::vector<bool>& still) {
        const auto is_kept = [&](std::uint32_t combination, std::uint32_t of_class,
                                 const Projection::Total& total) {
            return still[combination] ||
                   after(of_class, combination) == after_profile_[total.profile];
        };
        const auto a_kept_one = [&](std::size_t number) {
            const Projection::Total& total = projection.totals[number];
            if (is_kept(total.combination, base_.class_of_[total.one], total)) return total.one;
            for (const std::uint32_t at : projection.rows_of_total(number)) {
                const Projection::Row& row = projection.rows[at];
                if (is_kept(row.combination, row.of_class, total)) return row.one;
            }
            INVARIANT(false);
        };
        for (std::size_t i = 0; i < kept.size(); ++i) {
            if (kept[i] == 0) continue;
            const Projection::Total& total = projection.totals[i];
            add(base_.profiles_[total.profile].group, after_profile_[total.profile], total.town,
                kept[i], a_kept_one(i));
        }
    }

    // The new conditions' answers for each combination, and whether the ones before answer alike.
    void answer_new(const Projection& projection, std::vector<bool>& still) {
        std::vector<Asked> asked;
        for (Column& column : columns_) {
            asked.emplace_back(base_.cube_, column, projection.combinations,
                               base_.alike(projection, column.facets()));
        }
        std::map<std::vector<std::uint32_t>, std::uint32_t> numbers;
        std::vector<std::uint32_t> signature(columns_.size());
        std::vector<std::uint32_t> last;
        std::uint32_t number = 0;
        for (std::uint32_t at = 0; at < projection.combinations.size(); ++at) {
            for (std::size_t i = 0; i < asked.size(); ++i) signature[i] = asked[i].at(at);
            if (signature != last) {
                const auto next = static_cast<std::uint32_t>(numbers.size());
                const auto [found, fresh] = numbers.emplace(signature, next);
                if (fresh) {
                    signatures_.push_back(signature);
                    if (comparable_) expect(signature);
                }
                number = found->second;
                last = signature;
            }
            signature_of_.push_back(number);
            const std::uint32_t of_class = projection.rows_of(at).front().of_class;
            still[at] =
                comparable_ && (of_claims_compared_ ? answers_as_before(signature, of_class)
                                                    : is_as_expected(expected_[number], of_class));
        }
    }

    // What the conditions before must have answered, each to be as the one in its place now.
    struct Expected {
        std::vector<std::pair<std::uint32_t, Truth>> truths;  // by condition before
        bool varies = false;
    };
    void expect(const std::vector<std::uint32_t>& signature) {
        Expected& made = expected_.emplace_back();
        if (of_claims_compared_) return;
        constexpr std::uint32_t no_claims = 0;
        read_new(signature, no_claims);
        for (const auto& [old, now] : replaced_) {
            made.truths.emplace_back(old, truths_[now]);
            made.varies = made.varies || truths_[now] == Truth::varies;
        }
    }
    bool is_as_expected(const Expected& expected, std::uint32_t of_class) const {
        const Truths before = base_.known_of(of_class);
        return !expected.varies && std::ranges::all_of(expected.truths, [&](const auto& one) {
            return before.truths[one.first] == one.second;
        });
    }

    // Whether each new condition answers as the one whose place it takes: that one has one answer
    // for all who have the combination, so that any class of theirs tells it.
    bool answers_as_before(const std::vector<std::uint32_t>& signature, std::uint32_t of_class) {
        read_new(signature, base_.classes_[of_class].claims);
        const Truths before = base_.known_of(of_class);
        return std::ranges::all_of(replaced_, [&](const auto& pair) {
            const auto& [old, now] = pair;
            const std::vector<Truth>& claims = of_claims_[now];
            if (truths_[now] == Truth::varies || before.truths[old] != truths_[now]) return false;
            if (truths_[now] != Truth::by_claim) return true;
            return before.of_claims[old] == claims &&
                   std::ranges::find(claims, Truth::varies) == claims.end();
        });
    }

    // The new conditions' answers of a signature, into place.
    void read_new(const std::vector<std::uint32_t>& signature, std::size_t claims) {
        truths_.resize(next_.conditions.size());
        of_claims_.resize(next_.conditions.size());
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            columns_[i].read(signature[i], claims, truths_, of_claims_);
        }
    }

    // The verdicts of those whose rows come to the same as before. False: those of one profile may
    // have several.
    bool find_after_profiles(const Projection& projection) {
        if (stands_->same_rows) return find_after_groups();
        after_profile_.assign(base_.profiles_.size(), not_yet);
        for (const Projection::Total& total : projection.totals) {
            std::uint32_t& found = after_profile_[total.profile];
            if (found != not_yet) continue;
            const Profile& profile = base_.profiles_[total.profile];
            const Class& one = base_.classes_[profile.of_class];
            const Terms terms = terms_of(next_, carried(profile.results), one.facts);
            const bool by_values = base_.groups_[profile.group].terms.one != nullptr;
            const bool alike = terms.asks  ? profile.one_class
                               : terms.one ? by_values && stands_->same_values
                                           : true;
            if (!alike) return false;
            varies_ = varies_ || terms.varies;
            found = verdict_number(terms, pair_of(profile.of_class, no_signature), one.values);
        }
        return true;
    }

    // The same rows at the same places: whose rows come to the same has the terms of before.
    bool find_after_groups() {
        for (const Simulation::Group& group : base_.groups_) {
            const bool by_one = !group.terms.asks && looks_at_one(next_, group.terms);
            if (by_one && (!group.terms.one || !stands_->same_values)) return false;
        }
        for (const Simulation::Group& group : base_.groups_) {
            answer_.after.push_back(verdict_of(next_, tariff_, group.terms));
            answer_.days_after.emplace_back(days_of(next_, group.terms));
        }
        after_profile_.clear();
        for (const Profile& profile : base_.profiles_) after_profile_.push_back(profile.group);
        first_number_ = static_cast<std::uint32_t>(answer_.after.size());
        return true;
    }

    // The results of rows that stand, at the places they have now; the others' are left open.
    Results carried(const Results& before) const {
        Results results;
        results.lists_known = before.lists_known;
        results.values_vary = before.values_vary;
        for (const auto& from : stands_->slots) {
            results.rows.push_back(from ? before.rows[*from] : Truth::no);
        }
        for (std::uint32_t aid = 0; aid < stands_->aids.size(); ++aid) {
            for (const Offer& offer : before.offers) {
                if (stands_->aids[aid] != offer.aid) continue;
                results.offers.push_back(offer);
                results.offers.back().aid = aid;
            }
        }
        std::ranges::stable_sort(results.offers, {}, &Offer::claim);
        return results;
    }

    // The verdict's number for those of a class who have the combination, looked for once a class
    // and signature.
    std::uint32_t after(std::uint32_t of_class, std::uint32_t combination) {
        const std::size_t count = std::max<std::size_t>(1, signatures_.size());
        const std::uint32_t signature = signatures_.empty() ? 0 : signature_of_[combination];
        std::uint32_t& found = after_[of_class * count + signature];
        if (found == not_yet) {
            found = rows_alone_ && !moved(signature)[of_class]
                        ? after_profile_[base_.classes_[of_class].profile]
                        : look_for(of_class, signature);
        }
        return found;
    }

    // By class, whether a new row comes to something else than the one at its place.
    const std::vector<std::uint8_t>& moved(std::uint32_t signature) {
        moved_.resize(std::max<std::size_t>(1, signatures_.size()));
        std::vector<std::uint8_t>& found = moved_[signature];
        if (!found.empty()) return found;
        constexpr std::uint32_t no_claims = 0;
        if (!columns_.empty()) read_new(signatures_[signature], no_claims);
        const auto column = [&](std::uint32_t condition) -> TruthColumn {
            const auto& stood = stands_->conditions[condition];
            if (stood) return {base_.truth_column(*stood), Truth::open};
            return {{}, truths_[condition]};
        };
        found.resize(base_.classes_.size());
        std::vector<Truth> before(base_.profiles_.size());
        for (const std::uint32_t slot : stands_->new_slots) {
            const auto now = result_column(next_.slots[slot], found.size(), column);
            for (std::size_t i = 0; i < before.size(); ++i) {
                before[i] = base_.profiles_[i].results.rows[slot];
            }
            for (std::size_t i = 0; i < found.size(); ++i) {
                const bool still = now[i] == before[base_.classes_[i].profile];
                if (!still || now[i] == Truth::varies) found[i] = 1;
            }
        }
        return found;
    }

    std::uint32_t look_for(std::uint32_t of_class, std::uint32_t signature) {
        const Class& one = base_.classes_[of_class];
        const Profile& profile = base_.profiles_[one.profile];
        if (!columns_.empty()) read_new(signatures_[signature], one.claims);
        const ClassFacts known{
            *one.facts, {truths_, of_claims_}, stands_->conditions, base_.known_of(of_class)};
        look_at_new(known, one);
        if (by_profile_ && is_unmoved(profile.results)) return after_profile_[one.profile];
        // Equal results of one profile: one verdict, unless it is worked out on one of the class.
        write_key(one.profile);
        const auto found = known_results_.find(key_);
        if (found != known_results_.end()) return found->second;
        const Terms terms = terms_of(next_, results_now(profile.results), one.facts);
        varies_ = varies_ || terms.varies;
        const std::uint64_t apart = pair_of(of_class, signature);
        const std::uint32_t number =
            verdict_number(terms, apart, stands_->same_values ? one.values : apart);
        if (!terms.one) known_results_.emplace(key_, number);
        return number;
    }

    // What the rows that nothing before says come to.
    void look_at_new(const ClassFacts& known, const Class& one) {
        new_rows_.clear();
        for (const std::uint32_t slot : stands_->new_slots) {
            new_rows_.push_back(result_of(next_.slots[slot], known));
        }
        new_offers_.clear();
        for (std::uint32_t claim = 0; claim < one.claims; ++claim) {
            const std::uint32_t kind = base_.kind_of_claim_[one.first_claim + claim];
            for (const Offer& opened : opened_[kind]) {
                const Offer offer = offer_of(next_, opened, claim, known);
                if (offer.holds != Truth::no) new_offers_.push_back(offer);
            }
        }
        values_vary_ = false;
        for (const std::uint32_t value : new_values_) {
            values_vary_ = values_vary_ || known.truth(value, 0) == Truth::varies;
        }
    }

    void write_key(std::uint32_t profile) {
        key_.clear();
        const auto add_number = [&](std::uint32_t number) {
            key_.append(reinterpret_cast<const char*>(&number), sizeof number);
        };
        add_number(profile);
        key_ += values_vary_ ? 'v' : '=';
        for (const Truth truth : new_rows_) key_ += static_cast<char>(truth);
        for (const Offer& offer : new_offers_) {
            add_number(offer.aid);
            add_number(offer.claim);
            add_number(static_cast<std::uint32_t>(offer.standing));
            key_ += static_cast<char>(offer.holds);
        }
    }

    // The results of rows that stand, and those of the new ones.
    Results results_now(const Results& before) const {
        Results results = carried(before);
        for (std::size_t i = 0; i < new_rows_.size(); ++i) {
            results.rows[stands_->new_slots[i]] = new_rows_[i];
        }
        results.values_vary = results.values_vary || values_vary_;
        results.offers.insert(results.offers.end(), new_offers_.begin(), new_offers_.end());
        std::ranges::stable_sort(
            results.offers, {}, [](const Offer& offer) { return pair_of(offer.claim, offer.aid); });
        return results;
    }

    // Every row that is new comes to what the one at its place came to.
    bool is_unmoved(const Results& before) const {
        if (!new_values_.empty()) return false;
        for (std::size_t i = 0; i < new_rows_.size(); ++i) {
            const Truth was = before.rows[stands_->new_slots[i]];
            if (new_rows_[i] == Truth::varies || new_rows_[i] != was) return false;
        }
        const auto is_new = [&](const Offer& offer) {
            return std::ranges::find(stands_->new_aids, offer.aid) != stands_->new_aids.end();
        };
        return std::ranges::count_if(before.offers, is_new) == std::ssize(new_offers_) &&
               std::ranges::all_of(new_offers_, [&](const Offer& now) {
                   return now.holds != Truth::varies &&
                          std::ranges::find(before.offers, now) != before.offers.end();
               });
    }

    std::uint32_t verdict_number(const Terms& terms, std::uint64_t of_class,
                                 std::uint64_t of_values) {
        const std::uint32_t number =
            first_number_ + grouping_.number_of(terms, of_class, of_values);
        if (number == answer_.after.size()) {
            answer_.after.push_back(verdict_of(next_, tariff_, terms));
            answer_.days_after.emplace_back(days_of(next_, terms));
        }
        return number;
    }

    void add(std::uint32_t before, std::uint32_t after, std::uint32_t town, std::int64_t heads,
             std::uint32_t one) {
        std::vector<std::uint32_t>& places = shift_at_[town * base_.groups_.size() + before];
        if (places.size() <= after) places.resize(after + 1, not_yet);
        if (places[after] == not_yet) {
            places[after] = static_cast<std::uint32_t>(answer_.shifts.size());
            answer_.shifts.push_back({before, after, town, 0, base_.cube_.tuples[one].at});
        }
        answer_.shifts[places[after]].heads += heads;
    }

    static constexpr std::uint32_t not_yet = UINT32_MAX;
    static constexpr std::uint32_t no_signature = UINT32_MAX;

    const Simulation& base_;
    Rulebook next_;
    Tariff tariff_;
    By by_;
    Answer answer_;
    const Succession* stands_ = nullptr;
    Facets new_facets_ = no_facet;
    std::vector<Column> columns_;                                    // of new conditions
    std::vector<std::pair<std::uint32_t, std::uint32_t>> replaced_;  // before, new
    bool comparable_ = true;
    bool of_claims_compared_ = false;
    std::vector<Expected> expected_;  // by signature
    bool by_profile_ = false;
    bool rows_alone_ = false;  // nothing but rows whose conditions no claim answers is new
    std::vector<std::vector<std::uint8_t>> moved_;  // by signature, then by class
    bool varies_ = false;
    std::vector<std::vector<std::uint32_t>> signatures_;
    std::vector<std::uint32_t> signature_of_;   // by combination
    std::vector<std::uint32_t> after_;          // by class and signature
    std::vector<std::uint32_t> after_profile_;  // by profile
    std::vector<Truth> truths_;
    std::vector<std::vector<Truth>> of_claims_;
    std::vector<std::uint32_t> new_values_;  // conditions that are values
    std::vector<Truth> new_rows_;            // of the class looked at, by new slot
    std::vector<Offer> new_offers_;
    std::vector<std::vector<Offer>> opened_;  // by kind of claim
    bool values_vary_ = false;
    std::string key_;
    std::unordered_map<std::string, std::uint32_t> known_results_;
    Grouping grouping_;
    std::uint32_t first_number_ = 0;  // of the grouping's, among the verdicts after
    std::vector<std::vector<std::uint32_t>> shift_at_;  // by town and group before, then by after
};

std::optional<Answer> Simulation::answer(const Pack& changed, By by) const {
    if (cube_.tuples.empty()) return Answer{};
    const bool same_question = changed.year == pack().year && changed.region == pack().region;
    if (compressed_ && exact_ && same_question && same_assumptions(pack(), changed)) {
        Recount recount(*this, changed, by);
        if (recount.is_whole()) return recount.run();
    }
    if (cube_.every_day) return answer_plainly(changed, by);
    return std::nullopt;
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
