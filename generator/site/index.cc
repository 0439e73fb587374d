#include "generator/site/index.h"

#include "generator/base/hash.h"
#include "generator/render/search_documents.h"
#include "generator/site/sealed_file.h"
#include "generator/site/source_key.h"
#include "generator/site/work_folder.h"
#include "search/browser_export.h"

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

// The config's own synonyms, and every way to name a cause in the site's own taxonomy (the starter's are too loose for that).
static search::Synonyms synonyms_of(const Config& config) {
  search::Synonyms out = config.synonyms;
  for (auto& entry : config.taxonomy) {
    if (entry.line == 0) continue;
    std::vector<std::string> names{entry.name_en, entry.name_zh};
    names.insert(names.end(), entry.aliases.begin(), entry.aliases.end());
    std::erase_if(names, [](const std::string& name) { return name.empty(); });
    if (names.size() < 2) continue;
    auto& equals = out[names[0]];
    equals.insert(equals.end(), names.begin() + 1, names.end());
  }
  return out;
}

// What an export leaves beside the index for the next one. Each audience has its own, as it has an index.
static constexpr std::string_view export_seal = "debriefE";

static fs::path export_file(const Source& source) {
  return work_folder(source.root) / (source.audience == Audience::public_ ? "export-public" : "export");
}

static void remember_export(const Source& source, const std::string& memory) {
  try {
    write_sealed(export_file(source), export_seal, memory);
  } catch (const FileError&) {  // the next export goes over all of the index
  }
}

void refresh_search_index(const Survey& survey, const Source& source) {
  SearchDocuments documents(survey.kb, survey.analysis, survey.config);
  auto known = documents.known(source.jobs);
  search::BuildOptions options;
  options.jobs = source.jobs;
  options.synonyms = synonyms_of(survey.config);
  options.stamp = stamp_of(known, options.synonyms);
  std::string memory;
  if (source.cache) options.export_memory = &memory;
  auto make = [&](std::size_t i) { return documents.document(i); };
  search::refresh_index(index_folder(source).string(), known, make, options);
  if (!memory.empty()) remember_export(source, memory);
}

std::string fresh_search_index(const Source& source) {
  auto path = index_folder(source).string();
  auto key = source_keys(source, Inputs::documents).documents;
  if (is_index_fresh(source, key)) return path;
  refresh_search_index(survey(source), source);
  forget_index_key(source);
  remember_index_key(source, key);
  return path;
}

// Causes by their name, everything that is one of a few by its word in the interface.
static search::Labels labels_of(const Survey& survey, const Strings& strings) {
  search::Labels out;
  auto chinese = survey.config.language == "zh";
  for (auto& cause : survey.analysis.causes) {
    auto& name = chinese && !cause.entry.name_zh.empty() ? cause.entry.name_zh : cause.entry.name_en;
    if (!name.empty()) out[search::Filter::cause][cause.entry.slug] = name;
  }
  for (auto& row : search::filters) {
    const std::string prefix = "search.value." + std::string(row.name) + ".";
    for (auto key : strings.keys())
      if (key.starts_with(prefix)) out[row.filter][std::string(key.substr(prefix.size()))] = strings[key];
  }
  return out;
}

static std::vector<search::ExportedFile> exported(const Survey& survey, const Source& source, const Theme& theme) {
  search::Strings strings;
  const std::string prefix = "search.client.";
  for (auto key : theme.strings().keys())
    if (key.starts_with(prefix)) strings[std::string(key.substr(prefix.size()))] = theme.strings()[key];
  search::Index index(index_folder(source).string());
  auto labels = labels_of(survey, theme.strings());
  if (!source.cache) return search::export_for_browser(index, labels, strings);
  auto memory = read_sealed(export_file(source), export_seal).value_or(std::string());
  auto files = search::export_for_browser(index, labels, strings, &memory);
  remember_export(source, memory);
  return files;
}

std::vector<Page> search_files(const Survey& survey, const Source& source, const Theme& theme) {
  std::vector<Page> files;
  for (auto& file : exported(survey, source, theme))
    files.push_back({"search/" + file.path, file.later ? file.later() : std::move(file.bytes)});
  return files;
}

std::vector<SiteFile> plan_search_files(const Survey& survey, const Source& source, const Theme& theme) {
  auto files = exported(survey, source, theme);
  std::vector<SiteFile> planned;
  planned.reserve(files.size());
  for (auto& file : files) {
    auto path = "search/" + file.path;
    if (!file.later) {
      planned.push_back(ready_file(std::move(path), std::move(file.bytes)));
      continue;
    }
    auto stamp = hash64(path);  // one program makes the same bytes under the same name
    planned.push_back({std::move(path), [stamp, later = std::move(file.later)] { return Draft{stamp, later, {}}; }});
  }
  return planned;
}

}  // namespace debrief
