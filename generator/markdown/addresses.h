// What a link target is, and how it is written into an attribute.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace debrief::markdown {

// external: http, https, mailto, or //host; inside: a path, a fragment or a query, for the linker to resolve; unsafe: every other
// scheme (javascript:, data:, file: …), whose text is shown without a target.
enum class AddressKind : std::uint8_t { external, inside, unsafe };

AddressKind kind_of_address(std::string_view address);
// For href="…" and src="…": spaces, quotes and bytes beyond ASCII percent-encoded, & escaped; //host gets https:.
std::string escape_address(std::string_view address);

}  // namespace debrief::markdown
