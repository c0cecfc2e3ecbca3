// SPDX-License-Identifier: MulanPSL-2.0
#include "documents/qr.h"

#include <cairo.h>
#include <fmt/core.h>
#include <qrencode.h>

#include <cerrno>
#include <memory>
#include <stdexcept>

#include "base/invariant.h"

namespace canbao::documents {

namespace {

constexpr int quiet_zone = 4;

cairo_status_t append(void* text, const unsigned char* bytes, unsigned size) {
    static_cast<std::string*>(text)->append(reinterpret_cast<const char*>(bytes), size);
    return CAIRO_STATUS_SUCCESS;
}

}  // namespace

Result<QrCode> qr_code(std::string_view text) {
    if (text.empty()) return refuse(qr::empty);
    if (text.size() > 2'300) return refuse(qr::too_long, std::to_string(text.size()));
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> encoded(
        QRcode_encodeData(static_cast<int>(text.size()),
                          reinterpret_cast<const unsigned char*>(text.data()), 0, QR_ECLEVEL_M),
        QRcode_free);
    if (!encoded) {
        if (errno == ERANGE) return refuse(qr::too_long, std::to_string(text.size()));
        throw std::runtime_error("libqrencode has no memory");
    }
    QrCode code;
    code.size = encoded->width;
    const auto modules = static_cast<std::size_t>(code.size) * static_cast<std::size_t>(code.size);
    code.dark.reserve(modules);
    for (std::size_t i = 0; i < modules; ++i) code.dark.push_back((encoded->data[i] & 1) != 0);
    return code;
}

std::string qr_svg(const QrCode& code) {
    const int side = code.size + 2 * quiet_zone;
    std::string svg = fmt::format(
        R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {0}" shape-rendering="crispEdges">)"
        R"(<rect width="{0}" height="{0}" fill="#fff"/><path fill="#000" d=")",
        side);
    for (int row = 0; row < code.size; ++row) {
        for (int column = 0; column < code.size;) {
            if (!code.at(row, column)) {
                ++column;
                continue;
            }
            const int from = column;
            while (column < code.size && code.at(row, column)) ++column;
            svg += fmt::format("M{} {}h{}v1h-{}z", from + quiet_zone, row + quiet_zone,
                               column - from, column - from);
        }
    }
    return svg + R"("/></svg>)";
}

std::string qr_png(const QrCode& code, int scale) {
    INVARIANT(scale >= 1 && scale <= 64);
    const int side = (code.size + 2 * quiet_zone) * scale;
    const std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> image(
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, side, side), cairo_surface_destroy);
    const std::unique_ptr<cairo_t, decltype(&cairo_destroy)> cairo(cairo_create(image.get()),
                                                                   cairo_destroy);
    cairo_set_source_rgb(cairo.get(), 1, 1, 1);
    cairo_paint(cairo.get());
    cairo_set_source_rgb(cairo.get(), 0, 0, 0);
    cairo_set_antialias(cairo.get(), CAIRO_ANTIALIAS_NONE);
    for (int row = 0; row < code.size; ++row) {
        for (int column = 0; column < code.size; ++column) {
            if (!code.at(row, column)) continue;
            cairo_rectangle(cairo.get(), (column + quiet_zone) * scale, (row + quiet_zone) * scale,
                            scale, scale);
        }
    }
    cairo_fill(cairo.get());
    std::string png;
    const cairo_status_t status = cairo_surface_write_to_png_stream(image.get(), append, &png);
    if (status != CAIRO_STATUS_SUCCESS) throw std::runtime_error(cairo_status_to_string(status));
    return png;
}

}  // namespace canbao::documents
