// SPDX-License-Identifier: MulanPSL-2.0
#include "county_bench.h"

#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <optional>

#include "bare_database.h"
#include "county/county.h"
#include "medical/demo/demo.h"
#include "medical/import.h"
#include "policy/pack.h"
#include "tax/outstanding.h"
#include "tax/payment.h"

namespace canbao::bench {

namespace {

using SteadyClock = std::chrono::steady_clock;
const Instant moment = *parse_instant("2021-10-20T09:00:00+08:00");
const store::Act act{"610926", "bench", moment};

double seconds(const std::function<void()>& work) {
    const auto began = SteadyClock::now();
    work();
    return std::chrono::duration<double>(SteadyClock::now() - began).count();
}

void print(std::string_view what, std::int64_t count, double ours, double bare) {
    fmt::print("{:<46} {:>9.0f}/s   bare database {:>9.0f}/s   ratio {:.2f}\n", what,
               static_cast<double>(count) / ours, static_cast<double>(count) / bare, bare / ours);
}

template <typename T>
T must(Result<T> result) {
    INVARIANT(result.has_value());
    return std::move(*result);
}

double import_roster(county::County& county, const medical::DemoFile& file) {
    return seconds([&] {
        const auto import_id =
            must(county.database().change<std::int64_t>([&](store::Transaction& tx) {
                return medical::receive_file(tx, county.sealer(), act,
                                             {.kind = medical::ImportKind::roster,
                                              .file_name = file.name,
                                              .bytes = file.bytes});
            }));
        must(medical::check_import(county.database(), county.sealer(), act, import_id));
        must(medical::apply_import(county.database(), county.sealer(), act, import_id));
    });
}

std::vector<tax::PaymentRequest> requests(county::County& county) {
    std::vector<tax::PaymentRequest> list;
    county.database().read([&](store::Transaction& tx) {
        tax::for_each_outstanding(tx, "610926", 2022, [&](const tax::Outstanding& owes) {
            list.push_back({.channel = "mobile",
                            .transaction = fmt::format("B{:09}", list.size()),
                            .person = owes.person,
                            .year = 2022,
                            .amount = owes.due,
                            .paid_at = moment});
        });
    });
    return list;
}

void measure_payments(county::County& county, BareDatabase& bare) {
    const auto all = requests(county);
    constexpr std::size_t one_by_one = 2'000;
    constexpr std::size_t together = 1'000;
    INVARIANT(all.size() > one_by_one + together);
    const double singly = seconds([&] {
        for (std::size_t i = 0; i < one_by_one; ++i) {
            must(tax::take_payment(county.database(), act, all[i]));
        }
    });
    print("payments, one a transaction", one_by_one, singly, bare.take_payments(one_by_one, 1));

    const auto rest = std::span(all).subspan(one_by_one);
    const double in_batches = seconds([&] {
        for (std::size_t from = 0; from < rest.size(); from += together) {
            county.database().write([&](store::Transaction& tx) {
                tax::take_payments(tx, act,
                                   rest.subspan(from, std::min(together, rest.size() - from)));
                return true;
            });
        }
    });
    const auto count = static_cast<std::int64_t>(rest.size());
    print("payments, a thousand a transaction", count, in_batches,
          bare.take_payments(count, together));
    const double told = seconds([&] { county.deliver(moment); });
    print("payments carried to cover, subsidy, board", count + 2'000, told,
          bare.take_payments(count + 2'000, together));
}

}  // namespace

void measure_county(const std::string& packs, std::int64_t people) {
    const auto folder = std::filesystem::temp_directory_path() / "canbao-bench";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    {
        auto county = must(county::County::open({(folder / "county").string(), "", packs}));
        county->set_up({.county = "610926", .name = "", .pack = "pingli/2022", .year = 2022});
        BareDatabase bare((folder / "bare.db").string());
        const auto demo = medical::demo_county({.people = people});
        county->database().write([&](store::Transaction& tx) {
            return medical::register_regions(tx, act, demo.regions).has_value();
        });
        print("roster import: read, check, seal, register", people,
              import_roster(*county, demo.files.front()), bare.insert_people(people));
        const policy::Pack* pack = county->packs().find("pingli/2022");
        INVARIANT(pack != nullptr);
        const double assessed = seconds([&] {
            must(medical::assess_county(county->database(), county->sealer(), *pack, act));
        });
        print("assessment: decide, store, tell the tax office", people, assessed,
              bare.insert_assessments(people));
        const double carried = seconds([&] { county->deliver(moment); });
        print("payables carried to the tax office", people, carried,
              bare.insert_assessments(people));
        measure_payments(*county, bare);
    }
    std::filesystem::remove_all(folder);
}

}  // namespace canbao::bench
