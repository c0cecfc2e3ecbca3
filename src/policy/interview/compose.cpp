// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/interview/compose.h"

#include <fmt/format.h>

#include <algorithm>

#include "policy/contract/question.h"
#include "policy/interview/places.h"
#include "policy/interview/wording.h"

namespace canbao::policy {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

value text(std::string_view words) { return value(boost::json::string(words)); }

Option option(std::string name, Words says, std::vector<Put> puts, int weight = 1) {
    Option made;
    made.name = std::move(name);
    made.says = std::move(says);
    made.puts = std::move(puts);
    made.weight = weight;
    return made;
}

Option tick(std::string name, Words says, std::string list, value item) {
    Option made = option(std::move(name), std::move(says), {});
    made.list = std::move(list);
    made.item = std::move(item);
    return made;
}

ExtraDay until_day() {
    return {"until",
            "until",
            {"到哪一天为止（还在就不填）", "until (leave empty if it still holds)"},
            false};
}
ExtraDay since_day() {
    return {
        "since", "since", {"从哪一天起（早就是的不填）", "since (leave empty if for long)"}, false};
}

// An employment's end, without which it is running.
constexpr std::string_view spell_end = "/person/employee_insurance/0/until";

std::vector<Option> work_options() {
    const std::string duty = "/person/employee_duty";
    const std::string insurance = "/person/employee_insurance";
    const value none = array{};
    const value spell = array{object{}};
    std::vector<Option> options{
        option("neither", {"没有工作单位，也没有职工医保", "no employer and no employee insurance"},
               {{duty, false}, {insurance, none}}, 8),
        option("employer_insures", {"有单位，单位给上了职工医保", "an employer, who insures me"},
               {{duty, true}, {insurance, spell}}, 2),
        option(
            "employer_does_not",
            {"有单位（签了劳动合同），但没有职工医保", "an employer by contract, but not insured"},
            {{duty, true}, {insurance, none}}),
        option("insured_alone",
               {"没有单位，自己参加着职工医保", "no employer, in employee insurance on my own"},
               {{duty, false}, {insurance, spell}}),
        option("insured_before",
               {"没有单位，以前的职工医保已经停了", "no employer; employee insurance has ended"},
               {{duty, false}, {insurance, spell}}, 2),
        option("employer_insured_before",
               {"有单位，以前的职工医保已经停了", "an employer; employee insurance has ended"},
               {{duty, true}, {insurance, spell}})};
    for (Option& one : options) {
        if (one.name.ends_with("before")) {
            one.days = {
                {"until", std::string(spell_end), {"保到哪一天", "last covered day"}, true}};
        } else {
            one.lacks = {std::string(spell_end)};
        }
    }
    return options;
}

std::vector<Option> insurance_options() {
    std::vector<Option> options;
    for (const Option& one : work_options()) {
        if (one.name.starts_with("employer")) continue;
        options.push_back(one);
        std::erase_if(options.back().puts,
                      [](const Put& put) { return put.at == "/person/employee_duty"; });
    }
    options[0].says = {"没有职工医保", "no employee insurance"};
    options[1].says = {"参加着职工医保", "in employee insurance"};
    options[2].says = {"以前的职工医保已经停了", "employee insurance has ended"};
    return options;
}

std::vector<Option> payment_options(const Pack& pack) {
    const object paid{{"year", pack.year}, {"region", text(pack.region.code())}};
    std::vector<Option> options{
        option("paid",
               {fmt::format("缴了{}年度的", pack.year), fmt::format("paid for {}", pack.year)},
               {{"/payments", array{paid}}}, 4),
        option("not_paid", {"没有缴", "not paid"}, {{"/payments", array{}}})};
    options.front().days = {
        {"paid_on", "/payments/0/paid_on", {"哪一天缴的", "day of payment"}, true}};
    return options;
}

std::vector<Option> claim_ticks(const std::vector<Standing>& standings, bool identity) {
    std::vector<Option> ticks;
    for (const Standing standing : standings) {
        const std::string name(name_of(standing));
        ticks.push_back(tick(name, words_of(standing),
                             identity ? "/person/identities" : "/person/groups",
                             object{{identity ? "identity" : "group", text(name)}}));
        if (!identity) ticks.back().days.push_back(since_day());
        ticks.back().days.push_back(until_day());
    }
    return ticks;
}

// What the rules take for ordinary where nothing is said.
void add_rare(const Catalogue& catalogue, std::vector<Option>& ticks) {
    if (catalogue.names(FactName::first_payment)) {
        ticks.push_back(
            option("wrong_region",
                   {"本年度的费已经缴过，但缴错了地方", "already paid, but to the wrong place"},
                   {{"/first_payment", object{}}}));
    }
    if (catalogue.names(FactName::origin)) {
        for (const std::string_view origin : origins()) {
            if (!catalogue.words.contains(std::string(origin)) || origin == "mainland") continue;
            ticks.push_back(option(std::string(origin), words_of_symbol(origin),
                                   {{"/person/origin", text(origin)}}));
        }
    }
    if (catalogue.names(FactName::identity_verified)) {
        ticks.push_back(option("no_valid_identity",
                               {"没有有效的身份证件，或信息不符", "no valid identity papers"},
                               {{"/person/identity_verified", false}}));
    }
    if (catalogue.names(FactName::died)) {
        ticks.push_back(option("died", {"参保人已经去世", "the person has died"}, {}));
        ticks.back().days = {{"on", "/person/died", {"哪一天", "on which day"}, true}};
    }
}

void fill_circumstances(Inquiry& made, const Standpoint& at, bool with_groups) {
    made.form = Form::ticks;
    const Catalogue& catalogue = at.catalogue;
    if (with_groups) {
        made.options = claim_ticks(catalogue.groups, false);
        made.lists = {"/person/groups"};
    }
    add_rare(catalogue, made.options);
}

void fill_years(Inquiry& made, const Standpoint& at) {
    made.form = Form::ticks;
    made.lists = {made.at};
    constexpr int shown = 6;
    const int year = at.facts.year.value_or(at.catalogue.pack.year);
    for (int back = 1; back <= shown; ++back) {
        const std::string name = std::to_string(year - back);
        made.options.push_back(tick(name, {name + "年", name}, made.at, year - back));
    }
    made.options.push_back(tick("earlier", {"更早", "earlier"}, made.at, year - shown - 1));
    made.options.front().weight = 8;
}

void fill_evidence(Inquiry& made, const Standpoint& at) {
    made.form = Form::ticks;
    made.lists = {made.at};
    for (const std::string& proof : at.catalogue.evidence) {
        made.options.push_back(tick(proof, words_of_symbol(proof), made.at, text(proof)));
    }
}

// The composites and lists; false where the topic is none of them.
bool fill_composite(std::string_view topic, Inquiry& made, const Standpoint& at) {
    if (topic == "home" || topic == "guardian") {
        made.options = home_options(at, topic == "guardian");
    } else if (topic == "work") {
        made.options = work_options();
    } else if (topic == "person.employee_insurance") {
        made.options = insurance_options();
    } else if (topic == "payments") {
        made.options = payment_options(at.catalogue.pack);
    } else if (topic == "regions") {
        made.options = region_options(at);
    } else if (topic == "identities") {
        made.form = Form::ticks;
        made.options = claim_ticks(at.catalogue.identities, true);
        made.lists = {"/person/identities"};
    } else if (topic == "circumstances" || topic == "rare") {
        fill_circumstances(made, at, topic == "circumstances");
    } else if (topic == "person.insured_years") {
        fill_years(made, at);
    } else if (topic == "person.evidence") {
        fill_evidence(made, at);
    } else {
        return false;
    }
    return true;
}

void bound_day(Inquiry& made, const FactWord& word, const Standpoint& at) {
    const Pack& pack = at.catalogue.pack;
    constexpr Date long_ago{1900, 1, 1};
    made.form = Form::day;
    made.from = long_ago;
    made.to = Date(pack.year + 1, 12, 31);
    if (word.fact == FactName::paid) made.from = Date(pack.levy_year, 1, 1);
    if (word.fact == FactName::roster) {
        made.options = {
            option("none", {"没有上过名单", "on no roster"}, {{made.at, text("none")}})};
    }
}

void fill_by_type(Inquiry& made, const FactWord& word, const Standpoint& at) {
    switch (word.type) {
        case Type::truth:
            made.options = {option("yes", {"是（有）", "yes"}, {{made.at, true}}),
                            option("no", {"不是（没有）", "no"}, {{made.at, false}}, 3)};
            break;
        case Type::date:
            bound_day(made, word, at);
            break;
        case Type::money:
            made.form = Form::amount;
            if (word.fact == FactName::granted) {
                made.options = {option("full", {"全额", "all of it"}, {{made.at, text("full")}})};
            }
            break;
        case Type::symbol:
            for (const std::string_view symbol : word.symbols) {
                made.options.push_back(option(std::string(symbol), words_of_symbol(symbol),
                                              {{made.at, text(symbol)}}, symbol == "none" ? 8 : 1));
            }
            break;
        case Type::region:
            made.options = place_options(word.question, word.fact, at);
            break;
        default:
            made.form = Form::number;
            made.most = 200;
            break;
    }
    if (word.fact != FactName::grade) return;
    made.form = Form::choice;
    for (int grade = 1; grade <= 4; ++grade) {
        const std::string name = std::to_string(grade);
        made.options.push_back(option(name, {name + "级", "grade " + name}, {{made.at, grade}}));
    }
}

// 低保对象：, before the question about one entry of a list.
Words subject_of(const TopicPath& path, const Standpoint& at) {
    const bool identity = path.path.starts_with("person.identities[]");
    if (!identity && !path.path.starts_with("person.groups[]")) return {};
    const std::string list = identity ? "/person/identities/" : "/person/groups/";
    const value* name =
        find_told(at.told, list + std::to_string(path.entry) + (identity ? "/identity" : "/group"));
    if (name == nullptr || !name->is_string()) return {};
    const auto standing = standing_named(name->get_string());
    if (!standing) return {};
    const Words words = words_of(*standing);
    return {words.zh + "：", words.en + ": "};
}

void put_words(Inquiry& made, const TopicPath& path, const Standpoint& at) {
    const Words subject = subject_of(path, at);
    std::string name = path.path == "person.groups[].aid" ? "person.identities[].aid" : path.path;
    if (const Wording* words = wording_of(name)) {
        made.says = {subject.zh + std::string(words->zh), subject.en + std::string(words->en)};
        made.hint = {std::string(words->hint_zh), std::string(words->hint_en)};
        return;
    }
    const auto& declared = at.catalogue.pack.facts;
    const auto own = std::ranges::find(declared, each_of(made.facts).front(), &DeclaredFact::fact);
    if (own != declared.end()) {
        made.says = {own->ask.empty() ? own->cited.says + "？" : own->ask,
                     own->ask_en.empty() ? in_words(own->cited.id) + "?" : own->ask_en};
        return;
    }
    name.erase(0, name.rfind('.') + 1);
    made.says = {subject.zh + fmt::format("这一项（{}）是怎样的？", name),
                 subject.en + in_words(name) + "?"};
}

// Whether the contract takes an answer: what nobody foresaw here may be a list or an object.
bool is_taken(const Inquiry& made, const Standpoint& at) {
    object told = at.told;
    if (!made.options.empty()) {
        for (const Put& put : made.options.front().puts) put_told(told, put.at, put.is);
    } else if (made.form == Form::day) {
        put_told(told, made.at, text(to_string(*made.to)));
    } else {
        put_told(told, made.at, made.form == Form::amount ? text("0.00") : value(made.least));
    }
    const ReadQuestion read = read_question(told);
    return read.is_valid();
}

}  // namespace

