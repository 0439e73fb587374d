// The browser client's sources (search/client/), embedded in the binary by cmake/embed.cmake.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

namespace search {

struct EmbeddedFile {
  std::string_view path, bytes;
};
extern const std::span<const EmbeddedFile> embedded_client;

inline constexpr std::array<std::string_view, 2> client_scripts{"engine.js", "ui.js"};
std::string client_script(std::string_view name);  // one of them: its sources put together and made small

}  // namespace search
