// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/rules/enrol.h"

#include <fmt/format.h>

#include <algorithm>

#include "policy/rules/aid.h"
#include "policy/rules/answer_rules.h"
#include "policy/rules/extent.h"
#include "policy/rules/price.h"
#include "policy/rules/route.h"
#include "policy/visit.h"

namespace canbao::policy {
namespace {

bool asks(const Row& row, std::string_view question) {
    return row.questions.empty() ||
           std::ranges::find(row.questions, question) != row.questions.end();
}

class Enroller {
public:
    Enroller(const Pack& pack, const Facts& facts, Scrutiny scrutiny)
        : pack_(pack),
          facts_(facts),
          scrutiny_(scrutiny),
          trace_(pack, decision_),
          scope_{pack, facts, facts.year.value_or(pack.year)} {}

    Enrolment run() {
        decide();
        trace_.finish(scope_);
        return {std::move(decision_), route_};
    }

private:
    void decide() {
        if (!facts_.pay_on) {
            trace_.need("pay_on");
            undecided();
            return;
        }
        count_from();
        choose_route();
        check_scope();
        if (refused_) {
            decision_.outcome = Outcome::no;
            return;
        }
        look_for_gaps();
        if (route_ == nullptr) {
            if (!open_) no_row();
            return;
        }
        decision_.route = route_->cited.id;
        if (!open_) {
            trace_.holds(route_->cited);
            judge_route();
        }
        if (route_->outcome == RowOutcome::undecided) {
            for (const std::string& what : route_->needs) trace_.need(what);
            undecided();
            return;
        }
        if (!open_) decision_.outcome = Outcome::yes;
        owe();
        open_cover();
        if (decision_.outcome == Outcome::undecided) return;
        subsidise();
        check_amount();
    }

    void undecided() {
        open_ = true;
        decision_.outcome = Outcome::undecided;
    }

    // Where a payment to another place counts from its own day.
    void count_from() {
        const Table* table = pack_.table("counts_from");
        if (table == nullptr) return;
        for (const Row& row : table->rows) {
            const Value holds = evaluate(row.when, scope_);
            if (holds.is_unknown()) {
                open_basis_ = &row;
                basis_needs_ = holds.needs;
                return;
            }
            if (!holds.is_true()) continue;
            const Value day = evaluate(*row.day, scope_);
            if (day.is_unknown()) {
                open_basis_ = &row;
                basis_needs_ = day.needs;
                return;
            }
            scope_.paid = day.date();
            trace_.holds(row.cited);
            return;
        }
    }

    bool same_route(const Row& a, const Row& b) const {
        if (a.outcome != b.outcome) return false;
        if (a.outcome == RowOutcome::no) return true;
        if (a.outcome == RowOutcome::undecided) return false;
        if (a.amount_text != b.amount_text || a.aided != b.aided) return false;
        const auto day = [&](const std::optional<Node>& node) {
            return evaluate(*node, scope_).date();
        };
        const auto from = day(a.from);
        const auto to = day(a.to);
        return from && to && from == day(b.from) && to == day(b.to);
    }

    void choose_route() {
        const Table& table = *pack_.table("cover");
        const auto candidate = [&](const Row& row) {
            return row_answers_year(row, scope_.year, pack_.year);
        };
        const RowChoice choice = choose_row(
            table, scope_, candidate, [&](const Row& a, const Row& b) { return same_route(a, b); });
        if (open_basis_ != nullptr) {
            // Whether the earlier payment counts may not matter.
            const bool certain = choice.row != nullptr && choice.settled() &&
                                 choice.row->outcome == RowOutcome::yes &&
                                 same_from_first(*choice.row);
            if (!certain) {
                trace_.open(open_basis_->cited, basis_needs_);
                undecided();
            }
        }
        route_ = choice.row;
        if (!choice.settled()) {
            for (const auto& [row, needs] : choice.open) trace_.open(row->cited, needs);
            undecided();
            route_ = nullptr;
            return;
        }
        if (route_ != nullptr && route_->outcome == RowOutcome::no && !open_) {
            trace_.holds(route_->cited);
            trace_.judged_by(route_->when, scope_);
            decision_.route = route_->cited.id;
            refused_ = true;
        }
        if (route_ != nullptr && route_->outcome == RowOutcome::no && open_) route_ = nullptr;
    }

