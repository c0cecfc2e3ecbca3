// SPDX-License-Identifier: MulanPSL-2.0
#include "whatif_bench.h"

#include <fmt/format.h>

#include <chrono>
#include <fstream>
#include <functional>
#include <iterator>

#include "policy/compare/compare.h"
#include "policy/whatif/amount_trial.h"
#include "policy/whatif/change.h"
#include "policy/whatif/invent.h"

namespace canbao::bench {

namespace {

namespace whatif = policy::whatif;

// The shortest of several runs: what the machine can do when nobody else asks it for anything.
double shortest(int runs, const std::function<void()>& work) {
    double best = 1e9;
    for (int i = 0; i < runs; ++i) {
        const auto from = std::chrono::steady_clock::now();
        work();
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - from;
        best = std::min(best, took.count());
    }
    return best;
}

policy::PackText text_in(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {path, {std::istreambuf_iterator<char>(in), {}}};
}

void measure_change(const whatif::Simulation& simulation, const policy::PackText& text,
                    const std::string& name, const whatif::PackChange& change) {
    std::unique_ptr<const policy::Pack> changed;
    const double reading = shortest(3, [&] {
        auto made = whatif::change_pack({text, {}}, change, Language::en);
        INVARIANT(made.has_value());
        changed = std::move(*made);
    });
    const double first = shortest(1, [&] { (void)simulation.answer(*changed, whatif::By::all); });
    std::optional<whatif::Answer> answer;
    const double again =
        shortest(20, [&] { answer = simulation.answer(*changed, whatif::By::all); });
    whatif::Answer plain;
    const double decided =
        shortest(1, [&] { plain = simulation.answer_plainly(*changed, whatif::By::all); });
    INVARIANT(answer && answer->sums_after() == plain.sums_after());
    fmt::print(
        "  {:<28} {:>9.3f} ms  first {:>9.3f} ms  reading {:>7.3f} ms  decide() {:>9.1f} ms"
        "  {:>8.0f}x\n",
        name, again * 1e3, first * 1e3, reading * 1e3, decided * 1e3, decided / again);
}

// Two packs on one county's people: by class, and with everybody decided under both.
void measure_compare(const std::string& packs, std::int64_t people) {
    const auto set = policy::PackSet::load(packs);
    INVARIANT(set.has_value());
    const policy::Pack& home = *set->find("pingli/2022");
    const policy::Pack told = whatif::as_told(home);
    using Keep = whatif::CubeBuilder::Keep;
    const whatif::Cube spans =
        whatif::invent_people(told, {.seed = 2022, .people = people, .keep = Keep::spans});
    const whatif::Cube days =
        whatif::invent_people(told, {.seed = 2022, .people = people, .keep = Keep::every_day});
    for (const policy::Pack* other : set->all()) {
        if (other == &home) continue;
        const whatif::ContrastWish wish{home, home, *other};
        std::optional<whatif::Contrasts> by_class;
        whatif::Contrasts plain;
        const double quick = shortest(10, [&] { by_class = whatif::contrast_people(wish, spans); });
        const double decided = shortest(1, [&] { plain = whatif::contrast_plainly(wish, days); });
        whatif::KnownReplies known;
        const auto ask = [&] { by_class = whatif::contrast_people(wish, spans, known); };
        (void)known.of(home, home, spans);
        const double next = shortest(1, ask);
        const double again = shortest(10, ask);
        INVARIANT(by_class && by_class->heads_differ == plain.heads_differ);
        fmt::print(
            "  compared with {:<14} {:>9.3f} ms  one pack known {:>7.3f} ms  both {:>7.3f} ms"
            "  decide() {:>9.1f} ms  {:>4.0f}x\n",
            other->id, quick * 1e3, next * 1e3, again * 1e3, decided * 1e3, decided / quick);
    }
}

}  // namespace

void measure_what_if(const std::string& packs, std::int64_t people) {
    const policy::PackText text = text_in(packs + "/pingli/2022.yaml");
    const policy::ReadPack read = policy::read_pack(text);
    INVARIANT(read.pack != nullptr);
    whatif::Cube cube;
    const double counting = shortest(
        1, [&] { cube = whatif::invent_people(*read.pack, {.seed = 2022, .people = people}); });
    std::optional<whatif::Simulation> simulation;
    const double classing = shortest(1, [&] { simulation.emplace(*read.pack, std::move(cube)); });
    fmt::print(
        "what if, {} invented people: counted in {:.2f} s, {} tuples; told apart in {:.2f} s,"
        " {} classes, {} groups\n",
        people, counting, simulation->cube().tuples.size(), classing, simulation->classes(),
        simulation->groups());
    whatif::AmountTrial trial(*simulation);
    Money amount = Money::yuan(160);
    const double amounts = shortest(200, [&] {
        amount += Money::fen(1);
        INVARIANT(trial.set("aid_dibao", amount));
        INVARIANT(trial.tell().affected > 0);
    });
    fmt::print("  {:<28} {:>9.3f} us\n", "an amount, in place", amounts * 1e6);
    measure_change(*simulation, text, "an amount", {{{"aid_dibao.amount", "200元"}}, {}});
    measure_change(*simulation, text, "the window", {{{"window", "2021-10-15..2021-12-31"}}, {}});
    measure_change(*simulation, text, "the cut-off day", {{{"recognised_by", "2021-11-30"}}, {}});
    measure_change(*simulation, text, "the newborns' limit", {{{"newborn_limit", "60日"}}, {}});
    measure_change(*simulation, text, "a row dropped", {{}, {"aid_disabled"}});
    measure_change(*simulation, text, "a row's condition",
                   {{{"local_or_permit.when", "hukou in region"}}, {}});
    // Everybody decided under both takes too long for more than a county.
    measure_compare(packs, std::min<std::int64_t>(people, 210'000));
}

}  // namespace canbao::bench
