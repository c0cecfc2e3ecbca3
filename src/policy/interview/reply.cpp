// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/interview/reply.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/date.h"
#include "base/money.h"
#include "policy/contract/question.h"
#include "policy/interview/told.h"

namespace canbao::policy {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

std::string_view name_in(const value& reply) {
    if (reply.is_string()) return {reply.get_string().data(), reply.get_string().size()};
    if (!reply.is_object()) return {};
    const value* name = reply.get_object().if_contains("is");
    if (name == nullptr || !name->is_string()) return {};
    return {name->get_string().data(), name->get_string().size()};
}

const Option* option_in(const Inquiry& inquiry, const value& reply) {
    const auto found = std::ranges::find(inquiry.options, name_in(reply), &Option::name);
    return found == inquiry.options.end() ? nullptr : &*found;
}

const value* field_in(const value& reply, std::string_view name) {
    const value* found = reply.is_object() ? reply.get_object().if_contains(name) : nullptr;
    return found == nullptr || found->is_null() ? nullptr : found;
}

class Answering {
public:
    Answering(const Inquiry& inquiry, const object& told) : inquiry_(inquiry), told_(told) {
        for (const std::string& pointer : inquiry.clears) erase_told(told_, pointer);
    }

    Result<object> put(const value& reply) {
        if (reply.is_null()) return told_;
        if (inquiry_.form == Form::ticks) {
            TRY_DO(put_ticks(reply));
        } else if (const Option* option = option_in(inquiry_, reply)) {
            TRY_DO(put_option(*option, reply));
        } else {
            TRY_DO(put_value(reply));
        }
        const ReadQuestion read = read_question(told_);
        if (!read.is_valid()) return refuse(interview::contradiction, read.problem_zh);
        return told_;
    }

private:
    struct Done {};

    Result<Done> put_ticks(const value& reply) {
        if (!reply.is_array()) return refuse(interview::not_offered, inquiry_.name);
        for (const std::string& list : inquiry_.lists) put_told(told_, list, array{});
        std::set<std::string_view> seen;
        for (const value& one : reply.get_array()) {
            const Option* option = option_in(inquiry_, one);
            if (option == nullptr || !seen.insert(option->name).second) {
                return refuse(interview::not_offered, std::string(name_in(one)));
            }
            TRY_DO(put_option(*option, one));
        }
        return Done{};
    }

    Result<Done> put_option(const Option& option, const value& reply) {
        TRY_DO(only_known_days(option, reply));
        for (const Put& put : option.puts) put_told(told_, put.at, put.is);
        value item = option.item;
        for (const ExtraDay& extra : option.days) {
            const value* given = field_in(reply, extra.name);
            if (given == nullptr) {
                if (extra.required) return refuse(interview::day_missing, extra.says.zh);
                continue;
            }
            TRY(const Date day, day_of(*given));
            const value written = boost::json::string(to_string(day));
            if (extra.at.starts_with('/')) {
                put_told(told_, extra.at, written);
            } else {
                item.get_object()[extra.at] = written;
            }
        }
        if (option.list.empty()) return Done{};
        const value* list = find_told(told_, option.list);
        array longer = list == nullptr ? array{} : list->get_array();
        longer.push_back(std::move(item));
        put_told(told_, option.list, std::move(longer));
        return Done{};
    }

    Result<Done> only_known_days(const Option& option, const value& reply) const {
        if (!reply.is_object()) return Done{};
        for (const auto& member : reply.get_object()) {
            const bool known = member.key() == "is" ||
                               std::ranges::any_of(option.days, [&](const ExtraDay& extra) {
                                   return member.key() == extra.name;
                               });
            if (!known) return refuse(interview::not_offered, std::string(member.key()));
        }
        return Done{};
    }

    static Result<Date> day_of(const value& given) {
        if (!given.is_string()) return refuse(interview::no_such_day);
        const std::string_view words(given.get_string().data(), given.get_string().size());
        const auto day = parse_date(words);
        if (!day) return refuse(interview::no_such_day, std::string(words.substr(0, 20)));
        return *day;
    }

