// SPDX-License-Identifier: MulanPSL-2.0
// A pack with a few places rewritten: its text with other values, then read again, so that every
// check of the reader applies and a bad change gets the reader's fault with its hint.
// Never: changes the pack it was made from; accepts what the reader would not.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "policy/pack.h"

namespace canbao::policy::whatif {

// What is changed, in the words of the pack:
//   standard=350元   window=2021-10-15..2021-12-31   a parameter
//   standard.2=390元                                 the second of its values or cases
//   subsidy.central=480元                            a part of the subsidy
//   aid_dibao.amount=200元   aid_unstable.by.city=20元   general.when=always   a row's field
struct Setting {
    std::string place;
    std::string value;
};

struct PackChange {
    std::vector<Setting> set;
    std::vector<std::string> drop;  // rows, by id
    bool empty() const { return set.empty() && drop.empty(); }
};

inline constexpr Reason not_a_setting{"whatif.not_a_setting", Blame::caller,
                                      "改动写作 名称=值，如 standard=350元",
                                      "write a change as NAME=VALUE, as in standard=350元"};
inline constexpr Reason no_such_place{"whatif.no_such_place", Blame::caller,
                                      "政策包里没有这一处，请核对名称",
                                      "the pack has no such place; check its name"};
inline constexpr Reason several_values{
    "whatif.several_values", Blame::caller, "这个参数有几个值，请写明改第几个，如 名称.2=新值",
    "this parameter has several values; say which of them by its number, as in NAME.2=VALUE"};
inline constexpr Reason not_one_value{
    "whatif.not_one_value", Blame::caller,
    "这里不是单独的一个值，请写明改它的哪一项；成列的请改政策包文件后再比（--with）",
    "this is no single value; name one of its fields. A list is changed in the file (--with)"};
inline constexpr Reason wrong_form{
    "whatif.wrong_form", Blame::caller, "写的值与这个参数不是一类，请带上单位",
    "the value is of another kind than the parameter; give its unit"};
inline constexpr Reason not_a_row{
    "whatif.not_a_row", Blame::caller, "能去掉的只有各表的行；参数和补助请改它的值",
    "only rows of a table can be dropped; of a parameter or the subsidy change the value"};
inline constexpr Reason not_on_its_own{
    "whatif.not_on_its_own", Blame::caller, "这一行没有另起一行写，请改政策包文件后再比（--with）",
    "this row does not stand on a line of its own; change the file instead (--with)"};
inline constexpr Reason aid_above_owed{
    "whatif.aid_above_owed", Blame::caller,
    "改动后各方资助之和多过应缴的数额，由谁少出没有规定，请一并改资助",
    "the payers' aid would be more than is owed, and nobody rules who pays less; change the aid "
    "too"};
inline constexpr Reason not_readable{"whatif.not_readable", Blame::caller,
                                     "改动后的政策包读不通，请按提示改正",
                                     "the changed pack cannot be read; correct it as told"};

// Refuses: not_a_setting.
Result<Setting> read_setting(std::string_view text);

// With a new standard the funding a head is another as well, being the standard and the subsidy:
// where the pack names it and the change does not, it follows.
PackChange with_funding(const Pack& pack, PackChange change);

// A pack's text, and those of the packs whose open terms it fills, nearest first.
struct PackTexts {
    PackText own;
    std::vector<PackText> uppers;
};

// The texts with the change in them: each place where it stands, the pack's own before the upper
// packs'. Refuses: no_such_place, several_values, not_one_value, not_a_row, not_on_its_own,
// not_readable.
Result<PackTexts> change_texts(const PackTexts& texts, const PackChange& change);

// The places of the change that stand in an upper pack alone, and so would be another for every
// pack below it: soldier_limit (liangshui/2026).
std::vector<std::string> changed_above(const PackTexts& texts, const PackChange& change);

// The changed pack. Refuses as change_texts; wrong_form; not_readable with the reader's faults; and
// aid_above_owed: payers' named parts are never cut, for the pack does not say whose would be.
Result<std::unique_ptr<const Pack>> change_pack(const PackTexts& texts, const PackChange& change,
                                                Language language);

}  // namespace canbao::policy::whatif
