// SPDX-License-Identifier: MulanPSL-2.0
// The first visible sheet of a workbook, read as a stream: zip part → expat → row. Shared texts and
// date styles are held; the sheet never is. No DTD, no external part, no formula is evaluated.
#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>

#include "base/date.h"
#include "documents/package.h"
#include "documents/readers.h"
#include "documents/workbook.h"

namespace canbao::documents {

namespace {

// ---- the parts that say where things are -------------------------------------------------------

struct Relation {
    std::string type;
    std::string target;
};

class RelationReader : public PartReader {
public:
    std::map<std::string, Relation, std::less<>> relations;
    void start(std::string_view element, const Attributes& attributes) override {
        if (element != "Relationship" || attributes["TargetMode"] == "External") return;
        relations.emplace(attributes["Id"], Relation{std::string(attributes["Type"]),
                                                     std::string(attributes["Target"])});
    }
};

struct SheetEntry {
    std::string name;
    std::string relation;
    bool visible = true;
};

class WorkbookReader : public PartReader {
public:
    std::vector<SheetEntry> sheets;
    bool from_1904 = false;
    void start(std::string_view element, const Attributes& attributes) override {
        if (element == "sheet") {
            const std::string_view state = attributes["state"];
            sheets.push_back({std::string(attributes["name"]), std::string(attributes["id"]),
                              state.empty() || state == "visible"});
        } else if (element == "workbookPr") {
            const std::string_view flag = attributes["date1904"];
            from_1904 = flag == "1" || flag == "true";
        }
    }
};

// True if a number format shows a day: it has y or d, or m without hours, outside quotes, brackets.
bool shows_day(std::string_view format) {
    bool day = false;
    bool month = false;
    bool time = false;
    for (std::size_t i = 0; i < format.size(); ++i) {
        const char c = static_cast<char>(format[i] | 0x20);
        if (format[i] == '"') {
            i = std::min(format.find('"', i + 1), format.size());
        } else if (format[i] == '[') {
            i = std::min(format.find(']', i + 1), format.size());
        } else if (format[i] == '\\' || format[i] == '_' || format[i] == '*') {
            ++i;
        } else if (format[i] == ';') {
            break;  // the formats of negative numbers and texts follow
        } else {
            day = day || c == 'y' || c == 'd';
            month = month || c == 'm';
            time = time || c == 'h' || c == 's';
        }
    }
    return day || (month && !time);
}

bool is_day_format(unsigned id) {
    return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 ||
           (id >= 50 && id <= 54) || id == 57 || id == 58;
}

class StyleReader : public PartReader {
public:
    std::vector<bool> is_day;  // by cell style
    void start(std::string_view element, const Attributes& attributes) override {
        if (element == "numFmt") {
            if (const auto id = number_in<unsigned>(attributes["numFmtId"])) {
                custom_[*id] = shows_day(attributes["formatCode"]);
            }
        } else if (element == "cellXfs") {
            inside_ = true;
        } else if (element == "xf" && inside_ && is_day.size() < 100'000) {
            const unsigned id = number_in<unsigned>(attributes["numFmtId"]).value_or(0);
            const auto custom = custom_.find(id);
            is_day.push_back(custom == custom_.end() ? is_day_format(id) : custom->second);
        }
    }
    void end(std::string_view element) override {
        if (element == "cellXfs") inside_ = false;
    }

private:
    std::map<unsigned, bool> custom_;
    bool inside_ = false;
};

// _x000D_ is how a workbook writes a character that XML cannot hold.
void unescape_from(std::string& text, std::size_t from) {
    std::size_t kept = text.find("_x", from);
    if (kept == std::string::npos) return;
    for (std::size_t i = kept; i < text.size(); ++i) {
        unsigned code = 0x80;
        const bool may_be = i + 7 <= text.size() && text[i] == '_' && text[i + 1] == 'x';
        if (may_be && text[i + 6] == '_') {
            const auto [end, error] = std::from_chars(&text[i + 2], &text[i + 6], code, 16);
            if (error != std::errc{} || end != &text[i + 6]) code = 0x80;
        }
        text[kept++] = code < 0x80 ? static_cast<char>(code) : text[i];
        if (code < 0x80) i += 6;
    }
    text.resize(kept);
}

class SharedTextReader : public PartReader {
public:
    explicit SharedTextReader(std::size_t limit) : limit_(limit) {}
    void reserve(std::size_t bytes) { text_.reserve(std::min(bytes, limit_)); }
    std::size_t size() const { return ends_.size(); }
    std::string_view operator[](std::size_t index) const {
        const std::size_t from = index == 0 ? 0 : ends_[index - 1];
        return std::string_view(text_).substr(from, ends_[index] - from);
    }

