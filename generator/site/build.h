// The order of everything: survey() goes from a content folder to what it says and what follows from it; make() goes on to the
// search index and the site in memory, build() to the site on disk. Every command stands on one of the three.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "generator/analyse/analysis.h"
#include "generator/base/files.h"
#include "generator/model/knowledge_base.h"
#include "generator/render/theme.h"
#include "generator/site/report.h"
#include "generator/site/writer.h"

namespace debrief {

struct Source {
  fs::path root = ".";       // the content folder
  fs::path config;           // empty: ROOT/debrief.yaml, if there
  std::optional<Day> as_of;  // nothing: default_today()
  Audience audience = Audience::internal;
  int jobs = 1;
  bool cache = true;  // false: every document is read anew, and nothing is remembered of it
  std::function<void(std::string_view stage)> on_stage = [](std::string_view) {};  // told when a stage begins
};

// The config cannot be used: exit code 2.
struct ConfigError : std::runtime_error {
  std::vector<Finding> findings;  // at least one error among them
  explicit ConfigError(std::vector<Finding> all) : std::runtime_error("the configuration has errors"), findings(std::move(all)) {}
};

// What the content says, linked, and what follows from it as of a day.
struct Survey {
  Config config;
  KnowledgeBase kb;
  Analysis analysis;
  std::vector<Finding> findings;  // of config, documents, links and analysis, sorted, each with its source line
};

// Throws FileError when the folder cannot be read, ConfigError when the config has errors.
Survey survey(const Source& source);

// Of the findings at least those of some files (paths relative to the root), exactly as survey() has them; the rest of the survey
// is without analysis and history, and may hold of other documents only what those findings need. Quick once every document is in
// the cache.
Survey survey_files(const Source& source, const std::set<std::string>& paths);

// A site that can be made, page by page, for as long as this lives.
struct Made {
  std::unique_ptr<Survey> survey;  // with the findings of the theme
  std::unique_ptr<const Theme> theme;
  SitePlan plan;  // without the files of the browser's search: search_files() of site/index.h
};

// Throws what survey(), the theme and the index throw.
Made make(const Source& source);

struct Built {
  BuildReport report;
  Written written;
  fs::path out;
  std::shared_ptr<const void> made_from;  // what the site was made from, if it was: large, and slow to take apart
};

// `out` empty: the config's output below the root. Ends early when neither the sources nor the output changed since the last build
// of this output (last_build.h). Throws what make() and write_site() throw.
Built build(const Source& source, const fs::path& out);

// Of the source's content and audience, below its work folder.
fs::path index_folder(const Source& source);

}  // namespace debrief
