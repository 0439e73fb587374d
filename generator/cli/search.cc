// debrief search: asks the index, bringing it up to date with the content first.
#include "search/index.h"

#include <fmt/format.h>

#include <algorithm>

#include "generator/cli/commands.h"
#include "generator/site/index.h"

namespace debrief::cli {

namespace {

struct SearchOptions {
  std::vector<std::string> words;
  std::string dir = ".", database, format = "text";
  std::size_t limit = 10;
};

// The text with its marks in bold (or, where there is no colour, as it is).
std::string marked(std::string_view text, const std::vector<search::Mark>& marks, bool colour) {
  if (!colour) return std::string(text);
  std::string out;
  std::size_t at = 0;
  for (auto& mark : marks) {
    out += text.substr(at, mark.begin - at);
    out += "\x1b[1;33m" + std::string(text.substr(mark.begin, mark.end - mark.begin)) + "\x1b[0m";
    at = mark.end;
  }
  return out += text.substr(at);
}

std::string facts_of(const search::Hit& hit) {
  std::vector<std::string> facts;
  if (!hit.date.empty()) facts.push_back(hit.date);
  if (!hit.severity.label.empty()) facts.push_back(hit.severity.label);
  facts.insert(facts.end(), hit.services.begin(), hit.services.end());
  facts.insert(facts.end(), hit.causes.begin(), hit.causes.end());
  return fmt::format("{}", fmt::join(facts, " · "));
}

std::string text(const search::Results& results, bool colour) {
  std::string out;
  for (auto& hit : results.hits) {
    out += fmt::format("{}  {}\n", hit.id, marked(hit.title, hit.title_marks, colour));
    if (auto facts = facts_of(hit); !facts.empty()) out += "    " + facts + "\n";
    if (!hit.snippet.empty())
      out += fmt::format("    {}{}{}\n", hit.section, hit.section.empty() ? "" : ": ",
                         marked(hit.snippet, hit.snippet_marks, colour));
  }
  return out;
}

// What had to be done to the question, and how much was found.
std::string remarks(const search::Results& results) {
  std::string out;
  for (auto& note : results.notes) out += search::message_of(note) + "\n";
  if (!results.ignored.empty())
    out += fmt::format("left out, as it is of no use in a search: {}\n", fmt::join(results.ignored, " "));
  if (!results.dropped.empty())
    out += fmt::format("no page has all words; not on the best one: {}\n", fmt::join(results.dropped, " "));
  if (!results.suggestion.empty()) out += fmt::format("did you mean: {}\n", results.suggestion);
  return out + fmt::format("{} of {}", results.hits.size(), results.total);
}

search::Index open_index(const SearchOptions& options, const Common& common) {
  if (!options.database.empty()) return search::Index(options.database);
  auto source = common.source(options.dir);
  auto path = fresh_search_index(source);
  try {
    return search::Index(path);
  } catch (const search::Error&) {  // damaged: it can be made again
    refresh_search_index(survey(source), source);
    return search::Index(path);
  }
}

int run_search(const SearchOptions& options, const Common& common) {
  auto index = open_index(options, common);
  search::Request request;
  request.query = fmt::format("{}", fmt::join(options.words, " "));
  request.limit = options.limit;
  auto results = index.search(request);
  if (options.format == "json") return print_json(search_json(results)), 0;
  print(text(results, common.colours(stdout)));
  say(common, remarks(results));
  return 0;
}

}  // namespace

void add_search(CLI::App& app, Common& common, int& exit_code) {
  auto options = std::make_shared<SearchOptions>();
  auto& command = add_command(app, common, exit_code, "search", "Find incidents by words, fields and filters",
                              "debrief search 'service:checkout timeout' --dir content", options, run_search);
  command.add_option("QUERY", options->words, "Words; \"phrases\"; -without; severity:<=2; service:checkout; after:2025-01-01")
      ->required();
  auto dir = command.add_option("--dir", options->dir, "The content folder (default: the current one)")->type_name("DIR");
  command.add_option("--db", options->database, "Ask this index, or the indexes that this Xapian stub file names, instead")
      ->type_name("DB")
      ->excludes(dir);
  command.add_option("--limit", options->limit, "How many results (default: 10)")->check(CLI::Range(1, 10000))->type_name("N");
  command.add_option("--format", options->format, "text or json")->check(CLI::IsMember({"text", "json"}));
}

}  // namespace debrief::cli
