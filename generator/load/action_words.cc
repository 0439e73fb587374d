#include "generator/load/action_words.h"

#include <algorithm>
#include <span>

#include "generator/base/embedded.h"
#include "generator/base/text.h"
#include "generator/load/memo.h"
#include "generator/load/words.h"

namespace debrief {

extern const std::span<const EmbeddedFile> embedded_action_words;

const WordTable& action_vocabulary() {
  static const WordTable table(embedded_action_words[0].bytes);
  return table;
}
static const WordTable& words() {
  return action_vocabulary();
}

static const std::string_view* look_up(std::string_view family, std::string_view key) {
  return words().find(family, key);
}

// "종류 (설정/코드/알림)" without the bracket.
static std::string_view without_brackets(std::string_view text) {
  auto open = std::min({text.find('('), text.find("（"), text.find('[')});
  return open == std::string_view::npos || open == 0 ? text : trim(text.substr(0, open));
}

// --- Columns -------------------------------------------------------------------------------------------------------------------

static ActionColumn column_named(std::string_view name) {
  static constexpr std::string_view names[] = {"none",      "number",   "id",     "action", "owner", "team",
                                               "due",       "priority", "status", "ticket", "type",  "verification",
                                               "completed", "notes",    "cause",  "reason"};
  auto it = std::find(std::begin(names), std::end(names), name);
  return static_cast<ActionColumn>(it - std::begin(names));
}

static ActionColumn column_of(std::string_view head) {
  auto trimmed = trim(head);
  if (trimmed == "#" || trimmed == "№") return ActionColumn::number;
  if (trimmed == "✓" || trimmed == "✔" || trimmed == "✅") return ActionColumn::status;
  auto key = word_key(without_brackets(trimmed));
  if (auto* group = look_up("column", key)) return column_named(*group);
  auto parts = words_of(key);
  if (parts.size() < 2 || parts.size() > 5) return ActionColumn::none;
  // "Owner / team", "Suggested action", "Target (date)": the head noun is last in English, and before a slash the first one counts.
  if (head.find('/') != std::string_view::npos)
    if (auto* group = look_up("column", parts.front())) return column_named(*group);
  for (auto word : {parts.back(), parts.front()})
    if (auto* group = look_up("column", word)) return column_named(*group);
  return ActionColumn::none;
}

ActionColumn action_column(std::string_view head) {
  static thread_local Memo<ActionColumn> memo;
  return memo.of(head, column_of);
}

std::vector<ActionColumn> action_columns(const Blocks& blocks, int header_row) {
  std::vector<ActionColumn> out;
  for_each_child(blocks, header_row + 1, at(blocks, header_row).end, [&](int cell) {
    auto column = action_column(at(blocks, cell).text.text);
    bool taken = column != ActionColumn::none && std::find(out.begin(), out.end(), column) != out.end();
    out.push_back(taken ? ActionColumn::none : column);
  });
  return out;
}

bool has_action_columns(const Blocks& blocks, int header_row) {
  auto columns = action_columns(blocks, header_row);
  auto has = [&](ActionColumn c) { return std::find(columns.begin(), columns.end(), c) != columns.end(); };
  bool tracked = has(ActionColumn::owner) || has(ActionColumn::due) || has(ActionColumn::status) || has(ActionColumn::ticket) ||
                 has(ActionColumn::priority);
  return has(ActionColumn::action) && tracked;
}

// --- States --------------------------------------------------------------------------------------------------------------------

std::optional<ActionStatus> status_of_emoji(std::string_view text) {
  for (auto i = ascii_run(text, 0); i < text.size(); i += ascii_run(text, i)) {
    auto c = next_code_point(text, i);
    switch (c) {
      case 0x2705:
      case 0x2714:
      case 0x2713:
      case 0x2611:
      case 0x1F7E2:
      case 0x1F389:
        return ActionStatus::completed;
      case 0x23F3:
      case 0x231B:
      case 0x1F6A7:
      case 0x1F504:
      case 0x1F7E1:
      case 0x25D0:
      case 0x25D1:
      case 0x25D4:
      case 0x25D5:
      case 0x1F313:
        return ActionStatus::in_progress;
      case 0x2B1C:
      case 0x2610:
      case 0x25CB:
      case 0x1F534:
      case 0x1F195:
        return ActionStatus::not_started;
      case 0x1F6AB:
      case 0x26D4:
        return ActionStatus::cancelled;
      default:
        break;
    }
  }
  return std::nullopt;
}

// The longest state word that begins at `begin` of a key; CJK words need no gap behind them.
static const std::string_view* state_at(std::string_view key, std::size_t begin) {
  const std::string_view* best = nullptr;
  auto rest = key.substr(begin);
  std::size_t words = 0;
  for (std::size_t end = 0; end < rest.size() && words < 4;) {
    bool cjk = false;
    if (static_cast<unsigned char>(rest[end]) < 0x80)
      ++end;
    else
      cjk = is_cjk(next_code_point(rest, end));
    bool boundary = end >= rest.size() || rest[end] == ' ' || cjk || static_cast<unsigned char>(rest[end]) >= 0x80;
    if (!boundary) continue;
    if (auto* group = look_up("status", rest.substr(0, end))) best = group;
    if (end < rest.size() && rest[end] == ' ') ++words;
    if (cjk && end > 30) break;
  }
  return best;
}

static std::optional<ActionStatus> status_named(std::string_view name) {
  auto status = parse_action_status(name);
  return status;
}

static std::optional<ActionStatus> status_told(std::string_view text) {
  auto key = word_key(first_code_points(text, 80));
  if (auto* group = look_up("status", key)) return status_named(*group);
  std::size_t begin = 0;
  // "PR merged", "now done", "mostly done": the state may be the second or third word of a short remark, not of a sentence.
  std::size_t tries = std::count(key.begin(), key.end(), ' ') < 4 ? 3 : 1;
  for (std::size_t i = 0; i < tries && begin < key.size(); ++i) {
    if (auto* group = state_at(key, begin)) return status_named(*group);
    auto gap = key.find(' ', begin);
    if (gap == std::string::npos) break;
    begin = gap + 1;
  }
  return status_of_emoji(text);
}

std::optional<ActionStatus> status_in(std::string_view text) {
  static thread_local Memo<std::optional<ActionStatus>> memo;
  return memo.of(text, status_told);
}

// --- Types and priorities --------------------------------------------------------------------------------------------------------

static ActionType type_told(std::string_view text) {
  auto key = word_key(without_numbering(text));
  if (auto* group = look_up("type", key)) return *parse_action_type(*group);
  for (auto word : words_of(key)) {
    if (auto* group = look_up("type", word)) return *parse_action_type(*group);
    if (!has_cjk(word)) continue;
    for (const auto& [name, group] : words().words("type"))
      if (has_cjk(name) && (word.starts_with(name) || word.ends_with(name))) return *parse_action_type(group);
  }
  return ActionType::none;
}

ActionType type_in(std::string_view text) {
  static thread_local Memo<ActionType> memo;
  return memo.of(text, type_told);
}

std::optional<std::string> priority_in(std::string_view text) {
  auto trimmed = trim(text);
  std::size_t begin = 0;
  while (begin < trimmed.size()) {  // "🔴 P0", "[High]"
    auto next = begin;
    auto c = next_code_point(trimmed, next);
    if (!is_emoji(c) && c != ' ' && c != '[' && c != '(' && c != '*') break;
    begin = next;
  }
  auto rest = trimmed.substr(begin);
  auto end = rest.find_first_of(" :)],/|-");
  auto word = rest.substr(0, end);
  auto key = word_key(word);
  bool p = key.size() == 2 && key[0] == 'p' && key[1] >= '0' && key[1] <= '5';
  if (!p && !is_any_of(key, {"critical", "highest", "high",    "medium", "moderate", "normal", "low",  "lowest", "urgent",
                             "major",    "minor",   "blocker", "高",     "中",       "低",     "紧急", "最高",   "높음",
                             "중간",     "낮음",    "alta",    "media",  "baixa",    "baja",   "hoch", "mittel", "niedrig"}))
    return std::nullopt;
  return std::string(word);
}

}  // namespace debrief
