// SPDX-License-Identifier: MulanPSL-2.0
// Wiring only: the commands, and what they need of the API's room.
#include "cli/cli.h"
#include "http/door/user.h"
#include "http/schema.h"
#include "http/serve.h"

int main(int argc, char** argv) {
    using namespace canbao;
    const cli::Hooks hooks{
        .serve =
            [](county::County& county, const Clock& clock, const cli::ServeWish& wish,
               const std::function<void(int port)>& ready) {
                return http::serve(county, clock, {wish.address, wish.port, wish.web}, ready);
            },
        .migrations = http::migrations(),
        .set_user =
            [](store::Transaction& tx, const store::Act& act, const cli::NewUser& user) {
                return http::set_user(tx, act,
                                      {.user = user.user,
                                       .name = user.name,
                                       .password = user.password,
                                       .role = user.role,
                                       .region = user.region,
                                       .department = user.department,
                                       .person = user.person});
            }};
    return cli::run(argc, argv, hooks);
}