    Result<Done> put_value(const value& reply) {
        if (inquiry_.form == Form::day) {
            TRY(const Date day, day_of(reply));
            if (day < *inquiry_.from || *inquiry_.to < day) {
                return refuse(
                    interview::out_of_bounds,
                    fmt::format("{}–{}", to_string(*inquiry_.from), to_string(*inquiry_.to)));
            }
            put_told(told_, inquiry_.at, boost::json::string(to_string(day)));
            return Done{};
        }
        if (inquiry_.form == Form::amount) {
            const auto amount = parse_money(name_in(reply));
            if (!amount || *amount < Money{}) return refuse(interview::not_offered, inquiry_.name);
            put_told(told_, inquiry_.at, boost::json::string(to_string(*amount)));
            return Done{};
        }
        if (inquiry_.form == Form::number && reply.is_int64()) {
            if (reply.get_int64() < inquiry_.least || reply.get_int64() > inquiry_.most) {
                return refuse(interview::out_of_bounds,
                              fmt::format("{}–{}", inquiry_.least, inquiry_.most));
            }
            put_told(told_, inquiry_.at, reply);
            return Done{};
        }
        return refuse(interview::not_offered, std::string(name_in(reply)));
    }

    const Inquiry& inquiry_;
    object told_;
};

// Whether all that the pattern says stands in what was told; of lists as many entries.
bool agrees(const value& pattern, const value* told) {
    if (told == nullptr) return false;
    if (pattern.is_object() && told->is_object()) {
        return std::ranges::all_of(pattern.get_object(), [&](const auto& member) {
            return agrees(member.value(), told->get_object().if_contains(member.key()));
        });
    }
    if (pattern.is_array() && told->is_array()) {
        const auto& wanted = pattern.get_array();
        const auto& found = told->get_array();
        if (wanted.size() != found.size()) return false;
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            if (!agrees(wanted[i], &found[i])) return false;
        }
        return true;
    }
    return pattern == *told;
}

// The option as a reply, with its days, if it is what was told; null if not.
value reply_of(const Option& option, const object& told, const value* entry) {
    object reply{{"is", boost::json::string(option.name)}};
    if (!option.list.empty() && !agrees(option.item, entry)) return nullptr;
    for (const Put& put : option.puts) {
        if (!agrees(put.is, find_told(told, put.at))) return nullptr;
    }
    for (const std::string& pointer : option.lacks) {
        if (find_told(told, pointer) != nullptr) return nullptr;
    }
    for (const ExtraDay& extra : option.days) {
        const value* day =
            extra.at.starts_with('/')
                ? find_told(told, extra.at)
                : (entry->is_object() ? entry->get_object().if_contains(extra.at) : nullptr);
        if (day == nullptr && extra.required) return nullptr;
        if (day != nullptr) reply[extra.name] = *day;
    }
    if (reply.size() == 1) return boost::json::string(option.name);
    return reply;
}

value ticks_told(const Inquiry& inquiry, const object& told) {
    for (const std::string& list : inquiry.lists) {
        if (find_told(told, list) == nullptr) return nullptr;
    }
    array reply;
    for (const Option& option : inquiry.options) {
        if (option.list.empty()) {
            value one = reply_of(option, told, nullptr);
            if (!one.is_null()) reply.push_back(std::move(one));
            continue;
        }
        const value* list = find_told(told, option.list);
        if (list == nullptr || !list->is_array()) continue;
        for (const value& entry : list->get_array()) {
            value one = reply_of(option, told, &entry);
            if (!one.is_null()) reply.push_back(std::move(one));
        }
    }
    return reply;
}

}  // namespace

Result<object> answered(const Inquiry& inquiry, const value& reply, const object& told) {
    return Answering(inquiry, told).put(reply);
}

value reply_told(const Inquiry& inquiry, const object& told) {
    if (inquiry.form == Form::ticks) return ticks_told(inquiry, told);
    for (const Option& option : inquiry.options) {
        value one = reply_of(option, told, nullptr);
        if (!one.is_null()) return one;
    }
    if (inquiry.form == Form::choice) return nullptr;
    const value* found = find_told(told, inquiry.at);
    return found == nullptr ? value(nullptr) : *found;
}

}  // namespace canbao::policy
