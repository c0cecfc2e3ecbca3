// SPDX-License-Identifier: MulanPSL-2.0
#include "medical/find.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "medical/identity.h"
#include "medical/region.h"

namespace canbao::medical {

namespace {

// The words of PersonLine::status, decided in one place. Joins: a = assessment, e = enrolment.
const std::string status_words =
    " CASE WHEN e.person IS NOT NULL THEN 'covered'"
    " WHEN a.person IS NULL THEN 'not_assessed'"
    " WHEN a.outcome <> 'yes' THEN a.outcome"
    " WHEN a.flow = 'declared_by_department' THEN 'covered_by_department'"
    " ELSE 'payable' END ";
const std::string year_joins =
    " LEFT JOIN medical_assessment a"
    " ON a.county = p.county AND a.year = $8 AND a.person = p.person"
    " LEFT JOIN medical_enrolment e ON e.county = p.county AND e.year = $8"
    " AND e.person = p.person AND e.state = 'active' ";
// Codes are digits, so padding with nines bounds all codes that begin alike, in any collation.
const std::string in_region = "AND p.region BETWEEN $2 AND $3";
// The whole county is read in the order of its people, not of its regions.
const std::string in_county = "AND CAST($2 AS text) <= CAST($3 AS text)";
const std::string chosen =
    " AND ($4 = '' OR p.name LIKE $4 ESCAPE '!')"
    " AND ($5 = '' OR EXISTS (SELECT 1 FROM medical_identity i"
    " WHERE i.county = p.county AND i.person = p.person AND i.identity = $5"
    " AND (i.until IS NULL OR i.until > $6)))"
    " AND (CAST($7 AS bigint) = 0 OR p.person = CAST($7 AS bigint)) ";

struct Searches {
    explicit Searches(const std::string& where) {
        const std::string condition = " WHERE p.county = $1 " + where + chosen;
        count_people = "SELECT count(*) FROM medical_person p" + condition;
        count_by_status = "SELECT count(*) FROM medical_person p" + year_joins + condition +
                          "AND ($9 = '' OR " + status_words + "= $9)";
        list_people =
            "SELECT p.person, p.name, p.id_sealed, p.sex, p.born, p.region, coalesce(r.name, ''),"
            " a.due," +
            status_words + ", e.cover_until FROM medical_person p" + year_joins +
            " LEFT JOIN medical_region r ON r.county = p.county AND r.region = p.region" +
            condition + "AND ($9 = '' OR " + status_words +
            "= $9) ORDER BY p.person LIMIT $10 OFFSET $11";
    }
    std::string count_people;
    std::string count_by_status;
    std::string list_people;
};
const Searches search_county(in_county);
const Searches search_region(in_region);

const std::string status_of_person =
    "SELECT" + status_words +
    "FROM medical_person p LEFT JOIN medical_assessment a"
    " ON a.county = p.county AND a.year = $3 AND a.person = p.person"
    " LEFT JOIN medical_enrolment e ON e.county = p.county AND e.year = $3"
    " AND e.person = p.person AND e.state = 'active' WHERE p.county = $1 AND p.person = $2";

constexpr std::string_view identities_on_day =
    "SELECT DISTINCT identity FROM medical_identity WHERE county = $1 AND person = $2"
    " AND (until IS NULL OR until > $3) ORDER BY identity";

constexpr std::array<std::string_view, 6> statuses{
    "not_assessed", "payable", "covered_by_department", "covered", "no", "undecided"};

// A LIKE pattern for names that hold `part`; its own wildcards are taken literally.
std::string pattern_of(std::string_view part) {
    std::string pattern = "%";
    for (const char c : trimmed(part)) {
        if (c == '%' || c == '_' || c == '!') pattern += '!';
        pattern += c;
    }
    return pattern + "%";
}

// The narrower of scope and wanted region; nothing if they do not meet.
Result<std::optional<Region>> region_to_search(const std::string& county,
                                               const PersonQuery& wanted) {
    TRY(const Region scope, checked_region(wanted.scope, county));
    if (wanted.region.empty()) return std::optional(scope);
    TRY(const Region region, checked_region(wanted.region, county));
    if (scope.contains(region)) return std::optional(region);
    if (region.contains(scope)) return std::optional(scope);
    return std::optional<Region>{};
}

std::vector<PersonLine> lines_of(store::Transaction& tx, const store::Sealer& sealer,
                                 const std::string& sql, const std::vector<store::Value>& values) {
    std::vector<PersonLine> lines;
    tx.for_each(sql, values, [&](const store::Row& row) {
        PersonLine line;
        line.person = PersonId{row.number(0)};
        line.name = row.text(1);
        const auto plain = sealer.open(row.bytes(2), id_number_place);
        if (!plain) throw std::runtime_error(describe(plain.error(), Language::en));
        const auto number = IdNumber::parse(*plain);
        INVARIANT(number.has_value());
        line.id_masked = number->masked();
        line.sex = static_cast<Sex>(row.number(3));
        line.born = row.date(4);
        line.region = row.text(5);
        line.region_name = row.text(6);
        if (!row.is_null(7)) line.due = row.money(7);
        line.status = row.text(8);
        if (const auto until = row.maybe_date(9)) line.covered_until = *until - 1;
        lines.push_back(std::move(line));
    });
    return lines;
}

Result<bool> checked_query(const PersonQuery& wanted) {
    constexpr std::array<std::int64_t, 4> sizes{10, 20, 50, 100};
    const bool known_size = std::find(sizes.begin(), sizes.end(), wanted.size) != sizes.end();
    if (wanted.page < 1 || wanted.page > 1'000'000'000 || !known_size) return refuse(bad_page);
    if (!wanted.identity.empty() && !is_identity(wanted.identity)) {
        return refuse(unknown_identity, wanted.identity);
    }
    if (!wanted.status.empty() &&
        std::find(statuses.begin(), statuses.end(), wanted.status) == statuses.end()) {
        return refuse(unknown_status, wanted.status);
    }
    return true;
}

}  // namespace

Result<PersonPage> find(store::Transaction& tx, const store::Sealer& sealer,
                        const std::string& county, const PersonQuery& wanted) {
    TRY_DO(checked_query(wanted));
    TRY(const auto region, region_to_search(county, wanted));
    PersonPage page{0, wanted.page, wanted.size, {}};
    std::int64_t person = 0;
    if (!wanted.id_number.empty()) {
        TRY(const IdNumber number, IdNumber::parse(wanted.id_number));
        const auto known = find_by_number(tx, sealer, county, number);
        if (!known) return page;
        person = known->value;
    }
    if (!region) return page;

    const std::string& prefix = region->code();
    const Searches& search = prefix == county ? search_county : search_region;
    std::vector<store::Value> values{
        store::value(county),
        store::value(prefix),
        store::value(prefix + std::string(12 - prefix.size(), '9')),
        store::value(wanted.name.empty() ? "" : pattern_of(wanted.name)),
        store::value(wanted.identity),
        store::value(wanted.on),
        store::value(person)};
    const auto people =
        wanted.status.empty() ? tx.query_one(search.count_people, values) : std::nullopt;
    values.push_back(store::value(wanted.year));
    values.push_back(store::value(wanted.status));
    const auto total = people ? people : tx.query_one(search.count_by_status, values);
    INVARIANT(total.has_value());
    page.total = total->number(0);
    values.push_back(store::value(wanted.size));
    values.push_back(store::value((wanted.page - 1) * wanted.size));
    page.rows = lines_of(tx, sealer, search.list_people, values);
    for (PersonLine& line : page.rows) {
        tx.for_each(
            identities_on_day,
            {store::value(county), store::value(line.person.value), store::value(wanted.on)},
            [&](const store::Row& row) { line.identities.push_back(row.text(0)); });
    }
    return page;
}

Result<std::string> status_of(store::Transaction& tx, const std::string& county, PersonId person,
                              int year) {
    const auto row = tx.query_one(
        status_of_person, {store::value(county), store::value(person.value), store::value(year)});
    if (!row) return refuse(no_such_person);
    return row->text(0);
}

}  // namespace canbao::medical
