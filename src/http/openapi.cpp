// SPDX-License-Identifier: MulanPSL-2.0
#include "http/openapi.h"

namespace canbao::http {

namespace {

// "{area:}" is "{area}" in the document.
std::string plain_path(const std::string& path) {
    std::string plain;
    for (const char letter : path) {
        if (letter != ':') plain += letter;
    }
    return plain;
}

json::array parameters(const Route& route) {
    json::array list;
    std::size_t open = route.path.find('{');
    while (open != std::string::npos) {
        const std::size_t close = route.path.find('}', open);
        std::string name = route.path.substr(open + 1, close - open - 1);
        const bool word = name.ends_with(':');
        if (word) name.pop_back();
        list.push_back(json::object{{"name", name},
                                    {"in", "path"},
                                    {"required", true},
                                    {"schema", as_json_schema(word ? text(64, 1) : integer())}});
        open = route.path.find('{', close);
    }
    for (const Field& field : route.query.fields) {
        list.push_back(json::object{{"name", field.name},
                                    {"in", "query"},
                                    {"required", field.required},
                                    {"schema", as_json_schema(field.shape)}});
    }
    if (route.method != "GET") {
        list.push_back(json::object{{"name", "X-Canbao"},
                                    {"in", "header"},
                                    {"required", true},
                                    {"schema", json::object{{"const", "1"}}}});
    }
    return list;
}

json::object content(std::string_view type, json::object schema) {
    json::object one;
    one[type] = json::object{{"schema", std::move(schema)}};
    return one;
}

json::object responses(const Route& route) {
    json::object success{{"description", route.zh}};
    if (route.answer) {
        success["content"] = content(route.answer_type, as_json_schema(*route.answer));
    } else {
        success["content"] = content(route.answer_type, {{"type", "string"}, {"format", "binary"}});
    }
    json::object all;
    all[std::to_string(route.status)] = std::move(success);
    all["default"] = json::object{{"description", "RFC 9457"},
                                  {"content", content("application/problem+json",
                                                      {{"$ref", "#/components/schemas/Problem"}})}};
    return all;
}

json::object operation(const Route& route, Language language) {
    json::object one{{"summary", language == Language::zh ? route.zh : route.en},
                     {"x-summary-en", route.en},
                     {"parameters", parameters(route)}};
    json::array roles;
    for (const Role role : all_roles) {
        if (route.roles.contains(role)) roles.push_back(json::string(name_of(role)));
    }
    one["x-roles"] = std::move(roles);
    one["security"] = route.access == Access::open_to_all
                          ? json::array{}
                          : json::array{json::object{{"session", json::array{}}}};
    if (route.body || !route.raw_body.empty()) {
        json::object types;
        if (route.body) types = content("application/json", as_json_schema(*route.body));
        if (!route.raw_body.empty()) {
            types[route.raw_body] =
                json::object{{"schema", json::object{{"type", "string"}, {"format", "binary"}}}};
        }
        one["requestBody"] = json::object{{"required", true}, {"content", std::move(types)}};
    }
    one["responses"] = responses(route);
    return one;
}

json::object problem_schema() {
    return as_json_schema(open_object(
        {{"type", text()},
         {"title", text()},
         {"status", integer(400, 599)},
         {"detail", text()},
         {"reason", text()},
         {"title_en", text()},
         {"detail_en", text()},
         {"clause?", text()},
         {"errors?",
          list_of(object({{"field", text()}, {"message", text()}, {"message_en", text()}}))}}));
}

}  // namespace

json::value openapi(const Routes& routes, Language language) {
    json::object paths;
    for (const Route& route : routes) {
        json::value& at = paths[plain_path(route.path)];
        if (!at.is_object()) at.emplace_object();
        std::string method;
        for (const char letter : route.method) method += static_cast<char>(letter | 0x20);
        at.as_object()[method] = operation(route, language);
    }
    return json::object{
        {"openapi", "3.1.0"},
        {"info", json::object{{"title", "canbao 参保"}, {"version", "0.1.0"}}},
        {"paths", std::move(paths)},
        {"components",
         json::object{{"schemas", json::object{{"Problem", problem_schema()}}},
                      {"securitySchemes",
                       json::object{{"session", json::object{{"type", "apiKey"},
                                                             {"in", "cookie"},
                                                             {"name", "canbao_session"}}}}}}}};
}

}  // namespace canbao::http
