#include "generator/load/action_reader.h"

#include <algorithm>

#include "generator/base/text.h"
#include "generator/load/action_deadlines.h"
#include "generator/load/outline.h"
#include "generator/load/placeholders.h"
#include "generator/load/words.h"

namespace debrief {

using markdown::BlockKind;
using markdown::SpanKind;
using markdown::Task;
using markdown::Text;

ActionReader::ActionReader(const Reading& reading)
    : reading_(reading), blocks_(reading.document.blocks()), clock_{reading.times, reading.times.anchor()} {
  if (reading.incident.date) clock_.incident_day = day_of(*reading.incident.date);
}

// --- Items ---------------------------------------------------------------------------------------------------------------------

static bool is_nothing(const Text& text) {
  ShortKey beginning(text.text);
  std::string_view key = beginning;
  if (starts_with_word(key, "none")) {
    auto whole = word_key(text.text, 240);  // "None required unless it happens again"; longer ones are no "none"
    if (std::count(whole.begin(), whole.end(), ' ') <= 12) return true;
  }
  for (std::string_view word : {"item ", "action ", "task ", "action item "})  // "Item 1": the row of a form
    if (key.starts_with(word) && key.size() > word.size() &&
        key.substr(word.size()).find_first_not_of("0123456789") == std::string_view::npos)
      return true;
  if (key.starts_with("todo ") && key.size() > 10) return false;  // "TODO: tune it" is to be done
  return is_placeholder(text) || says_none(text.text) ||
         is_any_of(key, {"none at this time", "no action items", "no actions", "no further action", "no action required",
                         "no action needed", "no actions required", "nothing", "not applicable", "无需", "暂无", "特になし"});
}

// A remark in italics that fills the whole item is a hint of the template: _List any tasks here._
static bool is_hint(const Text& text) {
  auto view = trim(text.text);
  for (const auto& span : text.spans)
    if (span.kind == SpanKind::emphasis && span.end - span.begin >= view.size()) return true;
  return false;
}

ActionItem& ActionReader::add(Text text, const ActionContext& group, int line) {
  ActionItem item;
  item.text = std::move(text);
  item.line = line;
  item.horizon = group.horizon;
  item.type = group.type;
  out_.items.push_back(std::move(item));
  return out_.items.back();
}

// What the group says where the item itself said nothing.
static void inherit(ActionItem& item, const ActionContext& group) {
  if (item.status == ActionStatus::unknown) item.status = group.status;
  if (item.owners.empty()) item.owners = group.owners;
  if (item.ticket.empty()) item.ticket = group.ticket;
  if (item.status != ActionStatus::cancelled) item.cancelled_reason.clear();  // a "Reason" column told why it is to be done
  if (!item.due && group.due && !is_done(item) && item.status != ActionStatus::cancelled)
    item.due = group.due, item.due_source = DueSource::horizon;
}

void ActionReader::place(int block, std::size_t first) {
  if (out_.items.size() <= first) return;
  const auto& b = at(blocks_, block);
  out_.placements.push_back({Part::actions, b.html_begin, b.html_end, static_cast<std::uint32_t>(first),
                             static_cast<std::uint32_t>(out_.items.size() - first)});
}

// --- Groups --------------------------------------------------------------------------------------------------------------------

static std::string_view in_brackets(std::string_view text) {
  auto open = text.find_first_of("([");
  auto wide = text.find("（");
  if (open == std::string_view::npos && wide == std::string_view::npos) return {};
  auto begin = open < wide ? open + 1 : wide + 3;
  auto close = std::min({text.find(')', begin), text.find(']', begin), text.find("）", begin)});
  return text.substr(begin, close == std::string_view::npos ? close : close - begin);
}

// "@ann", "DM": a person above the items that are theirs.
static bool is_person(std::string_view text) {
  if (text.starts_with('@')) return text.find(' ') == std::string_view::npos;
  bool initials =
      text.size() >= 2 && text.size() <= 3 && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  return initials &&
         !is_any_of(text, {"API", "DNS", "CPU", "AWS", "SRE", "QA",  "UI",  "UX",  "CI",  "CD",  "DB",  "TLS", "SSL",
                           "SSH", "VM",  "VPN", "GCP", "K8S", "CDN", "ETL", "ML",  "AI",  "IT",  "OS",  "GO",  "JS",
                           "TS",  "SQL", "PR",  "RCA", "SLO", "SLA", "IAM", "EKS", "RDS", "EC2", "APP", "WEB", "IOS"});
}

ActionContext ActionReader::group_of(const Text& text, const ActionContext& above) const {
  ActionContext out = above;
  auto view = trim(text.text);
  while (view.ends_with(':') || view.ends_with("：")) view.remove_suffix(view.ends_with(':') ? 1 : 3);
  auto label = action_label(text);
  if (label.column == ActionColumn::owner && !trim(view.substr(std::min(label.value_begin, view.size()))).empty()) {
    out.owners = owners_in(view.substr(label.value_begin));
    return out;
  }
  if (is_person(view)) {
    out.owners = {std::string(view)};
    return out;
  }
  if (auto type = type_in(view); type != ActionType::none && !is_horizon(view)) out.type = type;
  if (is_horizon(view)) {
    out.horizon = std::string(view);
    if (auto due = due_by_horizon(view, clock_.incident_day)) out.due = due;
  }
  auto words = word_key(view);
  bool choice =
      has_any_word(word_key(in_brackets(view)), {"or", "and", "或", "または"});  // "(planned or in progress)" leaves it open
  auto status = choice ? std::nullopt : status_in(in_brackets(view));
  if (!status && in_brackets(view).data() != nullptr)
    words = word_key(view.substr(0, static_cast<std::size_t>(in_brackets(view).data() - view.data())));
  if (!status && !choice && std::count(words.begin(), words.end(), ' ') <= 1) status = status_in(words);
  if (status) out.status = *status;
  if (auto link = ticket_link(text)) out.ticket = *link;
  return out;
}

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
  if (attributes > 0) return false;
  if (is_person(view) || (is_all_bold(text) && !long_text)) return true;
  return colon_ends && !long_text && labelled * 2 <= count;
}

