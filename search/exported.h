// What an export holds, for those of its files that are made when somebody asks for them: from any thread, for as long as the index
// is as it was.
#pragma once

#include <array>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "search/document.h"
#include "search/export_memory.h"
#include "search/numbering.h"
#include "search/stored_documents.h"
#include "search/value_files.h"

namespace search {

struct Exported {
  Exported(const std::string& path, const Xapian::Database& db) : stored(path, db) {}

  // Files below texts/, pages/ and values/; they throw Error when the index is another by now.
  std::string text(std::size_t number) { return stored.text(numbering.ids[number], stamps[number]); }
  std::string pages(std::size_t first, std::size_t last);
  std::string values(std::size_t file);
  std::string page(std::size_t number, const Document& head) const;  // of pages()

  StoredDocuments stored;
  Numbering numbering;
  std::vector<std::string> rank_keys, stamps;  // by export number
  ExportMemory memory;
  std::deque<std::string> made;  // what the memory refers to besides these and its own parts

 private:
  std::once_flag values_are_made_;
  std::array<ValueFile, value_file_count> values_;  // they are made together
};

}  // namespace search
