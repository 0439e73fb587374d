#include "generator/load/told_dates.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "generator/base/text.h"
#include "generator/load/placeholders.h"

namespace debrief {

using markdown::BlockKind;

// The first whole date of a text that is no part of a code span ("20250121_fix.sql").
static std::optional<Day> told_day(const TimeContext& times, const markdown::Text& text) {
  for (std::size_t at = 0; auto found = find_time(text.text, at);) {
    at = found->end;
    bool code = std::any_of(text.spans.begin(), text.spans.end(), [&](auto& s) {
      return s.kind == markdown::SpanKind::code && s.begin <= found->begin && found->begin < s.end;
    });
    if (code) continue;
    if (auto time = times.time(found->from)) return day_of(*time);
  }
  return {};
}

struct DayOfTimeline {
  int entries = 0, line = 0;
};
static std::map<Day, DayOfTimeline> days_of_timeline(const Incident& incident) {
  std::map<Day, DayOfTimeline> days;
  for (auto& entry : incident.timeline) {
    if (!entry.time) continue;
    auto& day = days[day_of(*entry.time)];
    if (day.entries++ == 0) day.line = entry.line;
  }
  return days;
}

// A file is often named by the day of the report. Where its timeline tells of other days alone, and one of its entries stands at
// the clock of the start, the moments that labels gave without a day of their own ("21:16 - 23:04") are of the entry's day.
static void move_to_day_of_timeline(Reading& reading) {
  auto& incident = reading.incident;
  auto& start = incident.at(Phase::started);
  if (!start || start->precision == Precision::day || !incident.date || day_of(*start) != day_of(*incident.date)) return;
  auto is_named = [](const Fact& f) {
    return f.field == "date" && (f.recogniser == "file-name" || f.recogniser == "folder-name");
  };
  if (std::none_of(incident.facts.begin(), incident.facts.end(), is_named)) return;
  const Time* same = nullptr;
  for (const auto& entry : incident.timeline) {
    if (!entry.time) continue;
    if (day_of(*entry.time) == day_of(*start)) return;
    bool meets = entry.time->precision != Precision::day && (entry.time->local - start->local) % 86400 == 0;
    if (meets && same == nullptr) same = &*entry.time;
  }
  if (same == nullptr || std::abs(same->local - start->local) > 31 * std::int64_t{86400}) return;
  auto from = day_of(*start);
  auto shift = same->local - start->local;
  for (int p = 0; p < phase_count; ++p) {
    auto& moment = incident.timestamps[static_cast<std::size_t>(p)];
    if (!moment || moment->precision == Precision::day || day_of(*moment) != from) continue;
    moment->local += shift;
    for (auto& fact : incident.facts)
      if (fact.field == "timestamps." + std::string(name_of(static_cast<Phase>(p)))) fact.value = iso(*moment);
  }
}

// A file is often named by the day of the report: a start that is stated goes before it.
static void prefer_start_to_name(Reading& reading) {
  auto& incident = reading.incident;
  auto& start = incident.at(Phase::started);
  if (!start || !incident.date) return;
  auto late = (day_of(*incident.date) - day_of(*start)).count();
  if (late <= 0 || late > 31) return;
  for (auto& fact : incident.facts) {
    if (fact.field != "date") continue;
    if (fact.recogniser != "file-name" && fact.recogniser != "folder-name") return;
    incident.date = make_time(day_of(*start), 0, 0, 0, Precision::day);
    fact.value = iso(*incident.date), fact.recogniser = "started", fact.certain = false;
    for (auto& other : incident.facts)
      if (other.field == "timestamps.started") fact.line = other.line;
  }
}

std::optional<Day> told_day(const Reading& reading, int& line) {
  std::size_t read = 0;
  for (auto& block : reading.document.blocks()) {
    if (block.kind != BlockKind::paragraph && block.kind != BlockKind::heading) continue;
    if (auto day = told_day(reading.times, block.text)) {
      line = block.line;
      return day;
    }
    if ((read += block.text.text.size()) > 2500) break;
  }
  return {};
}

void complete_date(Reading& reading) {
  move_to_day_of_timeline(reading);
  if (reading.incident.date) return prefer_start_to_name(reading);
  auto set = [&](Day day, int line, std::string_view how) {
    if (reading.incident.date) return;
    reading.incident.date = make_time(day, 0, 0, 0, Precision::day);
    reading.times.set_anchor(day);
    reading.fact("date", iso(day), line, how, false);
  };
  int told_line = 0;
  auto told = told_day(reading, told_line);
  auto days = days_of_timeline(reading.incident);
  std::optional<Day> first, last;
  int first_line = 0;
  if (!days.empty()) {
    // A lone entry days before all others is how it came about, not when it began.
    auto begin = days.begin(), second = std::next(begin);
    if (begin->second.entries == 1 && second != days.end() && second->second.entries > 1 &&
        (second->first - begin->first).count() >= 2)
      begin = second;
    first = begin->first, first_line = begin->second.line, last = days.rbegin()->first;
  }
  if (reading.incident.at(Phase::started)) set(day_of(*reading.incident.at(Phase::started)), first_line, "timeline");
  if (told && first && *told >= *first && *told <= *last) set(*told, told_line, "text");
  if (first) set(*first, first_line, "timeline");
  if (told) set(*told, told_line, "text");
  for (auto& field : reading.fields)
    if (field.name.kind == FieldKind::document_date && !starts_with_ignoring_case(field.key, "source") &&
        !is_placeholder(field.text))
      if (auto time = reading.times.first_time(field.text.text)) set(day_of(*time), field.line, field.recogniser);
  if (reading.incident.date) return;
  reading.findings.push_back({"DF04",
                              Level::error,
                              {std::string(reading.path), 1, 0},
                              "no date anywhere: not in front matter, labels, headings, timeline or file name",
                              "add `date: YYYY-MM-DD` to the front matter or a line `**Date:** YYYY-MM-DD` below the title",
                              "",
                              ""});
}

}  // namespace debrief
