// SPDX-License-Identifier: MulanPSL-2.0
// Every reason for which the tax office does not take a payment as it was offered.
#pragma once

#include "base/result.h"

namespace canbao::tax {

inline constexpr Reason unknown_channel{"tax.unknown_channel", Blame::caller,
                                        "没有这个缴费渠道，请核对渠道代码",
                                        "there is no such payment channel; check its code"};
inline constexpr Reason transaction_missing{
    "tax.transaction_missing", Blame::caller, "缺少渠道的交易流水号，请由渠道给出后重报",
    "the channel's transaction number is missing; send it with the payment"};
inline constexpr Reason bad_transaction{
    "tax.bad_transaction", Blame::caller, "交易流水号过长或含有不可见字符，请核对（最长64位）",
    "the transaction number is longer than 64 characters or has invisible ones; check it"};
inline constexpr Reason bad_payer{"tax.bad_payer", Blame::caller,
                                  "缴费人姓名过长或含有不可见字符，请核对（最长64字节）",
                                  "the payer's name is longer than 64 bytes or has invisible "
                                  "characters; check it"};
inline constexpr Reason bad_amount{"tax.bad_amount", Blame::caller, "金额应大于零，请核对后重报",
                                   "the amount must be above zero; check it"};
inline constexpr Reason transaction_conflict{
    "tax.transaction_conflict", Blame::state,
    "这个交易流水号已用于另一笔内容不同的缴费，未入账并已报警，请向渠道核实",
    "this transaction number was used for a payment with other contents; it was not taken and an "
    "alarm was raised: ask the channel"};
inline constexpr Reason unknown_person{
    "tax.unknown_person", Blame::absent, "待征名单里没有这个人，请先到医保经办机构参保登记",
    "this person is not on the list of dues; have them registered at the medical office first"};
inline constexpr Reason other_name{
    "tax.other_name", Blame::state, "姓名与待征名单不符，请核对姓名和证件号码",
    "the name is not the one on the list of dues; check the name and the number"};
inline constexpr Reason nothing_due{"tax.nothing_due", Blame::state,
                                    "这个人本年度没有应缴金额，不需要缴费",
                                    "nothing is due for this person and year; do not pay"};
inline constexpr Reason paid_by_department{
    "tax.paid_by_department", Blame::state, "这个人本年度由主管部门申报缴费，个人不需要缴",
    "a department declares and pays for this person this year; they pay nothing themselves"};
inline constexpr Reason withdrawn{"tax.withdrawn", Blame::state,
                                  "医保经办机构已撤回这笔应缴，请先向其核实",
                                  "the medical office has withdrawn this due; ask there first"};
inline constexpr Reason wrong_amount{"tax.wrong_amount", Blame::caller,
                                     "金额与应缴不符，须按应缴金额一次缴清",
                                     "the amount is not what is due; pay what is due at once"};
inline constexpr Reason outside_window{"tax.outside_window", Blame::state,
                                       "缴费时间不在缴费期内，不能收",
                                       "the payment lies outside the days on which it is taken"};
inline constexpr Reason paid_in_future{"tax.paid_in_future", Blame::caller,
                                       "缴费时间晚于现在，请核对渠道的时间",
                                       "the time of payment is still to come; check it"};
inline constexpr Reason second_payment{
    "tax.second_payment", Blame::state, "本年度已缴过费，这一笔全额入账待退",
    "this year was paid already; this payment is kept in full, to be refunded"};
inline constexpr Reason no_such_payment{"tax.no_such_payment", Blame::absent,
                                        "没有这笔缴费，请核对编号",
                                        "there is no such payment; check its number"};
inline constexpr Reason no_payable{"tax.no_payable", Blame::absent,
                                   "待征名单里没有这个人这一年度的应缴，请核对年度",
                                   "there is no due for this person and year; check the year"};
inline constexpr Reason reason_missing{"tax.reason_missing", Blame::caller, "请写明原因",
                                       "give the reason"};
inline constexpr Reason reversed_before{"tax.reversed_before", Blame::state,
                                        "这笔缴费已经冲正，不能再冲",
                                        "this payment was reversed already"};
inline constexpr Reason reversal_differs{
    "tax.reversal_differs", Blame::state, "冲正金额与原缴费不一致，未冲正并已报警，请向渠道核实",
    "the reversal's amount is not the payment's; nothing was reversed and an alarm was raised"};
inline constexpr Reason no_slip{
    "tax.no_slip", Blame::state, "这笔缴费待退或已冲正，不出具缴费凭证",
    "this payment is to be refunded or was reversed: no slip is issued"};
inline constexpr Reason nothing_to_declare{
    "tax.nothing_to_declare", Blame::state, "没有待该部门申报缴费的人员，请核对身份类别和年度",
    "nobody waits for this department's declaration; check the identities and the year"};

}  // namespace canbao::tax
