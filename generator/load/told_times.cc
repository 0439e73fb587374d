#include "generator/load/told_times.h"
#include "generator/load/outline.h"

#include <algorithm>

#include "generator/base/text.h"
#include "generator/load/names_in_text.h"
#include "generator/load/outline.h"
#include "generator/load/placeholders.h"
#include "generator/load/words.h"

namespace debrief {

using markdown::BlockKind;

namespace {

// What may stand right before a time, and the moment it then is. With `incident`, only in a sentence that has spoken of the
// incident (the deploy that "started at 14:00" is another matter).
struct Lead {
  std::string_view words;
  Phase phase;
  bool incident = false;
};
constexpr Lead leads[] = {{"starting at", Phase::started},          {"starting around", Phase::started},
                          {"beginning at", Phase::started},         {"beginning around", Phase::started},
                          {"began at", Phase::started, true},       {"began around", Phase::started, true},
                          {"started at", Phase::started, true},     {"started around", Phase::started, true},
                          {"occurred at", Phase::started, true},    {"detected at", Phase::detected, true},
                          {"discovered at", Phase::detected, true}, {"noticed at", Phase::detected, true},
                          {"identified at", Phase::detected, true}, {"mitigated at", Phase::mitigated, true},
                          {"resolved at", Phase::resolved, true},   {"resolved by", Phase::resolved, true},
                          {"ended at", Phase::resolved, true},      {"lasted until", Phase::resolved, true},
                          {"restored at", Phase::resolved, true},   {"restored by", Phase::resolved, true},
                          {"recovered at", Phase::resolved, true},  {"recovered by", Phase::resolved, true},
                          {"começou às", Phase::started, true},     {"iniciou às", Phase::started, true},
                          {"resolvido às", Phase::resolved, true},  {"comenzó a las", Phase::started, true},
                          {"resuelto a las", Phase::resolved, true}};
constexpr std::string_view range_leads[] = {"from", "between",  "de", "das", "entre", "desde",
                                            "von",  "zwischen", "从", "自",  "于",    "在"};
constexpr std::string_view incident_words[] = {"incident",
                                               "outage",
                                               "issue",
                                               "problem",
                                               "disruption",
                                               "degradation",
                                               "downtime",
                                               "error",
                                               "errors",
                                               "failure",
                                               "failures",
                                               "impact",
                                               "interruption",
                                               "service",
                                               "incidente",
                                               "falha",
                                               "indisponibilidade",
                                               "unavailable",
                                               "unusable",
                                               "unreachable",
                                               "congestion",
                                               "caida",
                                               "queda",
                                               "indisponible",
                                               "indisponivel"};

// "lasting 18 minutes (14:05–14:23 UTC)": how long it was, and from when to when.
constexpr std::string_view units[] = {"minutes", "minute",  "mins",    "min",  "hours", "hour", "hrs",  "h",  "minutos", "horas",
                                      "hora",    "stunden", "minuten", "分钟", "小时",  "分",   "時間", "분", "시간"};

bool ends_with_words(std::string_view text, std::string_view words) {
  text = trim(text);
  while (text.ends_with(',') || text.ends_with('(')) text = trim(text.substr(0, text.size() - 1));
  if (text.size() < words.size() || !equal_ignoring_case(text.substr(text.size() - words.size()), words)) return false;
  auto before = text.size() - words.size();
  return before == 0 || text[before - 1] == ' ' || static_cast<unsigned char>(words[0]) >= 0x80;
}

std::string_view sentence_before(std::string_view text) {
  constexpr std::size_t longest = 1000;  // bytes; a paragraph may hold thousands of times
  if (text.size() > longest) text.remove_prefix(text.size() - longest);
  for (std::string_view stop : {". ", "。", "\n", "; "})
    if (auto at = find_last(text, stop); at != std::string_view::npos) text = text.substr(at + stop.size());
  return text;
}

bool follows_duration(std::string_view before) {
  before = trim(before);
  if (!before.ends_with('(') && !before.ends_with("（")) return false;
  before = trim(before.substr(0, before.size() - (before.ends_with('(') ? 1 : 3)));
  return std::any_of(std::begin(units), std::end(units), [&](auto unit) {
    if (!ends_with_words(before, unit)) return false;
    auto number = trim(before.substr(0, before.size() - unit.size()));
    return !number.empty() && is_digit(number.back());
  });
}

// "At 4:11 AM UTC on November 24, a number of …", "On March 3 at 14:30 UTC, our API …": how stories of incidents begin.
bool opens_story(std::string_view before) {
  before = trim(before);
  return equal_ignoring_case(before, "at") || equal_ignoring_case(before, "on") || equal_ignoring_case(before, "around") ||
         equal_ignoring_case(before, "at around") || equal_ignoring_case(before, "at approximately");
}

class Teller {
 public:
  explicit Teller(Reading& reading) : r_(reading) {}

  void run() {
    for (int i = 0; i < static_cast<int>(r_.document.blocks().size()); ++i) {
      auto& block = r_.document.blocks()[static_cast<std::size_t>(i)];
      if (block.kind != BlockKind::paragraph || !may_tell(i)) continue;
      read(block);
      first_ = first_ && !told_something(block);
    }
  }

