// SPDX-License-Identifier: MulanPSL-2.0
// bench [NAME]: measurements, each with its baseline of the same run.
#include <CLI/CLI.hpp>
#include <filesystem>

#include "county_bench.h"
#include "policy_bench.h"
#include "whatif_bench.h"

int main(int argc, char** argv) {
    std::string name;
    std::int64_t people = 0;
    std::string packs = "packs";
    CLI::App program("speed, as ratios to a bare baseline", "bench");
    program.add_option("name", name, "county, policy or what-if; all where it is left out")
        ->check(CLI::IsMember({"county", "policy", "what-if"}));
    program
        .add_option("--people", people, "county: 50,000; policy: 10 million, what-if 50 million")
        ->check(CLI::PositiveNumber);
    program.add_option("--packs", packs, "the folder of packs")->capture_default_str();
    CLI11_PARSE(program, argc, argv);
    const auto wanted = [&](const char* part) { return name.empty() || name == part; };
    if (wanted("policy")) {
        canbao::bench::measure_policy(packs,
                                      people > 0 ? static_cast<std::size_t>(people) : 10'000'000);
    }
    if (wanted("policy") || wanted("what-if")) {
        canbao::bench::measure_what_if(packs, people > 0 ? people : 50'000'000);
    }
    if (wanted("county")) canbao::bench::measure_county(packs, people > 0 ? people : 50'000);
    return 0;
}
