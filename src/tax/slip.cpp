// SPDX-License-Identifier: MulanPSL-2.0
#include "tax/slip.h"

#include <algorithm>

#include "base/digest.h"
#include "store/audit.h"
#include "tax/channel.h"
#include "tax/find.h"
#include "tax/numbers.h"
#include "tax/payable.h"

namespace canbao::tax {

namespace {
using store::value;

constexpr std::string_view check_place = "tax_slip.check_code";
constexpr std::string_view find_slip =
    "SELECT slip, issued_at FROM tax_slip WHERE county = $1 AND payment = $2";
constexpr std::string_view keep_slip =
    "INSERT INTO tax_slip (county, slip, payment, issued_at, actor) VALUES ($1, $2, $3, $4, $5)";
constexpr std::string_view find_issued =
    "SELECT l.payment, p.year, s.status FROM tax_slip l"
    " JOIN tax_payment p ON p.county = l.county AND p.payment = l.payment"
    " JOIN tax_payment_status s ON s.county = l.county AND s.payment = l.payment"
    " WHERE l.county = $1 AND l.slip = $2";

struct Issued {
    std::int64_t slip = 0;
    Instant at;
};

// The slip of the payment, numbered now if it has none. Requires: the turn.
Issued number_slip(store::Transaction& tx, const store::Act& act, PaymentId payment) {
    if (const auto row = tx.query_one(find_slip, {value(act.county), value(payment.value)})) {
        return {row->number(0), row->instant(1)};
    }
    const std::int64_t slip = take_numbers(tx, act.county, "slip");
    tx.execute(keep_slip, {value(act.county), value(slip), value(payment.value), value(act.at),
                           value(act.actor)});
    store::record(tx, {.county = act.county,
                       .at = act.at,
                       .actor = act.actor,
                       .action = "slip.issue",
                       .object = "payment " + std::to_string(payment.value),
                       .detail = "slip " + std::to_string(slip)});
    return {slip, act.at};
}

// Twelve characters nobody without the keys can make up.
std::string check_code_of(const store::Sealer& sealer, const std::string& county,
                          const std::string& number, std::int64_t payment) {
    const store::Bytes index =
        sealer.index(county + " " + number + " " + std::to_string(payment), check_place);
    constexpr std::string_view signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    std::string code;
    for (std::size_t at = 0; at < 12; ++at) {
        code += signs[static_cast<unsigned char>(index.content[at]) % signs.size()];
    }
    return code;
}
}  // namespace

std::string slip_number(std::int64_t slip, int year) {
    std::string digits = std::to_string(slip);
    digits.insert(0, 8 - std::min<std::size_t>(8, digits.size()), '0');
    return std::to_string(year) + digits;
}

Result<documents::PaymentSlip> issue_slip(store::Transaction& tx, const store::Sealer& sealer,
                                          const store::Act& act, PaymentId payment,
                                          const SlipPlace& place) {
    take_turn(tx, act.county);
    TRY(const PaymentStory story, show_payment(tx, act.county, payment));
    const Payment& paid = story.payment;
    if (paid.status != payment_status::paid) return refuse(no_slip);
    TRY(const Payable payable, show_payable(tx, act.county, paid.person, paid.year));

    const Issued issued = number_slip(tx, act, payment);
    documents::PaymentSlip slip;
    slip.number = slip_number(issued.slip, paid.year);
    slip.insured_name = paid.name;
    slip.insured_id_masked = paid.id_masked;
    // Whoever is named to have paid for another is not known by number here.
    const bool is_own = paid.payer.empty() || paid.payer == paid.name;
    slip.payer_name = is_own ? paid.name : paid.payer;
    slip.payer_id_masked = is_own ? paid.id_masked : "";
    slip.relation = is_own ? "本人" : "代缴";
    slip.region_names = place.region_names;
    slip.collecting_unit = place.collecting_unit;
    slip.collector = place.collector;
    slip.insured_year = paid.year;
    slip.period = year_period(paid.year);
    slip.standard = paid.amount;
    for (const exchange::Aid& aid : payable.terms.aid) {
        if (aid.flow != "net_at_source") continue;
        slip.aid.push_back({aid.payer, aid.amount});
        slip.standard += aid.amount;
    }
    slip.amount = paid.amount;
    const Channel* channel = channel_coded(paid.channel);
    slip.channel = channel != nullptr ? std::string(channel->zh) : paid.channel;
    slip.paid_at = paid.paid_at;
    slip.transaction_number = paid.transaction;
    slip.issued_on = china_day(issued.at);
    slip.check_code = check_code_of(sealer, act.county, slip.number, payment.value);
    slip.verify_text = act.county + " " + slip.number + " " + slip.check_code;
    return slip;
}

SlipCheck verify_slip(store::Transaction& tx, const store::Sealer& sealer,
                      const std::string& county, const std::string& number,
                      const std::string& check_code) {
    constexpr std::size_t year_digits = 4;
    constexpr std::size_t most_digits = year_digits + 15;
    const bool is_number = number.size() > year_digits && number.size() <= most_digits &&
                           number.find_first_not_of("0123456789") == std::string::npos;
    if (!is_number) return SlipCheck::unknown;
    const std::int64_t slip = std::stoll(number.substr(year_digits));
    const auto row = tx.query_one(find_issued, {value(county), value(slip)});
    if (!row || slip_number(slip, static_cast<int>(row->number(1))) != number) {
        return SlipCheck::unknown;
    }
    if (check_code_of(sealer, county, number, row->number(0)) != check_code) {
        return SlipCheck::unknown;
    }
    return row->text(2) == payment_status::paid ? SlipCheck::genuine : SlipCheck::payment_reversed;
}

}  // namespace canbao::tax
