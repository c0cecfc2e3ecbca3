// SPDX-License-Identifier: MulanPSL-2.0
// The reasons of a decision as they gather: rows applied in order, facts needed, readings taken.
// Never: changes what was decided.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "policy/decide.h"
#include "policy/expression/evaluate.h"

namespace canbao::policy {

// In which list of the question the claim at hand stands, whose facts may be missing.
enum class ClaimList { identities, groups };

class Trace {
public:
    Trace(const Pack& pack, Decision& decision) : pack_(pack), decision_(decision) {
        decision_.because.reserve(usual_steps);
    }

    // The row holds, or it does not: its `says`, or its `else`.
    void holds(const Cited& cited);
    void fails(const Cited& cited);
    // The row would settle it, but these facts are not known.
    void open(const Cited& cited, const Needs& needs, ClaimList claims = ClaimList::identities);
    void need(const Needs& needs, ClaimList claims = ClaimList::identities);
    void need(const std::string& what);
    void warn(std::string zh, std::string en);
    void judged(const std::string& id) { judged_.insert(id); }
    // The judgements of the parameters that an expression names; where the value that counts is
    // provisional, the decision is too.
    void judged_by(const Node& node, const Scope& scope);
    // The entry with the clause and document of its value that counts, where they are its own.
    void holds_with_value(const Param& param, const Scope& scope);

    // The decision rests on an amount that is not final yet.
    void provisional(const Cited& cited);

    // Puts the gathered readings into the decision; those whose `when` is false are left out.
    // A decision without any reason gets the pack's own source.
    void finish(const Scope& scope);

private:
    static constexpr std::size_t usual_steps = 16;

    // `opening` and `zh` are one sentence. A reason given before is not given again.
    void step(const Cited& cited, std::string_view opening, const std::string& zh, std::string en);

    // The document of the pack that the entry stands in.
    const std::string& own_doc(const Cited& cited) const;

    const Pack& pack_;
    Decision& decision_;
    std::set<std::string> judged_;
    std::set<std::string> open_;  // ids of the rows that could not be settled
};

// The reading that a judgement records, as answers show it.
Reading reading_of(const Judgement& judgement);

// The English of a row: its own, or its name in words.
std::string english_of(const Cited& cited);

}  // namespace canbao::policy
