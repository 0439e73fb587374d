// Fuzz target for the whole load stage: any bytes as a document (front matter, Markdown, every recogniser), and as a config file.
// With clang: `cmake --preset fuzz && cmake --build --preset fuzz && build/fuzz/tests/load_fuzz -max_len=8192 tests/fuzz/corpus/load`.
// Without libFuzzer the same file runs over the corpus once (see replay.cc), as one of the tests.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "generator/base/text.h"
#include "generator/load/config_section.h"
#include "generator/load/front_matter.h"
#include "generator/load/load.h"
#include "generator/load/overlays.h"
#include "generator/load/read_config.h"
#include "generator/load/source_text.h"
#include "generator/load/yaml.h"
#include "tests/markdown/html_check.h"

using namespace debrief;

static void must(bool good, const std::string& what) {
  if (good) return;
  std::fprintf(stderr, "broken promise: %s\n", what.c_str());
  std::abort();
}

static void check(const Incident& incident) {
  auto html = markdown::broken_html(incident.body);
  must(html.empty(), html);
  must(is_valid_utf8(incident.plain_text.str()), "plain text is UTF-8");
  must(is_valid_utf8(incident.title) && is_valid_utf8(incident.summary), "texts are UTF-8");
  for (const auto& s : incident.sections) must(s.begin <= s.end && s.end <= incident.plain_text.size(), "section " + s.heading);
  for (const auto& p : incident.placements) must(p.begin <= p.end && p.end <= incident.body.html.size(), "placement");
  for (const auto& f : incident.facts) must(f.line >= 0 && !f.field.empty(), "fact " + f.field);
}

static void check_markdown(std::string_view bytes) {
  std::vector<Finding> findings;
  auto text = source_text(bytes, findings);
  auto front = read_front_matter(text, findings);
  auto document = markdown::Document::parse(front.body, front.body_line);
  auto blocks = markdown::broken_blocks(document);
  must(blocks.empty(), blocks);
  if (!document.blocks().empty()) must(is_valid_utf8(document.plain_text(0)), "plain text of a block");
  for (const auto& block : document.blocks()) must(is_valid_utf8(markdown::inline_html(block.text)), "inline HTML");
}

static void read_as_config(std::string_view bytes) {
  std::vector<Finding> findings;
  ConfigFile file{"causes.yaml", "causes.yaml", source_text(bytes, findings), findings};
  Value value;
  if (parse_yaml(file.text, 1, value)) return;
  auto config = default_config();
  read_taxonomy(file, value, true, config.taxonomy);
  file.kind = "actions.yaml";
  read_actions(file, value, config.actions);
  file.kind = "incidents.yaml";
  read_incidents(file, value, config.incidents);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Config config = default_config();
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  auto read = read_document("2024/2024-03-07 INC-7 name.md", bytes, config);
  must(read.incidents.empty() == (read.page.has_value() || !read.skipped.empty()), "one of incidents, page, skipped");
  for (const auto& incident : read.incidents) check(incident);
  if (read.page) must(markdown::broken_html(read.page->body).empty(), "page");
  for (const auto& f : read.findings)
    must(!f.rule.empty() && f.place.line >= 0 && !format(f, "", false).empty(), "finding " + f.message);
  check_markdown(bytes);
  read_as_config(bytes);
  return 0;
}
