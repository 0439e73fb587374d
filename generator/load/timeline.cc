#include "generator/load/timeline.h"

#include <algorithm>

#include "generator/base/text.h"
#include "generator/load/outline.h"
#include "generator/load/timeline_reader.h"
#include "generator/load/timeline_words.h"
#include "generator/load/told_dates.h"
#include "generator/load/words.h"

namespace debrief {

using markdown::SpanKind;

static constexpr std::int64_t hour = 3600, day_seconds = 24 * hour;
static constexpr std::int64_t back_over_midnight = 6 * hour;  // a clock that goes back by more has passed midnight

// --- Where it stands -----------------------------------------------------------------------------------------------------------

static void add(RawTimeline& to, RawTimeline&& more) {
  if (to.entries.empty() && to.placements.empty() && to.groups.empty()) return void(to = std::move(more));
  auto groups = static_cast<int>(to.groups.size());
  auto first = static_cast<std::uint32_t>(to.entries.size());
  for (auto& entry : more.entries) {
    entry.group += groups;
    to.entries.push_back(std::move(entry));
  }
  for (auto& placement : more.placements) {
    placement.first += first;
    to.placements.push_back(placement);
  }
  to.groups.insert(to.groups.end(), more.groups.begin(), more.groups.end());
}

static RawTimeline read_section(const Reading& reading, const OutlineEntry& section, Trust trust) {
  auto raw = read_entries(reading, section.first, section.last, trust);
  auto zone = find_zone(section.heading);
  auto time = find_time(section.heading);
  for (auto& group : raw.groups) {
    if (!group.zone) group.zone = zone;
    if (!group.date && time && time->from.date && &group == &raw.groups.front()) group.date = time->from.date;
  }
  return raw;
}

static bool is_digest(const OutlineEntry& section) {
  auto key = word_key(section.heading);
  return has_word(key, "key events") || has_word(key, "summary");
}

// All sections that are named a timeline; a digest of it ("Key events") gives way to a fuller account.
static RawTimeline named_timeline(const Reading& reading, bool& only_digest) {
  RawTimeline out;
  only_digest = true;
  int end = -1;
  for (const auto& section : reading.outline) {
    bool named = section.kind == SectionKind::timeline || section.second == SectionKind::timeline;
    if (!named || section.first < end) continue;
    end = section.last;
    auto raw = read_section(reading, section, Trust::named);
    if (raw.entries.empty()) continue;
    bool digest = is_digest(section);
    if (digest && !out.entries.empty()) continue;
    if (!digest && only_digest) out = {};
    only_digest = only_digest && digest;
    add(out, std::move(raw));
  }
  return out;
}

static bool may_hold_timeline(const OutlineEntry& section) {
  switch (section.inherited) {
    case SectionKind::actions:
    case SectionKind::references:
    case SectionKind::lessons:
    case SectionKind::went_well:
    case SectionKind::went_wrong:
    case SectionKind::lucky:
    case SectionKind::five_whys:
      return false;
    default:
      return !has_any_word(word_key(section.heading),
                           {"decision log", "change log", "changelog", "revision history", "version history", "amendment history",
                            "metadata", "变更记录", "修订记录"});
  }
}

// Headings within a section that are times themselves: then all of it is read.
static int timed_headings(const std::vector<OutlineEntry>& outline, std::size_t section) {
  int count = 0;
  for (auto i = section + 1; i < outline.size() && outline[i].first <= outline[section].last; ++i)
    if (auto time = time_at_start(outline[i].heading); outline[i].level <= 6 && time && time->from.clock) ++count;
  return count;
}

// The section whose own blocks hold the most lines that lead with a clock.
static RawTimeline guessed_timeline(const Reading& reading) {
  RawTimeline best;
  int most = 0;
  for (std::size_t i = 0; i < reading.outline.size(); ++i) {
    const auto& section = reading.outline[i];
    if (!may_hold_timeline(section)) continue;
    int last = section.parent < 0 && timed_headings(reading.outline, i) >= 2 ? section.last : section.own_last;
    auto raw = read_entries(reading, section.first, last, Trust::guessed);
    if (int timed = raw.timed(); timed > most) best = std::move(raw), most = timed;
  }
  return best;
}

// --- Days ----------------------------------------------------------------------------------------------------------------------

namespace {

class DayKeeper {
 public:
  DayKeeper(const Reading& reading, const RawTimeline& raw) : reading_(reading), raw_(raw) {
    if (reading.incident.date) inherited_ = day_of(*reading.incident.date);
    if (!inherited_) inherited_ = reading.times.anchor();
    if (!inherited_ && !names_a_day()) {  // only the account above it says which day that was
      int line = 0;
      inherited_ = told_day(reading, line);
    }
    descending_ = is_descending();
  }

