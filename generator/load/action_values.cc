#include "generator/load/action_values.h"

#include <algorithm>

#include "generator/base/scan.h"
#include "generator/base/text.h"
#include "generator/load/action_deadlines.h"
#include "generator/load/names_in_text.h"
#include "generator/load/placeholders.h"
#include "generator/load/words.h"

namespace debrief {

using markdown::SpanKind;
using markdown::Text;

std::vector<std::string> owners_in(std::string_view text) {
  Text value;
  value.text = std::string(text);
  return people_in(value);
}

static bool is_ticket_address(std::string_view address) {
  for (std::string_view part : {"/issues/", "/issue/", "/pull/", "/pulls/", "/pull-requests/", "/merge_requests/", "/browse/",
                                "/ticket/", "/tickets/", "/work_items/", "/workitems/", "/show_bug.cgi", "linear.app/",
                                "trello.com/c/", "app.asana.com/", "/story/", "/bug/", "/bugs/", "bugzilla"})
    if (address.find(part) != std::string_view::npos) return true;
  return false;
}

std::optional<std::string> ticket_link(const Text& text) {
  for (const auto& span : text.spans)
    if (span.kind == SpanKind::link && is_ticket_address(span.target)) return span.target;
  return std::nullopt;
}

// "INFRA-3010", "#142", "owner/repo#12" as the first word of a text.
static std::optional<std::string> ticket_key(std::string_view text) {
  auto word = trim(text);
  word = word.substr(0, word.find_first_of(" ,;\n"));
  while (!word.empty() && (word.back() == ')' || word.back() == '.' || word.back() == ']')) word.remove_suffix(1);
  while (!word.empty() && (word.front() == '(' || word.front() == '[')) word.remove_prefix(1);
  auto digits_from = [&](std::size_t at) {
    return at < word.size() &&
           std::all_of(word.begin() + static_cast<std::ptrdiff_t>(at), word.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  if (auto hash = word.find('#'); hash != std::string_view::npos && digits_from(hash + 1)) return std::string(word);
  auto dash = word.rfind('-');
  bool key = dash != std::string_view::npos && dash >= 2 && digits_from(dash + 1) && word[0] >= 'A' && word[0] <= 'Z' &&
             std::all_of(word.begin(), word.begin() + static_cast<std::ptrdiff_t>(dash),
                         [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
  if (key) return std::string(word);
  return std::nullopt;
}

static bool is_now(std::string_view key) {
  return is_any_of(key, {"now", "immediately", "immediate", "asap", "today", "right away", "right now", "立即", "马上", "今天",
                         "即日", "即時", "すぐ", "즉시", "imediato", "imediatamente", "inmediato", "hoje", "hoy"});
}

// A deadline without a year is no day long before the incident: "12/20" of a document from March.
static Day after_incident(Day day, const WrittenDate& written, const ActionClock& clock) {
  if (written.year != 0 || !clock.incident_day || day + date::days(14) >= *clock.incident_day) return day;
  date::year_month_day next{day};
  next += date::years(1);
  return next.ok() ? Day(next) : day;
}

bool fill_due(ActionItem& item, const Text& value, const ActionClock& clock) {
  if (item.due) return false;
  if (auto time = find_time(value.text); time && time->from.date) {
    const auto& moment = time->to && time->to->date ? *time->to : time->from;
    if (auto day = clock.times.day(*moment.date)) {
      item.due = after_incident(*day, *moment.date, clock);
      item.due_source = DueSource::stated;
      return true;
    }
  }
  if (auto bare = bare_day(trim(value.text)))
    if (auto day = clock.times.day(*bare)) {
      item.due = after_incident(*day, *bare, clock);
      item.due_source = DueSource::stated;
      return true;
    }
  item.due = due_by_horizon(value.text, clock.incident_day);
  if (!item.due && is_now(word_key(value.text))) item.due = clock.incident_day;
  if (item.due) item.due_source = DueSource::horizon;
  return item.due.has_value();
}

static std::optional<Day> day_in(std::string_view text, const ActionClock& clock) {
  auto time = find_time(text);
  return time && time->from.date ? clock.times.day(*time->from.date) : std::nullopt;
}

// What follows the state: "won't do: replaced by #12" → "replaced by #12".
static std::string reason_in(std::string_view text) {
  for (std::string_view mark : {":", "：", " — ", " – ", " - ", "(", "（", "，", ", ", " because ", "; "}) {
    auto at = text.find(mark);
    if (at == std::string_view::npos) continue;
    auto reason = trim(text.substr(at + mark.size()));
    while (reason.ends_with(')')) reason.remove_suffix(1);
    if (reason.ends_with("）")) reason.remove_suffix(3);
    if (!reason.empty()) return std::string(reason);
  }
  return {};
}

bool fill_status(ActionItem& item, const Text& value, const ActionClock& clock) {
  auto status = status_in(value.text);
  if (!status) {
    if (item.status_label.empty() && !is_placeholder(value)) item.status_label = trim(value.text);
    return false;
  }
  item.status = *status;
  item.status_label = trim(value.text);
  if (is_done(item) && !item.completed) item.completed = day_in(value.text, clock);
  if (*status == ActionStatus::cancelled && item.cancelled_reason.empty()) item.cancelled_reason = reason_in(value.text);
  if (item.ticket.empty())
    if (auto link = ticket_link(value)) item.ticket = *link;
  return true;
}

static bool fill_ticket(ActionItem& item, const Text& value) {
  if (!item.ticket.empty()) return false;
  for (const auto& span : value.spans)
    if (span.kind == SpanKind::link && item.ticket.empty()) item.ticket = span.target;
  if (item.ticket.empty())
    if (auto key = ticket_key(value.text)) item.ticket = *key;
  return !item.ticket.empty();
}

std::pair<std::string_view, std::string_view> key_and_value(std::string_view part) {
  for (std::string_view mark : {"=", ":", "："}) {
    auto at = part.find(mark);
    if (at != std::string_view::npos && at < 40) return {trim(part.substr(0, at)), trim(part.substr(at + mark.size()))};
  }
  for (std::string_view word :
       {"due by ", "due on ", "due ", "by ", "eta ", "ETA ", "owner ", "owned by ", "assigned to ", "期限 ", "担当 "})
    if (starts_with_ignoring_case(part, word)) return {trim(part.substr(0, word.size())), trim(part.substr(word.size()))};
  return {};
}

static bool is_attribute(ActionColumn column) {
  return column != ActionColumn::none && column != ActionColumn::action && column != ActionColumn::notes &&
         column != ActionColumn::number && column != ActionColumn::id;
}

ActionColumn attribute_named(std::string_view key) {
  auto folded = word_key(key);
  if (is_any_of(folded, {"due by", "by", "due on", "deadline", "eta"})) return ActionColumn::due;
  if (is_any_of(folded, {"owned by", "assigned to"})) return ActionColumn::owner;
  auto column = action_column(key);
  return is_attribute(column) ? column : ActionColumn::none;
}

Text plain(std::string_view text) {
  Text out;
  out.text = std::string(text);
  return out;
}

bool fill_action(ActionItem& item, ActionColumn column, const Text& value, const ActionClock& clock) {
  auto text = trim(value.text);
  bool holds_state = column == ActionColumn::status || column == ActionColumn::ticket;
  bool says_state = holds_state && status_in(text);  // "pending", "TODO" where others have their ticket
  if (text.empty() || (is_placeholder(value) && !says_state)) return false;
  switch (column) {
    case ActionColumn::owner:
      if (item.owners.empty()) item.owners = owners_in(text);
      return !item.owners.empty();
    case ActionColumn::team:
      if (item.team.empty() && !says_none(text)) item.team = text;
      return true;
    case ActionColumn::due: {
      if (auto status = status_in(text); status && item.status == ActionStatus::unknown && *status == ActionStatus::completed)
        fill_status(item, value, clock);
      return fill_due(item, value, clock);
    }
    case ActionColumn::priority:
      if (auto status = status_in(text); status == ActionStatus::completed && item.status == ActionStatus::unknown)
        return fill_status(item, value, clock);  // "DONE" in the place of what is urgent no more
      if (item.priority.empty() && !says_none(text)) item.priority = text.ends_with('.') ? text.substr(0, text.size() - 1) : text;
      return true;
    case ActionColumn::status:
      return fill_status(item, value, clock);
    case ActionColumn::ticket:
      if (fill_ticket(item, value)) return true;
      return item.status == ActionStatus::unknown && says_state && code_points(text) <= 16 && fill_status(item, value, clock);
    case ActionColumn::type:
      if (item.type == ActionType::none) item.type = type_in(text);
      return item.type != ActionType::none;
    case ActionColumn::verification:
      if (item.verification.empty() && !says_none(text)) item.verification = text;
      return true;
    case ActionColumn::completed:
      item.completed = day_in(text, clock);
      if (item.completed && item.status == ActionStatus::unknown) item.status = ActionStatus::completed;
      return item.completed.has_value();
    case ActionColumn::id:
    case ActionColumn::number:
      // "A-001" names the item wherever it is spoken of; a running number does not.
      if (item.given_id.empty() && has_digit(text) && text.find('-') != std::string_view::npos && text.size() <= 24 &&
          text.find(' ') == std::string_view::npos)
        item.given_id = text;
      return true;
    case ActionColumn::cause:
      for (const auto& cause : owners_in(text))  // tags, not prose
        if (has_cjk(cause) ? code_points(cause) <= 12 : words_of(word_key(cause)).size() <= 4)
          item.causes.push_back(slug_or(cause, cause));
      return true;
    case ActionColumn::action:
      item.text = value;
      return true;
    case ActionColumn::reason:
      if (!says_none(text)) item.cancelled_reason = text;  // dropped again when the item turns out not to be cancelled
      return true;
    case ActionColumn::notes: {
      auto [key, reason] = key_and_value(text);
      return !key.empty() && attribute_named(key) == ActionColumn::reason &&
             fill_action(item, ActionColumn::reason, plain(reason), clock);
    }
    default:
      return false;
  }
}

}  // namespace debrief
