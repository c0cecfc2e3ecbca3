// SPDX-License-Identifier: MulanPSL-2.0
// One question put to a person: what is asked, the answers offered, why it is asked. An answer is
// what it puts into the facts, so that whoever shows it need not know what it means.
// Never: asks for a name or an identity number.
#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "policy/decide.h"
#include "policy/expression/evaluate.h"

namespace canbao::policy {

enum class Form {
    choice,  // one of the options
    ticks,   // any of the options, or none of them
    day,     // a day, or one of the options
    number,
    amount,  // yuan, or one of the options
};
std::string_view name_of(Form form);

// What an answer puts where.
struct Put {
    std::string at;  // a pointer into the contract's question
    boost::json::value is;
};

// A day that is told with an option: since when, until when.
struct ExtraDay {
    std::string name;  // in the reply
    std::string at;    // a pointer; without a leading slash a field of the option's item
    Words says;
    bool required = false;
};

struct Option {
    std::string name;
    Words says;
    std::vector<Put> puts;
    // A tick that adds an entry to a list.
    std::string list;
    boost::json::value item;
    std::vector<ExtraDay> days;
    std::vector<std::string> lacks;  // pointers at which nothing stands where it was the answer
    int weight = 1;                  // how often it is the answer, beside the other options
};

struct Inquiry {
    std::string name;  // home, work, …, or the place in the contract, person.born
    Form form = Form::choice;
    Words says;
    Words hint;  // may be empty
    std::vector<Option> options;
    std::string at;                   // where a day, a number or an amount stands
    std::vector<std::string> lists;   // of ticks: the lists that are whole once it is answered
    std::vector<std::string> clears;  // pointers taken away before an answer is put
    std::optional<Date> from;         // of a day, both included
    std::optional<Date> to;
    int least = 0;  // of a number
    int most = 0;
    Needs facts;            // the facts it settles
    std::vector<Step> why;  // rows that hang on it
};

}  // namespace canbao::policy
