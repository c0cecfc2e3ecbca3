// SPDX-License-Identifier: MulanPSL-2.0
#include "ledger/journal.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <stdexcept>

#include "ledger/schema.h"
#include "ledger/trial_balance.h"
#include "store/test_database.h"

using namespace canbao;
using namespace canbao::ledger;

namespace {
const Account cash{"cash", Side::debit};
const Account collected{"collected", Side::credit};
const Account held{"held", Side::credit};
const Date day(2021, 11, 1);

const store::Act act{.county = "610926", .actor = "tester", .at = Instant{}};

Journal movement(const std::string& key, Money amount, const Account& to = collected) {
    return {"test", key, day, "", {{cash, Side::debit, amount}, {to, Side::credit, amount}}};
}
Reversal back(JournalId original, const std::string& key = "back") {
    return {original, "test", key, day, ""};
}

Result<JournalId> posted(store::Database& database, const Journal& journal) {
    return database.change<JournalId>(
        [&](store::Transaction& tx) { return post(tx, act, journal); });
}
Result<JournalId> reversed(store::Database& database, const Reversal& reversal) {
    return database.change<JournalId>(
        [&](store::Transaction& tx) { return reverse(tx, act, reversal); });
}
TrialBalance balance_of(store::Database& database, const std::string& county = "610926") {
    return database.view<TrialBalance>(
        [&](store::Transaction& tx) { return trial_balance(tx, county); });
}
std::vector<std::string> found_in(store::Database& database) {
    return database.view<std::vector<std::string>>(
        [](store::Transaction& tx) { return check(tx, "610926"); });
}
void change_rows(store::Database& database, std::string_view sql) {
    database.write([&](store::Transaction& tx) { return tx.execute(sql) >= 0; });
}
}  // namespace

TEST_CASE("a journal moves as much to the debit as to the credit") {
    const store::TestDatabase database(migrations());
    REQUIRE(posted(database, movement("1", Money::yuan(320))).has_value());
    const TrialBalance balance = balance_of(database);
    REQUIRE_EQ(balance.accounts.size(), 2);
    CHECK(balance.is_balanced());
    CHECK_EQ(balance.accounts[0].account.name, "cash");
    CHECK_EQ(balance.accounts[0].balance(), Money::yuan(320));
    CHECK_EQ(balance.accounts[1].balance(), Money::yuan(320));
    CHECK(found_in(database).empty());
}

TEST_CASE("a journal that does not balance breaks an invariant and leaves nothing") {
    const store::TestDatabase database(migrations());
    Journal journal = movement("1", Money::yuan(320));
    journal.entries[1].amount = Money::yuan(319);
    CHECK_THROWS_AS(posted(database, journal), std::logic_error);
    CHECK(balance_of(database).accounts.empty());
}

TEST_CASE("a journal needs two entries, amounts above zero and an identity") {
    const store::TestDatabase database(migrations());
    Journal single = movement("1", Money::yuan(1));
    single.entries.pop_back();
    CHECK_THROWS_AS(posted(database, single), std::logic_error);
    CHECK_THROWS_AS(posted(database, movement("1", Money{})), std::logic_error);
    CHECK_THROWS_AS(posted(database, movement("1", -Money::yuan(1))), std::logic_error);
    CHECK_THROWS_AS(posted(database, movement("", Money::yuan(1))), std::logic_error);
    CHECK(balance_of(database).accounts.empty());
}

TEST_CASE("the same movement again is the same journal") {
    const store::TestDatabase database(migrations());
    const auto first = posted(database, movement("1", Money::yuan(320)));
    const auto again = posted(database, movement("1", Money::yuan(320)));
    REQUIRE(again.has_value());
    CHECK_EQ(again->value, first->value);
    CHECK_EQ(balance_of(database).debit, Money::yuan(320));
}

