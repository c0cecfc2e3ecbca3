// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/check/check.h"

#include <fmt/format.h>

#include <algorithm>

#include "policy/check/findings.h"

namespace canbao::policy {
namespace {

std::string line_of(const Finding& finding, Language language) {
    const bool zh = language == Language::zh;
    std::string line = fmt::format(
        "  {} {}", finding.fault ? (zh ? "错" : "fault") : (zh ? "注" : "note"), finding.where);
    if (!finding.clauses.empty()) line += fmt::format(" [{}]", finding.clauses);
    line += fmt::format(": {}\n", zh ? finding.zh : finding.en);
    if (!finding.witness.empty()) line += fmt::format("      {}\n", finding.witness);
    return line;
}

}  // namespace

bool CheckReport::holds() const {
    return std::ranges::none_of(findings, [](const Finding& one) { return one.fault; });
}

std::size_t CheckReport::count(FindingKind kind) const {
    return static_cast<std::size_t>(std::ranges::count(findings, kind, &Finding::kind));
}

CheckReport check_pack(const Pack& pack, const std::string& cases_text) {
    CheckReport report = check_tables(pack);
    if (cases_text.empty()) {
        Findings(pack, report).no_cases();
        return report;
    }
    std::string name = pack.file;
    if (name.ends_with(".yaml")) name.resize(name.size() - 5);
    check_cases(pack, read_cases({name + ".cases.yaml", cases_text}, pack), report);
    return report;
}

std::string report(const CheckReport& checked, Language language) {
    const bool zh = language == Language::zh;
    const auto faults = std::ranges::count_if(checked.findings, &Finding::fault);
    std::string text =
        zh ? fmt::format("{}：试了{}种人，案例{}个，符合{}个，{}\n", checked.pack, checked.persons,
                         checked.cases, checked.cases_held,
                         faults == 0 ? std::string("没有错") : fmt::format("{}处错", faults))
           : fmt::format("{}: {} kinds of person tried, {} cases, {} hold, {}\n", checked.pack,
                         checked.persons, checked.cases, checked.cases_held,
                         faults == 0 ? std::string("no fault") : fmt::format("{} faults", faults));
    for (const bool fault : {true, false}) {
        for (const Finding& finding : checked.findings) {
            if (finding.fault == fault) text += line_of(finding, language);
        }
    }
    return text;
}

}  // namespace canbao::policy
