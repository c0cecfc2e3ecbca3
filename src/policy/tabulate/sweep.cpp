// SPDX-License-Identifier: MulanPSL-2.0
// Deciding with the tables: one person, or a block at a time that stays in the nearest cache.
#include <algorithm>

#include "policy/tabulate/tables.h"

namespace canbao::policy {
namespace {

constexpr std::size_t block = 1024;

// Calls `visit` with each column of both that is there in the second.
template <typename From, typename Visit>
void each_column(From& from, AnswerColumns& to, Visit visit) {
    const auto look = [&](auto& source, auto& target) {
        if (!target.empty()) visit(source, target);
    };
    look(from.outcome, to.outcome);
    for (std::size_t table = 0; table < to.rows.size(); ++table) {
        look(from.rows[table], to.rows[table]);
    }
    look(from.due, to.due);
    look(from.borne, to.borne);
    for (std::size_t payer = 0; payer < most_payers; ++payer) {
        look(from.aid[payer], to.aid[payer]);
        look(from.subsidy[payer], to.subsidy[payer]);
    }
    look(from.from, to.from);
    look(from.until, to.until);
}

template <typename T>
void put_one(std::vector<T>& column, std::size_t at, T value) {
    if (!column.empty()) column[at] = value;
}

}  // namespace

void put(const Answer& answer, std::size_t at, AnswerColumns& columns) {
    put_one(columns.outcome, at, static_cast<std::uint8_t>(answer.outcome));
    for (std::size_t table = 0; table < columns.rows.size(); ++table) {
        put_one(columns.rows[table], at, answer.rows[table]);
    }
    put_one(columns.due, at, answer.due);
    put_one(columns.borne, at, answer.borne);
    for (std::size_t payer = 0; payer < most_payers; ++payer) {
        put_one(columns.aid[payer], at, answer.aid[payer]);
        put_one(columns.subsidy[payer], at, answer.subsidy[payer]);
    }
    put_one(columns.from, at, answer.from);
    put_one(columns.until, at, answer.until);
}

AnswerColumns Tables::room_for(std::size_t people) const {
    AnswerColumns room;
    room.outcome.resize(people);
    room.rows.resize(pack_.tables.size());
    for (std::size_t table = 0; table < pack_.tables.size(); ++table) {
        if (is_of_enrolment(pack_.tables[table])) room.rows[table].resize(people);
    }
    room.due.resize(people);
    room.borne.resize(people);
    const auto aid = payers_of_aid(pack_);
    const auto subsidy = payers_of_subsidy(pack_);
    for (std::size_t payer = 0; payer < most_payers; ++payer) {
        if (aid[payer]) room.aid[payer].resize(people);
        if (subsidy[payer]) room.subsidy[payer].resize(people);
    }
    room.from.resize(people);
    room.until.resize(people);
    return room;
}

Answer Tables::decide(std::span<const Code> codes) const {
    INVARIANT(codes.size() == values_.size());
    const Code paid = partition_->paid_column() ? codes[*partition_->paid_column()] : Code{0};
    std::size_t place = 0;
    for (std::size_t k = 0; k < lookups_.size(); ++k) place += lookups_[k].of(codes[k], paid);
    const Cell& cell = answers_[cells_[std::min(place, cells_.size() - 1)]];
    if (cell.alone) return decide_alone(codes);
    Answer answer = cell.answer;
    answer.from = days_->day_of(cell.ends.from, codes, answer.from);
    answer.until = days_->day_of(cell.ends.until, codes, answer.until);
    return answer;
}

Answer Tables::decide_alone(std::span<const Code> codes) const {
    return answer_of(pack_, policy::decide(pack_, partition_->facts_of(codes)));
}

std::size_t Tables::decide(CodedPeople people, std::size_t first, std::size_t last,
                           AnswerColumns& answers) const {
    INVARIANT(people.size() == values_.size() && first <= last);
    for (const auto& codes : people) INVARIANT(last <= codes.size());
    std::array<AnswerNumber, block> room;
    std::size_t alone = 0;
    for (std::size_t at = first; at < last; at += block) {
        const auto numbers = std::span(room).first(std::min(block, last - at));
        number(people, at, numbers);
        write(numbers, at - first, answers);
        alone += finish(people, at, at - first, numbers, answers);
    }
    return alone;
}

void Tables::number(CodedPeople people, std::size_t first, std::span<AnswerNumber> numbers) const {
    std::array<std::uint32_t, block> places;
    const auto cells = std::span(places).first(numbers.size());
    std::ranges::fill(cells, 0U);
    std::span<const Code> paid;
    if (const auto k = partition_->paid_column()) paid = people[*k].subspan(first, numbers.size());
    for (std::size_t k = 0; k < lookups_.size(); ++k) {
        lookups_[k].add(people[k].subspan(first, numbers.size()), paid, cells);
    }
    const auto beyond = static_cast<std::uint32_t>(cells_.size() - 1);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        numbers[i] = cells_[std::min(cells[i], beyond)];
    }
}

void Tables::write(std::span<const AnswerNumber> numbers, std::size_t at,
                   AnswerColumns& answers) const {
    each_column(by_answer_, answers, [&](const auto& of_answer, auto& column) {
        auto* const out = column.data() + at;
        const auto* const by_answer = of_answer.data();
        for (std::size_t i = 0; i < numbers.size(); ++i) out[i] = by_answer[numbers[i]];
    });
}

std::size_t Tables::finish(CodedPeople people, std::size_t first, std::size_t at,
                           std::span<const AnswerNumber> numbers, AnswerColumns& answers) const {
    std::array<std::uint16_t, block> list;
    std::size_t unfinished = 0;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        list[unfinished] = static_cast<std::uint16_t>(i);
        unfinished += unfinished_[numbers[i]];
    }
    std::size_t alone = 0;
    std::vector<Code> codes(people.size());
    for (std::size_t j = 0; j < unfinished; ++j) {
        const std::size_t i = list[j];
        for (std::size_t k = 0; k < people.size(); ++k) codes[k] = people[k][first + i];
        const Cell& cell = answers_[numbers[i]];
        if (cell.alone) {
            put(decide_alone(codes), at + i, answers);
            ++alone;
            continue;
        }
        put_one(answers.from, at + i, days_->day_of(cell.ends.from, codes, cell.answer.from));
        put_one(answers.until, at + i, days_->day_of(cell.ends.until, codes, cell.answer.until));
    }
    return alone;
}

}  // namespace canbao::policy
