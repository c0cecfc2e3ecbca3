// SPDX-License-Identifier: MulanPSL-2.0
// bench [--people N]: measurements, each with its baseline of the same run.
#include <CLI/CLI.hpp>
#include <filesystem>

#include "county_bench.h"

int main(int argc, char** argv) {
    std::int64_t people = 50'000;
    std::string packs = "packs";
    CLI::App program("speed, as ratios to a bare baseline", "bench");
    program.add_option("--people", people, "in the county")->capture_default_str();
    program.add_option("--packs", packs, "the folder of packs")->capture_default_str();
    CLI11_PARSE(program, argc, argv);
    canbao::bench::measure_county(packs, people);
    return 0;
}
