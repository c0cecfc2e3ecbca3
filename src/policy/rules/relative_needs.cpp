// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/rules/relative_needs.h"

#include <fmt/format.h>

#include <algorithm>

#include "policy/visit.h"

namespace canbao::policy {
namespace {

class Search {
public:
    explicit Search(const Scope& scope) : scope_(scope) {}

    void look_in(const std::set<std::string>& open) {
        const auto is_open = [&](const Cited& cited) { return open.contains(cited.id); };
        for (const Table& table : scope_.pack.tables) {
            for (const auto* rows : {&table.given, &table.rows}) {
                for (const Row& row : *rows) {
                    if (is_open(row.cited)) visit(scope_.pack, row, look());
                }
            }
        }
        for (const Row& gap : scope_.pack.gaps) {
            if (is_open(gap.cited)) visit(scope_.pack, gap, look());
        }
        for (const Param& param : scope_.pack.params) {
            if (!is_open(param.cited)) continue;
            for (const Param::Dated& dated : param.values) {
                visit(scope_.pack, dated.value, look());
                if (dated.when) visit(scope_.pack, *dated.when, look());
            }
        }
    }

    std::vector<std::string> found;

private:
    LookAtNode look() {
        return [this](const Node& node) {
            if (node.op != Op::related || nested_.contains(&node)) return;
            visit(scope_.pack, node, [&](const Node& part) {
                if (part.op == Op::related && &part != &node) nested_.insert(&part);
            });
            if (evaluate(node, scope_).is_unknown()) add_missing(node);
        };
    }

    void add_missing(const Node& node) {
        const std::vector<Relative>& relatives = *scope_.facts.person.relatives;
        for (std::size_t i = 0; i < relatives.size(); ++i) {
            const bool asked =
                node.words.empty() ||
                std::ranges::find(node.words, relatives[i].relation) != node.words.end();
            if (!asked) continue;
            Facts facts = scope_.facts;
            facts.person = relatives[i].person;
            const Scope of_relative{scope_.pack, facts,   scope_.year, scope_.paid,
                                    scope_.day,  nullptr, scope_.price};
            const Value holds = evaluate(node.parts[0], of_relative);
            if (!holds.is_unknown()) continue;
            for (const FactName fact : facts_in(holds.needs)) add(i, word_of(fact).question);
        }
    }

    // What is no fact of a person is the same for the relative: the day of payment.
    void add(std::size_t index, std::string_view path) {
        constexpr std::string_view person = "person.";
        std::string need(path);
        if (path.starts_with(person)) {
            need = fmt::format("person.relatives[{}].{}", index, path.substr(person.size()));
        }
        if (std::ranges::find(found, need) == found.end()) found.push_back(std::move(need));
    }

    const Scope& scope_;
    std::set<const Node*> nested_;  // put to the relatives of relatives
};

}  // namespace

void name_missing_of_relatives(const Scope& scope, const std::set<std::string>& open,
                               std::vector<std::string>& needs) {
    const auto whole = std::ranges::find(needs, word_of(FactName::relatives).question);
    if (whole == needs.end() || scope.facts.person.relatives == nullptr) return;
    Search search(scope);
    search.look_in(open);
    if (search.found.empty()) return;
    const auto place = needs.erase(whole);
    std::erase_if(search.found, [&](const std::string& need) {
        return std::ranges::find(needs, need) != needs.end();
    });
    needs.insert(place, search.found.begin(), search.found.end());
}

}  // namespace canbao::policy
