// SPDX-License-Identifier: MulanPSL-2.0
// canbao serve: the API and the pages of a county that is there. canbao user set: who may sign in.
#include <fmt/format.h>

#include <cstdio>
#include <iostream>
#include <memory>

#include "cli/commands.h"
#include "cli/place.h"

namespace canbao::cli {

namespace {

int serve(const Place& place, const ServeWish& wish, const Hooks& hooks) {
    const auto opened = open(place, hooks);
    if (!opened) return 2;
    return hooks.serve(*opened->county, *opened->clock, wish, [&](int port) {
        fmt::print("{} http://{}:{}\n", say(language_of(place), "已启动", "serving"), wish.address,
                   port);
        std::fflush(stdout);
    });
}

struct UserWish {
    Place place;
    NewUser user;
    std::int64_t person = 0;
};

int set_user(UserWish wish, const Hooks& hooks) {
    const Language language = language_of(wish.place);
    const auto opened = open(wish.place, hooks);
    if (!opened) return 2;
    if (wish.user.region.empty()) wish.user.region = opened->setting.county;
    if (wish.person > 0) wish.user.person = wish.person;
    // Read, not taken as an argument: arguments are seen by every user of the machine.
    fmt::print(stderr, "{}: ", say(language, "口令", "password"));
    std::getline(std::cin, wish.user.password);
    const auto done = opened->county->database().change<bool>(
        [&](store::Transaction& tx) { return hooks.set_user(tx, opened->act("cli"), wish.user); });
    if (!done) return refused(done.error(), language);
    fmt::print("{} {}\n", say(language, "已设置用户", "user set"), wish.user.user);
    return 0;
}

}  // namespace

void add_serve(CLI::App& program, const Hooks& hooks, Outcome& outcome) {
    struct Wish {
        Place place;
        ServeWish serve;
    };
    const auto wish = std::make_shared<Wish>();
    CLI::App* command = program.add_subcommand("serve", "启动服务 | serve the API and the pages");
    command->add_option("--address", wish->serve.address, "监听地址 | address to listen on")
        ->capture_default_str();
    command->add_option("--port", wish->serve.port, "端口，0为任取 | port, 0 for any")
        ->check(CLI::Range(0, 65535))
        ->capture_default_str();
    command->add_option("--web", wish->serve.web, "页面目录 | the folder of the built pages");
    add_place(*command, wish->place);
    command->callback([wish, &hooks, &outcome] {
        if (wish->serve.web.empty()) wish->serve.web = shipped_folder("web/dist");
        outcome.status = serve(wish->place, wish->serve, hooks);
    });
}

void add_user(CLI::App& program, const Hooks& hooks, Outcome& outcome) {
    const auto wish = std::make_shared<UserWish>();
    CLI::App* user = program.add_subcommand("user", "用户 | users");
    user->require_subcommand(1);
    CLI::App* command = user->add_subcommand(
        "set", "新增或重设用户，口令从标准输入读 | add or reset a user; the password is read");
    command->add_option("user", wish->user.user, "用户名 | user name")->required();
    command->add_option("--role", wish->user.role, "角色 | role")->required();
    command->add_option("--name", wish->user.name, "姓名 | name")->required();
    command->add_option("--region", wish->user.region, "管辖区划 | region in scope");
    command->add_option("--department", wish->user.department, "部门 | department");
    command->add_option("--person", wish->person, "本人的人员编号 | the resident's person number");
    add_place(*command, wish->place);
    command->callback([wish, &hooks, &outcome] { outcome.status = set_user(*wish, hooks); });
}

}  // namespace canbao::cli
