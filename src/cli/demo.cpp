// SPDX-License-Identifier: MulanPSL-2.0
// canbao demo: make the demo county if it is not there, and serve it. canbao demo files: the files
// a user would upload, to try an import with.
#include "county/demo.h"

#include <fmt/format.h>
#include <openssl/rand.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>

#include "cli/commands.h"
#include "cli/place.h"
#include "cli/progress_bar.h"
#include "medical/demo/demo.h"
#include "medical/find.h"
#include "policy/pack.h"

namespace canbao::cli {

namespace {

struct Wish {
    Place place;
    ServeWish serve;
    std::uint64_t seed = 2022;
    std::int64_t people = 210'000;
    std::string until = "2021-11-20";
    std::string password_file;
    std::string out = "demo-files";
    bool no_serve = false;
};

struct DemoUser {
    const char* role;
    const char* name;
    const char* region;  // behind the county's code
    const char* department;
};

// One of each role, each with a scope its office would have.
constexpr std::array<DemoUser, 13> demo_users{{
    {"administrator", "系统管理员", "", ""},
    {"medical_handler", "医保经办", "", ""},
    {"medical_reviewer", "医保审核", "", ""},
    {"tax_officer", "税务征收", "", ""},
    {"finance_officer", "财政经办", "", ""},
    {"steering", "督导组", "", ""},
    {"auditor", "审计", "", ""},
    {"town_station", "城关镇社保站", "100", ""},
    {"collector", "村代办员", "100201", ""},
    {"civil_affairs", "民政局", "", "civil_affairs"},
    {"disabled_federation", "残联", "", "disabled_federation"},
    {"rural_revitalisation", "乡村振兴局", "", "rural_revitalisation"},
    {"resident", "居民", "", ""},
}};

std::string random_password() {
    // Letters and digits that are not mistaken for one another.
    constexpr std::string_view letters = "abcdefghjkmnpqrstuvwxyz23456789";
    std::array<unsigned char, 14> bytes{};
    INVARIANT(RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) == 1);
    std::string password;
    for (const unsigned char byte : bytes) password += letters[byte % letters.size()];
    return password;
}

std::string password_path(const Wish& wish) {
    return wish.password_file.empty() ? wish.place.data + "/demo-password" : wish.password_file;
}

std::string content_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// The resident of the demo: the first person of the county who still owes something.
Result<medical::PersonPage> first_payers(const Opened& opened) {
    return opened.county->database().view<Result<medical::PersonPage>>([&](store::Transaction& tx) {
        return medical::find(tx, opened.county->sealer(), opened.setting.county,
                             {.scope = opened.setting.county,
                              .status = "payable",
                              .year = opened.setting.year,
                              .on = china_day(opened.clock->now()),
                              .size = 10});
    });
}

// The user of a role, with the resident's person where there is one; none without.
std::optional<NewUser> filled_in(const DemoUser& user, const std::string& county,
                                 const medical::PersonPage& payers) {
    const bool department = user.department[0] != '\0';
    NewUser added{.user = user.role,
                  .name = user.name,
                  .role = department ? "department" : user.role,
                  .region = county + user.region,
                  .department = user.department};
    if (added.role != "resident") return added;
    if (payers.rows.empty()) return {};
    added.person = payers.rows.front().person.value;
    added.name = payers.rows.front().name;
    return added;
}

Result<bool> add_users(const Wish& wish, const Opened& opened, const Hooks& hooks) {
    const std::string password = random_password();
    TRY(const medical::PersonPage payers, first_payers(opened));
    const auto added =
        opened.county->database().change<bool>([&](store::Transaction& tx) -> Result<bool> {
            for (const DemoUser& user : demo_users) {
                auto filled = filled_in(user, opened.setting.county, payers);
                if (!filled) continue;
                filled->password = password;
                TRY_DO(hooks.set_user(tx, opened.act("demo"), *filled));
            }
            return true;
        });
    if (!added) return added;
    namespace fs = std::filesystem;
    const std::string path = password_path(wish);
    std::ofstream(path) << password << "\n";
    fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
    return true;
}

// What the county is made from; kept beside it.
Result<std::string> made_from(const Wish& wish) {
    TRY(const policy::PackSet packs, policy::PackSet::load(packs_folder(wish.place)));
    const policy::Pack* pack = packs.find("pingli/2022");
    if (pack == nullptr) return refuse(county::no_such_pack, "pingli/2022");
    return fmt::format("{} {} {} {}\n", pack->hash, wish.people, wish.seed, wish.until);
}

// An empty folder for the county. Only what a demo began is cleared away: a folder that holds
// anything else is refused.
Result<bool> clear_folder(const std::filesystem::path& folder) {
    namespace fs = std::filesystem;
    const fs::path begun = folder / "demo-begun";
    if (fs::exists(folder) && !fs::is_empty(folder) && !fs::exists(begun)) {
        return refuse(county::cannot_use_folder, folder.string());
    }
    fs::remove_all(folder);
    fs::create_directories(folder);
    std::ofstream(begun) << "\n";
    return true;
}

// Makes the county where there is none yet. One half made, or made from other wishes or another
// version of the pack, is made anew: its people are invented. True if it was made now.
Result<bool> make(Wish& wish, const Hooks& hooks) {
    namespace fs = std::filesystem;
    const fs::path done = fs::path(wish.place.data) / "demo-complete";
    TRY(const std::string origin, made_from(wish));
    if (fs::exists(done) && content_of(done) == origin) return false;
    TRY_DO(clear_folder(wish.place.data));
    TRY(const auto county,
        county::County::open({wish.place.data, wish.place.store, packs_folder(wish.place)},
                             hooks.migrations));
    {
        ProgressBar bar;
        TRY_DO(county::make_demo(*county,
                                 {.seed = wish.seed,
                                  .people = wish.people,
                                  .until = *parse_date(wish.until),
                                  .plan = content_of(shipped_folder("plans") + "/pingli/2022.yaml"),
                                  .system_now = SystemClock().now()},
                                 [&](std::string_view stage, std::int64_t at, std::int64_t total) {
                                     bar.show(stage, at, total);
                                 }));
    }
    std::ofstream(done) << origin;
    return true;
}

void print_welcome(const Wish& wish, Language language, int port) {
    fmt::print("\n{}  http://{}:{}\n",
               say(language, "演示县已启动", "the demo county is served at"), wish.serve.address,
               port);
    fmt::print("{}\n", say(language, "用户名（口令相同）：", "user names (one password for all):"));
    for (const DemoUser& user : demo_users) fmt::print("  {:<22} {}\n", user.role, user.name);
    fmt::print("{}  {}\n", say(language, "口令", "password"), content_of(password_path(wish)));
    fmt::print("{}\n", say(language, "人员全部虚构。按 Ctrl+C 停止。",
                           "All people are invented. Ctrl+C stops."));
    std::fflush(stdout);
}

int demo(Wish& wish, const Hooks& hooks) {
    const Language language = language_of(wish.place);
    const auto made = make(wish, hooks);
    if (!made) return refused(made.error(), language);
    auto opened = open(wish.place, hooks);
    if (!opened) return 2;
    if (*made || !std::filesystem::exists(password_path(wish))) {
        if (const auto added = add_users(wish, *opened, hooks); !added) {
            return refused(added.error(), language);
        }
    }
    if (wish.no_serve) return 0;
    return hooks.serve(*opened->county, *opened->clock, wish.serve,
                       [&](int port) { print_welcome(wish, language, port); });
}

int write_files(const Wish& wish) {
    const auto demo = medical::demo_county({.seed = wish.seed, .people = wish.people});
    std::filesystem::create_directories(wish.out);
    for (const medical::DemoFile& file : demo.files) {
        std::ofstream(wish.out + "/" + file.name, std::ios::binary) << file.bytes;
        fmt::print("{}/{}\n", wish.out, file.name);
    }
    return 0;
}

}  // namespace

