// SPDX-License-Identifier: MulanPSL-2.0
#include "policy_bench.h"

#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <fstream>
#include <functional>
#include <memory>
#include <sstream>
#include <thread>

#include "base/random.h"
#include "invented_people.h"
#include "pingli_by_hand.h"
#include "policy/assess.h"
#include "policy/check/check.h"
#include "policy/pack.h"

namespace canbao::bench {

namespace {

using policy::AnswerColumns;

constexpr int rounds = 7;
constexpr std::size_t counts_from = 0;  // a table that says nothing of these people

// The time of this thread alone: what else the machine does at the moment is left out.
double processor_seconds(const std::function<void()>& work) {
    const auto now = [] {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
    };
    const double began = now();
    work();
    return now() - began;
}

// The people in as many parts as there are threads; each writes its own columns.
using Sweep = std::function<void(std::size_t first, std::size_t last, AnswerColumns& answers)>;

// How long the slowest thread was at work.
double sweep_time(const Sweep& sweep, std::size_t people, std::vector<AnswerColumns>& parts) {
    std::vector<double> taken(parts.size());
    {
        std::vector<std::jthread> threads;
        const std::size_t part = (people + parts.size() - 1) / parts.size();
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const std::size_t first = std::min(i * part, people);
            const std::size_t last = std::min(first + part, people);
            threads.emplace_back([&, i, first, last] {
                taken[i] = processor_seconds([&] { sweep(first, last, parts[i]); });
            });
        }
    }
    return *std::ranges::max_element(taken);
}

void print_sweep(std::string_view what, std::size_t people, double ours, double by_hand) {
    const auto rate = [&](double taken) { return static_cast<double>(people) / taken / 1e6; };
    fmt::print("{:<46} {:>7.1f} million/s   by hand {:>7.1f} million/s   ratio {:.2f}\n", what,
               rate(ours), rate(by_hand), by_hand / ours);
}

std::int64_t total(const std::vector<std::int32_t>& amounts) {
    std::int64_t sum = 0;
    for (const std::int32_t amount : amounts) sum += amount == policy::no_amount ? 0 : amount;
    return sum;
}

// Both sides write their columns in turn; the best of several rounds each.
void compare(const Sweep& ours, const Sweep& by_hand, const AnswerColumns& room, std::size_t people,
             std::size_t threads) {
    std::vector<AnswerColumns> own(threads, room);
    std::vector<AnswerColumns> other(threads, room);
    double best_ours = 1e9;
    double best_by_hand = 1e9;
    for (int round = 0; round < rounds; ++round) {
        best_by_hand = std::min(best_by_hand, sweep_time(by_hand, people, other));
        best_ours = std::min(best_ours, sweep_time(ours, people, own));
    }
    std::int64_t due = 0;
    std::int64_t borne = 0;
    for (std::size_t i = 0; i < threads; ++i) {
        INVARIANT(own[i] == other[i]);
        due += total(own[i].due);
        borne += total(own[i].borne);
    }
    print_sweep(fmt::format("{} million people, all payers, {}", people / 1'000'000,
                            threads == 1 ? "one thread" : "two threads"),
                people, best_ours, best_by_hand);
    fmt::print("{:<46} due {} yuan, borne {} yuan\n", "  both give every column alike",
               to_string(Money::fen(due)), to_string(Money::fen(borne)));
}

void measure_population(const policy::Tables& tables, const InventedPeople& people) {
    const PingliByHand by_hand(people.holdings);
    const auto columns = people.columns();
    const Sweep ours = [&](std::size_t first, std::size_t last, AnswerColumns& answers) {
        INVARIANT(tables.decide(columns, first, last, answers) == 0);
    };
    const Sweep other = [&](std::size_t first, std::size_t last, AnswerColumns& answers) {
        by_hand.decide(people, first, last, answers);
    };
    for (const std::size_t threads : {std::size_t{1}, std::size_t{2}}) {
        AnswerColumns room = tables.room_for((people.size() + threads - 1) / threads);
        room.rows[counts_from].clear();
        compare(ours, other, room, people.size(), threads);
    }
}

void measure_one(const policy::Pack& pack, const policy::Tables& tables,
                 const InventedPeople& people) {
    const std::size_t some = std::min<std::size_t>(people.size(), 200'000);
    std::array<policy::Code, places> codes{};
    const auto put = [&](std::size_t i) {
        for (std::size_t k = 0; k < places; ++k) codes[k] = people.codes[k][i];
    };
    std::int64_t sum = 0;
    double best = 1e9;
    for (int round = 0; round < rounds; ++round) {
        best = std::min(best, processor_seconds([&] {
                            for (std::size_t i = 0; i < some; ++i) {
                                put(i);
                                sum += tables.decide(codes).due;
                            }
                        }));
    }
    const std::size_t few = std::min<std::size_t>(people.size(), 20'000);
    std::vector<policy::Facts> facts;
    for (std::size_t i = 0; i < few; ++i) {
        put(i);
        facts.push_back(tables.facts_of(codes));
    }
    const double decided = processor_seconds([&] {
        for (const policy::Facts& one : facts) sum += policy::decide(pack, one).because.empty();
    });
    std::vector<double> explained;
    for (const policy::Facts& one : facts) {
        explained.push_back(processor_seconds(
            [&] { sum += explain(policy::decide(pack, one), Language::zh).empty() ? 1 : 0; }));
    }
    std::ranges::sort(explained);
    const double ours = best / static_cast<double>(some) * 1e9;
    const double interpreter = decided / static_cast<double>(few) * 1e9;
    fmt::print("{:<46} {:>7.0f} ns   interpreter {:>7.0f} ns   ratio {:.0f}\n",
               "one decision from the tables", ours, interpreter, interpreter / ours);
    fmt::print("{:<46} {:>7.1f} us at p99, {:.1f} us in the middle\n",
               "one decision with its reasons", explained[few * 99 / 100] * 1e6,
               explained[few / 2] * 1e6);
    INVARIANT(sum != 0);
}

policy::FactColumns county_of(const InventedPeople& people, std::size_t size) {
    policy::FactColumns columns;
    columns.shared = people.shared;
    columns.shared.pay_on = Date(2021, 11, 10);
    columns.size = size;
    columns.first_claim.push_back(0);
    for (std::size_t i = 0; i < size; ++i) {
        policy::Facts facts;
        for (std::size_t k = 0; k < places; ++k) people.values[k].put(people.codes[k][i], facts);
        columns.born.push_back(facts.person.born->in_days());
        columns.hukou_region.push_back(*facts.person.hukou_region);
        columns.permit_region.push_back(*facts.person.permit_region);
        for (const auto* list : {&*facts.person.identities, &*facts.person.groups}) {
            columns.claims.insert(columns.claims.end(), list->begin(), list->end());
        }
        columns.first_claim.push_back(static_cast<std::uint32_t>(columns.claims.size()));
    }
    return columns;
}

// The county of the notice, with every reason in words, each kind of person decided once.
void measure_county_of(const policy::Pack& pack, const InventedPeople& people) {
    const std::size_t size = std::min<std::size_t>(people.size(), 210'000);
    const policy::FactColumns county = county_of(people, size);
    policy::ResultColumns results;
    double best = 1e9;
    for (int round = 0; round < rounds; ++round) {
        best = std::min(best, processor_seconds([&] { policy::assess(pack, county, results); }));
    }
    fmt::print("{:<46} {:>7.1f} ms   {} decisions for {} people\n",
               "a county assessed, with every reason", best * 1e3, results.decisions.size(), size);
}

void measure_checks(const std::string& directory, const policy::PackSet& packs) {
    for (const policy::Pack* pack : packs.all()) {
        std::ostringstream cases;
        cases << std::ifstream(directory + "/" + pack->id + ".cases.yaml").rdbuf();
        std::size_t persons = 0;
        const double taken =
            processor_seconds([&] { persons = policy::check_pack(*pack, cases.str()).persons; });
        fmt::print("{:<46} {:>7.0f} ms   {} kinds of person\n", "pack check " + pack->id,
                   taken * 1e3, persons);
    }
}

}  // namespace

void measure_policy(const std::string& directory, std::size_t size) {
    auto packs = policy::PackSet::load(directory);
    INVARIANT(packs.has_value());
    const policy::Pack* pack = packs->find("pingli/2022");
    INVARIANT(pack != nullptr);
    const InventedPeople people = invent(*pack, size, 2022);
    std::unique_ptr<policy::Tables> tables;
    const double compiled = processor_seconds(
        [&] { tables = std::make_unique<policy::Tables>(*pack, people.shared, people.values); });
    fmt::print("{:<46} {:>7.0f} ms   {} kinds, {} answers, {} bytes of tables\n",
               "compiling pingli/2022, a century of births", compiled * 1e3, tables->kinds(),
               tables->answers(), tables->bytes());
    for (const policy::Words& reason : tables->not_tabulated()) fmt::print("  {}\n", reason.en);
    measure_population(*tables, people);
    measure_one(*pack, *tables, people);
    measure_county_of(*pack, people);
    measure_checks(directory, *packs);
}

}  // namespace canbao::bench