std::string_view name_of(Form form) {
    constexpr std::array<std::string_view, 5> names{"choice", "ticks", "day", "number", "amount"};
    return names.at(static_cast<std::size_t>(form));
}

std::optional<Inquiry> compose(std::string_view topic, const Standpoint& at) {
    Inquiry made;
    made.name = std::string(topic);
    made.facts = facts_of(topic, at.catalogue);
    if (made.facts.none()) return std::nullopt;
    const TopicPath path = path_of(topic);
    made.clears = pointers_of(topic);
    made.at = made.clears.front();
    if (!fill_composite(topic, made, at)) {
        const FactName fact = each_of(made.facts).front();
        if (is_for_nobody(fact, at.catalogue)) return std::nullopt;
        fill_by_type(made, word_of(fact), at);
        if (wording_of(path.path) == nullptr && !is_taken(made, at)) return std::nullopt;
    }
    if (made.form == Form::ticks || made.form == Form::choice) {
        if (made.options.empty()) return std::nullopt;
    }
    put_words(made, path, at);
    return made;
}

std::vector<Sample> samples_of(const Inquiry& inquiry, const Catalogue& catalogue) {
    std::vector<Sample> samples;
    const Date day =
        catalogue.pack.window() ? catalogue.pack.window()->first : Date(catalogue.pack.year, 1, 1);
    const auto add_day = [&](Date one, int weight) {
        if (one < *inquiry.from || *inquiry.to < one) return;
        samples.push_back({text(to_string(one)), weight});
    };
    if (inquiry.form == Form::ticks) samples.push_back({array{}, 8});
    for (const Option& one : inquiry.options) {
        object reply{{"is", text(one.name)}};
        for (const ExtraDay& extra : one.days) {
            if (extra.required) reply[extra.name] = text(to_string(day));
        }
        samples.push_back(
            {inquiry.form == Form::ticks ? value(array{reply}) : value(reply), one.weight});
    }
    if (inquiry.form == Form::day && inquiry.facts.test(static_cast<std::size_t>(FactName::born))) {
        constexpr std::array ages{0, 8, 14, 20, 24, 40, 50, 60, 70};
        for (const int age : ages) add_day(add_months(day, -12 * age - 1), 1);
    } else if (inquiry.form == Form::day) {
        add_day(day, 1);
        for (const Date one : catalogue.days) add_day(one, 1);
    }
    if (inquiry.form == Form::amount) samples.push_back({text("100.00"), 1});
    if (inquiry.form == Form::number) samples.push_back({inquiry.least, 1});
    return samples;
}

}  // namespace canbao::policy
