// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/interview/respondent_test.h"

#include <fmt/format.h>

#include "policy/check/witness.h"
#include "policy/contract/question.h"
#include "policy/interview/reply.h"
#include "policy/interview/topic.h"

namespace canbao::policy {
namespace {

using boost::json::object;
using boost::json::value;

// Places are told as the interview offers them: no row tells registered nowhere from registered
// elsewhere, nor a permit of elsewhere from none.
void settle_places(object& person) {
    if (value* hukou = person.if_contains("hukou_region"); hukou != nullptr && *hukou == "none") {
        *hukou = "110101";
    }
    if (value* permit = person.if_contains("permit_region");
        permit != nullptr && *permit == "110101") {
        *permit = "none";
    }
    if (value* guardian = person.if_contains("guardian")) settle_places(guardian->get_object());
}

// Lists hold what the pack's rows name, each once, in the order in which the interview writes them.
void settle_list(boost::json::array& list, const char* kind, const std::vector<Standing>& named) {
    const auto rank = [&](const value& one) {
        return *standing_named(one.get_object().at(kind).get_string());
    };
    list.erase(std::remove_if(list.begin(), list.end(),
                              [&](const value& one) {
                                  return std::ranges::find(named, rank(one)) == named.end();
                              }),
               list.end());
    std::stable_sort(list.begin(), list.end(),
                     [&](const value& a, const value& b) { return rank(a) < rank(b); });
    list.erase(std::unique(list.begin(), list.end(),
                           [&](const value& a, const value& b) { return rank(a) == rank(b); }),
               list.end());
}

// A group has no grade and no determination in the contract, an identity no `since`. Where the pack
// knows severe disability alone, who holds a certificate of a grade says whether it is severe.
void settle_claims(object& person, const Catalogue& catalogue) {
    const bool by_grade =
        std::ranges::find(catalogue.identities, Standing::disability) != catalogue.identities.end();
    if (value* groups = person.if_contains("groups")) {
        for (value& group : groups->get_array()) {
            for (const char* field : {"grade", "determined_on", "on_roster_on"}) {
                group.get_object().erase(field);
            }
        }
        settle_list(groups->get_array(), "group", catalogue.groups);
    }
    value* identities = person.if_contains("identities");
    if (identities == nullptr) return;
    for (value& one : identities->get_array()) {
        object& claim = one.get_object();
        claim.erase("since");
        if (!by_grade && claim.at("identity") == "disability" && claim.contains("grade")) {
            if (claim.at("grade").to_number<int>() <= 2) claim["identity"] = "severe_disability";
        }
    }
    settle_list(identities->get_array(), "identity", catalogue.identities);
}

}  // namespace

Respondent::Respondent(const Pack& pack, const Facts& facts) : pack_(pack) {
    truth_ = boost::json::parse(question_line(pack, facts)).get_object();
    if (facts.payments) {
        boost::json::array payments;
        for (const PastPayment& payment : *facts.payments) {
            object one;
            if (payment.year) one["year"] = *payment.year;
            if (payment.region) one["region"] = payment.region->code();
            if (payment.paid_on) one["paid_on"] = to_string(*payment.paid_on);
            payments.push_back(std::move(one));
        }
        truth_["payments"] = std::move(payments);
    }
    settle_places(truth_["person"].get_object());
    settle_claims(truth_["person"].get_object(), Catalogue(pack, facts.ask));
}

bool Respondent::can_be_told() const { return read_question(truth_).is_valid(); }

Interviewed Respondent::interview(const Interviewer& interviewer) const {
    Interviewed done;
    for (const auto& member : truth_) {
        const bool own = member.key() == "person" || member.key() == "refund" ||
                         member.key() == "payments" || member.key() == "stay" ||
                         member.key() == "first_payment";
        if (!own) done.progress.told[member.key()] = member.value();
    }
    if (const value* place = find_told(truth_, "/person/enrol_region")) {
        put_told(done.progress.told, "/person/enrol_region", *place);
    }
    constexpr std::size_t far_too_many = 60;
    for (done.end = interviewer.next(done.progress); done.end.next;
         done.end = interviewer.next(done.progress)) {
        const Inquiry& inquiry = *done.end.next;
        REQUIRE(done.questions.size() < far_too_many);
        REQUIRE_FALSE(done.progress.asked.contains(inquiry.name));
        done.questions.push_back(inquiry.name);
        auto after = interviewer.answer(done.progress, inquiry.name, reply_told(inquiry, truth_));
        const std::string refusal = after ? "" : describe(after.error(), Language::en);
        REQUIRE_MESSAGE(after.has_value(), inquiry.name, ": ", refusal);
        done.progress = std::move(*after);
    }
    return done;
}

Decision Respondent::whole_answer(const Interviewed& interviewed) const {
    object truth = truth_;
    for (const Presumed& presumed : interviewed.end.presumed) {
        for (const std::string& pointer : pointers_of(presumed.fact)) erase_told(truth, pointer);
    }
    const ReadQuestion read = read_question(truth);
    REQUIRE_MESSAGE(read.is_valid(), read.problem_en);
    return decide(pack_, read.question.facts);
}

std::string substance_of(const Decision& decision) {
    const auto money = [](const std::optional<Money>& amount) {
        return amount ? to_string(*amount) : std::string("-");
    };
    std::string text = fmt::format(
        "{} due {} borne {} refund {} identity {}", name_of(decision.outcome), money(decision.due),
        money(decision.borne), money(decision.refund), decision.identity);
    if (decision.outcome == Outcome::undecided) return std::string(name_of(decision.outcome));
    if (decision.cover) {
        text += fmt::format(" cover {}..{}", to_string(decision.cover->from),
                            to_string(decision.cover->until));
    }
    for (const AidShare& share : decision.aid) {
        text += fmt::format(" {}:{}", name_of(share.payer), to_string(share.amount));
    }
    for (const RulesOf& rules : decision.rules_of) {
        text += fmt::format(" {}:{}", rules.year, rules.region.code());
    }
    if (decision.refund_by) text += " by " + to_string(*decision.refund_by);
    return text;
}

}  // namespace canbao::policy
