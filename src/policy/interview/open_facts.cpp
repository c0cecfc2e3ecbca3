// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/interview/open_facts.h"

#include <algorithm>
#include <set>

#include "policy/expression/read_fact.h"
#include "policy/rules/route.h"

namespace canbao::policy {
namespace {

Needs only(FactName fact) {
    Needs needs;
    needs.set(static_cast<std::size_t>(fact));
    return needs;
}

bool is_of_first_payment(FactName fact) {
    return fact == FactName::first_region || fact == FactName::first_paid ||
           fact == FactName::first_own_fault;
}

class OpenSearch {
public:
    OpenSearch(const Pack& pack, const Facts& facts, const Needs& settled)
        : pack_(pack),
          facts_(facts),
          settled_(settled),
          scope_{pack, facts, facts.year.value_or(pack.year)} {}

    std::vector<OpenRow> run() {
        switch (facts_.ask) {
            case Ask::refund:
                refund();
                break;
            case Ask::settle:
                first_of("settle");
                break;
            case Ask::cover:
                cover();
                break;
            default:
                enrol();
                break;
        }
        return std::move(open_);
    }

private:
    // Facts that the rules take for absent or ordinary where nobody told them.
    Needs silent_in(const Node& node, const Scope& scope) const {
        Needs needs;
        for (const Node& part : node.parts) needs |= silent_in(part, scope);
        if (node.op == Op::alive && !facts_.person.died) needs |= only(FactName::died);
        if (node.op == Op::told && read_fact(node.fact, scope).is_unknown()) {
            needs |= only(node.fact);
        }
        if (node.op == Op::fact || node.op == Op::has) needs |= silent(node.fact);
        return needs & ~settled_;
    }

    Needs silent(FactName fact) const {
        const Person& person = facts_.person;
        const bool ordinary = (fact == FactName::died && !person.died) ||
                              (fact == FactName::origin && person.origin == "mainland") ||
                              (fact == FactName::identity_verified && person.identity_verified) ||
                              (fact == FactName::first_payment && !facts_.first_payment);
        if (ordinary) return only(fact);
        const bool no_first = is_of_first_payment(fact) && !facts_.first_payment;
        return no_first ? only(FactName::first_payment) : Needs{};
    }

    // evaluate(), with what passes in silence taken for unknown.
    Value strict(const Node& node, const Scope& scope) const {
        if (node.op == Op::negation) return negated(strict(node.parts[0], scope));
        if (node.op == Op::both || node.op == Op::either) {
            Value result = truth(node.op == Op::both);
            for (const Node& part : node.parts) {
                const Value value = strict(part, scope);
                result = node.op == Op::both ? both(result, value) : either(result, value);
            }
            return result;
        }
        Value value = evaluate(node, scope);
        const Needs silent = silent_in(node, scope);
        if (silent.none()) return value;
        const Needs known = value.is_unknown() ? value.needs : Needs{};
        value.certainty = Certainty::unknown;
        value.needs = known | silent;
        return value;
    }

    void note(const Cited& cited, const Needs& needs) {
        if (needs.any()) open_.push_back({&cited, needs});
    }
    void note(const Cited& cited, const Value& value) {
        if (value.is_unknown()) note(cited, value.needs);
    }
    void note(const Cited& cited, const std::optional<Node>& node) {
        if (node) note(cited, strict(*node, scope_));
    }

    // Rows in order up to the first that surely holds; those that may be it.
    std::vector<const Row*> first_of(std::string_view name) {
        std::vector<const Row*> possible;
        const Table* table = pack_.table(name);
        if (table == nullptr) return possible;
        for (const Row& row : table->rows) {
            if (name == "cover" && !row_answers_year(row, scope_.year, pack_.year)) continue;
            const Value holds = strict(row.when, scope_);
            if (holds.is_false()) continue;
            note(row.cited, holds);
            possible.push_back(&row);
            if (row.outcome == RowOutcome::yes) {
                for (const auto* node : {&row.from, &row.to, &row.amount, &row.day}) {
                    note(row.cited, *node);
                }
            }
            if (holds.is_true()) break;
        }
        return possible;
    }

    void basis() {
        for (const Row* row : first_of("counts_from")) {
            if (strict(row->when, scope_).is_true()) {
                scope_.paid = evaluate(*row->day, scope_).date();
            }
        }
    }

    // True where somebody is refused whatever else is told.
    bool is_refused() {
        std::vector<OpenRow> waiting;
        for (const Row& row : pack_.table("may_enrol")->rows) {
            const Value concerned = row.who ? strict(*row.who, scope_) : truth(true);
            const Value holds = either(negated(concerned), strict(row.when, scope_));
            if (holds.is_unknown()) waiting.push_back({&row.cited, holds.needs});
            if (holds.is_false() && row.outcome != RowOutcome::undecided) return true;
        }
        for (const OpenRow& row : waiting) note(*row.cited, row.needs);
        return false;
    }

