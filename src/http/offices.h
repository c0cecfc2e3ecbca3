// SPDX-License-Identifier: MulanPSL-2.0
// What the routes of the offices need: the county, its pack and year, the long work, the names of
// places. One object, made where the service is put together.
// Never: holds a rule.
#pragma once

#include <map>
#include <mutex>
#include <string>

#include "county/county.h"
#include "http/jobs.h"
#include "http/sight.h"
#include "policy/pack.h"

namespace canbao::http {

// Names of the county's regions, kept in memory. A code that is not known has no name yet; the
// next refresh looks for it. Never: asks the database from inside of().
class RegionNames {
public:
    RegionNames(store::Database& database, const county::Setting& setting);
    std::string of(const std::string& region);
    // Reads them again if a code was asked for that is not known.
    void refresh();

private:
    store::Database& database_;
    std::string county_;
    std::mutex mutex_;
    bool stale_ = true;
    std::map<std::string, std::string> names_;
};

struct Offices {
    county::County& county;
    county::Setting setting;
    const policy::Pack& pack;  // of the setting's year
    Places places;
    RegionNames& names;
    Jobs& jobs;

    store::Database& database() const { return county.database(); }
    const store::Sealer& sealer() const { return county.sealer(); }
    const std::string& code() const { return setting.county; }
};

Places places_of(county::County& county, const std::string& code);

// The scope a user's lists are cut down to; the county at most.
std::string scope_of(const SignedIn& who, const std::string& county);

// Runs the question in a read transaction.
template <typename T>
Result<T> ask(const Offices& offices, const std::function<Result<T>(store::Transaction&)>& use) {
    return offices.database().view<Result<T>>(use);
}

inline Shape page_query() {
    return object({{"page?", integer(1, 1'000'000)}, {"size?", integer(10, 100)}});
}
inline std::int64_t page_in(const json::value& given) {
    return number_in(given, "page").value_or(1);
}
inline std::int64_t size_in(const json::value& given) {
    return number_in(given, "size").value_or(20);
}

}  // namespace canbao::http
