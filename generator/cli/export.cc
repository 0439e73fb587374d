// debrief export: the whole model, for other programs.
#include "generator/cli/commands.h"
#include "generator/cli/leave.h"
#include "generator/render/incident_table.h"

namespace debrief::cli {

namespace {

struct ExportOptions {
  std::string dir = ".", format = "json";
};

std::string lines(const Survey& survey) {
  std::string out;
  for (std::uint32_t i = 0; i < survey.kb.incidents.size(); ++i) out += incident_json(survey.kb, survey.analysis, i) + "\n";
  return out;
}

int run_export(const ExportOptions& options, const Common& common) {
  auto& result = left_to_exit(survey(common.source(options.dir)));
  if (options.format == "jsonl")
    print(lines(result));
  else if (options.format == "csv")
    print(incident_csv(result.kb.incidents));
  else
    print_json(export_json(result.kb, result.config, result.analysis, result.findings));
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