// "2. New rules:" over "- Changes:" with a list of them, "- Owner: ann", "- Due: …": the list is what is to be done, the rest is said
// of all of it. Returns that list, -1 for items of any other shape.
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

// --- Lists ---------------------------------------------------------------------------------------------------------------------

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
  int last = -1;
  for_each_child(blocks_, list + 1, at(blocks_, list).end, [&](int item) { last = item; });
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
  if (is_group(item, nested)) {
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
  if (is_nothing(own)) own = text;
  add(std::move(own), group, b.line);
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
  inherit(added, group);
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

// --- Tables --------------------------------------------------------------------------------------------------------------------

static std::vector<int> cells_of(const Blocks& blocks, int row) {
  std::vector<int> out;
  for_each_child(blocks, row + 1, at(blocks, row).end, [&](int cell) { out.push_back(cell); });
  return out;
}

// The column that says what is to be done: by its head, else the one with most text among those of no other kind.
static std::size_t find_action_column(const Blocks& blocks, const std::vector<int>& rows,
                                      const std::vector<ActionColumn>& columns) {
  auto named = std::find(columns.begin(), columns.end(), ActionColumn::action);
  if (named != columns.end()) return static_cast<std::size_t>(named - columns.begin());
  std::vector<std::size_t> length(columns.size(), 0);
  for (int row : rows) {
    auto cells = cells_of(blocks, row);
    for (std::size_t c = 0; c < cells.size() && c < length.size(); ++c) length[c] += at(blocks, cells[c]).text.text.size();
  }
  auto best = columns.size();
  for (std::size_t c = 0; c < columns.size(); ++c)
    if ((columns[c] == ActionColumn::none || columns[c] == ActionColumn::notes) &&
        (best == columns.size() || length[c] > length[best]))
      best = c;
  return best;
}

bool ActionReader::read_table(int table, const ActionContext& group, bool announced) {
  int header = -1;
  std::vector<int> rows;
  for_each_child(blocks_, table + 1, at(blocks_, table).end, [&](int row) {
    if (at(blocks_, row).header)
      header = row;
    else
      rows.push_back(row);
  });
  if (header < 0 || rows.empty()) return false;
  auto columns = action_columns(blocks_, header);
  if (columns.size() < 2) return false;
  auto known = std::count_if(columns.begin(), columns.end(), [](auto c) {
    return c != ActionColumn::none && c != ActionColumn::number && c != ActionColumn::notes;
  });
  bool named = std::find(columns.begin(), columns.end(), ActionColumn::action) != columns.end();
  if (announced ? (!named && known < 1) : !has_action_columns(blocks_, header)) return false;
  auto action_column = find_action_column(blocks_, rows, columns);
  if (action_column == columns.size()) return false;
  auto first = out_.items.size();
  for (int row : rows) read_row(row, columns, action_column, group);
  bool told = std::none_of(columns.begin(), columns.end(), [&](auto& c) {
    return (c == ActionColumn::none || c == ActionColumn::notes || c == ActionColumn::reason) &&
           static_cast<std::size_t>(&c - columns.data()) != action_column;
  });
  if (told) place(table, first);
  return out_.items.size() > first;
}

void ActionReader::read_row(int row, const std::vector<ActionColumn>& columns, std::size_t action_column,
                            const ActionContext& group) {
  auto cells = cells_of(blocks_, row);
  if (action_column >= cells.size()) return;
  const auto& text = at(blocks_, cells[action_column]).text;
  if (is_nothing(text) || is_hint(text)) return;
  auto& item = add(text, group, at(blocks_, row).line);
  for (std::size_t c = 0; c < columns.size() && c < cells.size(); ++c)
    if (c != action_column) fill_action(item, columns[c], at(blocks_, cells[c]).text, clock_);
  take_remarks(item, clock_);
  inherit(item, group);
}

// --- Headings, bold lines, paragraphs ------------------------------------------------------------------------------------------

// Sub-headings are the items themselves when they are numbered, or when no list or table stands anywhere below the section.
bool ActionReader::headings_are_items(int entry) const {
  const auto& outline = reading_.outline;
  const auto& section = outline[static_cast<std::size_t>(entry)];
  int headings = 0, numbered = 0, groups = 0;
  for (auto i = static_cast<std::size_t>(entry) + 1; i < outline.size() && outline[i].first <= section.last; ++i) {
    if (outline[i].parent != entry || outline[i].level > 6) continue;
    ++headings;
    if (without_numbering(outline[i].heading).size() < trim(outline[i].heading).size()) ++numbered;
    if (is_horizon(outline[i].heading) || type_in(outline[i].heading) != ActionType::none) ++groups;
  }
  bool lists = false, tasks = false;
  for (int i = section.first; i < section.last; ++i) {
    const auto& b = at(blocks_, i);
    lists = lists || b.kind == BlockKind::list || b.kind == BlockKind::table;
    tasks = tasks || (b.kind == BlockKind::item && b.task != Task::none);
  }
  if (headings < 2 || tasks || groups * 2 > headings) return false;
  return numbered >= 2 || !lists;
}

bool ActionReader::read_heading(int block, int entry, ActionContext& group, int& next) {
  const auto& outline = reading_.outline;
  item_open_ = after_prose_ = false;
  auto own = std::lower_bound(outline.begin() + entry + 1, outline.end(), block,
                              [](const OutlineEntry& e, int wanted) { return e.block < wanted; });
  if (own != outline.end() && own->block == block) {
    bool legend = has_any_word(word_key(own->heading),
                               {"legend", "definitions", "definition", "explanation", "説明", "说明", "凡例", "图例", "범례"});
    if (legend)  // what the words mean; the table of items may follow below the same heading
      while (next < own->last && at(blocks_, next).kind != BlockKind::table) next = at(blocks_, next).end;
    bool apart = own->kind != SectionKind::other && own->kind != SectionKind::actions;
    if (apart) next = std::max(next, own->last);
    if (apart) return false;
  }
  group = group_of(at(blocks_, block).text, {});
  return true;
}

// "[ ] task" lines without a bullet.
void ActionReader::read_task_lines(const Text& text, int line, const ActionContext& group) {
  auto begins = line_begins(text.text);
  for (std::size_t k = 0; k < begins.size(); ++k) {
    auto end = k + 1 < begins.size() ? begins[k + 1] : text.text.size();
    auto view = trim(std::string_view(text.text).substr(begins[k], end - begins[k]));
    bool open = view.starts_with("[ ]") || view.starts_with("[]"), done = view.starts_with("[x]") || view.starts_with("[X]");
    if (!open && !done) continue;
    auto box = view.find(']') + 1;
    auto begin = static_cast<std::size_t>(view.data() - text.text.data()) + box;
    if (is_yes_or_no(trim(view.substr(box)))) continue;
    auto& item = add(markdown::slice(text, begin, end), group, line + static_cast<int>(k));
    item.status = done ? ActionStatus::completed : ActionStatus::not_started;
    take_remarks(item, clock_);
    inherit(item, group);
  }
}

void ActionReader::read_paragraph(int block, ActionContext& group) {
  const auto& b = at(blocks_, block);
  auto view = trim(b.text.text);
  if (view.starts_with("[ ]") || view.starts_with("[]") || view.starts_with("[x]") || view.starts_with("[X]")) {
    read_task_lines(b.text, b.line, group);
    return;
  }
  bool one_line = view.find('\n') == std::string_view::npos;
  auto label = action_label(b.text);
  bool attribute =
      label.column != ActionColumn::none && label.column != ActionColumn::action && label.column != ActionColumn::notes;
  if (attribute && item_open_ && !out_.items.empty()) {
    auto begins = line_begins(b.text.text);
    for (std::size_t k = 0; k < begins.size(); ++k) {
      auto line = markdown::slice(b.text, begins[k], k + 1 < begins.size() ? begins[k + 1] : b.text.text.size());
      if (auto own = action_label(line); own.column != ActionColumn::none)
        fill_action(out_.items.back(), own.column, markdown::slice(line, own.value_begin), clock_);
    }
    return;
  }
  if (one_line && (is_all_bold(b.text) || ((view.ends_with(':') || view.ends_with("：")) && code_points(view) < 60 &&
                                           std::count(view.begin(), view.end(), ' ') <= 6))) {
    item_open_ = after_prose_ = false;
    group = group_of(b.text, {});
    return;
  }
  if (view.size() > 80) after_prose_ = true;
  if (label.column == ActionColumn::action && word_key(label.label).starts_with("action")) {  // "Action: …" line by line
    auto begins = line_begins(b.text.text);
    for (std::size_t k = 0; k < begins.size(); ++k) {
      auto line = markdown::slice(b.text, begins[k], k + 1 < begins.size() ? begins[k + 1] : b.text.text.size());
      auto own = action_label(line);
      if (own.column != ActionColumn::action) continue;
      auto& item = add(markdown::slice(line, own.value_begin), group, b.line + static_cast<int>(k));
      take_remarks(item, clock_);
      inherit(item, group);
    }
  }
}

static bool has_task(const Blocks& blocks, int first, int last) {
  for (int i = first; i < last; ++i)
    if (at(blocks, i).kind == BlockKind::item && at(blocks, i).task != Task::none) return true;
  return false;
}

void ActionReader::read_blocks(int first, int last, int entry, ActionContext group) {
  const auto outer = group;
  bool items = headings_are_items(entry);
  bool tasks = has_task(blocks_, first, last);
  after_prose_ = false;
  for (int i = first; i < last;) {
    const auto& b = at(blocks_, i);
    int next = b.end;
    switch (b.kind) {
      case BlockKind::heading:
        if (!read_heading(i, entry, group, next)) break;
        if (group.status == ActionStatus::unknown) group.status = outer.status;
        if (!group.due) group.due = outer.due;
        if (items && !is_horizon(b.text.text)) {
          auto text =
              markdown::slice(b.text, static_cast<std::size_t>(without_numbering(b.text.text).data() - b.text.text.data()));
          auto& item = add(std::move(text), outer, b.line);
          take_remarks(item, clock_);
          inherit(item, outer);
          item_open_ = true;
        }
        break;
      case BlockKind::paragraph:
        read_paragraph(i, group);
        break;
      case BlockKind::list: {
        // Beside task boxes, bullets that follow a paragraph explain something.
        if (tasks && after_prose_ && !has_task(blocks_, i, b.end)) break;
        // "1. New tests:" and then a list of its own: the second belongs to the last item of the first.
        int attached = -1, last_item = -1;
        for_each_child(blocks_, i + 1, b.end, [&](int item) { last_item = item; });
        if (last_item >= 0 && next < last && at(blocks_, next).kind == BlockKind::list && nested_list(blocks_, last_item) < 0) {
          auto view = trim(own_text(blocks_, last_item).text);
          if (view.ends_with(':') || view.ends_with("：")) attached = next;
        }
        read_list(i, group, attached);
        if (attached >= 0) next = at(blocks_, attached).end;
        break;
      }
      case BlockKind::table:
        read_table(i, group, true);
        break;
      case BlockKind::quote:
        next = i + 1;
        break;
      default:
        break;
    }
    i = next;
  }
  item_open_ = false;
}

// "- **Review actions**: we switched to tokens (Done)": one sentence is one item.
void ActionReader::add_labelled_value(const OutlineEntry& entry, const ActionContext& group) {
  if (entry.level != 8 || entry.value.empty() || is_nothing(entry.value)) return;
  auto& item = add(entry.value, group, entry.line);
  take_remarks(item, clock_);
  inherit(item, group);
}

void ActionReader::read_section(int entry) {
  const auto& section = reading_.outline[static_cast<std::size_t>(entry)];
  Text heading;
  heading.text = section.heading;
  if (section.block >= 0 && at(blocks_, section.block).kind == BlockKind::heading) heading = at(blocks_, section.block).text;
  auto group = group_of(heading, {});
  if (!is_horizon(heading.text))
    group.type = ActionType::none;  // "Prevention" as the name of the whole section says no more than "actions"
  add_labelled_value(section, group);
  read_blocks(section.first, section.last, entry, group);
}

}  // namespace debrief
