// The action items of a stretch of blocks.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "generator/load/action_text.h"
#include "generator/load/reading.h"

namespace debrief {

// What a heading, bold line or outer bullet says for all items below it: "Short term (1 week)", "Prevention", "@ann",
// "(completed)".
struct ActionContext {
  std::string horizon;
  std::optional<Day> due;
  ActionType type = ActionType::none;
  ActionStatus status = ActionStatus::unknown;
  std::vector<std::string> owners;
  std::string ticket;
};

struct RawActions {
  std::vector<ActionItem> items;
  std::vector<Placement> placements;  // of tables and lists that hold nothing but items; `first` counts within `items`
};

class ActionReader {
 public:
  explicit ActionReader(const Reading& reading);

  // A section that announces action items: index into reading.outline.
  void read_section(int entry);
  // Task boxes of a list anywhere, and tables that can only be about tasks.
  void read_tasks(int list);
  bool read_table(int table, const ActionContext& group, bool announced);
  // A paragraph or list item anywhere that begins with "TODO(ann):".
  void read_todo(int block);
  RawActions take() { return std::move(out_); }

 private:
  void read_blocks(int first, int last, int entry, ActionContext group);
  bool read_heading(int block, int entry, ActionContext& group, int& next);
  void read_paragraph(int block, ActionContext& group);
  void read_task_lines(const markdown::Text& text, int line, const ActionContext& group);
  void read_list(int list, const ActionContext& group, int attached);
  void read_item(int item, const ActionContext& group, int nested, bool& whole);
  void read_details(int list, std::size_t of);
  void read_row(int row, const std::vector<ActionColumn>& columns, std::size_t action_column, const ActionContext& group);
  void add_labelled_value(const OutlineEntry& entry, const ActionContext& group);

  bool headings_are_items(int entry) const;
  bool has_attributes(int list) const;
  bool is_record_list(int list) const;
  bool is_group(int item, int nested) const;
  int task_list_of_record(int item, int nested) const;
  ActionContext group_of(const markdown::Text& text, const ActionContext& above) const;
  ActionItem& add(markdown::Text text, const ActionContext& group, int line);
  void place(int block, std::size_t first);

  const Reading& reading_;
  const Blocks& blocks_;
  ActionClock clock_;
  RawActions out_;
  bool after_prose_ = false;  // a paragraph that is no group stood since the last heading or group
  bool counted_ = false;      // in a numbered list of which some items are plainly tasks
  bool item_open_ = false;    // the last item came from a heading: labels below it are about it
};

// What the readers of lists, tables and headings ask of a text.
bool is_nothing(const markdown::Text& text);  // "None", "TBD", "Item 1": no item at all
bool is_hint(const markdown::Text& text);     // all in italics: _List any tasks here._
bool is_person(std::string_view text);        // "@ann", "Ann Lee": who, not what
// What the group says where the item itself said nothing.
void inherit(ActionItem& item, const ActionContext& group);

}  // namespace debrief
