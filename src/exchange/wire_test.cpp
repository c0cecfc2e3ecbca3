// SPDX-License-Identifier: MulanPSL-2.0
#include "exchange/wire.h"

#include <doctest/doctest.h>

#include "base/digest.h"

using namespace canbao;
using namespace canbao::exchange;

namespace {
WrittenMessage message() {
    WrittenMessage message;
    message.content = encode_records(
        {{.key = "7/2022", .version = 1, .operation = Operation::create, .payload = "{\"a\":1}"},
         {.key = "8/2022", .version = 12, .operation = Operation::cancel, .payload = "{}"}});
    message.envelope = {.county = "610926",
                        .sender = Office::tax,
                        .recipient = Office::medical,
                        .kind = "paid",
                        .kind_version = 1,
                        .sequence = 3,
                        .message_id = "610926-tax-medical-3",
                        .created_at = Instant(std::chrono::milliseconds(1634259600000)),
                        .record_count = 2,
                        .previous = no_digest()};
    message.envelope.digest = digest_of(message.envelope, bytes_of(sm3(message.content)));
    return message;
}

// Three messages of one stream, the later ones without records worth mentioning.
Bundle bundle() {
    Bundle bundle{.messages = {message()}, .signature = "signature"};
    while (bundle.messages.size() < 3) {
        WrittenMessage next = bundle.messages.back();
        next.envelope.previous = next.envelope.digest;
        ++next.envelope.sequence;
        next.envelope.digest = digest_of(next.envelope, bytes_of(sm3(next.content)));
        bundle.messages.push_back(next);
    }
    return bundle;
}

Answer answer() {
    return {.county = "610926",
            .sender = Office::tax,
            .recipient = Office::medical,
            .sequence = 3,
            .digest = no_digest(),
            .accepted = 1,
            .ignored = 0,
            .rejected = 1,
            .listed = {{.place = 1,
                        .key = "8/2022",
                        .answer = {Outcome::rejected, "exchange.bad_payload", "查无此人"}}}};
}
}  // namespace

TEST_CASE("a bundle of messages is read back as it was written") {
    const std::optional<Bundle> read = decode_bundle(encode(bundle()));
    REQUIRE(read.has_value());
    REQUIRE_EQ(read->messages.size(), 3);
    CHECK(read->messages[0].envelope == message().envelope);
    CHECK_EQ(read->signature, "signature");
    CHECK_EQ(encode(*read), encode(bundle()));
    const auto records = decode_records(read->messages[0].content);
    REQUIRE(records.has_value());
    REQUIRE_EQ(records->size(), 2);
    CHECK_EQ(records->at(1).version, 12);
    CHECK(records->at(1).operation == Operation::cancel);
}

TEST_CASE("a bundle with any byte changed, missing or added before its signature is not read") {
    const std::string parcel = encode(bundle());
    const std::size_t signature_at = parcel.size() - std::string("9:signature,").size();
    for (std::size_t at = 0; at < signature_at; ++at) {
        for (int bit = 0; bit < 8; ++bit) {
            std::string changed = parcel;
            changed[at] = static_cast<char>(changed[at] ^ (1 << bit));
            CHECK_FALSE(decode_bundle(changed).has_value());
        }
        CHECK_FALSE(decode_bundle(parcel.substr(0, at)).has_value());
    }
    CHECK_FALSE(decode_bundle(parcel + "a").has_value());
    CHECK_FALSE(decode_bundle("").has_value());
}

TEST_CASE("messages that do not follow each other are no bundle") {
    Bundle gap = bundle();
    gap.messages.erase(gap.messages.begin() + 1);
    CHECK_FALSE(decode_bundle(encode(gap)).has_value());
    Bundle swapped = bundle();
    std::swap(swapped.messages[0], swapped.messages[1]);
    CHECK_FALSE(decode_bundle(encode(swapped)).has_value());
    Bundle twice = bundle();
    twice.messages.push_back(twice.messages.back());
    CHECK_FALSE(decode_bundle(encode(twice)).has_value());
    CHECK_FALSE(decode_bundle(encode(Bundle{.messages = {}, .signature = "s"})).has_value());
}

TEST_CASE("a number has one spelling only") {
    for (const std::string spelling : {"03", "+3", " 3", "3 ", "-0", "", "99999999999999999999"}) {
        std::string content = encode_records({{.key = "7", .version = 3, .payload = "{}"}});
        const std::string part = std::to_string(spelling.size()) + ":" + spelling + ",";
        content.replace(content.find("1:3,"), 4, part);
        CHECK_FALSE(decode_records(content).has_value());
    }
}

TEST_CASE("text that no database could hold is not read") {
    CHECK_FALSE(decode_records(encode_records({{.key = "\xff", .payload = "{}"}})).has_value());
    CHECK_FALSE(decode_records(encode_records({{.key = std::string(1, '\0'), .payload = "{}"}}))
                    .has_value());
    WrittenMessage other = message();
    other.envelope.county = "61092";
    other.envelope.digest = digest_of(other.envelope, bytes_of(sm3(other.content)));
    CHECK_FALSE(decode_message(encode(other)).has_value());
}

TEST_CASE("an answer is read back as it was written, and not when it is cut") {
    const std::string bytes = encode(answer());
    const std::optional<Answer> read = decode_answer(bytes);
    REQUIRE(read.has_value());
    CHECK_EQ(encode(*read), bytes);
    CHECK_EQ(read->listed.at(0).answer.detail, "查无此人");
    const std::string parcel = encode_answers({bytes, bytes}, "signature");
    CHECK_EQ(decode_answers(parcel)->digest, signed_digest({bytes, bytes}));
    CHECK_EQ(decode_answers(parcel)->answers.size(), 2);
    for (std::size_t at = 0; at < parcel.size(); ++at) {
        CHECK_FALSE(decode_answers(parcel.substr(0, at)).has_value());
    }
}
