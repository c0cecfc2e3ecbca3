// SPDX-License-Identifier: MulanPSL-2.0
// An office with a pack and ears: what it published is collected as the tax office would hear it.
// Never: used outside tests.
#pragma once

#include <string>
#include <vector>

#include "exchange/exchange.h"
#include "medical/assessment.h"
#include "medical/entitlement.h"
#include "medical/find.h"
#include "medical/inbox.h"
#include "medical/testing/test_office.h"
#include "medical/testing/test_pack.h"

namespace canbao::medical {

struct TestCounty : TestOffice {
    TestCounty() : TestCounty(test_pack_text()) {}
    // Under a pack of the test's own, which must load.
    explicit TestCounty(const std::string& pack) {
        std::vector<std::unique_ptr<const policy::Pack>> read;
        read.push_back(policy::read_pack({"test_pack.yaml", pack}).pack);
        INVARIANT(read.back() != nullptr);
        packs_ = policy::PackSet::of(std::move(read));
        listen(handlers_, packs_);
        hear<exchange::Payable>(exchange::Office::tax, payables_);
        hear<exchange::Enrolled>(exchange::Office::finance, enrolled_);
        handlers_.on<exchange::Payable>(exchange::Office::steering, accept_all<exchange::Payable>);
    }

    const policy::Pack& pack() const { return *packs_.find("pingli/2022"); }
    void on(std::string_view day) { act.at = *parse_instant(std::string(day) + "T09:00:00+08:00"); }
    AssessmentCount assess() { return *assess_county(database, sealer, pack(), act); }
    Result<Assessment> assessment(PersonId person) const {
        return view<Result<Assessment>>([&](store::Transaction& tx) {
            return show_assessment(tx, pack(), act.county, person);
        });
    }
    std::string status(PersonId person) const {
        return *view<Result<std::string>>(
            [&](store::Transaction& tx) { return status_of(tx, act.county, person, 2022); });
    }
    Result<Cover> covered(PersonId person, Date day) const {
        return view<Result<Cover>>(
            [&](store::Transaction& tx) { return cover(tx, pack(), act.county, person, day); });
    }
    // A department's determination, as an aid list records it.
    void recognise(PersonId person, std::string_view identity, Date determined_on) const {
        database->write([&](store::Transaction& tx) {
            tx.execute(
                "INSERT INTO medical_identity (county, person, identity, department,"
                " determined_on, on_roster_on, roster)"
                " VALUES ($1, $2, $3, 'civil_affairs', $4, '2021-10-10', 1)",
                {store::value(act.county), store::value(person.value), store::value(identity),
                 store::value(determined_on)});
            return true;
        });
    }
    // What the tax office was told so far, in order.
    const std::vector<exchange::Told<exchange::Payable>>& payables() {
        deliver();
        return payables_;
    }
    const std::vector<exchange::Told<exchange::Enrolled>>& enrolled() {
        deliver();
        return enrolled_;
    }
    void deliver() { exchange::deliver(database, {handlers_, *signatures_, transport_}, act.at); }

private:
    template <typename Fact>
    static std::vector<exchange::RecordAnswer> accept_all(
        store::Transaction&, const exchange::Envelope&,
        const std::vector<exchange::Received<Fact>>& facts) {
        return std::vector<exchange::RecordAnswer>(facts.size());
    }
    template <typename Fact>
    void hear(exchange::Office office, std::vector<exchange::Told<Fact>>& heard) {
        handlers_.on<Fact>(office,
                           [&heard](store::Transaction& tx, const exchange::Envelope& envelope,
                                    const std::vector<exchange::Received<Fact>>& facts) {
                               for (const auto& each : facts) {
                                   heard.push_back({each.version, each.operation, each.fact});
                               }
                               return accept_all<Fact>(tx, envelope, facts);
                           });
    }

    policy::PackSet packs_;
    exchange::Handlers handlers_;
    std::unique_ptr<exchange::Signatures> signatures_ = exchange::seeded_signatures(7);
    exchange::InProcess transport_;
    std::vector<exchange::Told<exchange::Payable>> payables_;
    std::vector<exchange::Told<exchange::Enrolled>> enrolled_;
};

}  // namespace canbao::medical
