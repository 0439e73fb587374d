#include "generator/site/index.h"

#include "generator/render/search_documents.h"

namespace debrief {

void refresh_search_index(const Survey& survey, const Source& source) {
  auto known = search_known(survey.kb, survey.analysis, source.jobs);
  search::BuildOptions options;
  options.jobs = source.jobs;
  options.synonyms = survey.config.synonyms;
  auto make = [&](std::size_t i) { return search_document(survey.kb, survey.analysis, i); };
  search::refresh_index(index_folder(source).string(), known, make, options);
}

}  // namespace debrief
