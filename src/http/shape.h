// SPDX-License-Identifier: MulanPSL-2.0
// What a JSON value must look like. One description serves three uses: it checks what comes in
// (strictly: an unknown field is a fault), it is printed as JSON Schema in the API's description,
// and the tests check with it what goes out. Never: changes or completes a value.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "http/json.h"

namespace canbao::http {

struct Field;

struct Shape {
    enum class Kind {
        any,
        boolean,
        integer,
        text,
        day,
        moment,
        money,
        region,
        array,
        object,
        map,  // an object with any names
    };
    Kind kind = Kind::any;
    bool nullable = false;
    std::int64_t least = 0;  // of an integer; characters of a text; items of an array
    std::int64_t most = 0;
    std::vector<std::string> choices{};  // of a text; empty: any
    std::vector<Field> fields{};         // of an object
    std::shared_ptr<const Shape> items{};
    bool open = false;  // an object that may hold further fields
};

struct Field {
    std::string name;
    Shape shape;
    bool required = true;
};

// A field whose name ends in '?' may be left out.
struct NamedShape {
    std::string name;
    Shape shape;
};
Shape object(std::vector<NamedShape> fields);
Shape open_object(std::vector<NamedShape> fields);
Shape list_of(Shape items, std::int64_t most = 1'000'000);
Shape map_of(Shape items);
Shape text(std::int64_t most = 1'000, std::int64_t least = 0);
Shape one_of(std::vector<std::string> choices);
Shape integer(std::int64_t least = 0, std::int64_t most = 9'007'199'254'740'991);
Shape boolean();
Shape day();
Shape moment();
Shape money();
Shape region_code();  // or empty
Shape some_region();
Shape anything();
Shape or_null(Shape shape);
// {total, page, size, rows}: one page of a list.
Shape page_of(Shape row);

struct Fault {
    std::string field;  // payer.name, rows[3].due
    std::string zh;
    std::string en;
};
std::vector<Fault> faults_in(const json::value& value, const Shape& shape);

json::object as_json_schema(const Shape& shape);

}  // namespace canbao::http
