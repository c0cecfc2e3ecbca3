// SPDX-License-Identifier: MulanPSL-2.0
#include <doctest/doctest.h>

#include "policy/check/small_pack.h"
#include "policy/compare/compare.h"
#include "policy/compare/counterpart.h"
#include "policy/compare/replies.h"
#include "policy/whatif/invent.h"

namespace canbao::policy::whatif {
namespace {

using Keep = CubeBuilder::Keep;

const PackSet& real_packs() {
    static const auto packs = PackSet::load(std::string(CANBAO_SOURCE_DIR) + "/packs");
    REQUIRE(packs.has_value());
    return *packs;
}

Cube people_of(const Pack& home, Keep keep, std::int64_t people = 6'000) {
    const Pack told = as_told(home);
    return invent_people(told, {.seed = 11, .people = people, .towns = 3, .keep = keep});
}

void check_alike(const Contrasts& a, const Contrasts& b) {
    CHECK_EQ(a.heads, b.heads);
    CHECK_EQ(a.heads_differ, b.heads_differ);
    REQUIRE_EQ(a.classes.size(), b.classes.size());
    for (const Contrast& one : a.classes) {
        const bool found = std::any_of(b.classes.begin(), b.classes.end(), [&](const auto& other) {
            return one.what == other.what && one.who == other.who && one.turn == other.turn &&
                   one.heads == other.heads && one.due == other.due && one.borne == other.borne;
        });
        CHECK_MESSAGE(found, one.who.zh << "：" << one.what.zh);
    }
}

}  // namespace

TEST_CASE("people compared by class differ as they do when each is decided, for any two packs") {
    for (const Pack* before : real_packs().all()) {
        const Cube spans = people_of(*before, Keep::spans);
        const Cube days = people_of(*before, Keep::every_day);
        for (const Pack* after : real_packs().all()) {
            if (before == after) continue;
            CAPTURE(before->id);
            CAPTURE(after->id);
            const ContrastWish wish{*before, *before, *after};
            const Contrasts plain = contrast_plainly(wish, days);
            const auto by_day = contrast_people(wish, days);
            REQUIRE(by_day.has_value());
            check_alike(*by_day, plain);
            const auto by_span = contrast_people(wish, spans);
            REQUIRE(by_span.has_value());
            check_alike(*by_span, plain);
        }
    }
}

TEST_CASE("people of one county compare the packs of two others") {
    const Pack& home = *real_packs().find("pingli/2022");
    const ContrastWish wish{home, *real_packs().find("linfen/2021"),
                            *real_packs().find("bagongshan/2022")};
    const auto told = contrast_people(wish, people_of(home, Keep::spans));
    REQUIRE(told.has_value());
    check_alike(*told, contrast_plainly(wish, people_of(home, Keep::every_day)));
}

TEST_CASE("replies that are kept give the same comparison, whichever pack was asked before") {
    const Pack& home = *real_packs().find("pingli/2022");
    const Cube people = people_of(home, Keep::spans);
    KnownReplies known;
    for (int round = 0; round < 2; ++round) {
        for (const char* id : {"linfen/2021", "bagongshan/2022"}) {
            const ContrastWish there{home, home, *real_packs().find(id)};
            const ContrastWish back{home, there.after, home};
            const auto told = contrast_people(there, people, known);
            const auto other = contrast_people(back, people, known);
            REQUIRE(told.has_value());
            REQUIRE(other.has_value());
            check_alike(*told, *contrast_people(there, people));
            CHECK_EQ(told->heads_differ, other->heads_differ);
        }
    }
}

TEST_CASE("a region's people alone are told, and nobody of a region where nobody lives") {
    const Pack& home = *real_packs().find("pingli/2022");
    const Cube people = people_of(home, Keep::spans);
    ContrastWish wish{home, home, *real_packs().find("bagongshan/2022")};
    const auto all = contrast_people(wish, people);
    std::int64_t heads = 0;
    std::int64_t differ = 0;
    for (const std::string& town : people.towns) {
        wish.within = town;
        const auto here = contrast_people(wish, people);
        heads += here->heads;
        differ += here->heads_differ;
        CHECK_LT(here->heads, all->heads);
    }
    CHECK_EQ(heads, all->heads);
    CHECK_EQ(differ, all->heads_differ);
    wish.within = "999999";
    CHECK_EQ(contrast_people(wish, people)->heads, 0);
    CHECK(contrast_people(wish, people)->classes.empty());
}

TEST_CASE("nobody at all is compared without a word") {
    const auto pack = small_pack(std::string(small_pack_text));
    const auto other = small_pack(small_pack_with("amount: 40元", "amount: 60元"));
    const auto told = contrast_people({*pack, *pack, *other}, Cube{});
    REQUIRE(told.has_value());
    CHECK_EQ(told->heads, 0);
    CHECK(told->classes.empty());
}

TEST_CASE("what a span of ages hides is not guessed, and is told where every day is kept") {
    const auto pack = small_pack(std::string(small_pack_text));
    const auto other = small_pack(
        small_pack_with("when: paid in window,", "when: paid in window and age on paid < 33,"));
    const ContrastWish wish{*pack, *pack, *other};
    CHECK_FALSE(contrast_people(wish, people_of(*pack, Keep::spans)).has_value());
    const Cube days = people_of(*pack, Keep::every_day);
    const auto told = contrast_people(wish, days);
    REQUIRE(told.has_value());
    CHECK_GT(told->heads_differ, 0);
    check_alike(*told, contrast_plainly(wish, days));
}

TEST_CASE("a pack with a form that is not counted by class is decided person by person") {
    const auto pack = small_pack(std::string(small_pack_text));
    const auto other = small_pack(small_pack_with("amount: 40元, by: {county: all}",
                                                  "amount: 50元, by: {county: 3, city: 2}"));
    const Cube days = people_of(*pack, Keep::every_day, 1'000);
    CHECK_FALSE(Replies::of(*other, counterpart(days, *pack, *other)).has_value());
    const auto told = contrast_people({*pack, *pack, *other}, days);
    REQUIRE(told.has_value());
    CHECK_GT(told->heads_differ, 0);
}

TEST_CASE("classes are far fewer than people") {
    const Pack& home = *real_packs().find("pingli/2022");
    const auto replies = Replies::of(home, people_of(home, Keep::spans, 20'000));
    REQUIRE(replies.has_value());
    CHECK_LT(replies->decided(), 4'000);
    CHECK_LT(replies->size(), 200);
}

}  // namespace canbao::policy::whatif
