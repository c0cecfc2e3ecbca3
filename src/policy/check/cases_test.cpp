// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/check/cases.h"

#include <fstream>
#include <iterator>

#include "policy/check/small_pack.h"

namespace canbao::policy {
namespace {

constexpr std::string_view everyone =
    "- {every_person: {born: 1980-01-01, hukou_region: 990101, groups: [], identities: [], "
    "student: {stage: none}}}\n";

CaseFile cases(const std::string& lines) {
    return read_cases({"small.cases.yaml", std::string(everyone) + lines},
                      *small_pack(std::string(small_pack_text)));
}

std::vector<CaseMiss> misses(const std::string& lines) {
    const CaseFile file = cases(lines);
    REQUIRE(file.faults.empty());
    return run_cases(*small_pack(std::string(small_pack_text)), file);
}

// The line of the only fault.
std::size_t fault_line(const std::string& lines) {
    const CaseFile file = cases(lines);
    REQUIRE(file.faults.size() == 1);
    return file.faults.front().line;
}

}  // namespace

TEST_CASE("a case that says what the pack says is no miss") {
    CHECK(misses("- {case: 首日, ask: {pay_on: 2021-09-01}, want: {outcome: yes, route: general, "
                 "due: \"100.00\", cover: {from: 2022-01-01, to: 2022-12-31}, aid: [], "
                 "subsidy: [{payer: central, amount: \"30.00\"}, {payer: county}], rows: [general],"
                 "clauses: [二], warning: none}}\n")
              .empty());
}

TEST_CASE("a case that says otherwise is told with its line and each difference") {
    const auto found =
        misses("- {case: 首日, ask: {pay_on: 2021-09-01}, want: {outcome: no, cover: none}}\n");
    REQUIRE(found.size() == 1);
    CHECK(found[0].line == 2);
    CHECK(found[0].name == "首日");
    CHECK(found[0].differences.size() == 2);
}

TEST_CASE("a day later by one is noticed at either end of the cover") {
    CHECK(misses("- {case: 一, ask: {pay_on: 2021-09-01}, want: {cover: {from: 2022-01-02}}}\n")
              .size() == 1);
    CHECK(misses("- {case: 一, ask: {pay_on: 2021-09-01}, want: {cover: {to: 2022-12-30}}}\n")
              .size() == 1);
}

TEST_CASE("years, codes and days stand bare or in quotes in a case") {
    const auto stay = [](const std::string& regions) {
        return cases(
                   "- {case: 住院, ask: {ask: settle, stay: {admitted_on: 2021-12-20, "
                   "discharged_on: \"2022-01-05\", regions: " +
                   regions + "}}, want: {outcome: no}}\n")
            .faults.size();
    };
    CHECK(stay("{2021: 990101, \"2022\": \"990101\"}") == 0);
    CHECK(stay("{2021: 99x101}") == 1);
    CHECK(stay("{last: 990101}") == 1);
    CHECK(stay("[990101]") == 1);
}

TEST_CASE("an aid too many or too few is noticed") {
    const std::string orphan =
        "- {case: 一, ask: {pay_on: 2021-09-01, person: {identities: [{identity: orphan, "
        "determined_on: 2020-01-01}]}}, want: ";
    CHECK(misses(orphan + "{aid: [{payer: county, amount: \"100.00\"}]}}\n").empty());
    CHECK(misses(orphan + "{aid: []}}\n").size() == 1);
    CHECK(misses(orphan + "{aid: [{payer: county}, {payer: county}]}}\n").size() == 1);
}

TEST_CASE("a row that must not be named is noticed where it is") {
    CHECK(misses("- {case: 一, ask: {pay_on: 2021-09-01}, want: {not_rows: [general]}}\n").size() ==
          1);
}

TEST_CASE("a fact of the case stands before the fact of every person, and null is not known") {
    CHECK(misses("- {case: 一, ask: {pay_on: 2021-09-01, person: {hukou_region: 110101}}, want: "
                 "{outcome: no}}\n"
                 "- {case: 二, ask: {pay_on: 2021-09-01, person: {hukou_region: null}}, want: "
                 "{outcome: undecided, needs: [person.hukou_region]}}\n")
              .empty());
}

TEST_CASE("an unknown key is refused with its line, in a case, its question and its wants") {
    CHECK(fault_line(
              "- {case: 一, ask: {pay_on: 2021-09-01}, want: {outcome: yes}, why: 没有}\n") == 2);
    CHECK(fault_line("- {case: 一, ask: {paid_on: 2021-09-01}, want: {outcome: yes}}\n") == 2);
    CHECK(fault_line("- {case: 一, ask: {pay_on: 2021-09-01}, want: {outcom: yes}}\n") == 2);
}

TEST_CASE("a case without a question, a want or a name is refused") {
    CHECK(fault_line("- {case: 一, want: {outcome: yes}}\n") == 2);
    CHECK(fault_line("- {case: 一, ask: {pay_on: 2021-09-01}}\n") == 2);
    CHECK(fault_line("- {case: 一, ask: {pay_on: 2021-09-01}, want: {}}\n") == 2);
    CHECK(cases("- {ask: {pay_on: 2021-09-01}, want: {outcome: yes}}\n").faults.size() == 1);
}

TEST_CASE("a want in the wrong form, a day that does not exist and a name twice are refused") {
    CHECK(fault_line("- {case: 一, ask: {pay_on: 2021-09-01}, want: {warning: yes}}\n") == 2);
    CHECK(fault_line("- {case: 一, ask: {pay_on: 2021-09-31}, want: {outcome: yes}}\n") == 2);
    CHECK(fault_line("- {case: 一, ask: {pay_on: 2021-09-01}, want: {outcome: yes}}\n"
                     "- {case: 一, ask: {pay_on: 2021-09-02}, want: {outcome: yes}}\n") == 3);
}

TEST_CASE("a file that is no list is refused") {
    CHECK_FALSE(
        read_cases({"x", "case: 一\n"}, *small_pack(std::string(small_pack_text))).faults.empty());
}

TEST_CASE("the cases beside the shipped packs are questions, and they hold") {
    for (const std::string place :
         {"pingli/2022", "bagongshan/2022", "linfen/2021", "yangcheng/2021"}) {
        const std::string path = CANBAO_SOURCE_DIR "/packs/" + place;
        const auto text = [](const std::string& file) {
            std::ifstream in(file, std::ios::binary);
            return PackText{file, {std::istreambuf_iterator<char>(in), {}}};
        };
        const ReadPack read = read_pack(text(path + ".yaml"));
        REQUIRE(read.pack);
        const CaseFile file = read_cases(text(path + ".cases.yaml"), *read.pack);
        for (const PackFault& fault : file.faults) MESSAGE(describe(fault, Language::en));
        CHECK(file.faults.empty());
        CHECK(file.cases.size() > 50);
        CHECK(run_cases(*read.pack, file).empty());
    }
}

}  // namespace canbao::policy
