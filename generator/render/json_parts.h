// What the files that write JSON share: unknown becomes null.
#pragma once

#include "generator/render/json.h"

namespace debrief {

inline Json text_or_null(std::string_view text) {
  return text.empty() ? Json() : Json(text);
}
inline Json time_or_null(const std::optional<Time>& time) {
  return time ? Json(iso(*time)) : Json();
}
inline Json day_or_null(const std::optional<Day>& day) {
  return day ? Json(iso(*day)) : Json();
}
inline Json line_or_null(int line) {
  return line > 0 ? Json(line) : Json();
}
template <typename Number>
Json number_or_null(const std::optional<Number>& number) {
  return number ? Json(*number) : Json();
}
template <typename Range, typename Make>
Json json_list(const Range& range, Make make) {
  Json list = Json::array();
  for (const auto& element : range) list.push_back(make(element));
  return list;
}

}  // namespace debrief
