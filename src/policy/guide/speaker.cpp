// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/guide/speaker.h"

#include <algorithm>

#include "policy/guide/value_words.h"

namespace canbao::policy {

std::string Speaker::say(const Node& node) {
    switch (node.op) {
        case Op::literal:
            return literal(node);
        case Op::fact:
            return fact(node);
        case Op::param:
            return param(node);
        case Op::both:
        case Op::either:
            return list(node);
        case Op::negation:
            return denied(node.parts.at(0));
        default:
            break;
    }
    if (node.type == Type::truth) return condition(node, Sense::holds);
    return value(node);
}

std::string Speaker::lose() {
    lost_ = true;
    return {};
}
std::string Speaker::part(const Node& node, std::size_t index) {
    if (index >= node.parts.size()) return lose();
    return say(node.parts[index]);
}

std::string Speaker::literal(const Node& node) {
    switch (node.type) {
        case Type::truth:
            return form(node.number != 0 ? Phrase{"一律成立", "always"}
                                         : Phrase{"一律不成立", "never"});
        case Type::date:
            return words_of(Date::from_days(static_cast<std::int32_t>(node.number)), language_);
        case Type::money:
            return words_of(Money::fen(node.number), language_);
        case Type::number:
            return std::to_string(node.number);
        case Type::share:
            return percentage_text(node.number);
        case Type::length:
            return words_of(node.length, language_);
        case Type::window:
            return words_of(node.window, language_);
        default:
            return lose();
    }
}

// What a pack declares it says itself.
std::string Speaker::declared(FactName fact, Sense sense) {
    constexpr std::string_view whether = "是否";
    for (const DeclaredFact& one : pack_.facts) {
        if (one.fact != fact) continue;
        std::string says = language_ == Language::zh ? one.cited.says : english(one.cited);
        if (word_of(fact).type == Type::truth && says.starts_with(whether)) {
            says.erase(0, whether.size());
        }
        return sense == Sense::holds ? says : form({"不是：{}", "not: {}"}, says);
    }
    return lose();
}

std::string Speaker::fact(const Node& node) {
    if (is_declared(node.fact)) return declared(node.fact, Sense::holds);
    const std::string_view name = word_of(node.fact).name;
    if (node.type == Type::truth) return truth(name, Sense::holds);
    const auto phrase = phrase_of_fact(name);
    return phrase ? std::string(phrase->in(language_)) : lose();
}

std::string Speaker::truth(std::string_view name, Sense sense) {
    const auto phrase = phrase_of_truth(name);
    if (!phrase) return lose();
    return std::string((sense == Sense::holds ? phrase->holds : phrase->fails).in(language_));
}

std::string Speaker::says(const Cited& cited) const {
    return language_ == Language::zh ? cited.says : english(cited);
}

// What the parameter is; the levy's own window by its name, which people know it by.
std::string Speaker::param(const Node& node) {
    if (node.param >= pack_.params.size()) return lose();
    const Param& param = pack_.params[node.param];
    if (named_ == Named::as_said && param.type == Type::truth) return says(param.cited);
    if (param.values.size() != 1) return form({"“{}”", "'{}'"}, says(param.cited));
    const std::string is = say(param.values.front().value);
    if (param.name != "window") return is;
    return form({"集中缴费期（{}）", "the collection window ({})"}, is);
}
std::string Speaker::english(const Cited& cited) {
    return cited.en.empty() ? cited.says : cited.en;
}

// A and B; a list inside another kind of list stands in brackets.
std::string Speaker::list(const Node& node) {
    const Phrase between =
        node.op == Op::both ? Phrase{"，并且", " and "} : Phrase{"，或者", " or "};
    std::string text;
    for (const Node& one : node.parts) {
        const bool inner = one.op == Op::both || one.op == Op::either;
        std::string words = say(one);
        if (inner) words = form({"（{}）", "({})"}, words);
        if (!text.empty()) text += between.in(language_);
        text += words;
    }
    return text;
}

std::string Speaker::denied(const Node& node) {
    if (node.op == Op::negation) return say(node.parts.at(0));
    if (node.op == Op::fact) {
        if (is_declared(node.fact)) return declared(node.fact, Sense::fails);
        return truth(word_of(node.fact).name, Sense::fails);
    }
    if (node.op == Op::literal)
        return form(node.number != 0 ? Phrase{"一律不成立", "never"}
                                     : Phrase{"一律成立", "always"});
    if (node.op == Op::both || node.op == Op::either || node.op == Op::param) {
        return form({"不是（{}）", "not ({})"}, say(node));
    }
    return condition(node, Sense::fails);
}

// The form of a condition, when it holds and when it does not.
std::string Speaker::condition(const Node& node, Sense sense) {
    const auto either = [&](const Phrase& holds, const Phrase& fails, const auto&... args) {
        return form(sense == Sense::holds ? holds : fails, args...);
    };
    switch (node.op) {
        case Op::equal:
        case Op::unequal:
        case Op::less:
        case Op::less_or_equal:
        case Op::more:
        case Op::more_or_equal:
            return comparison(node, sense);
        case Op::one_of:
            return either({"{}是{}", "{} is {}"}, {"{}不是{}", "{} is not {}"}, part(node, 0),
                          values(node));
        case Op::in_region:
            return place(node, sense);
        case Op::in_window:
            return either({"{}在{}内", "{} is in {}"}, {"{}不在{}内", "{} is not in {}"},
                          part(node, 0), span(node));
        case Op::past_window:
            return either({"{}在{}之后", "{} is after {}"}, {"{}不在{}之后", "{} is not after {}"},
                          part(node, 0), span(node));
        case Op::ahead_of_window:
            return either({"{}在{}之前", "{} is before {}"},
                          {"{}不在{}之前", "{} is not before {}"}, part(node, 0), span(node));
        case Op::within:
            return either({"{0}在{2}起{1}之内", "{0} is within {1} of {2}"},
                          {"{0}不在{2}起{1}之内", "{0} is not within {1} of {2}"}, part(node, 0),
                          part(node, 1), part(node, 2));
        case Op::beyond:
            return either({"{0}已过{2}起{1}", "{0} is later than {1} after {2}"},
                          {"{0}未过{2}起{1}", "{0} is not later than {1} after {2}"}, part(node, 0),
                          part(node, 1), part(node, 2));
        case Op::holds:
        case Op::belongs:
            return either({"是{}", "is of: {}"}, {"不是{}", "is not of: {}"},
                          standings(node.standings));
        case Op::shown:
            return either({"出示{}", "shows {}"}, {"没有出示{}", "does not show {}"},
                          symbols(node.words));
        default:
            return personal(node, sense);
    }
}

// What is asked of the person's own record.
std::string Speaker::personal(const Node& node, Sense sense) {
    const auto either = [&](const Phrase& holds, const Phrase& fails, const auto&... args) {
        return form(sense == Sense::holds ? holds : fails, args...);
    };
    switch (node.op) {
        case Op::told:
            return either({"说明了{}", "{} is told"}, {"没有说明{}", "{} is not told"},
                          fact_told(node.fact));
        case Op::has:
            return either({"有{}", "there is {}"}, {"没有{}", "there is no {}"},
                          fact_told(node.fact));
        case Op::insured:
            return either({"{}参加了基本医保", "was insured in {}"},
                          {"{}没有参加基本医保", "was not insured in {}"}, part(node, 0));
        case Op::employed:
            return either({"{}有职工医保", "has employee insurance on {}"},
                          {"{}没有职工医保", "has no employee insurance on {}"}, part(node, 0));
        case Op::alive:
            return either({"{}在世", "is alive on {}"}, {"{}已不在世", "is not alive on {}"},
                          part(node, 0));
        case Op::pooled:
            if (node.number == 0) {
                return either({"各年都在本地参保", "enrolled here throughout"},
                              {"各年不都在本地参保", "not enrolled here throughout"});
            }
            return either({"各年都在同一{}参保", "enrolled in one {} throughout"},
                          {"各年不在同一{}参保", "not enrolled in one {} throughout"},
                          pool_of(node.number));
        case Op::related: {
            const std::string who =
                node.words.empty() ? form({"亲属", "relative"}) : symbols(node.words);
            return either({"{}中有人：{}", "there is a {} for whom: {}"},
                          {"{}中没有人：{}", "there is no {} for whom: {}"}, who, part(node, 0));
        }
        default:
            return lose();
    }
}

// The pool by how many digits of the division code it has.
std::string Speaker::pool_of(std::int64_t digits) {
    if (digits == 6) return form({"统筹区", "pool"});
    if (digits == 4) return form({"市", "city"});
    return digits == 2 ? form({"省", "province"}) : lose();
}

std::string Speaker::fact_told(FactName fact) {
    if (is_declared(fact)) return declared(fact, Sense::holds);
    const FactWord& word = word_of(fact);
    std::string_view name = word.name;
    if (name.empty()) {
        name = word.question;
        if (name.starts_with("person.")) name.remove_prefix(7);
    }
    const auto phrase = phrase_of_fact(name);
    return phrase ? std::string(phrase->in(language_)) : lose();
}

std::string Speaker::comparison(const Node& node, Sense sense) {
    struct Sign {
        Op op;
        Op opposite;
        Phrase day;
        Phrase number;
    };
    static constexpr Sign signs[] = {
        {Op::equal, Op::unequal, {"{}是{}", "{} is {}"}, {"{}等于{}", "{} is {}"}},
        {Op::unequal, Op::equal, {"{}不是{}", "{} is not {}"}, {"{}不等于{}", "{} is not {}"}},
        {Op::less,
         Op::more_or_equal,
         {"{}早于{}", "{} is before {}"},
         {"{}少于{}", "{} is less than {}"}},
        {Op::less_or_equal,
         Op::more,
         {"{}不晚于{}", "{} is not after {}"},
         {"{}不超过{}", "{} is at most {}"}},
        {Op::more,
         Op::less_or_equal,
         {"{}晚于{}", "{} is after {}"},
         {"{}超过{}", "{} is more than {}"}},
        {Op::more_or_equal,
         Op::less,
         {"{}不早于{}", "{} is not before {}"},
         {"{}不少于{}", "{} is at least {}"}},
    };
    Op op = node.op;
    if (sense == Sense::fails) {
        for (const Sign& sign : signs) {
            if (sign.op == node.op) op = sign.opposite;
        }
    }
    for (const Sign& sign : signs) {
        if (sign.op != op || node.parts.empty()) continue;
        const bool day = node.parts[0].type == Type::date;
        if (node.parts[0].op == Op::age && op == Op::less) {
            return form({"{}不满{}周岁", "is under {1} on {0}"}, part(node.parts[0], 0),
                        part(node, 1));
        }
        if (node.parts[0].op == Op::age && op == Op::more_or_equal) {
            return form({"{}已满{}周岁", "is {1} or older on {0}"}, part(node.parts[0], 0),
                        part(node, 1));
        }
        return form(day ? sign.day : sign.number, part(node, 0), part(node, 1));
    }
    return lose();
}

std::string Speaker::place(const Node& node, Sense sense) {
    std::string where = form({"本地", "this place"});
    if (!node.text.empty()) where = places({node.text});
    if (!node.words.empty()) where = places(node.words);
    return form(sense == Sense::holds ? Phrase{"{}在{}", "{} is in {}"}
                                      : Phrase{"{}不在{}", "{} is not in {}"},
                part(node, 0), where);
}

// A set of places is called what the pack calls it; codes that no set names stay codes.
std::string Speaker::places(const std::vector<std::string>& codes) {
    if (const PlaceSet* set = pack_.place_set(codes)) return says(set->cited);
    return form({"区划{}", "division {}"}, joined(codes));
}

std::string Speaker::span(const Node& node) {
    if (node.of_year) return form({"待遇年度", "the benefit year"});
    return part(node, 1);
}

// The words of a fact that is compared with them.
std::string Speaker::values(const Node& node) {
    const Node& asked = node.parts.at(0);
    if (asked.op != Op::fact || !is_declared(asked.fact)) return symbols(node.words);
    std::vector<std::string> list;
    for (const std::string& word : node.words) {
        list.push_back(words_of_value(pack_, asked.fact, word, language_));
    }
    return joined(list);
}

std::string Speaker::symbols(const std::vector<std::string>& words) {
    std::vector<std::string> list;
    for (const std::string& word : words) list.push_back(words_of_symbol(word, language_));
    return joined(list);
}
std::string Speaker::standings(const std::vector<Standing>& standings) {
    std::vector<std::string> list;
    for (const Standing one : standings) list.push_back(words_of(one, language_));
    return list.empty() ? lose() : joined(list);
}
std::string Speaker::joined(const std::vector<std::string>& list) const {
    std::string text;
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (i > 0 && i + 1 == list.size()) text += form({"或", " or "});
        if (i > 0 && i + 1 < list.size()) text += form({"、", ", "});
        text += list[i];
    }
    return text;
}

}  // namespace canbao::policy
