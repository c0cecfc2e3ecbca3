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
#include "exchange/exchange.h"
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

inline constexpr Reason not_set_up{"county.not_set_up", Blame::absent,
                                   "这里还没有建立县的数据，请先运行 canbao demo",
                                   "no county has been set up here yet; run canbao demo first"};
inline constexpr Reason cannot_use_folder{
    "county.cannot_use_folder", Blame::caller, "数据目录不能使用，请核对路径和权限",
    "the county's folder cannot be used; check its path and permissions"};

inline constexpr Reason no_such_pack{"county.no_such_pack", Blame::absent,
                                     "没有这个政策包，请核对政策包目录",
                                     "there is no such pack; check the folder of packs"};

struct Place {
    std::string directory;  // keys and, by default, the database stand here; made if missing
    std::string store;      // empty: SQLite in the directory
    std::string packs;      // the folder of packs
};

// For the season simulator and for tests: a database and a transport of their own making.
struct Simulated {
    std::string packs;
    std::uint64_t seed = 0;                     // keys follow from it
    std::unique_ptr<store::Database> database;  // with migrations() applied
    std::unique_ptr<exchange::Transport> transport;
};

class County {
public:
    // `more` are the steps of rooms above this one (the API's users and sessions).
    // Refuses: cannot_use_folder, and what Database::open, Sealer::from_file, sm2_signatures and
    // the pack reader refuse.
    static Result<std::unique_ptr<County>> open(const Place& place,
                                                const std::vector<store::Migration>& more = {});
    static Result<std::unique_ptr<County>> simulated(Simulated wish);
    ~County();

    store::Database& database();
    const store::Sealer& sealer() const;
    const policy::PackSet& packs() const;

    // Refuses: not_set_up.
    Result<Setting> setting();
    void set_up(const Setting& setting);

    // Carries messages between the offices until nothing moves.
    exchange::Delivery deliver(Instant now);

private:
    struct Parts;
    explicit County(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace canbao::county
