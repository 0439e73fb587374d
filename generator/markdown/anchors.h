// Ids of headings, as GitHub makes them from the text: lowercase, punctuation gone, spaces to `-`, letters of every script kept;
// a second one of the same text gets `-1`, the next `-2`.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

namespace debrief::markdown {

std::string anchor_of(std::string_view heading);  // not yet unique; "section" when no letter or digit is left

class Anchors {
 public:
  std::string unique(std::string_view heading);

 private:
  std::unordered_map<std::string, int> used_;  // anchor → number of the last one made from it
};

}  // namespace debrief::markdown
