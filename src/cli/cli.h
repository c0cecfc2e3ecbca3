// SPDX-License-Identifier: MulanPSL-2.0
// The commands: parse → office → print. Chinese first, English by --lang en.
// Exit status: 0 done, 1 refused or something invalid, 2 could not start (packs, database).
// Never: holds a rule, or prints a full identity number.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "county/county.h"
#include "store/act.h"

namespace canbao::cli {

struct ServeWish {
    std::string address = "127.0.0.1";
    int port = 8080;
    std::string web;  // the folder of the built pages
};

struct NewUser {
    std::string user;
    std::string name;
    std::string password;
    std::string role;
    std::string region;
    std::string department;              // of a department's user
    std::optional<std::int64_t> person;  // of a resident
};

// What the commands need from the API's room, which they may not include; main wires it.
struct Hooks {
    // Serves until told to stop; says so with `ready` once it listens.
    std::function<int(county::County&, const Clock&, const ServeWish&,
                      const std::function<void(int port)>& ready)>
        serve;
    // The steps of the API's own tables.
    std::vector<store::Migration> migrations;
    // Adds the user, or gives an existing one this password and role.
    std::function<Result<bool>(store::Transaction&, const store::Act&, const NewUser&)> set_user;
};

int run(int argc, char** argv, const Hooks& hooks);

}  // namespace canbao::cli
