// SPDX-License-Identifier: MulanPSL-2.0
// Layers: a lower pack's tree laid over the upper packs' whose open terms it fills (nation over
// province over city over county). What an upper pack has not opened a lower one cannot change.
// Never: drops an upper entry silently; what is replaced was marked as open to it.
#pragma once

#include "policy/reader/field_reader.h"

namespace canbao::policy {

// The upper tree with `lower` laid over it. Faults stand at the lower entry that is not allowed,
// or at the lower file's head for a term that it leaves open. `lower_is_layer`: it may leave terms
// open for packs still lower.
YamlNode laid_over(const YamlNode& upper, const YamlNode& lower, PackReading& reading,
                   bool lower_is_layer);

// Marks every node as standing in the file of that number.
void mark_file(YamlNode& node, std::size_t file);

}  // namespace canbao::policy
