// Tables, their rows and cells.
#include <cmark-gfm-core-extensions.h>

#include "generator/base/text.h"
#include "generator/markdown/builder.h"

namespace debrief::markdown {

void Builder::open_table(cmark_node* node) {
  open_block(node, BlockKind::table);
  alignments_ = cmark_gfm_extensions_get_table_alignments(node);
  columns_ = cmark_gfm_extensions_get_table_columns(node);
  auto* header = node->first_child;
  std::string label;
  for (auto* cell = header != nullptr ? header->first_child : nullptr; cell != nullptr; cell = cell->next) {
    auto text = std::string(trim(without_filler(plain_of(cell))));
    if (!text.empty()) label += (label.empty() ? "" : ", ") + text;
  }
  html_ += "<div class=\"table-scroll\" tabindex=\"0\"";
  if (!label.empty()) html_ += " role=\"group\" aria-label=\"" + escape_html(shorten(label, 80)) + "\"";
  html_ += "><table>\n";
  bool has_body = header != nullptr && header->next != nullptr;
  frames_.back().close = has_body ? "</tbody>\n</table></div>\n" : "</table></div>\n";
}

void Builder::open_row(cmark_node* node) {
  bool header = cmark_gfm_extensions_get_table_row_is_header(node) != 0;
  bool empty = true;
  for (auto* cell = node->first_child; header && cell != nullptr; cell = cell->next)
    empty = empty && cell->first_child == nullptr;
  silent_row_ = header && empty;
  column_ = 0;
  if (!header && node->prev != nullptr && cmark_gfm_extensions_get_table_row_is_header(node->prev) != 0) html_ += "<tbody>\n";
  open_block(node, BlockKind::table_row);
  out_.blocks_.back().header = header;
  if (silent_row_) return;
  html_ += header ? "<thead>\n<tr>\n" : "<tr>\n";
  frames_.back().close = header ? "</tr>\n</thead>\n" : "</tr>\n";
}

void Builder::open_cell(cmark_node* node) {
  auto& row = out_.blocks_[static_cast<std::size_t>(block_)];
  bool header = row.header;
  open_leaf(node, BlockKind::table_cell, silent_row_ ? "" : header ? "</th>\n" : "</td>\n");
  auto align = alignments_ != nullptr && column_ < columns_ ? alignments_[column_] : 0;
  ++column_;
  if (silent_row_) return;
  html_ += header ? "<th scope=\"col\"" : "<td";
  if (align == 'l') html_ += " class=\"left\"";
  if (align == 'c') html_ += " class=\"center\"";
  if (align == 'r') html_ += " class=\"right\"";
  html_ += '>';
}

}  // namespace debrief::markdown
