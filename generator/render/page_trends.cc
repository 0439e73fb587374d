// Counts and measures over time. A number never stands alone: its definition, its clock, over how many incidents it was taken and
// how many lack it stand beside it; under ten values the values themselves are printed.
#include <fmt/format.h>

#include <algorithm>

#include "generator/base/text.h"
#include "generator/render/dashboard.h"
#include "generator/render/pages.h"

namespace debrief {

// One figure in the unit of its metric.
static std::string figure(const Material& material, const Metric& metric, double value) {
  if (metric.unit == "seconds") return duration_text(material.strings, static_cast<std::int64_t>(value + 0.5));
  if (metric.unit == "share") return fmt::format("{:.0f}\u202f%", value * 100);
  auto number = fmt::format("{:.1f}", value);
  return metric.unit == "days" ? material.strings.format("trends.days", {{"n", number}}) : number;
}

static View value_view(const Material& material, const Metric& metric, const std::string& name, const MetricValue& value) {
  auto text = [&](const std::optional<double>& number) { return number ? figure(material, metric, *number) : std::string("–"); };
  View view = View().set("name", name.empty() ? std::string(material.strings["trends.unknown"]) : name);
  view.set("n", number_text(static_cast<std::size_t>(value.n)));
  view.set("missing", number_text(static_cast<std::size_t>(value.missing)));
  view.set("median", text(value.median)).set("p90", text(value.p90)).set("mean", text(value.mean));
  std::string values;
  if (metric.unit != "share")
    for (auto number : value.values) values += (values.empty() ? "" : ", ") + figure(material, metric, number);
  return view.set("values", values);
}

static std::string dimension_name(const Material& material, const std::string& dimension, const std::string& value) {
  return dimension == "cause" && !value.empty() ? cause_name(material, value) : value;
}

static View metric_view(const Material& material, const Metric& metric) {
  auto& strings = material.strings;
  View view = View().set("key", metric.key).set("title", strings["metric." + metric.key]);
  view.set("definition", strings["metric." + metric.key + ".definition"]);
  View groups = View::list();
  for (auto& [dimension, values] : metric.by) {
    if (dimension == "all") {
      if (auto all = values.find(""); all != values.end()) view.set("all", value_view(material, metric, "", all->second));
      continue;
    }
    View rows = View::list();
    for (auto& [name, value] : values)
      if (value.n > 0) rows.push(value_view(material, metric, dimension_name(material, dimension, name), value));
    if (rows.empty()) continue;
    groups.push(View().set("name", strings["dimension." + dimension]).set("rows", std::move(rows)));
  }
  return view.set("groups", std::move(groups));
}

// Incidents a month, worst severities darkest: one column a month of at most the last thirty-six, and the same numbers as a table.
static View months_view(const Material& material) {
  auto& by_month = material.analysis.counts.by_month;
  if (by_month.size() < 2) return View(false);
  std::vector<std::string> months;
  for (auto day = *parse_iso_day(by_month.begin()->first + "-01"); month_of(day) <= by_month.rbegin()->first;) {
    months.push_back(month_of(day));
    auto ymd = date::year_month_day(day) + date::months(1);
    day = Day(ymd);
  }
  if (months.size() > 36) months.erase(months.begin(), months.end() - 36);
  int most = 1;
  auto total = [&](const std::string& month) {
    int n = 0;
    if (auto it = by_month.find(month); it != by_month.end())
      for (auto& [severity, count] : it->second) n += count;
    return n;
  };
  for (auto& month : months) most = std::max(most, total(month));
  constexpr int step = 20, width = 14, height = 110, top = 16;
  View columns = View::list();
  int x = 4;
  for (auto& month : months) {
    int n = total(month), y = top + height;
    View parts = View::list();
    if (n > 0)
      for (auto& [severity, count] : by_month.at(month)) {
        int level = 0;
        for (std::size_t i = 0; i < material.config.severities.size(); ++i)
          if (material.config.severities[i].name == severity) level = static_cast<int>(i) + 1;
        int tall = count * height / most;
        y -= tall;
        parts.push(View()
                       .set("x", std::to_string(x))
                       .set("y", std::to_string(y))
                       .set("height", std::to_string(tall))
                       .set("level", level ? std::to_string(std::min(level, 5)) : std::string("unknown")));
      }
    View column = View().set("month", month).set("count", number_text(static_cast<std::size_t>(n)));
    column.set("label", month.ends_with("-01") ? month.substr(0, 4) : std::string());
    column.set("label_x", std::to_string(x + width / 2)).set("count_y", std::to_string(y - 4)).set("any", n > 0);
    columns.push(std::move(column).set("parts", std::move(parts)));
    x += step;
  }
  View view =
      View().set("columns", std::move(columns)).set("width", std::to_string(x)).set("height", std::to_string(top + height + 24));
  view.set("bar_width", std::to_string(width)).set("label_y", std::to_string(top + height + 18));
  return view.set("axis_y", std::to_string(top + height));
}

static View disagreement_view(const Material& material, const Disagreement& d) {
  auto& strings = material.strings;
  auto& incident = material.kb.incidents[d.incident];
  View view = View().set("row", material.rows[d.incident]).set("measure", strings["measure." + std::string(name_of(d.measure))]);
  view.set("stated", duration_text(strings, d.stated));
  view.set("computed", d.computed ? duration_text(strings, *d.computed) : std::string("–"));
  view.set("clock", strings["phase." + std::string(name_of(d.clock_start))]);
  return view.set("place", incident.path + ":" + std::to_string(d.line)).set("comparable", d.comparable);
}

static View trends_view(const Material& material) {
  auto& strings = material.strings;
  auto& counts = material.analysis.counts;
  View view = page_view(material, urls::trends, std::string(strings["trends.title"]));
  auto n = [](int value) { return number_text(static_cast<std::size_t>(value)); };
  view.set("counted", strings.count("count.incidents", static_cast<std::size_t>(counts.incidents)));
  view.set("near_misses", n(counts.near_misses)).set("open", n(counts.open)).set("duplicates", n(counts.duplicates));
  view.set("undated", n(counts.undated)).set("months", months_view(material));
  view.set("metrics", list_of(material.analysis.metrics, [&](auto& metric) { return metric_view(material, metric); }));
  return view.set("disagreements",
                  list_of(material.analysis.disagreements, [&](auto& d) { return disagreement_view(material, d); }));
}

void add_trends(const Material& material, std::vector<PageTask>& tasks) {
  tasks.push_back({std::string(urls::trends), "trends", [&material] { return trends_view(material); }});
}

}  // namespace debrief
