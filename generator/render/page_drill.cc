// One incident replayed entry by entry: what happened, what each role would do next, and the ending only when asked for. Without a
// script the entries are details within details; the script keeps the place in the address.
#include "generator/base/text.h"
#include "generator/render/body.h"
#include "generator/render/pages.h"
#include "generator/render/phases.h"
#include "generator/render/surroundings.h"

namespace debrief {

namespace {

// How far the response is after an entry: what a role asks itself changes with it.
std::string_view stage_after(const Incident& incident, const std::vector<std::size_t>& entries, std::size_t step) {
  auto reached = Phase::started;
  for (std::size_t i = 0; i <= step; ++i)
    if (auto phase = incident.timeline[entries[i]].phase) reached = std::max(reached, *phase);
  if (auto& now = incident.timeline[entries[step]].time)
    for (int i = static_cast<int>(Phase::detected); i <= static_cast<int>(Phase::resolved); ++i)
      if (auto& moment = incident.at(static_cast<Phase>(i)); moment && now->precision != Precision::day)
        if (auto since = seconds_between(*moment, *now); since && *since >= 0) reached = std::max(reached, static_cast<Phase>(i));
  if (reached >= Phase::mitigated) return "after";
  if (reached >= Phase::diagnosed) return "fix";
  return reached >= Phase::detected ? "look" : "start";
}

View prompts(const Strings& strings, std::string_view stage) {
  View list = View::list();
  for (std::string_view role : {"commander", "operations", "communications"}) {
    auto name = std::string(role);
    auto ask = "drill.ask." + name + "." + std::string(stage);
    list.push(View().set("key", role).set("role", strings["drill.role." + name]).set("ask", strings[ask]));
  }
  return list;
}

View steps(const Setting& setting, const Incident& incident, const std::vector<std::size_t>& entries, const TextLinks& links) {
  auto timeline = timeline_view(setting.strings, incident, links, entries);
  View list = View::list();
  std::string_view before;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    auto entry = timeline.items()[i];
    auto stage = stage_after(incident, entries, i);
    View step;
    step.set("entry", std::move(entry))
        .set("number", std::to_string(i + 1))
        .set("first", i == 0)
        .set("last", i + 1 == entries.size());
    // The same questions again would be noise: they stand where they change.
    step.set("prompts", stage != before ? prompts(setting.strings, stage) : View::list());
    before = stage;
    list.push(std::move(step));
  }
  return list;
}

std::string first_paragraphs(const Incident& incident, SectionKind kind) {
  for (auto& section : incident.sections)
    if (section.kind == kind) return shorten(collapse_spaces(incident.text_of(section)), 900);
  return {};
}

View lessons(const Setting& setting, const Incident& incident, const TextLinks& links) {
  View list = View::list();
  auto add = [&](std::string_view key, const std::vector<Lesson>& from) {
    if (from.empty()) return;
    list.push(View().set("title", setting.strings[key]).set("items", list_of(from, [&](auto& lesson) {
                                                              return View().set("html", links.html(lesson.text));
                                                            })));
  };
  add("lessons.learned", incident.lessons.learned);
  add("lessons.went_well", incident.lessons.went_well);
  add("lessons.went_wrong", incident.lessons.went_wrong);
  add("lessons.lucky", incident.lessons.lucky);
  return list;
}

View drill_view(const Setting& setting, const Incident& incident, const Surroundings& around) {
  auto path = urls::drill(incident.slug);
  auto title = setting.strings.format("drill.title", {{"id", incident.id}});
  View view = page_view(setting, path, title, std::string(setting.strings["drill.lead"]));
  auto document = urls::incident(incident.slug);
  TextLinks links(incident.body, around.destinations, {setting.strings, path, incident.title, {}, document});
  auto entries = drill_entries(incident);
  view.set("title", title).set("lang", incident.lang).set("row", around.row);
  view.set("services", join(incident.services, ", ")).set("count", setting.strings.count("drill.steps", entries.size()));
  view.set("roles", prompts(setting.strings, "start")).set("steps", steps(setting, incident, entries, links));
  view.set("summary", shorten(collapse_spaces(incident.summary), 900));
  view.set("root_cause", first_paragraphs(incident, SectionKind::root_cause));
  view.set("resolution", shorten(collapse_spaces(incident.resolution), 900));
  view.set("causes", list_of(around.causes, [](auto& cause) { return cause; }));
  return view.set("lessons", lessons(setting, incident, links));
}

}  // namespace

void add_drills(const Material& material, std::vector<PageTask>& tasks) {
  for (auto i : material.learn.drills)
    tasks.push_back({urls::drill(material.kb.incidents[i].slug), "drill",
                     [&material, i] { return drill_view(material, material.kb.incidents[i], surroundings_of(material, i)); },
                     [&material, i] { return incident_stamp(material, i); }});
}

}  // namespace debrief
