// SPDX-License-Identifier: MulanPSL-2.0
// A county whose offices keep a note of every fact they apply; for tests of the exchange.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "exchange/exchange.h"
#include "exchange/schema.h"
#include "store/test_database.h"

namespace canbao::exchange {

inline const std::string county = "610926";
inline const Instant start = parse_instant("2021-10-15T09:00:00.000+08:00").value();

inline Enrolled enrolled(std::int64_t person) {
    return {.person = person,
            .year = 2022,
            .region = "610926101201",
            .enrolled_on = Date(2021, 11, 2),
            .paid = Money::yuan(320),
            .from = Date(2022, 1, 1),
            .until = Date(2023, 1, 1),
            .identity = "ordinary",
            .route = "general",
            .subsidy = {{.payer = "central", .amount = Money::yuan(464)}},
            .aid = {},
            .pack = "pingli/2022",
            .pack_hash = "66c7"};
}

struct Offices {
    store::TestDatabase database{migrations()};
    Handlers handlers;
    std::unique_ptr<Signatures> signatures = seeded_signatures(1);
    InProcess in_process;
    std::map<Office, std::vector<std::int64_t>> applied;
    std::optional<std::int64_t> rejected_person;

    Offices() {
        for (const Office office : {Office::tax, Office::steering, Office::finance}) {
            listen(office);
        }
    }
    void listen(Office office) {
        handlers.on<Enrolled>(office, [this, office](store::Transaction&, const Envelope&,
                                                     const std::vector<Received<Enrolled>>& facts) {
            std::vector<RecordAnswer> answers;
            for (const Received<Enrolled>& received : facts) {
                if (received.fact.person == rejected_person) {
                    answers.push_back(rejected(bad_payload, "no such person"));
                    continue;
                }
                applied[office].push_back(received.fact.person);
                answers.push_back(accepted());
            }
            return answers;
        });
    }
    void tell(const std::vector<Told<Enrolled>>& facts) {
        database->write([&](store::Transaction& tx) {
            publish<Enrolled>(tx, {.county = county, .sender = Office::medical, .at = start},
                              facts);
            return true;
        });
    }
    void tell(std::int64_t person) { tell({{.version = 1, .fact = enrolled(person)}}); }
    Delivery deliver(Instant now) { return deliver(in_process, now); }
    Delivery deliver(Transport& transport, Instant now) {
        return exchange::deliver(*database, {handlers, *signatures, transport}, now);
    }
    Status status() {
        return database->view<Status>(
            [](store::Transaction& tx) { return exchange::status(tx, county); });
    }
    std::vector<Rejection> rejections() {
        return database->view<std::vector<Rejection>>([](store::Transaction& tx) {
            return exchange::rejections(tx, county, Office::medical);
        });
    }
};

}  // namespace canbao::exchange
