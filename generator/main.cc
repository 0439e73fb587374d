// Arguments in, exit code out, and the one place where exceptions end.
#include <cstdio>
#include <exception>

#include "generator/base/mapped_file.h"
#include "generator/base/process_end.h"
#include "generator/cli/command_line.h"
#include "generator/cli/leave.h"

int main(int argc, char** argv) {
  debrief::explain_lost_files();
  try {
    auto code = debrief::cli::run(argc, argv);
    if (debrief::cli::is_something_left) debrief::end_process(code);
    return code;
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "debrief: %s\n", failure.what());
    return 3;
  }
}
