// SPDX-License-Identifier: MulanPSL-2.0
// What an attacker, a broken peer or a restored backup may send.
#include <doctest/doctest.h>

#include "base/digest.h"
#include "exchange/evidence.h"
#include "exchange/test_offices.h"
#include "exchange/wire.h"

using namespace canbao;
using namespace canbao::exchange;
using store::Transaction;

namespace {
// Hands over whatever a test puts in, and keeps what was sent.
class Hand : public Transport {
public:
    void send(Parcel parcel, Instant) override { sent.push_back(std::move(parcel)); }
    std::vector<Parcel> receive(Instant) override { return std::exchange(arriving, {}); }
    std::vector<Parcel> sent;
    std::vector<Parcel> arriving;
};

// The tax office has been told of three persons in three messages; nothing has arrived yet.
struct Attack {
    Offices offices;
    Hand hand;
    Bundle genuine;

    Attack() {
        offices.handlers = {};
        offices.listen(Office::tax);
        for (const std::int64_t person : {41, 42, 43}) offices.tell(person);
        offices.deliver(hand, start);
        REQUIRE_EQ(hand.sent.size(), 1);
        genuine = decode_bundle(hand.sent[0].content).value();
    }
    Delivery arrives(std::string content, Office at = Office::tax) {
        hand.arriving.push_back({at, std::move(content)});
        return offices.deliver(hand, start);
    }
    // As the medical office would send it, with its own key.
    Delivery arrives(std::vector<WrittenMessage> messages) {
        for (WrittenMessage& message : messages) {
            message.envelope.digest = digest_of(message.envelope, bytes_of(sm3(message.content)));
        }
        const std::string signature =
            offices.signatures->sign(Office::medical, messages.back().envelope.digest);
        return arrives(encode(Bundle{std::move(messages), signature}));
    }
    std::string alarm() {
        const Status status = offices.status();
        return status.alarms.size() == 1 ? status.alarms[0].reason : "";
    }
    std::vector<std::int64_t>& applied() { return offices.applied[Office::tax]; }
};
const std::vector<std::int64_t> all_three{41, 42, 43};
}  // namespace

TEST_CASE("the genuine parcel is applied, and a replay of it changes nothing") {
    Attack attack;
    CHECK_EQ(attack.arrives(attack.hand.sent[0].content).applied, 3);
    const Delivery again = attack.arrives(attack.hand.sent[0].content);
    CHECK_EQ(again.applied, 0);
    CHECK_EQ(again.repeated, 3);
    CHECK_EQ(attack.applied(), all_three);
    CHECK(attack.offices.status().alarms.empty());
}

TEST_CASE("every single changed byte of a parcel is refused and raises an alarm") {
    Attack attack;
    const std::string genuine = attack.hand.sent[0].content;
    for (std::size_t at = 0; at < genuine.size(); ++at) {
        std::string changed = genuine;
        changed[at] = static_cast<char>(changed[at] ^ (1 << (at % 8)));
        const Delivery delivery = attack.arrives(changed);
        CHECK_EQ(delivery.refused, 1);
        CHECK_EQ(delivery.applied, 0);
    }
    CHECK(attack.applied().empty());
    CHECK_EQ(attack.arrives(genuine).applied, 3);
}

TEST_CASE("a parcel handed to another office is refused") {
    Attack attack;
    CHECK_EQ(attack.arrives(attack.hand.sent[0].content, Office::finance).refused, 1);
    CHECK_EQ(attack.alarm(), unreadable.name);
}

TEST_CASE("a parcel signed with another office's key, or in another environment, is refused") {
    Attack attack;
    const std::string& digest = attack.genuine.messages.back().envelope.digest;
    for (const std::string& signature :
         {attack.offices.signatures->sign(Office::finance, digest),
          seeded_signatures(2)->sign(Office::medical, digest), std::string()}) {
        CHECK_EQ(attack.arrives(encode(Bundle{attack.genuine.messages, signature})).refused, 1);
    }
    CHECK_EQ(attack.alarm(), bad_signature.name);
    CHECK(attack.applied().empty());
}

TEST_CASE("the same number with other content is an alarm, even when rightly signed") {
    Attack attack;
    attack.arrives(attack.hand.sent[0].content);
    WrittenMessage other = attack.genuine.messages[0];
    other.content =
        encode_records({{.key = "99/2022", .version = 9, .payload = to_json(enrolled(99))}});
    CHECK_EQ(attack.arrives({other}).refused, 1);
    CHECK_EQ(attack.alarm(), altered.name);
    CHECK_EQ(attack.applied(), all_three);
}

TEST_CASE("a message id used again under another number is an alarm") {
    Attack attack;
    attack.arrives(attack.hand.sent[0].content);
    WrittenMessage next = attack.genuine.messages[2];
    next.envelope.previous = next.envelope.digest;
    next.envelope.sequence = 4;
    CHECK_EQ(attack.arrives({next}).refused, 1);
    CHECK_EQ(attack.alarm(), altered.name);
}

TEST_CASE("a message that does not follow from the last one is an alarm") {
    Attack attack;
    attack.arrives(attack.hand.sent[0].content);
    WrittenMessage next = attack.genuine.messages[2];
    next.envelope.message_id += "-other";
    next.envelope.sequence = 4;
    CHECK_EQ(attack.arrives({next}).refused, 1);
    CHECK_EQ(attack.alarm(), broken_chain.name);
}

