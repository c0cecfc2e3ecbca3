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

}  // namespace

int main(int argc, char** argv) {
    std::uint64_t seed = 1;
    int seasons = 1;
    std::int64_t people = 40;
    CLI::App program("simulated seasons of the levy", "sim");
    program.add_option("--seed", seed, "the first seed")->capture_default_str();
    program.add_option("--seasons", seasons, "how many")->check(CLI::PositiveNumber);
    program.add_option("--people", people, "in each county")->check(CLI::Range(5, 210000));
    CLI11_PARSE(program, argc, argv);

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
