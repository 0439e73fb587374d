// Test program: what load reads from every Markdown file below a folder, in the export's JSON shape (incidents only), on standard
// output. usage: load_dump ROOT. For scoring recognisers against hand labels while they are written; users have `debrief export`.
#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "generator/base/files.h"
#include "generator/load/load.h"
#include "generator/load/read_config.h"

using namespace debrief;
using Json = nlohmann::ordered_json;

static Json or_null(const std::string& text) {
  return text.empty() ? Json() : Json(text);
}
template <class T>
static Json or_null(const std::optional<T>& value) {
  return value ? Json(iso(*value)) : Json();
}

static Json dump(const Incident& incident) {
  Json out;
  out["path"] = incident.path, out["id"] = or_null(incident.id), out["title"] = or_null(incident.title),
  out["date"] = or_null(incident.date);
  out["lang"] = or_null(incident.lang);
  out["severity"] = incident.severity ? Json{{"rank", incident.severity->rank}, {"label", incident.severity->label}} : Json();
  out["status"] = or_null(incident.status), out["status_label"] = or_null(incident.status_label);
  out["services"] = incident.services, out["teams"] = incident.teams, out["tags"] = incident.tags;
  out["roles"] = {{"owner", incident.roles.owners},
                  {"incident_commander", or_null(incident.roles.incident_commander)},
                  {"reviewers", incident.roles.reviewers},
                  {"responders", incident.roles.responders},
                  {"participants", incident.roles.participants}};
  for (int phase = 0; phase < phase_count; ++phase)
    out["timestamps"][std::string(name_of(static_cast<Phase>(phase)))] =
        or_null(incident.timestamps[static_cast<std::size_t>(phase)]);
  for (int m = 0; m < measure_count; ++m)
    if (auto& seconds = incident.stated_durations[static_cast<std::size_t>(m)])
      out["stated_durations"][std::string(name_of(static_cast<Measure>(m)))] = short_duration(*seconds);
  out["detection"] = {{"by", or_null(incident.detection.by)},
                      {"internal", incident.detection.internal ? Json(*incident.detection.internal) : Json()}};
  auto& impact = *incident.impact;
  for (auto& [name, value] : {std::pair{"summary", &impact.summary},
                              {"users", &impact.users},
                              {"customers", &impact.customers},
                              {"requests", &impact.requests},
                              {"data_loss", &impact.data_loss},
                              {"revenue", &impact.revenue},
                              {"compensation", &impact.compensation},
                              {"availability", &impact.availability},
                              {"slo_before", &impact.slo_before},
                              {"slo_after", &impact.slo_after},
                              {"error_budget_percent", &impact.error_budget_percent}})
    if (!value->empty()) out["impact"][name] = *value;
  for (auto& cause : incident.causes) out["causes"].push_back(cause.slug);
  for (auto& relation : incident.related)
    out["related"].push_back({{"id", relation.target}, {"kind", std::string(name_of(relation.kind))}});
  for (auto& reference : incident.references)
    out["references"].push_back({{"text", reference.text}, {"target", reference.target}, {"kind", reference.kind}});
  out["timeline"] = Json::array(), out["actions"] = Json::array(), out["whys"] = Json::array(), out["sections"] = Json::array();
  for (auto& entry : incident.timeline)
    out["timeline"].push_back({{"time", or_null(entry.time)},
                               {"label", entry.time_label},
                               {"text", entry.text.text},
                               {"phase", entry.phase ? Json(std::string(name_of(*entry.phase))) : Json()},
                               {"line", entry.line}});
  for (auto& action : incident.actions)
    out["actions"].push_back({{"text", action.text.text},
                              {"owners", action.owners},
                              {"due", or_null(action.due)},
                              {"status", std::string(name_of(action.status))},
                              {"ticket", action.ticket},
                              {"horizon", action.horizon},
                              {"line", action.line}});
  for (auto& why : incident.whys) out["whys"].push_back({{"question", why.question}, {"answer", why.answer}, {"line", why.line}});
  for (auto& section : incident.sections)
    out["sections"].push_back(
        {{"kind", std::string(name_of(section.kind))}, {"heading", section.heading}, {"line", section.line}});
  for (auto& [name, list] : {std::pair{"went_well", &incident.lessons.went_well},
                             {"went_wrong", &incident.lessons.went_wrong},
                             {"lucky", &incident.lessons.lucky},
                             {"learned", &incident.lessons.learned}})
    for (auto& lesson : *list) out["lessons"][name].push_back(lesson.text.text);
  for (auto& fact : incident.facts)
    out["facts"].push_back(fact.field + " = " + fact.value + " @" + std::to_string(fact.line) + " " + fact.recogniser +
                           (fact.certain ? "" : "?"));
  return out;
}

int main(int argc, char** argv) {
  if (argc != 2) return std::fputs("usage: load_dump ROOT\n", stderr), 2;
  fs::path root = argv[1];
  std::vector<fs::path> files;
  for (auto& entry : fs::recursive_directory_iterator(root))
    if (entry.is_regular_file() && entry.path().extension() == ".md") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  auto config = default_config();
  Json out;
  out["incidents"] = Json::array(), out["skipped"] = Json::array(), out["findings"] = Json::array();
  for (auto& file : files) {
    auto path = relative_path(file, root);
    auto document = read_document(path, read_file(file), config);
    for (auto& incident : document.incidents) out["incidents"].push_back(dump(incident));
    if (!document.skipped.empty()) out["skipped"].push_back(path + ": " + document.skipped);
    if (document.page) out["skipped"].push_back(path + ": page");
    for (auto& finding : document.findings)
      out["findings"].push_back(finding.rule + " " + finding.place.path + ":" + std::to_string(finding.place.line) + " " +
                                finding.message);
  }
  std::puts(out.dump(1, ' ', false, Json::error_handler_t::replace).c_str());
}
