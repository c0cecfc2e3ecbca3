// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/contract/repeated_key.h"

#include <fmt/format.h>

#include <boost/json/basic_parser_impl.hpp>
#include <set>
#include <vector>

namespace canbao::policy {
namespace {

using boost::json::error_code;
using boost::json::string_view;

// An object or a list that is open: which key or entry the parser is at, and the keys so far.
struct Level {
    bool is_list = false;
    std::size_t index = 0;
    std::string key;
    std::set<std::string> keys;
};

// What the parser calls, in its own names; only keys and levels matter.
class Handler {
public:
    static constexpr std::size_t max_object_size = SIZE_MAX;
    static constexpr std::size_t max_array_size = SIZE_MAX;
    static constexpr std::size_t max_key_size = SIZE_MAX;
    static constexpr std::size_t max_string_size = SIZE_MAX;

    std::optional<std::string> repeated;

    bool on_document_begin(error_code&) { return true; }
    bool on_document_end(error_code&) { return true; }
    bool on_object_begin(error_code&) { return open(false); }
    bool on_object_end(std::size_t, error_code&) { return close(); }
    bool on_array_begin(error_code&) { return open(true); }
    bool on_array_end(std::size_t, error_code&) { return close(); }
    bool on_key_part(string_view part, std::size_t, error_code&) {
        part_ += std::string_view(part.data(), part.size());
        return true;
    }
    bool on_key(string_view part, std::size_t, error_code&) {
        Level& level = levels_.back();
        level.key = part_ + std::string(part.data(), part.size());
        part_.clear();
        if (!level.keys.insert(level.key).second && !repeated) repeated = path();
        return true;
    }
    bool on_string_part(string_view, std::size_t, error_code&) { return true; }
    bool on_string(string_view, std::size_t, error_code&) { return passed(); }
    bool on_number_part(string_view, error_code&) { return true; }
    bool on_int64(std::int64_t, string_view, error_code&) { return passed(); }
    bool on_uint64(std::uint64_t, string_view, error_code&) { return passed(); }
    bool on_double(double, string_view, error_code&) { return passed(); }
    bool on_bool(bool, error_code&) { return passed(); }
    bool on_null(error_code&) { return passed(); }
    bool on_comment_part(string_view, error_code&) { return true; }
    bool on_comment(string_view, error_code&) { return true; }

private:
    bool open(bool is_list) {
        levels_.push_back({is_list, 0, {}, {}});
        return true;
    }
    bool close() {
        levels_.pop_back();
        return passed();
    }
    // One value of the level is behind the parser.
    bool passed() {
        if (!levels_.empty() && levels_.back().is_list) ++levels_.back().index;
        return true;
    }
    std::string path() const {
        std::string path;
        for (const Level& level : levels_) {
            if (level.is_list) {
                path += fmt::format("[{}]", level.index);
            } else {
                path += (path.empty() ? "" : ".") + level.key;
            }
        }
        return path;
    }

    std::vector<Level> levels_;
    std::string part_;
};

}  // namespace

std::optional<std::string> repeated_key(std::string_view json) {
    boost::json::basic_parser<Handler> parser(boost::json::parse_options{});
    error_code error;
    parser.write_some(false, json.data(), json.size(), error);
    return error ? std::nullopt : parser.handler().repeated;
}

}  // namespace canbao::policy