  std::optional<Time> time_of(const RawEntry& entry) {
    enter_group(entry.group);
    if (!entry.written || entry.written->from.empty()) return std::nullopt;
    const auto& moment = entry.written->from;
    auto zone = raw_.groups[static_cast<std::size_t>(entry.group)].zone;
    if (!moment.date && moment.clock) pass_midnight(clock_of(moment));
    auto time = zone ? reading_.times.time(moment, inherited_, zone) : reading_.times.time(moment, inherited_);
    if (moment.date && time) inherited_ = day_of(*time);
    if (moment.clock) last_clock_ = clock_of(moment);
    if (moment.date && !moment.clock) last_clock_.reset();
    return time;
  }

 private:
  static std::int64_t clock_of(const WrittenMoment& moment) {
    return moment.clock->hour * hour + moment.clock->minute * 60 + moment.clock->second;
  }

  bool names_a_day() const {
    return std::any_of(raw_.groups.begin(), raw_.groups.end(), [](auto& group) { return group.date.has_value(); }) ||
           std::any_of(raw_.entries.begin(), raw_.entries.end(),
                       [](auto& entry) { return entry.written && entry.written->from.date; });
  }

  void enter_group(int group) {
    if (group == group_) return;
    group_ = group;
    if (const auto& date = raw_.groups[static_cast<std::size_t>(group)].date) {
      if (auto day = reading_.times.day(*date)) inherited_ = day;
      last_clock_.reset();
    }
  }

  void pass_midnight(std::int64_t clock) {
    if (!last_clock_ || !inherited_) return;
    if (!descending_ && clock + back_over_midnight < *last_clock_) *inherited_ += date::days(1);
    if (descending_ && clock > *last_clock_ + back_over_midnight) *inherited_ -= date::days(1);
  }

  // Newest first: more steps back than forward between neighbours.
  bool is_descending() const {
    int up = 0, down = 0;
    const RawEntry* before = nullptr;
    for (const auto& entry : raw_.entries) {
      if (!entry.written || !entry.written->from.clock) continue;
      if (before != nullptr) {
        auto a = key_of(*before), b = key_of(entry);
        if (a.first != 0 && b.first != 0 && a.first != b.first) {
          (b.first > a.first ? up : down) += 2;
        } else if (a.second != b.second) {
          // Around the clock: from 00:20 to 23:40 it is rather 40 minutes back than 23 hours on.
          ++((b.second - a.second + day_seconds) % day_seconds < day_seconds / 2 ? up : down);
        }
      }
      before = &entry;
    }
    return down > up;
  }

  std::pair<int, std::int64_t> key_of(const RawEntry& entry) const {
    const auto& moment = entry.written->from;
    int day = 0;
    if (moment.date) day = (moment.date->year * 12 + moment.date->month) * 31 + moment.date->day;
    return {day, clock_of(moment)};
  }

