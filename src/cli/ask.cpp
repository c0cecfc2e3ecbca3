// SPDX-License-Identifier: MulanPSL-2.0
// canbao ask: questions in, answers out, one JSON object a line, streamed (the contract).
#include "policy/ask.h"

#include <fmt/format.h>

#include <iostream>
#include <memory>

#include "cli/commands.h"
#include "cli/place.h"
#include "policy/pack.h"

namespace canbao::cli {

namespace {

int ask(const Place& place) {
    const Language language = language_of(place);
    const auto packs = policy::PackSet::load(packs_folder(place));
    if (!packs) {
        refused(packs.error(), language);
        return 2;
    }
    std::ios::sync_with_stdio(false);
    return policy::ask(std::cin, std::cout, *packs, language);
}

}  // namespace

void add_ask(CLI::App& program, Outcome& outcome) {
    const auto place = std::make_shared<Place>();
    CLI::App* command = program.add_subcommand(
        "ask", "按政策包回答问题，每行一个JSON | answer questions from the packs, one JSON a line");
    command->add_option("--packs", place->packs, "政策包目录 | the folder of packs");
    add_language(*command, *place);
    command->callback([place, &outcome] { outcome.status = ask(*place); });
}

}  // namespace canbao::cli
