// The documents of an index, one at a time, for whoever asks: from any thread, for as long as the index is as it was.
#pragma once

#include <xapian.h>

#include <array>
#include <mutex>
#include <string>

#include "search/document.h"
#include "search/value_files.h"

namespace search {

class StoredDocuments {
 public:
  StoredDocuments(std::string path, const Xapian::Database& db) : path_(std::move(path)), db_(db) {}

  // Both throw Error when the document has another stamp by now.
  std::string text(Xapian::docid id, const std::string& stamp);                // its sections, as a script
  Document head(Xapian::docid id, const std::string& stamp);                   // all but its sections
  std::array<ValueFile, value_file_count> values(const Numbering& numbering);  // as the index has them by now

 private:
  template <class Read>
  auto reading(Read read);
  template <class Take>
  std::string taken(Xapian::docid id, const std::string& stamp, Take take);

  std::string path_;
  Xapian::Database db_;
  std::mutex mutex_;
};

}  // namespace search
