// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/check/relatives.h"

#include <algorithm>
#include <set>

#include "policy/check/walk.h"
#include "policy/visit.h"

namespace canbao::policy {
namespace {

// Facts put in at most for one relative.
constexpr std::size_t most_steps = 20'000;
// Conditions about one relation that are held against each other; more stand alone.
constexpr std::size_t most_together = 4;
// Relatives of one kind at most.
constexpr int most_alike = 9;

class RelativesSearch {
public:
    RelativesSearch(const FactSpace& space, Ask ask, const Sketch& sketch)
        : space_(space), ask_(ask), sketch_(sketch) {}

    RelativesTried run() {
        gather();
        for (const std::string_view relation : relations_asked()) find_kinds(relation);
        add({});
        for (const Relative& one : kinds_) {
            for (int count = 1; count <= alike_; ++count) {
                add({static_cast<std::size_t>(count), one});
            }
        }
        for (std::size_t i = 0; i < kinds_.size(); ++i) {
            for (std::size_t j = i + 1; j < kinds_.size(); ++j) add({kinds_[i], kinds_[j]});
        }
        return std::move(tried_);
    }

private:
    void add(std::vector<Relative> relatives) {
        tried_.lists.push_back(std::make_shared<const std::vector<Relative>>(std::move(relatives)));
    }

    // The conditions put to relatives, without those put to relatives of relatives.
    void gather() {
        std::set<const Node*> inner;
        for (const Atom& atom : space_.atoms()) {
            bool counts = false;
            visit(space_.pack(), *atom.node, [&](const Node& node) {
                if (node.op != Op::related) return;
                counts = counts || node.type == Type::number;
                visit(space_.pack(), node.parts[0], [&](const Node& part) {
                    if (part.op == Op::related) inner.insert(&part);
                });
                if (std::ranges::find(asked_, &node) == asked_.end()) asked_.push_back(&node);
            });
            if (!counts) continue;
            for (const int number : numbers_in(space_.pack(), *atom.node)) {
                if (number < most_alike) alike_ = std::max(alike_, number + 1);
            }
        }
        std::erase_if(asked_, [&](const Node* node) { return inner.contains(node); });
    }

    std::set<std::string_view> relations_asked() const {
        std::set<std::string_view> list;
        for (const Node* node : asked_) {
            if (node->words.empty()) list.insert("other");
            for (const std::string& word : node->words) {
                list.insert(listed(relations(), word).value_or("other"));
            }
        }
        return list;
    }

    // One relative for each way in which the conditions about the relation can answer together.
    void find_kinds(std::string_view relation) {
        std::vector<const Node*> conditions;
        for (const Node* node : asked_) {
            const bool concerned = node->words.empty() ||
                                   std::ranges::find(node->words, relation) != node->words.end();
            if (concerned) conditions.push_back(&node->parts[0]);
        }
        FactSpace of_relative(space_.pack(), space_.year(), ask_, conditions);
        of_relative.look_at_relative();
        if (conditions.size() > most_together) {
            tried_.whole = false;
            for (const Node* one : conditions) find(of_relative, relation, {{one, true}});
            std::vector<Wanted> none;
            for (const Node* one : conditions) none.push_back({one, false});
            find(of_relative, relation, none);
            return;
        }
        for (std::size_t answers = 0; answers < (std::size_t{1} << conditions.size()); ++answers) {
            std::vector<Wanted> wanted;
            for (std::size_t i = 0; i < conditions.size(); ++i) {
                wanted.push_back({conditions[i], (answers >> i & 1U) != 0});
            }
            find(of_relative, relation, wanted);
        }
    }

    void find(const FactSpace& of_relative, std::string_view relation,
              const std::vector<Wanted>& wanted) {
        Walk walk;
        const Sketch from = of_relative.of_somebody_else(sketch_);
        const auto found = find_person(of_relative, wanted, most_steps, walk, from);
        tried_.whole = tried_.whole && walk.whole;
        if (!found) return;
        Person person = found->facts.person;
        // Somebody of whom a list is not told would leave the condition open.
        if (!person.groups) person.groups.emplace();
        if (!person.identities) person.identities.emplace();
        kinds_.push_back({relation, std::move(person)});
    }

    const FactSpace& space_;
    Ask ask_;
    const Sketch& sketch_;
    std::vector<const Node*> asked_;
    int alike_ = 1;
    std::vector<Relative> kinds_;
    RelativesTried tried_;
};

}  // namespace

RelativesTried relatives_told_apart(const FactSpace& space, Ask ask, const Sketch& sketch) {
    return RelativesSearch(space, ask, sketch).run();
}

}  // namespace canbao::policy
