// SPDX-License-Identifier: MulanPSL-2.0
// One pack from its text: sections in order, then what must agree between them.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/digest.h"
#include "base/text.h"
#include "policy/reader/row_reader.h"
#include "policy/reader/subsidy_reader.h"
#include "policy/rules/assume.h"

namespace canbao::policy {
namespace {

void read_head(FieldReader& fields, Pack& pack) {
    pack.id = fields.required_text("pack");
    const std::string region = fields.required_text("region");
    if (const auto code = Region::parse(region)) {
        pack.region = *code;
    } else if (!region.empty()) {
        fields.fault(fields.map().find("region")->position, fmt::format("“{}”不是区划代码", region),
                     fmt::format("'{}' is no division code", region));
    }
    pack.title = fields.required_text("title");
    pack.year = fields.number("year").value_or(0);
    pack.levy_year = fields.number("levy_year").value_or(pack.year - 1);
    pack.fills = fields.texts("fills");
    if (const YamlNode* source = fields.required("source")) {
        FieldReader inside(fields.reading(), *source, "source");
        pack.source.doc = inside.required_text("doc");
        pack.source.issued = inside.date("issued");
        pack.source.cite = inside.required_text("cite");
    }
}

void read_sets(FieldReader& fields) {
    const YamlNode* sets = fields.field("sets");
    if (sets == nullptr) return;
    for (const auto& [key, value] : sets->map) {
        FieldReader inside(fields.reading(), value, "集合 " + key.text);
        inside.cited();
        ParamWord word{key.text, Type::truth, read_standings(inside, "is")};
        fields.reading().params.push_back(std::move(word));
    }
}

std::optional<Node> read_value(PackReading& reading, const YamlNode& node) {
    if (node.kind != YamlNode::Kind::text) {
        reading.fault(node.position, "参数的值应为一句文字", "a parameter's value is one text");
        return std::nullopt;
    }
    Parsed parsed = parse_param(node.text, reading.params);
    for (SyntaxFault& fault : parsed.faults) {
        Position at = node.position;
        at.column += fault.offset;
        reading.fault(at, std::move(fault.zh), std::move(fault.en), std::move(fault.hint));
    }
    if (!parsed.faults.empty()) return std::nullopt;
    return std::move(parsed.node);
}

// counts: first day in | first day out · days: 1..25 · may_move: yes
void read_conventions(FieldReader& fields, Param& param) {
    const std::string counts = fields.text("counts");
    const std::string days = fields.text("days");
    const bool movable = fields.yes_or_no("may_move").value_or(false);
    fields.text("holidays");
    if (!counts.empty() && counts != "first day in" && counts != "first day out") {
        fields.fault(fields.map().find("counts")->position,
                     "counts 只能是 first day in 或 first day out",
                     "counts is 'first day in' or 'first day out'");
    }
    for (Param::Dated& dated : param.values) {
        dated.value.length.first_day_counts = counts == "first day in";
        dated.value.window.movable = movable;
        if (days.empty()) continue;
        const std::size_t dash = days.find("..");
        const int from = std::atoi(days.c_str());
        const int to = dash == std::string::npos ? 0 : std::atoi(days.c_str() + dash + 2);
        if (from < 1 || to < from || to > 31) {
            fields.fault(fields.map().find("days")->position, "days 应写成 1..25 这样的日数",
                         "days is a run of days such as 1..25");
            return;
        }
        dated.value.window.day_from = static_cast<unsigned>(from);
        dated.value.window.day_to = static_cast<unsigned>(to);
    }
}

Param read_param(PackReading& reading, const std::string& name, const YamlNode& node) {
    Param param;
    param.name = name;
    FieldReader fields(reading, node, "参数 " + name);
    param.cited = fields.cited();
    param.cited.id = name;
    if (const YamlNode* values = fields.field("values")) {
        for (const YamlNode& one : values->list) {
            FieldReader inside(reading, one, "参数 " + name + " 的值");
            Param::Dated dated;
            dated.known_from = inside.date("known_from");
            inside.text("doc");
            const YamlNode* is = inside.required("is");
            if (is == nullptr) continue;
            if (auto value = read_value(reading, *is)) {
                dated.value = std::move(*value);
                param.values.push_back(std::move(dated));
            }
        }
    } else if (const YamlNode* is = fields.required("is")) {
        if (auto value = read_value(reading, *is)) param.values.push_back({std::move(*value), {}});
    }
    if (!param.values.empty()) param.type = param.values.front().value.type;
    for (std::size_t i = 0; i < param.values.size(); ++i) {
        if (param.values[i].value.type != param.type) {
            reading.fault(node.position, "参数前后的值不是一类", "the values are not of one type");
        }
        if (i > 0 && (!param.values[i].known_from ||
                      (param.values[i - 1].known_from &&
                       *param.values[i].known_from <= *param.values[i - 1].known_from))) {
            reading.fault(node.position, "后一个值要写明何日公布(known_from)，并且更晚",
                          "a later value says from when it was published, later than the last");
        }
    }
    read_conventions(fields, param);
    return param;
}

void read_params(FieldReader& fields, Pack& pack) {
    // Sets come after the parameters in the list of words, so that parameters keep their index.
    const YamlNode* params = fields.required("params");
    if (params == nullptr) return;
    for (const auto& [key, value] : params->map) {
        if (fact_named(key.text) != nullptr) {
            fields.fault(
                key.position, fmt::format("“{}”是事实的名称，不能作参数名", key.text),
                fmt::format("'{}' is a fact's name and cannot name a parameter", key.text));
        }
        Param param = read_param(fields.reading(), key.text, value);
        fields.reading().params.push_back({key.text, param.type, {}});
        pack.params.push_back(std::move(param));
    }
}

void read_tables(FieldReader& fields, Pack& pack) {
    const YamlNode* tables = fields.required("tables");
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
    const auto need = [&](std::string_view name, Type type) {
        const Param* param = pack.param(name);
        if (param != nullptr && param->type == type) return;
        reading.fault(top, fmt::format("缺参数 {}（{}）", name, name_of(type)),
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

}  // namespace

ReadPack read_pack(const PackText& file) {
    PackReading reading;
    reading.file = file.name;
    auto pack = std::make_unique<Pack>();
    pack->file = file.name;
    pack->hash = to_hex(sm3(file.text));
    if (!is_valid_utf8(file.text)) {
        reading.fault({1, 1}, "文件不是UTF-8", "the file is not UTF-8");
        return {nullptr, std::move(reading.faults)};
    }
    const YamlNode root = read_yaml(file, reading.faults);
    if (!reading.faults.empty()) return {nullptr, std::move(reading.faults)};
    {
        FieldReader fields(reading, root, "政策包");
        read_head(fields, *pack);
        read_params(fields, *pack);
        read_sets(fields);
        if (const YamlNode* subsidy = fields.field("subsidy")) {
            pack->subsidy = read_subsidy(reading, *subsidy);
        }
        read_tables(fields, *pack);
        read_assumptions(fields, *pack);
        read_identity(fields, *pack);
        read_judgements(fields, *pack);
        read_lists(fields, *pack);
    }
    check_references(reading, *pack);
    if (reading.faults.empty()) check_whole(reading, *pack);
    std::ranges::stable_sort(reading.faults, {}, &PackFault::line);
    if (!reading.faults.empty()) return {nullptr, std::move(reading.faults)};
    return {std::move(pack), {}};
}

}  // namespace canbao::policy
