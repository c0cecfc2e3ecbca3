// SPDX-License-Identifier: MulanPSL-2.0
// Enrolment: may the person enrol and pay on the day, what is due, who aids it, from when to when
// is cover. Never: a no that rests on an unknown fact, a yes that hides one.
#pragma once

#include "policy/decide.h"
#include "policy/expression/evaluate.h"

namespace canbao::policy {

enum class Scrutiny {
    whole,       // the question `enrol`
    taken_once,  // a payment that was taken: who may enrol was looked at then
};

struct Enrolment {
    Decision decision;
    const Row* route = nullptr;
};

Enrolment enrol(const Pack& pack, const Facts& facts, Scrutiny scrutiny);

}  // namespace canbao::policy
