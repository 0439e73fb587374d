// A site may do without a search: then nothing of it is made, and no page leads there.
#include <doctest/doctest.h>

#include "generator/site/build.h"
#include "tests/temporary_folder.h"

using namespace debrief;

static Source source_in(const TemporaryFolder& folder, const std::string& config) {
  folder.write("kb/debrief.yaml", config);
  folder.write("kb/2025/disk.md", "---\nid: INC-1\ndate: 2025-03-04\n---\n\n# Disk full\n\n## Summary\n\nThe disk was full.\n");
  Source source;
  source.root = folder.path / "kb", source.as_of = parse_iso_day("2025-11-01"), source.jobs = 1;
  return source;
}

static std::size_t pages_that_search(const fs::path& out) {
  std::size_t count = 0;
  for (auto& entry : fs::recursive_directory_iterator(out))
    if (entry.path().extension() == ".html" && read_file(entry.path()).find("search/") != std::string::npos) ++count;
  return count;
}

TEST_CASE("a site without a search has no index, no search page and no way to one") {
  TemporaryFolder folder;
  auto source = source_in(folder, "search: false\n");
  build(source, {});
  CHECK_FALSE(fs::exists(source.root / "public/search"));
  CHECK_FALSE(fs::exists(index_folder(source)));
  CHECK(pages_that_search(source.root / "public") == 0);
}

TEST_CASE("a search comes and goes with the config") {
  TemporaryFolder folder;
  auto source = source_in(folder, "search: true\n");
  build(source, {});
  CHECK(fs::exists(source.root / "public/search/index.html"));
  CHECK(fs::exists(source.root / "public/search/entry.js"));
  CHECK(pages_that_search(source.root / "public") > 5);

  build(source_in(folder, "search: false\n"), {});
  CHECK_FALSE(fs::exists(source.root / "public/search"));

  build(source_in(folder, "search: true\n"), {});
  CHECK(fs::exists(source.root / "public/search/entry.js"));
}
