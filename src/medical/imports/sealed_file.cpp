// SPDX-License-Identifier: MulanPSL-2.0
#include "medical/imports/sealed_file.h"

#include <stdexcept>

namespace canbao::medical {

namespace {

constexpr std::size_t part_bytes = 1 << 20;

constexpr std::string_view add_part =
    "INSERT INTO medical_import_part (county, import_id, part, sealed) VALUES ($1, $2, $3, $4)";
constexpr std::string_view parts_of_import =
    "SELECT part, sealed FROM medical_import_part WHERE county = $1 AND import_id = $2"
    " ORDER BY part";

// Binds a part to its import and its place, so that parts cannot be exchanged.
std::string place_of_part(std::int64_t import_id, std::int64_t part) {
    return "medical_import_part/" + std::to_string(import_id) + "/" + std::to_string(part);
}

}  // namespace

void keep_file(store::Transaction& tx, const store::Sealer& sealer, const std::string& county,
               std::int64_t import_id, std::string_view bytes) {
    std::int64_t part = 1;
    for (std::size_t at = 0; at < bytes.size(); at += part_bytes, ++part) {
        tx.execute(add_part, {store::value(county), store::value(import_id), store::value(part),
                              store::value(sealer.seal(bytes.substr(at, part_bytes),
                                                       place_of_part(import_id, part)))});
    }
}

std::string kept_file(store::Transaction& tx, const store::Sealer& sealer,
                      const std::string& county, std::int64_t import_id) {
    std::string bytes;
    tx.for_each(parts_of_import, {store::value(county), store::value(import_id)},
                [&](const store::Row& row) {
                    const auto plain =
                        sealer.open(row.bytes(1), place_of_part(import_id, row.number(0)));
                    if (!plain) {
                        throw std::runtime_error(describe(plain.error(), Language::en));
                    }
                    bytes += *plain;
                });
    return bytes;
}

}  // namespace canbao::medical
