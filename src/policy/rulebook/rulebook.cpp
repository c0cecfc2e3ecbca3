// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/rulebook/rulebook.h"

#include <algorithm>
#include <array>

#include "policy/rules/route.h"

namespace canbao::policy::whatif {
namespace {

// The tables enrolment looks at, and those that belong to other questions.
constexpr std::array<std::string_view, 9> understood{
    "counts_from", "may_enrol", "cover", "price", "aid", "loss", "refund", "refund_path", "settle"};

bool asks_enrolment(const Row& row) {
    return row.questions.empty() ||
           std::ranges::find(row.questions, "enrol") != row.questions.end();
}

// A row that a claim opens, alone, with amounts or the whole for its payers. What adds to another,
// is free of a given, or is shared in a ratio is counted by decide() alone.
bool is_plain(const Table& table, const Row& aid) {
    return !aid.standings.empty() && !aid.adds && aid.given.size() == table.given.size() &&
           std::ranges::none_of(aid.by, [](const PayerPart& part) { return part.share > 0; });
}

}  // namespace

std::string text_of(const Rulebook& rules, const Tree& tree) {
    if (tree.kind == Tree::Kind::leaf) return rules.conditions[tree.condition].text;
    std::string text = "[" + std::to_string(static_cast<int>(tree.kind));
    for (const Tree& part : tree.parts) text += " " + text_of(rules, part);
    return text + "]";
}

Rulebook::Rulebook(const Pack& read, Questions of_people) : pack(read), questions(of_people) {
    for (const Table& table : pack.tables) {
        const auto* const known = std::ranges::find(understood, table.name);
        if (known == understood.end()) whole = false;
    }
    for (const Row& row : pack.table("may_enrol")->rows) {
        Entrance entrance{&row, std::nullopt, tree(row.when, Of::person)};
        if (row.who) entrance.who = tree(*row.who, Of::person);
        entrances.push_back(std::move(entrance));
    }
    read_cover();
    // Subsidies of several kinds are counted by decide() alone.
    if (!pack.subsidies_when.empty()) whole = false;
    for (const Row& gap : pack.gaps) {
        if (asks_enrolment(gap)) gaps.push_back({&gap, tree(gap.when, Of::person), false});
    }
    if (const Table* table = pack.table("price")) {
        if (table->hit != Hit::first && table->hit != Hit::unique) whole = false;
        for (const Row& row : table->rows) {
            prices.push_back({&row, tree(row.when, Of::person), is_by_one(row)});
            add_values(row);
        }
    }
    if (const Param* standard = pack.param("standard")) {
        for (const Param::Dated& dated : standard->values) add_value(dated.value);
        if (standard->values.size() > 1) whole = false;
    }
    read_aid();
    make_slots();
}

void Rulebook::make_slots() {
    const auto add = [&](const std::optional<Tree>& who, const std::optional<Tree>& when,
                         std::optional<std::uint32_t> buys) {
        std::string text;
        if (who) text += "who " + whatif::text_of(*this, *who);
        if (when) text += " when " + whatif::text_of(*this, *when);
        if (buys) text += conditions[*buys].text;
        slots.push_back({std::move(text), who, when, buys});
    };
    for (const Way& way : ways) add(std::nullopt, way.when, std::nullopt);
    for (const Way& way : ways) add(std::nullopt, std::nullopt, way.buys);
    for (const Entrance& entrance : entrances) add(entrance.who, entrance.when, std::nullopt);
    for (const auto* rows : {&gaps, &prices}) {
        for (const Plain& row : *rows) add(std::nullopt, row.when, std::nullopt);
    }
}

std::string Rulebook::text_of_aid(const Aid& aid) const {
    std::string text = aid.of_price ? "of price " : whatif::text_of(*this, aid.when);
    for (const Standing one : aid.row->standings) {
        text += "," + std::to_string(static_cast<int>(one));
    }
    return text;
}

std::string Rulebook::text_of_given() const {
    std::string text;
    for (const Plain& row : given) text += whatif::text_of(*this, row.when) + ";";
    return text;
}

void Rulebook::read_cover() {
    cover_table = pack.table("cover");
    for (const Row& row : cover_table->rows) {
        if (!row_answers_year(row, pack.year, pack.year)) continue;
        if (!row.parts.empty()) whole = false;
        Way way{&row, tree(row.when, Of::person), std::nullopt, {}, is_by_one(row)};
        if (row.from && row.to) {
            Condition buys;
            buys.kind = Condition::Kind::buys;
            buys.node = &*row.from;
            buys.to = &*row.to;
            way.days = text_of(pack, *row.from) + ".." + text_of(pack, *row.to);
            buys.text = "buys " + way.days;
            buys.facets =
                facets_in(pack, *row.from, questions) | facets_in(pack, *row.to, questions);
            way.buys = number(std::move(buys));
        }
        add_values(row);
        ways.push_back(std::move(way));
    }
}

void Rulebook::read_aid() {
    aid_table = pack.table("aid");
    if (aid_table == nullptr) return;
    for (const Row& row : aid_table->given)
        given.push_back({&row, tree(row.when, Of::claim), false});
    for (const Row& row : aid_table->rows) {
        if (!is_plain(*aid_table, row)) whole = false;
        const Row* behind = &row;
        if (row.kind == AidAmount::as_row) {
            behind = &*std::ranges::find_if(
                aid_table->rows, [&](const Row& other) { return other.cited.id == row.as_row; });
        }
        add_values(row);
        const bool of_price = looks_at_price(pack, row.when);
        if (of_price) look_at_amount(row.when);
        aids.push_back({&row, behind, of_price ? Tree{} : tree(row.when, Of::claim), of_price,
                        of_price || is_by_one(*behind)});
    }
}

// What is granted to a claim is kept with the claim.
bool Rulebook::varies(const Node& amount) const {
    return (facets_in(pack, amount) & ~only(Facet::claims)) != no_facet;
}

// Values are told apart without what is owed; of claims, grades and grants are.
void Rulebook::look_at_amount(const Node& amount) {
    if (!looks_at_grants_only(pack, amount)) values_tell = false;
    if (looks_at_price(pack, amount) && varies(amount)) values_tell = false;
}

void Rulebook::add_value(const Node& amount) {
    look_at_amount(amount);
    if (!varies(amount)) return;
    Condition condition;
    condition.kind = Condition::Kind::value;
    condition.node = &amount;
    condition.text = "value " + text_of(pack, amount);
    condition.facets = facets_in(pack, amount, questions);
    number(std::move(condition));
}

void Rulebook::add_values(const Row& row) {
    if (row.amount) add_value(*row.amount);
    for (const PayerPart& part : row.by) {
        if (part.share > 0) whole = false;
        if (!part.whole) add_value(part.amount);
    }
}

bool Rulebook::is_by_one(const Row& row) const {
    const auto looks = [&](const Node& amount) { return facets_in(pack, amount) != no_facet; };
    if (row.amount && looks(*row.amount)) return true;
    return std::ranges::any_of(
        row.by, [&](const PayerPart& part) { return !part.whole && looks(part.amount); });
}

std::optional<std::uint32_t> Rulebook::find(const std::string& text) const {
    const auto found = numbers_.find(text);
    if (found == numbers_.end()) return std::nullopt;
    return found->second;
}

std::uint32_t Rulebook::number(Condition condition) {
    const auto next = static_cast<std::uint32_t>(conditions.size());
    const auto [at, fresh] = numbers_.emplace(condition.text, next);
    if (fresh) conditions.push_back(std::move(condition));
    return at->second;
}

Tree Rulebook::tree(const Node& node, Of of) {
    Tree made;
    if (node.op == Op::both || node.op == Op::either || node.op == Op::negation) {
        made.kind = node.op == Op::both     ? Tree::Kind::both
                    : node.op == Op::either ? Tree::Kind::either
                                            : Tree::Kind::negation;
        for (const Node& part : node.parts) made.parts.push_back(tree(part, of));
        return made;
    }
    Condition condition;
    condition.node = &node;
    condition.text = text_of(pack, node);
    condition.facets = facets_in(pack, node, questions);
    if (of == Of::claim && looks_at_claim(pack, node)) {
        condition.kind = Condition::Kind::of_claim;
        condition.text = "claim " + condition.text;
        condition.facets |= only(Facet::claims);
    }
    made.condition = number(std::move(condition));
    return made;
}

bool is_plain_question(const Facts& facts, const Pack& pack) {
    return facts.ask == Ask::enrol && facts.year.value_or(pack.year) == pack.year &&
           !facts.first_payment && !facts.amount;
}

}  // namespace canbao::policy::whatif
