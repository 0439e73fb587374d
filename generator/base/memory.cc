#include "generator/base/memory.h"

#include <malloc.h>

extern "C" void mi_collect(bool force) __attribute__((weak));  // of mimalloc, where the program has it (CMakeLists.txt)

namespace debrief {

void release_free_memory() {
  if (mi_collect)
    mi_collect(true);
  else
    ::malloc_trim(0);
}

bool has_own_allocator() {
  return mi_collect != nullptr;
}

}  // namespace debrief
