// SPDX-License-Identifier: MulanPSL-2.0
#include "medical/person.h"

#include <map>
#include <stdexcept>

#include "base/text.h"
#include "medical/identity.h"
#include "medical/journal.h"
#include "medical/number.h"
#include "medical/region.h"
#include "policy/vocabulary.h"
#include "store/audit.h"

namespace canbao::medical {

namespace {

constexpr std::string_view add_person =
    "INSERT INTO medical_person (county, person, name, id_sealed, id_index, born, sex, region,"
    " hukou_region, permit_region, household, relation, phone_sealed, student_stage,"
    " employee_insured, version, registered_at)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 1, $16)";
constexpr std::string_view person_by_index =
    "SELECT person FROM medical_person WHERE county = $1 AND id_index = $2";
constexpr std::string_view person_row =
    "SELECT p.name, p.id_sealed, p.sex, p.born, p.region, p.hukou_region, p.permit_region,"
    " p.household, p.relation, p.phone_sealed, p.version, p.registered_at,"
    " p.registered_by_import, p.died_on, coalesce(r.name, ''), p.student_stage,"
    " p.employee_insured"
    " FROM medical_person p LEFT JOIN medical_region r"
    " ON r.county = p.county AND r.region = p.region WHERE p.county = $1 AND p.person = $2";
constexpr std::string_view identities_of_person =
    "SELECT identity, determined_on, until, on_roster_on, grade, department, roster"
    " FROM medical_identity WHERE county = $1 AND person = $2"
    " ORDER BY identity, department, determined_on";
constexpr std::string_view groups_of_person =
    "SELECT person_group, since FROM medical_group WHERE county = $1 AND person = $2"
    " ORDER BY person_group";
constexpr std::string_view update_person =
    "UPDATE medical_person SET name = $4, region = $5, hukou_region = $6, permit_region = $7,"
    " phone_sealed = $8, died_on = $9, student_stage = $10, employee_insured = $11,"
    " version = version + 1"
    " WHERE county = $1 AND person = $2 AND version = $3";
constexpr std::string_view drop_groups =
    "DELETE FROM medical_group WHERE county = $1 AND person = $2";
constexpr std::string_view add_group =
    "INSERT INTO medical_group (county, person, person_group, since) VALUES ($1, $2, $3, $4)";
constexpr std::string_view has_regions =
    "SELECT region FROM medical_region WHERE county = $1 AND region = $2"
    " UNION ALL SELECT 'none' WHERE NOT EXISTS"
    " (SELECT 1 FROM medical_region WHERE county = $1 AND length(region) > 6)";

std::optional<std::string> maybe(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

store::Value sealed_phone(const store::Sealer& sealer, const std::string& phone) {
    if (phone.empty()) return store::value(std::nullopt);
    return store::value(sealer.seal(phone, phone_place));
}

std::string masked_phone(const std::string& phone) {
    if (phone.size() < 8) return std::string(phone.size(), '*');
    return phone.substr(0, 3) + "****" + phone.substr(phone.size() - 4);
}

std::string opened(const store::Sealer& sealer, const std::string& sealed, std::string_view place) {
    auto text = sealer.open(sealed, place);
    // A row that does not open was altered in the database or sealed under another key.
    if (!text) throw std::runtime_error(describe(text.error(), Language::en));
    return *text;
}

// A place is known if it is registered; a county that has registered none takes any code of its
// own.
Result<Region> registered_region(store::Transaction& tx, const std::string& county,
                                 const std::string& code) {
    TRY(Region region, checked_region(code, county));
    if (region.code() != county &&
        !tx.query_one(has_regions, {store::value(county), store::value(region.code())})) {
        return refuse(unknown_region, region.code());
    }
    return region;
}

Result<bool> checked_groups(const std::vector<std::string>& groups) {
    for (const std::string& group : groups) {
        if (!is_group(group)) return refuse(unknown_group, group);
    }
    return true;
}

void put_groups(store::Transaction& tx, const store::Act& act, PersonId person,
                const std::vector<std::string>& groups) {
    const std::vector<PersonGroup> before = [&] {
        std::vector<PersonGroup> rows;
        for (const auto& row :
             tx.query(groups_of_person, {store::value(act.county), store::value(person.value)})) {
            rows.push_back({row.text(0), parse_date(row.text(1))});
        }
        return rows;
    }();
    tx.execute(drop_groups, {store::value(act.county), store::value(person.value)});
    for (const std::string& group : groups) {
        std::string since = to_string(china_day(act.at));
        for (const PersonGroup& known : before) {
            if (known.group == group) since = known.since ? to_string(*known.since) : "";
        }
        tx.execute(add_group, {store::value(act.county), store::value(person.value),
                               store::value(group), store::value(since)});
    }
}

struct Difference {
    std::string text;
    void add(std::string_view field, std::string_view before, std::string_view after) {
        if (before == after) return;
        if (!text.empty()) text += "; ";
        text += std::string(field) + ": " + std::string(before) + " → " + std::string(after);
    }
};

std::string_view word_of(std::optional<bool> flag) { return !flag ? "" : *flag ? "yes" : "no"; }

std::string joined_groups(const std::vector<PersonGroup>& groups) {
    std::string text;
    for (const PersonGroup& group : groups) text += (text.empty() ? "" : ",") + group.group;
    return text;
}

// The person as it will be, after every rule has looked at it.
Result<Person> changed(store::Transaction& tx, const store::Act& act, Person person,
                       const PersonChange& wanted) {
    const Date today = china_day(act.at);
    if (wanted.name) {
        TRY(person.name, checked_name(*wanted.name));
    }
    if (wanted.region) {
        TRY(Region region, registered_region(tx, act.county, *wanted.region));
        person.region = region.code();
    }
    if (wanted.hukou_region) {
        TRY(person.hukou_region, checked_home(*wanted.hukou_region));
    }
    if (wanted.permit_region) {
        TRY(person.permit_region, checked_home(*wanted.permit_region));
    }
    if (wanted.died_on) {
        if (*wanted.died_on < person.born || today < *wanted.died_on) {
            return refuse(died_before_birth, to_string(*wanted.died_on));
        }
        person.died_on = wanted.died_on;
    }
    if (wanted.groups) TRY_DO(checked_groups(*wanted.groups));
    if (wanted.student_stage) {
        TRY(person.student_stage, checked_stage(*wanted.student_stage));
    }
    if (wanted.employee_insured) person.employee_insured = wanted.employee_insured;
    NewPerson homes;
    homes.hukou_region = person.hukou_region;
    homes.permit_region = person.permit_region;
    TRY_DO(checked_local(homes, person.born, today, act.county));
    return person;
}

}  // namespace

Result<std::string> checked_name(std::string_view given) {
    const std::string folded = fold_width(given);
    const std::string_view name = trimmed(folded);
    if (name.empty()) return refuse(name_missing);
    if (!is_valid_utf8(name)) return refuse(name_unreadable);
    for (const char c : name) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return refuse(name_unreadable);
    }
    // U+FFFD stands where a character was already lost on the way here.
    if (name.find("\xEF\xBF\xBD") != name.npos) return refuse(name_unreadable);
    if (count_characters(name) > 50) return refuse(name_too_long);
    // Lists stretch short Chinese names with spaces (张　三); a name in letters needs its own.
    const bool in_letters =
        name.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") != name.npos;
    return in_letters ? std::string(name) : without_spaces(name);
}

Result<IdNumber> checked_number(std::string_view given, Date today) {
    TRY(IdNumber number, IdNumber::parse(given));
    if (today < number.born()) return refuse(born_in_future, to_string(number.born()));
    if (age_on(number.born(), today) > 130) return refuse(too_old, to_string(number.born()));
    return number;
}

Result<std::string> checked_phone(std::string_view given) {
    std::string phone = without_spaces(fold_width(given));
    std::erase(phone, '-');
    if (phone.empty()) return phone;
    if (phone.find_first_not_of("0123456789") != phone.npos || phone.size() < 7 ||
        phone.size() > 12) {
        return refuse(bad_phone);
    }
    return phone;
}

Result<std::string> checked_stage(std::string_view given) {
    const std::string word = without_spaces(fold_width(given));
    static const std::map<std::string_view, std::string_view> names{
        {"", ""},
        {"非在校", "none"},
        {"不在校", "none"},
        {"非学生", "none"},
        {"否", "none"},
        {"学龄前", "none"},
        {"中小学生", "pupil"},
        {"小学", "pupil"},
        {"小学生", "pupil"},
        {"初中", "pupil"},
        {"高中", "pupil"},
        {"中学生", "pupil"},
        {"大学新生", "freshman"},
        {"新入学大学生", "freshman"},
        {"在校大学生", "enrolled"},
        {"大学生", "enrolled"},
        {"应届毕业", "graduated"},
        {"应届毕业生", "graduated"},
    };
    if (const auto known = names.find(word); known != names.end()) {
        return std::string(known->second);
    }
    if (policy::listed(policy::stages(), word)) return word;
    return refuse(unknown_stage, std::string(first_characters(given, 20)));
}

Result<Region> checked_region(std::string_view given, const std::string& county) {
    const auto region = Region::parse(without_spaces(fold_width(given)));
    if (!region) return refuse(bad_region, std::string(first_characters(given, 20)));
    if (!region->county() || region->county()->code() != county) {
        return refuse(other_county, region->code());
    }
    return *region;
}

Result<std::string> checked_home(std::string_view given) {
    const std::string code = without_spaces(fold_width(given));
    if (code.empty() || code == "none") return code;
    if (!Region::parse(code)) return refuse(bad_region, std::string(first_characters(given, 20)));
    return code;
}

Result<bool> checked_local(const NewPerson& person, Date born, Date today,
                           const std::string& county) {
    // A minor (Civil Code art. 17) may belong here through a guardian: up to which age that serves,
    // the county's pack decides when the person is assessed.
    constexpr int of_age = 18;
    if (age_on(born, today) < of_age) return true;
    if (person.hukou_region.empty() || person.permit_region.empty()) return true;
    const bool local =
        person.hukou_region.starts_with(county) || person.permit_region.starts_with(county);
    if (!local) return refuse(not_local);
    return true;
}

Result<PersonId> register_person(store::Transaction& tx, const store::Sealer& sealer,
                                 const store::Act& act, const NewPerson& given) {
    const Date today = china_day(act.at);
    TRY(const std::string name, checked_name(given.name));
    TRY(const IdNumber number, checked_number(given.id_number, today));
    TRY(const Region region, registered_region(tx, act.county, given.region));
    NewPerson homes;
    TRY(homes.hukou_region, checked_home(given.hukou_region));
    TRY(homes.permit_region, checked_home(given.permit_region));
    TRY(const std::string phone, checked_phone(given.phone));
    TRY_DO(checked_groups(given.groups));
    TRY(const std::string stage, checked_stage(given.student_stage));
    TRY_DO(checked_local(homes, number.born(), today, act.county));
    if (find_by_number(tx, sealer, act.county, number)) return refuse(already_registered);

    const PersonId person{take_numbers(tx, act.county, "person")};
    tx.execute(
        add_person,
        {store::value(act.county), store::value(person.value), store::value(name),
         store::value(sealer.seal(number.reveal(), id_number_place)),
         store::value(sealer.index(number.reveal(), id_number_place)), store::value(number.born()),
         store::value(static_cast<int>(number.sex())), store::value(region.code()),
         store::value(maybe(homes.hukou_region)), store::value(maybe(homes.permit_region)),
         store::value(trimmed(given.household)), store::value(trimmed(given.relation)),
         sealed_phone(sealer, phone), store::value(maybe(stage)),
         store::value(given.employee_insured), store::value(act.at)});
    put_groups(tx, act, person, given.groups);
    note(tx, act, person, "person.register", number.masked());
    store::record(tx, {act.county, act.at, act.actor, "person.register",
                       "person/" + std::to_string(person.value), number.masked()});
    return person;
}

Result<Person> show(store::Transaction& tx, const store::Sealer& sealer, const std::string& county,
                    PersonId id) {
    const auto row = tx.query_one(person_row, {store::value(county), store::value(id.value)});
    if (!row) return refuse(no_such_person);
    Person person;
    person.person = id;
    person.name = row->text(0);
    const auto number = IdNumber::parse(opened(sealer, row->bytes(1), id_number_place));
    INVARIANT(number.has_value());
    person.id_masked = number->masked();
    person.sex = static_cast<Sex>(row->number(2));
    person.born = row->date(3);
    person.region = row->text(4);
    person.hukou_region = row->maybe_text(5).value_or("");
    person.permit_region = row->maybe_text(6).value_or("");
    person.household = row->text(7);
    person.relation = row->text(8);
    if (!row->is_null(9)) {
        person.phone_masked = masked_phone(opened(sealer, row->bytes(9), phone_place));
    }
    person.version = row->number(10);
    person.registered_at = row->instant(11);
    person.registered_by_import = row->maybe_number(12);
    person.died_on = row->maybe_date(13);
    person.region_name = row->text(14);
    person.student_stage = row->maybe_text(15).value_or("");
    if (const auto insured = row->maybe_number(16)) person.employee_insured = *insured == 1;
    const std::vector<store::Value> key{store::value(county), store::value(id.value)};
    tx.for_each(identities_of_person, key, [&](const store::Row& identity) {
        const auto grade = identity.maybe_number(4);
        person.identities.push_back({identity.text(0), parse_date(identity.text(1)),
                                     identity.maybe_date(2), identity.date(3),
                                     grade ? std::optional(static_cast<int>(*grade)) : std::nullopt,
                                     identity.text(5), identity.number(6)});
    });
    tx.for_each(groups_of_person, key, [&](const store::Row& group) {
        person.groups.push_back({group.text(0), parse_date(group.text(1))});
    });
    return person;
}

Result<Person> change(store::Transaction& tx, const store::Sealer& sealer, const store::Act& act,
                      PersonId id, const PersonChange& wanted) {
    TRY(const Person before, show(tx, sealer, act.county, id));
    if (before.version != wanted.version) {
        return refuse(changed_meanwhile, std::to_string(before.version));
    }
    if (trimmed(wanted.reason).empty()) return refuse(reason_missing);
    TRY(Person after, changed(tx, act, before, wanted));
    store::Value phone = store::value(std::nullopt);
    const auto stored =
        tx.query_one(person_row, {store::value(act.county), store::value(id.value)});
    INVARIANT(stored.has_value());
    if (!stored->is_null(9)) phone = store::value(store::Bytes{stored->bytes(9)});
    if (wanted.phone) {
        TRY(const std::string number, checked_phone(*wanted.phone));
        phone = sealed_phone(sealer, number);
        after.phone_masked = masked_phone(number);
    }
    if (wanted.groups) {
        after.groups.clear();
        for (const std::string& group : *wanted.groups) after.groups.push_back({group, {}});
    }

    Difference difference;
    difference.add("name", before.name, after.name);
    difference.add("region", before.region, after.region);
    difference.add("hukou_region", before.hukou_region, after.hukou_region);
    difference.add("permit_region", before.permit_region, after.permit_region);
    difference.add("phone", before.phone_masked, after.phone_masked);
    difference.add("groups", joined_groups(before.groups), joined_groups(after.groups));
    difference.add("student_stage", before.student_stage, after.student_stage);
    difference.add("employee_insured", word_of(before.employee_insured),
                   word_of(after.employee_insured));
    difference.add("died_on", before.died_on ? to_string(*before.died_on) : "",
                   after.died_on ? to_string(*after.died_on) : "");
    if (difference.text.empty()) return refuse(nothing_to_change);

    const std::int64_t written = tx.execute(
        update_person,
        {store::value(act.county), store::value(id.value), store::value(wanted.version),
         store::value(after.name), store::value(after.region),
         store::value(maybe(after.hukou_region)), store::value(maybe(after.permit_region)), phone,
         store::value(after.died_on), store::value(maybe(after.student_stage)),
         store::value(after.employee_insured)});
    if (written == 0) return refuse(changed_meanwhile);
    if (wanted.groups) put_groups(tx, act, id, *wanted.groups);
    note(tx, act, id, "person.change", difference.text + " (" + wanted.reason + ")");
    store::record(tx, {act.county, act.at, act.actor, "person.change",
                       "person/" + std::to_string(id.value), difference.text});
    return show(tx, sealer, act.county, id);
}

Result<IdNumber> reveal(store::Transaction& tx, const store::Sealer& sealer, const store::Act& act,
                        PersonId person, const std::string& reason) {
    if (trimmed(reason).empty()) return refuse(reason_missing);
    const auto row =
        tx.query_one(person_row, {store::value(act.county), store::value(person.value)});
    if (!row) return refuse(no_such_person);
    store::record(tx, {act.county, act.at, act.actor, "person.reveal",
                       "person/" + std::to_string(person.value), std::string(trimmed(reason))});
    return IdNumber::parse(opened(sealer, row->bytes(1), id_number_place));
}

std::optional<PersonId> find_by_number(store::Transaction& tx, const store::Sealer& sealer,
                                       const std::string& county, const IdNumber& number) {
    const auto row = tx.query_one(
        person_by_index,
        {store::value(county), store::value(sealer.index(number.reveal(), id_number_place))});
    if (!row) return {};
    return PersonId{row->number(0)};
}

}  // namespace canbao::medical
