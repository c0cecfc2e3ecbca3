// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/whatif/mix.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "policy/check/fact_space.h"
#include "policy/rules/trace.h"
#include "policy/visit.h"

namespace canbao::policy::whatif {
namespace {

// What enrolment looks at: its facts, and the conditions and amounts themselves.
struct Asked {
    std::set<FactName> facts;
    std::vector<const Node*> nodes;

    explicit Asked(const Pack& pack) {
        constexpr std::array<std::string_view, 5> tables{"counts_from", "may_enrol", "cover",
                                                         "price", "aid"};
        for (const std::string_view name : tables) {
            const Table* table = pack.table(name);
            if (table == nullptr) continue;
            std::ranges::for_each(table->given, [&](const Row& row) { look(pack, row); });
            std::ranges::for_each(table->rows, [&](const Row& row) { look(pack, row); });
        }
        std::ranges::for_each(pack.gaps, [&](const Row& row) { look(pack, row); });
        for (const Subsidy& subsidy : pack.subsidies_when) {
            if (subsidy.when) look(pack, *subsidy.when);
        }
        for (const Param& param : pack.params) {
            if (param.name != "standard") continue;
            for (const Param::Dated& value : param.values) {
                look(pack, value.value);
                if (value.when) look(pack, *value.when);
            }
        }
    }
    void look(const Pack& pack, const Row& row) {
        nodes.push_back(&row.when);
        if (row.who) nodes.push_back(&*row.who);
        if (row.amount) nodes.push_back(&*row.amount);
        visit(pack, row, [&](const Node& node) { note(node); });
    }
    void look(const Pack& pack, const Node& node) {
        nodes.push_back(&node);
        visit(pack, node, [&](const Node& one) { note(one); });
    }
    void note(const Node& node) {
        if (names_fact(node.op)) facts.insert(node.fact);
        if (node.op == Op::related) facts.insert(FactName::relatives);
    }
};

// Shares of the first, the second …: most are the first.
std::vector<unsigned> falling(std::size_t count) {
    if (count == 1) return {100};
    if (count == 2) return {60, 40};
    std::vector<unsigned> shares{50};
    const auto rest = static_cast<unsigned>(50 / (count - 1));
    shares.insert(shares.end(), count - 1, rest);
    shares.back() += 50 - rest * static_cast<unsigned>(count - 1);
    return shares;
}

Words both(std::string text) { return {text, text}; }

void tell(FactName fact, const Told& told, Facts& facts) {
    facts.person.local.insert_or_assign(fact, told);
}

}  // namespace

Mix::Mix(const Pack& pack) {
    const Asked asked(pack);
    for (const DeclaredFact& declared : pack.facts) {
        if (asked.facts.contains(declared.fact)) add_declared(pack, declared);
    }
    const auto looks_at = [&](FactName fact) { return asked.facts.contains(fact); };
    if (looks_at(FactName::household_size) || looks_at(FactName::household_enrolling) ||
        looks_at(FactName::household_paid)) {
        add_household(pack);
    }
    if (looks_at(FactName::enrol_place)) add_places(pack, asked.nodes);
    if (looks_at(FactName::relatives)) add_relatives(pack);
    if (looks_at(FactName::declined)) {
        add({{"已书面放弃参保", "declined in writing"},
             {{{"否", "no"}, 97, [](Facts& facts) { facts.person.declined = false; }},
              {{"是", "yes"}, 3, [](Facts& facts) { facts.person.declined = true; }}}});
    }
}

std::uint64_t Mix::draw(Random& random) const {
    std::uint64_t drawn = 0;
    for (const Part& part : parts_) {
        auto at = static_cast<unsigned>(random.below(100));
        std::size_t option = 0;
        while (at >= part.options[option].percent) at -= part.options[option++].percent;
        drawn = drawn * part.options.size() + option;
    }
    return drawn;
}

void Mix::put(std::uint64_t drawn, Facts& facts) const {
    std::vector<std::size_t> options(parts_.size());
    for (std::size_t i = parts_.size(); i-- > 0;) {
        options[i] = static_cast<std::size_t>(drawn % parts_[i].options.size());
        drawn /= parts_[i].options.size();
    }
    for (std::size_t i = 0; i < parts_.size(); ++i) parts_[i].options[options[i]].put(facts);
}

std::vector<Words> Mix::told() const {
    std::vector<Words> lines;
    for (const Part& part : parts_) {
        Words line{part.name.zh + "：", part.name.en + ": "};
        for (const Option& option : part.options) {
            const bool first = &option == &part.options.front();
            line.zh += fmt::format("{}{} {}%", first ? "" : "、", option.label.zh, option.percent);
            line.en += fmt::format("{}{} {}%", first ? "" : ", ", option.label.en, option.percent);
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

void Mix::add(Part part) {
    INVARIANT(!part.options.empty());
    const std::vector<unsigned> shares = falling(part.options.size());
    unsigned whole = 0;
    for (const Option& option : part.options) whole += option.percent;
    for (std::size_t i = 0; whole == 0 && i < part.options.size(); ++i) {
        part.options[i].percent = shares[i];
    }
    parts_.push_back(std::move(part));
}

void Mix::add_declared(const Pack& pack, const DeclaredFact& declared) {
    const FactName fact = declared.fact;
    Part part{{declared.cited.says, english_of(declared.cited)}, {}};
    const auto option = [&](Words label, Told told, unsigned percent = 0) {
        part.options.push_back(
            {std::move(label), percent, [fact, told](Facts& facts) { tell(fact, told, facts); }});
    };
    const FactWord& word = word_of(fact);
    switch (word.type) {
        case Type::truth:
            option({"否", "no"}, false, 80);
            option({"是", "yes"}, true, 20);
            break;
        case Type::symbol:
            for (const std::string_view one : word.symbols) option(both(std::string(one)), one);
            break;
        case Type::number: {
            const int first = declared.at_least.value_or(1);
            const int last = std::min(first + 2, declared.at_most.value_or(first + 2));
            for (int i = first; i <= last; ++i) option(both(std::to_string(i)), i);
            break;
        }
        case Type::money:
            for (const int yuan : {0, 100, 300}) {
                option({fmt::format("{}元", yuan), fmt::format("{} yuan", yuan)},
                       Money::yuan(yuan));
            }
            break;
        case Type::date: {
            const auto window = pack.window();
            const Date day = window ? window->first : pack.benefit_year(pack.year).from;
            option({"没有", "none"}, DayOrNone{}, 90);
            option(both(to_string(day)), DayOrNone{day}, 10);
            break;
        }
        case Type::region:
            option({"本地", "here"}, Place{pack.region}, 90);
            option({"没有", "none"}, Place::none(), 10);
            break;
        default:
            return;
    }
    add(std::move(part));
}

void Mix::add_household(const Pack& pack) {
    struct Size {
        int size;
        int enrolling;
        unsigned percent;
    };
    constexpr std::array<Size, 6> sizes{
        {{1, 1, 10}, {2, 2, 20}, {3, 3, 25}, {4, 4, 15}, {4, 3, 15}, {5, 4, 15}}};
    Part part{{"家庭人数（其中参保人数）", "household size (of them enrolling)"}, {}};
    for (const Size& one : sizes) {
        part.options.push_back({both(fmt::format("{}({})", one.size, one.enrolling)), one.percent,
                                [one](Facts& facts) {
                                    facts.person.household.size = one.size;
                                    facts.person.household.enrolling = one.enrolling;
                                }});
    }
    add(std::move(part));
    const Money each = pack.amount("standard", pack.benefit_year(pack.year).from).value_or(Money{});
    Part paid{{"家中其他参保人", "the others who enrol"}, {}};
    paid.options.push_back({{"都还没缴", "have not paid"}, 40, [](Facts& facts) {
                                facts.person.household.paid = Money{};
                            }});
    paid.options.push_back(
        {{"各已缴" + to_string(each) + "元", "have paid " + to_string(each) + " yuan each"},
         60,
         [each](Facts& facts) {
             Household& household = facts.person.household;
             household.paid = each * (household.enrolling.value_or(1) - 1);
         }});
    add(std::move(paid));
}

// A spouse or a child of whom nothing special is known.
void Mix::add_relatives(const Pack& pack) {
    using Relatives = std::vector<Relative>;
    const auto relative = [&](std::string_view relation, int age) {
        Relative one;
        one.relation = *listed(relations(), relation);
        one.person.born = Date(pack.levy_year - age, 3, 1);
        one.person.hukou_region = Place{pack.region};
        one.person.permit_region = Place::none();
        one.person.identities.emplace();
        one.person.groups.emplace();
        return one;
    };
    Part part{{"亲属", "relatives"}, {}};
    const auto option = [&](Words label, unsigned percent, Relatives list) {
        const auto shared = std::make_shared<const Relatives>(std::move(list));
        part.options.push_back({std::move(label), percent,
                                [shared](Facts& facts) { facts.person.relatives = shared; }});
    };
    option({"没有", "none"}, 60, {});
    option({"有配偶", "a spouse"}, 20, {relative("spouse", 45)});
    option({"有一个孩子", "one child"}, 20, {relative("child", 10)});
    add(std::move(part));
}

void Mix::add_places(const Pack& pack, const std::vector<const Node*>& asked) {
    const auto atoms = atoms_in(pack, asked);
    Part part{{"参保的地方", "place of enrolment"}, {}};
    for (const Facts& facts : values_of(FactName::enrol_place, Facts{}, pack, atoms, {})) {
        const auto& place = facts.person.enrol_region;
        if (!place || !pack.region.contains(*place) || *place == pack.region) continue;
        const Region region = *place;
        Words label = both(region.code());
        if (const PlaceSet* set = pack.place_set({region.code()})) {
            label = {set->cited.says, english_of(set->cited)};
        }
        part.options.push_back(
            {std::move(label), 0, [region](Facts& one) { one.person.enrol_region = region; }});
    }
    if (!part.options.empty()) add(std::move(part));
}

}  // namespace canbao::policy::whatif