  const Reading& reading_;
  const RawTimeline& raw_;
  std::optional<Day> inherited_;
  std::optional<std::int64_t> last_clock_;
  int group_ = -1;
  bool descending_ = false;
};

}  // namespace

// --- A place behind each time --------------------------------------------------------------------------------------------------

static std::string_view lead_of(const markdown::Text& text) {
  auto view = std::string_view(text.text);
  auto end = view.find(' ');
  if (end == std::string_view::npos || end < 2 || end > 20 || view[0] < 'A' || view[0] > 'Z') return {};
  for (std::string_view dash : {" - ", " – ", " — "})
    if (view.substr(end).starts_with(dash)) return view.substr(0, end);
  return {};
}

// "16:37 Denver - updated", entry after entry: the word belongs to the time, and if it is known as a place it is the zone.
static void take_common_place(RawTimeline& raw) {
  if (raw.entries.size() < 3) return;
  auto lead = std::string(lead_of(raw.entries.front().entry.text));
  if (lead.empty()) return;
  auto is_same = [&](const RawEntry& e) { return equal_ignoring_case(lead_of(e.entry.text), lead); };
  auto same = std::count_if(raw.entries.begin(), raw.entries.end(), is_same);
  if (static_cast<std::size_t>(same) * 4 < raw.entries.size() * 3) return;
  auto zone = find_zone("All times in " + lead + " time");
  for (auto& entry : raw.entries) {
    if (!is_same(entry)) continue;
    auto dash = entry.entry.text.text.find(' ', lead.size() + 1);
    entry.entry.text = markdown::slice(entry.entry.text, dash);
    entry.entry.time_label += " " + lead;
    if (zone && entry.written && !entry.written->from.zone) entry.written->from.zone = zone;
  }
}

// A zone that some entries name and no entry contradicts is that of all.
static void spread_zone(RawTimeline& raw) {
  std::optional<Zone> only;
  for (const auto& entry : raw.entries) {
    if (!entry.written || !entry.written->from.zone) continue;
    if (only && !(*only == *entry.written->from.zone)) return;
    only = entry.written->from.zone;
  }
  if (!only) return;
  for (auto& group : raw.groups)
    if (!group.zone) group.zone = only;
}

// --- Entries -------------------------------------------------------------------------------------------------------------------

// "@ann rolled back": who did it.
static void take_actor(TimelineEntry& entry) {
  if (!entry.actor.empty()) return;
  auto view = std::string_view(entry.text.text);
  if (!view.starts_with('@')) return;
  std::size_t end = 1;
  while (end < view.size() && view[end] != ' ' && view[end] != ':' && view[end] != ',' && view[end] != '\n') ++end;
  if (end < 3) return;
  entry.actor = std::string(view.substr(0, end));
}

static void take_links(TimelineEntry& entry) {
  for (const auto& span : entry.text.spans) {
    bool address = span.kind == SpanKind::link && (span.target.starts_with("http://") || span.target.starts_with("https://"));
    if (address && std::find(entry.evidence.begin(), entry.evidence.end(), span.target) == entry.evidence.end())
      entry.evidence.push_back(span.target);
  }
}

static void settle_relative(std::vector<RawEntry>& entries, const Incident& incident) {
  // T+0 is the start, if the document gives it with a clock; else the entry that has both ("T+0 (14:05)") is not known to us.
  const auto& start = incident.at(Phase::started);
  if (!start || start->precision == Precision::day) return;
  for (auto& raw : entries) {
    if (!raw.written || !raw.written->relative || raw.entry.time) continue;
    auto time = *start;
    time.local += *raw.written->relative;
    time.approximate = true;
    raw.entry.time = time;
  }
}

// A timeline without a zone runs by the clock of the moments that labels state ("故障时间: 18:00 - 19:30 (UTC+8)") when these all
// name one and the same zone and an entry stands at one of them: 18:00 is the same 18:00.
static void borrow_zone(RawTimeline& raw, const Incident& incident) {
  std::optional<std::int32_t> offset;
  bool meets = false;
  for (const auto& stated : incident.timestamps) {
    if (!stated || stated->precision == Precision::day) continue;
    if (!stated->offset || (offset && *offset != *stated->offset)) return;
    offset = stated->offset;
    for (const auto& entry : raw.entries) {
      if (!entry.entry.time) continue;
      if (entry.entry.time->offset) return;
      meets = meets || entry.entry.time->local == stated->local;
    }
  }
  if (!meets) return;
  for (auto& entry : raw.entries)
    if (entry.entry.time && entry.entry.time->precision != Precision::day) entry.entry.time->offset = offset;
}

// And the other way round: moments that labels state without a zone are by the clock of a timeline that names one.
static void lend_zone(const RawTimeline& raw, Reading& reading) {
  std::optional<std::int32_t> offset;
  for (const auto& entry : raw.entries) {
    if (!entry.entry.time || entry.entry.time->precision == Precision::day) continue;
    if (!entry.entry.time->offset || (offset && *offset != *entry.entry.time->offset)) return;
    offset = entry.entry.time->offset;
  }
  if (!offset) return;
  bool meets = false;
  for (const auto& stated : reading.incident.timestamps) {
    if (!stated || stated->precision == Precision::day) continue;
    if (stated->offset && *stated->offset != *offset) return;
    auto same = [&](const RawEntry& e) { return e.entry.time && e.entry.time->local == stated->local; };
    meets = meets || std::any_of(raw.entries.begin(), raw.entries.end(), same);
  }
  if (!meets) return;
  for (int p = 0; p < phase_count; ++p) {
    auto& stated = reading.incident.timestamps[static_cast<std::size_t>(p)];
    if (!stated || stated->precision == Precision::day || stated->offset) continue;
    stated->offset = offset;
    for (auto& fact : reading.incident.facts)
      if (fact.field == "timestamps." + std::string(name_of(static_cast<Phase>(p)))) fact.value = iso(*stated);
  }
}

// An entry that marks a phase states its moment. The first one counts, of "resolved" and "verified" the last.
static void set_timestamps(Reading& reading, const std::vector<RawEntry>& entries) {
  for (int p = 0; p < phase_count; ++p) {
    auto& slot = reading.incident.timestamps[static_cast<std::size_t>(p)];
    if (slot && slot->precision != Precision::day) continue;
    auto phase = static_cast<Phase>(p);
    const RawEntry* chosen = nullptr;
    for (const auto& raw : entries) {
      if (raw.entry.phase != phase || !raw.entry.time || raw.entry.time->precision == Precision::day) continue;
      if (slot && day_of(*slot) != day_of(*raw.entry.time)) continue;  // it may make a stated day precise, not change it
      bool better = chosen == nullptr || (raw.phase_stated && !chosen->phase_stated) ||
                    (phase >= Phase::resolved && raw.phase_stated == chosen->phase_stated &&
                     raw.entry.time->local > chosen->entry.time->local);
      if (better) chosen = &raw;
    }
    if (chosen == nullptr) continue;
    slot = chosen->entry.time;
    reading.fact("timestamps." + std::string(name_of(phase)), iso(*slot), chosen->entry.line, "timeline-phase",
                 chosen->phase_stated);
  }
}

// A time without anything that happened is no entry; its list is then shown as it was written.
static void drop_empty(RawTimeline& raw) {
  auto is_empty = [](const RawEntry& e) { return trim(e.entry.text.text).empty(); };
  if (std::none_of(raw.entries.begin(), raw.entries.end(), is_empty)) return;
  std::erase_if(raw.entries, is_empty);
  raw.placements.clear();
}

void recognise_timeline(Reading& reading) {
  if (!reading.incident.timeline.empty()) return;
  bool only_digest = true;
  auto raw = named_timeline(reading, only_digest);
  std::string recogniser = "timeline-section";
  if (raw.entries.empty() || only_digest) {
    auto guessed = guessed_timeline(reading);
    auto enough = raw.entries.empty() ? 3 : std::max(5, 2 * raw.timed());
    if (guessed.timed() >= enough) {
      auto digest = std::move(raw);
      raw = std::move(guessed);
      recogniser = "timed-lines";
      // What only the digest marks ("Incident declared 11:04") still states its moment.
      DayKeeper days(reading, digest);
      for (auto& entry : digest.entries) {
        entry.entry.time = days.time_of(entry);
        if (auto mark = phase_mark(entry.entry.text)) entry.entry.phase = mark->phase, entry.phase_stated = mark->stated;
      }
      set_timestamps(reading, digest.entries);
    }
  }
  take_common_place(raw);
  spread_zone(raw);
  DayKeeper days(reading, raw);
  for (auto& entry : raw.entries) {
    entry.entry.time = days.time_of(entry);
    if (!entry.entry.phase)
      if (auto mark = phase_mark(entry.entry.text)) entry.entry.phase = mark->phase, entry.phase_stated = mark->stated;
    take_actor(entry.entry);
    take_links(entry.entry);
  }
  drop_empty(raw);
  borrow_zone(raw, reading.incident);
  lend_zone(raw, reading);
  set_timestamps(reading, raw.entries);
  settle_relative(raw.entries, reading.incident);
  if (!raw.entries.empty())
    reading.fact("timeline", std::to_string(raw.entries.size()) + " entries", raw.entries.front().entry.line, recogniser,
                 recogniser == "timeline-section");
  for (auto& entry : raw.entries) reading.incident.timeline.push_back(std::move(entry.entry));
  reading.incident.placements.insert(reading.incident.placements.end(), raw.placements.begin(), raw.placements.end());
}

}  // namespace debrief
