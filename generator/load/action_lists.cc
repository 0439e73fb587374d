// Action items that are lists: tasks, records of attributes, groups and the items below them.
#include <algorithm>
#include <utility>

#include "generator/base/text.h"
#include "generator/load/action_deadlines.h"
#include "generator/load/action_reader.h"
#include "generator/load/words.h"

namespace debrief {

using markdown::BlockKind;
using markdown::Task;

bool ActionReader::is_group(int item, int nested) const {
  if (nested < 0) return false;
  const auto& text = own_text(blocks_, item);
  auto view = trim(text.text);
  if (view.empty()) return true;
  bool colon_ends = view.ends_with(':') || view.ends_with("：");
  auto long_text = has_cjk(view) ? code_points(view) > 28 : std::count(view.begin(), view.end(), ' ') > 7;
  bool tasks = false;
  int count = 0, labelled = 0, attributes = 0;
  for_each_child(blocks_, nested + 1, at(blocks_, nested).end, [&](int child) {
    ++count;
    const auto& own = own_text(blocks_, child);
    tasks = tasks || at(blocks_, child).task != Task::none;
    auto colon = std::min(own.text.find(':'), own.text.find("："));
    if (colon != std::string::npos && colon < 48) ++labelled;
    auto column = action_label(own).column;
    if (column != ActionColumn::none && column != ActionColumn::action) ++attributes;
  });
  if (tasks) return at(blocks_, item).task == Task::none;
  if (attributes > 0 || at(blocks_, item).task != Task::none) return false;
  if (is_person(view) || (is_all_bold(text) && !long_text)) return true;
  return colon_ends && !long_text && labelled * 2 <= count;
}

// "2. New rules:" over "- Changes:" with a list of them, "- Owner: ann", "- Due: …": the list is what is to be done, the rest is
// said of all of it. Returns that list, -1 for items of any other shape.
int ActionReader::task_list_of_record(int item, int nested) const {
  auto view = trim(own_text(blocks_, item).text);
  if (nested < 0 || !(view.ends_with(':') || view.ends_with("："))) return -1;
  int found = -1, attributes = 0;
  for_each_child(blocks_, nested + 1, at(blocks_, nested).end, [&](int child) {
    auto own = trim(own_text(blocks_, child).text);
    auto column = action_label(own_text(blocks_, child)).column;
    if (column == ActionColumn::owner || column == ActionColumn::due || column == ActionColumn::status ||
        column == ActionColumn::priority)
      ++attributes;
    bool heads_list = own.ends_with(':') || own.ends_with("：");
    if (found < 0 && heads_list && nested_list(blocks_, child) >= 0) found = nested_list(blocks_, child);
  });
  return attributes > 0 ? found : -1;
}

// "Control: …", "Status: …", "Follow-up: …": a record of one or more items, attribute by attribute.
bool ActionReader::is_record_list(int list) const {
  int actions = 0, attributes = 0, others = 0;
  for_each_child(blocks_, list + 1, at(blocks_, list).end, [&](int item) {
    auto column = action_label(own_text(blocks_, item)).column;
    (column == ActionColumn::action ? actions : column == ActionColumn::none ? others : attributes)++;
  });
  return actions > 0 && attributes > 0 && others <= actions;
}

void ActionReader::read_list(int list, const ActionContext& group, int attached) {
  auto first = out_.items.size();
  bool whole = true, record = is_record_list(list);
  int last = -1, items = 0, bare = 0;
  for_each_child(blocks_, list + 1, at(blocks_, list).end, [&](int item) {
    last = item, ++items;
    if (nested_list(blocks_, item) < 0) ++bare;
  });
  // "1. Protect main: …", "2. No releases on Fridays": numbers count the tasks, and bullets below one of them tell how.
  auto counted = std::exchange(counted_, at(blocks_, list).ordered && items >= 2 && bare > 0 && attached < 0);
  for_each_child(blocks_, list + 1, at(blocks_, list).end, [&](int item) {
    const auto& text = own_text(blocks_, item);
    auto label = action_label(text);
    if (record && label.column == ActionColumn::action) {
      auto value = markdown::slice(text, label.value_begin);
      whole = false;
      if (is_nothing(value)) return;
      auto& added = add(std::move(value), group, at(blocks_, item).line);
      take_remarks(added, clock_);
      inherit(added, group);
      return;
    }
    bool about_last = label.column != ActionColumn::none && label.column != ActionColumn::action &&
                      label.column != ActionColumn::notes && (record || item_open_) && !out_.items.empty();
    if (about_last) {
      fill_action(out_.items.back(), label.column, markdown::slice(text, label.value_begin), clock_);
      whole = false;
      return;
    }
    if (item_open_) {  // details of the heading that is the item
      whole = false;
      return;
    }
    read_item(item, group, item == last ? attached : -1, whole);
  });
  counted_ = counted;
  if (whole && at(blocks_, list).level == 1) place(list, first);
}

void ActionReader::read_details(int list, std::size_t of) {
  for_each_child(blocks_, list + 1, at(blocks_, list).end, [&](int item) {
    const auto& text = own_text(blocks_, item);
    auto label = action_label(text);
    auto& action = out_.items[of];
    if (label.column != ActionColumn::none && label.column != ActionColumn::action) {
      fill_action(action, label.column, markdown::slice(text, label.value_begin), clock_);
      return;
    }
    auto key = word_key(first_code_points(text.text, 60));
    bool says_done = starts_with_word(key, "done") || starts_with_word(key, "this has been done") ||
                     starts_with_word(key, "completed") || starts_with_word(key, "已完成") || starts_with_word(key, "完了");
    if (says_done && action.status == ActionStatus::unknown)
      fill_action(action, ActionColumn::status,
                  markdown::slice(text, key.find("done") == std::string::npos ? 0 : text.text.find("one") - 1), clock_);
    if (action.ticket.empty())
      if (auto link = ticket_link(text)) action.ticket = *link;
  });
}

void ActionReader::read_item(int item, const ActionContext& group, int attached, bool& whole) {
  const auto& b = at(blocks_, item);
  const auto& text = own_text(blocks_, item);
  int nested = nested_list(blocks_, item);
  if (nested < 0) nested = attached;
  if (nested >= 0 || b.end > item + 2) whole = false;
  if (!counted_ && is_group(item, nested)) {
    read_list(nested, group_of(text, group), -1);
    return;
  }
  if (int tasks = task_list_of_record(item, nested); tasks >= 0) {
    auto first = out_.items.size();
    read_list(tasks, group, -1);
    for (auto i = first; i < out_.items.size(); ++i) read_details(nested, i);
    return;
  }
  bool task = b.task != Task::none;
  if (is_nothing(text) || (!task && is_hint(text)) || is_yes_or_no(text.text)) {
    whole = false;
    return;
  }
  auto label = action_label(text);
  auto named = word_key(label.label);  // "Action item: …", "Task: …"; other words for one may be the first of a sentence
  bool says_action =
      label.column == ActionColumn::action && (named.find(' ') != std::string::npos || is_any_of(named, {"action", "task"}));
  auto own = says_action ? markdown::slice(text, label.value_begin) : text;
  if (says_action && is_nothing(own)) own = text;
  auto when = group;
  // "**Short-term:** raise the limit": the label says by when.
  if (auto bold = bold_label(text); !says_action && bold && bold.colon && is_horizon(bold.label) &&
                                    code_points(bold.label) <= 24 &&
                                    !trim(std::string_view(text.text).substr(bold.value_begin)).empty()) {
    own = markdown::slice(text, bold.value_begin);
    markdown::Text label_text;
    label_text.text = std::string(bold.label);
    when = group_of(label_text, group);
  }
  add(std::move(own), when, b.line);
  auto index = out_.items.size() - 1;
  if (task) out_.items[index].status = b.task == Task::done ? ActionStatus::completed : ActionStatus::not_started;
  take_remarks(out_.items[index], clock_);
  if (nested >= 0) {
    bool tasks = false;
    for_each_child(blocks_, nested + 1, at(blocks_, nested).end,
                   [&](int child) { tasks = tasks || at(blocks_, child).task != Task::none; });
    if (tasks)
      read_list(nested, group, -1);
    else
      read_details(nested, index);
  }
  auto& added = out_.items[index];
  auto& words = added.text.text;
  while (words.ends_with(':') || words.ends_with("："))
    added.text = markdown::slice(added.text, 0, words.size() - (words.ends_with(':') ? 1 : 3));
  inherit(added, when);
}

void ActionReader::read_tasks(int list) {
  auto first = out_.items.size();
  bool whole = true;
  for_each_child(blocks_, list + 1, at(blocks_, list).end, [&](int item) {
    if (at(blocks_, item).task != Task::none) {
      read_item(item, {}, -1, whole);
      return;
    }
    whole = false;
    if (int nested = nested_list(blocks_, item); nested >= 0) read_tasks(nested);
  });
  if (whole && at(blocks_, list).level == 1) place(list, first);
}

void ActionReader::read_todo(int block) {
  const auto& b = at(blocks_, block);
  std::string_view owner;
  if (b.kind != BlockKind::paragraph || after_todo(b.text.text, owner) == 0) return;
  auto& item = add(b.text, {}, b.line);
  take_remarks(item, clock_);
}

}  // namespace debrief
