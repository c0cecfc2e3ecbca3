// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/whatif/change.h"

#include <algorithm>
#include <optional>
#include <set>

#include "policy/expression/evaluate.h"
#include "policy/whatif/pack_editor.h"
#include "policy/whatif/setting_form.h"

namespace canbao::policy::whatif {
namespace {

// The texts of a pack as they are changed, each opened when a place is looked for in it.
class Editors {
public:
    explicit Editors(const PackTexts& texts) : texts_(texts) {}

    // Refuses: no_such_place, with the name that may have been meant; not_readable.
    Result<PackEditor*> of(const std::string& place) {
        for (std::size_t i = 0; i <= texts_.uppers.size(); ++i) {
            TRY_DO(open_up_to(i));
            if (editors_[i].has(place)) return &editors_[i];
        }
        std::vector<std::string> names;
        for (const PackEditor& editor : editors_)
            std::ranges::move(editor.names(), std::back_inserter(names));
        const std::string near =
            closest(place.substr(0, place.find('.')), {names.begin(), names.end()});
        return refuse(whatif::no_such_place, near.empty() ? place : place + " (" + near + "?)");
    }
    bool is_upper(const PackEditor* editor) const { return editor != &editors_.front(); }

    PackTexts result() {
        PackTexts made = texts_;
        for (std::size_t i = 0; i < editors_.size(); ++i) {
            (i == 0 ? made.own : made.uppers[i - 1]).text = editors_[i].result();
        }
        return made;
    }

private:
    Result<bool> open_up_to(std::size_t index) {
        editors_.reserve(texts_.uppers.size() + 1);
        while (editors_.size() <= index) {
            const std::size_t next = editors_.size();
            TRY(PackEditor opened,
                PackEditor::open(next == 0 ? texts_.own : texts_.uppers[next - 1]));
            editors_.push_back(std::move(opened));
        }
        return true;
    }