    // The day of payment does not move this row's cover.
    bool same_from_first(const Row& row) const {
        if (!facts_.first_payment || !facts_.first_payment->paid_on) return false;
        Scope first = scope_;
        first.paid = facts_.first_payment->paid_on;
        return evaluate(row.when, first).is_true() &&
               evaluate(*row.from, first).date() == evaluate(*row.from, scope_).date();
    }

    void check_scope() {
        bool unsettled = false;
        for (const Row& row : pack_.table("may_enrol")->rows) {
            const Value concerned = row.who ? evaluate(*row.who, scope_) : truth(true);
            if (concerned.is_false()) continue;
            const Value holds = either(negated(concerned), evaluate(row.when, scope_));
            if (holds.is_true()) {
                if (concerned.is_true()) passed_.push_back(&row);
                continue;
            }
            if (holds.is_unknown()) {
                if (scrutiny_ == Scrutiny::taken_once) continue;
                open_rows_.emplace_back(&row, holds.needs);
                unsettled = true;
                continue;
            }
            if (row.outcome == RowOutcome::undecided) {
                silent_rows_.push_back(&row);
                unsettled = true;
                continue;
            }
            // Its reason stands before the route's: who may not enrol has no route.
            decision_.because.clear();
            trace_.fails(row.cited);
            refused_ = true;
            return;
        }
        if (refused_) return;
        for (const Row* row : passed_) trace_.holds(row->cited);
        for (const auto& [row, needs] : open_rows_) trace_.open(row->cited, needs);
        for (const Row* row : silent_rows_) {
            trace_.fails(row->cited);
            for (const std::string& what : row->needs) trace_.need(what);
        }
        if (unsettled) undecided();
    }

    void look_for_gaps() {
        for (const Row& gap : pack_.gaps) {
            if (!asks(gap, "enrol")) continue;
            const Value touches = evaluate(gap.when, scope_);
            if (touches.is_false()) continue;
            if (touches.is_unknown()) {
                trace_.open(gap.cited, touches.needs);
            } else {
                trace_.holds(gap.cited);
                for (const std::string& what : gap.needs) trace_.need(what);
            }
            undecided();
        }
    }

    // No way in is written for this person: the notice is silent, which is no refusal.
    void no_row() {
        if (scope_.year == pack_.year) {
            undecided();
            if (tell_silence(pack_, "enrol", trace_)) return;
            trace_.need("agency decision");
            decision_.because.push_back(
                {"cover", pack_.source.cite, pack_.source.doc, "通知没有写这种情形怎样参保",
                 "the notice does not say how somebody in this case enrols"});
            return;
        }
        trace_.need(fmt::format("pack for benefit year {}", scope_.year));
        decision_.because.push_back(
            {"year", pack_.source.cite, pack_.source.doc,
             fmt::format("本通知不管{}年度", scope_.year),
             fmt::format("this notice does not rule the year {}", scope_.year)});
        undecided();
    }

    void judge_route() {
        trace_.judged_by(route_->when, scope_);
        if (route_->from) trace_.judged_by(*route_->from, scope_);
        if (route_->to) trace_.judged_by(*route_->to, scope_);
        if (route_->amount) trace_.judged_by(*route_->amount, scope_);
    }

    std::optional<Money> price() {
        if (route_->amount) {
            if (names_price(*route_->amount)) scope_.price = usual_price();
            const Value value = evaluate(*route_->amount, scope_);
            if (value.is_unknown()) trace_.open(route_->cited, value.needs);
            return value.money();
        }
        return usual_price();
    }

    // `pays` may build on what others owe.
    bool names_price(const Node& node) const {
        bool named = false;
        visit(pack_, node, [&](const Node& one) {
            named = named || (one.op == Op::fact && one.fact == FactName::price);
        });
        return named;
    }

    // By the price table, or the standard.
    std::optional<Money> usual_price() {
        if (scope_.year != pack_.year) {
            trace_.need(fmt::format("standard of {}", scope_.year));
            return std::nullopt;
        }
        if (const Table* table = pack_.table("price")) return priced(*table, scope_, trace_);
        const Param& standard = *pack_.param("standard");
        trace_.holds_with_value(standard, scope_);
        Node named;
        named.op = Op::param;
        named.param = static_cast<std::size_t>(&standard - pack_.params.data());
        trace_.judged_by(named, scope_);
        const Value value = evaluate(named, scope_);
        if (value.is_unknown()) trace_.open(standard.cited, value.needs);
        return value.money();
    }

