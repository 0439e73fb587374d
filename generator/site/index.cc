#include "generator/site/index.h"

#include "generator/base/hash.h"
#include "generator/render/search_documents.h"

namespace debrief {

// Of everything the index is made from: when the index has it already, nothing is opened for writing.
static std::string stamp_of(const std::vector<search::Known>& known, const search::Synonyms& synonyms) {
  Hasher hash;
  hash.add(known.size());
  for (auto& document : known) hash.add(document.id), hash.add(document.stamp);
  for (auto& [word, equals] : synonyms) {
    hash.add(word), hash.add(equals.size());
    for (auto& equal : equals) hash.add(equal);
  }
  return hex(hash.value(), 16);
}

void refresh_search_index(const Survey& survey, const Source& source) {
  auto known = search_known(survey.kb, survey.analysis, source.jobs);
  search::BuildOptions options;
  options.jobs = source.jobs;
  options.stamp = stamp_of(known, survey.config.synonyms);
  options.synonyms = survey.config.synonyms;
  auto make = [&](std::size_t i) { return search_document(survey.kb, survey.analysis, i); };
  search::refresh_index(index_folder(source).string(), known, make, options);
}

}  // namespace debrief
