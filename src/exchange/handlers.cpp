// SPDX-License-Identifier: MulanPSL-2.0
#include "exchange/handlers.h"

namespace canbao::exchange {

const Handler* Handlers::find(Office recipient, std::string_view kind) const {
    const auto office = handlers_.find(recipient);
    if (office == handlers_.end()) return nullptr;
    const auto handler = office->second.find(kind);
    return handler == office->second.end() ? nullptr : &handler->second;
}

}  // namespace canbao::exchange
