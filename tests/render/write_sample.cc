// Writes the sample site to a folder, to look at: write_sample OUT
#include <iostream>

#include "generator/base/files.h"
#include "generator/render/render.h"
#include "generator/render/theme.h"
#include "tests/render/sample.h"

using namespace debrief;

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  std::vector<Finding> findings;
  auto config = sample::config();
  auto kb = sample::knowledge_base();
  kb.attachments.clear();
  kb.targets[2][3] = {TargetKind::dangling, 0, ""};
  auto theme = Theme::load(".", config, findings);
  for (auto& page : render(kb, sample::analysis(kb), config, theme, {1, ""}, findings).pages) {
    auto path = fs::path(argv[1]) / page.path;
    fs::create_directories(path.parent_path());
    write_file_atomically(path, page.bytes);
  }
  for (auto& finding : findings) std::cerr << format(finding, "", false) << "\n";
}
