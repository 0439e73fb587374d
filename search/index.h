// The index on disk: built in parallel parts, brought up to date document by document, and asked.
// What always holds: an index answers the same whether it was built at once or updated step by step.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "search/document.h"
#include "search/error.h"
#include "search/query.h"
#include "search/results.h"

namespace search {

// A document that a refresh took out of the index, and what it gave to the lists there.
struct TakenOut {
  std::string rank_key, stamp;                               // as the index has them
  std::vector<std::pair<std::string, std::uint32_t>> terms;  // in byte order, with their counts
  std::vector<std::string> words;                            // of the dictionary
  std::string values;                                        // for filters and ranges
};

struct BuildOptions {
  int jobs = 1;                 // threads; the result does not depend on it
  std::size_t part_size = 250;  // documents that a thread counts before they are written
  std::string stamp;            // of the whole content, for Index::stamp()
  Synonyms synonyms;            // kept in the index, so that every front knows them
  bool by_xapian = false;  // all is written by Xapian, a document at a time: slower; what is in the index does not depend on it
  // Where an index that is written anew is to leave what the next export can begin with (browser_export.h), or nothing.
  std::string* export_memory = nullptr;
  // Where a refresh of a few documents is to leave those that it took out or replaced, for the next export.
  std::vector<TakenOut>* taken_out = nullptr;
};

// Makes document i, 0 ≤ i < count; called from several threads, once for each i.
using MakeDocument = std::function<Document(std::size_t)>;

// Writes a new index into the folder `path`, beside an old one first, then in its place. Throws Error.
void build_index(const std::string& path, std::size_t count, const MakeDocument& make, const BuildOptions& options);

// What the content holds now, without the work of making documents: enough to see what changed.
struct Known {
  std::string id, stamp;  // as in Document
};

// Brings the index at `path` up to date with `known`: only documents whose stamp differs are made (make(i) makes known[i]) and
// written in place, those that are gone are removed; a missing, old or much changed index is built anew. Ids must be unique.
// Returns how many documents were written or removed; 0 when options.stamp (if not empty) is the index's own. Throws Error.
std::size_t refresh_index(const std::string& path, std::span<const Known> known, const MakeDocument& make,
                          const BuildOptions& options);

// Puts one document in the place of the one with its id, the rest of the index as it was. The index's own stamp is then one that no
// refresh knows, so that the next one looks at every document. Throws Error.
void replace_document(const std::string& path, const Document& document);

// An index opened for reading: a folder, or a Xapian stub file that names folders or remote servers.
// One thread at a time; open another for another thread.
class Index {
 public:
  explicit Index(const std::string& path);  // throws Error; also when the index is of another schema_version
  ~Index();
  Index(Index&&) noexcept;
  Index& operator=(Index&&) noexcept;

  std::size_t size() const;                      // documents
  std::string stamp() const;                     // BuildOptions::stamp of the last build or refresh
  Results search(const Request& request) const;  // throws Error when the world fails, never because of the query

  struct Opened;  // search/ only: the database inside
  const Opened& opened() const { return *opened_; }

 private:
  std::unique_ptr<Opened> opened_;
};

}  // namespace search
