// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/compare/replies.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

#include "policy/compare/sorting.h"

namespace canbao::policy::whatif {
namespace {

class Replier {
public:
    Replier(const Pack& pack, const Cube& people, const Sorting& sorting)
        : pack_(pack), people_(people), sorting_(sorting) {}

    // False: two of one class reply otherwise.
    bool run() {
        const std::size_t tuples = people_.tuples.size();
        for (const std::uint32_t one : sorting_.ones()) {
            const Facts facts = facts_of(one);
            ++decided;
            Class& made = classes_.emplace_back();
            made.decision = decide(pack_, facts);
            made.row = row_of(made.decision);
            made.looks_at = facets_of_cover(pack_, made.decision);
            if (made.looks_at == no_facet) made.part = part_with(facts, made.decision);
        }
        of_tuple.resize(tuples);
        std::vector<std::uint32_t> last(classes_.size());
        for (std::uint32_t i = 0; i < tuples; ++i) {
            of_tuple[i] = parts_[part(i)].reply;
            last[sorting_.class_of()[i]] = i;
        }
        for (std::uint32_t i = 0; i < last.size(); ++i) {
            if (!is_right(sorting_.ones()[i])) return false;
            if (last[i] != sorting_.ones()[i] && !is_right(last[i])) return false;
        }
        return true;
    }

    std::vector<std::uint32_t> of_tuple;
    std::vector<Reply> list;
    std::size_t decided = 0;

private:
    // Those of a class whose cover hangs on the same days.
    struct Part {
        std::uint32_t reply = 0;
        std::optional<Date> from;  // where it is not the year's first day
    };
    struct Class {
        Decision decision;
        const Row* row = nullptr;  // of the cover
        Facets looks_at = no_facet;
        std::uint32_t part = 0;  // of the class as a whole, where it looks at nothing
    };
    struct Key {
        std::uint32_t of_class = 0;
        Cube::At at{};
        bool born_then = false;
        friend bool operator==(const Key&, const Key&) = default;
    };
    struct HashOfKey {
        std::size_t operator()(const Key& key) const {
            std::uint64_t hash = key.of_class * 2U + (key.born_then ? 1U : 0U);
            for (const std::uint32_t one : key.at) {
                hash = (hash ^ (one + 0x9E3779B97F4A7C15U)) * 0xBF58476D1CE4E5B9U;
            }
            return hash ^ (hash >> 31U);
        }
    };

    Facts facts_of(std::size_t tuple) const { return people_.facts_of(people_.tuples[tuple].at); }

    const Row* row_of(const Decision& decision) const {
        if (!decision.cover) return nullptr;
        for (const Row& row : pack_.table("cover")->rows) {
            if (row.cited.id == decision.route) return &row;
        }
        return nullptr;
    }

    // Of the tuple by decide(), as it was found for its class.
    bool is_right(std::uint32_t tuple) {
        const Class& one = classes_[sorting_.class_of()[tuple]];
        const bool first = sorting_.ones()[sorting_.class_of()[tuple]] == tuple;
        if (first && one.looks_at == no_facet) return true;
        const Facts facts = facts_of(tuple);
        if (!first) ++decided;
        const Reply reply = reply_of(pack_, facts, first ? one.decision : decide(pack_, facts));
        return reply == list[of_tuple[tuple]];
    }

    std::uint32_t part_with(const Facts& facts, const Decision& decision) {
        Part part;
        if (decision.cover && decision.cover->from != pack_.benefit_year(pack_.year).from) {
            part.from = decision.cover->from;
        }
        Reply reply = reply_of(pack_, facts, decision);
        const auto next = static_cast<std::uint32_t>(list.size());
        const auto [at, fresh] = numbers_.emplace(text_of(reply), next);
        if (fresh) list.push_back(std::move(reply));
        part.reply = at->second;
        parts_.push_back(part);
        return static_cast<std::uint32_t>(parts_.size() - 1);
    }

    static std::string text_of(const Reply& reply) {
        const Verdict& verdict = reply.verdict;
        std::string text = std::to_string(static_cast<int>(verdict.outcome));
        for (const Money money : {verdict.standard, verdict.due, verdict.borne}) {
            text += " " + to_string(money);
        }
        if (verdict.aided) text += "a" + std::to_string(static_cast<int>(*verdict.aided));
        for (const Payer payer : verdict.aid.payers()) {
            text += " p" + std::to_string(static_cast<int>(payer)) + ":" +
                    to_string(verdict.aid.of(payer));
        }
        if (reply.refund) text += " r" + to_string(*reply.refund);
        return text + "|" + reply.cover.zh + "|" + reply.clauses + "|" + reply.identity;
    }

    std::uint32_t part(std::size_t tuple) {
        const std::uint32_t of_class = sorting_.class_of()[tuple];
        const Class& one = classes_[of_class];
        if (one.looks_at == no_facet) return one.part;
        Key key{of_class, {}, false};
        const Cube::At& at = people_.tuples[tuple].at;
        for (std::size_t i = 0; i < facet_count; ++i) {
            if ((one.looks_at & (1U << i)) != 0) key.at[i] = at[i];
        }
        const std::uint32_t plain = find(key, tuple);
        const auto& born = people_.born[at[static_cast<std::size_t>(Facet::born)]].day;
        key.born_then = parts_[plain].from && born == parts_[plain].from;
        return key.born_then ? find(key, tuple) : plain;
    }

    // The first of a plain part may itself be born on its first day of cover: then it tells the
    // day, without the birth, and stands for the others.
    std::uint32_t find(const Key& key, std::size_t tuple) {
        const auto [at, fresh] = found_.emplace(key, 0U);
        if (!fresh) return at->second;
        Facts facts = facts_of(tuple);
        Decision decision = cover_moved(classes_[key.of_class], facts);
        if (!key.born_then && decision.cover && facts.person.born == decision.cover->from) {
            facts.person.born.reset();
        }
        at->second = part_with(facts, decision);
        return at->second;
    }

    // What the class was decided, with the days that its row gives this one.
    Decision cover_moved(const Class& one, const Facts& facts) {
        const Scope scope{pack_, facts, pack_.year};
        if (one.row != nullptr && one.row->from && one.row->to) {
            const auto from = evaluate(*one.row->from, scope).date();
            const auto to = evaluate(*one.row->to, scope).date();
            if (from && to && *from <= *to) {
                Decision decision = one.decision;
                decision.cover = Period{*from, *to + 1};
                return decision;
            }
        }
        ++decided;
        return decide(pack_, facts);
    }

    const Pack& pack_;
    const Cube& people_;
    const Sorting& sorting_;
    std::vector<Class> classes_;
    std::vector<Part> parts_;
    std::unordered_map<Key, std::uint32_t, HashOfKey> found_;
    std::unordered_map<std::string, std::uint32_t> numbers_;
};

}  // namespace

std::optional<Replies> Replies::of(const Pack& pack, const Cube& people) {
    const Rulebook rules(pack);
    const auto sorting = Sorting::of(rules, people);
    if (!sorting) return std::nullopt;
    Replier replier(pack, people, *sorting);
    if (!replier.run()) return std::nullopt;
    Replies replies;
    replies.of_tuple_ = std::move(replier.of_tuple);
    replies.list_ = std::move(replier.list);
    replies.decided_ = replier.decided;
    return replies;
}

}  // namespace canbao::policy::whatif
