// SPDX-License-Identifier: MulanPSL-2.0
#include "county/county.h"

#include <filesystem>
#include <mutex>

#include "county/schema.h"
#include "exchange/exchange.h"
#include "finance/subsidy.h"
#include "medical/inbox.h"
#include "policy/pack.h"
#include "steering/inbox.h"
#include "tax/payable.h"

namespace canbao::county {

namespace {

constexpr std::string_view read_setting =
    "SELECT county, name, pack, year, demo, clock_shift FROM county_setting";
constexpr std::string_view write_setting = R"sql(
    INSERT INTO county_setting (county, name, pack, year, demo, clock_shift)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (county) DO UPDATE SET name = excluded.name, pack = excluded.pack,
        year = excluded.year, demo = excluded.demo, clock_shift = excluded.clock_shift)sql";

// Keys are for the county's own eyes.
Result<bool> make_private_folder(const std::string& folder) {
    namespace fs = std::filesystem;
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) return refuse(cannot_use_folder, folder + ": " + error.message());
    fs::permissions(folder, fs::perms::owner_all, error);
    if (error) return refuse(cannot_use_folder, folder + ": " + error.message());
    return true;
}

}  // namespace

struct County::Parts {
    std::unique_ptr<store::Database> database;
    std::unique_ptr<store::Sealer> sealer;
    std::unique_ptr<exchange::Signatures> signatures;
    policy::PackSet packs;
    std::unique_ptr<exchange::Transport> transport;
    exchange::Handlers handlers;
    std::mutex delivering;  // one delivery at a time; a second would only find nothing to do

    void listen() {
        medical::listen(handlers, packs);
        tax::listen(handlers, *sealer);
        finance::listen(handlers);
        steering::listen(handlers);
    }
};

County::County(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) { parts_->listen(); }
County::~County() = default;

Result<std::unique_ptr<County>> County::open(const Place& place,
                                             const std::vector<store::Migration>& more) {
    const std::string keys = place.directory + "/keys";
    TRY_DO(make_private_folder(place.directory));
    TRY_DO(make_private_folder(keys));
    auto parts = std::make_unique<Parts>();
    TRY(parts->packs, policy::PackSet::load(place.packs));
    TRY(parts->sealer, store::Sealer::from_file(place.directory + "/seal.key"));
    TRY(parts->signatures, exchange::sm2_signatures(keys));
    std::vector<store::Migration> steps = migrations();
    steps.insert(steps.end(), more.begin(), more.end());
    const std::string address =
        place.store.empty() ? "sqlite:" + place.directory + "/canbao.db" : place.store;
    TRY(parts->database, store::Database::open(address, steps));
    parts->transport = std::make_unique<exchange::InProcess>();
    return std::unique_ptr<County>(new County(std::move(parts)));
}

Result<std::unique_ptr<County>> County::simulated(Simulated wish) {
    auto parts = std::make_unique<Parts>();
    TRY(parts->packs, policy::PackSet::load(wish.packs));
    parts->sealer = std::make_unique<store::Sealer>(
        "a seed, not a secret: " + std::to_string(wish.seed) + std::string(32, '.'));
    parts->signatures = exchange::seeded_signatures(wish.seed);
    parts->database = std::move(wish.database);
    parts->transport = std::move(wish.transport);
    return std::unique_ptr<County>(new County(std::move(parts)));
}

store::Database& County::database() { return *parts_->database; }
const store::Sealer& County::sealer() const { return *parts_->sealer; }
const policy::PackSet& County::packs() const { return parts_->packs; }

Result<Setting> County::setting() {
    return parts_->database->view<Result<Setting>>([](store::Transaction& tx) -> Result<Setting> {
        const auto row = tx.query_one(read_setting);
        if (!row) return refuse(not_set_up);
        return Setting{.county = row->text(0),
                       .name = row->text(1),
                       .pack = row->text(2),
                       .year = static_cast<int>(row->number(3)),
                       .demo = row->number(4) != 0,
                       .clock_shift = std::chrono::milliseconds(row->number(5))};
    });
}

void County::set_up(const Setting& setting) {
    parts_->database->write([&](store::Transaction& tx) {
        tx.execute(
            write_setting,
            {store::value(setting.county), store::value(setting.name), store::value(setting.pack),
             store::value(setting.year), store::value(setting.demo),
             store::value(static_cast<std::int64_t>(setting.clock_shift.count()))});
        return true;
    });
}

exchange::Delivery County::deliver(Instant now) {
    const std::lock_guard only(parts_->delivering);
    return exchange::deliver(*parts_->database,
                             {parts_->handlers, *parts_->signatures, *parts_->transport}, now);
}

}  // namespace canbao::county
