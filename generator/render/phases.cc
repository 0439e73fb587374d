#include "generator/render/phases.h"

#include <fmt/format.h>

#include <algorithm>

#include "generator/base/text.h"
#include "generator/render/format.h"
#include "generator/render/two_zones.h"

namespace debrief {

static constexpr std::int64_t bar_width = 1000;      // user units of the SVG
static constexpr std::int64_t smallest_segment = 8;  // so that a minute within a day can still be seen

// Known moments from `started` on that can be told apart; one that goes back in time is left out (check says so: TM01).
static std::vector<Phase> comparable_moments(const Incident& incident) {
  std::vector<Phase> moments;
  for (int i = static_cast<int>(Phase::started); i < phase_count; ++i) {
    auto phase = static_cast<Phase>(i);
    if (!incident.at(phase) || incident.at(phase)->precision == Precision::day) continue;
    auto since =
        moments.empty() ? std::optional<std::int64_t>(0) : seconds_between(*incident.at(moments.back()), *incident.at(phase));
    if (since && *since >= 0) moments.push_back(phase);
  }
  return moments;
}

static View segments(const Strings& strings, const Incident& incident, const std::vector<Phase>& moments) {
  auto total = *seconds_between(*incident.at(moments.front()), *incident.at(moments.back()));
  std::vector<std::int64_t> widths;
  std::int64_t sum = 0;
  for (std::size_t i = 1; i < moments.size(); ++i) {
    auto seconds = *seconds_between(*incident.at(moments[i - 1]), *incident.at(moments[i]));
    widths.push_back(seconds == 0 ? 0 : std::max(smallest_segment, seconds * bar_width / total));
    sum += widths.back();
  }
  View list = View::list();
  std::int64_t x = 0;
  for (std::size_t i = 1; i < moments.size(); ++i) {
    auto width = widths[i - 1] * bar_width / std::max<std::int64_t>(sum, 1);
    if (width == 0) continue;
    auto seconds = *seconds_between(*incident.at(moments[i - 1]), *incident.at(moments[i]));
    auto key = std::string(name_of(moments[i]));
    View segment;
    segment.set("x", std::to_string(x)).set("width", std::to_string(width)).set("key", key);
    segment.set("label", strings["until." + key]).set("text", duration_text(strings, seconds));
    list.push(std::move(segment));
    x += width;
  }
  return list;
}

View phases_view(const Strings& strings, const Incident& incident) {
  auto moments = comparable_moments(incident);
  if (moments.size() < 2) return View(false);
  auto total = *seconds_between(*incident.at(moments.front()), *incident.at(moments.back()));
  if (total <= 0) return View(false);
  View marks = View::list();
  for (auto phase : moments) {
    auto& time = *incident.at(phase);
    auto since = *seconds_between(*incident.at(moments.front()), time);
    View mark;
    auto key = std::string(name_of(phase));
    mark.set("key", key).set("label", strings["phase." + key]).set("text", two_zones_text(strings, time)).set("iso", iso(time));
    mark.set("clock", clock_text(time));
    marks.push(mark.set("after", since > 0 ? "+" + duration_text(strings, since) : std::string()));
  }
  View view;
  view.set("width", std::to_string(bar_width)).set("total", duration_text(strings, total));
  return view.set("segments", segments(strings, incident, moments)).set("marks", std::move(marks));
}

// Evidence by what a reader can tell apart: the host, or the file's name.
static View evidence_view(const TimelineEntry& entry, const TextLinks& links) {
  View list = View::list();
  for (auto& address : entry.evidence) {
    auto same = [&](auto& span) { return span.target == address; };
    auto href = links.href(address);
    if (href.empty() || std::any_of(entry.text.spans.begin(), entry.text.spans.end(), same)) continue;
    auto scheme = address.find("://");
    auto name = scheme == std::string::npos ? address.substr(address.rfind('/') + 1)
                                            : address.substr(scheme + 3, address.find('/', scheme + 3) - scheme - 3);
    list.push(View().set("href", href).set("name", name));
  }
  return list;
}

// Short enough for the column of times: +9 min, +1:14, +2 d 3 h.
static std::string elapsed_text(const Strings& strings, std::int64_t seconds) {
  if (seconds < 3600 || seconds >= 86400) return "+" + duration_text(strings, seconds);
  return fmt::format("+{}:{:02}", seconds / 3600, seconds / 60 % 60);
}

// Phases whose stated moment is exactly an entry's, and that no entry is marked with: that entry is meant.
static std::optional<Phase> phase_at(const Incident& incident, const TimelineEntry& entry) {
  if (entry.phase || !entry.time || entry.time->precision == Precision::day) return entry.phase;
  for (int i = static_cast<int>(Phase::started); i < phase_count; ++i) {
    auto phase = static_cast<Phase>(i);
    auto& moment = incident.at(phase);
    if (!moment || moment->precision == Precision::day || moment->local != entry.time->local) continue;
    auto taken = [&](auto& other) { return other.phase == phase; };
    auto same = [&](auto& other) { return &other < &entry && other.time && other.time->local == moment->local; };
    auto& all = incident.timeline;
    if (std::none_of(all.begin(), all.end(), taken) && std::none_of(all.begin(), all.end(), same)) return phase;
  }
  return {};
}

// Seconds before each entry in which nothing was written down, 0 where that is nothing unusual: half an hour and four times the
// median step, while the incident lasted. What happened then is what a reader would ask.
static std::vector<std::int64_t> silences(const Incident& incident, const std::vector<std::size_t>& which) {
  std::vector<std::int64_t> steps(which.size()), sorted;
  const Time* before = nullptr;
  for (std::size_t i = 0; i < which.size(); ++i) {
    auto& time = incident.timeline[which[i]].time;
    if (!time || time->precision == Precision::day) continue;
    auto& end = incident.at(Phase::resolved);
    bool over = before && end && seconds_between(*end, *before).value_or(-1) >= 0;
    if (before && !over) sorted.push_back(steps[i] = seconds_between(*before, *time).value_or(0));
    before = &*time;
  }
  if (sorted.size() < 3) return std::vector<std::int64_t>(which.size());
  std::nth_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2), sorted.end());
  auto unusual = std::max<std::int64_t>(1800, 4 * sorted[sorted.size() / 2]);
  for (auto& step : steps)
    if (step < unusual) step = 0;
  return steps;
}