    void owe() {
        auto owed = price();
        if (!owed) {
            undecided();
            return;
        }
        owed = std::max(*owed, Money{});
        scope_.price = owed;
        decision_.standard = owed;
        AidFound aid;
        if (route_->aided) aid = find_aid(scope_, trace_);
        if (!aid.settled) {
            undecided();
            return;
        }
        decision_.aid = std::move(aid.shares);
        decision_.due = owed;
        decision_.borne = owed;
        for (const AidShare& share : decision_.aid) {
            *decision_.borne -= share.amount;
            if (share.flow != Flow::reimburse_after) *decision_.due -= share.amount;
        }
        INVARIANT(*decision_.borne >= Money{} && *decision_.due >= *decision_.borne);
    }

    void open_cover() {
        const Value from = evaluate(*route_->from, scope_);
        const Value to = evaluate(*route_->to, scope_);
        if (from.is_unknown() || to.is_unknown()) {
            trace_.open(route_->cited, (from.is_unknown() ? from.needs : Needs{}) |
                                           (to.is_unknown() ? to.needs : Needs{}));
            undecided();
            return;
        }
        if (!route_->warning.empty()) trace_.warn(route_->warning, route_->warning_en);
        if (!from.date() || !to.date() || *from.date() > *to.date()) {
            trace_.warn("现在缴费换不来任何待遇：待遇起日已过本年度末日，收款前先告知本人",
                        "paying now buys no cover: it would begin after the year has ended; say so "
                        "before taking the money");
            decision_.because.push_back({route_->cited.id, route_->cited.cite, pack_.source.doc,
                                         "待遇起日晚于止日，没有待遇",
                                         "cover would begin after it ends: none"});
            return;
        }
        decision_.cover = Period::through_day(*from.date(), *to.date());
        if (!describe_cover(*route_, scope_, decision_, trace_)) undecided();
        grant_benefits(scope_, decision_, trace_);
    }

    void subsidise() {
        if (!route_->subsidised || scope_.year != pack_.year) return;
        const Subsidy* tree = &pack_.subsidy;
        for (const Subsidy& one : pack_.subsidies_when) {
            const Value holds = evaluate(*one.when, scope_);
            if (holds.is_unknown()) {
                trace_.open(one.parts.front().cited, holds.needs);
                undecided();
                return;
            }
            if (!holds.is_true()) continue;
            tree = &one;
            break;
        }
        for (const auto& [payer, amount] : tree->shares) {
            decision_.subsidy.push_back({payer, amount});
        }
        for (const SubsidyPart& part : tree->parts) {
            trace_.holds(part.cited);
            if (part.provisional) trace_.provisional(part.cited);
        }
    }

    // One payment of all that is due: less is not taken, more is told.
    void check_amount() {
        if (!facts_.amount || !decision_.due) return;
        if (*facts_.amount < *decision_.due) {
            const std::string zh =
                fmt::format("应缴{}元，只缴{}元，不足额不收", to_string(*decision_.due),
                            to_string(*facts_.amount));
            const std::string en =
                fmt::format("{} is due and {} is offered: part is not taken",
                            to_string(*decision_.due), to_string(*facts_.amount));
            if (pack_.full_payment) {
                trace_.holds(*pack_.full_payment);
                decision_.because.back().zh = zh;
                decision_.because.back().en = en;
            } else {
                decision_.because.push_back(
                    {"amount", pack_.source.cite, pack_.source.doc, zh, en});
            }
            decision_.outcome = Outcome::no;
            decision_.cover.reset();
        } else if (*facts_.amount > *decision_.due) {
            trace_.warn(
                fmt::format("只应缴{}元，多出的{}元不要收", to_string(*decision_.due),
                            to_string(*facts_.amount - *decision_.due)),
                fmt::format("only {} is due; do not take the {} above it",
                            to_string(*decision_.due), to_string(*facts_.amount - *decision_.due)));
        }
    }

    const Pack& pack_;
    const Facts& facts_;
    Scrutiny scrutiny_;
    Decision decision_;
    Trace trace_;
    Scope scope_;
    const Row* route_ = nullptr;
    const Row* open_basis_ = nullptr;
    Needs basis_needs_;
    std::vector<const Row*> passed_;
    std::vector<const Row*> silent_rows_;
    std::vector<std::pair<const Row*, Needs>> open_rows_;
    bool open_ = false;
    bool refused_ = false;
};

}  // namespace

Enrolment enrol(const Pack& pack, const Facts& facts, Scrutiny scrutiny) {
    return Enroller(pack, facts, scrutiny).run();
}

}  // namespace canbao::policy
