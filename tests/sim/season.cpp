// SPDX-License-Identifier: MulanPSL-2.0
#include "season.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "county/schema.h"
#include "exchange/transport.h"
#include "faulty_database.h"
#include "medical/demo/demo.h"
#include "policy/pack.h"
#include "tax/channel_file.h"
#include "tax/payment.h"
#include "tax/reversal.h"

namespace canbao::sim {

namespace {

constexpr std::string_view code = "610926";
const Date opens(2021, 10, 15);
const Date closes(2021, 12, 25);
const Date last_day(2022, 1, 3);

Instant at(Date day, int hour) {
    return Instant(std::chrono::sys_days(std::chrono::days(day.in_days()))) +
           std::chrono::hours(hour - 8);
}

class Season {
public:
    explicit Season(const SeasonWish& wish)
        : wish_(wish), random_(wish.seed), troubles_(draw_troubles(random_)) {
        auto opened = store::Database::open("sqlite::memory:", county::migrations());
        INVARIANT(opened.has_value());
        disk_ = std::move(*opened);
        start();
    }

    SeasonReport run() {
        settle_county();
        for (Date day = opens - 1; day <= last_day && report_.findings.empty(); day = day + 1) {
            live(day);
            audit(day);
        }
        if (report_.findings.empty()) close();
        report_.digest = digest_of(*county_);
        report_.movements = static_cast<std::int64_t>(world_.movements.size());
        return report_;
    }

    Findings findings_after(std::string_view tampering) {
        INVARIANT(run().findings.empty());
        disk_->write([&](store::Transaction& tx) {
            INVARIANT(tx.execute(tampering) > 0);
            return true;
        });
        return audit_end(*county_, world_, std::string(code));
    }

private:
    // The process starts: what stood in memory and in flight is gone, the disk is not.
    void start() {
        auto database = std::make_unique<FaultyDatabase>(disk_);
        faulty_ = database.get();
        auto transport = std::make_unique<exchange::FaultyTransport>(
            exchange::Faults{.lost = troubles_.message_lost,
                             .repeated = troubles_.message_repeated,
                             .reordered = troubles_.message_reordered,
                             .damaged = troubles_.message_damaged,
                             .delayed = troubles_.message_delayed,
                             .longest_delay = std::chrono::hours(30)},
            random_.next());
        auto made = county::County::simulated(
            {wish_.packs, wish_.seed, std::move(database), std::move(transport)});
        INVARIANT(made.has_value());
        county_ = std::move(*made);
    }

    void settle_county() {
        const auto setting = county::Setting{
            .county = std::string(code), .name = "模拟县", .pack = "pingli/2022", .year = 2022};
        county_->set_up(setting);
        const policy::Pack* pack = county_->packs().find("pingli/2022");
        INVARIANT(pack != nullptr);
        const auto demo = medical::make_demo(
            {county_->database(), county_->sealer(), *pack}, act(at(opens - 2, 9)),
            {.seed = random_.next(), .people = wish_.people, .on = opens - 2});
        if (!demo) throw std::runtime_error(describe(demo.error(), Language::en));
        deliver_everything(at(opens - 2, 10));
        std::vector<std::pair<std::int64_t, Money>> payable;
        county_->database().read([&](store::Transaction& tx) {
            for (const auto& row : tx.query("SELECT person, due FROM tax_payable WHERE due > 0 "
                                            "ORDER BY person")) {
                payable.emplace_back(row.number(0), row.money(1));
            }
        });
        INVARIANT(!payable.empty());
        world_.residents = draw_residents(random_, payable, opens, closes);
    }

    store::Act act(Instant moment) const { return {std::string(code), "simulator", moment}; }

    // Runs a step of the program; where it dies, the process is started again. True if it ended.
    bool survives(const std::function<void()>& step) {
        if (random_.chance(troubles_.crash)) {
            if (random_.chance(500)) {
                faulty_->die_before_statement(random_.between(1, 40));
            } else {
                faulty_->die_after_commit(random_.between(1, 3));
            }
        }
        try {
            step();
            faulty_->die_before_statement(0);
            faulty_->die_after_commit(0);
            return true;
        } catch (const Crash&) {
            report_.crashes += 1;
            start();
            return false;
        }
    }

    void live(Date day) {
        for (Resident& resident : world_.residents) {
            if (resident.pays_on == day) pay(resident, at(day, random_.chance(500) ? 9 : 23));
        }
        survives([&] { county_->deliver(at(day, 20)); });
        send_channel_file(day);
        survives([&] { county_->deliver(at(day, 23)); });
    }

