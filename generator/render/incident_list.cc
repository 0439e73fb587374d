#include "generator/render/incident_list.h"

#include <unordered_map>

#include "generator/base/hash.h"
#include "generator/render/json_writer.h"

namespace debrief {

namespace {

// The different values of one column, in the order in which they are met.
class Values {
 public:
  int index_of(std::string_view name, std::string_view more) {
    auto [it, is_new] = known_.try_emplace(std::string(name), static_cast<int>(list_.size()));
    if (is_new) list_.push_back({std::string(name), std::string(more)});
    return it->second;
  }
  const std::vector<std::vector<std::string>>& list() const { return list_; }

 private:
  std::unordered_map<std::string, int> known_;
  std::vector<std::vector<std::string>> list_;
};

std::string_view text_of(const View& view, ViewName name) {
  return view.find(name)->text();
}

// Of a row's severity or status.
int one(Values& values, const View& row, ViewName name, ViewName more) {
  auto& view = *row.find(name);
  return view.empty() ? -1 : values.index_of(text_of(view, "label"), text_of(view, more));
}

std::vector<int> all(Values& values, const View& row, ViewName name) {
  std::vector<int> out;
  for (auto& view : row.find(name)->items()) out.push_back(values.index_of(text_of(view, "name"), text_of(view, "href")));
  return out;
}

}  // namespace

std::string incident_list_script(const Material& material) {
  Values severities, statuses, services, teams, causes;
  JsonWriter rows, values;
  rows.list(material.newest, [&](auto i) {
    auto& incident = material.kb.incidents[i];
    auto& row = material.rows[i];
    auto& date = *row.find("date");
    std::vector<int> of_teams;
    for (auto& team : incident.teams) of_teams.push_back(teams.index_of(team, {}));
    rows.tuple(incident.id, incident.title, text_of(row, "href"), incident.lang, date.empty() ? "" : text_of(date, "iso"),
               date.empty() ? "" : text_of(date, "day"), incident.kind == IncidentKind::near_miss ? 1 : 0,
               text_of(row, "duration"), durations(incident)[static_cast<std::size_t>(Measure::resolve)],
               one(severities, row, "severity", "level"), one(statuses, row, "status", "key"), all(services, row, "services"),
               of_teams, all(causes, row, "causes"));
  });
  values.object("severity", severities.list(), "service", services.list(), "team", teams.list(), "cause", causes.list(), "status",
                statuses.list());
  return "debriefIncidents({\"values\":" + values.str() + ",\"rows\":" + rows.str() + "});\n";
}

std::uint64_t incident_list_stamp(const Material& material) {
  Hasher stamp;
  for (auto i : material.newest) {
    auto& teams = material.kb.incidents[i].teams;
    stamp.add(material.row_stamps[i]), stamp.add(teams.size());
    for (auto& team : teams) stamp.add(team);
  }
  return stamp.value();
}

View model_row() {
  View row, severity, status, date, services = View::list(), causes = View::list();
  severity.set("label", "-").set("stated", "").set("level", "unknown");
  status.set("key", "unknown").set("label", "-");
  date.set("text", "-").set("day", "-").set("iso", "-");
  services.push(View().set("name", "-").set("href", "index.html"));
  causes.push(View().set("slug", "-").set("name", "-").set("href", "index.html"));
  row.set("id", "-").set("title", "-").set("href", "index.html").set("lang", "");
  row.set("severity", std::move(severity)).set("status", std::move(status)).set("date", std::move(date));
  row.set("near_miss", true).set("duration", "-");
  return row.set("services", std::move(services)).set("causes", std::move(causes)).set("summary", "");
}

}  // namespace debrief