void add_demo(CLI::App& program, const Hooks& hooks, Outcome& outcome) {
    const auto wish = std::make_shared<Wish>();
    CLI::App* command = program.add_subcommand(
        "demo", "建演示县并启动（虚构人员） | make the demo county and serve it");
    command->require_subcommand(0, 1);
    const auto add_size = [&](CLI::App* to) {
        to->add_option("--people", wish->people, "人数 | how many people")
            ->check(CLI::Range(10, 2'000'000))
            ->capture_default_str();
        to->add_option("--seed", wish->seed, "随机种子 | seed")->capture_default_str();
    };
    add_size(command);
    command->add_option("--until", wish->until, "演示到这一天 | the last day already lived")
        ->check([](const std::string& day) {
            return parse_date(day) ? "" : "日期应写作 2021-11-20 | write a date as 2021-11-20";
        })
        ->capture_default_str();
    command->add_option("--port", wish->serve.port, "端口 | port")->capture_default_str();
    command->add_option("--address", wish->serve.address, "监听地址 | address");
    command->add_option("--password-file", wish->password_file,
                        "口令写到 | where the password goes");
    command->add_flag("--no-serve", wish->no_serve, "只建不启动 | make it, do not serve it");
    add_place(*command, wish->place);
    CLI::App* files = command->add_subcommand(
        "files", "只写出演示用的花名册和名单文件 | only write the files to import");
    add_size(files);
    files->add_option("--out", wish->out, "目录 | folder")->capture_default_str();
    files->callback([wish, &outcome] { outcome.status = write_files(*wish); });
    command->callback([wish, files, &hooks, &outcome] {
        if (files->parsed()) return;
        wish->serve.web = shipped_folder("web/dist");
        outcome.status = demo(*wish, hooks);
    });
}

}  // namespace canbao::cli
