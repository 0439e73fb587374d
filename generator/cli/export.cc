// debrief export: the whole model, for other programs.
#include "generator/base/text.h"
#include "generator/cli/commands.h"
#include "generator/render/csv.h"

namespace debrief::cli {

namespace {

struct ExportOptions {
  std::string dir = ".", format = "json";
};

std::string lines(const Survey& survey) {
  std::string out;
  for (std::uint32_t i = 0; i < survey.kb.incidents.size(); ++i)
    out += json_text(json_of(survey.kb, survey.analysis, i, survey.config)) + "\n";
  return out;
}

std::string seconds(const std::optional<std::int64_t>& duration) {
  return duration ? std::to_string(*duration) : "";
}

std::string joined_causes(const Incident& incident) {
  std::vector<std::string> slugs;
  for (auto& cause : incident.causes) slugs.push_back(cause.slug);
  return join(slugs, "; ");
}

std::string table(const KnowledgeBase& kb) {
  Csv csv({"id", "title", "date", "kind", "severity", "severity_rank", "status", "services", "teams", "causes", "owner",
           "started", "detected", "resolved", "detect_seconds", "resolve_seconds", "actions", "path", "line"});
  for (auto& incident : kb.incidents) {
    auto time = [&](Phase phase) { return incident.at(phase) ? iso(*incident.at(phase)) : ""; };
    auto took = durations(incident);
    auto severity = incident.severity.value_or(Severity{});
    csv.row({incident.id, incident.title, incident.date ? iso(*incident.date) : "", name_of(incident.kind), severity.label,
             severity.rank ? std::to_string(severity.rank) : "", incident.status, join(incident.services, "; "),
             join(incident.teams, "; "), joined_causes(incident), join(incident.roles.owners, "; "), time(Phase::started),
             time(Phase::detected), time(Phase::resolved), seconds(took[static_cast<std::size_t>(Measure::detect)]),
             seconds(took[static_cast<std::size_t>(Measure::resolve)]), std::to_string(incident.actions.size()), incident.path,
             std::to_string(incident.line)});
  }
  return csv.take();
}

int run_export(const ExportOptions& options, const Common& common) {
  auto result = survey(common.source(options.dir));
  if (options.format == "jsonl")
    print(lines(result));
  else if (options.format == "csv")
    print(table(result.kb));
  else
    print_json(export_json(result.kb, result.analysis, result.config, result.findings));
  return 0;
}

}  // namespace

void add_export(CLI::App& app, Common& common, int& exit_code) {
  auto options = std::make_shared<ExportOptions>();
  auto& command = add_command(app, common, exit_code, "export", "Print everything that was recognised, for other programs",
                              "debrief export content --format jsonl | jq .title", options, run_export);
  command.add_option("DIR", options->dir, "The content folder (default: the current one)");
  command.add_option("--format", options->format, "json (all), jsonl (an incident a line) or csv (an incident a row)")
      ->check(CLI::IsMember({"json", "jsonl", "csv"}));
}

}  // namespace debrief::cli
