// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/verify_entry.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "policy/expression/token.h"
#include "policy/notice_number.h"
#include "policy/wording/number.h"

namespace canbao::policy {
namespace {

// What these hold are names and words about the row, never figures of the notice.
constexpr std::array<std::string_view, 17> without_figures{
    "id",     "cite",  "says", "en",      "else",     "else_en", "warning",    "warning_en", "doc",
    "judged", "title", "hit",  "reading", "asked_of", "needs",   "known_from", "took_en"};

std::string scalar(const YAML::Node& node, const char* key) {
    if (!node.IsMap()) return {};
    const YAML::Node found = node[key];
    return found.IsDefined() && found.IsScalar() ? found.Scalar() : std::string();
}

std::vector<std::string> scalars(const YAML::Node& node, const char* key) {
    std::vector<std::string> texts;
    const YAML::Node found = node[key];
    if (!found.IsDefined()) return texts;
    if (found.IsScalar()) texts.push_back(found.Scalar());
    for (const YAML::Node& one : found) {
        if (one.IsScalar()) texts.push_back(one.Scalar());
    }
    return texts;
}

bool is_cited(const YAML::Node& node) {
    return node.IsMap() && (node["cite"].IsDefined() || node["doc"].IsDefined());
}

// A payer's part of a ratio: 5, or 62.5%; no value for an amount, a word, a part of its own.
std::optional<std::int64_t> share_of(const YAML::Node& part) {
    if (!part.IsScalar()) return std::nullopt;
    std::string_view rest = part.Scalar();
    constexpr std::size_t longest = 8;
    if (rest.size() > longest) return std::nullopt;
    const auto share = take_number(rest);
    if (!share || *share <= 0 || !(rest.empty() || rest == "%")) return std::nullopt;
    return share;
}

// split: {province: 5, city_side: 5} is the ratio 5:5, and by: {province: 60%, county: rest} 60:40.
// False where the payers take something else, each by itself.
bool add_split(const YAML::Node& parts, std::vector<Figure>& figures) {
    Figure figure{.kind = FigureKind::split, .written = {}};
    std::int64_t told = 0;
    for (const auto& part : parts) {
        const auto share = share_of(part.second);
        const bool rest = part.second.IsScalar() && part.second.Scalar() == "rest";
        if (!share && (!rest || figure.split.rest)) return false;
        if (rest) figure.split.rest = figure.split.shares.size();
        figure.split.shares.push_back(share.value_or(0));
        told += share.value_or(0);
        figure.written += (figure.written.empty() ? "" : ":") + part.second.Scalar();
    }
    if (figure.split.shares.size() < 2) return false;
    if (figure.split.rest) {
        constexpr std::int64_t hundred = 100 * one_whole;
        if (told >= hundred) return false;
        figure.split.shares[*figure.split.rest] = hundred - told;
    }
    figures.push_back(std::move(figure));
    return true;
}

// days: 1-25 are the payable days of a month.
void add_payable_days(std::string days, std::vector<Figure>& figures) {
    const std::size_t dash = days.find('-');
    if (dash != std::string::npos) days.replace(dash, 1, "..");
    const auto read = figures_in(days);
    figures.insert(figures.end(), read.begin(), read.end());
}

void add_figures(const YAML::Node& node, std::vector<Figure>& figures) {
    if (node.IsScalar()) {
        const auto more = figures_in(node.Scalar());
        figures.insert(figures.end(), more.begin(), more.end());
    } else if (node.IsSequence()) {
        for (const YAML::Node& one : node) {
            if (!is_cited(one)) add_figures(one, figures);
        }
    } else if (node.IsMap()) {
        for (const auto& field : node) {
            const std::string key = field.first.Scalar();
            if (std::ranges::find(without_figures, key) != without_figures.end()) continue;
            const bool shared = (key == "split" || key == "by") && field.second.IsMap();
            if (shared && add_split(field.second, figures)) continue;
            if (key == "days" && field.second.IsScalar()) {
                add_payable_days(field.second.Scalar(), figures);
            } else if (!is_cited(field.second)) {
                add_figures(field.second, figures);
            }
        }
    }
}

// The year's own numbers tell nothing, nor does what only counts: 0, 1, 12 months.
bool is_telling(std::int64_t number) { return number != 0 && number != 1 && number != 12; }

void add_counts(const std::string& text, CitedEntry& entry) {
    const std::vector<Token> tokens = tokens_of(text);
    const bool alone = tokens.size() == 2 && tokens.front().kind == TokenKind::number;
    bool of_age = false;  // age on DATE < 16: that is a figure already
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const Token& token = tokens[i];
        if (token.kind == TokenKind::name && token.text == "age") of_age = true;
        if (token.kind == TokenKind::name && (token.text == "and" || token.text == "or")) {
            of_age = false;
        }
        if (token.kind != TokenKind::number) continue;
        const bool compared =
            i > 0 && tokens[i - 1].kind == TokenKind::sign &&
            std::string_view("< <= > >= =").find(tokens[i - 1].text) != std::string_view::npos;
        if (of_age && compared) continue;
        if (is_telling(token.number)) entry.counts.push_back({token.number, alone});
    }
}

// What has no unit or stands outside the clause: counts, the day of publication.
void add_unmeasured(const YAML::Node& node, CitedEntry& entry) {
    if (!node.IsMap()) return;
    constexpr std::array<std::string_view, 9> valued{"is",   "when", "who", "amount", "pays",
                                                     "give", "from", "to",  "on"};
    for (const auto& field : node) {
        const std::string key = field.first.Scalar();
        const YAML::Node& value = field.second;
        if (key == "provisional" && value.IsScalar()) {
            entry.provisional = entry.provisional || value.Scalar() == "yes";
        } else if (key == "known_from" && value.IsScalar()) {
            const auto days = figures_in(value.Scalar());
            entry.published.insert(entry.published.end(), days.begin(), days.end());
        } else if ((key == "cases" || key == "values") && value.IsSequence()) {
            for (const YAML::Node& one : value) {
                if (!is_cited(one)) add_unmeasured(one, entry);
            }
        } else if (value.IsScalar() && std::ranges::find(valued, key) != valued.end()) {
            add_counts(value.Scalar(), entry);
            entry.expressions.push_back({key, value.Scalar()});
        }
    }
}

class EntryReader {
public:
    explicit EntryReader(std::vector<CitedEntry>& entries) : entries_(entries) {}

