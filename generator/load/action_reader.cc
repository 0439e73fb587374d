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

bool is_nothing(const Text& text) {
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
bool is_hint(const Text& text) {
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
void inherit(ActionItem& item, const ActionContext& group) {
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
bool is_person(std::string_view text) {
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

// --- Headings, bold lines, paragraphs ------------------------------------------------------------------------------------------

// Sub-headings are the items themselves when they are numbered, or when no list or table stands anywhere below the section.
bool ActionReader::headings_are_items(int entry) const {
  const auto& outline = reading_.outline;
  const auto& section = outline[static_cast<std::size_t>(entry)];
  int headings = 0, numbered = 0, groups = 0, areas = 0;
  for (auto i = static_cast<std::size_t>(entry) + 1; i < outline.size() && outline[i].first <= section.last; ++i) {
    if (outline[i].parent != entry || outline[i].level > 6) continue;
    ++headings;
    auto plain = without_numbering(outline[i].heading);
    if (plain.size() < trim(outline[i].heading).size()) ++numbered;
    if (has_cjk(plain) ? code_points(plain) <= 5 : plain.find(' ') == std::string_view::npos) ++areas;  // "7.1 Code": a part
    if (is_horizon(outline[i].heading) || type_in(outline[i].heading) != ActionType::none) ++groups;
  }
  bool lists = false, tasks = false;
  for (int i = section.first; i < section.last; ++i) {
    const auto& b = at(blocks_, i);
    lists = lists || b.kind == BlockKind::list || b.kind == BlockKind::table;
    tasks = tasks || (b.kind == BlockKind::item && b.task != Task::none);
  }
  if (headings < 2 || tasks || groups * 2 > headings) return false;
  return (numbered >= 2 && areas < headings) || !lists;
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

// "- Owner: Ann" among the bullets of a list.
bool ActionReader::has_attributes(int list) const {
  bool found = false;
  for_each_child(blocks_, list + 1, at(blocks_, list).end, [&](int item) {
    auto column = action_label(own_text(blocks_, item)).column;
    found = found || column == ActionColumn::owner || column == ActionColumn::due || column == ActionColumn::priority;
  });
  return found;
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
          if (view.ends_with(':') || view.ends_with("：") || (b.ordered && last_item == i + 1 && has_attributes(next)))
            attached = next;
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
