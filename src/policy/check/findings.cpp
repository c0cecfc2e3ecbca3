// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/check/findings.h"

#include <fmt/format.h>

#include "policy/check/witness.h"

namespace canbao::policy {

void Findings::add(FindingKind kind, bool fault, std::string where, std::string clauses,
                   std::string zh, std::string en, const Facts* facts) {
    report_.findings.push_back({kind, fault, std::move(where), std::move(clauses), std::move(zh),
                                std::move(en),
                                facts == nullptr ? std::string() : question_line(pack_, *facts)});
}

void Findings::add_row(FindingKind kind, bool fault, const Table& table, const Row& row,
                       std::string zh, std::string en, const Facts* facts) {
    // A row taken over from an upper pack may rule nobody here: that is no fault of this pack.
    const bool own = row.cited.upper.empty();
    add(kind, fault && own, fmt::format("{}.{}", table.name, row.cited.id), row.cited.cite,
        std::move(zh), std::move(en), facts);
}

void Findings::not_whole(const std::string& table, std::size_t limit) {
    add(FindingKind::not_whole, false, table, "",
        fmt::format("这张表能区分的人超过{}种，没有试完", limit),
        fmt::format("this table tells more than {} kinds of person apart: not all were tried",
                    limit));
}

void Findings::not_proved(const Table& table, const Row& row) {
    add_row(FindingKind::not_whole, false, table, row,
            "没有证明：有没有人归这一行，试不完，请用案例说明",
            "not proved: whether anybody is ruled by this row could not be tried out; show it by a "
            "case");
}

void Findings::aid_not_tried(const Table& table) {
    add(FindingKind::not_whole, false, table.name, table.cited.cite,
        "没有证明：没有找到应缴费又可受资助的人，资助各行没有试",
        "not proved: nobody was found who owes money and may be aided; the rows were not tried");
}

void Findings::gap(const Table& table, int year, std::size_t persons, const Facts& facts) {
    const Facts whole = ordinary(pack_, facts);
    // Silence about who enrols this year is said in the pack, not found out at the counter.
    const bool untold = table.name == "cover" && year == pack_.year &&
                        std::ranges::none_of(pack_.silences, [](const Row& row) {
                            return std::ranges::find(row.questions, "enrol") != row.questions.end();
                        });
    add(FindingKind::gap, untold, table.name, pack_.source.cite,
        fmt::format("{}年度有{}种人没有任何一行适用，例如", year, persons),
        fmt::format("for {} no row rules {} kinds of person, such as", year, persons), &whole);
}

void Findings::dead_end(const Table& table, const Row& row, Date from, const Facts& facts) {
    add_row(FindingKind::dead_end, false, table, row,
            fmt::format("自{}起缴费换不来待遇，收款前有提示", to_string(from)),
            fmt::format("from {} on a payment buys no cover; the payer is warned", to_string(from)),
            &facts);
}

void Findings::dead_end_untold(const Table& table, const Row& row, const Facts& facts) {
    add_row(FindingKind::dead_end, true, table, row, "缴费换不来待遇，也没有提示",
            "a payment buys no cover and nobody is warned", &facts);
}

void Findings::never_covers(const Table& table, const Row& row, const Facts& facts) {
    add_row(FindingKind::dead_end, true, table, row, "这一行收钱却从不产生待遇：起日总是晚于止日",
            "the row takes money and never gives cover: it begins after it ends", &facts);
}

void Findings::never_holds(const Table& table, const Row& row) {
    add_row(FindingKind::dead_row, true, table, row, "没有人符合这一行的条件",
            "nobody can meet this row's condition");
}

void Findings::never_reached(const Table& table, const Row& row, const Row* before,
                             const Facts& facts) {
    const std::string earlier = before == nullptr ? std::string("-") : before->cited.id;
    add_row(
        FindingKind::dead_row, true, table, row,
        fmt::format("这一行永远轮不到：符合的人都先归了前面的行（如 {}）", earlier),
        fmt::format("the row is never reached: whoever meets it is ruled before (by {})", earlier),
        &facts);
}

void Findings::never_silent(const Row& row) {
    add(FindingKind::dead_row, false, "silent." + row.cited.id, row.cited.cite,
        "各种情形都有规定，这一条用不到", "every question is ruled: this is never told");
}

void Findings::never_refuses(const Table& table, const Row& row) {
    add_row(FindingKind::dead_row, true, table, row, "这一行从不拒绝任何人：不成立的人前面已拒绝",
            "the row never refuses anybody who was not refused before");
}

void Findings::overlap(const Table& table, const Row& a, const Row& b, const Facts& facts) {
    add(FindingKind::overlap, true, fmt::format("{}.{}+{}", table.name, a.cited.id, b.cited.id),
        fmt::format("{}, {}", a.cited.cite, b.cited.cite), "两行同时成立，而这张表只许一行成立",
        "both rows hold, and the table allows only one", &facts);
}

void Findings::aid_sum(const Row& row, Money total, Money parts) {
    add(FindingKind::sum, true, "aid." + row.cited.id, row.cited.cite,
        fmt::format("出资方合计{}元，不等于资助{}元", to_string(parts), to_string(total)),
        fmt::format("the payers' parts are {} and the aid is {}", to_string(parts),
                    to_string(total)));
}

void Findings::never_aids(const Row& row) {
    add(FindingKind::dead_row, true, "aid." + row.cited.id, row.cited.cite,
        "没有人按这一行得到资助", "nobody is aided by this row");
}

void Findings::always_other_aid(const Row& row, const Row& other, const Facts& facts) {
    add(FindingKind::dead_row, true, "aid." + row.cited.id, row.cited.cite,
        fmt::format("没有人按这一行得到资助：符合的人都按 {} 得到资助", other.cited.id),
        fmt::format("nobody is aided by this row: whoever meets it is aided by {}", other.cited.id),
        &facts);
}

void Findings::tie(const Row& a, const Row& b, Money amount, bool settled, const Facts& facts) {
    add(FindingKind::tie, !settled, fmt::format("aid.{}+{}", a.cited.id, b.cited.id),
        fmt::format("{}, {}", a.cited.cite, b.cited.cite),
        fmt::format("两行同为{}元而出资不同，{}", to_string(amount),
                    settled ? "已由判断定先后" : "没有判断定先后"),
        fmt::format("both give {} by other payers, {}", to_string(amount),
                    settled ? "settled by a judgement" : "and no judgement settles which"),
        &facts);
}

void Findings::case_fault(const PackFault& fault) {
    add(FindingKind::case_fault, true, fmt::format("{}:{}", fault.file, fault.line), "", fault.zh,
        fault.en);
}

void Findings::case_fails(const CaseMiss& miss, const std::string& file) {
    const std::string lines = fmt::format("{}", fmt::join(miss.differences, "; "));
    add(FindingKind::case_fails, true, fmt::format("{}:{}", file, miss.line), "",
        fmt::format("案例“{}”不符：{}", miss.name, lines),
        fmt::format("the case '{}' does not hold: {}", miss.name, lines));
}

void Findings::row_without_case(std::string_view where, const Cited& cited, bool refusing) {
    add(FindingKind::row_without_case, true, std::string(where), cited.cite,
        refusing ? "没有案例被这一行拒绝" : "没有案例用到这一行",
        refusing ? "no case is refused by this row" : "no case uses this row");
}

void Findings::judgement_without_case(const Judgement& judgement) {
    add(FindingKind::judgement_without_case, true, "judgements." + judgement.id, "",
        "没有案例用到这个判断", "no case rests on this judgement");
}

void Findings::bound_without_case(const std::string& where, const std::string& clauses,
                                  const std::string& bound, bool inside) {
    add(FindingKind::bound_without_case, true, where, clauses,
        fmt::format("没有案例站在界限“{}”{}的一侧", bound, inside ? "成立" : "不成立"),
        fmt::format("no case stands at the bound '{}' on the side where it {}", bound,
                    inside ? "holds" : "fails"));
}

void Findings::rounds_early(const std::string& where, const Cited& cited,
                            const std::string& better) {
    const std::string zh = better.empty() ? "先乘后除，百分比写在最后" : "写 " + better;
    const std::string en =
        better.empty() ? "multiply first, divide or take the percentage last" : "write " + better;
    add(FindingKind::rounded_early, false, where, cited.cite,
        fmt::format("除得的数先取整，再接着乘除，误差会放大；要只在最后取整，请{}", zh),
        fmt::format("what was divided is rounded before it is multiplied or divided on; to round "
                    "once, at the end, {}",
                    en));
}

void Findings::calendar_year(const std::string& where, const Cited& cited, Period benefit_year) {
    const std::string from = to_string(benefit_year.from);
    const std::string to = to_string(benefit_year.last_day());
    add(FindingKind::calendar_year, false, where, cited.cite,
        fmt::format("year start of D、year end of D 按日历年（1月1日至12月31日）算，而本包的"
                    "待遇年度是 {} 至 {}；指待遇年度的，请写 year start、year end",
                    from, to),
        fmt::format("year start of D and year end of D are of the calendar year, and this pack's "
                    "benefit year runs from {} to {}; of the benefit year write year start, year "
                    "end",
                    from, to));
}

void Findings::no_cases() {
    add(FindingKind::case_fault, true, pack_.id, "", "旁边没有案例文件（.cases.yaml）",
        "there is no file of cases (.cases.yaml) beside the pack");
}

}  // namespace canbao::policy
