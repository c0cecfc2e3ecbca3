// SPDX-License-Identifier: MulanPSL-2.0
#include "county/demo.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/random.h"
#include "medical/demo/demo.h"
#include "policy/pack.h"
#include "steering/plan.h"
#include "tax/outstanding.h"
#include "tax/payment.h"

namespace canbao::county {

namespace {

constexpr std::string_view pack_id = "pingli/2022";
constexpr std::size_t payments_in_a_batch = 2'000;

Instant at(Date day, std::chrono::minutes since_midnight) {
    return Instant(std::chrono::sys_days(std::chrono::days(day.in_days()))) + since_midnight -
           std::chrono::hours(8);
}

// How payers come in: most by phone, many through the village collector. Shares in a hundred.
struct Share {
    std::string_view channel;
    std::uint64_t percent;
};
constexpr std::array<Share, 6> channel_shares{{{"mobile", 46},
                                               {"collector", 30},
                                               {"bank_app", 10},
                                               {"bank_counter", 6},
                                               {"hall", 5},
                                               {"pos", 3}}};

std::string_view draw_channel(Random& random) {
    std::uint64_t drawn = random.below(100);
    for (const Share& share : channel_shares) {
        if (drawn < share.percent) return share.channel;
        drawn -= share.percent;
    }
    return channel_shares.front().channel;
}

struct Payer {
    tax::Outstanding owes;
    Date pays_on;
};

// On which day each pays: towns differ in diligence, and some people never come.
std::vector<Payer> draw_payers(County& county, const Setting& setting, const steering::Plan& plan,
                               Random& random) {
    const Date opens = plan.counts_from;
    const int season = plan.milestones.back().day - opens + 1;
    std::vector<Payer> payers;
    county.database().read([&](store::Transaction& tx) {
        tax::for_each_outstanding(
            tx, setting.county, setting.year, [&](const tax::Outstanding& owes) {
                // A number of the town's own: how far its people spread over the season.
                const auto town = static_cast<std::uint64_t>(std::stoll(owes.region.substr(0, 9)));
                const auto spread = static_cast<std::int64_t>(62 + Random(town).below(36));
                const auto day = static_cast<int>(random.between(0, 99) * season * spread / 10'000);
                payers.push_back({owes, random.chance(970) ? opens + day : Date(2100, 1, 1)});
            });
    });
    std::stable_sort(payers.begin(), payers.end(),
                     [](const Payer& a, const Payer& b) { return a.pays_on < b.pays_on; });
    return payers;
}

// The season's payments, day by day, each day carried to the other offices before the next.
class Payments {
public:
    Payments(County& county, const Setting& setting, Random& random)
        : county_(county), setting_(setting), random_(random) {}

    void live(const std::vector<Payer>& payers, Date until, const DemoProgress& progress) {
        const auto end = std::find_if(payers.begin(), payers.end(),
                                      [&](const Payer& payer) { return payer.pays_on > until; });
        const std::int64_t total = end - payers.begin();
        for (auto payer = payers.begin(); payer != end;) {
            const Date day = payer->pays_on;
            for (; payer != end && payer->pays_on == day; ++payer) add(*payer);
            take(day);
            county_.deliver(at(day, std::chrono::hours(23)));
            progress("缴费 payments", payer - payers.begin(), total);
        }
    }

    std::int64_t count() const { return count_; }
    Money sum() const { return sum_; }

private:
    void add(const Payer& payer) {
        const auto channel = draw_channel(random_);
        count_ += 1;
        sum_ += payer.owes.due;
        requests_.push_back(
            {.channel = std::string(channel),
             .transaction = fmt::format("D{:09}", count_),
             .person = payer.owes.person,
             .year = setting_.year,
             .amount = payer.owes.due,
             .paid_at = at(payer.pays_on, std::chrono::minutes(random_.between(8 * 60, 20 * 60)))});
    }

    void take(Date day) {
        const store::Act act{setting_.county, "demo", at(day, std::chrono::hours(21))};
        for (std::size_t from = 0; from < requests_.size(); from += payments_in_a_batch) {
            const std::size_t size = std::min(payments_in_a_batch, requests_.size() - from);
            county_.database().write([&](store::Transaction& tx) {
                tax::take_payments(tx, act, std::span(requests_).subspan(from, size),
                                   {.money = tax::MoneyState::moved, .source = "file"});
                return true;
            });
        }
        requests_.clear();
    }

    County& county_;
    const Setting& setting_;
    Random& random_;
    std::vector<tax::PaymentRequest> requests_;
    std::int64_t count_ = 0;
    Money sum_;
};

// Departments pay for the people whose whole contribution they bear (PL 六(一)).
Result<std::int64_t> declare_fully_aided(County& county, const Setting& setting, Date day) {
    const store::Act act{setting.county, "demo", at(day, std::chrono::hours(10))};
    TRY(const tax::Declared declared,
        county.database().change<tax::Declared>([&](store::Transaction& tx) {
            return tax::declare_for_department(tx, act,
                                               {.declaration = "MZ-2021-001",
                                                .department = "县民政局",
                                                .identities = {},
                                                .year = setting.year,
                                                .paid_at = act.at});
        }));
    county.deliver(at(day, std::chrono::hours(11)));
    return declared.heads;
}

// A smaller demo county has smaller tasks, in the notice's proportions; a whole one has the
// notice's.
steering::Plan scaled(steering::Plan plan, std::int64_t people) {
    std::int64_t total = 0;
    for (const steering::Target& target : plan.targets) total += target.heads;
    if (people >= total) return plan;
    // Differences of rounded running sums: they add up to `people`.
    std::int64_t running = 0;
    for (steering::Target& target : plan.targets) {
        const std::int64_t before = running * people / total;
        running += target.heads;
        target.heads = running * people / total - before;
    }
    return plan;
}

Setting setting_for(const policy::Pack& pack, const steering::Plan& plan, const DemoWish& wish) {
    const Instant begins = at(wish.until + 1, std::chrono::hours(9));
    return {.county = plan.county,
            .name = plan.name,
            .pack = pack.id,
            .year = pack.year,
            .demo = true,
            .clock_shift = begins - wish.system_now};
}

}  // namespace

Result<DemoReport> make_demo(County& county, const DemoWish& wish, const DemoProgress& progress) {
    TRY(const steering::Plan read, steering::read_plan(wish.plan));
    const steering::Plan plan = scaled(read, wish.people);
    const policy::Pack* pack = county.packs().find(pack_id);
    if (pack == nullptr) return refuse(no_such_pack, std::string(pack_id));
    const Setting setting = setting_for(*pack, plan, wish);
    const store::Act act{setting.county, "demo", at(plan.counts_from - 1, std::chrono::hours(9))};

    county.set_up(setting);
    TRY(const medical::DemoResult made,
        medical::make_demo({county.database(), county.sealer(), *pack}, act,
                           {.seed = wish.seed, .people = wish.people, .on = plan.counts_from - 1},
                           progress));
    county.database().write([&](store::Transaction& tx) {
        steering::adopt_plan(tx, act, plan);
        return true;
    });
    progress("传递 exchange", 0, 1);
    county.deliver(act.at);
    progress("传递 exchange", 1, 1);

    DemoReport report{.people = made.people, .paid = {}};
    if (wish.until < plan.counts_from) return report;
    TRY(report.declared, declare_fully_aided(county, setting, plan.counts_from));
    Random random(wish.seed);
    const std::vector<Payer> payers = draw_payers(county, setting, plan, random);
    Payments payments(county, setting, random);
    payments.live(payers, wish.until, progress);
    report.payments = payments.count();
    report.paid = payments.sum();
    return report;
}

}  // namespace canbao::county
