// One line of a timeline: where in it the time stands, and what is then left to say.
#include <algorithm>

#include "generator/base/text.h"
#include "generator/load/entry_reader.h"
#include "generator/load/words.h"

namespace debrief {

using markdown::SpanKind;
using markdown::Text;

// Digits and what joins them: "~2026-05", "2026-06-08 → 09", "14:05–14:20 UTC", "T+5".
static bool is_timelike(std::string_view text) {
  bool digits = false;
  int letters = 0;
  for (std::size_t i = 0; i < text.size();) {
    auto c = next_code_point(text, i);
    digits = digits || (c >= '0' && c <= '9');
    if ((c | 32) >= 'a' && (c | 32) <= 'z') ++letters;
    if (c < 0x80 && !((c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') ||
                      std::string_view(" -:~./,+()[]").find(static_cast<char>(c)) != std::string_view::npos))
      return false;
    if (is_cjk(c)) return false;
  }
  return digits && letters <= 8;
}

std::string clean_label(std::string_view text) {
  struct Pair {
    std::string_view open, close;
  };
  static constexpr Pair pairs[] = {{"[", "]"}, {"(", ")"}, {"（", "）"}};
  auto is_plain = [](char c) { return is_letter(c) || is_digit(c); };
  if (!text.empty() && is_plain(text.front()) && is_plain(text.back())) return std::string(text);  // "14:05 UTC"
  for (bool changed = true; changed;) {
    auto before = text.size();
    text = trim(text);
    for (std::string_view mark : {":", "：", "*"}) {
      if (text.starts_with(mark)) text.remove_prefix(mark.size());
      if (text.ends_with(mark)) text.remove_suffix(mark.size());
    }
    for (const auto& [open, close] : pairs) {
      bool opens = text.starts_with(open), closes = text.ends_with(close);
      auto inner = text.find(open, opens ? open.size() : 0);
      if (opens && (closes || text.find(close) == std::string_view::npos)) text.remove_prefix(open.size());
      if (closes && text.size() >= close.size() && inner == std::string_view::npos) text.remove_suffix(close.size());
    }
    changed = text.size() != before;
  }
  return std::string(text);
}

std::size_t marked_time_end(const Text& text, std::size_t begin) {
  auto end = begin;
  for (const auto& span : text.spans) {
    if (span.kind != SpanKind::code && span.kind != SpanKind::strong) continue;
    auto between = span.begin >= end ? trim(std::string_view(text.text).substr(end, span.begin - end)) : std::string_view("x");
    bool joined = end == begin ? span.begin == begin
                               : between == "→" || between == "–" || between == "-" || between == "to" || between == "~";
    auto inner = std::string_view(text.text).substr(span.begin, span.end - span.begin);
    if (!joined || inner.size() > 40 || !is_timelike(inner)) break;
    end = span.end;
  }
  return end;
}

// The time leads text[begin, end); the rest is what happened.
void EntryReader::add_from(const Text& text, const WrittenTime& time, std::size_t begin, std::size_t end, int line) {
  auto whole = std::string_view(text.text).substr(begin, end - begin);
  auto read = time;
  read.end = std::max(read.end, marked_time_end(text, begin) - begin);
  auto rest = rest_after(whole, read);
  auto rest_begin = rest.empty() ? end : begin + static_cast<std::size_t>(rest.data() - whole.data());
  add(time, clean_label(whole.substr(read.begin, read.end - read.begin)), markdown::slice(text, rest_begin, end), line);
}

// "Detection (14:05 UTC): the pager rang": the time stands in brackets behind the label.
bool EntryReader::add_bracketed(const Text& text, int line) {
  auto view = std::string_view(text.text);
  auto open = view.find('(');
  if (open == 0 || open == std::string_view::npos || open > 48) return false;
  auto close = view.find(')', open);
  if (close == std::string_view::npos || close > open + 48) return false;
  auto behind = view.substr(close + 1);
  if (!behind.starts_with(':') && !trim(behind).starts_with("—") && !trim(behind).starts_with("–")) return false;
  auto inner = view.substr(open + 1, close - open - 1);
  auto time = time_at_start(inner);
  if (!time || !time->from.clock || !leads(*time) || !rest_after(inner, *time).empty()) return false;
  Text what = markdown::slice(text, 0, trim(view.substr(0, open)).size());
  WrittenTime bracket;
  bracket.end = close + 1;
  if (auto rest = rest_after(view, bracket); !rest.empty())
    append(what, markdown::slice(text, static_cast<std::size_t>(rest.data() - view.data())), ": ");
  add(time, clean_label(inner), std::move(what), line);
  return true;
}

// "**Start**: October 8, 2025 ~16:00 UTC - the queue stopped": the label says what, the time stands behind it.
bool EntryReader::add_labelled(const Text& text, int line) {
  if (add_bracketed(text, line)) return true;
  auto label = bold_label(text);
  auto colon = text.text.find(':');
  bool in_clock =
      colon != std::string::npos && colon + 1 < text.text.size() && text.text[colon + 1] >= '0' && text.text[colon + 1] <= '9';
  if (!label && colon != std::string::npos && colon < 40 && !in_clock) {
    label.label = trim(std::string_view(text.text).substr(0, colon));
    label.value_begin = colon + 1;
    label.colon = true;
  }
  if (!label || !label.colon || label.value_begin >= text.text.size()) return false;
  auto value = std::string_view(text.text).substr(label.value_begin);
  value = trim(value);
  auto time = time_at_start(value);
  if (!time || !(leads(*time) || (named_ && is_day(*time)))) return false;
  auto rest = rest_after(value, *time);
  Text what;
  what.text = std::string(label.label);
  if (!rest.empty()) append(what, markdown::slice(text, static_cast<std::size_t>(rest.data() - text.text.data())), ": ");
  add(time, clean_label(value.substr(time->begin, time->end - time->begin)), std::move(what), line);
  return true;
}

// "Monday: the export changed", "同日 — 復旧を確認", "T1: the relay fails over": a day or step that only the story around it tells.
bool EntryReader::add_day_name(const Text& text, int line) {
  static constexpr std::string_view names[] = {
      "monday",    "tuesday",   "wednesday", "thursday", "friday",   "saturday",   "sunday",  "same day", "lunes",
      "martes",    "miercoles", "jueves",    "viernes",  "sabado",   "domingo",    "segunda", "terca",    "quarta",
      "quinta",    "sexta",     "montag",    "dienstag", "mittwoch", "donnerstag", "freitag", "samstag",  "sonntag",
      "mismo dia", "mesmo dia", "同日",      "当日",     "当天",     "同じ日",     "같은날",  "당일"};
  auto view = std::string_view(text.text);
  for (std::string_view sign : {": ", "：", " — ", " – ", " - "}) {
    auto at = view.find(sign);
    if (at == 0 || at == std::string_view::npos || at > 32) continue;
    auto key = word_key(view.substr(0, at));
    bool day = std::any_of(std::begin(names), std::end(names), [&](auto name) { return starts_with_word(key, name); });
    bool step =
        (key.size() == 2 || key.size() == 3) && key[0] == 't' && key.find_first_not_of("0123456789", 1) == std::string::npos;
    if (!step && (!day || words_of(key).size() > 3)) continue;
    add({}, clean_label(view.substr(0, at)), markdown::slice(text, at + sign.size()), line);
    return true;
  }
  return false;
}

// "First detected 2020-10-06 08:33", "Fault occurs: 13:30": the time is last.
bool EntryReader::add_event_first(const Text& text, int line) {
  auto view = std::string_view(text.text);
  if (view.size() > 160 || view.find('\n') != std::string_view::npos) return false;
  std::optional<WrittenTime> found = find_time(view, 0, true);
  if (!found || found->from.empty() || found->begin == 0) return false;
  auto behind = trim(view.substr(found->end));
  if (!behind.empty() && behind != "." && behind != ")") return false;
  auto event = trim(view.substr(0, found->begin));
  while (event.ends_with(':') || event.ends_with('-') || event.ends_with('(') || event.ends_with("–") || event.ends_with("—") ||
         event.ends_with("：")) {
    event.remove_suffix(event.ends_with(':') || event.ends_with('-') || event.ends_with('(') ? 1 : 3);
    event = trim(event);
  }
  for (std::string_view word : {" at", " on", " in", " from", " um", " em", " a las", " às", " le"})
    if (event.ends_with(word)) event.remove_suffix(word.size());
  if (event.size() < 3) return false;
  add(found, clean_label(view.substr(found->begin, found->end - found->begin)),
      markdown::slice(text, 0, static_cast<std::size_t>(event.data() + event.size() - view.data())), line);
  return true;
}

}  // namespace debrief
