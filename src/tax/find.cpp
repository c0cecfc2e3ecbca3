// SPDX-License-Identifier: MulanPSL-2.0
#include "tax/find.h"

#include <algorithm>
#include <string>

#include "exchange/exchange.h"
#include "tax/slip.h"

namespace canbao::tax {

namespace {
using store::value;

constexpr std::string_view payment_columns =
    "SELECT p.payment, p.person, p.name, p.id_masked, p.region, p.year, p.amount, p.channel,"
    " p.transaction_number, p.paid_at, p.received_at, p.payer, s.status, s.because, l.slip"
    " FROM tax_payment p"
    " JOIN tax_payment_status s ON s.county = p.county AND s.payment = p.payment"
    " LEFT JOIN tax_slip l ON l.county = p.county AND l.payment = p.payment"
    " WHERE p.county = $1";
constexpr std::string_view one_payment = " AND p.payment = $2";
// Conditions that are not asked for are open: empty text, 0, or the widest day.
constexpr std::string_view filter =
    " AND p.paid_on >= $2 AND p.paid_on <= $3"
    " AND ($5 = '' OR p.channel = $5) AND ($6 = '' OR s.status = $6)"
    " AND ($7 = '' OR (p.region >= $7 AND p.region < $8))";
constexpr std::string_view of_anyone = " AND $4 = 0";
constexpr std::string_view of_person = " AND s.county = $1 AND s.person = $4";
constexpr std::string_view newest_first = " ORDER BY p.payment DESC LIMIT $9 OFFSET $10";
constexpr std::string_view count_payments =
    "SELECT count(*) FROM tax_payment p"
    " JOIN tax_payment_status s ON s.county = p.county AND s.payment = p.payment"
    " WHERE p.county = $1";
constexpr std::string_view stages_of =
    "SELECT stage, at, detail FROM tax_payment_stage WHERE county = $1 AND payment = $2"
    " ORDER BY at, stage";
constexpr std::string_view refused_rows =
    "SELECT number, at, actor, channel, transaction_number, person, year, amount, reason, zh, en"
    " FROM tax_refused_payment WHERE county = $1 ORDER BY number DESC LIMIT $2 OFFSET $3";
constexpr std::string_view count_refused =
    "SELECT count(*) FROM tax_refused_payment WHERE county = $1";
constexpr std::string_view alarm_rows =
    "SELECT number, at, kind, subject, detail FROM tax_alarm WHERE county = $1"
    " ORDER BY number DESC LIMIT $2 OFFSET $3";
constexpr std::string_view count_alarms = "SELECT count(*) FROM tax_alarm WHERE county = $1";
constexpr std::string_view channel_sums =
    "SELECT p.channel, s.status, count(*), CAST(sum(p.amount) AS bigint) FROM tax_payment p"
    " JOIN tax_payment_status s ON s.county = p.county AND s.payment = p.payment"
    " WHERE p.county = $1 AND p.year = $2 GROUP BY p.channel, s.status"
    " ORDER BY p.channel, s.status";

struct Span {
    std::int64_t limit;
    std::int64_t offset;
};
Span span_of(const Page& page) {
    const int size = std::clamp(page.size, 1, 100);
    return {size, std::int64_t{std::max(page.page, 1) - 1} * size};
}

Payment payment_of(const store::Row& row) {
    Payment payment{.payment = {row.number(0)},
                    .person = row.maybe_number(1).value_or(0),
                    .name = row.text(2),
                    .id_masked = row.text(3),
                    .region = row.text(4),
                    .year = static_cast<int>(row.number(5)),
                    .amount = row.money(6),
                    .channel = row.text(7),
                    .transaction = row.text(8),
                    .paid_at = row.instant(9),
                    .received_at = row.instant(10),
                    .payer = row.text(11),
                    .status = row.text(12),
                    .because = row.text(13),
                    .slip_number = std::nullopt};
    if (!row.is_null(14)) payment.slip_number = slip_number(row.number(14), payment.year);
    return payment;
}

// A county's officer sees people on no list too; whoever sees less, only people of the place.
std::string narrow_scope(const Region& scope) {
    constexpr std::size_t county_digits = 6;
    return scope.code().size() <= county_digits ? std::string{} : scope.code();
}

}  // namespace

Listed<Payment> search_payments(store::Transaction& tx, const std::string& county,
                                const PaymentQuery& query) {
    const std::string scope = narrow_scope(query.scope);
    std::vector<store::Value> values{
        value(county),
        value(query.paid_from ? to_string(*query.paid_from) : std::string{}),
        value(query.paid_to ? to_string(*query.paid_to) : std::string{"9999-12-31"}),
        value(query.person.value_or(0)),
        value(query.channel),
        value(query.status),
        value(scope),
        value(scope + ":")};
    const std::string_view whose = query.person ? of_person : of_anyone;
    Listed<Payment> listed;
    listed.total =
        tx.query_one(std::string(count_payments).append(whose).append(filter), values)->number(0);
    const Span span = span_of(query.page);
    values.push_back(value(span.limit));
    values.push_back(value(span.offset));
    const std::string sql =
        std::string(payment_columns).append(whose).append(filter).append(newest_first);
    tx.for_each(sql, values,
                [&](const store::Row& row) { listed.rows.push_back(payment_of(row)); });
    return listed;
}

Result<PaymentStory> show_payment(store::Transaction& tx, const std::string& county,
                                  PaymentId payment) {
    const std::string sql = std::string(payment_columns).append(one_payment);
    const auto row = tx.query_one(sql, {value(county), value(payment.value)});
    if (!row) return refuse(no_such_payment, std::to_string(payment.value));
    PaymentStory story{payment_of(*row), {}};
    story.timeline.push_back({"paid", story.payment.paid_at, story.payment.channel});
    std::vector<Stage> later;
    for (const store::Row& stage : tx.query(stages_of, {value(county), value(payment.value)})) {
        later.push_back({stage.text(0), stage.instant(1), stage.text(2)});
    }
    // A payment that counts was told in the transaction that took it; the stage is written down
    // only when it stops to count.
    if (story.payment.status == payment_status::paid) {
        story.timeline.push_back({"told_medical", story.payment.received_at, ""});
    }
    for (const exchange::Rejection& rejection :
         exchange::rejections(tx, county, exchange::Office::tax)) {
        if (rejection.kind != exchange::kind_of<exchange::Paid>().name ||
            rejection.key != std::to_string(payment.value)) {
            continue;
        }
        story.timeline.push_back(
            {"not_accepted", rejection.answered_at, rejection.reason + " " + rejection.detail});
    }
    story.timeline.insert(story.timeline.end(), later.begin(), later.end());
    return story;
}

Listed<RefusedPayment> list_refused(store::Transaction& tx, const std::string& county,
                                    const Page& page) {
    const Span span = span_of(page);
    Listed<RefusedPayment> listed{tx.query_one(count_refused, {value(county)})->number(0), {}};
    for (const store::Row& row :
         tx.query(refused_rows, {value(county), value(span.limit), value(span.offset)})) {
        listed.rows.push_back({row.number(0), row.instant(1), row.text(2), row.text(3), row.text(4),
                               row.number(5), static_cast<int>(row.number(6)), row.money(7),
                               row.text(8), row.text(9), row.text(10)});
    }
    return listed;
}

Listed<Alarm> list_alarms(store::Transaction& tx, const std::string& county, const Page& page) {
    const Span span = span_of(page);
    Listed<Alarm> listed{tx.query_one(count_alarms, {value(county)})->number(0), {}};
    for (const store::Row& row :
         tx.query(alarm_rows, {value(county), value(span.limit), value(span.offset)})) {
        listed.rows.push_back(
            {row.number(0), row.instant(1), row.text(2), row.text(3), row.text(4)});
    }
    return listed;
}

std::vector<ChannelSum> sum_by_channel(store::Transaction& tx, const std::string& county,
                                       int year) {
    std::vector<ChannelSum> sums;
    for (const store::Row& row : tx.query(channel_sums, {value(county), value(year)})) {
        sums.push_back({row.text(0), row.text(1), row.number(2), row.money(3)});
    }
    return sums;
}

}  // namespace canbao::tax
