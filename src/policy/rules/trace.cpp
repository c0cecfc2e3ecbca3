// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/rules/trace.h"

#include <algorithm>

#include "policy/rules/relative_needs.h"

namespace canbao::policy {

std::string english_of(const Cited& cited) {
    if (!cited.en.empty()) return cited.en;
    std::string words = cited.id;
    std::ranges::replace(words, '_', ' ');
    return words;
}

Reading reading_of(const Judgement& judgement) {
    return {judgement.id, judgement.took, judgement.otherwise, judgement.took_en,
            judgement.otherwise_en};
}

void Trace::step(const Cited& cited, std::string_view opening, const std::string& zh,
                 std::string en) {
    judged_.insert(cited.judged.begin(), cited.judged.end());
    const auto same = [&](const Step& known) {
        return known.row == cited.id && known.clause == cited.cite &&
               known.zh.size() == opening.size() + zh.size() && known.zh.starts_with(opening) &&
               known.zh.ends_with(zh);
    };
    if (std::ranges::any_of(decision_.because, same)) return;
    Step& made = decision_.because.emplace_back();
    made.row = cited.id;
    made.clause = cited.cite;
    made.doc = cited.doc.empty() ? own_doc(cited) : cited.doc;
    made.zh.reserve(opening.size() + zh.size());
    made.zh.append(opening).append(zh);
    made.en = std::move(en);
}

const std::string& Trace::own_doc(const Cited& cited) const {
    return cited.upper.empty() ? pack_.source.doc : cited.upper;
}

void Trace::holds(const Cited& cited) { step(cited, {}, cited.says, english_of(cited)); }

void Trace::fails(const Cited& cited) {
    if (!cited.otherwise.empty()) {
        step(cited, {}, cited.otherwise,
             cited.otherwise_en.empty() ? "not so: " + english_of(cited) : cited.otherwise_en);
        return;
    }
    step(cited, "不符合：", cited.says, "not so: " + english_of(cited));
}

void Trace::open(const Cited& cited, const Needs& needs, ClaimList claims) {
    step(cited, "尚不能定是否：", cited.says, "not settled yet whether: " + english_of(cited));
    open_.insert(cited.id);
    need(needs, claims);
}

void Trace::need(const Needs& needs, ClaimList claims) {
    constexpr std::string_view identity = "person.identities[]";
    for (const FactName fact : facts_in(needs)) {
        std::string path(word_of(fact).question);
        if (claims == ClaimList::groups && path.starts_with(identity)) {
            path.replace(0, identity.size(), "person.groups[]");
        }
        need(path);
    }
}

void Trace::need(const std::string& what) {
    if (std::ranges::find(decision_.needs, what) == decision_.needs.end()) {
        decision_.needs.push_back(what);
    }
}

void Trace::warn(std::string zh, std::string en) {
    Words words{std::move(zh), std::move(en)};
    if (std::ranges::find(decision_.warning, words) == decision_.warning.end()) {
        decision_.warning.push_back(std::move(words));
    }
}

void Trace::judged_by(const Node& node, const Scope& scope) {
    if (node.op == Op::param) {
        const Param& param = pack_.params[node.param];
        judged_.insert(param.cited.judged.begin(), param.cited.judged.end());
        for (const Param::Dated& dated : param.values) {
            judged_by(dated.value, scope);
            if (dated.when) judged_by(*dated.when, scope);
        }
        const ChosenValue chosen = chosen_value(param, scope);
        if (chosen.dated != nullptr) {
            if (chosen.dated->provisional) provisional(param.cited);
            const bool elsewhere =
                !chosen.dated->doc.empty() && chosen.dated->doc != param.cited.doc;
            if (elsewhere) holds_with_value(param, scope);
        }
    }
    if (node.op == Op::year_start || node.op == Op::year_end || node.of_year) {
        const Param* year = pack_.param("benefit_year");
        judged_.insert(year->cited.judged.begin(), year->cited.judged.end());
    }
    for (const Node& part : node.parts) judged_by(part, scope);
}

void Trace::holds_with_value(const Param& param, const Scope& scope) {
    Cited cited = param.cited;
    const ChosenValue chosen = chosen_value(param, scope);
    if (chosen.dated != nullptr) {
        if (!chosen.dated->cite.empty()) cited.cite = chosen.dated->cite;
        // Without a clause of its own in the other document, the parameter's stands for it.
        if (!chosen.dated->doc.empty()) {
            const bool own_clause = !chosen.dated->cite.empty();
            cited.doc =
                own_clause ? chosen.dated->doc : own_doc(param.cited) + "；" + chosen.dated->doc;
        }
    }
    holds(cited);
}

void Trace::provisional(const Cited& cited) {
    decision_.provisional = true;
    warn(cited.says + "：暂定数，最终数公布后多退少补",
         english_of(cited) + ": provisional; the difference is settled when it is final");
}

void Trace::finish(const Scope& scope) {
    for (const std::string& id : judged_) {
        const Judgement* judgement = pack_.judgement(id);
        if (judgement == nullptr || evaluate(judgement->when, scope).is_false()) continue;
        decision_.judgement.push_back(reading_of(*judgement));
    }
    name_missing_of_relatives(scope, open_, decision_.needs);
    if (decision_.because.empty()) {
        decision_.because.push_back(
            {"source", pack_.source.cite, pack_.source.doc, pack_.title, "the notice itself"});
    }
    if (decision_.outcome == Outcome::undecided && decision_.needs.empty()) {
        decision_.needs.push_back("agency decision");
    }
    if (decision_.outcome != Outcome::undecided && decision_.outcome != Outcome::yes) {
        decision_.needs.clear();
    }
}

}  // namespace canbao::policy