    // `must_cite`: a row, parameter, set or gap is an entry whether it cites or not.
    void visit(const YAML::Node& node, const std::string& path, bool must_cite) {
        if (node.IsSequence()) {
            for (const YAML::Node& one : node) {
                const std::string id = scalar(one, "id");
                // Several subsidies are a list of trees, whose parts cite.
                const bool row = one.IsMap() && path != "subsidy";
                visit(one, id.empty() ? path : fmt::format("{}.{}", path, id), row);
            }
            return;
        }
        if (!node.IsMap()) return;
        if (must_cite || is_cited(node)) add(node, path);
        for (const auto& field : node) {
            const std::string key = field.first.Scalar();
            if (key == "by" || key == "split") continue;  // parts of the row, not rows
            if (key == "values" || key == "cases") {
                add_values(field.second, path, node);
                continue;
            }
            visit(field.second, key == "rows" ? path : fmt::format("{}.{}", path, key), false);
        }
    }

private:
    // A value that another document fixed later: its figures are looked for there. What it cites
    // and says stands with the parameter.
    void add_values(const YAML::Node& values, const std::string& path, const YAML::Node& param) {
        for (const YAML::Node& one : values) {
            if (!is_cited(one)) continue;
            add(one, path);
            CitedEntry& entry = entries_.back();
            if (entry.clauses.empty()) entry.clauses = split_citations(scalar(param, "cite"));
            if (entry.says.empty()) entry.says = scalar(param, "says");
            if (entry.judged.empty()) entry.judged = scalars(param, "judged");
        }
    }

