// SPDX-License-Identifier: MulanPSL-2.0
// A pack's enrolment rules taken apart for counting: the smallest conditions, each once, and the
// rows as trees over their numbers. Where a pack has something that is not understood here,
// `whole` is false and whoever counts must ask decide() for each tuple.
// Never: evaluates.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "policy/facts.h"
#include "policy/rulebook/facet.h"

namespace canbao::policy::whatif {

// The smallest part of a row's condition; or whether a way in buys any cover.
struct Condition {
    enum class Kind : std::uint8_t {
        plain,     // of the person and the day
        of_claim,  // of each claim in the aid table
        buys,      // from `node` to `to` there is at least a day
        value,     // an amount that is not the same for all
    };
    Kind kind = Kind::plain;
    const Node* node = nullptr;
    const Node* to = nullptr;
    std::string text;  // equal in two packs: the same condition
    Facets facets = no_facet;
};

struct Tree {
    enum class Kind : std::uint8_t { leaf, both, either, negation };
    Kind kind = Kind::leaf;
    std::uint32_t condition = 0;
    std::vector<Tree> parts;
};

class Rulebook;
// The tree with its conditions written out.
std::string text_of(const Rulebook& rules, const Tree& tree);

class Rulebook {
public:
    explicit Rulebook(const Pack& pack, Questions questions = Questions::differ);

    struct Way {  // a row of cover
        const Row* row = nullptr;
        Tree when;
        std::optional<std::uint32_t> buys;
        std::string days;     // how its cover is counted; equal in two packs: the same
        bool by_one = false;  // an amount of it is worked out on one of those it is for
    };
    struct Entrance {  // a row of may_enrol
        const Row* row = nullptr;
        std::optional<Tree> who;
        Tree when;
    };
    struct Plain {  // a gap, a price, what must be given for aid
        const Row* row = nullptr;
        Tree when;
        bool by_one = false;
    };
    struct Aid {
        const Row* row = nullptr;
        const Row* behind = nullptr;  // the row it goes by, or itself
        Tree when;
        bool of_price = false;  // its condition looks at what is owed
        bool by_one = false;
    };

    const Pack& pack;
    const Questions questions;
    bool whole = true;
    std::vector<Condition> conditions;
    std::vector<Way> ways;
    std::vector<Entrance> entrances;
    std::vector<Plain> gaps;
    std::vector<Plain> prices;
    const Table* aid_table = nullptr;
    std::vector<Plain> given;
    std::vector<Aid> aids;
    const Table* cover_table = nullptr;

    // A row whose condition comes to one truth for a person: ways, whether each buys cover,
    // entrances, gaps, prices. Equal texts come to the same, of one pack or two.
    struct Slot {
        std::string text;
        std::optional<Tree> who;
        std::optional<Tree> when;
        std::optional<std::uint32_t> buys;
    };
    std::vector<Slot> slots;
    std::size_t slot_of_buys(std::size_t way) const { return ways.size() + way; }
    std::size_t slot_of_entrance(std::size_t row) const { return 2 * ways.size() + row; }
    std::size_t slot_of_gap(std::size_t row) const {
        return slot_of_entrance(entrances.size()) + row;
    }
    std::size_t slot_of_price(std::size_t row) const { return slot_of_gap(gaps.size()) + row; }
    // Of an aid row: to whom it is open, and how.
    std::string text_of_aid(const Aid& aid) const;
    std::string text_of_given() const;

    // People whose values and claims are alike are owed and granted alike, whatever the amounts.
    bool values_tell = true;

    // Whether the amount differs from person to person.
    bool varies(const Node& amount) const;
    std::optional<std::uint32_t> find(const std::string& text) const;

private:
    enum class Of : std::uint8_t { person, claim };
    Tree tree(const Node& node, Of of);
    std::uint32_t number(Condition condition);
    void read_cover();
    void read_aid();
    void add_value(const Node& amount);
    void add_values(const Row& row);
    bool is_by_one(const Row& row) const;
    void look_at_amount(const Node& amount);
    void make_slots();

    std::map<std::string, std::uint32_t, std::less<>> numbers_;
};

// Questions of another year or kind, or with a payment elsewhere, are not counted by conditions.
bool is_plain_question(const Facts& facts, const Pack& pack);

}  // namespace canbao::policy::whatif
