// A folder for an index that is gone when the test ends.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include "search/index.h"

struct TemporaryIndex {
  std::filesystem::path folder = std::filesystem::temp_directory_path() / ("debrief_search_test_" + std::to_string(::getpid()));
  TemporaryIndex() {
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
  }
  explicit TemporaryIndex(const std::vector<search::Document>& documents, search::BuildOptions options = {}) : TemporaryIndex() {
    build(documents, options);
  }
  ~TemporaryIndex() { std::filesystem::remove_all(folder); }
  TemporaryIndex(const TemporaryIndex&) = delete;

  std::string path() const { return (folder / "index").string(); }
  void build(const std::vector<search::Document>& documents, search::BuildOptions options = {}) const {
    search::build_index(
        path(), documents.size(), [&](std::size_t i) { return documents[i]; }, options);
  }
};
