// SPDX-License-Identifier: MulanPSL-2.0
#include "http/problem.h"

#include "http/door/sign_in.h"

namespace canbao::http {

int status_of(const Reason& reason) {
    if (&reason == &not_signed_in || &reason == &wrong_sign_in) return 401;
    if (&reason == &too_many_attempts) return 429;
    if (&reason == &wrong_method) return 405;
    if (&reason == &too_large) return 413;
    if (&reason == &wrong_type) return 415;
    if (&reason == &our_fault) return 500;
    switch (reason.blame) {
        case Blame::caller:
            return 400;
        case Blame::forbidden:
            return 403;
        case Blame::absent:
            return 404;
        case Blame::state:
            return 409;
        case Blame::busy:
            return 503;
    }
    return 500;
}

Response problem(const Refusal& refusal, Language language, const std::vector<Fault>& faults,
                 const std::string& clause) {
    const Reason& reason = *refusal.reason;
    const bool zh = language == Language::zh;
    json::object body{{"type", "urn:canbao:problem:" + std::string(reason.name)},
                      {"title", zh ? reason.zh : reason.en},
                      {"status", status_of(reason)},
                      {"detail", describe(refusal, language)},
                      {"reason", reason.name},
                      {"title_en", reason.en},
                      {"detail_en", describe(refusal, Language::en)}};
    put(body, "clause", clause);
    if (!faults.empty()) {
        json::array errors;
        for (const Fault& fault : faults) {
            if (errors.size() == 100) break;
            errors.push_back(json::object{{"field", fault.field},
                                          {"message", zh ? fault.zh : fault.en},
                                          {"message_en", fault.en}});
        }
        body["errors"] = std::move(errors);
    }
    Response response;
    response.status = status_of(reason);
    response.type = "application/problem+json; charset=utf-8";
    response.body = json::serialize(body);
    if (reason.blame == Blame::busy) response.headers.emplace_back("Retry-After", "2");
    return response;
}

}  // namespace canbao::http
