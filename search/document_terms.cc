#include "search/document_terms.h"

#include "search/record.h"
#include "search/schema.h"
#include "search/terms.h"
#include "search/value_files.h"

namespace search {

bool is_exported(std::string_view term) {
  return !term.starts_with('X') && !term.starts_with(id_prefix);
}

std::vector<std::string> dictionary_words(const std::string& record) {
  TermCounter counter;
  counter.count(read_record(record));
  std::vector<std::string> words;
  for (const auto& [word, documents] : counter.dictionary()) words.push_back(word);
  return words;
}

TakenOut document_terms(const Xapian::Database& db, Xapian::docid id) {
  const Xapian::Document document = db.get_document(id);
  TakenOut out{document.get_value(slot_rank),
               document.get_value(slot_stamp),
               {},
               dictionary_words(document.get_data()),
               values_in_files(document)};
  for (auto t = db.termlist_begin(id); t != db.termlist_end(id); ++t)
    if (std::string term = *t; is_exported(term)) out.terms.emplace_back(std::move(term), t.get_wdf());
  return out;
}

}  // namespace search
