// SPDX-License-Identifier: MulanPSL-2.0
// Notices of invented places, written as packs by people who knew the guide alone: they use what
// the shipped packs do not. They stand in tests/packs, so that no county sees a place that is none.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "policy/check/check.h"
#include "policy/verify.h"

using namespace canbao;
using namespace canbao::policy;

namespace {

NamedText file(const std::string& path) {
    std::ifstream in(CANBAO_SOURCE_DIR "/" + path, std::ios::binary);
    REQUIRE(in);
    return {path, {std::istreambuf_iterator<char>(in), {}}};
}

PackText text(const std::string& path) { return {path, file(path).text}; }

std::unique_ptr<const Pack> invented(const std::string& path, const std::string& upper) {
    ReadPack read = read_pack(text(path), {text(upper)});
    for (const PackFault& fault : read.faults) MESSAGE(describe(fault, Language::en));
    REQUIRE(read.pack);
    return std::move(read.pack);
}

bool is_proved(const Pack& pack, const std::string& cases) {
    const CheckReport checked = check_pack(pack, file(cases).text);
    CHECK(checked.cases > 100);
    if (!checked.holds()) MESSAGE(report(checked, Language::en));
    return checked.holds();
}

}  // namespace

TEST_CASE("a county under a province's layer, with a year from July, holds and is proved") {
    const auto pack = invented("tests/packs/qingshan/2026.yaml", "tests/packs/liangshui/2026.yaml");
    CHECK(is_proved(*pack, "tests/packs/qingshan/2026.cases.yaml"));
    const std::vector<NamedText> notices{file("tests/packs/notices/qingshan-2026.txt"),
                                         file("tests/packs/notices/qingshan-2026-supplement.txt")};
    CHECK(verify_pack(file("tests/packs/qingshan/2026.yaml"), notices).holds());
}

TEST_CASE("a city under the national layer of waits and rewards holds and is proved") {
    const auto pack = invented("tests/packs/yunhe/2026.yaml", "packs/nation/2025.yaml");
    CHECK(is_proved(*pack, "tests/packs/yunhe/2026.cases.yaml"));
    const std::vector<NamedText> notices{file("tests/packs/notices/yunhe-2026.txt")};
    CHECK(verify_pack(file("tests/packs/yunhe/2026.yaml"), notices).holds());
}