    const PackTexts& texts_;
    std::vector<PackEditor> editors_;
};

// An amount that is the same for everybody.
std::optional<Money> amount_of(const Pack& pack, const Node& node) {
    const Facts nobody;
    const Scope scope{pack, nobody, pack.year};
    return evaluate(node, scope).money();
}

// Of prices that add up: the least that is still something, with any of what is taken off.
std::optional<Money> least_sum(const Pack& pack, const Table& prices) {
    Money always;
    std::optional<Money> other;  // the least of what only some owe
    std::vector<Money> taken_off;
    for (const Row& row : prices.rows) {
        const auto amount = row.amount ? amount_of(pack, *row.amount) : std::nullopt;
        if (!amount || *amount == Money{}) continue;
        if (*amount < Money{}) {
            taken_off.push_back(*amount);
        } else if (row.when_text.empty()) {
            always += *amount;
        } else {
            other = other ? std::min(*other, *amount) : *amount;
        }
    }
    const Money most = always > Money{} ? always : other.value_or(Money{});
    std::set<Money> sums{most};
    for (const Money off : taken_off) {
        for (const Money sum : std::set<Money>(sums)) sums.insert(sum + off);
    }
    const auto least = std::ranges::find_if(sums, [](Money sum) { return sum > Money{}; });
    return least == sums.end() ? std::nullopt : std::optional(*least);
}

// The least that anyone who may be aided can owe; nothing owed needs no aid.
std::optional<Money> least_owed(const Pack& pack) {
    std::optional<Money> least;
    const auto look_at = [&](const Node& node) {
        const auto amount = amount_of(pack, node);
        if (!amount || *amount == Money{}) return;
        least = least ? std::min(*least, *amount) : *amount;
    };
    if (const Table* prices = pack.table("price"); prices && prices->hit == Hit::sum) {
        least = least_sum(pack, *prices);
    } else if (prices) {
        for (const Row& row : prices->rows) {
            if (row.amount) look_at(*row.amount);
        }
    } else if (const Param* standard = pack.param("standard")) {
        for (const Param::Dated& dated : standard->values) look_at(dated.value);
    }
    for (const Row& row : pack.table("cover")->rows) {
        if (row.aided && row.amount) look_at(*row.amount);
    }
    return least;
}

// The row whose payers' named parts together are more than somebody may owe.
const Row* row_above(const Pack& pack) {
    const Table* aid = pack.table("aid");
    const auto least = least_owed(pack);
    if (aid == nullptr || !least) return nullptr;
    for (const Row& row : aid->rows) {
        Money named;
        for (const PayerPart& part : row.by) {
            if (part.whole || part.share > 0) continue;
            named += amount_of(pack, part.amount).value_or(Money{});
        }
        if (named > *least) return &row;
    }
    return nullptr;
}

// Leaves out that an upper pack is not there, told where `fills` names it.
void drop_absent_uppers(const PackText& own, std::vector<PackFault>& faults) {
    std::vector<PackFault> ignored;
    const YamlNode root = read_yaml(own, ignored);
    const YamlNode* fills = root.find("fills");
    if (fills == nullptr) return;
    const auto is_at = [](const YamlNode& node, const PackFault& fault) {
        return node.position.line == fault.line && node.position.column == fault.column;
    };
    std::erase_if(faults, [&](const PackFault& fault) {
        return is_at(*fills, fault) || std::ranges::any_of(fills->list, [&](const YamlNode& one) {
                   return is_at(one, fault);
               });
    });
}

std::string told(const std::vector<PackFault>& faults, Language language) {
    std::string text;
    for (const PackFault& fault : faults) {
        if (!text.empty()) text += "\n";
        text += describe(fault, language);
    }
    return text;
}

}  // namespace

Result<Setting> read_setting(std::string_view text) {
    const std::size_t at = text.find('=');
    if (at == std::string_view::npos || at == 0 || at + 1 == text.size()) {
        return refuse(whatif::not_a_setting, std::string(text));
    }
    return Setting{std::string(text.substr(0, at)), std::string(text.substr(at + 1))};
}

PackChange with_funding(const Pack& pack, PackChange change) {
    constexpr std::string_view unit = "元";
    const auto set = [&](std::string_view place) {
        return std::ranges::find(change.set, place, &Setting::place);
    };
    const Date last_day = pack.benefit_year(pack.year).last_day();
    const auto funding = pack.amount("funding", last_day);
    const auto standard = pack.amount("standard", last_day);
    const auto wanted = set("standard");
    if (!funding || !standard || wanted == change.set.end()) return change;
    if (set("funding") != change.set.end() || !wanted->value.ends_with(unit)) return change;
    const std::string_view digits =
        std::string_view(wanted->value).substr(0, wanted->value.size() - unit.size());
    const auto amount = parse_money(digits);
    if (!amount) return change;
    change.set.push_back(
        {"funding", to_string(*funding + *amount - *standard) + std::string(unit)});
    return change;
}

namespace {

// `pack`, where there is one: what the texts say before the change.
Result<PackTexts> changed(const PackTexts& texts, const PackChange& change, const Pack* pack,
                          Language language) {
    Editors editors(texts);
    for (const Setting& setting : change.set) {
        TRY(PackEditor * editor, editors.of(setting.place));
        TRY(const std::string was, editor->set(setting));
        if (pack != nullptr) TRY_DO(check_form(*pack, setting, was, language));
    }
    for (const std::string& id : change.drop) {
        TRY(PackEditor * editor, editors.of(id));
        TRY_DO(editor->drop(id));
    }
    return editors.result();
}

}  // namespace

Result<PackTexts> change_texts(const PackTexts& texts, const PackChange& change) {
    return changed(texts, change, nullptr, Language::zh);
}

std::vector<std::string> changed_above(const PackTexts& texts, const PackChange& change) {
    Editors editors(texts);
    std::vector<std::string> places = change.drop;
    for (const Setting& setting : change.set) places.push_back(setting.place);
    std::vector<std::string> above;
    for (const std::string& place : places) {
        const auto editor = editors.of(place);
        if (!editor || !editors.is_upper(*editor)) continue;
        above.push_back(place + " (" + (*editor)->pack_id() + ")");
    }
    return above;
}

Result<std::unique_ptr<const Pack>> change_pack(const PackTexts& texts, const PackChange& change,
                                                Language language) {
    const ReadPack before = read_pack(texts.own, texts.uppers);
    TRY(const PackTexts made, changed(texts, change, before.pack.get(), language));
    ReadPack read = read_pack(made.own, made.uppers);
    if (!read.pack) {
        // A pack that can be read without an upper one is not at fault for that.
        if (before.pack) drop_absent_uppers(made.own, read.faults);
        return refuse(whatif::not_readable, told(read.faults, language));
    }
    if (const Row* row = row_above(*read.pack)) {
        return refuse(whatif::aid_above_owed, row->cited.id);
    }
    return std::move(read.pack);
}

}  // namespace canbao::policy::whatif
