// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/assess.h"

#include <string>
#include <unordered_map>

#include "policy/tabulate/cover_days.h"
#include "policy/tabulate/encode.h"
#include "policy/tabulate/partition.h"

namespace canbao::policy {
namespace {

// So few that cutting the pack's conditions apart costs more than it saves.
constexpr std::size_t few = 16;

// People whose values fit the codes, each kind of them decided once.
class Portion {
public:
    Portion(const Pack& pack, const Facts& shared, const Encoded& people, ResultColumns& results)
        : pack_(pack), shared_(shared), people_(people), results_(results) {}

    void assess(std::size_t size) {
        if (size > few) cut_apart();
        std::vector<Code> codes(people_.codes.size());
        for (std::size_t i = 0; i < size; ++i) {
            for (std::size_t k = 0; k < codes.size(); ++k) codes[k] = people_.codes[k][i];
            const std::uint32_t number = decision_of(codes);
            results_.decision.push_back(number);
            ++results_.heads[number];
        }
    }

private:
    // A kind of person: what decides which decision is theirs.
    struct Kind {
        std::uint32_t decision = 0;
        CoverDays::Ends ends;
        bool is_known = false;
    };

    void cut_apart() {
        partition_.emplace(pack_, shared_, people_.values, Depth::explanation);
        if (!partition_->kinds()) {
            partition_.reset();
            return;
        }
        days_.emplace(pack_, partition_->shared(), people_.values, partition_->leaves());
    }

    std::uint32_t decision_of(const std::vector<Code>& codes) {
        if (!partition_) return by_key(key_of(codes), codes);
        const std::uint64_t number = partition_->kind_of(codes);
        Kind& kind = kinds_[number];
        if (!kind.is_known) {
            kind.decision = decide(codes);
            const std::uint32_t made = kind.decision;
            kind.ends = days_->ends_of(results_.facts[made], results_.decisions[made]);
            kind.is_known = true;
            if (!kind.ends.are_of_class()) by_key_.emplace(key_of(number, kind, codes), made);
            return made;
        }
        if (kind.ends.are_of_class()) return kind.decision;
        return by_key(key_of(number, kind, codes), codes);
    }

    // The kind with its days of cover, which may differ within it; or the person's own codes.
    std::string key_of(std::uint64_t number, const Kind& kind,
                       const std::vector<Code>& codes) const {
        if (kind.ends.are_of_person()) return "p" + key_of(codes);
        return "k" + std::to_string(number) + "/" +
               std::to_string(days_->day_of(kind.ends.from, codes, 0)) + "/" +
               std::to_string(days_->day_of(kind.ends.until, codes, 0));
    }
    static std::string key_of(const std::vector<Code>& codes) {
        return {reinterpret_cast<const char*>(codes.data()), codes.size() * sizeof codes[0]};
    }

    std::uint32_t by_key(const std::string& key, const std::vector<Code>& codes) {
        const auto known = by_key_.find(key);
        if (known != by_key_.end()) return known->second;
        return by_key_.emplace(key, decide(codes)).first->second;
    }

    std::uint32_t decide(const std::vector<Code>& codes) {
        Facts facts = shared_;
        for (std::size_t k = 0; k < codes.size(); ++k) people_.values[k].put(codes[k], facts);
        results_.decisions.push_back(policy::decide(pack_, facts));
        results_.facts.push_back(std::move(facts));
        results_.heads.push_back(0);
        return static_cast<std::uint32_t>(results_.decisions.size() - 1);
    }

    const Pack& pack_;
    const Facts& shared_;
    const Encoded& people_;
    ResultColumns& results_;
    std::optional<Partition> partition_;
    std::optional<CoverDays> days_;
    std::unordered_map<std::uint64_t, Kind> kinds_;
    std::unordered_map<std::string, std::uint32_t> by_key_;
};

void assess_range(const Pack& pack, const FactColumns& people, std::size_t first, std::size_t last,
                  ResultColumns& results) {
    if (first == last) return;
    if (const auto encoded = encode(people, first, last)) {
        Portion(pack, people.shared, *encoded, results).assess(last - first);
        return;
    }
    // More different values than codes: half the people at a time.
    const std::size_t middle = first + (last - first) / 2;
    assess_range(pack, people, first, middle, results);
    assess_range(pack, people, middle, last, results);
}

}  // namespace

void assess(const Pack& pack, const FactColumns& people, ResultColumns& results) {
    INVARIANT(people.born.empty() || people.born.size() == people.size);
    INVARIANT(people.hukou_region.empty() || people.hukou_region.size() == people.size);
    INVARIANT(people.permit_region.empty() || people.permit_region.size() == people.size);
    INVARIANT(people.first_claim.empty() || people.first_claim.size() == people.size + 1);
    results = {};
    results.decision.reserve(people.size);
    assess_range(pack, people, 0, people.size, results);
}

}  // namespace canbao::policy
