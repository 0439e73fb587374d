// debrief show: one incident as debrief understood it, each fact with its line and how it was recognised.
#include <fmt/format.h>

#include <algorithm>

#include "generator/base/text.h"
#include "generator/cli/commands.h"
#include "generator/cli/leave.h"

namespace debrief::cli {

namespace {

struct ShowOptions {
  std::string id, dir = ".", format = "text";
};

std::string text(const Incident& incident) {
  std::string out = fmt::format("{}  {}\n{}:{}\n\n", incident.id, incident.title, incident.path, incident.line);
  std::size_t fields = 5, values = 5;
  for (auto& fact : incident.facts) {
    fields = std::max(fields, display_width(fact.field));
    values = std::max(values, std::min<std::size_t>(60, display_width(shorten(fact.value, 60))));
  }
  for (auto& fact : incident.facts)
    out += fmt::format("  {}  {}  {}:{} {}{}\n", padded(fact.field, fields),
                       padded(shorten(collapse_spaces(fact.value), 60), values), incident.path, fact.line, fact.recogniser,
                       fact.certain ? "" : " (inferred)");
  return out;
}

int run_show(const ShowOptions& options, const Common& common) {
  auto& result = left_to_exit(survey(common.source(options.dir)));
  auto index = find_incident(result.kb, options.id);
  if (options.format == "text") return print(text(result.kb.incidents[index])), 0;
  print_json(show_json(result.kb, result.analysis, index));
  return 0;
}

}  // namespace

void add_show(CLI::App& app, Common& common, int& exit_code) {
  auto options = std::make_shared<ShowOptions>();
  auto& command = add_command(app, common, exit_code, "show", "Say what was recognised in one document, and in which line",
                              "debrief show INC-2025-014 --dir content", options, run_show);
  command.add_option("ID", options->id, "Id, slug or path of an incident")->required();
  command.add_option("--dir", options->dir, "The content folder (default: the current one)")->type_name("DIR");
  command.add_option("--format", options->format, "text or json")->check(CLI::IsMember({"text", "json"}));
}

}  // namespace debrief::cli
