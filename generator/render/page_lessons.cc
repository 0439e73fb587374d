// Lessons over all incidents, by cause: what went well, what went wrong, where luck helped, what was learned, each with its
// incident.
#include <map>
#include <memory>

#include "generator/base/hash.h"
#include "generator/model/digest.h"
#include "generator/render/paging.h"

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

View make_incident_lessons(const Material& material, std::uint32_t index) {
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

View incident_lessons(const Material& material, std::uint32_t index) {
  Hasher stamp;
  stamp.add(material.stamp), stamp.add(material.rows[index].hash()), stamp.add(digest(material.kb.incidents[index].lessons));
  return View::later(View::Kind::object, stamp.value(), [&material, index] { return make_incident_lessons(material, index); });
}

// Who stands under which cause, in the order of the pages.
struct Entry {
  std::string cause;  // empty: none
  std::uint32_t incident = 0;
};

// An incident stands under its first cause, so that no lesson is printed twice; those without a cause stand last.
std::vector<Entry> entries_of(const Material& material) {
  std::map<std::string, std::vector<std::uint32_t>> by_cause;
  for (auto i : material.newest) {
    auto& incident = material.kb.incidents[i];
    if (!has_lessons(incident)) continue;
    std::string first;
    for (auto& cause : incident.causes)
      if (first.empty() && cause.axis == Axis::cause) first = cause.slug;
    by_cause[first].push_back(i);
  }
  std::vector<Entry> entries;
  auto add = [&](const std::string& slug) {
    for (auto i : by_cause[slug]) entries.push_back({slug, i});
    by_cause.erase(slug);
  };
  auto none = by_cause.extract("");
  for (auto& cause : material.analysis.causes) add(cause.entry.slug);
  while (!by_cause.empty()) add(std::string(by_cause.begin()->first));
  if (!none.empty())
    for (auto i : none.mapped()) entries.push_back({{}, i});
  return entries;
}

View heading(const Material& material, const std::string& cause) {
  if (!cause.empty()) return cause_link(material, cause);
  return View().set("name", material.strings["lessons.no_cause"]).set("href", "").set("slug", "none");
}

// A cause that does not end on one page has its heading on the next one too.
View lessons_view(const Material& material, const std::vector<Entry>& entries, int page, int pages) {
  View view = page_view(material, urls::list_page(urls::lessons, page), std::string(material.strings["lessons.title"]));
  auto begin = static_cast<std::size_t>(page - 1) * entries_a_page, end = std::min(begin + entries_a_page, entries.size());
  View causes = View::list();
  for (auto i = begin; i < end;) {
    auto& cause = entries[i].cause;
    View incidents = View::list();
    for (; i < end && entries[i].cause == cause; ++i) incidents.push(incident_lessons(material, entries[i].incident));
    causes.push(heading(material, cause).set("incidents", std::move(incidents)));
  }
  return view.set("causes", std::move(causes)).set("pager", pager_view(material, urls::lessons, page, pages));
}

}  // namespace

void add_lessons(const Material& material, std::vector<PageTask>& tasks) {
  auto entries = std::make_shared<const std::vector<Entry>>(entries_of(material));
  auto pages = page_count(entries->size());
  for (int page = 1; page <= pages; ++page)
    tasks.push_back({urls::list_page(urls::lessons, page), "lessons",
                     [&material, entries, page, pages] { return lessons_view(material, *entries, page, pages); }});
}

}  // namespace debrief
