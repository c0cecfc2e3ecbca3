// SPDX-License-Identifier: MulanPSL-2.0
// The JSON form of payloads: one list of fields per kind, visited once to write and once to read,
// so that the two cannot drift apart. Money is fen, a Date ISO text, bytes base64.
// Never: reads a field twice or leaves an unknown one unnoticed.
#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/money.h"

namespace canbao::exchange {

class PayloadWriter {
public:
    template <typename T>
    PayloadWriter& field(std::string_view name, const T& content) {
        begin(name);
        put(content);
        return *this;
    }
    PayloadWriter& bytes(std::string_view name, const std::string& content);
    template <typename T>
    PayloadWriter& list(std::string_view name, const std::vector<T>& items) {
        begin(name);
        text_ += '[';
        for (std::size_t at = 0; at < items.size(); ++at) {
            if (at > 0) text_ += ',';
            PayloadWriter item;
            fields(item, items[at]);
            text_ += item.finish();
        }
        text_ += ']';
        return *this;
    }
    std::string finish() {
        text_ += '}';
        return std::move(text_);
    }

private:
    void begin(std::string_view name);
    void put(std::int64_t number);
    void put(int number) { put(std::int64_t{number}); }
    void put(const std::string& text);
    void put(Money amount) { put(amount.in_fen()); }
    void put(Date date) { put(to_string(date)); }
    void put(Instant moment) { put(to_string(moment)); }

    std::string text_ = "{";
};

class PayloadReader {
public:
    explicit PayloadReader(const boost::json::value& from) : object_(from.if_object()) {}

    template <typename T>
    PayloadReader& field(std::string_view name, T& content) {
        const boost::json::value* found = find(name);
        if (found != nullptr && !get(*found, content)) fail(name);
        return *this;
    }
    PayloadReader& bytes(std::string_view name, std::string& content);
    template <typename T>
    PayloadReader& list(std::string_view name, std::vector<T>& items) {
        const boost::json::value* found = find(name);
        if (found == nullptr) return *this;
        if (!found->is_array()) {
            fail(name);
            return *this;
        }
        for (const boost::json::value& item : found->get_array()) {
            PayloadReader reader(item);
            fields(reader, items.emplace_back());
            if (!reader.is_whole()) fail(name);
        }
        return *this;
    }
    // Every field was there, right, and no other.
    bool is_whole() const {
        return object_ != nullptr && wrong_.empty() && fields_read_ == object_->size();
    }
    // The first field that was not right; empty for one too many.
    const std::string& wrong() const { return wrong_; }

private:
    const boost::json::value* find(std::string_view name);
    void fail(std::string_view name);
    static bool get(const boost::json::value& from, std::int64_t& number);
    static bool get(const boost::json::value& from, int& number);
    static bool get(const boost::json::value& from, std::string& text);
    static bool get(const boost::json::value& from, Money& amount);
    static bool get(const boost::json::value& from, Date& date);
    static bool get(const boost::json::value& from, Instant& moment);

    const boost::json::object* object_;
    std::size_t fields_read_ = 0;
    std::string wrong_;
};

}  // namespace canbao::exchange
