// SPDX-License-Identifier: MulanPSL-2.0
#include "medical/roster_heads.h"

#include <map>

#include "base/text.h"
#include "medical/identity.h"
#include "medical/imports/roster.h"
#include "medical/rights/population.h"

namespace canbao::medical {

namespace {

constexpr std::size_t digits_of_town = 9;
// Finds a person who stands in the file twice; nothing that it makes outlives the count.
constexpr std::string_view for_this_count_only = "a roster that is counted is kept nowhere at all";

policy::Known<policy::Place> place_of(const std::string& code) {
    if (code.empty()) return {};
    if (code == "none") return policy::Place::none();
    return policy::Place{Region::parse(code)};
}

class Counter {
public:
    Counter(const policy::Pack& pack, const RosterWish& wish)
        : builder_(pack, wish.keep), long_ago_(Date(pack.levy_year, 1, 1) - 1) {
        shared_.ask = policy::Ask::enrol;
        shared_.year = pack.year;
        shared_.pay_on = wish.pay_on;
        shared_.person.identities.emplace();
        shared_.person.groups.emplace();
    }

    void add(const RosterRow& row) {
        policy::Facts facts = shared_;
        policy::Person& person = facts.person;
        person.born = row.number.born();
        person.sex = word_of(row.number.sex());
        person.hukou_region = place_of(row.hukou_region);
        person.permit_region = place_of(row.permit_region);
        policy::Known<std::string_view> stage;
        if (!row.student_stage.empty()) stage = policy::listed(policy::stages(), row.student_stage);
        put_work_and_study(person, stage, row.employee_insured);
        add_claims(row.category, person);
        builder_.add(facts, row.region.substr(0, digits_of_town));
    }

    policy::whatif::Cube people() { return builder_.finish(); }

    // Categories nobody knows, with how many rows name them.
    std::vector<Refusal> notes() const {
        std::vector<Refusal> notes;
        for (const auto& [category, rows] : unknown_) {
            notes.push_back({&category_ignored, std::string(first_characters(category, 30)) + " ×" +
                                                    std::to_string(rows)});
        }
        return notes;
    }

private:
    void add_claims(const std::string& category, policy::Person& person) {
        if (category.empty()) return;
        const auto marks = marks_of(category, std::nullopt);
        if (!marks) {
            ++unknown_[category];
            return;
        }
        for (const Mark& mark : *marks) {
            const auto standing = policy::standing_named(mark.code);
            INVARIANT(standing.has_value());
            policy::Claim claim;
            claim.standing = *standing;
            claim.grade = mark.grade;
            if (mark.kind == Mark::Kind::identity) {
                claim.determined_on = long_ago_;
                claim.on_roster_on = policy::DayOrNone{long_ago_};
            }
            auto& list = mark.kind == Mark::Kind::identity ? person.identities : person.groups;
            list->push_back(claim);
        }
    }

    policy::whatif::CubeBuilder builder_;
    Date long_ago_;
    policy::Facts shared_;
    std::map<std::string, std::int64_t> unknown_;
};

std::vector<RejectedLine> lines_of(const FileUnderCheck& file, const Verdicts& verdicts) {
    std::vector<RejectedLine> lines;
    for (const RejectedRow& row : verdicts.rejected) {
        for (const RowProblem& problem : row.problems) {
            RejectedLine line;
            line.row = static_cast<std::int64_t>(file.table.row_number(row.row));
            if (problem.column) {
                line.column = trimmed(file.table.at(file.match.heading_row, *problem.column).text);
            }
            line.name = row.name;
            line.id_masked = row.id_masked;
            line.reason = problem.refusal.reason->name;
            line.message = describe(problem.refusal, Language::zh);
            line.message_en = describe(problem.refusal, Language::en);
            lines.push_back(std::move(line));
        }
    }
    return lines;
}

KnownPlaces places_of(const RosterWish& wish) {
    if (wish.places == nullptr) return KnownPlaces(wish.area);
    return wish.places->view<KnownPlaces>(
        [&](store::Transaction& tx) { return KnownPlaces(tx, wish.area); });
}

}  // namespace

Result<RosterHeads> count_roster(const policy::Pack& pack, const RosterWish& wish) {
    TRY(const ReadFile file, read_file(wish.bytes, roster_columns()));
    const store::Sealer sealer(for_this_count_only);
    const std::string no_department;
    const Progress no_progress;
    const FileUnderCheck under{file.table,    file.match, sealer,     wish.area,
                               no_department, wish.today, wish.today, no_progress};
    Counter counter(pack, wish);
    const Verdicts verdicts = check_roster(under, KnownPeople(), places_of(wish),
                                           [&](const RosterRow& row) { counter.add(row); });
    RosterHeads heads;
    heads.counted = verdicts.accepted;
    heads.rejected = static_cast<std::int64_t>(verdicts.rejected.size());
    heads.rows = heads.counted + heads.rejected;
    heads.problems = lines_of(under, verdicts);
    heads.notes = notes_on(file.table, file.match);
    for (Refusal& note : counter.notes()) heads.notes.push_back(std::move(note));
    heads.people = counter.people();
    return heads;
}

}  // namespace canbao::medical
