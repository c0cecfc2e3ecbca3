// SPDX-License-Identifier: MulanPSL-2.0
#include "http/shape.h"

#include <algorithm>

#include "base/region.h"

namespace canbao::http {

namespace {

Shape of_kind(Shape::Kind kind) { return Shape{.kind = kind}; }

std::vector<Field> named(std::vector<NamedShape> given) {
    std::vector<Field> fields;
    for (NamedShape& one : given) {
        const bool optional = one.name.ends_with('?');
        if (optional) one.name.pop_back();
        fields.push_back({std::move(one.name), std::move(one.shape), !optional});
    }
    return fields;
}

}  // namespace

Shape object(std::vector<NamedShape> fields) {
    Shape shape = of_kind(Shape::Kind::object);
    shape.fields = named(std::move(fields));
    return shape;
}
Shape open_object(std::vector<NamedShape> fields) {
    Shape shape = object(std::move(fields));
    shape.open = true;
    return shape;
}
Shape list_of(Shape items, std::int64_t most) {
    Shape shape = of_kind(Shape::Kind::array);
    shape.most = most;
    shape.items = std::make_shared<const Shape>(std::move(items));
    return shape;
}
Shape map_of(Shape items) {
    Shape shape = of_kind(Shape::Kind::map);
    shape.items = std::make_shared<const Shape>(std::move(items));
    return shape;
}
Shape text(std::int64_t most, std::int64_t least) {
    Shape shape = of_kind(Shape::Kind::text);
    shape.least = least;
    shape.most = most;
    return shape;
}
Shape one_of(std::vector<std::string> choices) {
    Shape shape = text();
    shape.choices = std::move(choices);
    return shape;
}
Shape integer(std::int64_t least, std::int64_t most) {
    Shape shape = of_kind(Shape::Kind::integer);
    shape.least = least;
    shape.most = most;
    return shape;
}
Shape boolean() { return of_kind(Shape::Kind::boolean); }
Shape day() { return of_kind(Shape::Kind::day); }
Shape moment() { return of_kind(Shape::Kind::moment); }
Shape money() { return of_kind(Shape::Kind::money); }
Shape region_code() { return of_kind(Shape::Kind::region); }
Shape some_region() {
    Shape shape = region_code();
    shape.least = 1;
    return shape;
}
Shape anything() { return of_kind(Shape::Kind::any); }
Shape or_null(Shape shape) {
    shape.nullable = true;
    return shape;
}
Shape page_of(Shape row) {
    return object({{"total", integer()},
                   {"page", integer(1)},
                   {"size", integer(1)},
                   {"rows", list_of(std::move(row))}});
}

namespace {

json::object typed(std::string_view type, bool nullable) {
    json::object out;
    if (nullable) {
        out["type"] = json::array{json::string(type), "null"};
    } else {
        out["type"] = json::string(type);
    }
    return out;
}

json::object object_schema(const Shape& shape) {
    json::object out = typed("object", shape.nullable);
    json::object properties;
    json::array required;
    for (const Field& field : shape.fields) {
        properties[field.name] = as_json_schema(field.shape);
        if (field.required) required.push_back(json::string(field.name));
    }
    out["properties"] = std::move(properties);
    if (!required.empty()) out["required"] = std::move(required);
    if (!shape.open) out["additionalProperties"] = false;
    return out;
}

json::object text_schema(const Shape& shape) {
    json::object out = typed("string", shape.nullable);
    if (!shape.choices.empty()) {
        json::array choices;
        for (const std::string& choice : shape.choices) choices.push_back(json::string(choice));
        if (shape.nullable) choices.push_back(nullptr);
        out["enum"] = std::move(choices);
        return out;
    }
    if (shape.least > 0) out["minLength"] = shape.least;
    out["maxLength"] = shape.most;
    return out;
}

json::object formed(const Shape& shape, std::string_view key, std::string_view form) {
    json::object out = typed("string", shape.nullable);
    out[key] = json::string(form);
    return out;
}

}  // namespace

json::object as_json_schema(const Shape& shape) {
    using Kind = Shape::Kind;
    switch (shape.kind) {
        case Kind::any:
            return {};
        case Kind::boolean:
            return typed("boolean", shape.nullable);
        case Kind::integer: {
            json::object out = typed("integer", shape.nullable);
            out["minimum"] = shape.least;
            out["maximum"] = shape.most;
            return out;
        }
        case Kind::text:
            return text_schema(shape);
        case Kind::day:
            return formed(shape, "format", "date");
        case Kind::moment:
            return formed(shape, "format", "date-time");
        case Kind::money:
            return formed(shape, "pattern", R"(^-?\d+\.\d{2}$)");
        case Kind::region:
            return formed(shape, "pattern",
                          shape.least == 0 ? R"(^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})?$)"
                                           : R"(^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$)");
        case Kind::array: {
            json::object out = typed("array", shape.nullable);
            out["items"] = as_json_schema(*shape.items);
            out["maxItems"] = shape.most;
            return out;
        }
        case Kind::map: {
            json::object out = typed("object", shape.nullable);
            out["additionalProperties"] = as_json_schema(*shape.items);
            return out;
        }
        case Kind::object:
            return object_schema(shape);
    }
    return {};
}

}  // namespace canbao::http
