// The limit program: read, cmark-gfm parse and render with the generator's extensions, write; nothing else. What `debrief build`
// is measured against. usage: bench_limit DIR OUT [THREADS]
//
// Files: every *.md below DIR. Default allocator. Links the generator's markdown library only for its thread-safe cmark-gfm.
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "generator/base/files.h"
#include "generator/base/parallel.h"
#include "generator/markdown/document.h"

using namespace debrief;

static std::vector<cmark_syntax_extension*> extensions;
constexpr int options = CMARK_OPT_FOOTNOTES | CMARK_OPT_UNSAFE;

static std::string_view body_of(std::string_view text) {
  if (!text.starts_with("---\n")) return text;
  auto end = text.find("\n---\n", 3);
  return end == std::string_view::npos ? text : text.substr(end + 5);
}

static void convert(const fs::path& in, const fs::path& out) {
  auto bytes = read_file(in);
  auto* parser = cmark_parser_new(options);
  for (auto* extension : extensions) cmark_parser_attach_syntax_extension(parser, extension);
  auto body = body_of(bytes);
  cmark_parser_feed(parser, body.data(), body.size());
  auto* document = cmark_parser_finish(parser);
  char* html = cmark_render_html(document, options, cmark_parser_get_syntax_extensions(parser));
  if (auto* file = std::fopen(out.c_str(), "w")) {
    std::fputs(html, file);
    std::fclose(file);
  }
  std::free(html);
  cmark_node_free(document);
  cmark_parser_free(parser);
}

int main(int argc, char** argv) {
  if (argc < 3) return std::fputs("usage: bench_limit DIR OUT [THREADS]\n", stderr), 2;
  markdown::Document::parse("x", 1);  // registers the extensions and makes cmark-gfm safe for threads
  for (const char* name : {"table", "tasklist", "strikethrough", "autolink"})
    extensions.push_back(cmark_find_syntax_extension(name));
  fs::path in = argv[1], out = argv[2];
  int threads = argc > 3 ? std::atoi(argv[3]) : default_jobs();
  auto begin = std::chrono::steady_clock::now();
  std::vector<fs::path> files;
  for (auto& entry : fs::recursive_directory_iterator(in))
    if (entry.path().extension() == ".md") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  fs::create_directories(out);
  parallel_for(files.size(), threads, [&](std::size_t i) {
    auto name = relative_path(files[i], in);
    std::replace(name.begin(), name.end(), '/', '-');
    convert(files[i], out / (name + ".html"));
  });
  std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
  std::printf("%zu files, %d threads, %.3f s\n", files.size(), threads, seconds.count());
}
