// What the sources of this folder share about the Xapian database: names inside it, and how its errors become ours.
#pragma once

#include <xapian.h>

#include <filesystem>
#include <string>

#include "search/error.h"
#include "search/index.h"
#include "search/terms.h"

namespace search {

inline const std::string metadata_version = "version", metadata_stamp = "stamp", metadata_synonyms = "synonyms";

inline std::string id_term(const std::string& id) {
  // Xapian's limit of a term is 245 bytes; ids that long are paths, and differ at their end.
  return std::string(id_prefix) + (id.size() <= 200 ? id : id.substr(id.size() - 200));
}

// The document as Xapian takes it, with its terms counted.
Xapian::Document xapian_document(const Document& document, TermCounter& counter);

std::string write_synonyms(const Synonyms& synonyms);  // lines of "word<TAB>equal…"
Synonyms read_synonyms(const std::string& text);

[[noreturn]] void throw_error(const std::string& path, const std::string& what);

// Runs `work`; failures of Xapian and of the file system come out as search::Error that names the index.
template <class Work>
auto guarded(const std::string& path, Work&& work) {
  try {
    return work();
  } catch (const Xapian::Error& error) {
    throw_error(path, error.get_description());
  } catch (const std::filesystem::filesystem_error& error) {
    throw_error(path, error.what());
  }
}

struct Index::Opened {
  std::string path;
  mutable Xapian::Database db;  // reopened when a writer has moved on
  Synonyms synonyms;
  mutable bool remote = false;  // found out by the first question that a server cannot answer in full
};

}  // namespace search
