// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/sql/column.h"

#include <fmt/format.h>

namespace canbao::policy::sql {
namespace {

using Text = std::optional<std::string>;

std::string written(Date day) { return to_string(day); }
std::string written(Money amount) { return to_string(amount); }
std::string written(bool truth) { return truth ? "true" : "false"; }
std::string written(int number) { return std::to_string(number); }
std::string written(std::string_view word) { return std::string(word); }
std::string written(const Region& region) { return region.code(); }
std::string written(const Place& place) { return place.region ? place.region->code() : "none"; }

template <typename T>
Text of(const std::optional<T>& fact) {
    if (!fact) return std::nullopt;
    return written(*fact);
}

template <typename Whole, typename T>
Text of(const std::optional<Whole>& whole, std::optional<T> Whole::*part) {
    if (!whole) return std::nullopt;
    return of((*whole).*part);
}

Text array_of(const auto& list, auto write) {
    std::string text;
    for (const auto& one : list) {
        if (!text.empty()) text += ',';
        text += write(one);
    }
    return "{" + text + "}";
}

Text evidence_of(const Facts& facts) {
    if (!facts.person.evidence) return std::nullopt;
    return array_of(*facts.person.evidence, [](const std::string& proof) {
        std::string quoted = "\"";
        for (const char c : proof) {
            if (c == '"' || c == '\\') quoted += '\\';
            quoted += c;
        }
        return quoted + '"';
    });
}

Text years_of(const Facts& facts) {
    if (!facts.person.insured_years) return std::nullopt;
    return array_of(*facts.person.insured_years, [](int year) { return std::to_string(year); });
}

std::vector<Column<Facts>> persons_own() {
    return {
        {"born", "date", "出生日期", "day of birth",
         [](const Facts& f) { return of(f.person.born); }},
        {"died", "date", "死亡日期；NULL 为在世", "day of death; NULL: alive",
         [](const Facts& f) { return of(f.person.died); }},
        {"sex", "text", "性别", "male, female", [](const Facts& f) { return of(f.person.sex); }},
        {"identity_verified", "boolean", "身份信息已核实", "the identity was verified",
         [](const Facts& f) {
             return f.person.identity_unknown ? Text{} : written(f.person.identity_verified);
         }},
        {"hukou_region", "text", "户籍地区划代码；none 为没有", "where registered; 'none'",
         [](const Facts& f) { return of(f.person.hukou_region); }},
        {"permit_region", "text", "居住证地区划代码；none 为没有",
         "residence permit's place; 'none'",
         [](const Facts& f) { return of(f.person.permit_region); }},
        {"enrol_region", "text", "选定的参保地；NULL 为本地", "place chosen; NULL: the pack's own",
         [](const Facts& f) { return of(f.person.enrol_region); }},
        {"long_term_resident", "boolean", "长期居住", "lives here for long",
         [](const Facts& f) { return of(f.person.long_term_resident); }},
        {"origin", "text", "来源：mainland 等", "mainland, hong_kong, macao, taiwan, foreign",
         [](const Facts& f) {
             return f.person.origin_unknown ? Text{} : written(f.person.origin);
         }},
        {"guardian_hukou_region", "text", "监护人户籍地；none 为没有", "the guardian's; 'none'",
         [](const Facts& f) { return of(f.person.guardian, &Guardian::hukou_region); }},
        {"guardian_permit_region", "text", "监护人居住证地；none 为没有", "the guardian's; 'none'",
         [](const Facts& f) { return of(f.person.guardian, &Guardian::permit_region); }},
        {"employee_duty", "boolean", "应参加职工医保", "due to be in employee insurance",
         [](const Facts& f) { return of(f.person.employee_duty); }},
        {"employee_affordable", "boolean", "有能力参加职工医保", "can afford employee insurance",
         [](const Facts& f) { return of(f.person.employee_affordable); }},
        {"stage", "text", "学籍：freshman enrolled graduated pupil none", "student stage",
         [](const Facts& f) {
             return f.person.student ? Text(written(f.person.student->stage)) : Text{};
         }},
        {"school_region", "text", "学校所在地；none 为没有", "where the school is; 'none'",
         [](const Facts& f) {
             const auto& student = f.person.student;
             const bool none = student && student->has_none() && !student->school_region;
             return none ? Text("none") : of(student, &Student::school_region);
         }},
        {"student_since", "date", "入学日期", "student since",
         [](const Facts& f) { return of(f.person.student, &Student::since); }},
        {"never_graduated", "boolean", "没有毕业过", "never graduated",
         [](const Facts& f) {
             return f.person.student ? Text(written(f.person.student->never_graduated)) : Text{};
         }},
        {"graduated_on", "date", "毕业日期", "graduated on",
         [](const Facts& f) { return of(f.person.student, &Student::graduated_on); }},
        {"insured_years", "integer[]", "参保过的年度；{} 为没有", "years insured; {}: none",
         [](const Facts& f) { return years_of(f); }},
        {"evidence", "text[]", "出示的证明；{} 为没有", "proofs shown; {}: none",
         [](const Facts& f) { return evidence_of(f); }},
        {"missed_for_objective_reason", "boolean", "因客观原因错过缴费期",
         "missed the window for an objective reason",
         [](const Facts& f) { return of(f.person.missed_for_objective_reason); }},
        {"already_ill", "boolean", "已患病", "already ill",
         [](const Facts& f) { return of(f.person.already_ill); }},
    };
}

std::vector<Column<Facts>> of_the_payment() {
    return {
        {"treasury_on", "date", "入库日期", "day the money reached the treasury",
         [](const Facts& f) { return of(f.treasury_on); }},
        {"asked_on", "date", "申请日期；NULL 同缴费日期", "day asked; NULL: paid_on",
         [](const Facts& f) { return of(f.asked_on); }},
        {"known_on", "date", "按哪一天已公布的规定；NULL 同申请日期",
         "as published by this day; NULL: asked_on", [](const Facts& f) { return of(f.known_on); }},
        {"offered", "numeric(12,2)", "实缴数额；NULL 为应缴数", "amount paid; NULL: all due",
         [](const Facts& f) { return of(f.amount); }},
        {"window_until", "date", "商定的截止日；NULL 为没有另定",
         "agreed last day; NULL: not moved", [](const Facts& f) { return of(f.window_until); }},
        {"agency_approved", "boolean", "经办机构已审核同意", "the agency approved",
         [](const Facts& f) { return of(f.agency_approved); }},
        {"channel", "text", "缴费渠道", "channel of payment",
         [](const Facts& f) { return of(f.channel); }},
        {"first_payment", "boolean not null default false", "此前在别处缴过费",
         "paid elsewhere before",
         [](const Facts& f) { return Text(written(f.first_payment.has_value())); }},
        {"first_region", "text", "首次缴费地", "place of the first payment",
         [](const Facts& f) { return of(f.first_payment, &FirstPayment::region); }},
        {"first_paid_on", "date", "首次缴费日期", "day of the first payment",
         [](const Facts& f) { return of(f.first_payment, &FirstPayment::paid_on); }},
        {"first_own_fault", "boolean", "缴错地是本人原因", "paid elsewhere by own fault",
         [](const Facts& f) { return of(f.first_payment, &FirstPayment::own_fault); }},
    };
}

std::vector<Column<Facts>> of_the_lists() {
    return {
        {"identities_told", "boolean not null default false", "身份名单已知（可以为空）",
         "the identities are known (there may be none)",
         [](const Facts& f) { return Text(written(f.person.identities.has_value())); }},
        {"groups_told", "boolean not null default false", "所属群体已知（可以为空）",
         "the groups are known (there may be none)",
         [](const Facts& f) { return Text(written(f.person.groups.has_value())); }},
        {"employment_told", "boolean not null default false", "职工医保经历已知（可以为空）",
         "spells of employee insurance are known (there may be none)",
         [](const Facts& f) { return Text(written(f.person.employee_insurance.has_value())); }},
    };
}

}  // namespace

const std::vector<Column<Facts>>& person_columns() {
    static const std::vector<Column<Facts>> columns = [] {
        std::vector<Column<Facts>> all{{"paid_on", "date", "缴费日期", "day of payment",
                                        [](const Facts& f) { return of(f.pay_on); }}};
        for (const auto& part : {persons_own(), of_the_payment(), of_the_lists()}) {
            all.insert(all.end(), part.begin(), part.end());
        }
        return all;
    }();
    return columns;
}

const std::vector<Column<Claim>>& claim_columns() {
    static const std::vector<Column<Claim>> columns{
        {"standing", "text not null", "身份或群体", "the identity or group",
         [](const Claim& c) { return Text(written(name_of(c.standing))); }},
        {"determined_on", "date", "身份认定日期", "an identity's day of determination",
         [](const Claim& c) { return of(c.determined_on); }},
        {"held_until", "date", "末日；NULL 为仍有效", "its last day; NULL: still holds",
         [](const Claim& c) { return of(c.until); }},
        {"on_roster_on", "date", "列入部门名单的日期", "day of the department's list",
         [](const Claim& c) { return c.on_roster_on ? of(c.on_roster_on->day) : Text{}; }},
        {"never_on_roster", "boolean not null default false", "已知从未列入名单",
         "known to be on no list",
         [](const Claim& c) {
             return Text(written(c.on_roster_on.has_value() && !c.on_roster_on->day));
         }},
        {"grade", "integer", "残疾等级", "grade of a disability",
         [](const Claim& c) { return of(c.grade); }},
        {"since", "date", "群体起始日；NULL 为早已属于", "group since; NULL: since long",
         [](const Claim& c) { return of(c.since); }},
        {"granted", "numeric(12,2)", "其他政策给的数额", "what another policy grants",
         [](const Claim& c) {
             return c.aid && !c.aid->full ? Text(written(c.aid->amount)) : Text{};
         }},
        {"granted_full", "boolean not null default false", "其他政策给全额",
         "another policy grants it in full",
         [](const Claim& c) { return Text(written(c.aid && c.aid->full)); }},
    };
    return columns;
}

const std::vector<Column<EmployeeSpell>>& employment_columns() {
    static const std::vector<Column<EmployeeSpell>> columns{
        {"covered_from", "date", "职工医保首日", "first day",
         [](const EmployeeSpell& s) { return of(s.from); }},
        {"covered_until", "date", "职工医保末日；NULL 为仍在保", "last day; NULL: still running",
         [](const EmployeeSpell& s) { return of(s.until); }},
        {"stop_registered", "boolean", "已办停保手续", "the stop is registered",
         [](const EmployeeSpell& s) { return of(s.stop_registered); }},
    };
    return columns;
}

}  // namespace canbao::policy::sql
