// SPDX-License-Identifier: MulanPSL-2.0
// canbao audit verify: is the audit chain whole, and where does it end.
#include "store/audit.h"

#include <fmt/format.h>

#include <memory>

#include "cli/commands.h"
#include "cli/place.h"

namespace canbao::cli {

namespace {

std::string hex(const std::string& bytes) {
    std::string text;
    for (const char byte : bytes) text += fmt::format("{:02x}", static_cast<unsigned char>(byte));
    return text;
}

int verify(const Place& place, const Hooks& hooks) {
    const Language language = language_of(place);
    const auto opened = open(place, hooks);
    if (!opened) return 2;
    int status = 0;
    opened->county->database().read([&](store::Transaction& tx) {
        if (const auto broken = store::verify_chain(tx, opened->setting.county)) {
            fmt::print("{} {}: {}\n", say(language, "审计链在此处断开", "the chain is broken at"),
                       broken->sequence, broken->what);
            status = 1;
            return;
        }
        const auto head = store::chain_head(tx, opened->setting.county);
        fmt::print("{}", say(language, "审计链完整", "the audit chain is whole"));
        if (head) fmt::print("  {}  {}", head->sequence, hex(head->digest));
        fmt::print("\n");
    });
    return status;
}

}  // namespace

void add_audit(CLI::App& program, const Hooks& hooks, Outcome& outcome) {
    const auto place = std::make_shared<Place>();
    CLI::App* audit = program.add_subcommand("audit", "审计链 | the audit chain");
    audit->require_subcommand(1);
    CLI::App* command = audit->add_subcommand(
        "verify", "核验全链，给出链尾摘要 | verify the whole chain and print its head");
    add_place(*command, *place);
    command->callback([place, &hooks, &outcome] { outcome.status = verify(*place, hooks); });
}

}  // namespace canbao::cli
