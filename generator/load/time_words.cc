#include "generator/load/time_words.h"

namespace debrief {

const Beginnings& time_beginnings() {
  static const auto set = [] {
    Beginnings out;
    for (auto& month : months) out.add(month.name);
    for (auto word : weekdays) out.add(word);
    for (auto word : approximations) out.add(word);
    for (auto word : {"noon", "midday", "midnight", "T"}) out.add(word);
    return out;
  }();
  return set;
}

}  // namespace debrief
