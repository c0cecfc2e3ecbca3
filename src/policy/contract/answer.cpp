// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/contract/answer.h"

#include "base/text.h"

namespace canbao::policy {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::string;

string text(std::string_view words) { return string(words.data(), words.size()); }

object both_languages(const std::string& zh, const std::string& en) {
    object words;
    words["zh"] = zh;
    words["en"] = en;
    return words;
}

array aid_json(const Decision& decision) {
    array list;
    for (const AidShare& share : decision.aid) {
        object one;
        one["identity"] = text(name_of(share.identity));
        one["payer"] = text(name_of(share.payer));
        one["amount"] = to_string(share.amount);
        one["flow"] = text(name_of(share.flow));
        list.push_back(std::move(one));
    }
    return list;
}

array subsidy_json(const Decision& decision) {
    array list;
    for (const SubsidyShare& share : decision.subsidy) {
        object one;
        one["payer"] = text(name_of(share.payer));
        one["amount"] = to_string(share.amount);
        list.push_back(std::move(one));
    }
    return list;
}

object period_json(const Period& period) {
    object one;
    one["from"] = to_string(period.from);
    one["to"] = to_string(period.last_day());
    return one;
}

// The cover's own days, and what it is worth where it is not everything.
object cover_json(const Decision& decision) {
    object cover = period_json(*decision.cover);
    if (decision.stretches.empty()) return cover;
    array list;
    for (const CoverStretch& stretch : decision.stretches) {
        object one = period_json(stretch.period);
        if (!stretch.rate.empty()) one["rate"] = stretch.rate;
        if (!stretch.scope.empty()) one["scope"] = stretch.scope;
        list.push_back(std::move(one));
    }
    cover["parts"] = std::move(list);
    return cover;
}

array benefits_json(const Decision& decision) {
    array list;
    for (const Benefit& benefit : decision.benefits) {
        object one;
        one["name"] = benefit.name;
        if (!benefit.value.empty()) one["value"] = benefit.value;
        if (!benefit.rate.empty()) one["rate"] = benefit.rate;
        if (!benefit.scope.empty()) one["scope"] = benefit.scope;
        one["row"] = benefit.row;
        if (!benefit.needs.empty()) {
            array needs;
            for (const std::string& need : benefit.needs) needs.push_back(text(need));
            one["needs"] = std::move(needs);
        }
        list.push_back(std::move(one));
    }
    return list;
}

array rules_json(const Decision& decision) {
    array list;
    for (const RulesOf& rules : decision.rules_of) {
        object one;
        one["year"] = rules.year;
        one["region"] = rules.region.code();
        one["from"] = to_string(rules.period.from);
        one["to"] = to_string(rules.period.last_day());
        list.push_back(std::move(one));
    }
    return list;
}

array because_json(const Decision& decision) {
    array list;
    for (const Step& step : decision.because) {
        // A row that rests on several clauses is one entry for each.
        std::string_view clauses = step.clause;
        while (!clauses.empty()) {
            const std::size_t comma = clauses.find(',');
            object one;
            one["clause"] = text(trimmed(clauses.substr(0, comma)));
            one["doc"] = step.doc;
            one["says"] = both_languages(step.zh, step.en);
            one["row"] = step.row;
            list.push_back(std::move(one));
            clauses =
                comma == std::string_view::npos ? std::string_view{} : clauses.substr(comma + 1);
        }
    }
    return list;
}

array judgement_json(const Decision& decision) {
    array list;
    for (const Reading& reading : decision.judgement) {
        object one;
        one["id"] = reading.id;
        one["took"] = reading.took;
        one["else"] = reading.otherwise;
        one["took_en"] = reading.took_en;
        one["else_en"] = reading.otherwise_en;
        list.push_back(std::move(one));
    }
    return list;
}

}  // namespace

std::string_view program_version() { return CANBAO_VERSION; }

boost::json::object answer_json(const Pack& pack, const Facts& facts, const Decision& decision,
                                std::string_view facts_hash) {
    object answer;
    answer["outcome"] = text(name_of(decision.outcome));
    if (!decision.route.empty()) answer["route"] = decision.route;
    if (decision.due) {
        answer["due"] = to_string(*decision.due);
        answer["borne"] = to_string(*decision.borne);
        answer["aid"] = aid_json(decision);
        answer["subsidy"] = subsidy_json(decision);
    }
    if (facts.ask == Ask::enrol || facts.ask == Ask::cover) {
        if (decision.cover) {
            answer["cover"] = cover_json(decision);
        } else {
            answer["cover"] = nullptr;
        }
    }
    if (!decision.benefits.empty()) answer["benefits"] = benefits_json(decision);
    if (decision.provisional) answer["provisional"] = true;
    if (!decision.identity.empty()) answer["identity"] = decision.identity;
    if (decision.refund) answer["refund"] = to_string(*decision.refund);
    if (decision.refund_by) answer["refund_by"] = to_string(*decision.refund_by);
    if (!decision.refund_to.empty()) answer["refund_to"] = decision.refund_to;
    if (!decision.rules_of.empty()) answer["rules_of"] = rules_json(decision);
    answer["because"] = because_json(decision);
    answer["judgement"] = judgement_json(decision);
    array needs;
    for (const std::string& need : decision.needs) needs.push_back(text(need));
    answer["needs"] = std::move(needs);
    array warnings;
    for (const Words& warning : decision.warning) {
        warnings.push_back(both_languages(warning.zh, warning.en));
    }
    answer["warning"] = std::move(warnings);
    object receipt;
    receipt["pack"] = pack.id;
    receipt["hash"] = pack.hash;
    if (!pack.uppers.empty()) {
        array uppers;
        for (const UpperPack& upper : pack.uppers) {
            uppers.push_back(object{{"pack", upper.id}, {"hash", upper.hash}});
        }
        receipt["layers"] = std::move(uppers);
    }
    receipt["program"] = text(program_version());
    if (!facts_hash.empty()) receipt["facts"] = text(facts_hash);
    answer["receipt"] = std::move(receipt);
    return answer;
}

}  // namespace canbao::policy
