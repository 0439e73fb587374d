// Counts and measures over time. A number never stands alone: its definition, its clock, over how many incidents it was taken and
// how many lack it stand beside it; under ten values the values themselves are printed.
#include <fmt/format.h>

#include "generator/base/text.h"
#include "generator/render/dashboard.h"
#include "generator/render/trend_charts.h"

namespace debrief {

// One figure in the unit of its metric.
static std::string figure(const Material& material, const Metric& metric, double value) {
  if (metric.unit == "seconds") return duration_text(material.strings, static_cast<std::int64_t>(value + 0.5));
  if (metric.unit == "share") return fmt::format("{:.0f}\u202f%", value * 100);
  auto number = fmt::format("{:.1f}", value);
  if (auto whole = static_cast<std::int64_t>(value); metric.unit == "days" && static_cast<double>(whole) == value)
    return material.strings.count("count.days", static_cast<std::size_t>(whole));
  return metric.unit == "days" ? material.strings.format("trends.days", {{"n", number}}) : number;
}

// The values that stand behind a figure where they are few; of a share how many of how many.
static std::string values_text(const Material& material, const Metric& metric, const MetricValue& value) {
  if (metric.unit == "share" && value.mean) {
    auto yes = static_cast<std::size_t>(*value.mean * value.n + 0.5);
    return material.strings.format("trends.of", {{"k", number_text(yes)}, {"n", number_text(static_cast<std::size_t>(value.n))}});
  }
  std::string values;
  for (auto number : value.values) values += (values.empty() ? "" : ", ") + figure(material, metric, number);
  return values;
}

// A group of a dimension as a reader knows it, and its page where it has one.
static View group_view(const Material& material, const std::string& dimension, const std::string& value) {
  auto& strings = material.strings;
  std::string name = value, href;
  if (value.empty())
    name = strings["trends.unknown"];
  else if (dimension == "cause")
    name = cause_name(material, value), href = urls::cause(value);
  else if (dimension == "origin")
    name = strings["origin." + value];
  else if (dimension == "service")
    href = urls::service(slug_or(value, {}));
  else if (dimension == "team")
    href = urls::team(slug_or(value, {}));
  return View().set("name", name).set("href", href);
}

static View value_view(const Material& material, const Metric& metric, View view, const MetricValue& value) {
  auto text = [&](const std::optional<double>& number) { return number ? figure(material, metric, *number) : std::string("–"); };
  view.set("n", number_text(static_cast<std::size_t>(value.n)));
  view.set("missing", number_text(static_cast<std::size_t>(value.missing)));
  view.set("median", text(value.median)).set("p90", text(value.p90)).set("mean", text(value.mean));
  return view.set("values", values_text(material, metric, value));
}

static View metric_view(const Material& material, const Metric& metric) {
  auto& strings = material.strings;
  View view = View().set("key", metric.key).set("title", strings["metric." + metric.key]);
  view.set("definition", strings["metric." + metric.key + ".definition"]);
  View groups = View::list();
  if (auto all = metric.by.find("all"); all != metric.by.end() && all->second.contains(""))
    view.set("all", value_view(material, metric, View(), all->second.at("")));
  for (std::string dimension : {"month", "quarter", "severity", "service", "team", "cause", "origin"}) {
    auto found = metric.by.find(dimension);
    if (found == metric.by.end()) continue;
    auto& values = found->second;
    View rows = View::list();
    for (auto& [name, value] : values)
      if (value.n > 0) rows.push(value_view(material, metric, group_view(material, dimension, name), value));
    if (rows.empty()) continue;
    groups.push(View()
                    .set("key", dimension)
                    .set("metric", metric.key)
                    .set("name", strings["dimension." + dimension])
                    .set("rows", std::move(rows)));
  }
  return view.set("groups", std::move(groups));
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
  view.set("undated", n(counts.undated)).set("months", months_view(material)).set("spells", spells_view(material));
  view.set("metrics", list_of(material.analysis.metrics, [&](auto& metric) { return metric_view(material, metric); }));
  return view.set("disagreements",
                  list_of(material.analysis.disagreements, [&](auto& d) { return disagreement_view(material, d); }));
}

void add_trends(const Material& material, std::vector<PageTask>& tasks) {
  tasks.push_back({std::string(urls::trends), "trends", [&material] { return trends_view(material); }});
}

}  // namespace debrief
