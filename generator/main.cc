// Arguments in, exit code out, and the one place where exceptions end.
#include <cstdio>
#include <exception>

#include "generator/base/mapped_file.h"
#include "generator/cli/command_line.h"

int main(int argc, char** argv) {
  debrief::explain_lost_files();
  try {
    return debrief::cli::run(argc, argv);
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "debrief: %s\n", failure.what());
    return 3;
  }
}