TEST_CASE("the same identity with other contents is refused and changes nothing") {
    const store::TestDatabase database(migrations());
    REQUIRE(posted(database, movement("1", Money::yuan(320))).has_value());
    const auto other_amount = posted(database, movement("1", Money::yuan(321)));
    REQUIRE_FALSE(other_amount.has_value());
    CHECK_EQ(other_amount.error().reason, &identity_conflict);
    const auto other_account = posted(database, movement("1", Money::yuan(320), held));
    REQUIRE_FALSE(other_account.has_value());
    CHECK_EQ(other_account.error().reason, &identity_conflict);
    CHECK_EQ(balance_of(database).debit, Money::yuan(320));
}

TEST_CASE("the same identity in another county is another journal") {
    const store::TestDatabase database(migrations());
    REQUIRE(posted(database, movement("1", Money::yuan(320))).has_value());
    store::Act elsewhere = act;
    elsewhere.county = "140522";
    REQUIRE(database
                ->change<JournalId>([&](store::Transaction& tx) {
                    return post(tx, elsewhere, movement("1", Money::yuan(280)));
                })
                .has_value());
    CHECK_EQ(balance_of(database).debit, Money::yuan(320));
    CHECK_EQ(balance_of(database, "140522").debit, Money::yuan(280));
}

TEST_CASE("a reversal takes the movement back and is posted once") {
    const store::TestDatabase database(migrations());
    const JournalId original = *posted(database, movement("1", Money::yuan(320)));
    const auto reversal = reversed(database, back(original));
    REQUIRE(reversal.has_value());
    for (const AccountSum& sum : balance_of(database).accounts) CHECK_EQ(sum.balance(), Money{});

    const auto again = reversed(database, back(original));
    REQUIRE(again.has_value());
    CHECK_EQ(again->value, reversal->value);

    const auto second = reversed(database, back(original, "another"));
    REQUIRE_FALSE(second.has_value());
    CHECK_EQ(second.error().reason, &already_reversed);
    CHECK(found_in(database).empty());
}

TEST_CASE("a reversal is not reversed, and what is not there neither") {
    const store::TestDatabase database(migrations());
    const JournalId original = *posted(database, movement("1", Money::yuan(320)));
    const JournalId reversal = *reversed(database, back(original));
    const auto of_reversal = reversed(database, back(reversal, "third"));
    REQUIRE_FALSE(of_reversal.has_value());
    CHECK_EQ(of_reversal.error().reason, &is_reversal);
    const auto of_nothing = reversed(database, back({99}, "fourth"));
    REQUIRE_FALSE(of_nothing.has_value());
    CHECK_EQ(of_nothing.error().reason, &no_such_journal);
}

TEST_CASE("an account cannot be overdrawn: the database itself refuses it") {
    const store::TestDatabase database(migrations());
    REQUIRE(posted(database, movement("1", Money::yuan(10))).has_value());
    const Journal too_much{
        "test",
        "2",
        day,
        "",
        {{collected, Side::debit, Money::yuan(11)}, {cash, Side::credit, Money::yuan(11)}}};
    CHECK_THROWS_AS(posted(database, too_much), store::DatabaseFailure);
    CHECK_EQ(balance_of(database).debit, Money::yuan(10));
    CHECK(found_in(database).empty());
}

TEST_CASE("the database refuses to change or delete what was posted") {
    const store::TestDatabase database(migrations());
    REQUIRE(posted(database, movement("1", Money::yuan(320))).has_value());
    for (const std::string_view sql :
         {"UPDATE ledger_entry SET amount = 1", "DELETE FROM ledger_entry",
          "UPDATE ledger_journal SET memo = 'x'", "DELETE FROM ledger_journal"}) {
        CHECK_THROWS_AS(change_rows(database, sql), store::DatabaseFailure);
    }
    CHECK(found_in(database).empty());
}

