// Indexing and query times, on an invented archive:  search_bench [DOCUMENTS=10000] [SCALE=1] [JOBS=2] [FOLDER=/tmp/search_bench]
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "search/index.h"
#include "tests/search/corpus.h"

namespace fs = std::filesystem;

static double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}
static double cpu() {
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static std::uintmax_t bytes_below(const fs::path& folder) {
  std::uintmax_t sum = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) sum += entry.file_size();
  return sum;
}

int main(int argc, char** argv) {
  const std::size_t count = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 10000;
  const int scale = argc > 2 ? std::atoi(argv[2]) : 1;
  const int jobs = argc > 3 ? std::atoi(argv[3]) : 2;
  const std::string folder = argc > 4 ? argv[4] : "/tmp/search_bench";
  fs::create_directories(folder);
  std::vector<search::Document> documents;
  std::uintmax_t text = 0;
  for (std::size_t i = 0; i < count; i++) {
    documents.push_back(corpus::document(i, scale));
    for (const search::Section& s : documents.back().sections) text += s.text.size();
  }
  const std::string path = folder + "/index";
  double t = now(), c = cpu();
  search::build_index(path, count, [&](std::size_t i) { return documents[i]; }, {.jobs = jobs, .stamp = "1"});
  std::printf("index %zu documents, %.1f MB of text: %.2f s, %.2f s CPU, %.1f MB on disk\n", count,
              static_cast<double>(text) / 1e6, now() - t, cpu() - c, static_cast<double>(bytes_below(path)) / 1e6);

  for (const char* query : {"timeout", "connection pool exhausted", "\"connection pool\" exhausted",
                            "checkout severity:<=2 after:2021", "the service:checkout", "数据库超时", "ERR_CONN_RESET", "latenvy",
                            "conn", "2025-01-15T10:02:33Z upstream timed out while reading zebra from 10.0.0.1", ""}) {
    search::Results results;
    t = now();
    { results = search::Index(path).search({.query = query, .partial = std::string_view(query) == "conn"}); }
    std::printf("%-60.60s %8.2f ms %6zu found%s%s\n", query, (now() - t) * 1e3, results.total,
                results.suggestion.empty() ? "" : " → ", results.suggestion.c_str());
  }

  std::vector<search::Known> known;
  for (const search::Document& d : documents) known.push_back({d.id, d.stamp});
  documents[count / 2].sections[0].text += " A sentence more about zebras.";
  known[count / 2].stamp = "changed";
  documents[count / 2].stamp = "changed";
  t = now();
  const std::size_t done =
      search::refresh_index(path, known, [&](std::size_t i) { return documents[i]; }, {.jobs = jobs, .stamp = "2"});
  std::printf("refresh after one edit: %zu written, %.1f ms\n", done, (now() - t) * 1e3);
}
