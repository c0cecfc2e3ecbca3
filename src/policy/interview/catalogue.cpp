// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/interview/catalogue.h"

#include <algorithm>
#include <iterator>

#include "policy/check/conditions.h"

namespace canbao::policy {
namespace {

// The tables whose rows answer a question.
std::vector<std::string_view> tables_of(Ask ask) {
    switch (ask) {
        case Ask::refund:
            return {"refund", "refund_path"};
        case Ask::settle:
            return {"settle"};
        case Ask::cover:
            return {"counts_from", "may_enrol", "cover", "price", "aid", "loss"};
        default:
            return {"counts_from", "may_enrol", "cover", "price", "aid"};
    }
}

bool asks_for(const Node& node, FactName fact) {
    if (names_fact(node.op) && node.fact == fact) return true;
    return std::ranges::any_of(node.parts, [&](const Node& part) { return asks_for(part, fact); });
}

std::string_view word_of_ask(Ask ask) {
    switch (ask) {
        case Ask::refund:
            return "refund";
        case Ask::cover:
            return "cover";
        case Ask::settle:
            return "settle";
        default:
            return "enrol";
    }
}

}  // namespace

std::vector<FactName> each_of(const Needs& facts) {
    std::vector<FactName> list;
    for (std::size_t i = 0; i < facts.size(); ++i) {
        if (facts.test(i)) list.push_back(static_cast<FactName>(i));
    }
    return list;
}

std::optional<FactName> Catalogue::fact_at(std::string_view path) const {
    for (const FactWord& word : fact_words()) {
        if (word.question == path) return word.fact;
    }
    for (const FactName fact : each_of(facts)) {
        if (word_of(fact).question == path) return fact;
    }
    return std::nullopt;
}

bool Catalogue::tells_districts_apart() const {
    const auto quoted = codes.find(FactName::enrol_place);
    return quoted != codes.end() &&
           std::ranges::any_of(quoted->second, [&](const std::string& code) {
               return code.size() > pack.region.code().size();
           });
}

Catalogue::Catalogue(const Pack& for_pack, Ask for_ask) : pack(for_pack), ask(for_ask) {
    for (const std::string_view name : tables_of(ask)) {
        const Table* table = pack.table(name);
        if (table == nullptr) continue;
        for (const Row& row : table->given) add(row);
        for (const Row& row : table->rows) name == "aid" ? add_aid(row) : add(row);
    }
    for (const Row& gap : pack.gaps) {
        const bool meant =
            gap.questions.empty() ||
            std::ranges::find(gap.questions, word_of_ask(ask)) != gap.questions.end();
        if (meant) add(gap);
    }
    if (ask == Ask::enrol || ask == Ask::cover) facts.set(static_cast<std::size_t>(FactName::paid));
    if (ask == Ask::cover) {
        facts.set(static_cast<std::size_t>(FactName::on));
        facts.set(static_cast<std::size_t>(FactName::payments));
    }
    if (ask == Ask::cover || ask == Ask::settle) {
        // Benefits are given under any identity, in the order the pack says.
        for (std::size_t i = 0; i < identity_count; ++i) seen_.insert(static_cast<Standing>(i));
        facts.set(static_cast<std::size_t>(FactName::identities));
    }
    if (ask == Ask::settle) {
        for (const FactName fact : {FactName::admitted, FactName::discharged, FactName::regions}) {
            facts.set(static_cast<std::size_t>(fact));
        }
    }
    for (const Standing standing : seen_) {
        (is_identity(standing) ? identities : groups).push_back(standing);
    }
    since.assign(since_.begin(), since_.end());
    granted.assign(granted_.begin(), granted_.end());
    std::ranges::sort(days);
    days.erase(std::unique(days.begin(), days.end()), days.end());
}

void Catalogue::add(const Node& node) {
    for (const FactName slot : slots_in(pack, node)) facts.set(static_cast<std::size_t>(slot));
    seen_.insert(node.standings.begin(), node.standings.end());
    if (node.op == Op::since_claim) {
        std::ranges::copy_if(node.standings, std::inserter(since_, since_.end()),
                             [](Standing one) { return !is_identity(one); });
    }
    if (names_fact(node.op)) {
        facts.set(static_cast<std::size_t>(node.fact));
    }
    if (node.op == Op::one_of) words.insert(node.words.begin(), node.words.end());
    if (node.op == Op::literal && node.type == Type::symbol) words.insert(node.text);
    if (node.op == Op::shown) evidence.insert(node.words.begin(), node.words.end());
    if (node.op == Op::in_region) {
        std::set<std::string>& quoted = codes[node.parts[0].fact];
        if (!node.text.empty()) quoted.insert(node.text);
        quoted.insert(node.words.begin(), node.words.end());
    }
    if (node.op == Op::literal && node.type == Type::date) {
        days.push_back(Date::from_days(static_cast<std::int32_t>(node.number)));
    }
    if (node.op == Op::literal && node.type == Type::window) {
        days.push_back(node.window.first);
        days.push_back(node.window.last);
    }
    for (const Node& part : node.parts) add(part);
    if (node.op != Op::param) return;
    for (const Param::Dated& dated : pack.params[node.param].values) {
        add(dated.value);
        add(dated.when);
    }
}

void Catalogue::add(const std::optional<Node>& node) {
    if (node) add(*node);
}

void Catalogue::add(const Row& row) {
    add(row.when);
    for (const auto* node : {&row.who, &row.amount, &row.from, &row.to, &row.day}) add(*node);
}

void Catalogue::add_aid(const Row& row) {
    add(row);
    for (const PayerPart& part : row.by) {
        if (!part.whole) add(part.amount);
    }
    seen_.insert(row.standings.begin(), row.standings.end());
    for (const Standing standing : row.standings) {
        facts.set(static_cast<std::size_t>(is_identity(standing) ? FactName::identities
                                                                 : FactName::groups));
        const bool asks_grant = asks_for(row.when, FactName::granted) ||
                                (row.amount && asks_for(*row.amount, FactName::granted));
        if (asks_grant) granted_.insert(standing);
    }
}

}  // namespace canbao::policy
