// SPDX-License-Identifier: MulanPSL-2.0
// A policy pack: one notice as typed rows, each with its clause. Read once, then never changed.
// Promises: a pack that loads has known keys only, every row cited, every condition typed; all
// faults of all packs are told in one run. Never: reads the clock or fetches anything.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/period.h"
#include "base/region.h"
#include "base/result.h"
#include "policy/facts.h"
#include "policy/row.h"

namespace canbao::policy {

struct Source {
    std::string doc;  // 平政办发〔2021〕105号
    std::optional<Date> issued;
    std::string cite;  // the clause an answer names when nothing more exact is at hand
};

// The fiscal subsidy as a tree whose parts add up to the fen.
struct SubsidyPart {
    std::string name;  // total, central, local, city_side …
    std::optional<Payer> payer;
    std::optional<Money> is;
    bool provisional = false;  // until the final amount is published
    std::vector<std::pair<std::string, std::int64_t>> split;
    Cited cited;
};

// A fact, a standing or a payer that only this pack knows.
struct DeclaredFact {
    FactName fact = FactName::born;
    Cited cited;
    std::string ask;  // how a person is asked for it; may be empty
    std::string ask_en;
    std::optional<int> at_least;  // of a number: what it can be
    std::optional<int> at_most;
};

struct DeclaredStanding {
    Standing standing = Standing::special_other;
    Cited cited;
};

// At most so many payers may one pack declare.
inline constexpr std::size_t most_declared_payers = 7;
inline constexpr std::size_t most_payers = payer_count + most_declared_payers;

struct DeclaredPayer {
    Payer payer = Payer::unnamed;
    Cited cited;
};

// A name for several places, or for one.
struct PlaceSet {
    std::vector<std::string> codes;
    Cited cited;
};

struct Subsidy {
    std::vector<SubsidyPart> parts;
    std::string rest_to;  // who takes a fen that does not divide
    // The payers' amounts, computed when the pack is read; they sum to the total.
    std::vector<std::pair<Payer, Money>> shares;
    bool empty() const { return parts.empty(); }
    std::optional<Node> when;  // for whom; none: for everybody
};

struct Judgement {
    std::string id;
    std::string on;
    std::string took;
    std::string otherwise;  // `else`
    std::string asked_of;
    std::string reading;  // the line of readings.md it follows
    std::string says;
    std::string took_en;  // the same in English; Chinese where the pack has none
    std::string otherwise_en;
    std::string says_en;
    Node when = always();  // shown only where it can matter
    std::string when_text;
    Position position;
};

enum class Hit { all, unique, best_amount, best_ratio, first, sum, earliest };
std::string_view name_of(Hit hit);

struct Table {
    std::string name;
    Hit hit = Hit::first;
    Cited cited;             // of the table itself: why only one row may hold
    std::vector<Row> given;  // must hold before any row does
    std::vector<Row> rows;
    std::optional<std::string> tie_judged;
};

// What a fact is taken to be when it was not told, under a condition; always as a judgement.
struct Assumption {
    FactName fact = FactName::stage;
    std::string is;
    std::optional<Told> told;  // of a fact that the pack declares
    Node when = always();
    Cited cited;
};

// From when an identity that changes within the year counts, and which one is better.
struct IdentityRule {
    bool stated = false;
    Node starts;                  // of `determined`
    Node ends;                    // of `until`: the last day of the old identity's benefits
    std::vector<Standing> order;  // best first
    Cited cited;
    Cited stay;  // a hospital stay across months takes the better one
    bool stay_stated = false;
};

// A pack whose open terms this one fills: the nation's, the province's, the city's.
struct UpperPack {
    std::string id;
    std::string hash;  // of its file
};

struct Pack {
    std::string id;     // pingli/2022
    std::string layer;  // nation, province, city: rules for lower packs to fill; empty: decides
    Region region;
    std::string title;
    Source source;
    int year = 0;
    int levy_year = 0;
    std::vector<std::string> fills;
    std::vector<UpperPack> uppers;  // those of `fills` that were there, nearest first
    std::vector<DeclaredFact> facts;
    std::vector<DeclaredStanding> standings;
    std::vector<DeclaredPayer> payers;
    std::vector<PlaceSet> place_sets;
    std::vector<Param> params;
    std::vector<Table> tables;
    std::vector<Assumption> assumptions;
    std::vector<Row> gaps;
    std::vector<Row> silences;  // what the notice does not rule, by question
    std::optional<Cited> full_payment;
    Subsidy subsidy;                      // everybody's, or the last of several
    std::vector<Subsidy> subsidies_when;  // before it, each for those its condition holds for
    IdentityRule identity;
    std::vector<Judgement> judgements;
    std::string file;
    std::string hash;  // SM3 of the file's bytes, hexadecimal; with upper packs, of all the hashes

