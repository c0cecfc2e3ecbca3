// SPDX-License-Identifier: MulanPSL-2.0
// canbao pay: one payment at the counter. canbao channel-file: a channel's file of payments.
#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <memory>

#include "cli/commands.h"
#include "cli/place.h"
#include "tax/channel_file.h"
#include "tax/payment.h"

namespace canbao::cli {

namespace {

struct Wish {
    Place place;
    tax::PaymentRequest payment;
    std::string amount;
    std::string file;
    std::string channel;
};

int pay(Wish& wish, const Hooks& hooks) {
    const Language language = language_of(wish.place);
    const auto opened = open(wish.place, hooks);
    if (!opened) return 2;
    wish.payment.amount = *parse_money(wish.amount);
    wish.payment.year = opened->setting.year;
    wish.payment.paid_at = opened->clock->now();
    const auto taken =
        tax::take_payment(opened->county->database(), opened->act("cli"), wish.payment);
    if (!taken) return refused(taken.error(), language);
    opened->county->deliver(opened->clock->now());
    fmt::print("{} {}  {}\n", say(language, "缴费编号", "payment"), taken->payment.value,
               taken->status);
    return 0;
}

int take_file(const Wish& wish, const Hooks& hooks) {
    const Language language = language_of(wish.place);
    const auto opened = open(wish.place, hooks);
    if (!opened) return 2;
    std::ifstream in(wish.file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    const auto slash = wish.file.rfind('/');
    const auto receipt =
        opened->county->database().change<tax::FileReceipt>([&](store::Transaction& tx) {
            return tax::take_channel_file(
                tx, opened->county->sealer(), opened->act("cli"),
                {.channel = wish.channel,
                 .name = slash == std::string::npos ? wish.file : wish.file.substr(slash + 1),
                 .bytes = bytes,
                 .year = opened->setting.year});
        });
    if (!receipt) return refused(receipt.error(), language);
    opened->county->deliver(opened->clock->now());
    fmt::print("{} {}  {} {}  {} {}  {} {}  {} {}\n", say(language, "共", "rows"), receipt->rows,
               say(language, "入账", "taken"), receipt->taken, say(language, "重复", "repeated"),
               receipt->repeated, say(language, "待退", "to refund"), receipt->to_refund,
               say(language, "拒收", "refused"), receipt->refused);
    for (const tax::FileRemark& row : receipt->remarks) {
        fmt::print("  {} {}: {}\n", row.row, row.transaction,
                   language == Language::en ? row.en : row.zh);
    }
    return 0;
}

}  // namespace

void add_pay(CLI::App& program, const Hooks& hooks, Outcome& outcome) {
    const auto wish = std::make_shared<Wish>();
    CLI::App* command = program.add_subcommand("pay", "收一笔缴费 | take one payment");
    command->add_option("person", wish->payment.person, "人员编号 | person number")->required();
    command->add_option("amount", wish->amount, "金额（元） | amount in yuan")
        ->required()
        ->check([](const std::string& amount) {
            return parse_money(amount) ? "" : "金额应写作 320.00 | write an amount as 320.00";
        });
    command->add_option("--channel", wish->payment.channel, "渠道 | channel")->required();
    command
        ->add_option("--transaction", wish->payment.transaction,
                     "渠道流水号 | the channel's transaction number")
        ->required();
    command->add_option("--payer", wish->payment.payer, "缴费人 | payer");
    add_place(*command, wish->place);
    command->callback([wish, &hooks, &outcome] { outcome.status = pay(*wish, hooks); });

    CLI::App* file = program.add_subcommand("channel-file",
                                            "收渠道的缴费文件 | take a channel's file of payments");
    file->add_option("file", wish->file, "xlsx 或文本 | xlsx or text")
        ->required()
        ->check(CLI::ExistingFile);
    file->add_option("--channel", wish->channel, "渠道 | channel")->required();
    add_place(*file, wish->place);
    file->callback([wish, &hooks, &outcome] { outcome.status = take_file(*wish, hooks); });
}

}  // namespace canbao::cli
