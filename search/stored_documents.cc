#include "search/stored_documents.h"

#include <utility>

#include "search/database.h"
#include "search/record.h"
#include "search/schema.h"
#include "search/script.h"

namespace search {

// Only what Xapian does is done one thread at a time.
template <class Read>
auto StoredDocuments::reading(Read read) {
  const std::lock_guard lock(mutex_);
  return guarded(path_, [&] {
    try {
      return read();
    } catch (const Xapian::DatabaseModifiedError&) {  // somebody else keeps the index up to date as well
      db_.reopen();
      return read();
    }
  });
}

template <class Take>
std::string StoredDocuments::taken(Xapian::docid id, const std::string& stamp, Take take) {
  return reading([&] {
    const Xapian::Document document = db_.get_document(id);
    if (document.get_value(slot_stamp) != stamp) throw Error("search index " + path_ + ": it changed while it was read");
    return take(document);
  });
}

std::array<ValueFile, value_file_count> StoredDocuments::values(const Numbering& numbering) {
  return reading([&] { return value_files(db_, numbering); });
}

std::string StoredDocuments::text(Xapian::docid id, const std::string& stamp) {
  const std::string record = taken(id, stamp, [](const Xapian::Document& document) { return document.get_data(); });
  std::string out(script_begins);
  out.reserve(record.size() + record.size() / 8 + 64);
  char before = '[';
  for (const Section& s : read_record(record).sections) {
    (out += std::exchange(before, ',')).append("[").append(std::to_string(static_cast<int>(s.field)));
    for (const std::string* part : {&s.heading, &s.anchor, &s.text}) append_literal(out += ',', *part);
    out += ']';
  }
  if (before == '[') out += before;  // a document without sections
  return out.append("]").append(script_ends);
}

Document StoredDocuments::head(Xapian::docid id, const std::string& stamp) {
  return read_head(taken(id, stamp, [](const Xapian::Document& document) { return document.get_value(slot_head); }));
}

}  // namespace search
