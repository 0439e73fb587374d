// What reading costs beside cmark-gfm's own parse of the same bytes, on one core, both from memory:
//   parse         cmark-gfm, parse only; in a process of its own (cmark_bench, this file too) with the C library's allocator, as the
//                 limit program has it, and here, with the one that debrief ships with
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

namespace {

struct Corpus {
  std::vector<std::string> names, texts, bodies;  // bodies: without front matter
  std::vector<std::size_t> sizes;                 // ascending
  std::size_t bytes = 0;

  Corpus(std::size_t n, const std::string& folder) {
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
  }
};

struct Cost {
  double parse = 0, render = 0;  // CPU seconds
};

Cost cost_of_cmark(const Corpus& corpus, std::size_t& sink) {
  Cost cost;
  cost.parse = seconds([&] {
    for (const auto& body : corpus.bodies) sink += cmark(body, false);
  });
  cost.render = seconds([&] {
    for (const auto& body : corpus.bodies) sink += cmark(body, true);
  });
  return cost;
}

// As `cmark_bench`, which lies beside this program, says.
Cost cost_elsewhere(std::size_t n, const std::string& folder) {
  auto command = fs::read_symlink("/proc/self/exe").replace_filename("cmark_bench").string() + " " + std::to_string(n);
  if (!folder.empty()) command += " --folder '" + folder + "'";
  Cost cost;
  auto* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr || std::fscanf(pipe, "%lf %lf", &cost.parse, &cost.render) != 2) {
    std::fprintf(stderr, "%s says nothing\n", command.c_str());
    std::exit(2);
  }
  ::pclose(pipe);
  return cost;
}

}  // namespace

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
  Corpus corpus(n, folder);
  markdown::Document::parse("x", 1);  // cmark's extensions are registered
  std::size_t sink = 0;
  auto here = cost_of_cmark(corpus, sink);
  if (std::string_view(argv[0]).ends_with("cmark_bench")) {
    std::printf("%.4f %.4f (%zu)\n", here.parse, here.render, sink % 10);
    return 0;
  }
  auto cmark = cost_elsewhere(n, folder);
  auto config = default_config();
  auto document = seconds([&] {
    for (const auto& body : corpus.bodies) sink += markdown::Document::parse(body, 1).body().html.size();
  });
  auto read = seconds([&] {
    for (std::size_t i = 0; i < n; ++i) sink += read_document(corpus.names[i], corpus.texts[i], config).incidents.size();
  });

  std::printf("%zu documents, %.1f MB, median %zu, p90 %zu bytes (%zu)\n", n, static_cast<double>(corpus.bytes) / 1e6,
              corpus.sizes[n / 2], corpus.sizes[n * 9 / 10], sink % 10);
  std::printf("cmark-gfm parse         %7.3f s  (%.3f s with our allocator)\n", cmark.parse, here.parse);
  std::printf("cmark-gfm parse+render  %7.3f s  (%.3f s)\n", cmark.render, here.render);
  std::printf("document                %7.3f s  %.2f x parse+render (%.2f x)\n", document, document / cmark.render,
              document / here.render);
  std::printf("read_document           %7.3f s  %.2f x parse (%.2f x)\n", read, read / cmark.parse, read / here.parse);
  return limit > 0 && read > limit * cmark.parse ? 1 : 0;
}
