// SPDX-License-Identifier: MulanPSL-2.0
// canbao pack list|verify|check: the packs that are there, whether each holds against its notice,
// and whether its rows and the cases beside it are without fault.
#include "policy/pack.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <memory>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/place.h"
#include "policy/check/check.h"
#include "policy/notice.h"
#include "policy/verify.h"

namespace canbao::cli {

namespace {

struct Wish {
    Place place;
    std::vector<std::string> packs;
    std::vector<std::string> notices;
};

policy::NamedText read(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {path, {std::istreambuf_iterator<char>(in), {}}};
}

const policy::Pack* find(const policy::PackSet& packs, std::string_view id) {
    if (const policy::Pack* pack = packs.find(id)) return pack;
    const auto layers = packs.layers();
    const auto found = std::ranges::find(layers, id, &policy::Pack::id);
    return found == layers.end() ? nullptr : *found;
}

// The packs that were named, with their uppers; without a name all that load, for a pack with
// faults is no reason not to look at the others.
Result<policy::LoadedPacks> load(const Wish& wish) {
    const std::string folder = packs_folder(wish.place);
    if (wish.packs.empty()) return policy::PackSet::load_what_loads(folder);
    TRY(policy::PackSet packs, policy::PackSet::load(folder, wish.packs));
    return policy::LoadedPacks{std::move(packs), {}};
}

// The packs that were named, or all of them, upper layers first.
Result<std::vector<const policy::Pack*>> chosen(const Wish& wish, const policy::PackSet& packs) {
    if (wish.packs.empty()) {
        std::vector<const policy::Pack*> every = packs.layers();
        const auto deciding = packs.all();
        every.insert(every.end(), deciding.begin(), deciding.end());
        return every;
    }
    std::vector<const policy::Pack*> found;
    for (const std::string& id : wish.packs) {
        const policy::Pack* pack = find(packs, id);
        if (pack == nullptr) return refuse(county::no_such_pack, id);
        found.push_back(pack);
    }
    return found;
}

int with_packs(const Wish& wish, const std::function<int(const policy::Pack&)>& work) {
    const Language language = language_of(wish.place);
    const auto loaded = load(wish);
    if (!loaded) {
        refused(loaded.error(), language);
        return 2;
    }
    const auto named = chosen(wish, loaded->packs);
    if (!named) return refused(named.error(), language);
    int status = 0;
    for (const policy::Pack* pack : *named) status = std::max(status, work(*pack));
    if (loaded->faults.empty()) return status;
    std::fflush(stdout);  // the faults come last
    refused(policy::does_not_load(loaded->faults), language);
    return 2;
}

int list(const Wish& wish) {
    return with_packs(wish, [](const policy::Pack& pack) {
        fmt::print("{:<18} {}  {}  {}\n", pack.id, pack.hash.substr(0, 12), pack.source.doc,
                   pack.title);
        return 0;
    });
}

bool has_notice_of(const policy::Pack& pack, const std::vector<policy::NamedText>& notices) {
    return std::ranges::any_of(notices, [&](const policy::NamedText& notice) {
        return is_valid_utf8(notice.text) &&
               policy::Notice::read(notice.text).is_document(pack.source.doc);
    });
}

int verify(const Wish& wish) {
    std::vector<policy::NamedText> notices;
    for (const std::string& path : wish.notices) notices.push_back(read(path));
    bool any = false;
    const int status = with_packs(wish, [&](const policy::Pack& pack) {
        // Without a pack named, those whose notice was given are meant.
        if (wish.packs.empty() && !has_notice_of(pack, notices)) return 0;
        any = true;
        const auto verification = policy::verify_pack(read(pack.file), notices);
        fmt::print("{}", policy::report(verification, language_of(wish.place)));
        return verification.holds() ? 0 : 1;
    });
    if (any || status != 0) return status;
    fmt::print("{}\n", language_of(wish.place) == Language::zh
                           ? "没有哪个政策包的来源文号在这些通知里"
                           : "none of the packs has its source among these notices");
    return 1;
}

// The cases stand beside the pack; without them the check says so.
int check(const Wish& wish) {
    return with_packs(wish, [&](const policy::Pack& pack) {
        if (pack.is_layer()) {
            const bool zh = language_of(wish.place) == Language::zh;
            fmt::print("{}{}\n", pack.id,
                       zh ? "：上层规定，由填它的下层包一并检查"
                          : ": an upper layer, checked with the packs that fill it");
            return 0;
        }
        std::string cases = pack.file;
        cases.replace(cases.rfind(".yaml"), std::string::npos, ".cases.yaml");
        const auto checked = policy::check_pack(pack, read(cases).text);
        fmt::print("{}", policy::report(checked, language_of(wish.place)));
        return checked.holds() ? 0 : 1;
    });
}

}  // namespace

void add_pack(CLI::App& program, const Hooks& hooks, Outcome& outcome) {
    const auto wish = std::make_shared<Wish>();
    CLI::App* pack = program.add_subcommand("pack", "政策包 | packs");
    pack->require_subcommand(1);
    const auto add_choice = [&](CLI::App* command) {
        command->add_option("pack", wish->packs, "如 pingli/2022，默认全部 | all if left out");
        command->add_option("--packs", wish->place.packs, "政策包目录 | the folder of packs");
        add_language(*command, wish->place);
    };
    CLI::App* list_command = pack->add_subcommand("list", "列出 | list");
    add_choice(list_command);
    list_command->callback([wish, &outcome] { outcome.status = list(*wish); });
    CLI::App* check_command = pack->add_subcommand(
        "check", "逐类试遍所有人，查重叠、空缺、同额、死行、缺案例 | try every kind of person");
    add_choice(check_command);
    check_command->callback([wish, &outcome] { outcome.status = check(*wish); });
    CLI::App* verify_command = pack->add_subcommand(
        "verify", "逐行核对条款和数字是否在通知里 | hold every citation against the notice");
    add_choice(verify_command);
    verify_command->add_option("--notice", wish->notices, "通知文本 | the notice's text")
        ->required()
        ->allow_extra_args(false)  // what follows the file is the pack
        ->check(CLI::ExistingFile);
    verify_command->callback([wish, &outcome] { outcome.status = verify(*wish); });
    add_pack_sql(*pack, outcome);
    add_pack_compare(*pack, hooks, outcome);
    add_pack_pages(*pack, outcome);
}

}  // namespace canbao::cli