    void add(const YAML::Node& node, const std::string& path) {
        CitedEntry entry;
        entry.path = path;
        entry.line = static_cast<std::size_t>(node.Mark().line + 1);
        entry.column = static_cast<std::size_t>(node.Mark().column + 1);
        entry.clauses = split_citations(scalar(node, "cite"));
        entry.says = scalar(node, "says");
        entry.doc = scalar(node, "doc");
        entry.clause_of_doc = !entry.doc.empty() && !entry.clauses.empty();
        entry.rounds = scalar(node, "rounds");
        entry.judged = scalars(node, "judged");
        entry.holidays = scalar(node, "holidays");
        entry.counts_from = scalar(node, "counts");
        const std::string outcome = scalar(node, "outcome");
        entry.refuses = outcome == "no" || outcome == "undecided";
        add_figures(node, entry.figures);
        // A whole table holds its rows' figures in the rows.
        if (node["rows"].IsDefined()) {
            entry.figures.clear();
        } else {
            add_unmeasured(node, entry);
        }
        entries_.push_back(std::move(entry));
    }

    std::vector<CitedEntry>& entries_;
};

int year_of(const YAML::Node& pack, const char* key) {
    const std::string text = scalar(pack, key);
    const bool is_year =
        text.size() == 4 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    return is_year ? std::stoi(text) : 0;
}

void read_single_values(const YAML::Node& params, PackEntries& read) {
    if (!params.IsDefined() || !params.IsMap()) return;
    for (const auto& param : params) {
        const std::string value = scalar(param.second, "is");
        const auto tokens = tokens_of(value);
        if (tokens.size() != 2) continue;
        const TokenKind kind = tokens.front().kind;
        if (kind == TokenKind::date || kind == TokenKind::number || kind == TokenKind::length) {
            read.single_values.emplace(param.first.Scalar(), value);
        }
    }
}

void read_sections(const YAML::Node& pack, PackEntries& read) {
    EntryReader reader(read.entries);
    for (const auto& section : pack) {
        const std::string name = section.first.Scalar();
        if (name == "judgements" || name == "source") continue;
        const bool entries_by_name = name == "params" || name == "sets";
        if (entries_by_name && section.second.IsMap()) {
            for (const auto& one : section.second) {
                reader.visit(one.second, fmt::format("{}.{}", name, one.first.Scalar()),
                             one.second.IsMap());
            }
        } else {
            reader.visit(section.second, name, false);
        }
    }
}

}  // namespace

PackEntries read_entries(const std::string& pack_text) {
    PackEntries read;
    try {
        const YAML::Node pack = YAML::Load(pack_text);
        if (!pack.IsMap()) {
            read.fault = "not a map";
            return read;
        }
        if (pack["source"].IsDefined()) read.doc = scalar(pack["source"], "doc");
        read.years.benefit = year_of(pack, "year");
        read.years.levy = year_of(pack, "levy_year");
        if (read.years.levy == 0) read.years.levy = read.years.benefit - 1;
        if (pack["judgements"].IsDefined() && pack["judgements"].IsMap()) {
            for (const auto& one : pack["judgements"]) {
                read.judgements.push_back(one.first.Scalar());
            }
        }
        read_single_values(pack["params"], read);
        read_sections(pack, read);
    } catch (const YAML::Exception& problem) {
        // yaml-cpp reports by exception only; here it becomes a finding.
        read.fault = problem.msg;
        read.fault_line = static_cast<std::size_t>(std::max(problem.mark.line, 0) + 1);
        read.fault_column = static_cast<std::size_t>(std::max(problem.mark.column, 0) + 1);
    }
    return read;
}

}  // namespace canbao::policy