    void pay(Resident& resident, Instant moment) {
        const std::string channel = random_.chance(400) ? "hall" : "mobile";
        const Money amount = resident.wrong_amount ? resident.due + Money::yuan(1) : resident.due;
        if (channel == "hall") {
            pay_at_counter(resident, amount, moment);
        } else {
            call_back(world_.move(channel, resident, amount, moment), resident);
        }
        if (resident.pays_twice) {
            resident.pays_twice = false;
            Movement& second = world_.move("bank_app", resident, amount, moment);
            call_back(second, resident);
        }
    }

    // The counter asks first; the cash changes hands only if the program takes it. Without an
    // answer the clerk asks again under the same number until there is one.
    void pay_at_counter(const Resident& resident, Money amount, Instant moment) {
        Movement asked{.channel = "hall",
                       .transaction = fmt::format("H{:08}", world_.next_transaction++),
                       .person = resident.person,
                       .amount = amount,
                       .at = moment};
        bool taken = false;
        while (!survives([&] {
            taken = tax::take_payment(county_->database(), act(moment), request(asked)).has_value();
        })) {
        }
        if (!taken) return;
        asked.acknowledged = true;
        report_.acknowledged += 1;
        world_.movements[{asked.channel, asked.transaction}] = asked;
    }

    // The money has moved; the channel calls back, or fails to, or does so again and again.
    void call_back(Movement& movement, const Resident& resident) {
        if (resident.bounces && random_.chance(500)) reverse(movement);  // before the original
        const bool lost = random_.chance(troubles_.callback_lost);
        const int calls = lost ? 0 : 1 + (random_.chance(troubles_.callback_repeated) ? 2 : 0);
        for (int call = 0; call < calls; ++call) report_moved(movement);
        if (resident.bounces && !movement.reversed && random_.chance(500)) reverse(movement);
    }

    void report_moved(Movement& movement) {
        const bool told = survives([&] {
            county_->database().write([&](store::Transaction& tx) {
                const tax::PaymentRequest requests[] = {request(movement)};
                tax::take_payments(tx, act(movement.at), requests,
                                   {.money = tax::MoneyState::moved, .source = "file"});
                return true;
            });
        });
        if (told && !movement.acknowledged) {
            movement.acknowledged = true;
            report_.acknowledged += 1;
        }
    }

    void reverse(Movement& movement) {
        movement.reversed = true;
        const auto told = [&] {
            county_->database().write([&](store::Transaction& tx) {
                const auto reversed = tax::take_reversal(
                    tx, act(movement.at),
                    {movement.channel, movement.transaction, movement.amount, "bounced"});
                INVARIANT(reversed.has_value());
                return true;
            });
        };
        while (!survives(told)) {
        }
    }

    // The day's statement, with everything that moved by then: what the callbacks lost comes here.
    void send_channel_file(Date day) {
        for (const char* channel : {"mobile", "bank_app"}) {
            std::vector<Movement*> moved;
            for (auto& [key, movement] : world_.movements) {
                if (key.first == channel && china_day(movement.at) == day) {
                    moved.push_back(&movement);
                }
            }
            if (moved.empty()) continue;
            for (Movement* movement : moved) {
                while (!movement->acknowledged) report_moved(*movement);
            }
        }
    }

    tax::PaymentRequest request(const Movement& movement) const {
        return {.channel = movement.channel,
                .transaction = movement.transaction,
                .person = movement.person,
                .year = 2022,
                .amount = movement.amount,
                .paid_at = movement.at,
                .payer = "模拟缴费人"};
    }

    void audit(Date day) {
        for (std::string& finding : audit_day(*county_, world_, std::string(code))) {
            report_.findings.push_back(to_string(day) + " " + finding);
        }
    }

    void deliver_everything(Instant moment) {
        for (int round = 0; round < 400; ++round) {
            moment += std::chrono::minutes(10);
            const auto done = county_->deliver(moment);
            if (round > 250 && done.sent == 0 && done.applied == 0) break;
        }
    }

    // The faults stop; what is under way arrives; then nothing may be left open.
    void close() {
        troubles_ = {};
        start();
        deliver_everything(at(last_day + 1, 8));
        report_.findings = audit_end(*county_, world_, std::string(code));
        county_->database().read([&](store::Transaction& tx) {
            report_.enrolled =
                tx.query_one("SELECT count(*) FROM medical_enrolment WHERE state = 'active'")
                    ->number(0);
        });
    }

    SeasonWish wish_;
    Random random_;
    Troubles troubles_;
    std::shared_ptr<store::Database> disk_;
    FaultyDatabase* faulty_ = nullptr;
    std::unique_ptr<county::County> county_;
    World world_;
    SeasonReport report_;
};

}  // namespace

SeasonReport run_season(const SeasonWish& wish) { return Season(wish).run(); }

Findings findings_after(const SeasonWish& wish, std::string_view tampering) {
    return Season(wish).findings_after(tampering);
}

}  // namespace canbao::sim
