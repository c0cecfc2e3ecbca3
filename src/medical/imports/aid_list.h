// SPDX-License-Identifier: MulanPSL-2.0
// A department's list of people it has determined an identity for (资助参保人员名单): its columns,
// its rows checked against the register and against what that department told before, and the
// accepted ones recorded. Never: records an identity of another department, or for someone not
// registered.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "documents/columns.h"
#include "documents/workbook.h"
#include "medical/identity.h"
#include "medical/imports/file_check.h"

namespace canbao::medical {

// The identity column is required of every department but the disabled persons' federation, whose
// lists give the grade alone.
std::span<const documents::WantedColumn> aid_columns(std::string_view department);
documents::Template aid_form();

// What one department has recorded before, by person.
class KnownIdentities {
public:
    KnownIdentities(store::Transaction& tx, const std::string& county,
                    const std::string& department);

    struct Entry {
        std::string code;
        std::string determined_on;  // ISO, or empty: the list did not say
        std::string until;          // the same
        std::optional<int> grade;
    };
    // Whether recording this again would change nothing.
    bool holds(PersonId person, const Mark& mark, const std::string& determined_on,
               const std::string& until) const;

private:
    std::unordered_map<std::int64_t, std::vector<Entry>> entries_;
};

struct AidRow {
    PersonId person;
    std::vector<Mark> marks;
    std::optional<Date> determined_on;
    std::optional<Date> until;
};

Verdicts check_aid_list(const FileUnderCheck& file, const KnownPeople& people,
                        const KnownIdentities& identities,
                        const std::function<void(const AidRow&)>& accept);

// Writes accepted rows in batches, each with a journal entry.
class AidWriter {
public:
    AidWriter(store::Transaction& tx, const store::Act& act, std::string department, Date dated_on,
              std::int64_t import_id)
        : tx_(tx),
          act_(act),
          department_(std::move(department)),
          dated_on_(dated_on),
          import_(import_id) {}
    void add(const AidRow& row);
    void finish();

private:
    store::Transaction& tx_;
    const store::Act& act_;
    std::string department_;
    Date dated_on_;
    std::int64_t import_;
    store::Batch identities_;
    store::Batch groups_;
    std::vector<std::pair<PersonId, std::string>> notes_;
};

}  // namespace canbao::medical
