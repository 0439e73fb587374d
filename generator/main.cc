// Arguments in, exit code out, and the one place where exceptions end.
#include <cstdio>
#include <exception>

#include "generator/cli/command_line.h"

int main(int argc, char** argv) {
  try {
    return debrief::cli::run(argc, argv);
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "debrief: %s\n", failure.what());
    return 3;
  }
}
