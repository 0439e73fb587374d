#include "generator/render/dashboard.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace debrief {

static void count(const Material& material, std::uint32_t incident, ActionLists& counts) {
  auto& actions = material.kb.incidents[incident].actions;
  for (std::uint32_t i = 0; i < actions.size(); ++i) {
    auto& action = actions[i];
    ++counts.total;
    auto& list = is_overdue(action, material.analysis.as_of) ? counts.overdue
                 : is_open(action)                           ? counts.open
                 : is_done(action)                           ? counts.done
                 : action.status == ActionStatus::cancelled  ? counts.cancelled
                 : action.status == ActionStatus::proposed   ? counts.proposed
                                                             : counts.unknown;
    list.push_back({incident, i});
  }
}

// By due day, without one last; ties stay newest incident first.
static void sort_by_due(const Material& material, std::vector<ActionRef>& list) {
  auto due = [&](const ActionRef& ref) {
    auto& day = material.kb.incidents[ref.incident].actions[ref.action].due;
    return std::make_tuple(!day, day.value_or(Day()));
  };
  std::stable_sort(list.begin(), list.end(), [&](auto& a, auto& b) { return due(a) < due(b); });
}

ActionLists list_actions(const Material& material, const std::vector<std::uint32_t>& incidents) {
  ActionLists counts;
  for (auto i : incidents) count(material, i, counts);
  sort_by_due(material, counts.overdue);
  sort_by_due(material, counts.open);
  return counts;
}

ActionLists list_actions(const Material& material) {
  return list_actions(material, material.newest);
}

static View tile(std::string_view label, std::string value, std::string note, std::string_view href, std::string_view tone) {
  return View()
      .set("label", label)
      .set("value", std::move(value))
      .set("note", std::move(note))
      .set("href", href)
      .set("tone", tone);
}

View home_tiles(const Material& material, const ActionLists& counts) {
  auto& strings = material.strings;
  View tiles = View::list();
  std::string last;
  for (auto i : material.newest)
    if (auto& date = material.kb.incidents[i].date; date && last.empty()) {
      auto ago = days_between(day_of(*date), material.analysis.as_of);
      last = ago >= 0 ? strings.format("tile.last", {{"days", days_text(strings, ago)}}) : day_text(strings, day_of(*date));
    }
  tiles.push(tile(strings["tile.incidents"], number_text(material.newest.size()), last, urls::incidents, "plain"));
  std::size_t returns = 0;
  for (auto& found : material.returns) returns += !found.provisional;
  tiles.push(tile(strings["tile.returns"], number_text(returns), std::string(strings["tile.returns.note"]), urls::causes,
                  returns ? "bad" : "plain"));
  auto overdue = counts.overdue.size();
  tiles.push(tile(strings["tile.overdue"], number_text(overdue),
                  strings.format("tile.of_open", {{"n", number_text(counts.open.size() + overdue)}}), urls::actions,
                  overdue               ? "bad"
                  : counts.open.empty() ? "plain"
                                        : "good"));
  tiles.push(tile(strings["tile.done"], number_text(counts.done.size()),
                  strings.format("tile.of_all", {{"n", number_text(counts.total)}}), urls::actions, "plain"));
  return tiles;
}

static std::string percent(std::size_t part, std::size_t whole) {
  return whole == 0 ? "–" : std::to_string((part * 100 + whole / 2) / whole) + "\u202f%";
}

