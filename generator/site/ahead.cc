#include "generator/site/ahead.h"

#include <algorithm>
#include <utility>

#include "generator/analyse/causes.h"
#include "generator/analyse/edition.h"
#include "generator/analyse/link_again.h"
#include "generator/load/load.h"
#include "generator/model/urls.h"
#include "generator/render/search_documents.h"
#include "search/index.h"

namespace debrief {

namespace {

// The new incident stands in the place of the old one for as long as this lives.
class InItsPlace {
 public:
  InItsPlace(Made& made, std::uint32_t index, LinkedIncident& now)
      : made_(made), index_(index), other_(now), whys_(answer_whys(now.incident)) {
    exchange();
  }
  ~InItsPlace() { exchange(); }
  InItsPlace(const InItsPlace&) = delete;
  InItsPlace& operator=(const InItsPlace&) = delete;

 private:
  void exchange() {
    auto& survey = *made_.survey;
    std::swap(survey.kb.incidents[index_], other_.incident);
    std::swap(survey.kb.targets[index_], other_.targets);
    std::swap(survey.analysis.whys[index_], whys_);
    made_.plan.renew(index_);
  }

  Made& made_;
  std::uint32_t index_;
  LinkedIncident& other_;
  std::vector<AnsweredWhy> whys_;
};

// The incident that a document states by itself; nothing when there is none, or several.
std::optional<std::uint32_t> incident_of(const KnowledgeBase& kb, const std::string& document) {
  std::optional<std::uint32_t> found;
  for (std::uint32_t i = 0; i < kb.incidents.size(); ++i)
    if (kb.incidents[i].path == document) {
      if (found) return {};
      found = i;
    }
  return found;
}

}  // namespace

std::optional<Ahead> look_ahead(Made& made, const Source& source, const std::string& document) {
  auto& survey = *made.survey;
  auto index = incident_of(survey.kb, document);
  auto bytes = index ? read_file_if_there(source.root / document) : std::nullopt;
  if (!bytes) return {};
  Loaded loaded;
  auto read = read_document(document, *bytes, survey.config);
  loaded.incidents = std::move(read.incidents);
  if (read.page) loaded.pages.push_back(std::move(*read.page));
  auto now = link_again(survey.kb, *index, edition(std::move(loaded), source.audience), survey.config);
  if (!now) return {};

  InItsPlace place(made, *index, *now);
  auto path = urls::incident(survey.kb.incidents[*index].slug);
  const auto* file = made.plan.find(path);
  if (file == nullptr) return {};
  search::replace_document(index_folder(source).string(),
                           SearchDocuments(survey.kb, survey.analysis, survey.config).document(*index));
  auto draft = file->draft();
  return Ahead{path, draft.bytes(), draft.stamp};
}

}  // namespace debrief
