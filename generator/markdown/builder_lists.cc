// Lists, their items and the boxes of tasks.
#include <algorithm>

#include "generator/base/text.h"
#include "generator/markdown/builder.h"
#include "generator/markdown/cmark_threads.h"

namespace debrief::markdown {

std::size_t loose_box(std::string_view text, Task& task) {
  auto close = text.find(']');
  if (text.empty() || text[0] != '[' || close == std::string_view::npos || close > 4) return 0;
  auto mark = trim(text.substr(1, close - 1));
  bool done = mark == "x" || mark == "X" || mark == "✓" || mark == "✔" || mark == "√";
  auto after = close + 1;
  bool free = after >= text.size() || text[after] == ' ' || static_cast<unsigned char>(text[after]) >= 0x80;
  if ((!done && !mark.empty()) || !free) return 0;
  task = done ? Task::done : Task::open;
  return std::min(text.find_first_not_of(' ', after), text.size());
}

cmark_node* first_text(cmark_node* block) {
  bool leaf = block != nullptr && block->type == CMARK_NODE_PARAGRAPH;
  return leaf && block->first_child != nullptr && block->first_child->type == CMARK_NODE_TEXT ? block->first_child : nullptr;
}

void Builder::report_loose_box(int line) {
  report("DF10", Level::error, line, "this task box is not one that Markdown sees", "write `- [ ] text` or `- [x] text`");
}

void Builder::open_list(cmark_node* node) {
  open_block(node, BlockKind::list);
  auto& block = out_.blocks_.back();
  const auto& list = node->as.list;
  block.ordered = list.list_type == CMARK_ORDERED_LIST;
  block.level = static_cast<std::uint8_t>(std::min(++lists_, 255));
  block.start = block.ordered ? list.start : 0;
  frames_.back().number = list.start;
  frames_.back().close = block.ordered ? "</ol>\n" : "</ul>\n";
  html_ += block.ordered ? "<ol" : "<ul";
  if (block.ordered && list.start != 1) html_ += " start=\"" + std::to_string(list.start) + "\"";
  html_ += ">\n";
}

void Builder::open_item(cmark_node* node) {
  auto& list = frames_[frames_.size() - 2];
  open_block(node, BlockKind::item);
  auto& block = out_.blocks_.back();
  if (out_.blocks_[static_cast<std::size_t>(block.parent)].ordered) block.start = list.number++;
  if (is_task_item(node)) {
    block.task = node->as.list.checked ? Task::done : Task::open;
    const auto& loose = preparation_.loose_task_lines;
    block.loose_task = std::binary_search(loose.begin(), loose.end(), node->start_line);
  } else if (auto* text = first_text(node->first_child)) {
    drop_ = loose_box(view(text->as.literal), block.task);
    block.loose_task = drop_ > 0;
    if (drop_ > 0) report_loose_box(first_line_of(node->first_child));
  }
  frames_.back().close = "</li>\n";
  html_ += block.task == Task::none ? "<li>" : "<li class=\"task\">";
  if (block.task != Task::none && (node->first_child == nullptr || node->first_child->type != CMARK_NODE_PARAGRAPH))
    html_ += block.task == Task::done ? "☑ " : "☐ ";  // no text to be the label of a box
}

}  // namespace debrief::markdown