View action_tiles(const Material& material, const ActionLists& counts) {
  auto& strings = material.strings;
  auto n = [](std::size_t value) { return number_text(value); };
  auto known = counts.total - counts.unknown.size();
  View tiles = View::list();
  auto without =
      strings.format("tile.without_cancelled", {{"percent", percent(counts.done.size(), known - counts.cancelled.size())}});
  tiles.push(tile(strings["tile.completion"], percent(counts.done.size(), known),
                  strings.format("tile.completion.note", {{"done", n(counts.done.size())}, {"known", n(known)}}) + " " + without,
                  "", "plain"));
  tiles.push(tile(strings["tile.overdue"], n(counts.overdue.size()),
                  strings.format("tile.of_open", {{"n", n(counts.open.size() + counts.overdue.size())}}), "",
                  !counts.overdue.empty() ? "bad"
                  : counts.open.empty()   ? "plain"
                                          : "good"));
  tiles.push(tile(strings["tile.open"], n(counts.open.size()), std::string(strings["tile.open.note"]), "", "plain"));
  tiles.push(
      tile(strings["tile.cancelled"], n(counts.cancelled.size()), std::string(strings["tile.cancelled.note"]), "", "plain"));
  tiles.push(tile(strings["tile.unknown"], n(counts.unknown.size()), std::string(strings["tile.unknown.note"]), "", "plain"));
  return tiles;
}

static View bar(const Material& material, std::string name, std::string href, std::size_t count, std::size_t longest) {
  View view;
  view.set("name", std::move(name)).set("href", std::move(href)).set("count", number_text(count));
  view.set("text", material.strings.count("count.incidents", count));
  return view.set("width", std::to_string(std::max<std::size_t>(1, count * 100 / std::max<std::size_t>(longest, 1))));
}

View cause_bars(const Material& material, std::size_t limit) {
  View list = View::list();
  std::size_t longest = 0;
  for (auto& cause : material.analysis.causes)
    if (cause.entry.axis == Axis::cause) longest = std::max(longest, cause.incidents.size());
  for (auto& cause : material.analysis.causes) {
    if (cause.entry.axis != Axis::cause || list.items().size() == limit) continue;
    list.push(
        bar(material, cause_name(material, cause.entry.slug), urls::cause(cause.entry.slug), cause.incidents.size(), longest));
  }
  return list.empty() ? View(false) : View().set("bars", std::move(list));
}

View service_bars(const Material& material, std::size_t limit) {
  std::vector<const ServiceGroup*> groups;
  for (auto& group : material.services) groups.push_back(&group);
  std::stable_sort(groups.begin(), groups.end(), [](auto a, auto b) { return a->incidents.size() > b->incidents.size(); });
  View list = View::list();
  for (std::size_t i = 0; i < std::min(limit, groups.size()); ++i)
    list.push(
        bar(material, groups[i]->name, urls::service(groups[i]->slug), groups[i]->incidents.size(), groups[0]->incidents.size()));
  return list.empty() ? View(false) : View().set("bars", std::move(list));
}

View years_view(const Material& material, const std::vector<std::uint32_t>& incidents) {
  std::map<int, std::size_t> years;
  for (auto i : incidents)
    if (auto& date = material.kb.incidents[i].date) ++years[static_cast<int>(date::year_month_day(day_of(*date)).year())];
  if (years.size() < 2 || years.rbegin()->first - years.begin()->first > 40) return View(false);
  std::size_t most = 0;
  for (auto& [year, n] : years) most = std::max(most, n);
  constexpr std::size_t step = 48, width = 32, height = 96;
  View columns = View::list();
  std::size_t x = 8;
  for (int year = years.begin()->first; year <= years.rbegin()->first; ++year, x += step) {
    auto n = years.contains(year) ? years[year] : 0;
    auto tall = n == 0 ? 0 : std::max<std::size_t>(2, n * height / most);
    View column;
    column.set("x", std::to_string(x))
        .set("y", std::to_string(16 + height - tall))
        .set("width", std::to_string(width))
        .set("height", std::to_string(tall));
    column.set("label", std::to_string(year))
        .set("label_x", std::to_string(x + width / 2))
        .set("label_y", std::to_string(16 + height + 18));
    column.set("count", number_text(n)).set("count_y", std::to_string(16 + height - tall - 5));
    columns.push(std::move(column));
  }
  View view;
  view.set("columns", std::move(columns)).set("width", std::to_string(x)).set("height", std::to_string(height + 40));
  return view.set("axis_y", std::to_string(16 + height));
}

}  // namespace debrief
