// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/check/cases.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "policy/check/want.h"
#include "policy/contract/answer.h"
#include "policy/reader/field_reader.h"

namespace canbao::policy {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

// The contract's fields that are whole numbers; every other scalar is text, true or false.
bool is_count(std::string_view key) {
    constexpr std::array<std::string_view, 7> numbers{
        "year", "grade", "times_paid", "insured_years", "months_bought_back", "size", "enrolling"};
    return std::ranges::find(numbers, key) != numbers.end();
}

bool is_number(const Pack& pack, std::string_view key) {
    const DeclaredFact* declared = pack.fact(key);
    return is_count(key) || (declared != nullptr && word_of(declared->fact).type == Type::number);
}

value scalar(const Pack& pack, std::string_view key, const YamlNode& node) {
    if (!node.quoted && node.text == "true") return true;
    if (!node.quoted && node.text == "false") return false;
    if (is_number(pack, key)) {
        std::int64_t number = 0;
        const char* end = node.text.data() + node.text.size();
        const auto read = std::from_chars(node.text.data(), end, number);
        if (read.ec == std::errc{} && read.ptr == end) return number;
    }
    return value(boost::json::string(node.text));
}

value json_of(const Pack& pack, std::string_view key, const YamlNode& node) {
    switch (node.kind) {
        case YamlNode::Kind::empty:
            return nullptr;
        case YamlNode::Kind::text:
            return scalar(pack, key, node);
        case YamlNode::Kind::list: {
            array list;
            for (const YamlNode& one : node.list) list.push_back(json_of(pack, key, one));
            return list;
        }
        case YamlNode::Kind::map: {
            object map;
            for (const auto& [name, one] : node.map) {
                map[name.text] = json_of(pack, name.text, one);
            }
            return map;
        }
    }
    return nullptr;
}

class CaseReader {
public:
    CaseReader(CaseFile& file, const Pack& pack) : file_(file), pack_(pack) {
        reading_.file = file.file;
    }

    void read(const YamlNode& root) {
        if (root.kind != YamlNode::Kind::list) {
            reading_.fault(root.position, "案例文件应为一个列表", "a file of cases is a list",
                           "- {case: …, ask: {…}, want: {…}}");
        }
        for (const YamlNode& entry : root.list) read_entry(entry);
        std::ranges::move(reading_.faults, std::back_inserter(file_.faults));
    }

private:
    void read_entry(const YamlNode& entry) {
        if (entry.find("every_person") != nullptr) {
            FieldReader fields(reading_, entry, "案例文件的一条");
            const YamlNode* person = fields.required("every_person");
            if (person != nullptr) every_person_ = json_of(pack_, "", *person).get_object();
            return;
        }
        FieldReader fields(reading_, entry, "案例");
        Case one;
        one.position = entry.position;
        one.name = fields.required_text("case");
        const YamlNode* ask = fields.required("ask");
        const YamlNode* want = fields.required("want");
        if (ask == nullptr || want == nullptr || ask->kind != YamlNode::Kind::map) return;
        if (std::ranges::find(file_.cases, one.name, &Case::name) != file_.cases.end()) {
            reading_.fault(entry.position, "案例重名：" + one.name,
                           "two cases have the same name: " + one.name);
        }
        read_question_of(one, *ask);
        read_want(one, *want);
        file_.cases.push_back(std::move(one));
    }

    void read_question_of(Case& one, const YamlNode& ask) {
        one.question = json_of(pack_, "", ask).get_object();
        if (!one.question.contains("ask")) one.question["ask"] = "enrol";
        one.question["pack"] = pack_.id;
        value& person = one.question["person"];
        if (person.is_null()) person = object{};
        if (person.is_object()) {
            for (const auto& fact : every_person_) {
                if (!person.get_object().contains(fact.key())) {
                    person.get_object()[fact.key()] = fact.value();
                }
            }
        }
        ReadQuestion read = read_question(one.question, [&](std::string_view) { return &pack_; });
        if (!read.is_valid()) reading_.fault(ask.position, read.problem_zh, read.problem_en);
        one.facts = std::move(read.question.facts);
    }

    void read_want(Case& one, const YamlNode& want) {
        if (want.kind != YamlNode::Kind::map || want.map.empty()) {
            reading_.fault(want.position, "want 应写明想要的答复", "want names what is wanted");
            return;
        }
        for (const auto& [key, node] : want.map) {
            const value wanted = json_of(pack_, key.text, node);
            if (const auto problem = fault_in_want(key.text, wanted)) {
                reading_.fault(key.position, problem->zh, problem->en, problem->hint);
            } else {
                one.want[key.text] = wanted;
            }
        }
    }

    CaseFile& file_;
    PackReading reading_;
    const Pack& pack_;
    object every_person_;
};

}  // namespace

CaseFile read_cases(const PackText& file, const Pack& pack) {
    CaseFile read;
    read.file = file.name;
    const YamlNode root = read_yaml(file, read.faults);
    if (read.faults.empty()) CaseReader(read, pack).read(root);
    return read;
}

std::vector<CaseMiss> run_cases(const Pack& pack, const CaseFile& file, Until until) {
    std::vector<CaseMiss> misses;
    for (const Case& one : file.cases) {
        const Decision decision = decide(pack, one.facts);
        auto lines = differences(one.want, answer_json(pack, one.facts, decision, ""));
        if (lines.empty()) continue;
        misses.push_back({one.name, one.position.line, std::move(lines)});
        if (until == Until::first_miss) break;
    }
    return misses;
}

}  // namespace canbao::policy
