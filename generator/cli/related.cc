// debrief related: what an incident has to do with others, and why.
#include <fmt/format.h>

#include "generator/cli/commands.h"
#include "generator/cli/leave.h"
#include "generator/render/json_writer.h"

namespace debrief::cli {

namespace {

struct RelatedOptions {
  std::string id, dir = ".", format = "text";
};

struct Row {
  const Incident* incident;
  RelationKind kind;
  std::string_view reason;
  bool led_to = false;  // a derived incident: caused-by, stated by the other side
  double score = 0;     // 0 for what somebody stated: that is no guess
};

std::vector<Row> rows_of(const Survey& survey, std::uint32_t index) {
  std::vector<Row> rows;
  for (auto& relation : survey.kb.relations[index])
    rows.push_back({&survey.kb.incidents[relation.to], relation.kind, relation.reason,
                    relation.reverse && relation.kind == RelationKind::caused_by});
  if (index < survey.analysis.look_alikes.size())
    for (auto& alike : survey.analysis.look_alikes[index])
      rows.push_back({&survey.kb.incidents[alike.to], alike.kind, alike.reason, false, alike.score});
  return rows;
}

std::string text(const std::vector<Row>& rows) {
  std::string out;
  for (auto& row : rows) {
    auto score = row.score > 0 ? fmt::format(" {:.2f}", row.score) : "";
    out += fmt::format("{}  {}\n    {}{}{}{}\n", row.incident->id, row.incident->title, row.led_to ? "led to" : name_of(row.kind),
                       score, row.reason.empty() ? "" : ": ", row.reason);
  }
  return out;
}

int run_related(const RelatedOptions& options, const Common& common) {
  auto& result = left_to_exit(survey(common.source(options.dir)));
  auto rows = rows_of(result, find_incident(result.kb, options.id));
  if (options.format == "text") {
    if (rows.empty()) say(common, "nothing related");
    return print(text(rows)), 0;
  }
  JsonWriter json;
  auto one = [&](auto& row) {
    json.object("id", row.incident->id, "title", row.incident->title, "kind", name_of(row.kind), "score",
                row.score > 0 ? std::optional(row.score) : std::nullopt, "reason", or_null(row.reason));
  };
  json.object("schema", json_schema, "results", json.for_each(rows, one));
  print_json(json.written());
  return 0;
}

}  // namespace

void add_related(CLI::App& app, Common& common, int& exit_code) {
  auto options = std::make_shared<RelatedOptions>();
  auto& command =
      add_command(app, common, exit_code, "related", "List the incidents that have to do with one, each with the reason",
                  "debrief related INC-2025-014 --dir content", options, run_related);
  command.add_option("ID", options->id, "Id, slug or path of an incident")->required();
  command.add_option("--dir", options->dir, "The content folder (default: the current one)")->type_name("DIR");
  command.add_option("--format", options->format, "text or json")->check(CLI::IsMember({"text", "json"}));
}

}  // namespace debrief::cli
