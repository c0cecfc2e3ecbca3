// SPDX-License-Identifier: MulanPSL-2.0
#include "mutants.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <regex>
#include <string_view>

#include "base/date.h"

namespace canbao::mutation {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::size_t from = 0;
    while (from < text.size()) {
        const std::size_t end = std::min(text.find('\n', from), text.size());
        lines.push_back(text.substr(from, end - from));
        from = end + 1;
    }
    return lines;
}

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    return text;
}

// A stretch of a line that decides something: the value of one of these keys.
struct Stretch {
    std::size_t from = 0;
    std::size_t size = 0;
};

// Where the value that starts at `from` ends: at the comma or bracket that closes its entry.
std::size_t end_of_value(const std::string& line, std::size_t from) {
    int depth = 0;
    bool quoted = false;
    for (std::size_t at = from; at < line.size(); ++at) {
        const char c = line[at];
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (c == '(' || c == '[' || c == '{') ++depth;
        if (c == ')' || c == ']' || c == '}') {
            if (depth == 0) return at;
            --depth;
        }
        if (c == ',' && depth == 0) return at;
    }
    return line.size();
}

bool decides(std::string_view key) {
    constexpr std::array<std::string_view, 30> keys{
        "is",      "when",       "from",        "to",           "amount",        "by",
        "give",    "pay_by",     "on",          "split",        "who",           "for",
        "pays",    "counts",     "starts",      "ends",         "days",          "year",
        "outcome", "aid",        "subsidy",     "day_covered",  "rate",          "scope",
        "rounds",  "known_from", "known_until", "applies_from", "applies_until", "pay_to"};
    return std::ranges::find(keys, key) != keys.end();
}

std::vector<Stretch> stretches_of(const std::string& line) {
    std::vector<Stretch> found;
    static const std::regex key_form(R"(([{,]\s*|^\s+)([a-z_]+):\s+)");
    for (std::sregex_iterator at(line.begin(), line.end(), key_form), end; at != end; ++at) {
        if (!decides((*at)[2].str())) continue;
        const auto from = static_cast<std::size_t>(at->position() + at->length());
        if (!found.empty() && from < found.back().from + found.back().size) continue;
        found.push_back({from, end_of_value(line, from) - from});
    }
    return found;
}

struct Swap {
    std::string_view from;
    std::string_view to;
};

constexpr std::array<Swap, 12> swaps{{{" <= ", " < "},
                                      {" >= ", " > "},
                                      {" < ", " <= "},
                                      {" > ", " >= "},
                                      {" = ", " != "},
                                      {" != ", " = "},
                                      {" and ", " or "},
                                      {" or ", " and "},
                                      {" before ", " after "},
                                      {" after ", " before "},
                                      {" within ", " after "},
                                      {"not ", ""}}};

class Alterer {
public:
    explicit Alterer(const std::string& text) : lines_(lines_of(text)) {}

    std::vector<Mutant> run() {
        std::string section;
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            const std::string& line = lines_[i];
            if (!line.empty() && std::isalpha(static_cast<unsigned char>(line[0])) != 0) {
                section = line.substr(0, line.find(':'));
            }
            if (line.find_first_not_of(' ') == std::string::npos || line.starts_with('#')) continue;
            constexpr std::array<std::string_view, 6> deciding{"params",   "subsidy", "tables",
                                                               "identity", "assume",  "gaps"};
            if (std::ranges::find(deciding, section) == deciding.end()) continue;
            for (const Stretch& stretch : stretches_of(line)) alter(i, stretch);
            if (section == "tables") rows(i);
        }
        return std::move(mutants_);
    }

private:
    void alter(std::size_t at, const Stretch& stretch) {
        const std::string value = lines_[at].substr(stretch.from, stretch.size);
        numbers(at, stretch, value);
        for (const Swap& swap : swaps) {
            for (std::size_t found = value.find(swap.from); found != std::string::npos;
                 found = value.find(swap.from, found + 1)) {
                std::string altered = value;
                altered.replace(found, swap.from.size(), swap.to);
                replace(at, stretch, value, altered);
            }
        }
    }

    // Days by a day, everything else by one.
    void numbers(std::size_t at, const Stretch& stretch, const std::string& value) {
        static const std::regex number_form(R"((\d{4}-\d{2}-\d{2})|(\d+))");
        for (std::sregex_iterator found(value.begin(), value.end(), number_form), end; found != end;
             ++found) {
            const auto from = static_cast<std::size_t>(found->position());
            // A region's code is no number; nor is a part of a name.
            const char before = from == 0 ? ' ' : value[from - 1];
            if (before == '"' || before == '_' ||
                std::isalpha(static_cast<unsigned char>(before))) {
                continue;
            }
            for (const int by : {-1, 1}) {
                const std::string text = found->str();
                std::string moved;
                if (const auto day = parse_date(text)) {
                    moved = to_string(*day + by);
                } else {
                    moved = std::to_string(std::stoll(text) + by);
                }
                std::string altered = value;
                altered.replace(from, text.size(), moved);
                replace(at, stretch, value, altered);
            }
        }
    }

    void replace(std::size_t at, const Stretch& stretch, const std::string& before,
                 const std::string& after) {
        std::vector<std::string> altered = lines_;
        altered[at].replace(stretch.from, stretch.size, after);
        mutants_.push_back({at + 1, before + " → " + after, joined(altered)});
    }

    static bool is_row(const std::string& line) {
        return line.find("- {id: ") != std::string::npos;
    }

    static std::string name_of(const std::string& line) {
        const std::size_t from = line.find("- {id: ") + 7;
        return line.substr(from, line.find(',', from) - from);
    }

    void rows(std::size_t at) {
        if (!is_row(lines_[at])) return;
        std::vector<std::string> altered = lines_;
        altered.erase(altered.begin() + static_cast<std::ptrdiff_t>(at));
        mutants_.push_back({at + 1, name_of(lines_[at]) + " left out", joined(altered)});
        if (at + 1 >= lines_.size() || !is_row(lines_[at + 1])) return;
        altered = lines_;
        std::swap(altered[at], altered[at + 1]);
        mutants_.push_back({at + 1,
                            name_of(lines_[at]) + " and " + name_of(lines_[at + 1]) + " swapped",
                            joined(altered)});
    }

    std::vector<std::string> lines_;
    std::vector<Mutant> mutants_;
};

}  // namespace

std::vector<Mutant> mutants_of(const std::string& pack_text) { return Alterer(pack_text).run(); }

}  // namespace canbao::mutation
