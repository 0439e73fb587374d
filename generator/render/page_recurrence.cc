// What came back, newest first, a hundred cases a page: one line a case with the promise that was not kept, links both ways, and
// how that is known. Those that rest on suggested causes stand apart, behind the last of them.
#include <algorithm>
#include <memory>
#include <set>

#include "generator/base/hash.h"
#include "generator/render/paging.h"

namespace debrief {

static View promise_view(const Material& material, const Promise& promise) {
  auto& strings = material.strings;
  auto& incident = material.kb.incidents[promise.incident];
  View view = View().set("action", action_view(material, {promise.incident, promise.action}));
  view.set("state", promise.state_then).set("state_text", strings["promise." + std::string(promise.state_then)]);
  view.set("late", promise.days_overdue_then && *promise.days_overdue_then > 0
                       ? strings.format("promise.late", {{"days", days_text(strings, *promise.days_overdue_then)}})
                       : std::string());
  view.set("known_by", strings["known." + std::string(promise.known_by)]).set("reason", promise.reason);
  view.set("broken", is_broken(promise));
  return view.set("href", urls::incident(incident.slug)).set("id", incident.id);
}

static View make_case_view(const Material& material, const Recurrence& recurrence) {
  View view = View().set("cause", cause_link(material, recurrence.cause)).set("row", material.rows[recurrence.incident]);
  view.set("earlier", material.rows[recurrence.earlier]).set("since", days_text(material.strings, recurrence.days_since));
  view.set("has_cause", !recurrence.cause.empty()).set("stated", recurrence.stated);
  view.set("services", list_of(recurrence.services, [](auto& name) { return View().set("name", name); }));
  view.set("older", recurrence.older_left_out);
  return view.set("promises", list_of(recurrence.promises, [&](auto& promise) { return promise_view(material, promise); }));
}

// Put off: there are as many as incidents.
static View case_view(const Material& material, const Recurrence& recurrence) {
  auto index = static_cast<std::size_t>(&recurrence - material.analysis.recurrences.data());
  Hasher stamp;
  stamp.add(material.stamp), stamp.add(material.recurrence_stamps[index]);
  stamp.add(cause_link(material, recurrence.cause).hash());
  stamp.add(material.row_stamps[recurrence.incident]), stamp.add(material.row_stamps[recurrence.earlier]);
  for (auto& promise : recurrence.promises) stamp.add(action_view(material, {promise.incident, promise.action}).hash());
  return View::later(View::Kind::object, stamp.value(), [&] { return make_case_view(material, recurrence); });
}

namespace {

// The cases in the order of the pages, and what is said of all of them.
struct Cases {
  std::vector<const Recurrence*> list;  // those that count, then the provisional ones
  std::size_t counted = 0, broken = 0;  // broken: different actions that were not kept
};

}  // namespace

static Cases cases_of(const Analysis& analysis) {
  Cases cases;
  std::set<std::pair<std::uint32_t, std::uint32_t>> broken;
  for (auto& recurrence : analysis.recurrences) {
    cases.list.push_back(&recurrence);
    if (recurrence.provisional) continue;
    ++cases.counted;
    for (auto& promise : recurrence.promises)
      if (is_broken(promise)) broken.emplace(promise.incident, promise.action);
  }
  std::stable_partition(cases.list.begin(), cases.list.end(), [](auto* recurrence) { return !recurrence->provisional; });
  cases.broken = broken.size();
  return cases;
}

static View recurrence_view(const Material& material, const Cases& all, int page, int pages) {
  auto& strings = material.strings;
  View view = page_view(material, urls::list_page(urls::recurrence, page), std::string(strings["recurrence.title"]));
  auto begin = static_cast<std::size_t>(page - 1) * entries_a_page, end = std::min(begin + entries_a_page, all.list.size());
  View cases = View::list(), provisional = View::list();
  for (auto i = begin; i < end; ++i) (all.list[i]->provisional ? provisional : cases).push(case_view(material, *all.list[i]));
  view.set("count", strings.count("count.recurrences", all.counted));
  view.set("broken_count", strings.count("count.promises", all.broken));
  view.set("cases", std::move(cases)).set("provisional", std::move(provisional)).set("none", all.counted == 0);
  return view.set("pager", pager_view(material, urls::recurrence, page, pages));
}

void add_recurrence(const Material& material, std::vector<PageTask>& tasks) {
  auto cases = std::make_shared<const Cases>(cases_of(material.analysis));
  auto pages = page_count(cases->list.size());
  for (int page = 1; page <= pages; ++page)
    tasks.push_back({urls::list_page(urls::recurrence, page), "recurrence",
                     [&material, cases, page, pages] { return recurrence_view(material, *cases, page, pages); }});
}

}  // namespace debrief
