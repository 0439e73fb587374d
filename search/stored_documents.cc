#include "search/stored_documents.h"

#include "search/database.h"
#include "search/record.h"
#include "search/schema.h"
#include "search/script.h"

namespace search {

template <class Read>
auto StoredDocuments::read(Xapian::docid id, const std::string& stamp, Read read) {
  const auto checked = [&] {
    const Xapian::Document document = db_.get_document(id);
    if (document.get_value(slot_stamp) != stamp) throw Error("search index " + path_ + ": it changed while it was read");
    return read(document);
  };
  const std::lock_guard lock(mutex_);
  return guarded(path_, [&] {
    try {
      return checked();
    } catch (const Xapian::DatabaseModifiedError&) {  // somebody else keeps the index up to date as well
      db_.reopen();
      return checked();
    }
  });
}

std::string StoredDocuments::text(Xapian::docid id, const std::string& stamp) {
  return read(id, stamp, [](const Xapian::Document& document) {
    std::string text = "[";
    for (const Section& s : read_record(document.get_data()).sections)
      text += (text.size() > 1 ? "," : "") + ("[" + std::to_string(static_cast<int>(s.field))) + "," + literal(s.heading) + "," +
              literal(s.anchor) + "," + literal(s.text) + "]";
    return script(text + "]");
  });
}

Document StoredDocuments::head(Xapian::docid id, const std::string& stamp) {
  return read(id, stamp, [](const Xapian::Document& document) { return read_head(document.get_value(slot_head)); });
}

}  // namespace search
