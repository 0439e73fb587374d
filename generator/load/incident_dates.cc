#include "generator/load/incident_dates.h"

#include <algorithm>

#include "generator/base/text.h"
#include "generator/load/field_names.h"
#include "generator/load/placeholders.h"
#include "generator/load/words.h"

namespace debrief {

using F = FieldKind;
using markdown::BlockKind;

namespace {

struct Candidate {
  Time time;
  int line = 0;
  std::string how;
  bool certain = true;
};

std::optional<Phase> phase_of(FieldKind kind) {
  switch (kind) {
    case F::introduced:
      return Phase::introduced;
    case F::started:
      return Phase::started;
    case F::detected:
      return Phase::detected;
    case F::acknowledged:
      return Phase::acknowledged;
    case F::diagnosed:
      return Phase::diagnosed;
    case F::mitigated:
      return Phase::mitigated;
    case F::resolved:
      return Phase::resolved;
    case F::verified:
      return Phase::verified;
    default:
      return {};
  }
}

class DateReader {
 public:
  explicit DateReader(Reading& reading) : r_(reading) {}

  void run() {
    for (auto& field : r_.fields) day_of_field(field);
    heading_day();
    choose_day();
    label_zone_ = zone_of_labels();
    for (auto& field : r_.fields) moments_of_field(field);
  }

 private:
  struct Stated {
    WrittenTime time;
    std::optional<Zone> zone;
  };

  // The first time of a value, with the zone that its label names ("Start (UTC)"). Prose that merely mentions a time has none.
  std::optional<Stated> stated(const Field& field, const FieldName& name, bool clocks) {
    if (field.value.kind != Value::Kind::scalar || is_placeholder(field.text)) return {};
    std::string_view text = field.text.text;
    auto time = time_at_start(text);
    if (time && time->relative) return {};
    if (!time || (!clocks && !time->from.date && time->problem.empty())) {
      time = find_time(text, 0, clocks);
      if (time && time->begin > 48 && name.kind != F::window) return {};
    }
    if (!time) return {};
    if (!time->problem.empty()) {
      if (reported_.insert_line(field.line))
        finding("TM02", Level::warning, field.line, time->problem + " is no date; the value was left out", "");
      return {};
    }
    if (time->from.clock && time->from.clock->dotted && !time->from.date) return {};
    return Stated{*time, name.qualifier.empty() ? std::nullopt : find_zone(name.qualifier)};
  }

  std::optional<Time> read(const WrittenMoment& moment, const Stated& stated, std::optional<Day> inherited) {
    return r_.times.time(moment, inherited, stated.zone ? stated.zone : r_.times.zone() ? r_.times.zone() : label_zone_);
  }

  // "Detected (UTC): 10:05" beside "Started: 10:02": a zone that some labels name and none contradicts is that of all.
  std::optional<Zone> zone_of_labels() {
    std::optional<Zone> only;
    for (auto& field : r_.fields) {
      bool moment = field.name.kind >= F::window && field.name.kind <= F::verified;
      if (!moment && field.name.kind != F::date) continue;
      auto s = stated(field, field.name, true);
      if (!s || !s->time.from.clock) continue;
      auto zone = s->time.from.zone ? s->time.from.zone : s->zone;
      if (zone && only && !(*only == *zone)) return {};
      if (zone) only = zone;
    }
    return only;
  }

  void finding(std::string rule, Level level, int line, std::string message, std::string hint) {
    r_.findings.push_back({std::move(rule), level, {std::string(r_.path), line, 0}, std::move(message), std::move(hint), "", ""});
  }

