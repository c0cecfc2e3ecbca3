// SPDX-License-Identifier: MulanPSL-2.0
// Every citation of a pack held against the notice itself: the clause exists, and every figure of
// the row stands in it or above it (docs/reference/packs.md). A pack that fails is not released.
// Promises: every fault with line and column, all in one run. Never: keeps a sentence of a notice,
// and never trusts the compiled pack: it reads the file that people review.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace canbao::policy {

// A file as the edge read it.
struct NamedText {
    std::string name;
    std::string text;
};

enum class FindingWeight {
    fault,       // the pack is not released
    unverified,  // the figure stands in a document that was not given, or is a recorded judgement
    warning,
    remark,  // of the notice, not of the pack: a clause with figures that nobody cites
};

struct VerifyFinding {
    FindingWeight weight;
    std::size_t line;
    std::size_t column;
    std::string entry;  // params.standard, tables.aid.aid_dibao; of a remark the clause
    std::string zh;
    std::string en;
};

struct Verification {
    std::string pack;
    std::string pack_hash;
    std::vector<std::string> notices;  // name and hash of each
    std::vector<std::string> used;     // which of them was taken for which document
    std::size_t entries = 0;           // that cite
    std::size_t figures = 0;           // that they hold
    std::size_t found = 0;             // of these, in the text cited
    std::vector<VerifyFinding> findings;

    bool holds() const;  // no fault
};

// The pack's own notice is the one whose head bears the pack's `source: {doc: …}`; the others are
// the further documents that rows name by `doc`.
Verification verify_pack(const NamedText& pack, std::span<const NamedText> notices);

// As people read it, one finding a line: file:line:column: …
std::string report(const Verification& verification, Language language);

// The clauses that the rows of a pack cite, for the table of clauses: clause, entry, in the order
// of the file.
struct CitedClause {
    std::string clause;
    std::string entry;
};
std::vector<CitedClause> cited_clauses(const NamedText& pack);

}  // namespace canbao::policy
