// SPDX-License-Identifier: MulanPSL-2.0
// The cases beside a pack: a question in the contract's form and the part of the answer that is
// wanted. A list in strict YAML, one entry a line:
//   - {every_person: {…}}            the facts each case's person has unless it says otherwise
//   - {case: 一句话, ask: {…}, want: {…}}
// `ask` is the contract's question without id and pack (`ask: enrol` is the default). Every fault
// of the file is told with its line. Never: opens a file; changes what the notice says.
#pragma once

#include <boost/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "policy/contract/question.h"
#include "policy/decide.h"
#include "policy/pack.h"

namespace canbao::policy {

struct Case {
    std::string name;
    boost::json::object question;  // the contract's, with the pack
    Facts facts;
    boost::json::object want;  // checked: known keys, right forms
    Position position;
};

struct CaseFile {
    std::string file;
    std::vector<Case> cases;
    std::vector<PackFault> faults;
};

CaseFile read_cases(const PackText& file, const Pack& pack);

// A case whose answer is not the wanted one.
struct CaseMiss {
    std::string name;
    std::size_t line = 0;
    std::vector<std::string> differences;
};

// The differences of one answer from what is wanted; empty where it is as wanted.
std::vector<std::string> differences(const boost::json::object& want,
                                     const boost::json::object& answer);

// Whether every case of the file holds for the pack; stops at the first miss if asked to.
enum class Until { every_case, first_miss };
std::vector<CaseMiss> run_cases(const Pack& pack, const CaseFile& file,
                                Until until = Until::every_case);

}  // namespace canbao::policy
