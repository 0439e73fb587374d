#include "generator/load/timeline_words.h"

#include <algorithm>
#include <span>

#include "generator/base/embedded.h"
#include "generator/base/text.h"
#include "generator/load/memo.h"
#include "generator/load/word_table.h"
#include "generator/load/words.h"

namespace debrief {

extern const std::span<const EmbeddedFile> embedded_timeline_words;

static const WordTable& words() {
  static const WordTable table(embedded_timeline_words[0].bytes);
  return table;
}

static std::string_view without_brackets(std::string_view text) {
  auto open = std::min(text.find('('), text.find("（"));
  return open == std::string_view::npos || open == 0 ? text : trim(text.substr(0, open));
}

static TimelineColumn column_of(std::string_view head) {
  static constexpr std::string_view names[] = {"none", "time", "event", "actor", "component", "evidence", "phase"};
  auto named = [](std::string_view name) {
    return static_cast<TimelineColumn>(std::find(std::begin(names), std::end(names), name) - std::begin(names));
  };
  auto key = word_key(without_brackets(trim(head)));
  if (auto* group = words().find("column", key)) return named(*group);
  auto parts = words_of(key);
  if (parts.empty() || parts.size() > 5) return TimelineColumn::none;
  for (auto part : {parts.back(), parts.front()})
    if (auto* group = words().find("column", part)) return named(*group);
  // "UTC 时间", "发生时刻": the head noun is last.
  if (has_cjk(key))
    for (const auto& [word, group] : words().words("column"))
      if (has_cjk(word) && code_points(word) >= 2 && key.ends_with(word)) return named(group);
  return TimelineColumn::none;
}

TimelineColumn timeline_column(std::string_view head) {
  static thread_local Memo<TimelineColumn> memo;
  return memo.of(head, column_of);
}

std::optional<Phase> phase_named(std::string_view label) {
  auto key = word_key(without_brackets(trim(label)));
  auto* group = words().find("phase", key);
  return group == nullptr ? std::nullopt : parse_phase(*group);
}

// "not yet resolved", "until it was fully restored", "should be mitigated": the phase is spoken of, not reached.
static bool is_denied(std::string_view key, std::size_t at) {
  auto before = words_of(key.substr(0, at));
  auto first = before.size() > 3 ? before.size() - 3 : 0;
  for (auto i = first; i < before.size(); ++i)
    if (is_any_of(before[i], {"not",  "no",     "never",  "partially", "until", "before", "once",  "if",
                              "when", "should", "would",  "cannot",    "cant",  "yet",    "isnt",  "wasnt",
                              "till", "after",  "unless", "whether",   "could", "to",     "since", "claimed"}))
      return true;
  auto clause = key.substr(at >= 9 ? at - 9 : 0, std::min<std::size_t>(at, 9));
  return clause.ends_with("未") || clause.ends_with("尚未") || clause.ends_with("没有") || clause.ends_with("未能");
}

static std::optional<Phase> phase_said(std::string_view key) {
  static const PhraseFinder phrases(words().words("says"));
  for (auto i : phrases.all_in(key))
    if (const auto& [phrase, group] = words().words("says")[i]; !is_denied(key, key.find(phrase))) return parse_phase(group);
  return std::nullopt;
}

static std::optional<Phase> phase_begun(std::string_view key) {
  for (const auto& [word, group] : words().words("starts"))
    if (key.starts_with(word[0]) && starts_with_word(key, word)) return parse_phase(group);
  return std::nullopt;
}

// "Detection: …", "検知：…": up to five words before a colon.
static std::string_view plain_label(std::string_view text) {
  auto colon = std::min(text.find(':'), text.find("："));
  if (colon == std::string_view::npos || colon > 60) return {};
  auto label = text.substr(0, colon);
  return std::count(label.begin(), label.end(), ' ') < 5 ? label : std::string_view();
}

// "Page answered (acknowledged)", "队列积压告警（告警，发现）": what the bracket that closes the entry holds.
static std::string_view closing_bracket(std::string_view line) {
  line = trim(line);
  for (auto [open, close] : {std::pair<std::string_view, std::string_view>{"(", ")"}, {"（", "）"}}) {
    if (!line.ends_with(close)) continue;
    auto at = line.rfind(open);
    if (at == std::string_view::npos || at == 0) continue;
    return line.substr(at + open.size(), line.size() - close.size() - at - open.size());
  }
  return {};
}

static std::optional<Phase> phase_in_brackets(std::string_view line) {
  auto inner = closing_bracket(line);
  while (!inner.empty()) {
    auto end = std::min({inner.find(','), inner.find("，"), inner.find("、"), inner.size()});
    if (auto phase = phase_named(inner.substr(0, end))) return phase;
    inner.remove_prefix(end);
    while (!inner.empty() && (inner.front() == ',' || inner.starts_with("，") || inner.starts_with("、")))
      inner.remove_prefix(inner.front() == ',' ? 1 : 3);
  }
  return std::nullopt;
}

std::optional<PhaseMark> phase_mark(const markdown::Text& entry) {
  auto first_line = std::string_view(entry.text).substr(0, entry.text.find('\n'));
  for (auto label : {bold_label(entry).label, plain_label(first_line), first_line.size() <= 60 ? first_line : std::string_view()})
    if (!label.empty())
      if (auto phase = phase_named(label)) return PhaseMark{*phase, true};
  if (auto phase = phase_in_brackets(first_line)) return PhaseMark{*phase, true};
  auto key = word_key(first_code_points(first_line, 240));
  if (auto phase = phase_begun(key)) return PhaseMark{*phase, false};
  if (auto phase = phase_said(key)) return PhaseMark{*phase, false};
  return std::nullopt;
}

}  // namespace debrief
