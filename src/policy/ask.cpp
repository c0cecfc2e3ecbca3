// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/ask.h"

#include <fmt/format.h>

#include <istream>
#include <ostream>

#include "base/digest.h"
#include "base/text.h"
#include "policy/contract/answer.h"
#include "policy/contract/question.h"
#include "policy/contract/repeated_key.h"
#include "policy/decide.h"
#include "policy/rules/loss.h"

namespace canbao::policy {
namespace {

using boost::json::object;

object invalid(const boost::json::value* id, const std::string& error) {
    object made;
    made["id"] = id == nullptr ? boost::json::value(nullptr) : *id;
    made["outcome"] = "invalid";
    made["error"] = error;
    return made;
}

bool is_unborn(const Facts& facts) {
    const Known<Date>& born = facts.person.born;
    return facts.ask == Ask::enrol && born && facts.pay_on && *facts.pay_on < *born;
}

// No notice needs to say that nobody is enrolled before birth: its rules are not even looked at.
Decision not_born_yet(const Pack& pack) {
    Decision decision;
    decision.outcome = Outcome::no;
    decision.because.push_back({"source", pack.source.cite, pack.source.doc,
                                "缴费那天还没有出生，出生后再登记",
                                "not born yet on the day of payment; register after the birth"});
    return decision;
}

object answer_text(std::string_view line, const PackSet& packs, Language language) {
    const bool zh = language == Language::zh;
    if (!is_valid_utf8(line)) return invalid(nullptr, zh ? "不是UTF-8文字" : "not UTF-8 text");
    boost::json::error_code error;
    const boost::json::value question = boost::json::parse({line.data(), line.size()}, error);
    if (error) {
        return invalid(nullptr, zh ? fmt::format("不是合格的JSON：{}", error.message())
                                   : fmt::format("not well-formed JSON: {}", error.message()));
    }
    if (const auto key = repeated_key(line)) {
        const boost::json::value* id =
            question.is_object() ? question.get_object().if_contains("id") : nullptr;
        return invalid(id, zh ? fmt::format("{}：这个键写了两次，只能写一次", *key)
                              : fmt::format("{}: this key stands twice; write it once", *key));
    }
    return answer(question, packs, language);
}

}  // namespace

object answer(const boost::json::value& question, const PackSet& packs, Language language) {
    const bool zh = language == Language::zh;
    const boost::json::value* id =
        question.is_object() ? question.get_object().if_contains("id") : nullptr;
    const ReadQuestion read =
        read_question(question, [&](std::string_view pack) { return packs.find(pack); });
    if (!read.is_valid()) return invalid(id, zh ? read.problem_zh : read.problem_en);
    const Pack* pack = packs.find(read.question.pack);
    if (pack == nullptr) {
        return invalid(id, zh ? fmt::format("pack：没有政策包“{}”", read.question.pack)
                              : fmt::format("pack: there is no pack '{}'", read.question.pack));
    }
    const Facts& facts = read.question.facts;
    Decision decision = is_unborn(facts) ? not_born_yet(*pack) : decide(*pack, facts);
    if (facts.ask == Ask::enrol) decision = with_loss(*pack, facts, std::move(decision));
    const std::string facts_hash = to_hex(sm3(boost::json::serialize(question)));
    object answered = answer_json(*pack, read.question.facts, decision, facts_hash);
    object whole;
    whole["id"] = id == nullptr ? boost::json::value(nullptr) : *id;
    for (auto& member : answered) whole[member.key()] = std::move(member.value());
    return whole;
}

bool is_invalid(const object& answered) { return answered.at("outcome") == "invalid"; }

std::string answer_line(std::string_view line, const PackSet& packs, Language language) {
    return boost::json::serialize(answer_text(line, packs, language));
}

int ask(std::istream& questions, std::ostream& answers, const PackSet& packs, Language language) {
    int status = 0;
    std::string line;
    while (std::getline(questions, line)) {
        if (!line.empty() && line.back() == '\r') line.pop_back();
        const object answered = answer_text(line, packs, language);
        if (is_invalid(answered)) status = 1;
        answers << boost::json::serialize(answered) << '\n' << std::flush;
    }
    return status;
}

}  // namespace canbao::policy
