// The browser client's sources (search/client/), embedded in the binary by cmake/embed.cmake.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace search {

struct EmbeddedFile {
  std::string_view path, bytes;
};
extern const std::span<const EmbeddedFile> embedded_client;

// engine.js and ui.js: the sources put together and made small. Name and bytes.
std::vector<std::pair<std::string, std::string>> client_scripts();

}  // namespace search
