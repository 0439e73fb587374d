// Walking a Document's blocks, which lie in one vector in pre-order (see markdown/document.h).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "generator/markdown/document.h"

namespace debrief {

using Blocks = std::vector<markdown::Block>;

// Calls visit(i) for the blocks of [first, last) that are not inside another block of that range: the children of an item, the top
// level of a section.
template <typename Visit>
void for_each_child(const Blocks& blocks, int first, int last, Visit visit) {
  for (int i = first; i < last; i = blocks[static_cast<std::size_t>(i)].end) visit(i);
}

inline const markdown::Block& at(const Blocks& blocks, int i) {
  return blocks[static_cast<std::size_t>(i)];
}

// The first paragraph directly in an item (its own line); -1 for an item that begins with a list, code or nothing.
int own_paragraph(const Blocks& blocks, int item);
// The text of that paragraph; an empty text when there is none.
const markdown::Text& own_text(const Blocks& blocks, int item);
// The cells of a table row.
std::vector<int> cells_of(const Blocks& blocks, int row);
// The first list directly in an item, -1 when there is none.
int nested_list(const Blocks& blocks, int item);

// A strong span that begins a text and plays a label: "**Impact:** all users", "**Impact** — all users", "**Impact**".
struct BoldLabel {
  std::string_view label;       // without marks and colon
  std::size_t value_begin = 0;  // of the text behind the label and its colon or dash; at the end when nothing follows
  bool colon = false;           // a colon stood inside or behind the bold words
  explicit operator bool() const { return !label.empty(); }
};
// `from`: where a line of the text begins.
BoldLabel bold_label(const markdown::Text& text, std::size_t from = 0);
bool is_all_bold(const markdown::Text& text);  // one or more strong spans and at most punctuation beside them

// Begins of the lines of a text (source lines and hard breaks); what stands below the thousandth belongs to it.
std::vector<std::size_t> line_begins(std::string_view text);

// Two texts one behind the other with `separator` between them, spans moved along.
void append(markdown::Text& to, const markdown::Text& more, std::string_view separator);

}  // namespace debrief
