// A parsed Markdown body. One parse serves three readers: recognisers walk `blocks()`, search takes plain text, pages take
// `body()`. cmark-gfm (tables, task lists, strikethrough, autolinks, footnotes) is used behind this header and nowhere else.
//
//   Document doc = Document::parse(text, 12);        // the body began on line 12 of its file
//   for (const Block& b : doc.blocks()) …            // pre-order; a block's subtree is [index, b.end)
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "generator/base/finding.h"
#include "generator/base/long_list.h"
#include "generator/base/long_text.h"

namespace debrief::markdown {

// Inline content as a reader sees it: marks gone, line breaks as '\n', HTML comments gone, <br> as '\n', unknown tags
// (`<pod-name>`) kept as text. `spans` say what was marked; they nest or are disjoint and are sorted by begin, outer first.
// A `line_break` marks the '\n' of a hard break or <br>, as against the end of a source line.
enum class SpanKind : std::uint8_t { strong, emphasis, code, strike, link, image, line_break };
struct Span {
  std::uint32_t begin = 0, end = 0;  // bytes of Text::text
  SpanKind kind = SpanKind::strong;
  std::string target;  // of a link or image, as written (entities and escapes resolved)
  friend bool operator==(const Span&, const Span&) = default;
};
struct Text {
  std::string text;
  std::vector<Span> spans;
  bool empty() const { return text.empty(); }
  friend bool operator==(const Text&, const Text&) = default;
};
// The part [begin, end) of a text with its spans cut to fit; white space at both ends dropped.
Text slice(const Text& text, std::size_t begin, std::size_t end = std::string::npos);
// slice() for many parts of one text, in their order: a span is looked at where it stands, not again for each part behind it.
class Slicer {
 public:
  explicit Slicer(const Text& text) : text_(&text) {}  // the text stays where it is
  Text next(std::size_t begin, std::size_t end);       // `begin` not before that of the call before

 private:
  const Text* text_;
  std::size_t span_ = 0;           // the first that begins behind the last part's begin
  std::vector<std::size_t> open_;  // those before it that may reach further
};
// HTML of inline content. Links and images: http, https and mailto become anchors; other addresses become anchors to what `href`
// says of them, and are shown as their text where it says nothing (an empty string) or is not given.
std::string inline_html(const Text& text, const std::function<std::string(const Span&)>& href = {});

enum class BlockKind : std::uint8_t {
  heading,
  paragraph,
  list,
  item,
  table,
  table_row,
  table_cell,
  code,
  html,
  quote,
  thematic_break,
  footnote,
};
enum class Task : std::uint8_t { none, open, done };

// One block. `blocks()` holds them in document order, parents before children; children of i are found by walking from i+1 and
// jumping to `end`.
struct Block {
  BlockKind kind = BlockKind::paragraph;
  Task task = Task::none;  // of a list item (also `-[x]`, `* [] text`, which GFM itself does not see: `loose_task`)
  bool loose_task = false;
  bool ordered = false;                        // of a list
  bool closed = true;                          // false for a code fence that never ends
  bool header = false;                         // of the first table_row
  std::uint8_t level = 0;                      // heading 1…6; list depth from 1
  int start = 0;                               // first number of an ordered list; number of an item in one
  int line = 0, end_line = 0;                  // in the file, from 1
  int parent = -1;                             // index, -1 at the top
  int end = 0;                                 // one past the last block of the subtree
  std::uint32_t html_begin = 0, html_end = 0;  // where the block stands in body().html, outer tags included
  Text text;         // heading, paragraph, table_cell: inline content; code, html: the literal; else empty
  std::string info;  // code: language; heading: its anchor (id in the HTML)
};

// A link, image, wiki link or identifier whose target only the linked knowledge base knows. The HTML between begin and end is
// what is shown; the page puts the right tags around it.
enum class HoleKind : std::uint8_t { link, image, wiki, mention };
struct Hole {
  HoleKind kind = HoleKind::link;
  std::uint32_t begin = 0, end = 0;  // bytes of Body::html
  std::string target;                // link, image: address as written; wiki: between [[ and | or ]]; mention: the identifier
  std::string title;                 // link or image title; image: alternative text is the HTML between begin and end
  std::string sentence;              // the sentence (or cell, or item) it stands in, plain, at most 300 code points
  int line = 0, column = 0;
  friend bool operator==(const Hole&, const Hole&) = default;
};

struct Heading {
  std::string text, anchor;
  std::uint8_t level = 1;
  int line = 0;
  friend bool operator==(const Heading&, const Heading&) = default;
};

// HTML of a body, safe to put on a page: raw HTML outside a short allow-list is escaped and stays visible, links with schemes
// other than http, https, mailto lose their target, table alignment is a class, headings have stable anchors, no inline style.
// Absolute links are complete; every other link, image, [[wiki]] and identifier is a Hole.
struct Body {
  LongText html;
  std::vector<Hole> holes;  // sorted by begin; disjoint, except that a link's content may hold an image
  LongList<Heading> headings;
};

class Document {
 public:
  // `text` must be valid UTF-8 without NUL and BOM, lines ending in \n. `first_line` is the file's line of its first character.
  // Thread-safe after the first call in the process returned (see document.cc for why).
  static Document parse(std::string_view text, int first_line);

  const std::vector<Block>& blocks() const { return blocks_; }
  const Body& body() const { return body_; }
  Body take_body() { return std::move(body_); }
  // What the parser met that an author would want to know (unclosed fence: DF08; task box that Markdown does not see: DF10; table
  // too wide or nesting too deep to parse safely: DF11). Place::path is empty; the caller fills it in.
  const std::vector<Finding>& findings() const { return findings_; }

  // Plain text of the subtree of block i: blocks separated by '\n', code included, HTML comments not.
  std::string plain_text(int i) const;

 private:
  friend class Builder;
  std::vector<Block> blocks_;
  Body body_;
  std::vector<Finding> findings_;
};

}  // namespace debrief::markdown
