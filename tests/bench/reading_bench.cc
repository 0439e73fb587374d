// What reading costs beside cmark-gfm's own parse of the same bytes, on one core, both from memory:
//   parse         cmark-gfm, default allocator, parse only
//   parse+render  the same and its HTML
//   document      our Markdown stage: mending, parse, blocks, safe HTML with holes
//   read          read_document(): front matter, document, every recogniser
// reading_bench [N] [--limit RATIO]: N documents (10,000); exit 1 when read/parse is over RATIO. CPU time, best of three rounds
// each. reading_bench N --folder DIR: the Markdown files under DIR instead, in the order of their paths, over again until there are N.
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "generator/base/files.h"
#include "generator/load/front_matter.h"
#include "generator/load/load.h"
#include "generator/load/read_config.h"
#include "generator/markdown/document.h"
#include "tests/bench/corpus.h"
#include "tests/growth.h"

using namespace debrief;

static double seconds(const auto& work) {
  double best = 1e9;
  for (int round = 0; round < 3; ++round) best = std::min(best, cpu_seconds(work));
  return best;
}

static std::vector<fs::path> markdown_files(const std::string& folder) {
  std::vector<fs::path> out;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && entry.path().extension() == ".md") out.push_back(entry.path());
  std::sort(out.begin(), out.end());
  return out;
}

static std::size_t cmark(std::string_view text, bool render) {
  constexpr int options = CMARK_OPT_FOOTNOTES | CMARK_OPT_UNSAFE;
  auto* parser = cmark_parser_new(options);
  for (const char* name : {"table", "strikethrough", "autolink", "tasklist"})
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name));
  cmark_parser_feed(parser, text.data(), text.size());
  auto* root = cmark_parser_finish(parser);
  std::size_t size = 1;
  if (render) {
    char* html = cmark_render_html(root, options, cmark_parser_get_syntax_extensions(parser));
    size = std::string_view(html).size();
    std::free(html);
  }
  cmark_node_free(root);
  cmark_parser_free(parser);
  return size;
}

int main(int argc, char** argv) {
  std::size_t n = 10'000;
  double limit = 0;
  std::string folder;
  for (int i = 1; i < argc; ++i) {
    if (std::string_view(argv[i]) == "--limit" && i + 1 < argc) {
      limit = std::atof(argv[++i]);
    } else if (std::string_view(argv[i]) == "--folder" && i + 1 < argc) {
      folder = argv[++i];
    } else {
      n = static_cast<std::size_t>(std::max(1, std::atoi(argv[i])));
    }
  }
  std::vector<std::string> names, texts, bodies;
  std::vector<std::size_t> sizes;
  std::size_t bytes = 0;
  auto found = folder.empty() ? std::vector<fs::path>() : markdown_files(folder);
  for (std::size_t i = 0; i < n; ++i) {
    names.push_back(found.empty() ? bench::file_name(i) : found[i % found.size()].lexically_relative(folder).string());
    texts.push_back(found.empty() ? bench::postmortem(i, n) : read_file(found[i % found.size()]));
    std::vector<Finding> findings;
    bodies.emplace_back(read_front_matter(texts.back(), findings).body);
    sizes.push_back(texts.back().size());
    bytes += texts.back().size();
  }
  std::sort(sizes.begin(), sizes.end());
  auto config = default_config();
  markdown::Document::parse("x", 1);  // cmark's extensions are registered
  std::size_t sink = 0;
  auto parse = seconds([&] {
    for (const auto& body : bodies) sink += cmark(body, false);
  });
  auto render = seconds([&] {
    for (const auto& body : bodies) sink += cmark(body, true);
  });
  auto document = seconds([&] {
    for (const auto& body : bodies) sink += markdown::Document::parse(body, 1).body().html.size();
  });
  auto read = seconds([&] {
    for (std::size_t i = 0; i < n; ++i) sink += read_document(names[i], texts[i], config).incidents.size();
  });

  std::printf("%zu documents, %.1f MB, median %zu, p90 %zu bytes (%zu)\n", n, static_cast<double>(bytes) / 1e6, sizes[n / 2],
              sizes[n * 9 / 10], sink % 10);
  std::printf("cmark-gfm parse         %7.3f s\ncmark-gfm parse+render  %7.3f s\n", parse, render);
  std::printf("document                %7.3f s  %.2f x parse+render\n", document, document / render);
  std::printf("read_document           %7.3f s  %.2f x parse\n", read, read / parse);
  return limit > 0 && read > limit * parse ? 1 : 0;
}
