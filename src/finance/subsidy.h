// SPDX-License-Identifier: MulanPSL-2.0
// What each level of government owes for the people enrolled, who aids them and how (PL 三, 六,
// 八(二); BG 七.9), and who is to be reimbursed later. Accrued from the medical office's messages,
// once for each version of an enrolment; a cancelled one is taken back by an opposite row. Never:
// edits an accrual, or knows the rules the amounts come from.
#pragma once

#include <string>
#include <vector>

#include "base/money.h"
#include "base/region.h"
#include "exchange/handlers.h"
#include "store/transaction.h"

namespace canbao::finance {

struct PayerSum {
    std::string payer;  // central, province, city, county, …
    std::int64_t heads = 0;
    Money amount;
};
struct RegionSum {
    std::string region;  // a town, 9 digits
    std::int64_t heads = 0;
    std::vector<PayerSum> payers;
};
struct AidSum {
    std::string payer;
    std::string flow;  // marked, declared_by_department, net_at_source, reimburse_after
    std::int64_t heads = 0;
    Money amount;
};
struct SubsidySummary {
    int year = 0;
    std::int64_t heads = 0;
    Money amount;                   // of subsidies, all payers
    std::vector<PayerSum> payers;   // by name
    std::vector<RegionSum> towns;   // by code
    std::vector<AidSum> aid;        // by payer and flow
    std::int64_t contributors = 0;  // people who paid something themselves
    Money contributed;
};
SubsidySummary summarise(store::Transaction& tx, const std::string& county, int year);

// Who paid in full and is to get money back (先缴后补): one row for each person and payer.
struct Reimbursement {
    std::int64_t person = 0;
    std::string region;
    std::string identity;
    std::string payer;
    Money amount;
    Date enrolled_on;
};
struct ReimbursementList {
    std::int64_t total = 0;
    Money amount;  // of all rows, not only this page
    std::vector<Reimbursement> rows;
};
struct ReimbursementQuery {
    int year = 0;
    Region scope;
    std::string payer;  // empty: any
    int page = 1;
    int size = 20;  // at most 1000
};
ReimbursementList list_reimbursements(store::Transaction& tx, const std::string& county,
                                      const ReimbursementQuery& query);

// What is wrong with the accruals, one sentence each; empty when the rows sum up to what is owed
// for the people now enrolled.
std::vector<std::string> check_accruals(store::Transaction& tx, const std::string& county);

// Lets the finance office hear who is enrolled.
void listen(exchange::Handlers& handlers);

}  // namespace canbao::finance
