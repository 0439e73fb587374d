#include "generator/load/action_remarks.h"

#include <algorithm>

#include "generator/base/scan.h"
#include "generator/base/text.h"
#include "generator/load/placeholders.h"
#include "generator/load/words.h"

namespace debrief {

using markdown::SpanKind;
using markdown::Text;

// A person or a team, as people put one into brackets or behind an arrow: "Kim", "@kim", "data platform".
static bool may_be_name(std::string_view text) {
  if (text.empty() || has_digit(text) || text.find_first_of("`\"/:()") != std::string_view::npos || status_in(text)) return false;
  return has_cjk(text) ? code_points(text) <= 8 : words_of(word_key(text)).size() <= 3;
}

// "2023-11-04", "by Sept 15": a day and nothing else.
bool is_day(std::string_view text) {
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
bool take_remark(ActionItem& item, std::string_view remark, const ActionClock& clock) {
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
      if (text[at] != close[0] && text[at] != open[0]) continue;
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

bool take_bracket_at_end(ActionItem& item, const ActionClock& clock) {
  auto view = std::string_view(item.text.text);
  auto bracket = bracket_at_end(view);
  if (!bracket || is_link_at(item.text, bracket->inner_begin)) return false;
  if (!take_remark(item, view.substr(bracket->inner_begin, bracket->inner_end - bracket->inner_begin), clock)) return false;
  item.text = markdown::slice(item.text, 0, bracket->begin);
  return true;
}

bool take_bracket_at_begin(ActionItem& item, const ActionClock& clock) {
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

}  // namespace debrief
