// SPDX-License-Identifier: MulanPSL-2.0
// What an expression says that its writer may not have meant: an amount rounded before it is
// multiplied, a calendar year in a pack whose benefit year is none.
#include <fmt/format.h>

#include "policy/check/check.h"
#include "policy/check/findings.h"

namespace canbao::policy {
namespace {

bool rounds(const Node& node) { return node.op == Op::divide || node.op == Op::percent; }

// As the pack writes it, where that is one word or figure; empty: it is more than that.
std::string written(const Pack& pack, const Node& node) {
    switch (node.op) {
        case Op::literal:
            if (node.type == Type::number) return std::to_string(node.number);
            return node.type == Type::money ? to_string(Money::fen(node.number)) + "元" : "";
        case Op::param:
            return pack.params[node.param].name;
        case Op::fact:
            return std::string(word_of(node.fact).name);
        default:
            return "";
    }
}

// A / B * C and A / B / C, as they had better be written; no value where they are not so simple.
std::string better(const Pack& pack, const Node& outer) {
    const Node& inner = outer.parts[0];
    if (!rounds(inner) || inner.op == Op::percent || outer.op == Op::percent) return "";
    const std::string a = written(pack, inner.parts[0]);
    const std::string b = written(pack, inner.parts[1]);
    const std::string c = written(pack, outer.parts[1]);
    if (a.empty() || b.empty() || c.empty()) return "";
    if (outer.op == Op::multiply) return fmt::format("{} * {} / {}", a, c, b);
    return fmt::format("{} / ({} * {})", a, b, c);
}

class ExpressionCheck {
public:
    ExpressionCheck(const Pack& pack, CheckReport& report)
        : pack_(pack), tell_(pack, report), by_calendar_(begins_in_january(pack)) {}

    void run() {
        for (const Param& param : pack_.params) {
            begin("params." + param.name, param.cited);
            for (const Param::Dated& dated : param.values) {
                look(dated.value);
                if (dated.when) look(*dated.when);
            }
        }
        for (const Table& table : pack_.tables) {
            for (const Row& row : table.given) look(table.name, row);
            for (const Row& row : table.rows) look(table.name, row);
        }
    }

private:
    static bool begins_in_january(const Pack& pack) {
        const Date first = pack.benefit_year(pack.year).from;
        return first == Date(first.year(), 1, 1);
    }

    void begin(std::string where, const Cited& cited) {
        where_ = std::move(where);
        cited_ = &cited;
        rounding_told_ = false;
        calendar_told_ = false;
    }

    void look(const std::string& table, const Row& row) {
        begin(fmt::format("{}.{}", table, row.cited.id), row.cited);
        look(row.written());
        for (const auto* node : {&row.who, &row.amount, &row.value, &row.from, &row.to, &row.day}) {
            if (*node) look(**node);
        }
        for (const PayerPart& part : row.by) look(part.amount);
        for (const CoverPart& part : row.parts) {
            look(part.from);
            look(part.to);
        }
    }

    // Through the parts, not through parameters: those are entries of their own.
    void look(const Node& node) {
        if (!cited_->upper.empty()) return;  // another pack's to mend
        const bool scales =
            node.op == Op::multiply || node.op == Op::divide || node.op == Op::percent;
        const bool of_rounded =
            scales && (rounds(node.parts[0]) || (node.op == Op::multiply && rounds(node.parts[1])));
        if (of_rounded && !rounding_told_) {
            rounding_told_ = true;
            tell_.rounds_early(where_, *cited_, better(pack_, node));
        }
        const bool calendar = node.op == Op::calendar_start || node.op == Op::calendar_end;
        if (calendar && !by_calendar_ && !calendar_told_) {
            calendar_told_ = true;
            tell_.calendar_year(where_, *cited_, pack_.benefit_year(pack_.year));
        }
        for (const Node& part : node.parts) look(part);
    }

    const Pack& pack_;
    Findings tell_;
    bool by_calendar_;
    std::string where_;
    const Cited* cited_ = nullptr;
    bool rounding_told_ = false;  // once an entry
    bool calendar_told_ = false;
};

}  // namespace

void check_expressions(const Pack& pack, CheckReport& report) {
    ExpressionCheck(pack, report).run();
}

}  // namespace canbao::policy
