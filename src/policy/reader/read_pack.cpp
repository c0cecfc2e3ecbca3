// SPDX-License-Identifier: MulanPSL-2.0
// One pack from its text: sections in order, then what must agree between them.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/digest.h"
#include "base/text.h"
#include "policy/expression/figure_slip.h"
#include "policy/reader/claim_rules.h"
#include "policy/reader/layers.h"
#include "policy/reader/param_reader.h"
#include "policy/reader/row_reader.h"
#include "policy/reader/subsidy_reader.h"
#include "policy/reader/word_reader.h"
#include "policy/rules/assume.h"

namespace canbao::policy {
namespace {

void read_head(FieldReader& fields, Pack& pack) {
    pack.id = fields.required_text("pack");
    const std::string region = fields.required_text("region");
    if (const auto code = Region::parse(region)) {
        pack.region = *code;
    } else if (region == "nation") {
        pack.region = Region{};  // the whole country
    } else if (!region.empty()) {
        fields.fault(fields.map().find("region")->position, fmt::format("“{}”不是区划代码", region),
                     fmt::format("'{}' is no division code", region));
    }
    pack.title = fields.required_text("title");
    pack.year = fields.number("year").value_or(0);
    pack.levy_year = fields.number("levy_year").value_or(pack.year - 1);
    pack.fills = fields.texts("fills");
    pack.layer = fields.text("layer");
    if (!pack.layer.empty() && pack.layer != "nation" && pack.layer != "province" &&
        pack.layer != "city") {
        fields.fault(fields.map().find("layer")->position, "layer 只能是 nation、province、city",
                     "layer is nation, province or city");
    }
    fields.texts("closes");
    if (const YamlNode* source = fields.required("source")) {
        FieldReader inside(fields.reading(), *source, "source");
        pack.source.doc = inside.required_text("doc");
        pack.source.issued = inside.date("issued");
        pack.source.cite = inside.required_text("cite");
    }
}

void read_tables(FieldReader& fields, Pack& pack) {
    const YamlNode* tables = pack.is_layer() ? fields.field("tables") : fields.required("tables");
    if (tables == nullptr) return;
    for (const auto& [key, value] : tables->map) {
        if (!is_table(key.text)) {
            fields.fault(key.position, fmt::format("没有“{}”这张表", key.text),
                         fmt::format("there is no table '{}'", key.text),
                         closest(key.text, table_names()));
            continue;
        }
        pack.tables.push_back(read_table(fields.reading(), key.text, value));
    }
}

// What a declared fact may be taken to be.
std::string hint_of(const FactWord& word) {
    switch (word.type) {
        case Type::truth:
            return "\"true\", \"false\"";
        case Type::symbol:
            return fmt::format("{}", fmt::join(word.symbols, ", "));
        case Type::money:
            return "30元";
        case Type::number:
            return "3";
        case Type::date:
            return "2021-09-30, none";
        default:
            return "\"610926\", none";
    }
}

void read_assumptions(FieldReader& fields, Pack& pack) {
    const YamlNode* list = fields.field("assume");
    if (list == nullptr) return;
    for (const YamlNode& one : list->list) {
        Assumption assumption;
        FieldReader inside(fields.reading(), one, "assume 的一行");
        assumption.cited = inside.cited();
        assumption.cited.id = inside.required_text("id");
        const std::string name = inside.required_text("fact");
        assumption.is = inside.required_text("is");
        if (auto when = inside.expression("when", Type::truth)) assumption.when = std::move(*when);
        const FactWord* word = list_named(name);
        if (word == nullptr) word = fact_named(name);
        for (const DeclaredFact& own : pack.facts) {
            if (own.cited.id == name) word = &word_of(own.fact);
        }
        if (word == nullptr || !can_be_assumed(word->fact)) {
            inside.fault(one.position, fmt::format("没有可以假定的事实“{}”", name),
                         fmt::format("there is no fact '{}' that can be assumed", name));
            continue;
        }
        if (assumption.cited.judged.empty()) {
            inside.fault(one.position, "假定一个事实必须记为判断(judged)",
                         "an assumption must be recorded as a judgement (judged)");
        }
        assumption.fact = word->fact;
        if (is_declared(word->fact)) {
            assumption.told = told_in(*word, assumption.is);
            if (!assumption.told) {
                inside.fault(
                    one.position, fmt::format("事实 {} 不能假定为“{}”", name, assumption.is),
                    fmt::format("the fact {} cannot be taken to be '{}'", name, assumption.is),
                    hint_of(*word));
            }
        }
        pack.assumptions.push_back(std::move(assumption));
    }
}

void read_identity(FieldReader& fields, Pack& pack) {
    const YamlNode* node = fields.field("identity");
    if (node == nullptr) return;
    FieldReader inside(fields.reading(), *node, "identity");
    IdentityRule& rule = pack.identity;
    rule.stated = true;
    rule.cited = inside.cited();
    rule.cited.id = "identity";
    inside.required("starts");
    inside.required("ends");
    if (auto starts = inside.expression("starts", Type::date)) rule.starts = std::move(*starts);
    if (auto ends = inside.expression("ends", Type::date)) rule.ends = std::move(*ends);
    rule.order = read_standings(inside, "order");
    if (const YamlNode* stay = inside.field("stay")) {
        FieldReader better(fields.reading(), *stay, "identity.stay");
        rule.stay = better.cited();
        rule.stay.id = "identity_stay";
        rule.stay_stated = true;
    }
}

void read_judgements(FieldReader& fields, Pack& pack) {
    const YamlNode* node = fields.field("judgements");
    if (node == nullptr) return;
    for (const auto& [key, value] : node->map) {
        Judgement judgement;
        FieldReader inside(fields.reading(), value, "判断 " + key.text);
        judgement.id = key.text;
        judgement.position = key.position;
        judgement.on = inside.required_text("on");
        judgement.took = inside.required_text("took");
        judgement.otherwise = inside.required_text("else");
        judgement.asked_of = inside.required_text("asked_of");
        judgement.reading = inside.text("reading");
        judgement.says = inside.required_text("says");
        const auto english = [&](std::string_view name, const std::string& chinese) {
            std::string text = inside.text(name);
            return text.empty() ? chinese : text;
        };
        judgement.took_en = english("took_en", judgement.took);
        judgement.otherwise_en = english("else_en", judgement.otherwise);
        judgement.says_en = english("en", judgement.says);
        inside.yes_or_no("change");
        judgement.when_text = inside.text("when");
        if (auto when = inside.expression("when", Type::truth)) judgement.when = std::move(*when);
        pack.judgements.push_back(std::move(judgement));
    }
}

void read_lists(FieldReader& fields, Pack& pack) {
    if (const YamlNode* gaps = fields.field("gaps")) {
        for (const YamlNode& one : gaps->list) pack.gaps.push_back(read_gap(fields.reading(), one));
    }
    if (const YamlNode* silent = fields.field("silent")) {
        for (const YamlNode& one : silent->list) {
            pack.silences.push_back(read_silence(fields.reading(), one));
        }
    }
    if (const YamlNode* full = fields.field("full_payment")) {
        FieldReader inside(fields.reading(), *full, "full_payment");
        pack.full_payment = inside.cited();
        pack.full_payment->id = "full_payment";
    }
}

// Every judged names a judgement, every row has its own id, every `as ROW` a row.
void check_references(PackReading& reading, const Pack& pack) {
    std::set<std::string> ids;
    pack.for_each_cited([&](std::string_view where, const Cited& cited) {
        for (const std::string& id : cited.judged) {
            if (pack.judgement(id) == nullptr) {
                reading.fault(cited.position, fmt::format("没有判断“{}”", id),
                              fmt::format("there is no judgement '{}'", id));
            }
        }
        if (cited.id.empty() || where.starts_with("subsidy.")) return;
        if (!ids.insert(cited.id).second) {
            reading.fault(cited.position, fmt::format("编号“{}”用了两次", cited.id),
                          fmt::format("the id '{}' is used twice", cited.id));
        }
    });
    const Table* aid = pack.table("aid");
    if (aid == nullptr) return;
    if (aid->tie_judged && pack.judgement(*aid->tie_judged) == nullptr) {
        reading.fault(aid->cited.position, fmt::format("没有判断“{}”", *aid->tie_judged),
                      fmt::format("there is no judgement '{}'", *aid->tie_judged));
    }
    for (const Row& row : aid->rows) {
        for (const std::string& id : row.adds_to) {
            const bool found = std::ranges::any_of(
                aid->rows, [&](const Row& other) { return other.cited.id == id && !other.adds; });
            if (found) continue;
            reading.fault(row.cited.position, fmt::format("没有可在其上增加的资助行“{}”", id),
                          fmt::format("there is no row of aid '{}' to add to", id),
                          "adds: yes · adds: aid_disabled · adds: [aid_disabled, aid_dibao]");
        }
        if (row.kind != AidAmount::as_row) continue;
        const bool found = std::ranges::any_of(aid->rows, [&](const Row& other) {
            return other.cited.id == row.as_row && other.kind != AidAmount::as_row;
        });
        if (!found) {
            reading.fault(row.cited.position, fmt::format("没有可比照的行“{}”", row.as_row),
                          fmt::format("there is no row '{}' to go by", row.as_row));
        }
    }
}

// What must be there for a decision, and the sum that the notice names twice.
void check_whole(PackReading& reading, const Pack& pack) {
    const Position top{1, 1};
    if (pack.is_layer()) return;
    const auto need = [&](std::string_view name, Type type) {
        const Param* param = pack.param(name);
        if (param != nullptr && param->type == type) return;
        if (param != nullptr && !param->values.empty()) {
            reading.fault(param->cited.position,
                          fmt::format("参数 {} 要{}，写的是{}", name, chinese_of(type),
                                      chinese_of(param->type)),
                          fmt::format("the parameter {} is a {}, not a {}", name, name_of(type),
                                      name_of(param->type)),
                          written_as(param->values.front().value, type));
            return;
        }
        reading.fault(top, fmt::format("缺参数 {}（{}）", name, chinese_of(type)),
                      fmt::format("the parameter {} ({}) is missing", name, name_of(type)));
    };
    need("benefit_year", Type::window);
    if (pack.table("price") == nullptr) need("standard", Type::money);
    for (const std::string_view table : {"may_enrol", "cover"}) {
        if (pack.table(table) == nullptr) {
            reading.fault(top, fmt::format("缺表 {}", table),
                          fmt::format("the table {} is missing", table));
        }
    }
    const Param* funding = pack.param("funding");
    const Param* standard = pack.param("standard");
    if (funding == nullptr || standard == nullptr || pack.subsidy.empty()) return;
    if (!pack.subsidies_when.empty() || standard->values.front().value.op != Op::literal) return;
    Money sum;
    for (const auto& [payer, amount] : pack.subsidy.shares) sum += amount;
    const Node& whole = funding->values.front().value;
    if (whole.op != Op::literal) return;
    sum += Money::fen(standard->values.front().value.number);
    if (sum.in_fen() != whole.number) {
        reading.fault(funding->cited.position,
                      fmt::format("筹资标准{}不等于个人与财政合计{}",
                                  to_string(Money::fen(whole.number)), to_string(sum)),
                      fmt::format("the funding standard {} is not the sum {} of its parts",
                                  to_string(Money::fen(whole.number)), to_string(sum)));
    }
}

// A pack may be whole without the uppers it names. Where it is not, what they say is told as
// missing from it: then it is told first that they are not there.
void tell_absent_uppers(PackReading& reading, const YamlNode& root, const Pack& pack) {
    const YamlNode* fills = root.find("fills");
    if (fills == nullptr || reading.faults.empty()) return;
    std::vector<YamlNode> named = fills->list;
    if (fills->kind == YamlNode::Kind::text) named.push_back(*fills);
    std::erase_if(named, [&](const YamlNode& one) {
        return std::ranges::find(pack.uppers, one.text, &UpperPack::id) != pack.uppers.end();
    });
    if (named.empty()) return;
    std::vector<std::string> absent;
    for (const YamlNode& one : named) absent.push_back(one.text);
    const std::string& first = absent.front();
    reading.fault(
        named.front().position,
        fmt::format("目录里没有上层包 {}，它们的规定没有用上；其他的错可能由此而来。"
                    "各层的包要放在同一个政策包目录（--packs）里，请放入 {}.yaml",
                    fmt::join(absent, "、"), first),
        fmt::format("the folder has no upper pack {}, so that nothing they say is taken over, "
                    "which may be what the other faults come from; all layers stand in the one "
                    "folder of packs (--packs): put {}.yaml there",
                    fmt::join(absent, ", "), first));
}

// The upper packs' trees, the highest first, each laid over the one before; then the pack's own.
YamlNode read_tree(const PackText& file, const std::vector<PackText>& uppers, PackReading& reading,
                   Pack& pack) {
    YamlNode root = read_yaml(file, reading.faults);
    if (uppers.empty() || !reading.faults.empty()) return root;
    std::vector<YamlNode> trees;
    for (const PackText& upper : uppers) {
        YamlNode tree = read_yaml(upper, reading.faults);
        const YamlNode* source = tree.find("source");
        const YamlNode* doc = source == nullptr ? nullptr : source->find("doc");
        reading.uppers.push_back({upper.name, doc == nullptr ? upper.name : doc->text});
        mark_file(tree, reading.uppers.size());
        const YamlNode* id = tree.find("pack");
        pack.uppers.push_back({id == nullptr ? upper.name : id->text, to_hex(sm3(upper.text))});
        trees.push_back(std::move(tree));
    }
    if (!reading.faults.empty()) return root;
    pack.hash = hash_with(file.text, pack.uppers);
    YamlNode whole = std::move(trees.back());
    for (std::size_t i = trees.size() - 1; i-- > 0;) {
        whole = laid_over(whole, trees[i], reading, true);
    }
    return laid_over(whole, root, reading, root.find("layer") != nullptr);
}

}  // namespace

std::vector<std::string> fills_of(const PackText& file) {
    std::vector<PackFault> faults;
    std::vector<std::string> ids;
    if (!is_valid_utf8(file.text)) return ids;
    const YamlNode root = read_yaml(file, faults);
    const YamlNode* fills = root.find("fills");
    if (fills == nullptr) return ids;
    if (fills->kind == YamlNode::Kind::text) ids.push_back(fills->text);
    for (const YamlNode& one : fills->list) ids.push_back(one.text);
    return ids;
}

ReadPack read_pack(const PackText& file, const std::vector<PackText>& uppers) {
    PackReading reading;
    reading.file = file.name;
    auto pack = std::make_unique<Pack>();
    pack->file = file.name;
    pack->hash = to_hex(sm3(file.text));
    if (!is_valid_utf8(file.text)) {
        reading.fault({1, 1}, "文件不是UTF-8", "the file is not UTF-8");
        return {nullptr, std::move(reading.faults), {}};
    }
    const YamlNode root = read_tree(file, uppers, reading, *pack);
    if (!uppers.empty()) tell_absent_uppers(reading, root, *pack);
    if (!reading.faults.empty()) return {nullptr, std::move(reading.faults), {}};
    {
        FieldReader fields(reading, root, "政策包");
        read_head(fields, *pack);
        read_words(fields, *pack);
        read_sets(fields, *pack);
        read_params(fields, *pack);
        if (const YamlNode* subsidy = fields.field("subsidy")) {
            pack->subsidies_when = read_subsidies(reading, *subsidy);
            if (!pack->subsidies_when.empty() && !pack->subsidies_when.back().when) {
                pack->subsidy = std::move(pack->subsidies_when.back());
                pack->subsidies_when.pop_back();
            }
        }
        read_tables(fields, *pack);
        read_assumptions(fields, *pack);
        read_identity(fields, *pack);
        read_judgements(fields, *pack);
        read_lists(fields, *pack);
    }
    check_references(reading, *pack);
    check_claim_facts(reading, *pack);
    complete_aid_rows(*pack);
    if (reading.faults.empty()) check_whole(reading, *pack);
    tell_absent_uppers(reading, root, *pack);
    std::ranges::stable_sort(reading.faults, {}, &PackFault::line);
    if (!reading.faults.empty()) return {nullptr, std::move(reading.faults), {}};
    return {std::move(pack), {}, std::move(reading.keys)};
}

}  // namespace canbao::policy
