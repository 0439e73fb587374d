#include "generator/load/action_text.h"

#include <algorithm>

#include "generator/base/text.h"
#include "generator/load/action_remarks.h"
#include "generator/load/words.h"

namespace debrief {

using markdown::SpanKind;
using markdown::Text;

bool is_yes_or_no(std::string_view text) {
  auto key = word_key(first_code_points(text, 40), 16);  // none of the words is as long
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
