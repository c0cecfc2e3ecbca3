// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/tabulate/encode.h"

#include <algorithm>
#include <span>
#include <string>
#include <unordered_map>

namespace canbao::policy {
namespace {

constexpr std::int64_t most_days = 10'000'000;

// Gives each text it has not seen the next code.
class Numbering {
public:
    // Whether the text is new.
    bool number(const std::string& text, std::size_t& code) {
        const auto [known, is_new] = numbers_.emplace(text, numbers_.size());
        code = known->second;
        return is_new;
    }

private:
    std::unordered_map<std::string, std::size_t> numbers_;
};

template <typename T>
void append(std::string& key, T value) {
    key.append(reinterpret_cast<const char*>(&value), sizeof value);
}

void append(std::string& key, const std::optional<Date>& day) {
    append(key, day ? day->in_days() : FactColumns::unknown_day);
}

// Every field of a claim is named here, so that one the format gains does not pass unseen.
void append(std::string& key, const Claim& claim) {
    const auto& [standing, determined_on, until, on_roster_on, grade, since, aid] = claim;
    append(key, standing);
    append(key, determined_on);
    append(key, until);
    key += on_roster_on ? 'r' : '?';
    if (on_roster_on) append(key, on_roster_on->day);
    append(key, grade.value_or(-1));
    append(key, since);
    key += !aid ? '?' : aid->full ? 'f' : 'a';
    if (aid) append(key, aid->amount.in_fen());
}

Facts holding(std::span<const Claim> claims) {
    Facts facts;
    facts.person.identities.emplace();
    facts.person.groups.emplace();
    for (const Claim& claim : claims) {
        auto& list = is_identity(claim.standing) ? facts.person.identities : facts.person.groups;
        list->push_back(claim);
    }
    return facts;
}

class Encoder {
public:
    Encoder(const FactColumns& people, std::size_t first, std::size_t last)
        : people_(people), first_(first), last_(last) {}

    std::optional<Encoded> run() {
        const bool fits = births() && places(Column::hukou, people_.hukou_region) &&
                          places(Column::permit, people_.permit_region) && claims();
        return fits ? std::optional(std::move(made_)) : std::nullopt;
    }

private:
    bool births() {
        if (people_.born.empty()) return true;
        const auto own = std::span(people_.born).subspan(first_, last_ - first_);
        std::int32_t lowest = INT32_MAX;
        std::int32_t highest = INT32_MIN;
        for (const std::int32_t day : own) {
            if (day == FactColumns::unknown_day) continue;
            lowest = std::min(lowest, day);
            highest = std::max(highest, day);
        }
        std::vector<std::uint32_t> code_of;
        if (lowest <= highest) {
            INVARIANT(std::int64_t{highest} - lowest < most_days);
            code_of.resize(static_cast<std::size_t>(highest - lowest) + 1);
        }
        bool unknown = false;
        for (const std::int32_t day : own) {
            if (day == FactColumns::unknown_day) {
                unknown = true;
            } else {
                code_of[static_cast<std::size_t>(day - lowest)] = 1;
            }
        }
        std::vector<Known<Date>> days;
        for (std::size_t i = 0; i < code_of.size(); ++i) {
            if (code_of[i] == 0) continue;
            code_of[i] = static_cast<std::uint32_t>(days.size());
            days.emplace_back(Date::from_days(lowest + static_cast<std::int32_t>(i)));
        }
        const auto not_known = static_cast<std::uint32_t>(days.size());
        if (unknown) days.emplace_back();
        if (days.size() > most_values) return false;
        std::vector<Code>& codes = made_.codes.emplace_back();
        for (const std::int32_t day : own) {
            codes.push_back(static_cast<Code>(
                day == FactColumns::unknown_day ? not_known
                                                : code_of[static_cast<std::size_t>(day - lowest)]));
        }
        made_.values.push_back(Values::days(Column::born, std::move(days)));
        return true;
    }

    bool places(Column column, const std::vector<Place>& list) {
        if (list.empty()) return true;
        Numbering numbering;
        std::vector<Facts> different;
        std::vector<Code>& codes = made_.codes.emplace_back();
        for (std::size_t i = first_; i < last_; ++i) {
            const std::string text = list[i].region ? list[i].region->code() : "-";
            std::size_t code = 0;
            if (numbering.number(text, code)) {
                if (code >= most_values) return false;
                Facts& facts = different.emplace_back();
                (column == Column::hukou ? facts.person.hukou_region : facts.person.permit_region) =
                    list[i];
            }
            codes.push_back(static_cast<Code>(code));
        }
        made_.values.push_back(Values::of(column, std::move(different)));
        return true;
    }

    bool claims() {
        if (people_.first_claim.empty()) return true;
        Numbering numbering;
        std::vector<Facts> different;
        std::vector<Code>& codes = made_.codes.emplace_back();
        std::string key;
        for (std::size_t i = first_; i < last_; ++i) {
            const std::size_t from = people_.first_claim[i];
            const auto own =
                std::span(people_.claims).subspan(from, people_.first_claim[i + 1] - from);
            key.clear();
            for (const Claim& claim : own) append(key, claim);
            std::size_t code = 0;
            if (numbering.number(key, code)) {
                if (code >= most_values) return false;
                different.push_back(holding(own));
            }
            codes.push_back(static_cast<Code>(code));
        }
        made_.values.push_back(Values::of(Column::claims, std::move(different)));
        return true;
    }

    const FactColumns& people_;
    std::size_t first_;
    std::size_t last_;
    Encoded made_;
};

}  // namespace

std::optional<Encoded> encode(const FactColumns& people, std::size_t first, std::size_t last) {
    return Encoder(people, first, last).run();
}

}  // namespace canbao::policy
