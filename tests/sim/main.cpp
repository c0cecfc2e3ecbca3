// SPDX-License-Identifier: MulanPSL-2.0
// sim --seed N --seasons K [--people P]: K seasons from seed N on. Every tenth season is run twice
// and must give the same digest. Prints what was found, with the seed that shows it again.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>

#include "season.h"

namespace {

std::string packs_folder() {
    namespace fs = std::filesystem;
    if (fs::is_directory("packs")) return "packs";
    return (fs::read_symlink("/proc/self/exe").parent_path().parent_path() / "packs").string();
}

// Each of these must be seen by the auditors.
constexpr std::string_view tamperings[] = {
    "UPDATE medical_enrolment SET state = 'terminated' WHERE person = "
    "(SELECT min(person) FROM medical_enrolment WHERE state = 'active' AND payment <> '')",
    "DELETE FROM steering_enrolment WHERE person = (SELECT min(person) FROM steering_enrolment)",
    "UPDATE tax_payment_status SET status = 'to_refund' WHERE payment = "
    "(SELECT min(payment) FROM tax_payment_status WHERE status = 'paid')",
    "DELETE FROM tax_payment_status WHERE payment = (SELECT max(payment) FROM tax_payment_status)",
    "UPDATE ledger_account SET debit = debit + 1 WHERE normal = 'debit'",
    "UPDATE exchange_outbox SET answered_at = NULL WHERE sequence = 1",
    "DELETE FROM finance_enrolment WHERE person = (SELECT min(person) FROM finance_enrolment)",
};

int check_the_auditors(const canbao::sim::SeasonWish& wish) {
    int blind = 0;
    for (const std::string_view tampering : tamperings) {
        const auto findings = canbao::sim::findings_after(wish, tampering);
        if (!findings.empty()) continue;
        blind += 1;
        fmt::print("nobody saw: {}\n", tampering);
    }
    fmt::print("{} of {} tamperings were seen\n", std::size(tamperings) - blind,
               std::size(tamperings));
    return blind == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    std::uint64_t seed = 1;
    int seasons = 1;
    std::int64_t people = 40;
    CLI::App program("simulated seasons of the levy", "sim");
    program.add_option("--seed", seed, "the first seed")->capture_default_str();
    program.add_option("--seasons", seasons, "how many")->check(CLI::PositiveNumber);
    program.add_option("--people", people, "in each county")->check(CLI::Range(5, 210000));
    bool auditors = false;
    program.add_flag("--check-auditors", auditors,
                     "tamper with a season; the auditors must see it");
    CLI11_PARSE(program, argc, argv);
    if (auditors) return check_the_auditors({seed, people, packs_folder()});

    int bad = 0;
    canbao::sim::SeasonReport sum;
    for (int i = 0; i < seasons; ++i) {
        const canbao::sim::SeasonWish wish{seed + static_cast<std::uint64_t>(i), people,
                                           packs_folder()};
        auto report = canbao::sim::run_season(wish);
        if (i % 10 == 0 && canbao::sim::run_season(wish).digest != report.digest) {
            report.findings.push_back("the same seed gave another digest");
        }
        if (!report.findings.empty()) {
            bad += 1;
            fmt::print("seed {}: {} findings; again with: ./dev sim --seed {} --seasons 1\n",
                       wish.seed, report.findings.size(), wish.seed);
            for (std::size_t k = 0; k < std::min<std::size_t>(report.findings.size(), 5); ++k) {
                fmt::print("  {}\n", report.findings[k]);
            }
        }
        sum.movements += report.movements;
        sum.acknowledged += report.acknowledged;
        sum.enrolled += report.enrolled;
        sum.crashes += report.crashes;
        if (seasons == 1) fmt::print("digest {}\n", report.digest);
        if ((i + 1) % 50 == 0) fmt::print("  {} of {} seasons\n", i + 1, seasons);
    }
    fmt::print("{} seasons, {} movements of money, {} enrolled, {} crashes: {} with findings\n",
               seasons, sum.movements, sum.enrolled, sum.crashes, bad);
    return bad == 0 ? 0 : 1;
}
