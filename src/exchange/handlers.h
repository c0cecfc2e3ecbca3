// SPDX-License-Identifier: MulanPSL-2.0
// What each office does with the kinds it receives. A handler runs in the recipient's write
// transaction together with the mark that the message was applied; it sees only records that are
// newer than what was applied before, and answers each of them, in order.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "exchange/catalogue.h"
#include "exchange/message.h"
#include "store/transaction.h"

namespace canbao::exchange {

using Handler =
    std::function<std::vector<RecordAnswer>(store::Transaction&, const Message& message)>;

template <typename Fact>
struct Received {
    std::int64_t version = 1;
    Operation operation = Operation::create;
    Fact fact;
};
template <typename Fact>
using FactHandler = std::function<std::vector<RecordAnswer>(store::Transaction&, const Envelope&,
                                                            const std::vector<Received<Fact>>&)>;

class Handlers {
public:
    void add(Office recipient, std::string_view kind, Handler handler) {
        handlers_[recipient][std::string(kind)] = std::move(handler);
    }
    // With the payloads read; a record whose payload cannot be read is rejected here and the
    // handler does not see it.
    template <typename Fact>
    void on(Office recipient, FactHandler<Fact> handler);

    // Whether any kind is handled for this office: no message is sent to an office that is not
    // here.
    bool knows(Office recipient) const { return handlers_.contains(recipient); }
    const Handler* find(Office recipient, std::string_view kind) const;

private:
    std::map<Office, std::map<std::string, Handler, std::less<>>> handlers_;
};

template <typename Fact>
void Handlers::on(Office recipient, FactHandler<Fact> handler) {
    add(recipient, kind_of<Fact>().name,
        [handler = std::move(handler)](store::Transaction& tx, const Message& message) {
            std::vector<RecordAnswer> answers(message.records.size());
            std::vector<Received<Fact>> readable;
            std::vector<std::size_t> places;
            for (std::size_t at = 0; at < message.records.size(); ++at) {
                const Record& record = message.records[at];
                Result<Fact> fact = from_json<Fact>(record.payload);
                if (fact) {
                    places.push_back(at);
                    readable.push_back({record.version, record.operation, std::move(*fact)});
                } else {
                    answers[at] = rejected(fact.error());
                }
            }
            std::vector<RecordAnswer> told = handler(tx, message.envelope, readable);
            INVARIANT(told.size() == readable.size());
            for (std::size_t at = 0; at < told.size(); ++at) {
                answers[places[at]] = std::move(told[at]);
            }
            return answers;
        });
}

}  // namespace canbao::exchange
