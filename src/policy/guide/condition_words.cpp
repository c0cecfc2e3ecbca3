// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/guide/condition_words.h"

#include "policy/guide/speaker.h"

namespace canbao::policy {
namespace {

std::optional<std::string> said(Speaker speaker, const Node& node) {
    std::string text = speaker.say(node);
    if (speaker.lost()) return std::nullopt;
    return text;
}

}  // namespace

std::optional<std::string> words_of(const Pack& pack, const Node& node, Language language) {
    return said(Speaker(pack, language, Speaker::Named::in_full), node);
}

std::optional<std::string> short_words_of(const Pack& pack, const Node& node, Language language) {
    return said(Speaker(pack, language, Speaker::Named::as_said), node);
}

std::string words_or(const Pack& pack, const Node& node, const std::string& written,
                     Language language) {
    return words_of(pack, node, language).value_or(written);
}

bool is_always(const Node& node) {
    return node.op == Op::literal && node.type == Type::truth && node.number != 0;
}

}  // namespace canbao::policy
