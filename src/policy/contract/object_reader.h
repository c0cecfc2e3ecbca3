// SPDX-License-Identifier: MulanPSL-2.0
// Reads the fields of one JSON object strictly: null is not known, a field that was not asked for
// is a problem, and the first problem is kept with the path to it.
#pragma once

#include <boost/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "policy/facts.h"

namespace canbao::policy {

struct Problem {
    std::string zh;
    std::string en;
    bool found() const { return !en.empty(); }
    void tell(const std::string& path, std::string_view what_zh, std::string_view what_en);
};

class ObjectReader {
public:
    ObjectReader(const boost::json::object& object, std::string path, Problem& problem)
        : object_(object), path_(std::move(path)), problem_(problem) {}
    ~ObjectReader();  // tells the first field nobody asked for
    ObjectReader(const ObjectReader&) = delete;
    ObjectReader& operator=(const ObjectReader&) = delete;

    const boost::json::value* field(std::string_view name);  // none where absent or null
    bool is_null(std::string_view name) const;
    std::optional<std::string> text(std::string_view name);
    std::optional<Date> date(std::string_view name);
    // Of a day that has not come as long as it is left out: "none" says the same.
    std::optional<Date> date_or_none(std::string_view name);
    bool says_none(std::string_view name);  // known not to be there
    std::optional<Money> money(std::string_view name);
    std::optional<bool> truth(std::string_view name);
    std::optional<int> number(std::string_view name);
    std::optional<Region> region(std::string_view name);
    std::optional<Place> place(std::string_view name);  // a region or "none"
    std::optional<std::string_view> word(std::string_view name,
                                         std::span<const std::string_view> list);
    const boost::json::object* object(std::string_view name);
    const boost::json::array* list(std::string_view name);
    std::string path_of(std::string_view name) const;
    Problem& problem() { return problem_; }

private:
    const boost::json::object& object_;
    std::string path_;
    Problem& problem_;
    std::vector<std::string_view> known_;
};

}  // namespace canbao::policy
