// SPDX-License-Identifier: MulanPSL-2.0
// mutation [--all] [--packs DIR] [pack/year …]: alters each pack of a folder, the shipped ones
// where none is named, and counts what the cases beside it notice. A mutant is refused (the pack no
// longer loads), noticed (a case fails), the same (no kind of person the check tries is answered
// otherwise) or has survived. Exits 1 where one survived.
#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "mutants.h"
#include "policy/check/cases.h"
#include "policy/check/check.h"
#include "policy/contract/answer.h"

namespace {

using namespace canbao;
using namespace canbao::policy;
namespace fs = std::filesystem;

constexpr std::size_t in_short = 40;
constexpr unsigned seed = 20221;

std::string text_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

struct Count {
    std::size_t refused = 0;
    std::size_t noticed = 0;
    std::size_t same = 0;
    std::size_t survived = 0;
    std::size_t total() const { return refused + noticed + same + survived; }
};

// Everything of an answer but the receipt, which names the file's hash, and the order of reasons
// that all hold.
std::size_t answered(const Pack& pack, const Facts& facts) {
    auto answer = answer_json(pack, facts, decide(pack, facts), "");
    answer.erase("receipt");
    std::vector<std::string> reasons;
    for (const auto& step : answer["because"].as_array()) {
        reasons.push_back(boost::json::serialize(step));
    }
    std::ranges::sort(reasons);
    answer.erase("because");
    return std::hash<std::string>{}(boost::json::serialize(answer) +
                                    fmt::format("{}", fmt::join(reasons, "")));
}

// Every kind of person the pack tells apart, with its answer; gathered when first needed.
class Persons {
public:
    explicit Persons(const Pack& pack) : pack_(pack) {}

    // `of_mutant`: also the persons that only the mutant tells apart.
    bool any_answered_otherwise_by(const Pack& mutant, bool of_mutant) {
        if (facts_.empty()) gather();
        for (std::size_t i = 0; i < facts_.size(); ++i) {
            if (answered(mutant, facts_[i]) != answers_[i]) return true;
        }
        bool differs = false;
        if (of_mutant) {
            for_each_person(mutant, [&](const Facts& facts) {
                differs = answered(mutant, facts) != answered(pack_, facts);
                return !differs;
            });
        }
        return differs;
    }

private:
    void gather() {
        for_each_person(pack_, [&](const Facts& facts) {
            facts_.push_back(facts);
            answers_.push_back(answered(pack_, facts));
            return true;
        });
    }

    const Pack& pack_;
    std::vector<Facts> facts_;
    std::vector<std::size_t> answers_;
};

// The upper packs that a pack fills, from the folder of packs.
std::vector<PackText> uppers_of(const fs::path& path) {
    std::vector<PackText> uppers;
    for (const std::string& id : fills_of({path.string(), text_of(path)})) {
        const fs::path upper = path.parent_path().parent_path() / (id + ".yaml");
        if (fs::exists(upper)) uppers.push_back({upper.string(), text_of(upper)});
    }
    return uppers;
}

Count try_pack(const fs::path& path, bool all) {
    const std::string text = text_of(path);
    const std::vector<PackText> uppers = uppers_of(path);
    const ReadPack read = read_pack({path.string(), text}, uppers);
    if (read.pack && read.pack->is_layer()) return {};  // it decides nobody by itself
    if (!read.pack) {
        fmt::print("{}: does not load\n", path.string());
        return {0, 0, 0, 1};
    }
    fs::path beside = path;
    beside.replace_extension(".cases.yaml");
    const CaseFile cases = read_cases({beside.string(), text_of(beside)}, *read.pack);
    if (!cases.faults.empty() || !run_cases(*read.pack, cases).empty()) {
        fmt::print("{}: the cases do not hold as they are; see canbao pack check\n", read.pack->id);
        return {0, 0, 0, 1};
    }
    std::vector<mutation::Mutant> mutants = mutation::mutants_of(text);
    if (!all) {
        std::shuffle(mutants.begin(), mutants.end(), std::mt19937(seed));
        mutants.resize(std::min(mutants.size(), in_short));
    }
    Persons persons(*read.pack);
    Count count;
    for (const mutation::Mutant& mutant : mutants) {
        const ReadPack altered = read_pack({path.string(), mutant.text}, uppers);
        if (!altered.pack) {
            ++count.refused;
        } else if (!run_cases(*altered.pack, cases, Until::first_miss).empty()) {
            ++count.noticed;
        } else if (!persons.any_answered_otherwise_by(*altered.pack, all)) {
            ++count.same;
            if (all)
                fmt::print("{}:{}: same answers: {}\n", path.string(), mutant.line, mutant.what);
        } else {
            ++count.survived;
            fmt::print("{}:{}: survived: {}\n", path.string(), mutant.line, mutant.what);
        }
    }
    fmt::print(
        "{}: {} mutants, {} refused by the reader, {} noticed by a case, {} answer the same, "
        "{} survived\n",
        read.pack->id, count.total(), count.refused, count.noticed, count.same, count.survived);
    return count;
}

}  // namespace

int main(int count, char** words) {
    bool all = false;
    fs::path packs = fs::path(CANBAO_SOURCE_DIR) / "packs";
    std::vector<std::string> chosen;
    for (int i = 1; i < count; ++i) {
        if (std::strcmp(words[i], "--all") == 0)
            all = true;
        else if (std::strcmp(words[i], "--packs") == 0 && i + 1 < count)
            packs = words[++i];
        else
            chosen.emplace_back(words[i]);
    }
    std::size_t survived = 0;
    for (const auto& entry : fs::recursive_directory_iterator(packs)) {
        const std::string name = entry.path().string();
        if (!name.ends_with(".yaml") || name.ends_with(".cases.yaml")) continue;
        const std::string id = fs::relative(entry.path(), packs).replace_extension().string();
        if (!chosen.empty() && std::ranges::find(chosen, id) == chosen.end()) continue;
        survived += try_pack(entry.path(), all).survived;
    }
    return survived == 0 ? 0 : 1;
}