TEST_CASE("kept sums that were tampered with are found") {
    const store::TestDatabase database(migrations());
    REQUIRE(posted(database, movement("1", Money::yuan(320))).has_value());
    change_rows(database, "UPDATE ledger_account SET debit = debit + 1 WHERE account = 'cash'");
    const auto found = found_in(database);
    REQUIRE_EQ(found.size(), 1);
    CHECK_EQ(found[0], "account cash: the kept sums are not those of its entries");
}

TEST_CASE("entries slipped past the program are found") {
    const store::TestDatabase database(migrations());
    REQUIRE(posted(database, movement("1", Money::yuan(320))).has_value());
    change_rows(database,
                "INSERT INTO ledger_entry (county, journal, line, account, side, amount)"
                " VALUES ('610926', 1, 3, 'cash', 'debit', 5)");
    CHECK_EQ(found_in(database).size(), 2);
}

TEST_CASE("the balance of a day holds what was booked up to it") {
    const store::TestDatabase database(migrations());
    REQUIRE(posted(database, movement("1", Money::yuan(1))).has_value());
    Journal later = movement("2", Money::yuan(2));
    later.booked_on = day + 1;
    REQUIRE(posted(database, later).has_value());
    database->read([](store::Transaction& tx) {
        CHECK(trial_balance_on(tx, "610926", day - 1).accounts.empty());
        CHECK_EQ(trial_balance_on(tx, "610926", day).debit, Money::yuan(1));
        CHECK_EQ(trial_balance_on(tx, "610926", day + 1).debit, Money::yuan(3));
        CHECK(trial_balance_on(tx, "610926", day + 1).is_balanced());
        CHECK_FALSE(account_sum(tx, "610926", "nowhere").has_value());
        CHECK_EQ(account_sum(tx, "610926", "cash")->balance(), Money::yuan(3));
    });
}

TEST_CASE("many journals posted at once are those posted one by one") {
    const store::TestDatabase database(migrations());
    std::vector<Journal> journals;
    for (int at = 1; at <= 50; ++at) {
        journals.push_back(movement(std::to_string(at), Money::fen(at)));
    }
    database->write([&](store::Transaction& tx) {
        const auto numbers = post_all(tx, act, journals);
        CHECK_EQ(numbers.size(), 50);
        CHECK_EQ(numbers.back().value, 50);
        CHECK(post_all(tx, act, {}).empty());
        return true;
    });
    CHECK_EQ(balance_of(database).debit, Money::fen(1275));
    CHECK_EQ(posted(database, journals[7])->value, 8);
    CHECK(found_in(database).empty());
}

TEST_CASE("any sequence of movements, repeats and reversals leaves the books whole") {
    CHECK(rc::check([] {
        const store::TestDatabase database(migrations());
        std::vector<JournalId> journals;
        Money open;
        const auto steps = *rc::gen::container<std::vector<std::pair<int, int>>>(
            rc::gen::pair(rc::gen::inRange(0, 3), rc::gen::inRange(1, 12)));
        std::vector<bool> taken(12);
        std::vector<bool> given_back(12);
        std::vector<JournalId> journal_of(12);
        for (const auto& [what, which] : steps) {
            const auto at = static_cast<std::size_t>(which);
            const Money amount = Money::fen(which * 100);
            if (what < 2) {
                journal_of[at] = *posted(database, movement(std::to_string(which), amount));
                if (!taken[at]) open += amount;
                taken[at] = true;
            } else if (taken[at]) {
                const bool done =
                    reversed(database, back(journal_of[at], "back" + std::to_string(which)))
                        .has_value();
                RC_ASSERT(done);
                if (!given_back[at]) open -= amount;
                given_back[at] = true;
            }
        }
        const TrialBalance balance = balance_of(database);
        RC_ASSERT(balance.is_balanced());
        if (!balance.accounts.empty()) RC_ASSERT(balance.accounts[0].balance() == open);
        RC_ASSERT(found_in(database).empty());
    }));
}
