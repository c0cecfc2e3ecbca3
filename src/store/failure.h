// SPDX-License-Identifier: MulanPSL-2.0
// The ways a database breaks. They are exceptions, caught only at the edge and at the boundary of a
// transaction; what the rules refuse is a Refusal instead.
// Never: carries a value of a row (database messages like to print keys).
#pragma once

#include <stdexcept>
#include <string>

namespace canbao::store {

class DatabaseFailure : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

// The connection is gone; nothing of the transaction was kept. It may be tried again.
class ConnectionLost : public DatabaseFailure {
public:
    using DatabaseFailure::DatabaseFailure;
};

// It cannot be said whether the commit was kept: the connection broke inside it, the standby did
// not confirm it, or the disk refused to flush. Look the work up by its identity; never show it as
// failed and never acknowledge it.
class UnknownOutcome : public DatabaseFailure {
public:
    using DatabaseFailure::DatabaseFailure;
};

}  // namespace canbao::store
