// SPDX-License-Identifier: MulanPSL-2.0
#include "base/result.h"

namespace canbao {

std::string describe(const Refusal& refusal, Language language) {
    std::string text(language == Language::zh ? refusal.reason->zh : refusal.reason->en);
    if (refusal.detail.empty()) return text;
    return text + (language == Language::zh ? "：" : ": ") + refusal.detail;
}

}  // namespace canbao
