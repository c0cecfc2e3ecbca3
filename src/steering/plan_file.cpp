// SPDX-License-Identifier: MulanPSL-2.0
// Reading a plan file: strict, every fault with its line and column.
#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <charconv>
#include <set>

#include "base/region.h"
#include "steering/plan.h"

namespace canbao::steering {

namespace {

// A fault in the file; caught in read_plan, which makes it a refusal.
struct Fault {
    std::string what;
};

[[noreturn]] void fault(const YAML::Node& at, const std::string& what) {
    throw Fault{fmt::format("{}:{} {}", at.Mark().line + 1, at.Mark().column + 1, what)};
}

void only_keys(const YAML::Node& map, const std::set<std::string>& allowed) {
    if (!map.IsMap()) fault(map, "应为键值对 (a map is expected)");
    std::set<std::string> seen;
    for (const auto& entry : map) {
        const auto key = entry.first.Scalar();
        if (!allowed.contains(key)) fault(entry.first, "不认识的键 (unknown key): " + key);
        if (!seen.insert(key).second) fault(entry.first, "重复的键 (repeated key): " + key);
    }
    for (const std::string& key : allowed) {
        if (!seen.contains(key)) fault(map, "缺少键 (missing key): " + key);
    }
}

std::string text(const YAML::Node& node) {
    if (!node.IsScalar() || node.Scalar().empty()) fault(node, "应为文字 (text is expected)");
    return node.Scalar();
}

std::int64_t count(const YAML::Node& node) {
    const std::string digits = text(node);
    std::int64_t number = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (read.ec != std::errc{} || read.ptr != digits.data() + digits.size() || number < 0) {
        fault(node, "应为非负整数 (a whole number is expected): " + digits);
    }
    return number;
}

Date day(const YAML::Node& node) {
    const auto date = parse_date(text(node));
    if (!date) fault(node, "日期应写作 2021-12-25 (a date is expected): " + text(node));
    return *date;
}

std::vector<Target> targets(const YAML::Node& list, const std::string& county) {
    if (!list.IsSequence() || list.size() == 0) fault(list, "任务表为空 (no targets)");
    std::vector<Target> read;
    std::set<std::string> units;
    for (const auto& row : list) {
        only_keys(row, {"unit", "name", "heads", "cite"});
        Target target{text(row["unit"]), text(row["name"]), count(row["heads"]), text(row["cite"])};
        const auto region = Region::parse(target.unit);
        if (region && (target.unit.size() != 9 || !target.unit.starts_with(county))) {
            fault(row["unit"], "不是本县的镇 (not a town of this county): " + target.unit);
        }
        if (!units.insert(target.unit).second) {
            fault(row["unit"], "单位重复 (unit twice): " + target.unit);
        }
        read.push_back(std::move(target));
    }
    return read;
}

std::vector<Milestone> milestones(const YAML::Node& list, Date counts_from) {
    if (!list.IsSequence() || list.size() == 0) fault(list, "没有节点 (no milestones)");
    std::vector<Milestone> read;
    Date last = counts_from - 1;
    for (const auto& row : list) {
        only_keys(row, {"day", "percent", "cite"});
        const std::int64_t percent = count(row["percent"]);
        const std::int64_t before = read.empty() ? 0 : read.back().percent;
        if (percent > 100 || percent < before) {
            fault(row["percent"], "百分比应逐步上升且不超过100 (shares rise to at most 100)");
        }
        if (day(row["day"]) <= last) fault(row["day"], "日期应逐个推后 (days must rise)");
        last = day(row["day"]);
        read.push_back({last, static_cast<int>(percent), text(row["cite"])});
    }
    return read;
}

}  // namespace

Result<Plan> read_plan(const std::string& yaml) try {
    const YAML::Node root = YAML::Load(yaml);
    only_keys(root, {"plan", "county", "name", "year", "source", "counts_from", "targets", "total",
                     "milestones"});
    Plan plan{.plan = text(root["plan"]),
              .county = text(root["county"]),
              .name = text(root["name"]),
              .year = static_cast<int>(count(root["year"])),
              .source = text(root["source"]),
              .counts_from = day(root["counts_from"]),
              .targets = {},
              .milestones = {}};
    if (plan.county.size() != 6 || !Region::parse(plan.county)) {
        fault(root["county"], "应为6位区划代码 (6 digits are expected)");
    }
    plan.targets = targets(root["targets"], plan.county);
    plan.milestones = milestones(root["milestones"], plan.counts_from);
    std::int64_t sum = 0;
    for (const Target& target : plan.targets) sum += target.heads;
    if (sum != count(root["total"])) {
        fault(root["total"], fmt::format("合计应为 {} (the targets add up to {})", sum, sum));
    }
    return plan;
} catch (const Fault& found) {
    return refuse(bad_plan, found.what);
} catch (const YAML::Exception& broken) {
    return refuse(bad_plan, fmt::format("{}:{} {}", broken.mark.line + 1, broken.mark.column + 1,
                                        broken.msg));
}

}  // namespace canbao::steering
