// SPDX-License-Identifier: MulanPSL-2.0
// What if the county's pack were another: counted on the register, cut down to the user's region.
#include <fstream>
#include <iterator>
#include <memory>
#include <mutex>

#include "http/routes/routes.h"
#include "http/routes/whatif_json.h"
#include "medical/headcount.h"
#include "policy/whatif/change.h"

namespace canbao::http {

namespace {

using Keep = policy::whatif::CubeBuilder::Keep;

// The register counted for the pack of the year, kept for some minutes: a change is then answered
// at once, and what is shown says when it was counted.
class Headcount {
public:
    struct Counted {
        std::shared_ptr<const policy::whatif::Simulation> simulation;
        Instant at;
    };

    // Counts again where that is asked for, or the last count is old.
    Counted get(const Offices& offices, Instant now, bool again) {
        const std::scoped_lock lock(mutex_);
        const bool old = !last_.simulation || now - last_.at > keep_for;
        if (old || again) last_ = {count(offices, now, Keep::spans), now};
        return last_;
    }

    static std::shared_ptr<const policy::whatif::Simulation> count(const Offices& offices,
                                                                   Instant now, Keep keep) {
        return std::make_shared<policy::whatif::Simulation>(
            offices.pack, medical::count_heads(offices.database(), offices.pack,
                                               {offices.code(), china_day(now), keep}));
    }

private:
    static constexpr std::chrono::minutes keep_for{10};
    std::mutex mutex_;
    Counted last_;
};

policy::PackText text_of(const policy::Pack& pack) {
    std::ifstream in(pack.file, std::ios::binary);
    return {pack.file, {std::istreambuf_iterator<char>(in), {}}};
}

policy::whatif::PackTexts texts_of(const policy::Pack& pack, const policy::PackSet& packs) {
    policy::whatif::PackTexts texts{text_of(pack), {}};
    for (const policy::UpperPack& upper : pack.uppers) {
        for (const auto& list : {packs.layers(), packs.all()}) {
            for (const policy::Pack* one : list) {
                if (one->id == upper.id) texts.uppers.push_back(text_of(*one));
            }
        }
    }
    return texts;
}

policy::whatif::PackChange change_in(const json::value& body) {
    policy::whatif::PackChange change;
    if (const json::value* set = field(body, "set")) {
        for (const auto& [place, value] : set->as_object()) {
            change.set.push_back({std::string(place), std::string(value.as_string())});
        }
    }
    if (const json::value* drop = field(body, "drop")) {
        for (const json::value& row : drop->as_array()) {
            change.drop.emplace_back(row.as_string());
        }
    }
    return change;
}

Result<Response> simulate(const Offices& offices, const Call& call, Headcount& headcount) {
    TRY(const auto changed,
        policy::whatif::change_pack(
            texts_of(offices.pack, offices.county.packs()),
            policy::whatif::with_funding(offices.pack, change_in(call.body)), call.language));
    const bool again = truth_in(call.body, "again").value_or(false);
    Headcount::Counted counted = headcount.get(offices, call.now, again);
    const std::string within = scope_of(*call.who, offices.code());
    auto told = policy::whatif::what_if(*counted.simulation, *changed, within);
    const bool every_day = !told;
    if (every_day) {
        counted = {Headcount::count(offices, call.now, Keep::every_day), call.now};
        told = policy::whatif::what_if(*counted.simulation, *changed, within);
    }
    INVARIANT(told.has_value());
    offices.names.refresh();
    json::object answer = json_of_what_if(
        *told, offices.pack, [&](const std::string& region) { return offices.names.of(region); });
    answer["pack"] = offices.pack.id;
    answer["counted_at"] = value_of(counted.at);
    answer["every_day"] = every_day;
    return json_response(answer);
}

}  // namespace

Routes whatif_routes(const Offices& offices) {
    const auto headcount = std::make_shared<Headcount>();
    Routes routes;
    routes.push_back({.method = "POST",
                      .path = "/api/simulations",
                      .roles = planners,
                      .scope = Scope::filtered,
                      .body = object({{"set?", map_of(text(400, 1))},
                                      {"drop?", list_of(text(100, 1), 100)},
                                      {"again?", boolean()}}),
                      .answer = what_if_shape(),
                      .zh = "测算：改了政策会怎样",
                      .en = "what if the rules were other ones",
                      .handle = [&offices, headcount](const Call& call) {
                          return simulate(offices, call, *headcount);
                      }});
    return routes;
}

}  // namespace canbao::http
