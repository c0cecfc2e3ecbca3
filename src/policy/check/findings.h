// SPDX-License-Identifier: MulanPSL-2.0
// Each finding in words, Chinese and English, with its clauses and its person.
// Never: looks for one.
#pragma once

#include "policy/check/check.h"
#include "policy/facts.h"

namespace canbao::policy {

class Findings {
public:
    Findings(const Pack& pack, CheckReport& report) : pack_(pack), report_(report) {}

    void add_persons(std::size_t count) { report_.persons += count; }
    void not_whole(const std::string& table, std::size_t limit);
    // Whether anybody meets the row could not be found out: no fault, but no proof either.
    void not_proved(const Table& table, const Row& row);
    void aid_not_tried(const Table& table);
    void gap(const Table& table, int year, std::size_t persons, const Facts& facts);
    void dead_end(const Table& table, const Row& row, Date from, const Facts& facts);
    void dead_end_untold(const Table& table, const Row& row, const Facts& facts);
    void never_covers(const Table& table, const Row& row, const Facts& facts);
    void never_holds(const Table& table, const Row& row);
    void never_reached(const Table& table, const Row& row, const Row* before, const Facts& facts);
    void never_silent(const Row& row);
    void never_refuses(const Table& table, const Row& row);
    void overlap(const Table& table, const Row& a, const Row& b, const Facts& facts);
    void aid_sum(const Row& row, Money total, Money parts);
    void never_aids(const Row& row);
    void always_other_aid(const Row& row, const Row& other, const Facts& facts);
    void tie(const Row& a, const Row& b, Money amount, bool settled, const Facts& facts);
    void case_fault(const PackFault& fault);
    void case_fails(const CaseMiss& miss, const std::string& file);
    void row_without_case(std::string_view where, const Cited& cited, bool refusing);
    void judgement_without_case(const Judgement& judgement);
    void bound_without_case(const std::string& where, const std::string& clauses,
                            const std::string& bound, bool inside);
    void no_cases();
    // `better`: how it had better be written; may be empty.
    void rounds_early(const std::string& where, const Cited& cited, const std::string& better);
    void calendar_year(const std::string& where, const Cited& cited, Period benefit_year);

private:
    void add(FindingKind kind, bool fault, std::string where, std::string clauses, std::string zh,
             std::string en, const Facts* facts = nullptr);
    void add_row(FindingKind kind, bool fault, const Table& table, const Row& row, std::string zh,
                 std::string en, const Facts* facts = nullptr);

    const Pack& pack_;
    CheckReport& report_;
};

// Dead rows, ties and sums of the aid table; `covered` are persons whom aid could reach, one of
// each row of cover that it applies to.
void check_aid(const Pack& pack, const std::vector<Facts>& covered, CheckReport& report);

// What an expression says that its writer may not have meant.
void check_expressions(const Pack& pack, CheckReport& report);

// What no case stands for; the cases that hold are counted.
void check_cases(const Pack& pack, const CaseFile& file, CheckReport& report);

}  // namespace canbao::policy