    const Table* table(std::string_view name) const;
    const Param* param(std::string_view name) const;
    const Judgement* judgement(std::string_view id) const;
    // Where a payer stands among all that may pay under this pack: the contract's, then its own.
    std::size_t place_of(Payer payer) const;
    // The fact that it declares by name; none where it declares none.
    const DeclaredFact* fact(std::string_view name) const;
    // The set of just these places; none where no set names them.
    const PlaceSet* place_set(const std::vector<std::string>& codes) const;
    // Rules for lower packs to fill; it decides nobody by itself.
    bool is_layer() const { return !layer.empty(); }
    // Every entry that cites, in the order of the file.
    void for_each_cited(
        const std::function<void(std::string_view where, const Cited&)>& visit) const;
    // The benefit year's days (param benefit_year), moved by whole years for another year.
    Period benefit_year(int of_year) const;
    // The benefit year in which a day lies.
    int benefit_year_of(Date day) const;
    // The levy's days (param window); no value where the pack has none.
    std::optional<Window> window() const;
    // The amount of a money parameter on a day; no value where there is none.
    std::optional<Money> amount(std::string_view param_name, Date known_on) const;
};

// The hash that a pack has when its file holds this text.
std::string hash_with(const std::string& text, const std::vector<UpperPack>& uppers);

struct PackFault {
    std::string file;
    std::size_t line = 0;
    std::size_t column = 0;
    std::string zh;
    std::string en;
    std::string hint;
    friend bool operator==(const PackFault&, const PackFault&) = default;
};
std::string describe(const PackFault& fault, Language language);

struct PackText {
    std::string name;  // the file, for messages
    std::string text;
};

struct ReadPack {
    std::unique_ptr<const Pack> pack;  // none where there are faults
    std::vector<PackFault> faults;
    std::set<std::string, std::less<>> keys;  // that the reader knows, as far as it came
};
// `uppers`: the texts of the packs whose open terms this one fills, nearest first. Where one that
// it names is not among them, this is told beside the faults that may come from it.
ReadPack read_pack(const PackText& file, const std::vector<PackText>& uppers = {});

// The ids that a pack's text names under `fills`; none where it cannot be read.
std::vector<std::string> fills_of(const PackText& file);

struct LoadedPacks;

class PackSet {
public:
    // Every <area>/<year>.yaml below the folder (cases beside them are no packs).
    // Refuses: pack.folder_missing, pack.does_not_load (detail: every fault, one a line).
    static Result<PackSet> load(const std::string& directory);
    // Those of the named packs that are there, with the packs they fill. What else the folder holds
    // is not read: its faults are none of theirs. Refuses as above.
    static Result<PackSet> load(const std::string& directory, const std::vector<std::string>& ids);
    // What loads, and the faults of what does not. Refuses: pack.folder_missing.
    static Result<LoadedPacks> load_what_loads(const std::string& directory);
    static PackSet of(std::vector<std::unique_ptr<const Pack>> packs);

    PackSet() = default;
    const Pack* find(std::string_view id) const;
    std::vector<const Pack*> all() const;  // that decide, by id
    // Rules for lower packs to fill; they decide nobody by themselves.
    std::vector<const Pack*> layers() const;

private:
    std::map<std::string, std::unique_ptr<const Pack>, std::less<>> packs_;
    std::map<std::string, std::unique_ptr<const Pack>, std::less<>> layers_;
};

struct LoadedPacks {
    PackSet packs;
    std::vector<PackFault> faults;  // of the packs of the folder that are not among these
};

// pack.does_not_load, with every fault, one a line. Requires: there is one.
Refusal does_not_load(const std::vector<PackFault>& faults);

namespace pack {
inline constexpr Reason folder_missing{"pack.folder_missing", Blame::absent,
                                       "没有这个政策包目录，请核对 --packs",
                                       "there is no such folder of packs; check --packs"};
inline constexpr Reason does_not_load{"pack.does_not_load", Blame::caller,
                                      "政策包有错，逐条改正后再用",
                                      "the packs have faults; correct each and try again"};
}  // namespace pack

}  // namespace canbao::policy