    void start(std::string_view element, const Attributes&) override {
        if (element == "t") inside_text_ = true;
        if (element == "rPh") inside_reading_ = true;
    }
    void end(std::string_view element) override {
        if (element == "t") inside_text_ = false;
        if (element == "rPh") inside_reading_ = false;
        if (element != "si") return;
        unescape_from(text_, ends_.empty() ? 0 : ends_.back());
        ends_.push_back(static_cast<std::uint32_t>(text_.size()));
    }
    void characters(std::string_view piece) override {
        if (!inside_text_ || inside_reading_) return;
        text_ += piece;
        if (text_.size() + ends_.size() * sizeof(std::uint32_t) > limit_) {
            stop(reading::text_too_large);
        }
    }

private:
    std::size_t limit_;
    std::string text_;
    std::vector<std::uint32_t> ends_;
    bool inside_text_ = false;
    bool inside_reading_ = false;  // phonetic, above the text
};

// The day a serial number stands for, ISO, with a time if it has one; none if it is no date.
std::optional<std::string> day_of_serial(std::string_view text, bool from_1904) {
    const auto serial = number_in<double>(text);
    if (!serial || !(*serial >= 1) || *serial >= 2'958'466) return std::nullopt;
    const auto seconds = static_cast<std::int64_t>(std::llround(*serial * 86'400));
    const auto days = static_cast<int>(seconds / 86'400);
    const auto rest = static_cast<int>(seconds % 86'400);
    if (!from_1904 && days == 60) return std::nullopt;  // 29 February 1900, which never was
    const Date start = from_1904 ? Date(1904, 1, 1) : Date(1899, 12, days < 60 ? 31 : 30);
    std::string day = to_string(start + days);
    if (rest != 0) {
        day += fmt::format("T{:02}:{:02}:{:02}", rest / 3600, rest / 60 % 60, rest % 60);
    }
    return day;
}

// ---- the sheet ----------------------------------------------------------------------------------

struct WorkbookParts {
    WorkbookReader workbook;
    StyleReader styles;
    SharedTextReader shared;
};

class SheetReader : public PartReader {
public:
    SheetReader(const WorkbookParts& parts, const Limits& limits, const RowVisitor& visit)
        : parts_(parts), limits_(limits), visit_(visit) {}

    void start(std::string_view element, const Attributes& attributes) override {
        if (element == "c")
            start_cell(attributes);
        else if (element == "v" || (element == "t" && in_reading_ == 0))
            collecting_ = in_cell_;
        else if (element == "f")
            has_formula_ = in_cell_;
        else if (element == "rPh")
            ++in_reading_;
        else if (element == "row")
            start_row(attributes);
        else if (element == "mergeCell" && ++merged_ == 1)
            first_merge_ = attributes["ref"];
    }
    void end(std::string_view element) override {
        if (element == "c")
            end_cell();
        else if (element == "v" || element == "t")
            collecting_ = false;
        else if (element == "rPh")
            --in_reading_;
        else if (element == "row")
            end_row();
    }
    void characters(std::string_view piece) override {
        if (!collecting_) return;
        text_ += piece;
        if (text_.size() - cell_from_ > limits_.cell_bytes) {
            stop(reading::cell_too_long, place());
        } else if (text_.size() > limits_.held_bytes / 8) {
            stop(reading::text_too_large, place());
        }
    }
    void note_in(Source& source) const {
        if (hidden_rows_ > 0) {
            source.notes.push_back({&reading::rows_hidden, std::to_string(hidden_rows_)});
        }
        if (merged_ > 0) {
            source.notes.push_back(
                {&reading::cells_merged, fmt::format("{} × {}", first_merge_, merged_)});
        }
        if (private_count_ > 0) {
            source.notes.push_back({&reading::private_character,
                                    fmt::format("{} × {}", private_place_, private_count_)});
        }
    }

private:
    // A cell's text is in text_, unless it is a shared one, which lies elsewhere.
    struct Place {
        CellKind kind = CellKind::empty;
        std::size_t from = 0;
        std::size_t size = 0;
        const char* shared = nullptr;
    };
    enum class Type : std::uint8_t { number, shared, text, boolean, error, day };

    std::string place() const { return place_of(row_, column_); }

    void start_row(const Attributes& attributes) {
        const std::string_view given = attributes["r"];
        const std::size_t number =
            given.empty() ? row_ + 1 : number_in<std::size_t>(given).value_or(0);
        if (number <= row_ || number > 1'048'576) {
            return stop(reading::xml_broken, fmt::format("row r=\"{}\"", given.substr(0, 20)));
        }
        row_ = number;
        next_column_ = 0;
        places_.clear();
        text_.clear();
        row_hidden_ = attributes["hidden"] == "1" || attributes["hidden"] == "true";
    }

    // "AB12" → 27 in row 12; a reference to another row is a broken sheet.
    std::optional<std::size_t> column_in(std::string_view reference) const {
        std::size_t column = 0;
        std::size_t i = 0;
        for (; i < reference.size() && i < 4 && reference[i] >= 'A' && reference[i] <= 'Z'; ++i) {
            column = column * 26 + static_cast<std::size_t>(reference[i] - 'A' + 1);
        }
        if (i == 0 || i > 3 || number_in<std::size_t>(reference.substr(i)) != row_) {
            return std::nullopt;
        }
        return column - 1;
    }

    void start_cell(const Attributes& attributes) {
        if (++cells_seen_ > limits_.cells) {
            return stop(reading::too_many_cells, std::to_string(limits_.cells));
        }
        in_cell_ = true;
        has_formula_ = false;
        cell_from_ = text_.size();
        style_ = number_in<std::size_t>(attributes["s"]).value_or(0);
        const std::string_view type = attributes["t"];
        if (type.empty() || type == "n")
            type_ = Type::number;
        else if (type == "s")
            type_ = Type::shared;
        else if (type == "b")
            type_ = Type::boolean;
        else if (type == "e")
            type_ = Type::error;
        else if (type == "d")
            type_ = Type::day;
        else
            type_ = Type::text;
        const std::string_view reference = attributes["r"];
        const auto column = reference.empty() ? next_column_ : column_in(reference);
        if (!column || *column < next_column_) {
            return stop(reading::xml_broken, fmt::format("c r=\"{}\"", reference.substr(0, 20)));
        }
        column_ = *column;
        next_column_ = column_ + 1;
    }

    void end_cell() {
        in_cell_ = false;
        Place place_in_row{CellKind::empty, cell_from_, text_.size() - cell_from_, nullptr};
        if (place_in_row.size == 0 && !has_formula_) return;
        if (type_ == Type::text) {
            unescape_from(text_, cell_from_);
            place_in_row.size = text_.size() - cell_from_;
        }
        place_in_row.kind = kind_of_cell(place_in_row);
        if (refusal || place_in_row.kind == CellKind::empty) return;
        if (column_ >= limits_.columns) return stop(reading::too_many_columns, place());
        check_characters(view_of(place_in_row));
        if (places_.size() <= column_) places_.resize(column_ + 1);
        places_[column_] = place_in_row;
    }

    CellKind kind_of_cell(Place& cell) {
        const std::string_view value = view_of(cell);
        if (type_ == Type::shared) {
            const auto index = number_in<std::size_t>(value);
            if (!index || *index >= parts_.shared.size()) {
                stop(reading::xml_broken, place());
                return CellKind::empty;
            }
            const std::string_view shared = parts_.shared[*index];
            cell.shared = shared.data();
            cell.size = shared.size();
            if (shared.empty()) return CellKind::empty;
            if (shared.size() > limits_.cell_bytes) stop(reading::cell_too_long, place());
        }
        if (has_formula_) return CellKind::formula;
        switch (type_) {
            case Type::shared:
            case Type::text:
                return CellKind::text;
            case Type::boolean:
                replace_text(cell, value == "1" || value == "true" ? "TRUE" : "FALSE");
                return CellKind::boolean;
            case Type::error:
                return CellKind::error;
            case Type::day:
                return CellKind::date;
            case Type::number:
                break;
        }
        if (style_ >= parts_.styles.is_day.size() || !parts_.styles.is_day[style_]) {
            return CellKind::number;
        }
        const auto day = day_of_serial(value, parts_.workbook.from_1904);
        if (!day) return CellKind::number;
        replace_text(cell, *day);
        return CellKind::date;
    }

    void replace_text(Place& cell, std::string_view text) {
        text_.resize(cell.from);
        text_ += text;
        cell.size = text.size();
    }

    std::string_view view_of(const Place& cell) const {
        return cell.shared != nullptr ? std::string_view(cell.shared, cell.size)
                                      : std::string_view(text_).substr(cell.from, cell.size);
    }

    void check_characters(std::string_view text) {
        switch (worst_character(text)) {
            case CharacterFault::lost:
                return stop(reading::bad_character, place());
            case CharacterFault::private_use:
                if (private_count_++ == 0) private_place_ = place();
                return;
            case CharacterFault::none:
                return;
        }
    }

    void end_row() {
        if (places_.empty()) return;
        if (++rows_ > limits_.rows) {
            return stop(reading::too_many_rows, std::to_string(limits_.rows));
        }
        hidden_rows_ += row_hidden_ ? 1 : 0;
        cells_.clear();
        for (const Place& cell : places_) cells_.push_back({cell.kind, view_of(cell)});
        auto outcome = visit_(Row{row_, cells_});
        if (!outcome) refusal = outcome.error();
        places_.clear();
    }

    const WorkbookParts& parts_;
    const Limits& limits_;
    const RowVisitor& visit_;
    std::size_t row_ = 0;
    std::size_t rows_ = 0;
    std::size_t cells_seen_ = 0;  // empty ones too: they cost time
    std::size_t column_ = 0;
    std::size_t next_column_ = 0;
    std::size_t cell_from_ = 0;
    std::size_t style_ = 0;
    Type type_ = Type::number;
    bool in_cell_ = false;
    bool collecting_ = false;
    bool has_formula_ = false;
    bool row_hidden_ = false;
    int in_reading_ = 0;
    std::string text_;  // of this row
    std::vector<Place> places_;
    std::vector<Cell> cells_;
    std::size_t hidden_rows_ = 0;
    std::size_t merged_ = 0;
    std::string first_merge_;
    std::string private_place_;
    std::size_t private_count_ = 0;
};

// ---- from the archive to the sheet --------------------------------------------------------------

Result<void> read_part(ZipArchive& archive, std::string_view part, PartReader& reader) {
    XmlParser parser(reader);
    return parser.read(archive, part);
}

// A target is relative to the folder of the part that names it, or absolute.
std::string part_name(std::string_view folder, std::string_view target) {
    if (target.starts_with('/')) return std::string(target.substr(1));
    return std::string(folder) + std::string(target);
}

std::string workbook_part(const RelationReader& package) {
    for (const auto& [id, relation] : package.relations) {
        if (relation.type.ends_with("/officeDocument")) return part_name("", relation.target);
    }
    return {};
}

struct Located {
    std::string folder;  // of the workbook: "xl/"
    RelationReader relations;
    std::string part_of_type(std::string_view ending) const {
        for (const auto& [id, relation] : relations.relations) {
            if (relation.type.ends_with(ending)) return part_name(folder, relation.target);
        }
        return {};
    }
};

Result<Located> read_workbook(ZipArchive& archive, WorkbookParts& parts) {
    if (!archive.contains("_rels/.rels")) return refuse(reading::not_a_table, "zip");
    RelationReader package;
    TRY_DO(read_part(archive, "_rels/.rels", package));
    const std::string workbook = workbook_part(package);
    if (!workbook.ends_with("workbook.xml") || !archive.contains(workbook)) {
        return refuse(reading::not_a_table, workbook);
    }
    Located located;
    located.folder = workbook.substr(0, workbook.rfind('/') + 1);
    const std::string links = located.folder + "_rels/workbook.xml.rels";
    TRY_DO(read_part(archive, workbook, parts.workbook));
    TRY_DO(read_part(archive, links, located.relations));
    const std::string styles = located.part_of_type("/styles");
    if (archive.contains(styles)) TRY_DO(read_part(archive, styles, parts.styles));
    const std::string shared = located.part_of_type("/sharedStrings");
    if (archive.contains(shared)) {
        parts.shared.reserve(archive.declared_size(shared));
        TRY_DO(read_part(archive, shared, parts.shared));
    }
    return located;
}

}  // namespace

Result<Source> visit_xlsx(std::string_view bytes, const Limits& limits, const RowVisitor& visit) {
    TRY(ZipArchive archive, ZipArchive::open(bytes, limits));
    WorkbookParts parts{{}, {}, SharedTextReader(limits.held_bytes / 2)};
    TRY(const Located located, read_workbook(archive, parts));

    Source source;
    const SheetEntry* chosen = nullptr;
    for (const SheetEntry& sheet : parts.workbook.sheets) {
        if (chosen == nullptr && sheet.visible)
            chosen = &sheet;
        else if (sheet.name != instruction_sheet && sheet.name != choice_sheet)
            source.notes.push_back({&reading::sheet_skipped, sheet.name});
    }
    if (chosen == nullptr) return refuse(reading::no_sheet);
    source.sheet = chosen->name;
    const auto relation = located.relations.relations.find(chosen->relation);
    if (relation == located.relations.relations.end() ||
        !relation->second.type.ends_with("/worksheet")) {
        return refuse(reading::no_sheet, chosen->name);
    }
    SheetReader sheet(parts, limits, visit);
    TRY_DO(read_part(archive, part_name(located.folder, relation->second.target), sheet));
    sheet.note_in(source);
    return source;
}

}  // namespace canbao::documents
