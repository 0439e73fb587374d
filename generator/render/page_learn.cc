// Where to start: a path through the incidents that teach most, the same for each service and each role, drills, the words used
// here.
#include <algorithm>

#include "generator/base/text.h"
#include "generator/render/pages.h"
#include "generator/render/term_links.h"

namespace debrief {

namespace {

constexpr std::size_t services_shown = 12, for_each_service = 3, for_each_role = 4, drills_shown = 60;

// Why it is worth reading, by what can be counted.
std::string reason(const Material& m, std::uint32_t index) {
  std::vector<std::string> parts;
  if (auto links = m.learn.links[index]) parts.push_back(m.strings.count("learn.linked", static_cast<std::size_t>(links)));
  auto& incident = m.kb.incidents[index];
  if (!incident.whys.empty()) parts.push_back(m.strings.count("learn.whys", incident.whys.size()));
  auto& l = incident.lessons;
  if (auto n = l.learned.size() + l.went_well.size() + l.went_wrong.size() + l.lucky.size())
    parts.push_back(m.strings.count("learn.lessons", n));
  return join(parts, " · ");
}

View step_view(const Material& m, std::uint32_t index) {
  auto drill = m.learn.has_drill[index] ? urls::drill(m.kb.incidents[index].slug) : std::string();
  return View().set("row", m.rows[index]).set("reason", reason(m, index)).set("drill", drill);
}

View services(const Material& m) {
  std::vector<const ServiceGroup*> groups;
  for (auto& group : m.services) groups.push_back(&group);
  std::stable_sort(groups.begin(), groups.end(), [](auto a, auto b) { return a->incidents.size() > b->incidents.size(); });
  groups.resize(std::min(groups.size(), services_shown));
  std::vector<std::size_t> place(m.kb.incidents.size(), m.kb.incidents.size());
  for (std::size_t i = 0; i < m.learn.ranked.size(); ++i) place[m.learn.ranked[i]] = i;
  return list_of(groups, [&](auto group) {
    auto best = group->incidents;
    std::stable_sort(best.begin(), best.end(), [&](auto a, auto b) { return place[a] < place[b]; });
    best.resize(std::min(best.size(), for_each_service));
    return View().set("name", group->name).set("href", urls::service(group->slug)).set("rows", list_of(best, [&](auto i) {
                                                                                         return m.rows[i];
                                                                                       }));
  });
}

bool has_cause(const Incident& incident, std::initializer_list<std::string_view> slugs) {
  return std::any_of(incident.causes.begin(), incident.causes.end(),
                     [&](auto& cause) { return std::find(slugs.begin(), slugs.end(), cause.slug) != slugs.end(); });
}

// What each role finds its own work in: the response factors that hang on it.
bool teaches(std::string_view role, const Incident& x) {
  if (role == "commander")
    return has_cause(x, {"slow-escalation", "no-roles", "wrong-hypothesis", "emergency-action", "no-drill"});
  if (role == "communications") return has_cause(x, {"late-communication"}) || !x.external_message.empty();
  return has_cause(
      x, {"slow-rollback", "missing-runbook", "missing-access", "no-alert", "alert-noise", "no-dashboard", "tooling-down"});
}

View roles(const Material& m) {
  View list = View::list();
  for (std::string_view role : {"commander", "operations", "communications"}) {
    View rows = View::list();
    for (auto i : m.learn.ranked)
      if (rows.items().size() < for_each_role && teaches(role, m.kb.incidents[i])) rows.push(m.rows[i]);
    if (rows.empty()) continue;
    auto key = "drill.role." + std::string(role);
    list.push(
        View().set("name", m.strings[key]).set("note", m.strings["learn." + std::string(role)]).set("rows", std::move(rows)));
  }
  return list;
}

// The title often gives the ending away: a drill is known by what it hits.
View drill_link(const Material& m, std::uint32_t index) {
  auto& incident = m.kb.incidents[index];
  View view;
  view.set("id", incident.id).set("href", urls::drill(incident.slug)).set("services", join(incident.services, ", "));
  view.set("severity", severity_view(m, incident.severity));
  auto took = durations(incident)[static_cast<std::size_t>(Measure::resolve)];
  view.set("duration", took ? duration_text(m.strings, *took) : std::string());
  return view.set("steps", m.strings.count("drill.steps", drill_entries(incident).size()));
}

View drills(const Material& m) {
  View list = View::list();
  for (auto i : m.learn.drills)
    if (list.items().size() < drills_shown) list.push(drill_link(m, i));
  return list;
}

View held(const Material& m) {
  auto records = m.config.drills;
  std::stable_sort(records.begin(), records.end(), [](auto& a, auto& b) { return a.date > b.date; });
  return list_of(records, [&](auto& record) {
    auto index = m.kb.index_of(record.incident);
    return View()
        .set("day", day_text(m.strings, record.date))
        .set("iso", iso(record.date))
        .set("scenario", record.scenario)
        .set("row", index >= 0 ? m.rows[static_cast<std::size_t>(index)] : View(false))
        .set("findings", list_of(record.findings, [](auto& finding) { return View().set("text", finding); }));
  });
}

View glossary(const Material& m) {
  auto terms = m.config.glossary;
  std::stable_sort(terms.begin(), terms.end(), [](auto& a, auto& b) { return lower(a.term) < lower(b.term); });
  return list_of(terms, [](auto& term) {
    return View()
        .set("anchor", term_anchor(term.term))
        .set("term", term.term)
        .set("aliases", join(term.aliases, ", "))
        .set("definition", term.definition);
  });
}

View learn_view(const Material& m) {
  View view = page_view(m, urls::learn, std::string(m.strings["learn.title"]), std::string(m.strings["learn.lead"]));
  view.set("curated", m.learn.curated).set("steps", list_of(m.learn.path, [&](auto i) { return step_view(m, i); }));
  view.set("services", services(m)).set("roles", roles(m));
  return view.set("drills", drills(m)).set("held", held(m)).set("glossary", glossary(m));
}

}  // namespace

void add_learn(const Material& material, std::vector<PageTask>& tasks) {
  tasks.push_back({std::string(urls::learn), "learn", [&material] { return learn_view(material); }});
}

}  // namespace debrief
