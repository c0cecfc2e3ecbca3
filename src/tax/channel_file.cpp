// SPDX-License-Identifier: MulanPSL-2.0
#include "tax/channel_file.h"

#include <map>

#include "base/digest.h"
#include "base/id_number.h"
#include "base/text.h"
#include "store/audit.h"
#include "store/key_query.h"
#include "tax/channel.h"
#include "tax/file_rows.h"
#include "tax/judge.h"
#include "tax/numbers.h"
#include "tax/payable.h"
#include "tax/reversal.h"

namespace canbao::tax {

namespace {
using store::value;

constexpr std::size_t batch_size = 2'000;
constexpr std::size_t most_payer = 64;
constexpr std::string_view find_file =
    "SELECT channel_file, channel FROM tax_channel_file WHERE county = $1 AND digest = $2";
constexpr std::string_view read_file =
    "SELECT row_count, amount, taken, repeated, to_refund, reversed, refused, not_successful"
    " FROM tax_channel_file WHERE county = $1 AND channel_file = $2";
constexpr std::string_view read_remarks =
    "SELECT row_number, transaction_number, outcome, reason, zh, en FROM tax_channel_file_remark"
    " WHERE county = $1 AND channel_file = $2 ORDER BY row_number";
constexpr std::string_view keep_file =
    "INSERT INTO tax_channel_file (county, channel_file, channel, name, digest, row_count, amount,"
    " taken, repeated, to_refund, reversed, refused, not_successful, received_at, actor)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
const store::KeyQuery find_people(
    "SELECT id_index, person, name FROM tax_payable WHERE county = $1 AND id_index IN", 1);

// The eight digits of a date in a file's name: SBF_20211220_01.csv.
std::optional<Instant> date_in_name(std::string_view file_name) {
    std::string digits;
    for (const char c : std::string(file_name) + " ") {
        if (c >= '0' && c <= '9') {
            digits += c;
            continue;
        }
        if (digits.size() == 8 && digits.starts_with("20")) {
            if (const auto day = parse_channel_time(digits)) return day;
        }
        digits.clear();
    }
    return std::nullopt;
}

std::string plain_name(std::string_view name) { return without_spaces(fold_width(name)); }

std::string masked(const std::string& number) {
    constexpr std::size_t shown_first = 6;
    constexpr std::size_t shown_last = 4;
    if (number.size() <= shown_first + shown_last) return std::string(number.size(), '*');
    return number.substr(0, shown_first) + "********" + number.substr(number.size() - shown_last);
}

struct Person {
    std::int64_t person = 0;
    std::string name;
};

class FileIntake {
public:
    FileIntake(store::Transaction& tx, const store::Sealer& sealer, const store::Act& act,
               const ChannelFile& file)
        : tx_(tx), sealer_(sealer), act_(act), file_(file), day_(date_in_name(file.name)) {}

    Result<FileReceipt> take(const FileRows& rows) {
        const auto& entries = rows.entries;
        for (const FileEntry& entry : entries) {
            if (!entry.paid_at && !day_) return refuse(channel_file::date_missing, file_.name);
        }
        receipt_.file = take_numbers(tx_, act_.county, "channel_file");
        receipt_.rows = static_cast<std::int64_t>(entries.size());
        for (std::size_t start = 0; start < entries.size(); start += batch_size) {
            const std::size_t count = std::min(batch_size, entries.size() - start);
            take_batch({entries.data() + start, count});
        }
        for (const FileEntry& entry : entries) {
            if (entry.state == RowState::reversal) TRY_DO(reverse(entry));
        }
        return std::move(receipt_);
    }

private:
    void take_batch(std::span<const FileEntry> entries);
    void remark(const FileEntry& entry, std::string_view outcome,
                const std::optional<Refusal>& refusal);
    void count(const FileEntry& entry, const Taking& taking);
    Result<ReversalOutcome> reverse(const FileEntry& entry);
    PaymentRequest request_of(const FileEntry& entry);
    void read_people(std::span<const FileEntry> entries);
    Named named(const FileEntry& entry) const;