 private:
  bool may_tell(int block) const {
    int owner = entry_of(r_.outline, block);
    if (owner < 0) return true;
    auto& entry = r_.outline[static_cast<std::size_t>(owner)];
    auto kind = entry.kind == SectionKind::other ? entry.inherited : entry.kind;
    return kind == SectionKind::summary || kind == SectionKind::impact || (kind == SectionKind::other && entry.level <= 1);
  }

  void set(Phase phase, const std::optional<Time>& time, int line) {
    auto& place = r_.incident.timestamps[static_cast<std::size_t>(phase)];
    if (!time || time->precision == Precision::day) return;
    // A label that gave only the day is made exact by a clock on that day.
    if (place && !(place->precision == Precision::day && day_of(*place) == day_of(*time))) return;
    place = time;
    r_.fact("timestamps." + std::string(name_of(phase)), iso(*time), line, "text", false);
  }

  void read(const markdown::Block& block) {
    std::string_view text = block.text.text;
    auto anchor = r_.incident.date ? std::optional(day_of(*r_.incident.date)) : std::nullopt;
    for (std::size_t at = 0; auto time = find_time(text, at, true);) {
      at = time->end;
      if (time->from.date)  // "On May 3, between 10:00 and 11:00"
        if (auto day = r_.times.day(*time->from.date)) anchor = day;
      if (!time->from.clock) continue;
      auto before = text.substr(0, time->begin);
      if (time->to && time->to->clock) {
        bool led =
            std::any_of(std::begin(range_leads), std::end(range_leads), [&](auto word) { return ends_with_words(before, word); });
        auto after = trim(text.substr(time->end));
        if (!led && follows_duration(before)) {
          auto key = word_key(sentence_before(before));
          led = std::any_of(std::begin(incident_words), std::end(incident_words), [&](auto word) { return has_word(key, word); });
        }
        if (!led && !time->from.date && !after.starts_with("まで") && !after.starts_with("の間") && !after.starts_with("期间") &&
            !after.starts_with("之间"))
          continue;
        auto begin = r_.times.time(time->from, anchor);
        set(Phase::started, begin, block.line);
        set(Phase::resolved, r_.times.end(*time, anchor), block.line);
        continue;
      }
      auto sentence = sentence_before(before);
      if (first_ && opens_story(before)) {
        set(Phase::started, r_.times.time(time->from, anchor), block.line);
        continue;
      }
      for (auto& lead : leads) {
        if (!ends_with_words(before, lead.words)) continue;
        auto key = word_key(sentence);
        if (lead.incident &&
            std::none_of(std::begin(incident_words), std::end(incident_words), [&](auto word) { return has_word(key, word); }))
          break;
        set(lead.phase, r_.times.time(time->from, anchor), block.line);
        break;
      }
    }
  }

  // Bylines, labels and placeholders before the story do not end its beginning.
  static bool told_something(const markdown::Block& block) { return block.text.text.size() > 80; }

  Reading& r_;
  bool first_ = true;  // nothing has been told yet
};

}  // namespace

void recognise_told_times(Reading& reading) {
  Teller(reading).run();
}

// A name is one to four words, each with a capital.
static bool is_name(std::string_view text) {
  auto parts = split(trim(text), ' ');
  if (parts.empty() || parts.size() > 4) return false;
  for (auto part : parts)
    if (part.empty() || !((part[0] >= 'A' && part[0] <= 'Z') || part[0] == '@' || static_cast<unsigned char>(part[0]) >= 0xC3))
      return false;
  return parts.size() > 1 || parts[0][0] == '@';
}

void recognise_byline(Reading& reading) {
  if (!reading.incident.roles.owners.empty()) return;
  const markdown::Block* line = nullptr;
  bool seen_heading = false;
  for (auto& block : reading.document.blocks()) {
    if (block.kind == BlockKind::heading) {
      if (seen_heading) break;
      seen_heading = true;
    } else if (block.kind == BlockKind::paragraph) {
      line = &block;
      break;
    }
  }
  if (!line || line->text.text.size() > 120 || line->text.text.find('\n') != std::string::npos) return;
  std::string_view text = trim(line->text.text);
  bool emphasis = std::any_of(line->text.spans.begin(), line->text.spans.end(), [&](auto& s) {
    return s.kind == markdown::SpanKind::emphasis && s.end - s.begin + 2 >= text.size();
  });
  bool by = false;
  for (std::string_view lead : {"written by ", "posted by ", "prepared by ", "by "})
    if (starts_with_ignoring_case(text, lead)) {
      text.remove_prefix(lead.size()), by = true;
      break;
    }
  auto date = find_time(text);
  if (!by && !(emphasis && date && date->from.date)) return;
  if (date) {
    text = text.substr(0, date->begin);
    for (std::string_view tail : {" on ", ",", "(", " -", " –", " —", "|", "·"})
      if (auto trimmed = std::string(text); trimmed.ends_with(tail) || trim(text).ends_with(trim(tail)))
        text = trim(trim(text).substr(0, trim(text).size() - trim(tail).size()));
  }
  auto names = people_in(markdown::Text{std::string(trim(text)), {}});
  if (names.empty() || !std::all_of(names.begin(), names.end(), [](auto& name) { return is_name(name); })) return;
  reading.incident.roles.owners = names;
  reading.fact("roles.owner", join(names, ", "), line->line, "byline", false);
}

}  // namespace debrief
