// SPDX-License-Identifier: MulanPSL-2.0
// The sections of the public's page, each made of the pack's rows; one without anything to say
// comes without blocks and is left out. Never: printed by themselves.
#pragma once

#include "policy/guide/teller.h"
#include "policy/guide/typical.h"

namespace canbao::policy::guide {

// Who pays how much: a line for each kind of people, and what is added or taken off besides.
struct Prices {
    leaflet::Card table;  // without lines where everybody pays the same
    leaflet::Statements besides;
};
Prices prices(const Teller& teller);
// The amounts that are no price and no fiscal share, by their own names.
struct OtherAmounts {
    leaflet::Cards by_case;  // those that depend on the person
    leaflet::Statements fixed;
};
OtherAmounts other_amounts(const Teller& teller);

leaflet::Section amounts(const Teller& teller);
leaflet::Section days(const Teller& teller);
leaflet::Section who_may_enrol(const Teller& teller);
leaflet::Section aid(const Teller& teller);
leaflet::Section ways(const Teller& teller);
leaflet::Section channels(const Teller& teller);
leaflet::Section refunds(const Teller& teller);
leaflet::Section ends_of_cover(const Teller& teller);
leaflet::Section stays(const Teller& teller);
// Tables that no other section speaks of, so that none is left out.
leaflet::Section other_tables(const Teller& teller);
leaflet::Section open_questions(const Teller& teller);

// The rows of a table one below the other, with their tags; empty where there is no such table.
leaflet::Statements rows_of(const Teller& teller, std::string_view table);
// The entries that rest on a judgement: their clauses, for its source.
std::string source_of(const Teller& teller, const Judgement& judgement);

}  // namespace canbao::policy::guide
