// SPDX-License-Identifier: MulanPSL-2.0
#include "faulty_database.h"

namespace canbao::sim {

namespace {

// Counts the statements of one transaction down, and dies at the one that was chosen.
class CountedTransaction : public store::Transaction {
public:
    CountedTransaction(store::Transaction& inner, std::int64_t& left)
        : inner_(inner), left_(left) {}

    void for_each(std::string_view sql, std::vector<store::Value> values,
                  const std::function<void(const store::Row&)>& take) override {
        count();
        inner_.for_each(sql, std::move(values), take);
    }
    std::int64_t execute(std::string_view sql, std::vector<store::Value> values) override {
        count();
        return inner_.execute(sql, std::move(values));
    }
    std::int64_t execute_each(std::string_view sql, const store::Batch& batch) override {
        count();
        return inner_.execute_each(sql, batch);
    }
    void load(std::string_view table, const std::vector<std::string_view>& columns,
              const store::Batch& batch) override {
        count();
        inner_.load(table, columns, batch);
    }
    bool attempt(const std::function<bool()>& part) override { return inner_.attempt(part); }

private:
    store::Rows fetch(std::string_view sql, const std::vector<store::Value>& values) override {
        count();
        return inner_.query(sql, values);
    }
    void count() {
        if (left_ > 0 && --left_ == 0) throw Crash();
    }

    store::Transaction& inner_;
    std::int64_t& left_;
};

}  // namespace

void FaultyDatabase::read(const std::function<void(store::Transaction&)>& work) {
    inner_->read(work);
}

bool FaultyDatabase::write(const std::function<bool(store::Transaction&)>& work) {
    const bool kept = inner_->write([&](store::Transaction& tx) {
        CountedTransaction counted(tx, statements_left_);
        return work(counted);
    });
    if (commits_left_ > 0 && --commits_left_ == 0) throw Crash();
    return kept;
}

}  // namespace canbao::sim
