#include "generator/render/trend_charts.h"

#include <algorithm>
#include <cmath>

namespace debrief {

static constexpr std::size_t most_months = 36;
static constexpr int most_days = 3 * 366;  // of the spells

static std::string text(int number) {
  return std::to_string(number);
}

// All months from the first to the last one that has an incident.
static std::vector<std::string> months_between(const std::string& first, const std::string& last) {
  std::vector<std::string> months;
  for (auto day = *parse_iso_day(first + "-01"); month_of(day) <= last; day = Day(date::year_month_day(day) + date::months(1)))
    months.push_back(month_of(day));
  return months;
}

namespace {

// Severity labels as the table has its columns: the site's scale first, then what is not on it, at last "".
struct SeverityColumn {
  std::string label;
  std::string level;  // 1 … 5 or unknown: its colour
};

std::vector<SeverityColumn> severity_columns(const Material& material) {
  std::vector<SeverityColumn> columns;
  auto& counts = material.analysis.counts.by_month;
  auto used = [&](const std::string& label) {
    return std::any_of(counts.begin(), counts.end(), [&](auto& month) { return month.second.contains(label); });
  };
  auto known = [&](const std::string& label) {
    return std::any_of(columns.begin(), columns.end(), [&](auto& column) { return column.label == label; });
  };
  auto& scale = material.config.severities;
  for (std::size_t i = 0; i < scale.size(); ++i)
    if (used(scale[i].name)) columns.push_back({scale[i].name, text(static_cast<int>(std::min<std::size_t>(i + 1, 5)))});
  for (auto& [month, labels] : counts)
    for (auto& [label, n] : labels)
      if (!label.empty() && !known(label)) columns.push_back({label, "unknown"});
  if (used("")) columns.push_back({"", "unknown"});
  return columns;
}

int count_of(const Material& material, const std::string& month, const std::string& label) {
  auto& counts = material.analysis.counts.by_month;
  auto found = counts.find(month);
  if (found == counts.end()) return 0;
  auto n = found->second.find(label);
  return n == found->second.end() ? 0 : n->second;
}

int total_of(const Material& material, const std::string& month) {
  auto& counts = material.analysis.counts.by_month;
  int sum = 0;
  if (auto found = counts.find(month); found != counts.end())
    for (auto& [label, n] : found->second) sum += n;
  return sum;
}

}  // namespace

View months_view(const Material& material) {
  auto& strings = material.strings;
  auto& by_month = material.analysis.counts.by_month;
  if (by_month.size() < 2) return View(false);
  auto severities = severity_columns(material);
  auto months = months_between(by_month.begin()->first, by_month.rbegin()->first);
  View rows = View::list();
  for (auto& month : months) {
    View row = View().set("month", month).set("count", text(total_of(material, month)));
    rows.push(std::move(row).set(
        "cells", list_of(severities, [&](auto& s) { return View().set("n", text(count_of(material, month, s.label))); })));
  }
  if (months.size() > most_months) months.erase(months.begin(), months.end() - most_months);
  int most = 1, sum = 0;
  for (auto& month : months) sum += total_of(material, month), most = std::max(most, total_of(material, month));

  constexpr int step = 20, width = 14, height = 110, top = 16;
  View columns = View::list();
  int x = 14;  // room for half a label
  for (auto& month : months) {
    int y = top + height;
    View parts = View::list();
    for (auto& severity : severities) {
      int tall = count_of(material, month, severity.label) * height / most;
      if (tall == 0) continue;
      y -= tall;
      parts.push(View().set("x", text(x)).set("y", text(y)).set("height", text(tall)).set("level", severity.level));
    }
    int n = total_of(material, month);
    View column = View().set("month", month).set("count", text(n));
    column.set("label", month.ends_with("-01") || month == months.front() ? month.substr(0, 4) : std::string());
    column.set("label_x", text(x + width / 2)).set("count_y", text(y - 4)).set("any", n > 0);
    columns.push(std::move(column).set("parts", std::move(parts)));
    x += step;
  }
  View view = View().set("columns", std::move(columns)).set("width", text(x)).set("height", text(top + height + 24));
  view.set("bar_width", text(width)).set("label_y", text(top + height + 18)).set("axis_y", text(top + height));
  view.set("description",
           strings.format("trends.months.description",
                          {{"n", text(sum)}, {"first", months.front()}, {"last", months.back()}, {"most", text(most)}}));
  view.set("severities", list_of(severities, [&](auto& s) {
             return View().set("label", s.label.empty() ? std::string(strings["trends.unknown"]) : s.label).set("level", s.level);
           }));
  return view.set("rows", std::move(rows));
}

namespace {

struct Spell {
  std::uint32_t incident;
  Day day;
  double seconds;
};

// Of the incidents that the measures count; oldest first.
std::vector<Spell> spells_of(const Material& material) {
  std::vector<Spell> spells;
  for (std::uint32_t i = 0; i < material.kb.incidents.size(); ++i) {
    if (i >= material.analysis.tallies.size() || material.analysis.tallies[i].standing != Standing::counted) continue;
    auto& incident = material.kb.incidents[i];
    auto seconds = durations(incident)[static_cast<std::size_t>(Measure::resolve)];
    auto day = first_day(incident);
    if (seconds && *seconds >= 0 && day) spells.push_back({i, *day, static_cast<double>(*seconds)});
  }
  std::stable_sort(spells.begin(), spells.end(), [](auto& a, auto& b) { return a.day < b.day; });
  return spells;
}

// Where a duration stands between a minute (0) and a hundred days (1), by its logarithm.
double height_of(double seconds) {
  static const double least = std::log(60.0), most = std::log(100.0 * 86400);
  return std::clamp((std::log(std::max(seconds, 60.0)) - least) / (most - least), 0.0, 1.0);
}

}  // namespace

View spells_view(const Material& material) {
  static constexpr std::size_t least = 2, most_dots = 400;
  static constexpr int left = 64, width = 640, top = 12, height = 180;
  auto& strings = material.strings;
  auto spells = spells_of(material);
  if (spells.size() < least) return View(false);
  auto last = spells.back().day;
  std::erase_if(spells, [&](auto& spell) { return days_between(spell.day, last) > most_days; });
  if (spells.size() > most_dots) spells.erase(spells.begin(), spells.end() - most_dots);
  auto first = spells.front().day;
  auto days = std::max(1, days_between(first, last));
  auto x_of = [&](Day day) { return text(left + 8 + days_between(first, day) * (width - 16) / days); };
  auto y_of = [&](double seconds) { return text(top + static_cast<int>((1 - height_of(seconds)) * height + 0.5)); };

  View lines = View::list(), years = View::list();
  for (int seconds : {60, 600, 3600, 36000, 86400, 864000, 8640000})
    lines.push(View()
                   .set("y", y_of(seconds))
                   .set("label_y", text(std::stoi(y_of(seconds)) + 4))
                   .set("label", duration_text(strings, seconds)));
  for (auto year = date::year_month_day(first).year(); Day(year / 1 / 1) <= last; year += date::years(1)) {
    auto from = std::max(first, Day(year / 1 / 1)), next = Day((year + date::years(1)) / 1 / 1);
    bool room = next > last || days_between(from, next) * width > 60 * days;  // for its label before the next one
    if (room) years.push(View().set("x", x_of(from)).set("label", text(static_cast<int>(year))));
  }
  View dots = list_of(spells, [&](auto& spell) {
    auto& severity = material.kb.incidents[spell.incident].severity;
    auto level = severity && severity->rank > 0 ? text(std::min(severity->rank, 5)) : std::string("unknown");
    View dot = View().set("x", x_of(spell.day)).set("y", y_of(spell.seconds)).set("level", level);
    dot.set("day", iso(spell.day)).set("text", duration_text(strings, static_cast<std::int64_t>(spell.seconds)));
    return dot.set("row", material.rows[spell.incident]);
  });
  View view = View().set("dots", std::move(dots)).set("lines", std::move(lines)).set("years", std::move(years));
  view.set("width", text(left + width)).set("height", text(top + height + 26)).set("left", text(left));
  view.set("right", text(left + width)).set("label_x", text(left - 8)).set("foot", text(top + height));
  return view.set("label_y", text(top + height + 20))
      .set("top", text(top))
      .set("description",
           strings.format("trends.spells.description",
                          {{"n", text(static_cast<int>(spells.size()))}, {"first", iso(first)}, {"last", iso(last)}}));
}

}  // namespace debrief