View timeline_view(const Strings& strings, const Incident& incident, const TextLinks& links,
                   const std::vector<std::size_t>& which) {
  std::optional<Day> day;
  std::optional<Time> start = incident.at(Phase::started);
  if (!start && !incident.timeline.empty()) start = incident.timeline.front().time;
  auto gaps = silences(incident, which);
  std::size_t row = 0;
  return list_of(which, [&](auto i) {
    auto& entry = incident.timeline[i];
    View view;
    auto gap = gaps[row++];
    view.make_room(10).set("gap", gap ? strings.format("timeline.gap", {{"time", duration_text(strings, gap)}}) : std::string());
    bool new_day = entry.time && day != day_of(*entry.time);
    if (entry.time) day = day_of(*entry.time);
    auto clock = entry.time ? clock_text(*entry.time) : std::string();
    view.set("day", new_day ? day_text(strings, *day) : std::string());
    view.set("clock", clock.empty() ? entry.time_label : clock).set("iso", entry.time ? iso(*entry.time) : std::string());
    auto since = entry.time && start ? seconds_between(*start, *entry.time) : std::nullopt;
    view.set("elapsed", since && *since > 0 ? elapsed_text(strings, *since) : std::string());
    bool said = trim(entry.text.text).starts_with(entry.actor);  // "@ana acknowledges": the text names its actor itself
    view.set("actor", said ? std::string() : entry.actor)
        .set("html", links.html(entry.text))
        .set("line", std::to_string(entry.line));
    auto phase = phase_at(incident, entry);
    auto key = phase ? std::string(name_of(*phase)) : std::string();
    view.set("phase", phase ? View().set("key", key).set("label", strings["phase." + key]) : View(false));
    return view.set("evidence", evidence_view(entry, links));
  });
}

}  // namespace debrief
