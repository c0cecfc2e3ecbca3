// SPDX-License-Identifier: MulanPSL-2.0
#include "tax/register.h"

#include "base/text.h"
#include "tax/judge.h"
#include "tax/numbers.h"

namespace canbao::tax {

using store::value;

namespace {
// What a channel sent may be anything; what is kept of it can be shown.
std::string_view as_kept(std::string_view sent) {
    constexpr std::size_t most = 64;
    if (!is_plain(sent)) return {};
    return sent.size() <= most ? sent : first_characters(sent, most / 4);
}
}  // namespace

void record_refused(store::Transaction& tx, const store::Act& act,
                    const std::vector<Refused>& refused) {
    if (refused.empty()) return;
    std::int64_t number =
        take_numbers(tx, act.county, "refused", static_cast<std::int64_t>(refused.size()));
    store::Batch rows;
    for (const Refused& one : refused) {
        const PaymentRequest& request = *one.request;
        rows.push_back({value(act.county), value(number++), value(act.at), value(act.actor),
                        value(as_kept(request.channel)), value(as_kept(request.transaction)),
                        value(request.person), value(request.year), value(request.amount),
                        value(one.refusal.reason->name), value(describe(one.refusal, Language::zh)),
                        value(describe(one.refusal, Language::en))});
    }
    tx.load("tax_refused_payment",
            {"county", "number", "at", "actor", "channel", "transaction_number", "person", "year",
             "amount", "reason", "zh", "en"},
            rows);
}

void raise_alarms(store::Transaction& tx, const std::string& county, Instant at,
                  const std::vector<Raised>& alarms) {
    if (alarms.empty()) return;
    std::int64_t number =
        take_numbers(tx, county, "alarm", static_cast<std::int64_t>(alarms.size()));
    store::Batch rows;
    for (const Raised& alarm : alarms) {
        rows.push_back({value(county), value(number++), value(at), value(alarm.kind),
                        value(alarm.subject), value(alarm.detail)});
    }
    tx.load("tax_alarm", {"county", "number", "at", "kind", "subject", "detail"}, rows);
}

}  // namespace canbao::tax
