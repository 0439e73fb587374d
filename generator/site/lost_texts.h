// A long text that was left in the cache is checked when somebody asks for it. Where one is damaged its file is removed and the work
// done again: then the documents that it held are read anew.
#pragma once

#include <system_error>

#include "generator/base/long_text.h"

namespace debrief {

template <typename Work>
auto despite_lost_texts(const Work& work) {
  for (;;) try {
      return work();
    } catch (const TextLost& lost) {
      std::error_code none;
      if (!fs::remove(lost.file, none)) throw;  // no end otherwise
    }
}

}  // namespace debrief
