// What the allocator holds.
#pragma once

namespace debrief {

// Gives memory that was freed and is kept for later back to the system: between stages that need much of different kinds, so that
// the peak is not their sum. Takes a few milliseconds.
void release_free_memory();

// Whether the program has one of its own (CMakeLists.txt): not with sanitizers, and not in tests.
bool has_own_allocator();

}  // namespace debrief
