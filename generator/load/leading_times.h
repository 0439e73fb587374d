// The time that each block of a document begins with, read when it is first asked for: what kind of document this is, its labels
// and its timeline all ask of the same items and cells.
#pragma once

#include <deque>
#include <vector>

#include "generator/load/blocks.h"
#include "generator/load/dates_in_text.h"

namespace debrief {

class LeadingTimes {
 public:
  // As time_at_start() of the block's text; null for none. `blocks`: the same ones each time.
  const WrittenTime* of(const Blocks& blocks, int block) {
    if (places_.empty()) places_.assign(blocks.size(), unknown);
    auto& place = places_[static_cast<std::size_t>(block)];
    if (place == unknown) {
      place = none;
      if (auto time = time_at_start(at(blocks, block).text.text)) {
        place = static_cast<int>(times_.size());
        times_.push_back(std::move(*time));
      }
    }
    return place == none ? nullptr : &times_[static_cast<std::size_t>(place)];
  }

 private:
  static constexpr int unknown = -2, none = -1;
  std::vector<int> places_;        // by block, in times_
  std::deque<WrittenTime> times_;  // none moves when others come
};

}  // namespace debrief
