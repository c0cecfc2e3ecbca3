// SPDX-License-Identifier: MulanPSL-2.0
// A pack compiled for one population: each person is a few codes, and the answer a few loads. Every
// cell holds what decide() said of one person of its kind, so no other answer can come out; who
// cannot be tabulated is decided by decide() itself. Promises: the same as decide(), for everybody.
// Never: guesses; says less than answer_of(decide()).
#pragma once

#include <map>
#include <memory>
#include <span>
#include <tuple>
#include <vector>

#include "policy/tabulate/answer.h"
#include "policy/tabulate/cover_days.h"
#include "policy/tabulate/kinds.h"
#include "policy/tabulate/lookup.h"
#include "policy/tabulate/partition.h"

namespace canbao::policy {

// A population in codes: one list a column of the tables, in their order, all of one length.
using CodedPeople = std::span<const std::span<const Code>>;

// The answers as columns. What is left empty is not written; room_for() makes what a pack needs.
struct AnswerColumns {
    std::vector<std::uint8_t> outcome;
    std::vector<std::vector<std::uint8_t>> rows;  // by table of the pack
    std::vector<std::int32_t> due;
    std::vector<std::int32_t> borne;
    std::array<std::vector<std::int32_t>, most_payers> aid;
    std::array<std::vector<std::int32_t>, most_payers> subsidy;
    std::vector<std::int32_t> from;
    std::vector<std::int32_t> until;
    friend bool operator==(const AnswerColumns&, const AnswerColumns&) = default;
};

// Writes one person's answer into the columns that are there.
void put(const Answer& answer, std::size_t at, AnswerColumns& columns);

class Tables {
public:
    // Compiles: as many kinds of person as the columns' values can be. `shared` is what everybody
    // has in common. The pack must outlive this.
    Tables(const Pack& pack, const Facts& shared, std::vector<Values> columns);
    Tables(const Tables&) = delete;
    Tables& operator=(const Tables&) = delete;

    // One person, by codes in the columns' order. Requires: each code is of its column.
    Answer decide(std::span<const Code> codes) const;
    // The people from `first` to before `last`; written from the start of `answers`, which must
    // have room for them. Several threads may work on one Tables at once.
    // Returns how many were put to the interpreter.
    std::size_t decide(CodedPeople people, std::size_t first, std::size_t last,
                       AnswerColumns& answers) const;
    AnswerColumns room_for(std::size_t people) const;

    const std::vector<Values>& columns() const { return values_; }
    std::size_t kinds() const { return kinds_ ? kinds_->cells().size() : 0; }
    std::size_t answers() const { return answers_.size(); }
    // What deciding looks into, the lists of the columns' values left out.
    std::size_t bytes() const;
    // What is not tabulated and why; empty where every person is answered from the tables.
    const std::vector<Words>& not_tabulated() const { return reasons_; }
    Facts facts_of(std::span<const Code> codes) const { return partition_->facts_of(codes); }

private:
    // What the people of a cell get, and where their days come from.
    struct Cell {
        Answer answer;
        CoverDays::Ends ends;
        bool alone = false;  // decided by the interpreter
        friend auto operator<=>(const Cell& a, const Cell& b) { return a.key() <=> b.key(); }
        friend bool operator==(const Cell& a, const Cell& b) { return a.key() == b.key(); }
        std::tuple<bool, std::uint8_t, std::uint8_t, const Answer&> key() const {
            return {alone, ends.from.number, ends.until.number, answer};
        }
    };

    void fill();
    Cell cell_of(const std::vector<Code>& codes) const;
    AnswerNumber number_of(Cell cell);
    void lay_out();
    void add_reason(const char* zh, const char* en);
    Answer decide_alone(std::span<const Code> codes) const;
    // One block of people: the numbers of their answers, the columns, then whoever needs more.
    void number(CodedPeople people, std::size_t first, std::span<AnswerNumber> numbers) const;
    void write(std::span<const AnswerNumber> numbers, std::size_t at, AnswerColumns& answers) const;
    std::size_t finish(CodedPeople people, std::size_t first, std::size_t at,
                       std::span<const AnswerNumber> numbers, AnswerColumns& answers) const;

    const Pack& pack_;
    std::vector<Values> values_;
    std::unique_ptr<Partition> partition_;
    std::unique_ptr<CoverDays> days_;
    std::unique_ptr<Kinds> kinds_;  // none where there are too many
    std::vector<Words> reasons_;
    std::map<Cell, AnswerNumber> known_;
    std::vector<Cell> answers_;
    std::vector<Lookup> lookups_;
    AnswerColumns by_answer_;
    std::vector<std::uint8_t> unfinished_;  // by answer: alone, or with days from a column
    std::vector<AnswerNumber> cells_;       // the last one is of whoever is decided alone
};

}  // namespace canbao::policy
