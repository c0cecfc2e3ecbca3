// SPDX-License-Identifier: MulanPSL-2.0
#include "medical/imports/row_problem.h"

#include <array>

#include "base/id_number.h"
#include "documents/columns.h"
#include "documents/readers.h"
#include "medical/identity.h"
#include "medical/person.h"
#include "medical/region.h"

namespace canbao::medical {

const Reason* reason_named(std::string_view name) {
    static constexpr std::array known{&id_number::empty,
                                      &id_number::scientific,
                                      &id_number::length,
                                      &id_number::characters,
                                      &id_number::birth_date,
                                      &id_number::check_character,
                                      &name_missing,
                                      &name_too_long,
                                      &name_unreadable,
                                      &born_in_future,
                                      &too_old,
                                      &not_local,
                                      &bad_region,
                                      &bad_phone,
                                      &other_county,
                                      &unknown_region,
                                      &unknown_identity,
                                      &not_this_department,
                                      &grade_missing,
                                      &id_as_number,
                                      &formula_cell,
                                      &bad_date,
                                      &bad_sex,
                                      &column_ignored,
                                      &bad_flag,
                                      &unknown_stage,
                                      &sex_contradicts,
                                      &born_contradicts,
                                      &region_missing,
                                      &unknown_village,
                                      &twice_in_file,
                                      &name_differs,
                                      &not_registered,
                                      &has_died,
                                      &identity_missing,
                                      &bad_grade,
                                      &bad_certificate,
                                      &certificate_contradicts,
                                      &determined_in_future,
                                      &until_too_early,
                                      &documents::columns::no_heading,
                                      &documents::columns::column_missing,
                                      &documents::columns::column_twice,
                                      &documents::columns::column_unknown,
                                      &documents::columns::no_rows,
                                      &documents::reading::empty_file,
                                      &documents::reading::file_too_large,
                                      &documents::reading::unpacked_too_large,
                                      &documents::reading::zip_bomb,
                                      &documents::reading::zip_broken,
                                      &documents::reading::zip_entries,
                                      &documents::reading::zip_names,
                                      &documents::reading::encrypted,
                                      &documents::reading::old_xls,
                                      &documents::reading::not_a_table,
                                      &documents::reading::no_sheet,
                                      &documents::reading::xml_broken,
                                      &documents::reading::dtd,
                                      &documents::reading::too_many_rows,
                                      &documents::reading::too_many_columns,
                                      &documents::reading::cell_too_long,
                                      &documents::reading::text_too_large,
                                      &documents::reading::encoding,
                                      &documents::reading::bad_character,
                                      &documents::reading::quote_open,
                                      &documents::reading::quote_stray,
                                      &documents::reading::wrong_extension,
                                      &documents::reading::sheet_skipped,
                                      &documents::reading::rows_hidden,
                                      &documents::reading::cells_merged,
                                      &documents::reading::private_character};
    for (const Reason* reason : known) {
        if (reason->name == name) return reason;
    }
    return nullptr;
}

}  // namespace canbao::medical
