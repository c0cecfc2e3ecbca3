// SPDX-License-Identifier: MulanPSL-2.0
// A pack's pages: the guide, for anyone, and the officials' page, for officers. The notice is not
// stored in the program, so the officials' page has the rows by clause; with the notice beside them
// it is made by `canbao pack page`.
#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <memory>

#include "base/digest.h"
#include "documents/leaflet_html.h"
#include "documents/leaflet_pdf.h"
#include "http/attachment.h"
#include "http/recent.h"
#include "http/routes/pack_named.h"
#include "http/routes/routes.h"
#include "policy/guide/guide.h"
#include "policy/guide/officials_page.h"

namespace canbao::http {

namespace {

inline constexpr Reason pack_changed{"http.pack_changed", Blame::state,
                                     "政策包文件在启动后改动过，请重新启动程序再看",
                                     "the pack's file was changed since the start; start again"};

// The page brings its own style and nothing else.
constexpr std::string_view page_policy =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'";

enum class Form { html, pdf };

Result<leaflet::Leaflet> guide(const policy::Pack& pack, Language language) {
    return policy::guide_of(pack, language);
}

Result<leaflet::Leaflet> page(const policy::Pack& pack, Language language) {
    std::ifstream in(pack.file, std::ios::binary);
    const policy::NamedText file{pack.id, {std::istreambuf_iterator<char>(in), {}}};
    if (policy::hash_with(file.text, pack.uppers) != pack.hash)
        return refuse(pack_changed, pack.id);
    return policy::officials_page(pack, file, {}, language);
}

using Maker = Result<leaflet::Leaflet> (*)(const policy::Pack&, Language);

Result<Response> printed(const leaflet::Leaflet& made, Form form) {
    if (form == Form::pdf) {
        TRY(std::string pdf, documents::leaflet_pdf(made));
        Response response{.type = "application/pdf", .body = std::move(pdf)};
        response.headers.emplace_back("Content-Disposition",
                                      shown_inline("guide.pdf", made.title + ".pdf"));
        return response;
    }
    TRY(std::string html, documents::leaflet_html(made));
    Response response{.type = "text/html; charset=utf-8", .body = std::move(html)};
    response.headers.emplace_back("Content-Security-Policy", page_policy);
    return response;
}

Handler handler(const Offices& offices, Maker maker, Form form) {
    return [&offices, maker, form, recent = std::make_shared<Recent>()](const Call& call) {
        const Result<const policy::Pack*> pack = pack_named(offices, call);
        if (!pack) return Result<Response>(tl::unexpected<Refusal>(pack.error()));
        return recent->get((*pack)->id + call.say("", " en"), [&]() -> Result<Response> {
            TRY(const leaflet::Leaflet made, maker(**pack, call.language));
            return printed(made, form);
        });
    };
}

}  // namespace

Routes pack_page_routes(const Offices& offices) {
    Routes routes;
    const std::string pack = "/api/packs/{area:}/{year}/";
    routes.push_back({.path = pack + "guide.html",
                      .access = Access::open_to_all,
                      .answer_type = "text/html",
                      .zh = "给居民的说明页",
                      .en = "the page for residents",
                      .handle = handler(offices, guide, Form::html)});
    routes.push_back({.path = pack + "guide.pdf",
                      .access = Access::open_to_all,
                      .answer_type = "application/pdf",
                      .zh = "给居民的说明页，打印用",
                      .en = "the page for residents, to print",
                      .handle = handler(offices, guide, Form::pdf)});
    routes.push_back({.path = pack + "page.html",
                      .roles = officers,
                      .answer_type = "text/html",
                      .zh = "规则按条款排列，供核对签字",
                      .en = "the rules by clause, to check and sign",
                      .handle = handler(offices, page, Form::html)});
    routes.push_back({.path = pack + "page.pdf",
                      .roles = officers,
                      .answer_type = "application/pdf",
                      .zh = "规则按条款排列，打印签字用",
                      .en = "the rules by clause, to print and sign",
                      .handle = handler(offices, page, Form::pdf)});
    return routes;
}

}  // namespace canbao::http