TEST_CASE("messages that come early wait for the gap to close") {
    Attack attack;
    const std::vector<WrittenMessage>& messages = attack.genuine.messages;
    CHECK_EQ(attack.arrives({messages[2]}).waiting, 1);
    CHECK_EQ(attack.arrives({messages[1]}).waiting, 1);
    CHECK_EQ(attack.arrives({messages[2]}).waiting, 0);
    CHECK(attack.applied().empty());
    CHECK_EQ(attack.arrives({messages[0]}).applied, 3);
    CHECK_EQ(attack.applied(), all_three);
}

TEST_CASE("two messages that both come early under one number are an alarm") {
    Attack attack;
    attack.arrives({attack.genuine.messages[2]});
    WrittenMessage other = attack.genuine.messages[2];
    other.content = encode_records({{.key = "9/2022", .payload = "{}"}});
    CHECK_EQ(attack.arrives({other}).refused, 1);
    CHECK_EQ(attack.alarm(), altered.name);
}

TEST_CASE("a message far ahead of its stream is not kept") {
    Attack attack;
    WrittenMessage far = attack.genuine.messages[2];
    far.envelope.sequence = 1'002;
    CHECK_EQ(attack.arrives({far}).waiting, 0);
    far.envelope.sequence = 1'000;
    CHECK_EQ(attack.arrives({far}).waiting, 1);
}

TEST_CASE("content that is no list of records is rejected and the stream goes on") {
    Attack attack;
    WrittenMessage first = attack.genuine.messages[0];
    first.content = "not records";
    CHECK_EQ(attack.arrives({first}).refused, 0);
    CHECK(attack.applied().empty());
}

TEST_CASE("a record whose payload is not of its kind is rejected alone") {
    Attack attack;
    WrittenMessage first = attack.genuine.messages[0];
    first.content = encode_records({{.key = "1/2022", .payload = "{\"person\":1}"},
                                    {.key = "2/2022", .payload = to_json(enrolled(2))}});
    first.envelope.record_count = 2;
    const Delivery delivery = attack.arrives({first});
    CHECK_EQ(delivery.records_accepted, 1);
    CHECK_EQ(delivery.records_rejected, 1);
    CHECK_EQ(attack.applied(), std::vector<std::int64_t>{2});
}

TEST_CASE("a forged answer does not settle a message") {
    Attack attack;
    const Envelope& envelope = attack.genuine.messages[0].envelope;
    Answer answer{.county = county,
                  .sender = Office::medical,
                  .recipient = Office::tax,
                  .sequence = 1,
                  .digest = envelope.digest,
                  .accepted = 1,
                  .listed = {}};
    const auto arrives = [&](Office signer) {
        const std::vector<std::string> parts{encode(answer)};
        const std::string signature = attack.offices.signatures->sign(signer, signed_digest(parts));
        return attack.arrives(encode_answers(parts, signature), Office::medical);
    };
    CHECK_EQ(arrives(Office::medical).refused, 1);
    CHECK_EQ(attack.alarm(), bad_signature.name);
    answer.digest = no_digest();
    CHECK_EQ(arrives(Office::tax).answered, 0);
    answer.digest = envelope.digest;
    CHECK_EQ(arrives(Office::tax).answered, 1);
    CHECK_EQ(arrives(Office::tax).answered, 0);
}

TEST_CASE("stored messages are evidence: whatever is changed in them afterwards is found") {
    Attack attack;
    attack.arrives(attack.hand.sent[0].content);
    const auto broken_after = [&](std::string_view sql) {
        std::string what;
        attack.offices.database->write([&](Transaction& tx) {
            if (!sql.empty()) tx.execute(sql);
            const auto broken = verify_sent(tx, county, *attack.offices.signatures);
            if (broken) what = broken->what;
            return false;
        });
        return what;
    };
    CHECK_EQ(broken_after(""), "");
    CHECK_EQ(broken_after("UPDATE exchange_outbox SET created_at = created_at + 1"),
             "it was changed");
    CHECK_EQ(broken_after("UPDATE exchange_outbox SET kind = 'paid' WHERE sequence = 2"),
             "it was changed");
    CHECK_EQ(broken_after("UPDATE exchange_outbox SET previous = digest WHERE sequence = 2"),
             "a message before it is missing");
    CHECK_EQ(broken_after("UPDATE exchange_content SET content = "
                          "(SELECT signature FROM exchange_outbox WHERE signature IS NOT NULL "
                          "AND county = '610926') WHERE sequence = 3"),
             "it was changed");
    CHECK_EQ(broken_after("DELETE FROM exchange_content WHERE sequence = 1"), "it was changed");
    CHECK_EQ(broken_after("DELETE FROM exchange_outbox WHERE sequence = 1"),
             "a message before it is missing");
    CHECK_EQ(broken_after("DELETE FROM exchange_outbox WHERE sequence = 3 AND recipient = 'tax'"),
             "the messages after it are missing");
    CHECK_EQ(broken_after("UPDATE exchange_outbox SET signature = NULL"), "no signature covers it");
    CHECK_EQ(broken_after("UPDATE exchange_outbox SET signature = "
                          "(SELECT content FROM exchange_content WHERE sequence = 1) "
                          "WHERE sequence = 3"),
             "its signature is wrong");
}
