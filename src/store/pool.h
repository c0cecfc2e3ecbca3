// SPDX-License-Identifier: MulanPSL-2.0
// A fixed number of connections, made when first needed and lent to one user at a time.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace canbao::store {

template <typename Connection>
class Pool {
public:
    using Make = std::function<std::unique_ptr<Connection>()>;

    // Gives the connection back when it goes.
    class Lent {
    public:
        Lent(Pool& pool, std::unique_ptr<Connection> connection)
            : pool_(pool), connection_(std::move(connection)) {}
        ~Lent() { pool_.give_back(std::move(connection_)); }
        Lent(const Lent&) = delete;
        Lent& operator=(const Lent&) = delete;
        Connection* operator->() const { return connection_.get(); }
        Connection& operator*() const { return *connection_; }
        // Throws the connection away: the next user gets a new one.
        void discard() { connection_.reset(); }

    private:
        Pool& pool_;
        std::unique_ptr<Connection> connection_;
    };

    Pool(std::size_t most, Make make) : places_(most), make_(std::move(make)) {}

    // Waits until one is free.
    Lent borrow() {
        std::unique_lock lock(mutex_);
        given_back_.wait(lock, [this] { return places_ > 0; });
        --places_;
        if (!idle_.empty()) {
            std::unique_ptr<Connection> connection = std::move(idle_.back());
            idle_.pop_back();
            return Lent(*this, std::move(connection));
        }
        lock.unlock();
        try {
            return Lent(*this, make_());
        } catch (...) {
            give_back(nullptr);
            throw;
        }
    }

private:
    void give_back(std::unique_ptr<Connection> connection) {
        {
            const std::lock_guard lock(mutex_);
            ++places_;
            if (connection) idle_.push_back(std::move(connection));
        }
        given_back_.notify_one();
    }

    std::size_t places_;
    Make make_;
    std::mutex mutex_;
    std::condition_variable given_back_;
    std::vector<std::unique_ptr<Connection>> idle_;
};

}  // namespace canbao::store
