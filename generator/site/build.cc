#include "generator/site/build.h"

#include <algorithm>
#include <future>
#include <iterator>
#include <map>
#include <memory>

#include "generator/analyse/checks.h"
#include "generator/analyse/edition.h"
#include "generator/analyse/link.h"
#include "generator/analyse/silence.h"
#include "generator/base/hash.h"
#include "generator/base/memory.h"
#include "generator/base/parallel.h"
#include "generator/base/text.h"
#include "generator/load/load.h"
#include "generator/load/read_config.h"
#include "generator/render/render.h"
#include "generator/render/theme.h"
#include "generator/site/cached_analysis.h"
#include "generator/site/cached_history.h"
#include "generator/site/cached_load.h"
#include "generator/site/file_hashes.h"
#include "generator/site/index.h"
#include "generator/site/last_build.h"
#include "generator/site/lost_texts.h"
#include "generator/site/site_before.h"
#include "generator/site/source_key.h"
#include "generator/site/work_folder.h"

namespace debrief {

namespace {

Config checked_config(const Source& source, std::vector<Finding>& findings) {
  auto config = read_config(source.root, source.config, findings);
  auto wrong = [](const Finding& finding) { return finding.level == Level::error; };
  if (std::any_of(findings.begin(), findings.end(), wrong)) throw ConfigError(findings);
  return config;
}

fs::path output_of(const Source& source, const Config& config, const fs::path& wanted) {
  return wanted.empty() ? (source.root / config.output).lexically_normal() : wanted;
}

// The site must not become content of the next build.
void leave_out(const fs::path& out, const Source& source, Config& config) {
  auto root = fs::weakly_canonical(source.root);
  auto inside = fs::weakly_canonical(out).lexically_relative(root);
  if (stays_inside(inside.string())) config.exclude.push_back(inside.string() + "/**");
  auto name = fs::absolute(out).lexically_normal();  // that may be a link which leads elsewhere
  if (name.filename().empty()) name = name.parent_path();
  auto link = (fs::weakly_canonical(name.parent_path()) / name.filename()).lexically_relative(root);
  if (link != inside && stays_inside(link.string())) config.exclude.push_back(link.string());
}

// Findings as they are told: with the site's levels, without what comments silence, each with its line. Each file is read and cut
// into lines once.
void settle(const fs::path& root, const Config& config, std::vector<Finding>& findings) {
  struct File {
    std::string text;
    std::vector<std::string_view> lines;
  };
  std::map<std::string, File> files;
  auto file_of = [&](const std::string& path) -> const File& {
    auto [known, is_new] = files.try_emplace(path);
    auto& file = known->second;
    std::error_code none;  // a finding may be of a folder, or of a link to one
    if (is_new && stays_inside(path) && fs::is_regular_file(root / path, none))
      file.text = repair_utf8(read_file_if_there(root / path).value_or(""));
    if (is_new) file.lines = split_lines(file.text);
    return file;
  };
  set_levels(config, findings);
  silence(findings, [&](const std::string& path) -> std::string_view { return file_of(path).text; });
  for (auto& finding : findings) {
    if (finding.place.line <= 0 || !finding.source_line.empty() || !stays_inside(finding.place.path)) continue;
    auto& lines = file_of(finding.place.path).lines;
    if (auto at = static_cast<std::size_t>(finding.place.line); at <= lines.size()) finding.source_line = lines[at - 1];
  }
}

void append(std::vector<Finding>& to, std::vector<Finding> from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

// From the cache where nothing changed, unless the user wants none of it. `whole`, `seen`, `history`: see load_cached().
Loaded load_all(const Source& source, const Config& config, const std::set<std::string>* whole, const SeenFolders* seen,
                CachedHistory* history) {
  if (source.cache) {
    CachePlace place{work_folder(source.root) / "documents", reading_key(config)};
    return load_cached(source.root, config, place, source.jobs, whole, seen, history);
  }
  auto found = walk(source.root, config);
  auto documents = found.documents;
  return load(std::move(found), source.jobs, [&](std::size_t i) {
    auto document = read_source(source.root, documents[i], config);
    if (history != nullptr && !document.incidents.empty()) history->add_to(document, documents[i].path);
    return document;
  });
}

KnowledgeBase link_all(const Source& source, const Config& config, Loaded loaded, std::vector<Finding>& findings) {
  FileHashes hashes(source.root, source.cache ? work_folder(source.root) / "attachments" : fs::path());
  auto file_hash = [&](std::string_view path) { return hashes.hash_of(path); };
  auto kb = link(std::move(loaded), config, findings, file_hash, source.jobs);
  hashes.save();
  return kb;
}

// Each audience has its own.
fs::path analysis_file(const Source& source) {
  return work_folder(source.root) / (source.audience == Audience::public_ ? "analysis-public" : "analysis");
}

// From memory where nothing changed.
Analysis analyse_all(const Source& source, const Survey& s, std::future<RememberedAnalysis> before) {
  auto as_of = source.as_of.value_or(default_today());
  if (!source.cache) return analyse(s.kb, s.config, as_of, source.jobs);
  return analyse_cached(s.kb, s.config, as_of, analysis_file(source), std::move(before), source.jobs);
}

Survey survey(const Source& source, Config config, std::vector<Finding> findings, const SeenFolders* seen = nullptr) {
  Survey s;
  s.config = std::move(config);
  s.findings = std::move(findings);

  // What only the history in git knows: when an action was ticked, how often its due date slid.
  std::optional<CachedHistory> history;
  if (s.config.git) {
    source.on_stage("reading history");
    history.emplace(source.root, s.config, source.cache ? work_folder(source.root) / "history" : fs::path(), source.jobs);
    append(s.findings, history->findings());
  }

  // Every document as it states itself: one parse each, in parallel.
  source.on_stage("reading documents");
  auto loaded = load_all(source, s.config, nullptr, seen, history ? &*history : nullptr);

  // What the audience may not see is gone before anything is numbered, linked or counted.
  loaded = edition(std::move(loaded), source.audience);
  append(s.findings, std::move(loaded.findings));

  // Ids become unique, links find their targets. From here on every link has a target or is marked dangling.
  // Beside it what the last analysis knew is read.
  source.on_stage("linking");
  std::future<RememberedAnalysis> remembered;
  if (source.cache) remembered = read_memory(analysis_file(source), source.jobs);
  s.kb = link_all(source, s.config, std::move(loaded), s.findings);

  // What follows from all incidents together, as of the day.
  source.on_stage("analysing");
  s.analysis = analyse_all(source, s, std::move(remembered));
  append(s.findings, s.analysis.findings);

  settle(source.root, s.config, s.findings);
  sort_findings(s.findings);
  return s;
}

// What a build makes besides pages.
struct Extras {
  std::optional<SourceKey> index;  // the search index, of the documents that the key stands for
  bool search_files = false;       // the browser's search; REQUIRES the index
  SeenFolders seen = {};           // see walk()
};

// Everything up to the bytes of the site. `config` leaves out what must not become content.
Made make(const Source& source, Config config, std::vector<Finding> findings, const Extras& extras) {
  // What the content says and what follows from it.
  auto s = std::make_unique<Survey>(survey(source, std::move(config), std::move(findings), &extras.seen));

  // The search index, brought up to date document by document. Of one that is there little changes as a rule, and by one thread:
  // then a build does that beside the planning of pages. A server waits for it, for it shares its index with who searches.
  std::vector<search::TakenOut> taken_out;
  auto refresh_index = [&](const Survey& of) {
    taken_out = refresh_search_index(of, source);
    remember_index_key(source, *extras.index);
  };
  const bool beside_pages = extras.index && extras.search_files && fs::exists(index_folder(source));
  if (extras.index && !beside_pages) {
    source.on_stage("indexing");
    refresh_index(*s);
    release_free_memory();
  }

  // How it looks.
  std::vector<Finding> complaints;
  Made made;
  made.theme = std::make_unique<const Theme>(Theme::load(source.root, s->config, complaints));
  settle(source.root, s->config, complaints);
  append(s->findings, std::move(complaints));
  sort_findings(s->findings);
  made.survey = std::move(s);

  // Every file, none of them made yet. The index is gone through by one thread, while others look at what pages are made from.
  source.on_stage("planning pages");
  auto& survey = *made.survey;
  std::vector<SiteFile> search;
  auto plan_pages = [&] {
    made.plan = plan_site(survey.kb, survey.analysis, survey.config, *made.theme, source.root.string(), source.jobs);
  };
  auto plan_search = [&] {
    if (beside_pages) refresh_index(survey);
    if (extras.search_files) search = plan_search_files(survey, source, *made.theme, std::move(taken_out));
  };
  parallel_steps(source.jobs, {plan_search, plan_pages});
  std::vector<std::vector<SiteFile>> lists;
  lists.push_back(std::move(made.plan.files)), lists.push_back(std::move(search));
  made.plan.files = merged(std::move(lists));
  return made;
}

// A file of its own for each place that this content is written to.
fs::path record(const Source& source, const char* what, const fs::path& out) {
  auto place = hex(hash64(fs::weakly_canonical(fs::absolute(out)).string()), 8);
  return work_folder(source.root) / (std::string(what) + "-" + place);
}

// Folders outside the content that a site is made from.
std::vector<fs::path> folders_elsewhere(const Source& source, const Config& config) {
  auto theme = source.root / config.theme;
  if (config.theme.empty() || stays_inside(config.theme) || !fs::is_directory(theme)) return {};
  return {theme};
}

// What a build goes through once and does not take apart: the process may end with it (Built::made_from).
struct Whole {
  Extras extras;
  std::unique_ptr<SiteBefore> before;
  Made made;
};

BuildReport report_of(const Survey& survey) {
  auto& kb = survey.kb;
  return {survey.findings, kb.skipped, coverage(kb, survey.config), kb.incidents.size(), kb.pages.size(), survey.config.content};
}

Built build_once(const Source& source, const fs::path& wanted_out) {
  Built built;

  // The config first: what is wrong there stops everything, and so does an output that must not be replaced.
  std::vector<Finding> findings;
  auto config = checked_config(source, findings);
  built.out = output_of(source, config, wanted_out);
  refuse_foreign_output(built.out);

  // Beside all that follows, which leaves a processor idle now and then.
  WriteOptions options{.jobs = source.jobs};
  if (source.cache) options.stamps = record(source, "pages", built.out), options.spare = record(source, "spare", built.out);
  auto looked = std::async(source.jobs > 1 ? std::launch::async : std::launch::deferred, [&source, &options, out = built.out] {
    return std::make_unique<SiteBefore>(fs::weakly_canonical(fs::absolute(out)), options.stamps, options.spare, source.jobs);
  });
  std::unique_ptr<SiteBefore> before;

  // Nothing changed since the last time: the same report, and nothing else.
  SourceKeys keys;
  if (source.cache) {
    keys = settled_source_keys(source, Inputs::all_files, folders_elsewhere(source, config));
    if (auto last = read_last_build(record(source, "built", built.out), keys.all.text)) {
      before = looked.get();
      if (before->all_intact() && before->manifest()->hash == last->manifest) {
        built.report = std::move(last->report);
        built.written.kept = before->manifest()->entries.size();
        return built;
      }
    }
  }

  if (!source.cache && config.search) keys = settled_source_keys(source, Inputs::documents);

  // What a key stands for is read after it was taken: the config, which had to be there before, once more.
  findings.clear();
  config = checked_config(source, findings);
  leave_out(output_of(source, config, {}), source, config);
  leave_out(built.out, source, config);
  auto whole = std::make_shared<Whole>();
  auto& [extras, had, made] = *whole;
  extras.seen = std::move(keys.seen);
  if (config.search) extras.index = keys.documents, extras.search_files = true;
  made = make(source, std::move(config), std::move(findings), extras);
  built.made_from = whole;

  // Page by page to the disk. From the end of this on the site there is the new one.
  source.on_stage("writing pages");
  had = before ? std::move(before) : looked.get();
  options.before = &*had;
  parallel_steps(source.jobs, {[&] { built.written = write_site(made.plan, built.out, options); },
                               [&] { built.report = report_of(*made.survey); }});
  if (source.cache && keys.all.settled)
    write_last_build(record(source, "built", built.out), {keys.all.text, built.written.manifest, built.report});
  return built;
}

}  // namespace

fs::path index_folder(const Source& source) {
  return work_folder(source.root) / (source.audience == Audience::public_ ? "index-public" : "index");
}

Survey survey(const Source& source) {
  std::vector<Finding> findings;
  auto config = checked_config(source, findings);
  leave_out(output_of(source, config, {}), source, config);
  return survey(source, std::move(config), std::move(findings));
}

Survey survey_files(const Source& source, const std::set<std::string>& paths) {
  std::vector<Finding> findings;
  auto config = checked_config(source, findings);
  leave_out(output_of(source, config, {}), source, config);
  // Causes that are read from texts need all texts.
  if (config.accept_suggestions) return survey(source, std::move(config), std::move(findings));

  Survey s;
  s.config = std::move(config);
  s.findings = std::move(findings);
  source.on_stage("reading documents");
  auto loaded = edition(load_all(source, s.config, &paths, nullptr, nullptr), source.audience);
  if (s.config.actions.empty())  // nothing asks for the action items of others
    for (auto& incident : loaded.incidents)
      if (!paths.contains(incident.path)) incident.actions.clear();
  append(s.findings, std::move(loaded.findings));
  source.on_stage("linking");
  s.kb = link_all(source, s.config, std::move(loaded), s.findings);
  source.on_stage("checking");
  append(s.findings, find_faults(s.kb, s.config, source.as_of.value_or(default_today())));

  std::erase_if(s.findings, [&](const Finding& finding) { return !paths.contains(finding.place.path); });
  settle(source.root, s.config, s.findings);
  sort_findings(s.findings);
  return s;
}

Made make(const Source& source) {
  return despite_lost_texts([&] {
    auto keys = settled_source_keys(source, Inputs::documents);
    std::vector<Finding> findings;
    auto config = checked_config(source, findings);
    leave_out(output_of(source, config, {}), source, config);
    Extras extras{std::move(keys.documents), false, std::move(keys.seen)};  // the server searches, whatever the site has
    return make(source, std::move(config), std::move(findings), extras);
  });
}

Built build(const Source& source, const fs::path& out) {
  return despite_lost_texts([&] { return build_once(source, out); });
}

}  // namespace debrief
