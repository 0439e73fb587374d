#include "generator/render/dashboard.h"

#include <algorithm>
#include <map>

namespace debrief {

View tile(const Strings& strings, std::string_view key, std::string value, std::string note, std::string_view href,
          std::string_view tone) {
  return View()
      .set("key", key)
      .set("label", strings["tile." + std::string(key)])
      .set("value", std::move(value))
      .set("note", std::move(note))
      .set("href", href)
      .set("tone", tone);
}

View home_tiles(const Material& material) {
  auto& strings = material.strings;
  auto& totals = material.board.totals;
  auto n = [](int count) { return number_text(static_cast<std::size_t>(count)); };
  View tiles = View::list();
  std::string last;
  for (auto i : material.newest)
    if (auto& date = material.kb.incidents[i].date; date && last.empty()) {
      auto ago = days_between(day_of(*date), material.analysis.as_of);
      last = ago >= 0 ? strings.format("tile.last", {{"days", days_text(strings, ago)}}) : day_text(strings, day_of(*date));
    }
  tiles.push(tile(strings, "incidents", number_text(material.newest.size()), last, urls::incidents, "plain"));
  std::size_t returns = 0;
  for (auto& found : material.returns) returns += !found.provisional;
  tiles.push(tile(strings, "returns", number_text(returns), std::string(strings["tile.returns.note"]), urls::causes,
                  returns ? "bad" : "plain"));
  tiles.push(tile(strings, "overdue", n(totals.overdue), strings.format("tile.of_open", {{"n", n(totals.open())}}), urls::actions,
                  totals.overdue  ? "bad"
                  : totals.open() ? "good"
                                  : "plain"));
  tiles.push(tile(strings, "done", n(totals.completed()), strings.format("tile.of_all", {{"n", n(totals.total)}}), urls::actions,
                  "plain"));
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
