// The end of a process that holds much memory.
#pragma once

namespace debrief {

// Ends the process with `code` and takes nothing apart. What stdio holds is written; the memory goes back to the system by all
// threads that helped (parallel.h), where it would else take one of them a third of a microsecond a page. Nothing may be at work but
// the caller.
[[noreturn]] void end_process(int code);

}  // namespace debrief
