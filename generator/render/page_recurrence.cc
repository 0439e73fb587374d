// What came back: one line a case with the promise that was not kept, links both ways, and how that is known.
#include "generator/render/pages.h"

namespace debrief {

static View promise_view(const Material& material, const Promise& promise) {
  auto& strings = material.strings;
  auto& incident = material.kb.incidents[promise.incident];
  View view = View().set("action", action_view(material, promise.incident, promise.action));
  view.set("state", promise.state_then).set("state_text", strings["promise." + promise.state_then]);
  view.set("late", promise.days_overdue_then && *promise.days_overdue_then > 0
                       ? strings.format("promise.late", {{"days", days_text(strings, *promise.days_overdue_then)}})
                       : std::string());
  view.set("known_by", strings["known." + promise.known_by]).set("reason", promise.reason);
  view.set("broken", is_broken(promise));
  return view.set("href", urls::incident(incident.slug)).set("id", incident.id);
}

static View case_view(const Material& material, const Recurrence& recurrence) {
  View view = View().set("cause", cause_link(material, recurrence.cause)).set("row", material.rows[recurrence.incident]);
  view.set("earlier", material.rows[recurrence.earlier]).set("since", days_text(material.strings, recurrence.days_since));
  view.set("has_cause", !recurrence.cause.empty()).set("stated", recurrence.stated);
  view.set("services", list_of(recurrence.services, [](auto& name) { return View().set("name", name); }));
  return view.set("promises", list_of(recurrence.promises, [&](auto& promise) { return promise_view(material, promise); }));
}

static View recurrence_view(const Material& material) {
  auto& strings = material.strings;
  View view = page_view(material, urls::recurrence, std::string(strings["recurrence.title"]));
  View cases = View::list(), provisional = View::list();
  std::size_t broken = 0;
  for (auto& recurrence : material.analysis.recurrences) {
    (recurrence.provisional ? provisional : cases).push(case_view(material, recurrence));
    if (recurrence.provisional) continue;
    for (auto& promise : recurrence.promises) broken += is_broken(promise);
  }
  view.set("count", strings.count("count.recurrences", cases.items().size()));
  view.set("broken_count", strings.count("count.promises", broken));
  return view.set("cases", std::move(cases)).set("provisional", std::move(provisional));
}

void add_recurrence(const Material& material, std::vector<PageTask>& tasks) {
  tasks.push_back({std::string(urls::recurrence), "recurrence", [&material] { return recurrence_view(material); }});
}

}  // namespace debrief