  void day_of_field(const Field& field) {
    const auto& name = field.name;
    auto keep = [&](std::optional<Candidate>& place, const Time& time, bool certain = true) {
      if (!place) place = Candidate{time, field.line, field.recogniser, certain};
    };
    if (name.kind < F::date || name.kind > F::verified) return;
    if (name.kind == F::document_date) return;  // the last resort of complete_date()
    auto s = stated(field, name, false);
    if (!s) return;
    if (!s->time.from.date) return;
    auto time = read(s->time.from, *s, {});
    if (!time) {
      if (s->time.from.date->ambiguous)
        finding("DF11", Level::info, field.line, "the date could be read with the day or the month first, so it was left out",
                "write it as YYYY-MM-DD");
      return;
    }
    switch (name.kind) {
      case F::started:
        keep(started_, *time);
        break;
      case F::window: {
        // "不明 〜 2026-03-23": only the end is known.
        auto before = trim(std::string_view(field.text.text).substr(0, s->time.begin));
        bool end_only = !before.empty() && (before.ends_with("〜") || before.ends_with("～") || before.ends_with("~") ||
                                            before.ends_with("-") || before.ends_with("–") || before.ends_with("→"));
        if (end_only)
          keep(ended_, *time, false);
        else
          keep(started_, *time);
        break;
      }
      case F::date:
        keep(date_, *time);
        break;
      case F::detected:
        keep(detected_, *time);
        break;
      case F::resolved:
      case F::mitigated:
        keep(ended_, *time, false);
        break;
      default:
        break;
    }
  }

  void heading_day() {
    for (auto& block : r_.document.blocks()) {
      if (block.kind != BlockKind::heading) continue;
      if (auto time = r_.times.first_time(block.text.text)) heading_ = Candidate{*time, block.line, "heading", true};
      break;
    }
    if (!heading_ && !r_.incident.title.empty())
      if (auto time = r_.times.first_time(r_.incident.title)) heading_ = Candidate{*time, 1, "title", true};
  }

  void choose_day() {
    if (r_.incident.date) return;
    std::optional<Candidate> chosen = started_ ? started_ : date_;
    // A label "Date" may be the document's own: an incident that was found earlier began earlier.
    if (!started_ && date_ && detected_ && day_of(detected_->time) < day_of(date_->time)) chosen = detected_;
    if (!chosen) chosen = detected_;
    if (!chosen) chosen = heading_;
    if (!chosen && r_.times.name_day())
      chosen = Candidate{make_time(*r_.times.name_day(), 0, 0, 0, Precision::day), 0,
                         r_.times.name_day_from_folder() ? "folder-name" : "file-name", true};
    if (!chosen) chosen = ended_;
    if (chosen) set_date(*chosen);
  }

  void set_date(const Candidate& chosen) {
    auto day = make_time(day_of(chosen.time), 0, 0, 0, Precision::day);
    day.approximate = chosen.time.approximate && chosen.time.precision == Precision::day;
    r_.incident.date = day;
    r_.times.set_anchor(day_of(day));
    r_.fact("date", iso(day), chosen.line, chosen.how, chosen.certain);
  }

  void set_moment(Phase phase, const std::optional<Time>& time, const Field& field, bool certain) {
    auto& place = r_.incident.timestamps[static_cast<std::size_t>(phase)];
    if (!time || place) return;
    place = time;
    r_.fact("timestamps." + std::string(name_of(phase)), iso(*time), field.line, field.recogniser, certain);
  }

