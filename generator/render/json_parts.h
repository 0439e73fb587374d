// What the files that write JSON share: unknown becomes null.
#pragma once

#include "generator/render/json.h"
#include "generator/render/json_writer.h"

namespace debrief {

inline std::optional<std::string> time_or_null(const std::optional<Time>& time) {
  return time ? std::optional(iso(*time)) : std::nullopt;
}
inline std::optional<std::string> day_or_null(const std::optional<Day>& day) {
  return day ? std::optional(iso(*day)) : std::nullopt;
}
inline std::optional<int> line_or_null(int line) {
  return line > 0 ? std::optional(line) : std::nullopt;
}

}  // namespace debrief
