// SPDX-License-Identifier: MulanPSL-2.0
// Two packs held against each other: entry by entry, and on the people of the register, each put to
// both as its counterpart; cut down to the user's region.
#include <memory>
#include <mutex>

#include "http/routes/decision_json.h"
#include "http/routes/pack_named.h"
#include "http/routes/routes.h"
#include "http/routes/whatif_json.h"
#include "medical/headcount.h"
#include "policy/compare/compare.h"
#include "policy/compare/entries.h"

namespace canbao::http {

namespace {

using policy::whatif::Contrast;
using policy::whatif::Contrasts;
using policy::whatif::Entry;

inline constexpr Reason same_pack_twice{"http.same_pack_twice", Blame::caller,
                                        "两边是同一个政策包，请另选一个",
                                        "both sides are the same pack; choose another for one"};

using Keep = policy::whatif::CubeBuilder::Keep;

policy::whatif::Cube count(const Offices& offices, Instant now, Keep keep) {
    return medical::count_heads(offices.database(), policy::whatif::as_told(offices.pack),
                                {offices.code(), china_day(now), keep});
}

// The register counted for comparing, kept for some minutes; what is shown says when.
class Headcount {
public:
    struct Counted {
        std::shared_ptr<const policy::whatif::Cube> people;
        std::shared_ptr<policy::whatif::KnownReplies> replies;
        Instant at;
    };
    Counted get(const Offices& offices, Instant now, bool again) {
        const std::scoped_lock lock(mutex_);
        if (!last_.people || again || now - last_.at > keep_for) {
            last_ = {std::make_shared<policy::whatif::Cube>(count(offices, now, Keep::spans)),
                     std::make_shared<policy::whatif::KnownReplies>(), now};
            // One of the two is most often the county's own.
            (void)last_.replies->of(offices.pack, offices.pack, *last_.people);
        }
        return last_;
    }

private:
    static constexpr std::chrono::minutes keep_for{10};
    std::mutex mutex_;
    Counted last_;
};

json::object json_of_class(const Contrast& one) {
    return {{"turn", policy::whatif::name_of(one.turn)},
            {"who", json_of_words(one.who)},
            {"what", json_of_words(one.what)},
            {"kinds", one.kinds},
            {"heads", one.heads},
            {"due", value_of(one.due)},
            {"borne", value_of(one.borne)},
            {"clauses_before", one.clauses_before},
            {"clauses_after", one.clauses_after},
            {"question_before", one.question_before},
            {"question_after", one.question_after}};
}

std::string_view name_of(policy::whatif::EntryChange change) {
    using enum policy::whatif::EntryChange;
    return change == added ? "added" : change == removed ? "removed" : "changed";
}

json::object json_of_entry(const Entry& entry) {
    return {{"change", name_of(entry.change)},
            {"table", entry.table},
            {"id", entry.id},
            {"says", json_of_words(entry.says)},
            {"clause_before", entry.clause_before},
            {"clause_after", entry.clause_after},
            {"differences", list_of_values(entry.differences, json_of_words)}};
}

Shape comparison_shape() {
    const Shape a_class = object({{"turn", text()},
                                  {"who", words_shape()},
                                  {"what", words_shape()},
                                  {"kinds", integer()},
                                  {"heads", integer()},
                                  {"due", money()},
                                  {"borne", money()},
                                  {"clauses_before", text()},
                                  {"clauses_after", text()},
                                  {"question_before", text(10'000)},
                                  {"question_after", text(10'000)}});
    const Shape entry = object({{"change", one_of({"added", "removed", "changed"})},
                                {"table", text()},
                                {"id", text()},
                                {"says", words_shape()},
                                {"clause_before", text()},
                                {"clause_after", text()},
                                {"differences", list_of(words_shape())}});
    return object({{"before", text()},
                   {"after", text()},
                   {"counted_at", or_null(moment())},
                   {"tried", integer()},
                   {"differ", integer()},
                   {"heads", integer()},
                   {"heads_differ", integer()},
                   {"classes", list_of(a_class)},
                   {"entries", list_of(entry)}});
}

Result<const policy::Pack*> pack_in(const Offices& offices, const Call& call,
                                    std::string_view side) {
    const std::string id(call.body.at(side).as_string());
    const policy::Pack* pack = offices.county.packs().find(id);
    if (pack == nullptr) return refuse(no_such_pack, id);
    return pack;
}

Result<Response> compare(const Offices& offices, const Call& call, Headcount& headcount) {
    TRY(const policy::Pack* const before, pack_in(offices, call, "before"));
    TRY(const policy::Pack* const after, pack_in(offices, call, "after"));
    if (before == after) return refuse(same_pack_twice, before->id);
    const bool again = truth_in(call.body, "again").value_or(false);
    auto counted = headcount.get(offices, call.now, again);
    const std::string within = scope_of(*call.who, offices.code());
    const policy::whatif::ContrastWish wish{offices.pack, *before, *after, within};
    auto told = policy::whatif::contrast_people(wish, *counted.people, *counted.replies);
    if (!told) {
        // Spans of days do not tell these packs apart: everybody is counted day by day.
        counted.at = call.now;
        told = policy::whatif::contrast_people(wish, count(offices, call.now, Keep::every_day));
    }
    INVARIANT(told.has_value());
    const bool by_people = told->heads > 0;
    if (!by_people) told = policy::whatif::contrast_kinds(*before, *after);
    json::object answer{{"before", before->id},
                        {"after", after->id},
                        {"counted_at", nullptr},
                        {"tried", told->tried},
                        {"differ", told->differ},
                        {"heads", told->heads},
                        {"heads_differ", told->heads_differ},
                        {"classes", list_of_values(told->classes, json_of_class)},
                        {"entries", list_of_values(policy::whatif::compare_entries(*before, *after),
                                                   json_of_entry)}};
    if (by_people) answer["counted_at"] = value_of(counted.at);
    return json_response(answer);
}

}  // namespace

Routes compare_routes(const Offices& offices) {
    const auto headcount = std::make_shared<Headcount>();
    Routes routes;
    routes.push_back(
        {.method = "POST",
         .path = "/api/comparisons",
         .roles = planners,
         .scope = Scope::filtered,
         .body = object({{"before", text(100, 1)}, {"after", text(100, 1)}, {"again?", boolean()}}),
         .answer = comparison_shape(),
         .zh = "政策比较：两个政策包对哪些人答复不同",
         .en = "whom two packs answer otherwise",
         .handle = [&offices, headcount](const Call& call) {
             return compare(offices, call, *headcount);
         }});
    return routes;
}

}  // namespace canbao::http
