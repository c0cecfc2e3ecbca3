// SPDX-License-Identifier: MulanPSL-2.0
#include "store/audit.h"

#include <doctest/doctest.h>

#include <thread>

#include "store/test_database.h"

using namespace canbao;
using namespace canbao::store;

namespace {
const std::string county = "610926";

AuditEntry entry(int number) {
    return {.county = county,
            .at = Instant(std::chrono::milliseconds(1634259600000 + number)),
            .actor = "zhang",
            .action = "person.reveal",
            .object = "person/" + std::to_string(number),
            .detail = "{\"why\":\"counter\"}"};
}

// A chain of ten rows whose protection an owner of the database has taken off.
struct Chain {
    TestDatabase database;

    Chain() {
        database->write([](Transaction& tx) {
            for (int number = 1; number <= 10; ++number) record(tx, entry(number));
            return true;
        });
    }
    void tamper(std::string_view sql) {
        database->write([&](Transaction& tx) {
            if (database.address().starts_with("sqlite")) {
                tx.execute("DROP TRIGGER IF EXISTS store_audit_never_updated");
                tx.execute("DROP TRIGGER IF EXISTS store_audit_never_deleted");
            } else {
                tx.execute("ALTER TABLE store_audit DISABLE TRIGGER ALL");
            }
            tx.execute(sql);
            return true;
        });
    }
    std::optional<std::int64_t> broken_at() {
        return database->view<std::optional<std::int64_t>>([](Transaction& tx) {
            const std::optional<BrokenLink> broken = verify_chain(tx, county);
            return broken ? std::optional(broken->sequence) : std::nullopt;
        });
    }
};
}  // namespace

TEST_CASE("a chain that nobody touched is whole, also an empty one") {
    Chain chain;
    CHECK_FALSE(chain.broken_at().has_value());
    CHECK_FALSE(chain.database->view<bool>(
        [](Transaction& tx) { return verify_chain(tx, "140522").has_value(); }));
}

TEST_CASE("rows written together continue the chain as single ones do") {
    Chain chain;
    chain.database->write([](Transaction& tx) {
        record_all(tx, {entry(11), entry(12), entry(13)});
        record(tx, entry(14));
        record_all(tx, {});
        CHECK_EQ(chain_head(tx, county)->sequence, 14);
        return true;
    });
    CHECK_FALSE(chain.broken_at().has_value());
}

TEST_CASE("a row taken back with its transaction leaves no gap") {
    Chain chain;
    chain.database->write([](Transaction& tx) {
        record(tx, entry(11));
        return false;
    });
    chain.database->write([](Transaction& tx) {
        record(tx, entry(12));
        return true;
    });
    CHECK_FALSE(chain.broken_at().has_value());
}

TEST_CASE("the database itself refuses to change or delete a row") {
    const Chain chain;
    for (const std::string_view sql : {"UPDATE store_audit SET actor = 'li' WHERE sequence = 4",
                                       "DELETE FROM store_audit WHERE sequence = 10"}) {
        CHECK_THROWS_AS(chain.database->write([&](Transaction& tx) {
            tx.execute(sql);
            return true;
        }),
                        DatabaseFailure);
    }
}

TEST_CASE("every altered field is found") {
    for (const std::string_view change :
         {"at = at + 1", "actor = 'li'", "action = 'person.find'", "object = 'person/5'",
          "detail = ''", "actor = actor || 'person', action = '.reveal'"}) {
        CAPTURE(change);
        Chain chain;
        chain.tamper("UPDATE store_audit SET " + std::string(change) + " WHERE sequence = 4");
        CHECK_EQ(chain.broken_at(), 4);
    }
}

TEST_CASE("a dropped row is found, also at the end and at the start") {
    for (const int dropped : {1, 5, 10}) {
        Chain chain;
        chain.tamper("DELETE FROM store_audit WHERE sequence = " + std::to_string(dropped));
        CHECK_EQ(chain.broken_at(), dropped == 10 ? 10 : dropped);
    }
}

TEST_CASE("a chain cut short is found, also when its head is cut with it") {
    Chain chain;
    chain.tamper("DELETE FROM store_audit WHERE sequence > 7");
    CHECK_EQ(chain.broken_at(), 8);
    chain.tamper("UPDATE store_audit_head SET sequence = 7");
    CHECK_EQ(chain.broken_at(), 8);
    Chain emptied;
    emptied.tamper("DELETE FROM store_audit");
    CHECK_EQ(emptied.broken_at(), 1);
}

TEST_CASE("rows in another order are found") {
    Chain chain;
    chain.tamper("UPDATE store_audit SET sequence = 99 WHERE sequence = 4");
    chain.tamper("UPDATE store_audit SET sequence = 4 WHERE sequence = 5");
    chain.tamper("UPDATE store_audit SET sequence = 5 WHERE sequence = 99");
    CHECK_EQ(chain.broken_at(), 4);
}

TEST_CASE("a row put in between, or behind, is found") {
    Chain chain;
    chain.tamper(
        "INSERT INTO store_audit (county, sequence, at, actor, action, object, detail, digest) "
        "SELECT county, 11, at, actor, action, object, detail, digest FROM store_audit "
        "WHERE sequence = 10");
    CHECK_EQ(chain.broken_at(), 11);
}

TEST_CASE("a row moved from one county to another is found") {
    Chain chain;
    chain.tamper("UPDATE store_audit SET county = '140522'");
    CHECK(chain.database->view<bool>(
        [](Transaction& tx) { return verify_chain(tx, "140522").has_value(); }));
}

TEST_CASE("writers at the same time make one chain") {
    const TestDatabase database;
    std::vector<std::thread> writers;
    for (int writer = 0; writer < 6; ++writer) {
        writers.emplace_back([&database] {
            for (int turn = 0; turn < 20; ++turn) {
                database->write([turn](Transaction& tx) {
                    record(tx, entry(turn));
                    return turn % 4 != 3;
                });
            }
        });
    }
    for (std::thread& writer : writers) writer.join();
    database->read([](Transaction& tx) {
        CHECK_FALSE(verify_chain(tx, county).has_value());
        CHECK_EQ(chain_head(tx, county)->sequence, 90);
    });
}
