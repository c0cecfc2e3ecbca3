// SPDX-License-Identifier: MulanPSL-2.0
// The baseline: the same rows written with SQLite's own C interface and nothing between, with the
// same durability (WAL, synchronous=FULL). What it leaves out is exactly what canbao does more:
// reading the file, checking, sealing, deciding, booking, auditing, telling other offices.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <string>

namespace canbao::bench {

class BareDatabase {
public:
    explicit BareDatabase(const std::string& path);
    ~BareDatabase();
    BareDatabase(const BareDatabase&) = delete;
    BareDatabase& operator=(const BareDatabase&) = delete;

    // `rows` rows of a person's register, in one transaction. Seconds.
    double insert_people(std::int64_t rows);
    // `rows` assessments, in one transaction. Seconds.
    double insert_assessments(std::int64_t rows);
    // Payments: one row each in payment, state, journal, two entries, and the due updated;
    // `together` of them in a transaction. Seconds.
    double take_payments(std::int64_t payments, std::int64_t together);

private:
    void run(const char* sql);
    sqlite3* database_ = nullptr;
    std::int64_t next_assessment_ = 1;
    std::int64_t next_payment_ = 1;
};

}  // namespace canbao::bench