    store::Transaction& tx_;
    const store::Sealer& sealer_;
    const store::Act& act_;
    const ChannelFile& file_;
    std::optional<Instant> day_;
    std::map<std::string, Person> people_;  // of one batch, by the index of their number
    FileReceipt receipt_;
};

Named FileIntake::named(const FileEntry& entry) const {
    const auto id = IdNumber::parse(entry.id_number);
    const std::string text = id ? id->reveal() : entry.id_number;
    return {sealer_.index(text, number_place).content, sealer_.seal(text, stranger_place).content,
            id ? id->masked() : masked(entry.id_number),
            is_plain(entry.name) ? plain_name(entry.name) : std::string{}};
}

void FileIntake::read_people(std::span<const FileEntry> entries) {
    people_.clear();
    std::vector<store::Value> indexes;
    for (const FileEntry& entry : entries) {
        const auto id = IdNumber::parse(entry.id_number);
        if (id) indexes.push_back(value(sealer_.index(id->reveal(), number_place)));
    }
    find_people.ask(tx_, {value(act_.county)}, indexes, [&](const store::Row& row) {
        people_[row.bytes(0)] = {row.number(1), row.text(2)};
    });
}

PaymentRequest FileIntake::request_of(const FileEntry& entry) {
    PaymentRequest request{.channel = file_.channel,
                           .transaction = entry.transaction,
                           .person = 0,
                           .year = entry.year > 0 ? entry.year : file_.year,
                           .amount = entry.amount,
                           .paid_at = entry.paid_at ? *entry.paid_at : *day_,
                           .payer = is_plain(entry.payer) && entry.payer.size() <= most_payer
                                        ? entry.payer
                                        : std::string{},
                           .named = named(entry)};
    const auto id = IdNumber::parse(entry.id_number);
    if (entry.is_id_number_a_number) {
        request.doubt = &id_number::scientific;
    } else if (!id) {
        request.doubt = id.error().reason;
    } else if (const auto found = people_.find(request.named->id_index); found != people_.end()) {
        request.person = found->second.person;
        const bool same =
            request.named->name.empty() || plain_name(found->second.name) == request.named->name;
        if (!same) request.doubt = &other_name;
    }
    return request;
}

void FileIntake::take_batch(std::span<const FileEntry> entries) {
    read_people(entries);
    std::vector<PaymentRequest> requests;
    std::vector<const FileEntry*> rows;
    for (const FileEntry& entry : entries) {
        if (entry.state == RowState::reversal) continue;
        if (entry.state == RowState::failed) {
            ++receipt_.not_successful;
            receipt_.remarks.push_back({entry.row, entry.transaction, "not_successful",
                                        "tax.not_successful",
                                        is_plain(entry.result) ? entry.result : "",
                                        is_plain(entry.result) ? entry.result : ""});
            continue;
        }
        requests.push_back(request_of(entry));
        rows.push_back(&entry);
    }
    const auto takings = take_payments(
        tx_, act_, requests, {.money = MoneyState::moved, .source = "file", .file = receipt_.file});
    for (std::size_t at = 0; at < takings.size(); ++at) count(*rows[at], takings[at]);
}

void FileIntake::count(const FileEntry& entry, const Taking& taking) {
    receipt_.amount += entry.amount;
    switch (taking.outcome) {
        case Outcome::taken:
            ++receipt_.taken;
            return;
        case Outcome::repeated:
            ++receipt_.repeated;
            return remark(entry, "repeated", taking.refusal);
        case Outcome::to_refund:
            ++receipt_.to_refund;
            return remark(entry, "to_refund", taking.refusal);
        case Outcome::reversed:
            ++receipt_.reversed;
            return remark(entry, "reversed", taking.refusal);
        case Outcome::refused:
            ++receipt_.refused;
            return remark(entry, "refused", taking.refusal);
    }
}

void FileIntake::remark(const FileEntry& entry, std::string_view outcome,
                        const std::optional<Refusal>& refusal) {
    FileRemark remark{entry.row,
                      is_plain(entry.transaction) ? entry.transaction : "",
                      std::string(outcome),
                      "",
                      "",
                      ""};
    if (refusal) {
        remark.reason = std::string(refusal->reason->name);
        remark.zh = describe(*refusal, Language::zh);
        remark.en = describe(*refusal, Language::en);
    }
    receipt_.remarks.push_back(std::move(remark));
}

Result<ReversalOutcome> FileIntake::reverse(const FileEntry& entry) {
    auto outcome =
        take_reversal(tx_, act_, {file_.channel, entry.transaction, entry.amount, entry.result});
    if (outcome) {
        ++receipt_.reversed;
        remark(entry, "reversed", std::nullopt);
        return outcome;
    }
    ++receipt_.refused;
    remark(entry, "refused", outcome.error());
    return ReversalOutcome::waiting;
}

void keep(store::Transaction& tx, const store::Act& act, const ChannelFile& file,
          const FileReceipt& receipt) {
    tx.execute(keep_file,
               {value(act.county), value(receipt.file), value(file.channel),
                value(is_plain(file.name) ? file.name : std::string{}),
                value(store::Bytes{std::string(bytes_of(sm3(file.bytes)))}), value(receipt.rows),
                value(receipt.amount), value(receipt.taken), value(receipt.repeated),
                value(receipt.to_refund), value(receipt.reversed), value(receipt.refused),
                value(receipt.not_successful), value(act.at), value(act.actor)});
    store::Batch rows;
    for (const FileRemark& remark : receipt.remarks) {
        rows.push_back({value(act.county), value(receipt.file), value(remark.row),
                        value(remark.transaction), value(remark.outcome), value(remark.reason),
                        value(remark.zh), value(remark.en)});
    }
    if (!rows.empty()) {
        tx.load("tax_channel_file_remark",
                {"county", "channel_file", "row_number", "transaction_number", "outcome", "reason",
                 "zh", "en"},
                rows);
    }
    store::record(tx, {.county = act.county,
                       .at = act.at,
                       .actor = act.actor,
                       .action = "channel_file.take",
                       .object = "channel file " + std::to_string(receipt.file),
                       .detail = file.channel + ", " + std::to_string(receipt.rows) + " rows, " +
                                 to_string(receipt.amount)});
}
}  // namespace

Result<FileReceipt> take_channel_file(store::Transaction& tx, const store::Sealer& sealer,
                                      const store::Act& act, const ChannelFile& file) {
    if (channel_coded(file.channel) == nullptr) return refuse(unknown_channel);
    take_turn(tx, act.county);
    const store::Bytes digest{std::string(bytes_of(sm3(file.bytes)))};
    if (const auto known = tx.query_one(find_file, {value(act.county), value(digest)})) {
        if (known->text(1) != file.channel) {
            return refuse(channel_file::other_channel, known->text(1));
        }
        TRY(FileReceipt before, show_channel_file(tx, act.county, known->number(0)));
        before.is_again = true;
        return before;
    }
    TRY(const FileRows rows, read_file_rows(file.bytes));
    TRY(FileReceipt receipt, FileIntake(tx, sealer, act, file).take(rows));
    INVARIANT(receipt.rows == receipt.taken + receipt.repeated + receipt.to_refund +
                                  receipt.reversed + receipt.refused + receipt.not_successful);
    keep(tx, act, file, receipt);
    return receipt;
}

Result<FileReceipt> show_channel_file(store::Transaction& tx, const std::string& county,
                                      std::int64_t file) {
    const auto row = tx.query_one(read_file, {value(county), value(file)});
    if (!row) return refuse(no_such_file, std::to_string(file));
    FileReceipt receipt{.file = file,
                        .is_again = false,
                        .rows = row->number(0),
                        .amount = row->money(1),
                        .taken = row->number(2),
                        .repeated = row->number(3),
                        .to_refund = row->number(4),
                        .reversed = row->number(5),
                        .refused = row->number(6),
                        .not_successful = row->number(7),
                        .remarks = {}};
    for (const store::Row& remark : tx.query(read_remarks, {value(county), value(file)})) {
        receipt.remarks.push_back({remark.number(0), remark.text(1), remark.text(2), remark.text(3),
                                   remark.text(4), remark.text(5)});
    }
    return receipt;
}

}  // namespace canbao::tax