  void moments_of_field(const Field& field) {
    auto name = field.name;
    auto anchor = r_.incident.date ? std::optional(day_of(*r_.incident.date)) : std::nullopt;
    if (name.kind == F::duration || name.kind == F::time_to_resolve) return range_in_duration(field, name, anchor);
    // "Resolution: 06:08 UTC - all back", "検知: 10:05": a time where others give a sentence.
    if (name.kind == F::detection || name.kind == F::resolution) {
      auto time = time_at_start(field.text.text);
      if (!time || time->relative || !time->from.clock || time->from.clock->dotted) return;
      name.kind = name.kind == F::detection ? F::detected : F::resolved;
    }
    if (name.kind < F::date || name.kind > F::verified || name.kind == F::document_date) return;
    auto s = stated(field, name, true);
    if (!s) return;
    auto begin = read(s->time.from, *s, anchor);
    if (!begin) return;
    auto end = end_of(*s, anchor);
    if (auto phase = phase_of(name.kind)) {
      set_moment(*phase, begin, field, true);
      if (*phase == Phase::started && end) set_moment(Phase::resolved, end, field, false);
      return;
    }
    // "Date: 2022-05-05 23:00" and windows: the moment it began. Midnight is what generators write for a day.
    bool clock = begin->precision != Precision::day, midnight = clock && begin->local % 86400 == 0 && field.block < 0;
    if (name.kind == F::window) {
      auto before = trim(std::string_view(field.text.text).substr(0, s->time.begin));
      if (!before.empty() && !s->time.to) return;
      if (clock || end) set_moment(Phase::started, begin, field, true);
      if (end) set_moment(Phase::resolved, end, field, true);
    } else if (clock && !midnight) {
      set_moment(Phase::started, begin, field, field.block >= 0 || end.has_value());
      if (end && end->precision != Precision::day) set_moment(Phase::resolved, end, field, true);
    }
  }

  std::optional<Time> end_of(const Stated& s, std::optional<Day> anchor) {
    if (!s.time.to) return {};
    auto range = s.time;
    if (auto zone = s.zone ? s.zone : r_.times.zone() ? std::nullopt : label_zone_) {
      if (!range.from.zone) range.from.zone = zone;
      if (!range.to->zone) range.to->zone = zone;
    }
    return r_.times.end(range, anchor);
  }

  // "Start: 2024-05-07 14:00", and on the next line "End: 16:00".
  static bool is_label_of(FieldKind kind, std::string_view before) {
    return before.ends_with(':') && read_field_name(before.substr(before.rfind('\n') + 1)).kind == kind;
  }

  // "~39 minutes (00:18 UTC to 01:38 UTC on 2026-03-06)"
  void range_in_duration(const Field& field, const FieldName& name, std::optional<Day> anchor) {
    if (field.value.kind != Value::Kind::scalar || is_placeholder(field.text)) return;
    std::string_view text = field.text.text;
    for (std::size_t at = 0; auto time = find_time(text, at, true);) {
      at = time->end;
      bool range = time->to && time->from.clock && time->to->clock && !time->from.clock->dotted;
      auto before = trim(text.substr(0, time->begin));
      bool since = time->from.date && time->from.clock &&
                   (before.ends_with("since") || before.ends_with("from") || before.ends_with("starting") ||
                    is_label_of(FieldKind::started, before));
      if (!range && !since) continue;
      if (text.substr(0, time->begin).find("support hours") != std::string_view::npos) continue;
      Stated s{*time, name.qualifier.empty() ? std::nullopt : find_zone(name.qualifier)};
      auto begin = read(time->from, s, anchor);
      set_moment(Phase::started, begin, field, true);
      if (range) set_moment(Phase::resolved, end_of(s, anchor), field, true);
      if (!range && is_label_of(FieldKind::started, before)) {
        auto last = find_time(text, at, true);
        if (last && is_label_of(FieldKind::resolved, trim(text.substr(at, last->begin - at))) && last->from.clock)
          set_moment(Phase::resolved, read(last->from, s, begin ? std::optional(day_of(*begin)) : anchor), field, true);
      }
      return;
    }
  }

  struct Lines {
    std::vector<int> seen;
    bool insert_line(int line) {
      if (std::find(seen.begin(), seen.end(), line) != seen.end()) return false;
      seen.push_back(line);
      return true;
    }
  };

  Reading& r_;
  std::optional<Candidate> started_, date_, detected_, ended_, heading_;
  std::optional<Zone> label_zone_;  // see zone_of_labels()
  Lines reported_;
};

}  // namespace

void recognise_dates(Reading& reading) {
  DateReader(reading).run();
}

}  // namespace debrief
