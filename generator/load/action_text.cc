#include "generator/load/action_text.h"

#include <algorithm>

#include "generator/base/text.h"
#include "generator/load/names_in_text.h"
#include "generator/load/placeholders.h"
#include "generator/load/words.h"

namespace debrief {

using markdown::SpanKind;
using markdown::Text;

bool is_yes_or_no(std::string_view text) {
  auto key = word_key(first_code_points(text, 40));
  auto first = key.substr(0, key.find(' '));
  if (!is_any_of(first, {"yes", "no", "是", "否", "はい", "いいえ", "sim", "nao", "si", "예", "아니오", "ja", "nein", "nei",
                         "oui", "non"}))
    return false;
  if (first.size() == key.size()) return true;
  auto rest = trim(trim(text).substr(first.size()));
  for (std::string_view mark : {"—", "–", "-", ":", "：", ",", "，", "(", "（", "."})
    if (rest.starts_with(mark)) return true;
  return false;
}

// A person or a team, as people put one into brackets or behind an arrow: "Kim", "@kim", "data platform".
static bool may_be_name(std::string_view text) {
  if (text.empty() || has_digit(text) || text.find_first_of("`\"/:()") != std::string_view::npos || status_in(text)) return false;
  return has_cjk(text) ? code_points(text) <= 8 : words_of(word_key(text)).size() <= 3;
}

// "2023-11-04", "by Sept 15": a day and nothing else.
static bool is_day(std::string_view text) {
  if (starts_with_ignoring_case(text, "by ")) text = trim(text.substr(3));
  if (bare_day(text)) return true;
  auto time = time_at_start(text);
  return time && time->from.date && is_only_time(text);
}

// "owner=ops, due=2026-02-15", "owner: ann; due: …", "负责人：@ann，截止：…", "担当：佐藤、期限：…": semicolons part more strongly than
// commas. A name without a key behind an owner is one more owner, a few words behind a day belong to it.
static std::vector<std::string> parts_of(std::string_view remark) {
  std::vector<std::string_view> signs = {";", "；"};
  auto next_sign = [&](std::string_view& sign) {
    auto best = std::string_view::npos;
    for (auto candidate : signs)
      if (auto at = remark.find(candidate); at < best) best = at, sign = candidate;
    return best;
  };
  std::string_view sign;
  if (next_sign(sign) == std::string_view::npos) signs = {",", "，", "、"};
  std::vector<std::string> out;
  for (bool more = true; more;) {
    auto at = next_sign(sign);
    auto part = trim(remark.substr(0, at));
    auto before = out.empty() ? ActionColumn::none : attribute_named(key_and_value(out.back()).first);
    bool goes_on = before == ActionColumn::owner ? may_be_name(part) : before == ActionColumn::due && code_points(part) <= 20;
    if (goes_on && key_and_value(part).first.empty())
      out.back() += ", " + std::string(part);
    else
      out.emplace_back(part);
    more = at != std::string_view::npos;
    if (more) remark.remove_prefix(at + sign.size());
  }
  return out;
}

// "id=AI-1" beside other pairs. What is no name of an item ("id: 7") stays part of the text.
static bool take_id(ActionItem& item, std::string_view key, std::string_view value, const ActionClock& clock) {
  if (key.empty() || action_column(key) != ActionColumn::id || !item.given_id.empty()) return false;
  fill_action(item, ActionColumn::id, plain(value), clock);
  return !item.given_id.empty();
}

// Pairs of keys and values: "Owner: ann, due: 2024-02-15". False when a part is something else.
static bool take_pairs(ActionItem& item, const std::vector<std::string>& parts, const ActionClock& clock, bool& any) {
  bool all = true;
  for (std::string_view part : parts) {
    auto [key, value] = key_and_value(part);
    auto column = key.empty() ? ActionColumn::none : attribute_named(key);
    if (column == ActionColumn::none) {
      all = all && take_id(item, key, value, clock);
      any = any || all;
      continue;
    }
    // "by Friday" is prose, "by 2026-02-15" a date.
    bool date_expected = part.find_first_of("=:") == std::string_view::npos && key.size() <= 3;
    bool filled = fill_action(item, column, plain(value), clock);
    bool in_words = !filled && !date_expected && column == ActionColumn::due && !item.due && !has_digit(value) &&
                    !says_none(value) && !is_placeholder(value);
    if (in_words && item.horizon.empty()) item.horizon = value;  // "Due: next sprint"
    any = any || filled || !date_expected;
  }
  return any && all;
}

// "Kim, 2023-11-04", "ann, due 2/15": a name in front of a day or of pairs.
static bool take_name_and_day(ActionItem& item, const std::vector<std::string>& parts, const ActionClock& clock) {
  if (parts.size() < 2 || !key_and_value(parts[0]).first.empty() || !may_be_name(parts[0]) || !item.owners.empty()) return false;
  auto copy = item;
  std::vector<std::string> rest(parts.begin() + 1, parts.end());
  bool any = false;
  bool good = rest.size() == 1 && is_day(rest[0])
                  ? fill_action(copy, is_done(item) ? ActionColumn::completed : ActionColumn::due, plain(rest[0]), clock)
                  : take_pairs(copy, rest, clock, any);
  if (!good) return false;
  item = std::move(copy);
  item.owners = owners_in(parts[0]);
  return true;
}

// One remark: pairs of keys and values, a state, a priority, owners. False when it is something else and part of the text.
static bool take_remark(ActionItem& item, std::string_view remark, const ActionClock& clock) {
  remark = trim(remark);
  if (remark.empty() || code_points(remark) > 240) return false;
  if (remark.front() == '@') {
    auto names = owners_in(remark);
    bool handles = !names.empty() && std::all_of(names.begin(), names.end(),
                                                 [](auto& n) { return n.front() == '@' && n.find(' ') == std::string::npos; });
    if (handles && item.owners.empty()) item.owners = std::move(names);
    if (handles) return true;
  }
  auto parts = parts_of(remark);
  if (take_name_and_day(item, parts, clock)) return true;
  bool any = false;
  auto read = item;
  if (take_pairs(read, parts, clock, any)) return item = std::move(read), true;
  if (any) return false;
  auto key = word_key(remark);
  auto words = std::count(key.begin(), key.end(), ' ') + 1;
  // "完了: 2026-04-16", "Done", "won't do: replaced by the new probe".
  if (auto status = status_in(remark); status && (words <= 4 || *status == ActionStatus::cancelled)) {
    if (item.status == ActionStatus::unknown || is_done(item) || *status == ActionStatus::cancelled)
      fill_status(item, plain(remark), clock);
    return true;
  }
  if (auto priority = priority_in(remark); priority && words <= 2) {
    if (item.priority.empty()) item.priority = *priority;
    return true;
  }
  return false;
}

struct Bracket {
  std::size_t begin = 0, inner_begin = 0, inner_end = 0, end = 0;
};

// The bracket that ends (or begins) a text.
static std::optional<Bracket> bracket_at_end(std::string_view text) {
  for (auto [open, close] : {std::pair<std::string_view, std::string_view>{"(", ")"}, {"[", "]"}, {"（", "）"}, {"【", "】"}}) {
    if (!text.ends_with(close)) continue;
    int depth = 0;  // brackets within the bracket
    for (auto at = text.size(); at-- > 1;) {
      if (text.substr(at).starts_with(close)) ++depth;
      if (text.substr(at).starts_with(open) && --depth == 0)
        return Bracket{at, at + open.size(), text.size() - close.size(), text.size()};
    }
  }
  return std::nullopt;
}

static std::optional<Bracket> bracket_at_begin(std::string_view text) {
  for (auto [open, close] : {std::pair<std::string_view, std::string_view>{"[", "]"}, {"(", ")"}, {"【", "】"}, {"（", "）"}}) {
    if (!text.starts_with(open)) continue;
    auto at = text.find(close);
    if (at == std::string_view::npos || at + close.size() >= text.size()) continue;
    return Bracket{0, open.size(), at, at + close.size()};
  }
  return std::nullopt;
}

static bool is_link_at(const Text& text, std::size_t at) {
  return std::any_of(text.spans.begin(), text.spans.end(),
                     [&](auto& s) { return s.kind == SpanKind::link && s.begin <= at && at < s.end; });
}

static bool take_bracket_at_end(ActionItem& item, const ActionClock& clock) {
  auto view = std::string_view(item.text.text);
  auto bracket = bracket_at_end(view);
  if (!bracket || is_link_at(item.text, bracket->inner_begin)) return false;
  if (!take_remark(item, view.substr(bracket->inner_begin, bracket->inner_end - bracket->inner_begin), clock)) return false;
  item.text = markdown::slice(item.text, 0, bracket->begin);
  return true;
}

static bool take_bracket_at_begin(ActionItem& item, const ActionClock& clock) {
  auto view = std::string_view(item.text.text);
  auto bracket = bracket_at_begin(view);
  if (!bracket || is_link_at(item.text, bracket->inner_begin)) return false;
  auto inner = view.substr(bracket->inner_begin, bracket->inner_end - bracket->inner_begin);
  bool priority = priority_in(inner) && word_key(inner).find(' ') == std::string::npos;
  if (priority) {
    if (item.priority.empty()) item.priority = *priority_in(inner);
  } else if (status_in(inner) && std::count(inner.begin(), inner.end(), ' ') <= 1) {  // "[DONE] replace the disk"
    if (item.status == ActionStatus::unknown) fill_status(item, plain(inner), clock);
  } else if (view.starts_with('[') && inner.size() >= 2 && inner.size() <= 24 && inner[0] >= 'A' && inner[0] <= 'Z' &&
             !has_digit(inner) && !status_in(inner)) {
    if (item.team.empty()) item.team = trim(inner);  // "[Platform] rotate the keys"
  } else {
    return false;
  }
  item.text = markdown::slice(item.text, bracket->end);
  return true;
}

// Whether the text from `at` on is the link to the item's own ticket, or the ticket's key.
static bool is_known_ticket(const ActionItem& item, std::size_t at) {
  auto rest = trim(std::string_view(item.text.text).substr(at));
  if (rest.empty() || item.ticket.empty()) return false;
  if (rest == item.ticket) return true;
  auto begin = static_cast<std::size_t>(rest.data() - item.text.text.data());
  return std::any_of(item.text.spans.begin(), item.text.spans.end(), [&](auto& s) {
    return s.kind == SpanKind::link && s.target == item.ticket && s.begin <= begin && s.end >= begin + rest.size();
  });
}

// "… - @ann - Jan 19": a bare day is a due day where an owner stands before it.
static bool take_day_behind_owner(ActionItem& item, std::size_t before, std::size_t at, const ActionClock& clock) {
  auto view = std::string_view(item.text.text);
  if (item.due || is_done(item) || !is_day(trim(view.substr(at)))) return false;
  auto head = view.substr(0, before);
  auto handle = head.rfind('@');
  bool owner = handle != std::string_view::npos && head.find(' ', handle) == std::string_view::npos;
  return owner && fill_due(item, plain(view.substr(at)), clock);
}

// "Review the alerts by 2023-11-20.": the day stays in the text, where the sentence needs it.
static void note_day_at_end(ActionItem& item, const ActionClock& clock) {
  if (item.due || is_done(item)) return;
  auto view = trim(item.text.text);
  while (view.ends_with('.')) view.remove_suffix(1);
  for (std::string_view word : {" by ", " before ", " until "})
    if (auto at = find_last(view, word); at != std::string_view::npos && is_day(trim(view.substr(at + word.size()))) &&
                                         !bare_day(trim(view.substr(at + word.size()))))  // "cut the load by 1/2"
      fill_due(item, plain(view.substr(at + word.size())), clock);
}

// "… — Owner: ann", "… - Done", "… | due 2026-02-15", "… 完了: 2026-04-16", "… DONE".
static bool take_tail(ActionItem& item, const ActionClock& clock) {
  auto view = std::string_view(item.text.text);
  // The last mark; then the last that is no line's end, where a remark is broken over two lines.
  for (bool lines : {true, false}) {
    std::size_t best = std::string_view::npos, width = 0;
    for (auto at = view.size(); best == std::string_view::npos && at-- > 1;) {
      char c = view[at], next = at + 1 < view.size() ? view[at + 1] : ' ';
      bool dash = c == ' ' && (next == '-' || next == '|' || static_cast<unsigned char>(next) >= 0x80);
      if (!dash && c != ';' && !(lines && c == '\n')) continue;
      for (std::string_view mark : {" — ", " – ", " - ", " | ", "; ", " → ", " -> ", "\n"})
        if (view.substr(at).starts_with(mark)) best = at, width = mark.size();
    }
    if (best == std::string_view::npos) break;
    if (take_remark(item, view.substr(best + width), clock) || is_known_ticket(item, best + width) ||
        take_day_behind_owner(item, best, best + width, clock)) {
      item.text = markdown::slice(item.text, 0, best);
      return true;
    }
    if (view[best] != '\n') break;
  }
  for (std::string_view mark : {". ", "。"}) {  // a last sentence that is a remark: "…. Owner: ann", "…。担当: 基盤"
    auto at = find_last(view, mark);
    if (at == std::string_view::npos || key_and_value(trim(view.substr(at + mark.size()))).first.empty()) continue;
    if (!take_remark(item, view.substr(at + mark.size()), clock)) continue;
    item.text = markdown::slice(item.text, 0, at + (mark == "。" ? mark.size() : 1));
    return true;
  }
  // The last word, in capitals: prose says "done" too.
  auto space = view.find_last_of(" \n");
  if (space == std::string_view::npos) return false;
  auto last = view.substr(space + 1);
  if (last == "DONE" || last == "Done" || last == "TODO" || last == "WIP" || last == "完了" || last == "已完成" ||
      last == "完成" || last == "완료") {
    fill_status(item, plain(last), clock);
    item.text = markdown::slice(item.text, 0, space);
    return true;
  }
  if (last.front() == '@' && last.size() > 2) {
    if (item.owners.empty()) item.owners.emplace_back(last);
    item.text = markdown::slice(item.text, 0, space);
    return true;
  }
  return false;
}

std::size_t after_todo(std::string_view text, std::string_view& owner) {
  for (std::string_view word : {"TODO(", "FIXME("}) {
    if (!text.starts_with(word)) continue;
    auto close = text.find(')');
    if (close == std::string_view::npos || close == word.size() || close > word.size() + 40) return 0;
    if (close + 1 >= text.size() || (text[close + 1] != ':' && text[close + 1] != ' ')) return 0;
    owner = trim(text.substr(word.size(), close - word.size()));
    auto begin = text.find_first_not_of(": ", close + 1);
    return owner.empty() || begin == std::string_view::npos ? 0 : begin;
  }
  return 0;
}

// "DONE: …", "TODO: …", "P1: …", "@ann: …", "**High** …", "✅ …".
static bool take_head(ActionItem& item, const ActionClock& clock) {
  // "**Done** — add a probe", "**Open** — alert on it": bold words that are a state and nothing else.
  if (auto bold = bold_label(item.text);
      bold && bold.label.size() <= 24 && bold.value_begin < item.text.text.size() && status_in(bold.label)) {
    auto label = std::string(bold.label);
    bool alone =
        std::count(label.begin(), label.end(), ' ') <= 2 && item.text.text.find_first_of(":—–-", label.size()) < label.size() + 8;
    if (alone && *status_in(label) != ActionStatus::cancelled) {
      if (item.status == ActionStatus::unknown) fill_status(item, plain(label), clock);
      item.text = markdown::slice(item.text, bold.value_begin);
      return true;
    }
  }
  auto view = std::string_view(item.text.text);
  std::string_view owner;
  if (auto begin = after_todo(view, owner); begin > 0) {
    if (item.owners.empty()) item.owners = owners_in(owner);
    if (item.status == ActionStatus::unknown) item.status = ActionStatus::not_started;
    item.text = markdown::slice(item.text, begin);
    return true;
  }
  auto colon = view.find(':');
  auto wide = view.find("：");
  auto mark = std::min(colon, wide);
  if (mark != std::string_view::npos && mark <= 24) {
    auto head = trim(view.substr(0, mark));
    auto rest = mark + (mark == colon ? 1 : 3);
    auto key = word_key(head);
    bool handle = head.starts_with('@') && head.find(' ') == std::string_view::npos;
    bool priority = priority_in(head) && (key.find(' ') == std::string::npos || key.ends_with(" priority"));
    bool state = is_any_of(
        key, {"done",  "todo",   "to do",  "wip",    "completed", "in progress", "cancelled", "canceled", "blocked", "proposed",
              "fixed", "已完成", "进行中", "未开始", "取消",      "已取消",      "待办",      "完了",     "未着手",  "完了済み"});
    if (handle && item.owners.empty()) item.owners.emplace_back(head);
    if (priority && item.priority.empty()) item.priority = *priority_in(head);
    if (state)
      fill_status(item, plain(view.substr(0, is_any_of(key, {"取消", "已取消", "cancelled", "canceled"}) ? view.size() : mark)),
                  clock);
    if ((handle || priority || state) && !trim(view.substr(rest)).empty()) {
      if (item.status != ActionStatus::cancelled) item.text = markdown::slice(item.text, rest);
      return item.status != ActionStatus::cancelled;
    }
  }
  return false;
}

static bool is_struck(const Text& text) {
  std::size_t struck = 0;
  for (const auto& span : text.spans)
    if (span.kind == SpanKind::strike) struck += span.end - span.begin;
  return struck > 0 && struck * 10 >= trim(text.text).size() * 6;
}

static void take_marks(ActionItem& item) {
  if (item.status != ActionStatus::unknown) return;
  auto view = trim(item.text.text);
  std::size_t first_end = 0;
  auto first = view.empty() ? U' ' : next_code_point(view, first_end);
  auto tail = view.size() > 6 ? view.substr(view.size() - 6) : view;
  if (is_emoji(first)) {
    if (auto status = status_of_emoji(view.substr(0, first_end))) item.status = *status;
  } else if (auto status = status_of_emoji(tail); status == ActionStatus::completed) {
    item.status = *status;
  }
  if (item.status == ActionStatus::unknown && is_struck(item.text)) item.status = ActionStatus::completed;
  // 已更新、已新增 …: "already", said of the action itself.
  if (item.status == ActionStatus::unknown && view.starts_with("已") && !view.starts_with("已知"))
    item.status = ActionStatus::completed, item.status_label = "已";
}

// "WB-214 Bring every certificate under renewal": a tracker's key before the text.
static void take_ticket_at_begin(ActionItem& item) {
  auto view = std::string_view(item.text.text);
  auto dash = view.find('-'), space = view.find(' ');
  if (!item.ticket.empty() || dash >= space || space == std::string_view::npos || trim(view.substr(space)).empty()) return;
  auto letters = view.substr(0, dash);
  bool word = letters.size() >= 2 && std::all_of(letters.begin(), letters.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!word || is_any_of(letters, {"SEV", "UTC", "GMT", "TLS", "SSL", "HTTP", "SHA", "UTF", "ISO", "RFC", "CVE", "MD", "AES"}))
    return;
  auto end = std::min(view.find_first_not_of("0123456789", dash + 1), view.size());
  if (end == dash + 1 || end > space || space - end > 1 || (end < space && view[end] != ':')) return;
  item.ticket = view.substr(0, end);
  item.text = markdown::slice(item.text, space + 1);
}

void take_remarks(ActionItem& item, const ActionClock& clock) {
  if (item.ticket.empty())
    if (auto link = ticket_link(item.text)) item.ticket = *link;
  for (int i = 0; i < 8 && (take_bracket_at_end(item, clock) || take_tail(item, clock)); ++i) {
  }
  for (int i = 0; i < 3 && (take_bracket_at_begin(item, clock) || take_head(item, clock)); ++i) {
  }
  take_ticket_at_begin(item);
  take_marks(item);
  note_day_at_end(item, clock);
}

ActionLabel action_label(const Text& text) {
  ActionLabel out;
  std::string_view owner;
  if (after_todo(text.text, owner) > 0) return out;  // "TODO(ann):" is no label
  auto bold = bold_label(text);
  if (bold && bold.colon) {
    out.label = bold.label;
    out.value_begin = bold.value_begin;
  } else {
    auto view = std::string_view(text.text);
    auto colon = view.find(':'), wide = view.find("：");
    auto mark = std::min(colon, wide);
    if (mark == std::string_view::npos || mark > 60 || view.substr(0, mark).find('\n') != std::string_view::npos) return out;
    if (mark == colon && mark + 1 < view.size() && view[mark + 1] != ' ' && view[mark + 1] != '\n')
      return out;                                                                // "https://", "10:30"
    if (view.substr(0, mark).find(" | ") != std::string_view::npos) return out;  // "Rotate the keys | Owner: ann"
    out.label = trim(view.substr(0, mark));
    out.value_begin = mark + (mark == colon ? 1 : 3);
  }
  auto words = std::count(out.label.begin(), out.label.end(), ' ') + 1;
  if (words <= 4) out.column = action_column(out.label);
  // A verb or a thing that happens to be a column's word in the middle of prose is none: only whole names count.
  if (out.column == ActionColumn::none || words > 2) {
    auto key = word_key(out.label);
    if (!has_any_word(key, {"owner", "due", "status", "priority"}) && words > 2) out.column = ActionColumn::none;
    if (starts_with_word(key, "follow up") || starts_with_word(key, "followup")) out.column = ActionColumn::action;
  }
  return out;
}

}  // namespace debrief
