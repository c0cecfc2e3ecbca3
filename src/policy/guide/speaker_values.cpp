// SPDX-License-Identifier: MulanPSL-2.0
// What the speaker says of days, amounts and numbers.
#include "policy/guide/speaker.h"

namespace canbao::policy {

std::string Speaker::value(const Node& node) {
    switch (node.op) {
        case Op::add:
        case Op::subtract:
            return sum(node);
        case Op::days_between:
            return form({"{1}到{0}的天数", "the days from {1} to {0}"}, part(node, 0),
                        part(node, 1));
        case Op::percent:
            return percent(node);
        case Op::multiply:
            return form({"{}乘以{}", "{} times {}"}, part(node, 0), part(node, 1));
        case Op::divide:
            return quotient(node);
        case Op::months_touched:
            return form({"{}到{}所跨的月数", "the calendar months from {} to {}"}, part(node, 0),
                        part(node, 1));
        case Op::full_months:
            return form({"{}到{}的整月数", "the full months from {} to {}"}, part(node, 0),
                        part(node, 1));
        case Op::days_counted:
            return form({"{}到{}的天数，首尾都算", "the days from {} to {}, both counted"},
                        part(node, 0), part(node, 1));
        case Op::later:
            return form({"{}中较晚的一天", "the later of {}"}, all_parts(node));
        case Op::earlier:
            return form({"{}中较早的一天", "the earlier of {}"}, all_parts(node));
        case Op::larger:
            return form({"{}中较大的", "the larger of {}"}, all_parts(node));
        case Op::lesser:
            return form({"{}中较小的", "the lesser of {}"}, all_parts(node));
        default:
            return day_or_count(node);
    }
}

namespace {

// 7 / 10 → 0.7.
std::string decimal(std::int64_t number, std::int64_t per) {
    std::string digits = fmt::format("{}", number / per);
    std::int64_t left = number % per;
    if (left > 0) digits.push_back('.');
    for (; left > 0; left %= per) {
        left *= 10;
        digits.push_back(static_cast<char>('0' + left / per));
    }
    return digits;
}

bool is_power_of_ten(std::int64_t number) {
    while (number >= 10 && number % 10 == 0) number /= 10;
    return number == 1;
}

}  // namespace

// A decimal is kept as A * 7 / 1000, which nobody says.
std::string Speaker::quotient(const Node& node) {
    const Node& whole = node.parts.at(0);
    const Node& by = node.parts.at(1);
    if (whole.op == Op::multiply && whole.parts.at(1).type == Type::share) {
        return form({"{}的{}", "{1} of {0}"}, part(whole, 0), part(whole, 1));
    }
    const bool is_decimal = whole.op == Op::multiply && whole.parts.at(1).op == Op::literal &&
                            by.op == Op::literal && by.number > 1 && is_power_of_ten(by.number);
    if (!is_decimal) return form({"{}除以{}", "{} divided by {}"}, part(node, 0), part(node, 1));
    const std::int64_t times = whole.parts[1].number;
    if (times > by.number) {
        return form({"{}的{}倍", "{1} times {0}"}, part(whole, 0), decimal(times, by.number));
    }
    return form({"{}的{}%", "{1}% of {0}"}, part(whole, 0), decimal(times * 100, by.number));
}

std::string Speaker::day_or_count(const Node& node) {
    switch (node.op) {
        case Op::year_start:
            return form({"待遇年度第一天", "the first day of the benefit year"});
        case Op::year_end:
            return form({"待遇年度最后一天", "the last day of the benefit year"});
        case Op::calendar_start:
            return form({"{}当年1月1日", "1 January of the year of {}"}, part(node, 0));
        case Op::calendar_end:
            return form({"{}当年12月31日", "31 December of the year of {}"}, part(node, 0));
        case Op::month_after:
            return first_of_month(node);
        case Op::month_end:
            return form({"{}当月最后一天", "the last day of the month of {}"}, part(node, 0));
        case Op::day_after:
            return form({"{}的次日", "the day after {}"}, part(node, 0));
        case Op::window_start:
            return form({"{}的第一天", "the first day of {}"}, part(node, 0));
        case Op::window_end:
            return form({"{}的最后一天", "the last day of {}"}, part(node, 0));
        case Op::year_number:
            return form({"{}所在的年份", "the year of {}"}, part(node, 0));
        case Op::age:
            return form({"{}的周岁", "the age on {}"}, part(node, 0));
        case Op::count_insured:
            return form({"连续参保年数", "the unbroken years insured"});
        case Op::missed_years:
            return form({"断保年数", "the years missed"});
        case Op::insured_count:
            return form({"参保过的年数", "the years ever insured"});
        case Op::day_number:
            return form({"{}是当月第几日", "the day of the month of {}"}, part(node, 0));
        case Op::month_number:
            return form({"{}所在的月份", "the month of {}"}, part(node, 0));
        case Op::length_of:
            return form({"（{}）个月", "({}) months"}, part(node, 0));
        case Op::since_claim:
            return node.latest
                       ? form({"最近一次成为{}之日", "the last day of becoming: {}"},
                              standings(node.standings))
                       : form({"成为{}之日", "the day of becoming: {}"}, standings(node.standings));
        default:
            return lose();
    }
}

std::string Speaker::first_of_month(const Node& node) {
    if (node.number == 0) {
        return form({"{}当月1日", "the first of the month of {}"}, part(node, 0));
    }
    if (node.number == 1) {
        return form({"{}的次月1日", "the first of the month after {}"}, part(node, 0));
    }
    return form({"{}之后第{}个月的1日", "the first of month {1} after {0}"}, part(node, 0),
                node.number);
}

std::string Speaker::sum(const Node& node) {
    const bool plus = node.op == Op::add;
    if (node.parts.size() == 2 && node.type == Type::date) {
        return plus ? form({"{}后{}", "{1} after {0}"}, part(node, 0), part(node, 1))
                    : form({"{}前{}", "{1} before {0}"}, part(node, 0), part(node, 1));
    }
    const bool last_year = !plus && node.parts.size() == 2 && node.parts[0].op == Op::fact &&
                           node.parts[0].fact == FactName::year &&
                           node.parts[1].op == Op::literal && node.parts[1].number == 1;
    if (last_year) return form({"上一年度", "the year before"});
    return plus ? form({"{}加{}", "{} plus {}"}, part(node, 0), part(node, 1))
                : form({"{}减{}", "{} less {}"}, part(node, 0), part(node, 1));
}

// A, B and C; a sum among them stands in brackets.
std::string Speaker::all_parts(const Node& node) {
    std::string text;
    for (std::size_t i = 0; i < node.parts.size(); ++i) {
        const bool last = i + 1 == node.parts.size();
        if (i > 0) text += last ? form({"和", " and "}) : form({"、", ", "});
        const Node& one = node.parts[i];
        const bool inner = one.type != Type::date && (one.op == Op::add || one.op == Op::subtract);
        text += inner ? form({"（{}）", "({})"}, say(one)) : say(one);
    }
    return text;
}

std::string Speaker::percent(const Node& node) {
    return form({"{1}的{0}%", "{0}% of {1}"}, node.number, part(node, 0));
}

}  // namespace canbao::policy
