#include "search/database.h"

#include "search/counted_part.h"
#include "search/record.h"

namespace search {

Xapian::Document xapian_document(const Document& d, TermCounter& counter) {
  Xapian::Document out;
  for (const TermCounter::Count& c : counter.count(d, id_term(d.id))) out.add_term(std::string(c.term), c.wdf);
  const auto values = values_of(d);
  for (unsigned slot = 0; slot < slot_count; slot++)
    if (!values[slot].empty()) out.add_value(slot, values[slot]);
  out.set_data(write_record(d));
  return out;
}

std::string write_synonyms(const Synonyms& synonyms) {
  std::string out;
  const auto put = [&](const std::string& s, char end) {
    for (char c : s) out += c == '\t' || c == '\n' ? ' ' : c;
    out += end;
  };
  for (const auto& [word, equals] : synonyms) {
    if (equals.empty()) continue;
    put(word, '\t');
    for (std::size_t i = 0; i < equals.size(); i++) put(equals[i], i + 1 < equals.size() ? '\t' : '\n');
  }
  return out;
}

Synonyms read_synonyms(const std::string& text) {
  Synonyms out;
  std::string word, field;
  for (char c : text) {
    if (c != '\t' && c != '\n') {
      field += c;
      continue;
    }
    if (word.empty())
      word = field;
    else
      out[word].push_back(field);
    field.clear();
    if (c == '\n') word.clear();
  }
  return out;
}

void throw_error(const std::string& path, const std::string& what) {
  throw Error("search index " + path + ": " + what);
}

}  // namespace search
