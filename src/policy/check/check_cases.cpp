// SPDX-License-Identifier: MulanPSL-2.0
// Whether the cases hold, and what none of them stands for: rows, judgements, bounds.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "policy/check/bounds.h"
#include "policy/check/findings.h"

namespace canbao::policy {
namespace {

// What the decisions of all cases rested on.
struct Used {
    std::set<std::string> rows;     // that held
    std::set<std::string> refused;  // that did not
    std::set<std::string> judgements;
};

Used used_by(const Pack& pack, const CaseFile& file) {
    Used used;
    std::map<std::string, const Cited*> cited;
    pack.for_each_cited([&](std::string_view, const Cited& one) { cited.emplace(one.id, &one); });
    for (const Case& one : file.cases) {
        const Decision decision = decide(pack, one.facts);
        for (const Step& step : decision.because) {
            const auto found = cited.find(step.row);
            const bool held = found == cited.end() || found->second->says == step.zh;
            // An open row has been asked for, not used.
            const bool open = step.zh.starts_with("尚不能定");
            if (!open) (held ? used.rows : used.refused).insert(step.row);
        }
        for (const Reading& reading : decision.judgement) used.judgements.insert(reading.id);
    }
    return used;
}

bool is_used(const Used& used, const std::string& id) {
    return used.rows.contains(id) || used.refused.contains(id);
}

// Whether every question the silence is about is ruled for everybody.
bool is_ruled(const Pack& pack, const Row& silence, const CheckReport& report) {
    return std::ranges::all_of(silence.questions, [&](const std::string& question) {
        return pack.table(question) != nullptr &&
               std::ranges::none_of(report.findings, [&](const Finding& finding) {
                   return finding.kind == FindingKind::gap && finding.where == question;
               });
    });
}

void look_at_rows(const Pack& pack, const Used& used, const CheckReport& report, Findings& tell) {
    const auto is_dead = [&](const std::string& where) {
        return std::ranges::any_of(report.findings, [&](const Finding& finding) {
            return finding.kind == FindingKind::dead_row && finding.where == where;
        });
    };
    for (const Table& table : pack.tables) {
        for (const Row& row : table.given) {
            if (row.cited.upper.empty() && !is_used(used, row.cited.id)) {
                tell.row_without_case(table.name + "." + row.cited.id, row.cited, false);
            }
        }
        for (const Row& row : table.rows) {
            const std::string where = table.name + "." + row.cited.id;
            if (is_dead(where) || !row.cited.upper.empty()) continue;
            // A benefit is given or not given; nobody is refused by it.
            const bool refuses = table.hit == Hit::all && table.name != "benefits";
            const bool met =
                refuses ? used.refused.contains(row.cited.id) : is_used(used, row.cited.id);
            if (!met) tell.row_without_case(where, row.cited, refuses);
        }
    }
    for (const Row& row : pack.gaps) {
        if (row.cited.upper.empty() && !is_used(used, row.cited.id)) {
            tell.row_without_case(row.cited.id, row.cited, false);
        }
    }
    for (const Row& row : pack.silences) {
        if (is_used(used, row.cited.id) || !row.cited.upper.empty()) continue;
        if (is_ruled(pack, row, report)) {
            tell.never_silent(row);
        } else {
            tell.row_without_case(row.cited.id, row.cited, false);
        }
    }
}

}  // namespace

void check_cases(const Pack& pack, const CaseFile& file, CheckReport& report) {
    Findings tell(pack, report);
    for (const PackFault& fault : file.faults) tell.case_fault(fault);
    report.cases = file.cases.size();
    const auto misses = run_cases(pack, file);
    report.cases_held = report.cases - misses.size();
    for (const CaseMiss& miss : misses) tell.case_fails(miss, file.file);
    const Used used = used_by(pack, file);
    look_at_rows(pack, used, report, tell);
    for (const Judgement& judgement : pack.judgements) {
        const bool own = judgement.position.file == 0;  // an upper pack's are its own to confirm
        if (own && !used.judgements.contains(judgement.id)) tell.judgement_without_case(judgement);
    }
    for (const Bound& bound : bounds_of(pack, file)) {
        if (!bound.inside_met) {
            tell.bound_without_case(bound.where, bound.clauses, bound.words, true);
        }
        if (!bound.outside_met) {
            tell.bound_without_case(bound.where, bound.clauses, bound.words, false);
        }
    }
}

}  // namespace canbao::policy
