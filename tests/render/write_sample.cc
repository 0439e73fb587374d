// Writes the sample site and every JSON document of it to a folder, to look at and to hold against tests/schema: write_sample OUT
#include <iostream>

#include "generator/base/files.h"
#include "generator/render/json.h"
#include "generator/render/render.h"
#include "generator/render/theme.h"
#include "tests/render/sample.h"

using namespace debrief;

static void write(const fs::path& path, std::string_view bytes) {
  fs::create_directories(path.parent_path());
  write_file_atomically(path, bytes);
}

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  fs::path out = argv[1];
  std::vector<Finding> findings;
  auto config = sample::config();
  auto kb = sample::knowledge_base_without_files();
  auto analysis = sample::analysis(kb);
  auto theme = Theme::load(out, config, findings);
  for (auto& page : render(kb, analysis, config, theme, "", 1).pages) write(out / page.path, page.bytes);
  std::vector<Finding> two = {{"LK01", Level::error, {"a.md", 3, 4}, "m", "h", "", "INC-1"},
                              {"DF04", Level::warning, {"b.md", 0, 0}, "m", "", "", ""}};
  write(out / "json/export.json", indented(export_json(kb, config, analysis, two)));
  write(out / "json/show.json", indented(show_json(kb, analysis, 2)));
  write(out / "json/check.json", indented(check_json(two)));
  for (auto& finding : findings) std::cerr << format(finding, "", false) << "\n";
  return findings.empty() ? 0 : 1;
}
