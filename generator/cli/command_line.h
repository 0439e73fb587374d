// The command line: which commands there are, and what a wrong one is told.
#pragma once

namespace debrief::cli {

// Runs the command that `argv` names and returns its exit code: 0 done; 1 findings at or above --fail-on; 2 the command line or the
// configuration is wrong. What the world fails at (exit code 3) comes as an exception.
int run(int argc, const char* const* argv);

}  // namespace debrief::cli
