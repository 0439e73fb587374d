// Stands in for libFuzzer: runs the target over the files and folders that are named, each as it is and cut off at several places.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <vector>

#include "generator/base/files.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

static void run(const debrief::fs::path& path) {
  auto bytes = debrief::read_file(path);
  for (std::size_t part = 1; part <= 8; ++part)
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size() * part / 8);
}

int main(int argc, char** argv) {
  int n = 0;
  for (int i = 1; i < argc; ++i) {
    std::vector<debrief::fs::path> files;
    if (debrief::fs::is_directory(argv[i])) {
      for (const auto& entry : debrief::fs::recursive_directory_iterator(argv[i]))
        if (entry.is_regular_file()) files.push_back(entry.path());
    } else {
      files.emplace_back(argv[i]);
    }
    std::sort(files.begin(), files.end());
    for (const auto& file : files) run(file), ++n;
  }
  std::printf("%d inputs\n", n);
  return n > 0 ? 0 : 1;
}
