#include "generator/site/index.h"

#include "generator/base/hash.h"
#include "generator/render/search_documents.h"
#include "generator/site/sealed_blocks.h"
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

namespace {

struct RememberedExport {
  search::ExportPast past;
  SealedEnd end;  // of the file
};

}  // namespace

static RememberedExport read_export(const Source& source) {
  SealedBlocksReader reader(export_file(source), export_seal);
  RememberedExport out;
  while (auto part = reader.next()) out.past.parts.push_back(*part);
  out.past.bytes = reader.file();
  out.end = reader.end();
  return out;
}

static void remember_export(const Source& source, std::string_view part) {
  SealedBlocksWriter writer(export_file(source), export_seal);
  writer.add(part);
  writer.commit();
}

std::vector<search::TakenOut> refresh_search_index(const Survey& survey, const Source& source) {
  SearchDocuments documents(survey.kb, survey.analysis, survey.config);
  auto known = documents.known(source.jobs);
  search::BuildOptions options;
  options.jobs = source.jobs;
  options.synonyms = synonyms_of(survey.config);
  options.stamp = stamp_of(known, options.synonyms);
  std::string memory;
  std::vector<search::TakenOut> taken_out;
  if (source.cache) options.export_memory = &memory, options.taken_out = &taken_out;
  auto make = [&](std::size_t i) { return documents.document(i); };
  search::refresh_index(index_folder(source).string(), known, make, options);
  try {
    if (!memory.empty()) remember_export(source, memory);
  } catch (const FileError&) {  // the next export goes over all of the index
  }
  return taken_out;
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

static std::vector<search::ExportedFile> exported(const Survey& survey, const Source& source, const Theme& theme,
                                                  std::vector<search::TakenOut> taken_out) {
  search::Strings strings;
  const std::string prefix = "search.client.";
  for (auto key : theme.strings().keys())
    if (key.starts_with(prefix)) strings[std::string(key.substr(prefix.size()))] = theme.strings()[key];
  search::Index index(index_folder(source).string());
  auto labels = labels_of(survey, theme.strings());
  if (!source.cache) return search::export_for_browser(index, labels, strings);
  auto remembered = read_export(source);
  remembered.past.taken_out = std::move(taken_out);
  search::ExportLeft left;
  auto files = search::export_for_browser(index, labels, strings, std::move(remembered.past), &left);
  try {
    if (!left.behind)
      remember_export(source, left.part);
    else if (!left.part.empty())
      add_sealed_block(export_file(source), remembered.end, left.part);
  } catch (const FileError&) {  // the next export goes over more of the index
  }
  return files;
}

std::vector<Page> search_files(const Survey& survey, const Source& source, const Theme& theme) {
  std::vector<Page> files;
  for (auto& file : exported(survey, source, theme, {}))
    files.push_back({"search/" + file.path, file.later ? file.later() : std::move(file.bytes)});
  return files;
}

std::vector<SiteFile> plan_search_files(const Survey& survey, const Source& source, const Theme& theme,
                                        std::vector<search::TakenOut> taken_out) {
  using Files = std::vector<search::ExportedFile>;
  const auto files = std::make_shared<Files>(exported(survey, source, theme, std::move(taken_out)));
  std::vector<SiteFile> planned;
  planned.reserve(files->size());
  for (auto& file : *files) {
    auto path = "search/" + file.path;
    auto stamp = file.later || file.named ? hash64(path) : hash64(file.bytes);  // of a name: one program, the same bytes
    if (!file.later) {
      planned.push_back(ready_file(std::move(path), std::move(file.bytes), stamp));
      continue;
    }
    // Of these there are more than of all others, and most are not made: what a draft refers to is the plan's.
    auto draft = [stamp, files, &later = file.later] { return Draft{stamp, [&later] { return later(); }, {}}; };
    planned.push_back({std::move(path), std::move(draft)});
  }
  return planned;
}

}  // namespace debrief
