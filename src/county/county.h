// SPDX-License-Identifier: MulanPSL-2.0
// One county's offices, put together: its database with every room's tables, its keys, its packs,
// and the exchange that carries the offices' messages. The API, the commands and the season
// simulator all open a county and call the offices' functions with it.
// Never: decides anything; holds the clock.
#pragma once

#include <memory>
#include <string>

#include "base/date.h"
#include "base/result.h"
#include "store/database.h"
#include "store/seal.h"

namespace canbao::policy {
class PackSet;
}

namespace canbao::county {

// Which county this is and which year it levies; kept in the database (table county_setting).
struct Setting {
    std::string county;  // 6 digits
    std::string name;
    std::string pack;   // "pingli/2022"
    int year = 0;       // the benefit year
    bool demo = false;  // people are invented: the pages say so
    // How far the county's clock runs from the system's: a demo lives in its own season.
    std::chrono::milliseconds clock_shift{0};
};

struct Place {
    std::string directory;  // keys and, by default, the database stand here; made if missing
    std::string store;      // empty: SQLite in the directory
    std::string packs;      // the folder of packs
};

class County {
public:
    // Refuses: what Database::open, Sealer::from_file and the pack reader refuse.
    static Result<std::unique_ptr<County>> open(const Place& place);
    // In memory, with keys made from the seed: for the simulator and for tests.
    static Result<std::unique_ptr<County>> in_memory(const std::string& packs, std::uint64_t seed);
    ~County();

    store::Database& database();
    const store::Sealer& sealer() const;
    const policy::PackSet& packs() const;

    // The setting; refuses county.not_set_up where none was made.
    Result<Setting> setting();
    void set_up(const Setting& setting);

    // Carries messages between the offices until nothing moves. Returns how many records moved.
    std::size_t deliver(Instant now);

private:
    struct Parts;
    explicit County(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace canbao::county
