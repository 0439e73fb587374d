// Lessons over all incidents, by cause: what went well, what went wrong, where luck helped, what was learned, each with its incident.
#include <map>

#include "generator/render/pages.h"

namespace debrief {

namespace {

struct Group {
  std::string_view key;
  std::vector<Lesson> Lessons::*list;
};
constexpr Group groups[] = {{"learned", &Lessons::learned},
                            {"went_wrong", &Lessons::went_wrong},
                            {"went_well", &Lessons::went_well},
                            {"lucky", &Lessons::lucky}};

bool has_lessons(const Incident& incident) {
  auto& l = incident.lessons;
  return !l.learned.empty() || !l.went_wrong.empty() || !l.went_well.empty() || !l.lucky.empty();
}

View incident_lessons(const Material& material, std::uint32_t index) {
  auto& incident = material.kb.incidents[index];
  View lists = View::list();
  for (auto& group : groups) {
    auto& lessons = incident.lessons.*group.list;
    if (lessons.empty()) continue;
    lists.push(
        View()
            .set("key", group.key)
            .set("title", material.strings["lessons." + std::string(group.key)])
            .set("items", list_of(lessons, [](auto& lesson) { return View().set("html", markdown::inline_html(lesson.text)); })));
  }
  return View().set("row", material.rows[index]).set("lists", std::move(lists));
}

// An incident stands under its first cause, so that no lesson is printed twice; those without a cause stand last.
View lessons_view(const Material& material) {
  View view = page_view(material, urls::lessons, std::string(material.strings["lessons.title"]));
  std::map<std::string, std::vector<std::uint32_t>> by_cause;
  for (auto i : material.newest) {
    auto& incident = material.kb.incidents[i];
    if (!has_lessons(incident)) continue;
    std::string first;
    for (auto& cause : incident.causes)
      if (first.empty() && cause.axis == Axis::cause) first = cause.slug;
    by_cause[first].push_back(i);
  }
  View causes = View::list();
  auto add = [&](const std::string& slug, const std::vector<std::uint32_t>& incidents) {
    View group = slug.empty() ? View().set("name", material.strings["lessons.no_cause"]).set("href", "").set("slug", "none")
                              : cause_link(material, slug);
    causes.push(std::move(group).set("incidents", list_of(incidents, [&](auto i) { return incident_lessons(material, i); })));
  };
  for (auto& cause : material.analysis.causes)
    if (auto it = by_cause.find(cause.entry.slug); it != by_cause.end()) {
      add(it->first, it->second);
      by_cause.erase(it);
    }
  for (auto& [slug, incidents] : by_cause)
    if (!slug.empty()) add(slug, incidents);
  if (by_cause.contains("")) add("", by_cause[""]);
  return view.set("causes", std::move(causes));
}

}  // namespace

void add_lessons(const Material& material, std::vector<PageTask>& tasks) {
  tasks.push_back({std::string(urls::lessons), "lessons", [&material] { return lessons_view(material); }});
}

}  // namespace debrief