    void gaps(std::string_view question) {
        for (const Row& gap : pack_.gaps) {
            const bool meant = gap.questions.empty() ||
                               std::ranges::find(gap.questions, question) != gap.questions.end();
            if (meant) note(gap.cited, strict(gap.when, scope_));
        }
    }

    void enrol() {
        if (!facts_.pay_on) note(pack_.param("benefit_year")->cited, only(FactName::paid));
        basis();
        const std::size_t before = open_.size();
        const auto routes = first_of("cover");
        const bool surely = open_.size() == before && before == 0;
        if (surely && routes.size() == 1 && routes.front()->outcome == RowOutcome::no) return;
        if (is_refused()) {
            open_.clear();
            return;
        }
        gaps("enrol");
        if (std::ranges::any_of(routes, [](const Row* row) {
                return row->outcome == RowOutcome::yes && !row->amount;
            })) {
            for (const Row* row : first_of("price")) note_price(*row);
        }
        if (std::ranges::any_of(routes, [](const Row* row) {
                return row->outcome == RowOutcome::yes && row->aided;
            })) {
            aid();
        }
    }

    void note_price(const Row& row) {
        if (row.amount) scope_.price = evaluate(*row.amount, scope_).money();
    }

    void aid() {
        const Table* table = pack_.table("aid");
        if (table == nullptr) return;
        if (!scope_.price && facts_.pay_on) {
            scope_.price = pack_.amount("standard", *facts_.pay_on);
        }
        for (const bool identities : {true, false}) {
            const auto& claims = identities ? facts_.person.identities : facts_.person.groups;
            const FactName list = identities ? FactName::identities : FactName::groups;
            if (!claims) {
                if (could_be_aided(*table, identities)) note(table->cited, only(list));
                continue;
            }
            for (const Claim& claim : *claims) aid_of(*table, claim);
        }
    }

    bool could_be_aided(const Table& table, bool identities) const {
        Claim claim;
        claim.standing = identities ? Standing::extreme_hardship : Standing::special_other;
        Scope scope = scope_;
        scope.claim = &claim;
        const auto fails = [&](std::size_t place) {
            return strict(table.given[place].when, scope).is_false();
        };
        return std::ranges::any_of(table.rows, [&](const Row& row) {
            return std::ranges::any_of(
                       row.standings,
                       [&](Standing one) { return is_identity(one) == identities; }) &&
                   std::ranges::none_of(row.given, fails);
        });
    }

    void aid_of(const Table& table, const Claim& claim) {
        Scope scope = scope_;
        scope.claim = &claim;
        for (const Row& row : table.rows) {
            Value fits = truth(false);
            for (const Standing standing : row.standings) {
                fits = either(fits, claim_is(claim, standing));
            }
            Value holds = both(fits, strict(row.when, scope));
            for (const std::size_t place : row.given) {
                holds = both(holds, strict(table.given[place].when, scope));
            }
            if (holds.is_false()) continue;
            note(row.cited, holds);
            if (row.amount) note(row.cited, strict(*row.amount, scope));
        }
    }

    void refund() {
        const Known<RefundClaim> claim = facts_.refund;
        if (!claim || !claim->reason) {
            note(pack_.param("benefit_year")->cited, only(FactName::reason));
        }
        if (claim && claim->paid_on) scope_.paid = claim->paid_on;
        std::set<std::size_t> needed;
        bool pays = false;
        for (const Row* row : first_of("refund")) {
            if (row->outcome != RowOutcome::yes) continue;
            pays = true;
            needed.insert(row->given.begin(), row->given.end());
        }
        if (!pays) return;
        for (const std::size_t place : needed) {
            const Row& given = pack_.table("refund")->given[place];
            note(given.cited, strict(given.when, scope_));
        }
        first_of("refund_path");
    }

    // The payments' own rows, then what may have ended the cover since.
    void cover() {
        scope_.day = facts_.on;
        if (facts_.payments) {
            for (const PastPayment& payment : *facts_.payments) {
                scope_.paid = payment.paid_on;
                scope_.year = payment.year.value_or(pack_.year);
                basis();
                first_of("cover");
            }
            if (facts_.payments->empty()) return;
        }
        const Table* loss = pack_.table("loss");
        if (loss == nullptr) return;
        for (const Row& row : loss->rows) {
            const Value applies = strict(row.when, scope_);
            if (applies.is_false()) continue;
            note(row.cited, applies);
            note(row.cited, row.day);
        }
    }

    const Pack& pack_;
    const Facts& facts_;
    const Needs settled_;
    Scope scope_;
    std::vector<OpenRow> open_;
};

}  // namespace

std::vector<OpenRow> open_rows(const Pack& pack, const Facts& facts, const Needs& settled) {
    return OpenSearch(pack, facts, settled).run();
}

Needs needs_of(const std::vector<OpenRow>& rows) {
    Needs needs;
    for (const OpenRow& row : rows) needs |= row.needs;
    return needs;
}

}  // namespace canbao::policy
