// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/contract/question.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "policy/contract/impossible.h"
#include "policy/contract/object_reader.h"

namespace canbao::policy {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

std::string indexed(const std::string& path, std::size_t index) {
    return fmt::format("{}[{}]", path, index);
}

// Each entry of a list of objects; an entry that is no object is a problem.
template <typename Read>
void each(ObjectReader& reader, std::string_view name, const array& list, Read read) {
    for (std::size_t i = 0; i < list.size(); ++i) {
        const std::string path = indexed(reader.path_of(name), i);
        if (!list[i].is_object()) {
            reader.problem().tell(path, "应为对象", "must be an object");
            return;
        }
        ObjectReader entry(list[i].get_object(), path, reader.problem());
        read(entry);
    }
}

void in_order(ObjectReader& reader, std::string_view first, const std::optional<Date>& from,
              std::string_view second, const std::optional<Date>& to) {
    if (!from || !to || *from <= *to) return;
    reader.problem().tell(reader.path_of(second), fmt::format("早于 {}", first),
                          fmt::format("is before {}", first));
}

Known<GrantedAid> read_aid(ObjectReader& reader) {
    const value* aid = reader.field("aid");
    if (aid == nullptr) return std::nullopt;
    if (aid->is_string() && aid->get_string() == "full") return GrantedAid{true, {}};
    const auto amount = reader.money("aid");
    if (!amount) return std::nullopt;
    return GrantedAid{false, *amount};
}

// Of the contract's own list, or declared by the pack that is asked.
std::optional<Standing> standing_in(const Pack* pack, std::string_view name) {
    if (const auto known = contract_standing(name)) return known;
    if (pack == nullptr) return std::nullopt;
    const auto own = std::ranges::find(
        pack->standings, name, [](const DeclaredStanding& one) { return name_of(one.standing); });
    return own == pack->standings.end() ? std::nullopt : std::optional(own->standing);
}

// What a person's fields are read with: how claims are called, and whose words they may use.
struct ClaimKind {
    std::string_view list;
    std::string_view name;
    bool identity = false;
    const Pack* pack = nullptr;
};

Claim read_claim(ObjectReader& reader, const ClaimKind& kind_of) {
    const std::string_view kind = kind_of.name;
    const bool identity = kind_of.identity;
    Claim claim;
    const auto name = reader.text(kind);
    const auto standing = name ? standing_in(kind_of.pack, *name) : std::nullopt;
    if (!standing || is_identity(*standing) != identity) {
        reader.problem().tell(
            reader.path_of(kind), name ? fmt::format("不认识“{}”", *name) : std::string("没有填写"),
            name ? fmt::format("'{}' is not known", *name) : std::string("is missing"));
        return claim;
    }
    claim.standing = *standing;
    claim.aid = read_aid(reader);
    if (identity) {
        claim.determined_on = reader.date("determined_on");
    } else {
        claim.since = reader.date("since");
    }
    claim.until = reader.date_or_none("until");
    in_order(reader, "determined_on", claim.determined_on, "until", claim.until);
    in_order(reader, "since", claim.since, "until", claim.until);
    const value* roster = reader.field("on_roster_on");
    if (roster != nullptr && roster->is_string() && roster->get_string() == "none") {
        claim.on_roster_on = DayOrNone{};
    } else if (const auto day = reader.date("on_roster_on")) {
        claim.on_roster_on = DayOrNone{day};
    }
    claim.grade = reader.number("grade");
    if (claim.grade && (*claim.grade < 1 || *claim.grade > 4)) {
        reader.problem().tell(reader.path_of("grade"), "残疾等级为1至4", "a grade is 1 to 4");
    }
    return claim;
}

Known<std::vector<Claim>> read_claims(ObjectReader& reader, const ClaimKind& kind) {
    const array* list = reader.list(kind.list);
    if (list == nullptr) return std::nullopt;
    std::vector<Claim> claims;
    each(reader, kind.list, *list,
         [&](ObjectReader& entry) { claims.push_back(read_claim(entry, kind)); });
    return claims;
}

Known<std::vector<EmployeeSpell>> read_spells(ObjectReader& reader) {
    const array* list = reader.list("employee_insurance");
    if (list == nullptr) return std::nullopt;
    std::vector<EmployeeSpell> spells;
    each(reader, "employee_insurance", *list, [&](ObjectReader& entry) {
        EmployeeSpell spell{entry.date("from"), entry.date_or_none("until"),
                            entry.truth("stop_registered")};
        in_order(entry, "from", spell.from, "until", spell.until);
        spells.push_back(spell);
    });
    return spells;
}

Known<std::vector<int>> read_years(ObjectReader& reader) {
    const array* list = reader.list("insured_years");
    if (list == nullptr) return std::nullopt;
    std::vector<int> years;
    for (const value& one : *list) {
        if (!one.is_int64() || one.get_int64() < 1900 || one.get_int64() > 2999) {
            reader.problem().tell(reader.path_of("insured_years"), "应为年份的列表",
                                  "must be a list of years");
            break;
        }
        const int year = static_cast<int>(one.get_int64());
        if (std::ranges::find(years, year) == years.end()) years.push_back(year);
    }
    return years;
}

Known<std::vector<std::string>> read_evidence(ObjectReader& reader) {
    const array* list = reader.list("evidence");
    if (list == nullptr) return std::nullopt;
    std::vector<std::string> evidence;
    for (const value& one : *list) {
        if (!one.is_string()) {
            reader.problem().tell(reader.path_of("evidence"), "应为证明名称的列表",
                                  "must be a list of names of proofs");
            break;
        }
        evidence.emplace_back(one.get_string().data(), one.get_string().size());
    }
    return evidence;
}

void read_student(ObjectReader& reader, Person& person) {
    const object* found = reader.object("student");
    if (found == nullptr) return;
    ObjectReader entry(*found, reader.path_of("student"), reader.problem());
    Student student;
    const auto stage = entry.word("stage", stages());
    student.school_region = entry.region("school_region");
    student.since = entry.date("since");
    student.graduated_on = entry.date_or_none("graduated_on");
    student.never_graduated = entry.says_none("graduated_on");
    in_order(entry, "since", student.since, "graduated_on", student.graduated_on);
    if (!stage) return;  // without the stage it is not known whether the person studies
    student.stage = *stage;
    person.student = student;
}

void read_guardian(ObjectReader& reader, Person& person) {
    const object* found = reader.object("guardian");
    if (found == nullptr) return;
    ObjectReader entry(*found, reader.path_of("guardian"), reader.problem());
    person.guardian = Guardian{entry.place("hukou_region"), entry.place("permit_region")};
}

void read_household(ObjectReader& reader, Person& person) {
    const object* found = reader.object("household");
    if (found == nullptr) return;
    ObjectReader entry(*found, reader.path_of("household"), reader.problem());
    person.household = {entry.number("size"), entry.number("enrolling"), entry.money("paid")};
    const Household& home = person.household;
    if (home.size && home.enrolling && *home.enrolling > *home.size) {
        entry.problem().tell(entry.path_of("enrolling"), "多于家庭人数 size",
                             "is more than the household's size");
    }
}

// One fact that the pack declares, of the type it declares.
std::optional<Told> read_told(ObjectReader& entry, const FactWord& word) {
    const std::string_view name = word.name;
    switch (word.type) {
        case Type::truth:
            return entry.truth(name);
        case Type::number:
            return entry.number(name);
        case Type::money:
            return entry.money(name);
        case Type::region:
            return entry.place(name);
        case Type::symbol:
            return entry.word(name, word.symbols);
        default:
            break;
    }
    if (entry.says_none(name)) return DayOrNone{};
    const auto day = entry.date(name);
    return day ? std::optional<Told>(DayOrNone{day}) : std::nullopt;
}

void hold_to_bounds(ObjectReader& entry, const DeclaredFact& declared, const Told& told) {
    const int* number = std::get_if<int>(&told);
    if (number == nullptr) return;
    const std::string& name = declared.cited.id;
    if (declared.at_least && *number < *declared.at_least) {
        entry.problem().tell(entry.path_of(name), fmt::format("不能少于{}", *declared.at_least),
                             fmt::format("cannot be less than {}", *declared.at_least));
    }
    if (declared.at_most && *number > *declared.at_most) {
        entry.problem().tell(entry.path_of(name), fmt::format("不能多于{}", *declared.at_most),
                             fmt::format("cannot be more than {}", *declared.at_most));
    }
}

void read_local(ObjectReader& reader, const Pack* pack, Person& person) {
    const object* found = reader.object("local");
    if (found == nullptr) return;
    ObjectReader entry(*found, reader.path_of("local"), reader.problem());
    if (pack == nullptr) return;
    for (const DeclaredFact& declared : pack->facts) {
        if (const auto told = read_told(entry, word_of(declared.fact))) {
            hold_to_bounds(entry, declared, *told);
            person.local.insert_or_assign(declared.fact, *told);
        }
    }
}

void read_facts_of(ObjectReader& reader, const Pack* pack, Person& person);

void read_relatives(ObjectReader& reader, const Pack* pack, Person& person) {
    const array* list = reader.list("relatives");
    if (list == nullptr) return;
    std::vector<Relative> relatives;
    each(reader, "relatives", *list, [&](ObjectReader& entry) {
        Relative relative;
        const auto relation = entry.word("relation", relations());
        if (!relation && entry.field("relation") == nullptr) {
            entry.problem().tell(entry.path_of("relation"), "没有填写", "is missing");
        }
        relative.relation = relation.value_or("other");
        read_facts_of(entry, pack, relative.person);
        relatives.push_back(std::move(relative));
    });
    person.relatives = std::make_shared<const std::vector<Relative>>(std::move(relatives));
}

void read_facts_of(ObjectReader& reader, const Pack* pack, Person& person) {
    person.born = reader.date("born");
    person.died = reader.date_or_none("died");
    in_order(reader, "born", person.born, "died", person.died);
    person.sex = reader.word("sex", sexes());
    person.identity_unknown = reader.is_null("identity_verified");
    person.identity_verified = reader.truth("identity_verified").value_or(true);
    person.hukou_region = reader.place("hukou_region");
    person.permit_region = reader.place("permit_region");
    person.enrol_region = reader.region("enrol_region");
    person.long_term_resident = reader.truth("long_term_resident");
    person.origin_unknown = reader.is_null("origin");
    person.origin = reader.word("origin", origins()).value_or("mainland");
    read_guardian(reader, person);
    person.employee_duty = reader.truth("employee_duty");
    person.employee_insurance = read_spells(reader);
    person.employee_affordable = reader.truth("employee_affordable");
    person.groups = read_claims(reader, {"groups", "group", false, pack});
    person.identities = read_claims(reader, {"identities", "identity", true, pack});
    read_student(reader, person);
    person.insured_years = read_years(reader);
    person.evidence = read_evidence(reader);
    person.missed_for_objective_reason = reader.truth("missed_for_objective_reason");
    person.already_ill = reader.truth("already_ill");
    person.declined = reader.truth("declined");
    read_household(reader, person);
    read_local(reader, pack, person);
}

void read_person(ObjectReader& top, const Pack* pack, Person& person) {
    const object* found = top.object("person");
    if (found == nullptr) return;
    ObjectReader reader(*found, "person", top.problem());
    read_facts_of(reader, pack, person);
    read_relatives(reader, pack, person);
}

void read_refund(ObjectReader& top, Facts& facts) {
    const object* found = top.object("refund");
    if (found == nullptr) return;
    ObjectReader reader(*found, "refund", top.problem());
    RefundClaim claim;
    claim.reason = reader.word("reason", refund_reasons());
    claim.event_on = reader.date("event_on");
    claim.found_on = reader.date("found_on");
    claim.asked_on = reader.date("asked_on");
    claim.paid_on = reader.date("paid_on");
    claim.paid = reader.money("paid");
    claim.due = reader.money("due");
    claim.times_paid = reader.number("times_paid");
    claim.money_at = reader.word("money_at", money_places());
    claim.own_fault = reader.truth("own_fault");
    claim.asked_by = reader.word("asked_by", applicants());
    claim.benefits_used = reader.truth("benefits_used");
    claim.verified_on = reader.date("verified_on");
    in_order(reader, "paid_on", claim.paid_on, "asked_on", claim.asked_on);
    facts.refund = claim;
}

void read_stay(ObjectReader& top, Facts& facts) {
    const object* found = top.object("stay");
    if (found == nullptr) return;
    ObjectReader reader(*found, "stay", top.problem());
    Stay stay;
    stay.admitted_on = reader.date("admitted_on");
    stay.discharged_on = reader.date("discharged_on");
    in_order(reader, "admitted_on", stay.admitted_on, "discharged_on", stay.discharged_on);
    if (const object* regions = reader.object("regions")) {
        ObjectReader entry(*regions, "stay.regions", top.problem());
        for (const auto& member : *regions) {
            const std::string key(member.key().data(), member.key().size());
            int year = 0;
            const auto read = std::from_chars(key.data(), key.data() + key.size(), year);
            if (read.ptr != key.data() + key.size() || key.size() != 4) {
                top.problem().tell("stay.regions", "键应为年份", "the keys are years");
                break;
            }
            if (const auto region = entry.region({member.key().data(), member.key().size()})) {
                stay.regions.emplace(year, *region);
            }
        }
    }
    facts.stay = stay;
}

void read_payments(ObjectReader& top, Facts& facts) {
    const array* list = top.list("payments");
    if (list == nullptr) return;
    std::vector<PastPayment> payments;
    each(top, "payments", *list, [&](ObjectReader& entry) {
        payments.push_back({entry.number("year"), entry.region("region"), entry.date("paid_on"),
                            entry.date("treasury_on"), entry.money("amount")});
    });
    facts.payments = std::move(payments);
}

void read_first_payment(ObjectReader& top, Facts& facts) {
    const object* found = top.object("first_payment");
    if (found == nullptr) return;
    ObjectReader reader(*found, "first_payment", top.problem());
    facts.first_payment =
        FirstPayment{reader.region("region"), reader.date("paid_on"), reader.truth("own_fault")};
}

std::optional<Ask> ask_named(std::string_view name) {
    if (name == "enrol") return Ask::enrol;
    if (name == "refund") return Ask::refund;
    if (name == "cover") return Ask::cover;
    if (name == "settle") return Ask::settle;
    return std::nullopt;
}

void read_top(ObjectReader& reader, Question& question, const PackLookup& pack_of) {
    Facts& facts = question.facts;
    question.id = reader.text("id").value_or("");
    const auto pack = reader.text("pack");
    if (!pack)
        reader.problem().tell("pack", "没有填写，如 \"pingli/2022\"",
                              "is missing, such as \"pingli/2022\"");
    question.pack = pack.value_or("");
    const Pack* known = pack && pack_of ? pack_of(*pack) : nullptr;
    const auto asked = reader.text("ask");
    const auto ask = asked ? ask_named(*asked) : std::nullopt;
    if (!ask) {
        reader.problem().tell("ask", "应为 enrol、refund、cover 或 settle",
                              "must be enrol, refund, cover or settle");
    }
    facts.ask = ask.value_or(Ask::enrol);
    facts.year = reader.number("year");
    if (facts.year && (*facts.year < 1900 || *facts.year > 2999)) {
        reader.problem().tell("year", "应为年份", "must be a year");
    }
    facts.asked_on = reader.date("asked_on");
    facts.known_on = reader.date("known_on");
    facts.pay_on = reader.date("pay_on");
    facts.treasury_on = reader.date("treasury_on");
    facts.registered_on = reader.date("registered_on");
    const bool open = reader.is_null("months_bought_back");
    const auto bought_back = reader.number("months_bought_back");
    if (bought_back || open) facts.months_bought_back = bought_back;
    facts.amount = reader.money("amount");
    facts.window_until = reader.date("window_until");
    facts.agency_approved = reader.truth("agency_approved");
    read_first_payment(reader, facts);
    facts.channel = reader.word("channel", channels());
    read_person(reader, known, facts.person);
    read_refund(reader, facts);
    read_stay(reader, facts);
    facts.on = reader.date("on");
    read_payments(reader, facts);
    tell_impossible(facts, known, reader.problem());
}

}  // namespace

ReadQuestion read_question(const boost::json::value& json, const PackLookup& pack_of) {
    ReadQuestion read;
    Problem problem;
    if (!json.is_object()) {
        problem.tell("问题", "一行应为一个JSON对象", "a line must be one JSON object");
    } else {
        ObjectReader reader(json.get_object(), "", problem);
        read_top(reader, read.question, pack_of);
    }
    read.problem_zh = problem.zh;
    read.problem_en = problem.en;
    return read;
}

}  // namespace canbao::policy
