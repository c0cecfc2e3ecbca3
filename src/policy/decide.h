// SPDX-License-Identifier: MulanPSL-2.0
// A decision answers one question from one pack's rows and the person's facts, and says why.
// It is a pure function: no clock, no file, no database; the same input gives the same decision.
// Never: turns an unknown fact into false, or silence of the notice into a default.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/money.h"
#include "base/period.h"
#include "policy/facts.h"
#include "policy/pack.h"

namespace canbao::policy {

enum class Outcome { yes, no, undecided };
std::string_view name_of(Outcome outcome);

// One row applied, in the order applied.
struct Step {
    std::string row;     // the pack's row, "aid_dibao"; of a parameter its name
    std::string clause;  // 三(一)2; several are separated by ", "
    std::string doc;     // the document, 平政办发〔2021〕105号
    std::string zh;
    std::string en;
};

struct AidShare {
    Standing identity;  // the identity or group it is for
    Payer payer;
    Money amount;
    Flow flow;
};

struct SubsidyShare {
    Payer payer;
    Money amount;
};

// The reading taken where the text is open.
struct Reading {
    std::string id;
    std::string took;
    std::string otherwise;
    std::string took_en;  // the same in English where the pack says it, else Chinese
    std::string otherwise_en;
};

// Text for people in both languages.
struct Words {
    std::string zh;
    std::string en;
    friend bool operator==(const Words&, const Words&) = default;
};

// A stretch of the cover with its own rate or scope.
struct CoverStretch {
    Period period;
    std::string rate;  // 62.5% of the full benefits; empty: all of them
    std::string scope;
    std::string row;
};

// Something the person gets besides cover: a higher cap, a reward.
struct Benefit {
    std::string name;
    std::string value;  // "3000.00", "4", "2026-01-01"; empty where only a rate or scope is named
    std::string rate;
    std::string scope;
    std::string row;
    std::vector<std::string> needs;  // facts that are missing to tell it; empty: it is told
};

struct RulesOf {
    int year = 0;
    Region region;
    Period period;
};

struct Decision {
    Outcome outcome = Outcome::undecided;
    std::string route;              // the pack's row that lets the person in
    std::optional<Money> standard;  // the whole personal contribution, before aid
    std::optional<Money> due;       // collected at the counter
    std::optional<Money> borne;     // paid by the person in the end
    std::vector<AidShare> aid;
    std::vector<SubsidyShare> subsidy;
    std::optional<Period> cover;          // half-open; the contract's `to` is cover->last_day()
    std::vector<CoverStretch> stretches;  // where the cover's rate or scope is named
    std::vector<Benefit> benefits;
    std::string identity;  // for cover and settle; "ordinary" where none applies
    std::optional<Money> refund;
    std::optional<Date> refund_by;
    std::string refund_to;               // self, heir …, where the pack says
    bool provisional = false;            // rests on a value that is not final yet
    bool refund_by_provisional = false;  // the calendar of that year is not published yet
    std::vector<RulesOf> rules_of;
    std::vector<Step> because;
    std::vector<Reading> judgement;
    std::vector<std::string> needs;  // person.hukou_region, …; or a decision to be made
    std::vector<Words> warning;
};

// Decides the question `facts.ask`. The pack must outlive nothing: a decision holds no reference.
Decision decide(const Pack& pack, const Facts& facts);

// The decision as sentences for people: 因为…（依据…）.
std::string explain(const Decision& decision, Language language);

}  // namespace canbao::policy
