// One walk over cmark's tree makes everything that a Document holds: blocks with their text and spans, the HTML, holes, headings.
// The walk does not recurse, so nesting costs no stack. What always holds: a frame is open for each node entered, and whatever was
// opened inside a frame (tags, raw HTML, a span, a hole) is closed when it is left; so the HTML is balanced whatever the author
// wrote.
//   builder.cc: the walk and the blocks · builder_lists.cc, builder_tables.cc · builder_inline.cc: text, marks, links ·
//   builder_html.cc: raw HTML
#pragma once

#include <cmark-gfm.h>
#include <cmark-gfm/node.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "generator/markdown/anchors.h"
#include "generator/markdown/document.h"
#include "generator/markdown/prepare.h"
#include "generator/markdown/raw_html.h"

namespace debrief::markdown {

class Builder {
 public:
  // `source`: the lines as the author wrote them, the first of which is `first_line` of the file.
  Builder(Document& out, const Lines& source, const Prepared& preparation, int first_line);
  void build(cmark_node* root);

 private:
  struct Frame {
    std::string_view close;  // HTML behind the node's content
    int block = -1;          // index of its block
    int span = -1;           // index of its span in text_.spans
    int hole = -1;           // index of the hole that its content fills
    int number = 0;          // list: of the next item
    std::size_t raw = 0;     // how many raw tags were open when it was entered
    bool leaf = false, link = false, image = false;
  };
  struct RawTag {
    const KnownTag* tag;
    int hole = -1;        // <a> with a target inside the site
    bool silent = false;  // <a> without a target that may be shown
  };

  bool enter(cmark_node* node);  // whether its children are to be walked
  void leave(cmark_node* node);

  void open_block(cmark_node* node, BlockKind kind);
  void open_leaf(cmark_node* node, BlockKind kind, std::string_view close);  // inline content follows and goes to text_
  void open_heading(cmark_node* node);
  void open_paragraph(cmark_node* node);
  void open_list(cmark_node* node);
  void open_item(cmark_node* node);
  void open_quote(cmark_node* node);
  void open_table(cmark_node* node);
  void open_row(cmark_node* node);
  void open_cell(cmark_node* node);
  void open_footnote(cmark_node* node);
  void add_code(cmark_node* node);
  void close_leaf(Block& block);
  void close_footnote(cmark_node* node);
  int first_line_of(const cmark_node* node) const;
  int last_line_of(const cmark_node* node) const;
  bool is_closed(const cmark_node* code) const;
  void report(std::string rule, Level level, int line, std::string message, std::string hint);
  void report_loose_box(int line);

  bool enter_inline(cmark_node* node);
  void leave_inline(const Frame& frame);
  void add_text(cmark_node* node);
  void add_plain(std::string_view text);  // escaped, to the HTML and to text_
  void add_break(cmark_node* node, bool hard);
  void add_footnote_reference(cmark_node* node);
  void open_span(SpanKind kind, std::string_view close, std::string target = {});
  void open_link(cmark_node* node);
  void open_image(cmark_node* node);
  int open_hole(HoleKind kind, std::string_view target, std::string_view title, int line, int byte_column,
                std::string_view needle);
  int column_of(int line, int byte_column, std::string_view needle);
  void close_hole(int hole) { out_.body_.holes[static_cast<std::size_t>(hole)].end = position(); }
  void finish_sentences();

  void add_inline_html(cmark_node* node);
  void add_html_block(cmark_node* node);
  void add_html(std::string_view html, bool in_paragraph, int line);
  void add_tag(const Tag& tag, bool in_paragraph, int line);
  void open_raw_link(const Tag& tag, int line);
  void add_raw_image(const Tag& tag, int line);
  void close_raw(std::size_t down_to);

  int line_of(const cmark_node* node) const { return first_line_of(node) + first_line_ - 1; }
  int inline_line(const cmark_node* node) const { return std::max(node->start_line + leaf_shift_, leaf_line_); }
  std::uint32_t position() const { return static_cast<std::uint32_t>(html_.size()); }
  std::string without_filler(std::string_view text) const;

  Document& out_;
  const Lines& source_;
  const Prepared& preparation_;
  int first_line_;
  std::string html_;
  std::vector<Frame> frames_;
  std::vector<RawTag> raw_;
  Text text_;                                             // of the leaf that is open
  std::vector<std::pair<int, std::size_t>> in_sentence_;  // holes of that leaf, and where in text_ they stand
  Anchors anchors_;
  int links_ = 0, images_ = 0, lists_ = 0;    // how many are open
  int block_ = -1;                            // the innermost open block
  int leaf_shift_ = 0;                        // by how many lines cmark is off within the open leaf
  int leaf_line_ = 0;                         // its first line: cmark gives none to a note without a definition
  int skip_ = 0;                              // inline nodes to leave out at the beginning of the next leaf
  std::size_t drop_ = 0;                      // bytes to leave out at the beginning of the next text
  const std::uint8_t* alignments_ = nullptr;  // of the open table, by column
  int columns_ = 0, column_ = 0;
  bool silent_row_ = false;  // a header row without any text
  int footnotes_ = 0;
  int counted_line_ = 0, counted_ = 0;  // code points of that line up to counted_bytes_
  std::size_t counted_bytes_ = 0;
};

// cmark's strings, which are not all null-terminated.
inline std::string_view view(const cmark_chunk& chunk) {
  if (chunk.len <= 0) return {};
  return {reinterpret_cast<const char*>(chunk.data), static_cast<std::size_t>(chunk.len)};
}
std::string plain_of(cmark_node* node);                        // the text of its inline content, before it is walked
void append_escaped(std::string& out, std::string_view text);  // & < > "
cmark_node* first_text(cmark_node* block);                     // what a paragraph begins with, if it is text

// What a list item's text begins with, when it is a box that GFM does not see: `[]`, `[x]text`. Its size with the space behind.
std::size_t loose_box(std::string_view text, Task& task);

}  // namespace debrief::markdown
