#include "generator/markdown/builder.h"

#include <cmark-gfm-core-extensions.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "generator/base/scan.h"
#include "generator/base/text.h"
#include "generator/markdown/cmark_threads.h"
#include "generator/markdown/highlight.h"

namespace debrief::markdown {

Builder::Builder(Document& out, const Lines& source, const Prepared& preparation, int first_line)
    : out_(out), source_(source), preparation_(preparation), first_line_(first_line) {}

void append_escaped(std::string& out, std::string_view text) {
  static constexpr std::array<std::string_view, 5> entities = {"", "&amp;", "&lt;", "&gt;", "&quot;"};
  static constexpr auto entity_of = [] {
    std::array<std::uint8_t, 256> of{};
    of['&'] = 1, of['<'] = 2, of['>'] = 3, of['"'] = 4;
    return of;
  }();
  bool any = any_byte(text, [](Bytes c) { return (c == '&') | (c == '<') | (c == '>') | (c == '"'); });
  std::size_t from = 0;
  for (std::size_t at = 0; any && at < text.size(); ++at) {
    auto entity = entity_of[static_cast<unsigned char>(text[at])];
    if (entity == 0) continue;
    out.append(text, from, at - from);
    out += entities[entity];
    from = at + 1;
  }
  out.append(text, from, text.size() - from);
}

std::string plain_of(cmark_node* top) {
  std::string out;
  for (auto* node = top->first_child; node != nullptr;) {
    if (node->type == CMARK_NODE_TEXT || node->type == CMARK_NODE_CODE) out += view(node->as.literal);
    if (node->type == CMARK_NODE_HTML_INLINE && read_tag(view(node->as.literal)).known == nullptr) out += view(node->as.literal);
    if (node->type == CMARK_NODE_SOFTBREAK || node->type == CMARK_NODE_LINEBREAK) out += ' ';
    if (node->first_child != nullptr) {
      node = node->first_child;
      continue;
    }
    while (node != top && node->next == nullptr) node = node->parent;
    node = node == top ? nullptr : node->next;
  }
  return out;
}

std::string Builder::without_filler(std::string_view text) const {
  return preparation_.has_filler ? replace_all(text, filler, "") : std::string(text);
}

void Builder::report(std::string rule, Level level, int line, std::string message, std::string hint) {
  Finding f;
  f.rule = std::move(rule), f.level = level, f.message = std::move(message), f.hint = std::move(hint);
  f.place.line = line + first_line_ - 1;
  f.source_line = std::string(source_[line]);
  out_.findings_.push_back(std::move(f));
}

void Builder::build(cmark_node* root) {
  for (const auto& f : preparation_.findings) report(f.rule, f.level, f.place.line, f.message, f.hint);
  for (int line : preparation_.loose_task_lines) report_loose_box(line);
  out_.blocks_.reserve(static_cast<std::size_t>(root->end_line));
  html_.reserve(static_cast<std::size_t>(root->end_line) * 48 + 256);
  cmark_node* node = root;
  for (bool entering = true;;) {
    if (entering && node->type == CMARK_NODE_TEXT && skip_ == 0) {
      add_text(node);  // most nodes are text, and nothing is opened within one
    } else {
      if (entering && enter(node) && node->first_child != nullptr) {
        node = node->first_child;
        continue;
      }
      leave(node);
    }
    if (node == root) break;
    entering = node->next != nullptr;
    node = entering ? node->next : node->parent;
  }
  out_.body_.html = std::move(html_);
}

bool Builder::enter(cmark_node* node) {
  frames_.emplace_back();
  frames_.back().raw = raw_.size();
  if (!CMARK_NODE_BLOCK_P(node)) return enter_inline(node);
  if (node->type == CMARK_NODE_TABLE) return open_table(node), true;
  if (node->type == CMARK_NODE_TABLE_ROW) return open_row(node), true;
  if (node->type == CMARK_NODE_TABLE_CELL) return open_cell(node), true;
  switch (node->type) {
    case CMARK_NODE_HEADING:
      open_heading(node);
      break;
    case CMARK_NODE_PARAGRAPH:
      open_paragraph(node);
      break;
    case CMARK_NODE_LIST:
      open_list(node);
      break;
    case CMARK_NODE_ITEM:
      open_item(node);
      break;
    case CMARK_NODE_BLOCK_QUOTE:
      open_quote(node);
      break;
    case CMARK_NODE_FOOTNOTE_DEFINITION:
      open_footnote(node);
      break;
    case CMARK_NODE_CODE_BLOCK:
      add_code(node);
      return false;
    case CMARK_NODE_HTML_BLOCK:
      add_html_block(node);
      return false;
    case CMARK_NODE_THEMATIC_BREAK:
      open_block(node, BlockKind::thematic_break);
      html_ += "<hr>\n";
      return false;
    default:
      break;  // the document itself
  }
  return true;
}

void Builder::leave(cmark_node* node) {
  if (raw_.size() > frames_.back().raw) close_raw(frames_.back().raw);
  auto frame = frames_.back();
  frames_.pop_back();
  if (!CMARK_NODE_BLOCK_P(node)) return leave_inline(frame);
  if (node->type == CMARK_NODE_LIST) --lists_;
  if (node->type == CMARK_NODE_FOOTNOTE_DEFINITION) close_footnote(node);
  html_ += frame.close;
  if (node->type == CMARK_NODE_DOCUMENT) {
    if (footnotes_ > 0) html_ += "</ol>\n</section>\n";
    if (!html_.empty() && html_.back() != '\n') html_ += '\n';
  }
  if (frame.block < 0) return;
  auto& block = out_.blocks_[static_cast<std::size_t>(frame.block)];
  if (frame.leaf) close_leaf(block);
  block.end = static_cast<int>(out_.blocks_.size());
  block.html_end = position();
  block_ = block.parent;
}

// How many lines the inline content of a node has.
static int lines_within(const cmark_node* node) {
  int lines = 1;
  for (auto* at = node->first_child; at != nullptr;) {
    if (at->type == CMARK_NODE_SOFTBREAK || at->type == CMARK_NODE_LINEBREAK) ++lines;
    if (at->first_child != nullptr) {
      at = at->first_child;
      continue;
    }
    while (at != node && at->next == nullptr) at = at->parent;
    at = at == node ? nullptr : at->next;
  }
  return lines;
}

// A paragraph right above a table: cmark gives its line to the table, and none to the paragraph itself.
static bool stands_on_table(const cmark_node* node) {
  return node != nullptr && node->type == CMARK_NODE_PARAGRAPH && node->start_line == 0 && node->next != nullptr &&
         node->next->type == CMARK_NODE_TABLE;
}

int Builder::first_line_of(const cmark_node* node) const {
  if (stands_on_table(node)) return node->next->start_line;
  const auto* table = node;  // the header's row and cells stand where the table begins
  if (table->type == CMARK_NODE_TABLE_CELL) table = table->parent;
  if (table->type == CMARK_NODE_TABLE_ROW && table->prev == nullptr) table = table->parent;
  bool below = table->type == CMARK_NODE_TABLE && stands_on_table(table->prev);
  return below ? table->start_line + lines_within(table->prev) : node->start_line;
}

// cmark is a line or more off for headings with an underline, HTML blocks that end by their own rule, and lists before blank lines.
int Builder::last_line_of(const cmark_node* node) const {
  int line = node->end_line;
  if (stands_on_table(node)) {
    line = first_line_of(node) + lines_within(node) - 1;
  } else if (node->type == CMARK_NODE_HEADING) {
    line = node->start_line + (node->as.heading.setext ? 1 : 0);
    for (auto* child = node->first_child; child != nullptr && node->as.heading.setext; child = child->next)
      if (child->type == CMARK_NODE_SOFTBREAK || child->type == CMARK_NODE_LINEBREAK) ++line;
  } else if (node->type == CMARK_NODE_HTML_BLOCK) {
    auto html = view(node->as.literal);
    line = node->start_line + static_cast<int>(std::count(html.begin(), html.end(), '\n')) -
           (html.empty() || html.back() != '\n' ? 0 : 1);
  } else if (node->type == CMARK_NODE_LIST || node->type == CMARK_NODE_ITEM || node->type == CMARK_NODE_FOOTNOTE_DEFINITION) {
    for (int n = 0; n < 100 && line > node->start_line && trim(source_[line]).empty(); ++n) --line;
  }
  return std::max(line, first_line_of(node));
}

void Builder::open_block(cmark_node* node, BlockKind kind) {
  frames_.back().block = static_cast<int>(out_.blocks_.size());
  auto& block = out_.blocks_.emplace_back();
  block.kind = kind;
  block.line = line_of(node);
  block.end_line = last_line_of(node) + first_line_ - 1;
  block.parent = block_;
  block.html_begin = position();
  block_ = frames_.back().block;
}

void Builder::open_leaf(cmark_node* node, BlockKind kind, std::string_view close) {
  open_block(node, kind);
  frames_.back().close = close;
  frames_.back().leaf = true;
  leaf_line_ = first_line_of(node);
  leaf_shift_ = leaf_line_ - node->start_line;
  in_sentence_.clear();
}

void Builder::close_leaf(Block& block) {
  auto size = text_.text.find_last_not_of(" \n\t") + 1;
  text_.text.resize(size);
  for (auto& span : text_.spans) {
    span.begin = std::min(span.begin, static_cast<std::uint32_t>(size));
    span.end = std::min(span.end, static_cast<std::uint32_t>(size));
  }
  finish_sentences();
  if (block.kind == BlockKind::heading)
    out_.body_.headings.push_back({collapse_spaces(text_.text), block.info, block.level, block.line});
  // A copy has the size it needs; what the text grew in stays for the next one.
  block.text.text = text_.text;
  block.text.spans.assign(std::make_move_iterator(text_.spans.begin()), std::make_move_iterator(text_.spans.end()));
  text_.text.clear();
  text_.spans.clear();
}

void Builder::open_heading(cmark_node* node) {
  static constexpr std::array<std::string_view, 6> closes = {"</h1>\n", "</h2>\n", "</h3>\n", "</h4>\n", "</h5>\n", "</h6>\n"};
  int level = std::clamp(node->as.heading.level, 1, 6);
  open_leaf(node, BlockKind::heading, closes[static_cast<std::size_t>(level - 1)]);
  auto& block = out_.blocks_.back();
  block.level = static_cast<std::uint8_t>(level);
  block.info = anchors_.unique(without_filler(plain_of(node)));
  html_ += "<h";
  html_ += static_cast<char>('0' + level);
  html_ += " id=\"" + block.info + "\">";
}

void Builder::open_paragraph(cmark_node* node) {
  auto* parent = node->parent;
  bool in_item = parent->type == CMARK_NODE_ITEM;
  bool tight = in_item && parent->parent != nullptr && parent->parent->as.list.tight;
  auto task = in_item && node->prev == nullptr ? out_.blocks_[static_cast<std::size_t>(block_)].task : Task::none;
  auto* first = node->first_child;
  for (int i = 0; i < skip_ && first != nullptr; ++i) first = first->next;
  bool silent = first == nullptr;  // nothing but the mark of an alert
  Task box = Task::none;
  if (auto* text = first_text(node); text != nullptr && task == Task::none && loose_box(view(text->as.literal), box) > 0)
    report_loose_box(first_line_of(node));

  std::string_view tight_end = node->next != nullptr ? "\n" : "";
  if (silent) {
    open_leaf(node, BlockKind::paragraph, "");
  } else if (task == Task::none) {
    open_leaf(node, BlockKind::paragraph, tight ? tight_end : "</p>\n");
    if (!tight) html_ += "<p>";
  } else {
    open_leaf(node, BlockKind::paragraph, tight ? (node->next != nullptr ? "</label>\n" : "</label>") : "</label></p>\n");
    html_ += tight ? "<label>" : "<p><label>";
    html_ += task == Task::done ? "<input type=\"checkbox\" disabled checked> " : "<input type=\"checkbox\" disabled> ";
  }
}

// `> [!WARNING]` on a line of its own, perhaps with a title behind it.
void Builder::open_quote(cmark_node* node) {
  open_block(node, BlockKind::quote);
  frames_.back().close = "</blockquote>\n";
  auto* text = first_text(node->first_child);
  auto mark = text == nullptr ? std::string_view() : trim(view(text->as.literal));
  auto close = mark.find(']');
  bool alone = text != nullptr &&
               (text->next == nullptr || text->next->type == CMARK_NODE_SOFTBREAK || text->next->type == CMARK_NODE_LINEBREAK);
  if (!alone || mark.substr(0, 2) != "[!" || close == std::string_view::npos || close < 3 || close > 14) {
    html_ += "<blockquote>\n";
    return;
  }
  auto word = lower(mark.substr(2, close - 2));
  auto title = std::string(trim(mark.substr(close + 1)));
  if (title.empty()) title = word, title[0] = static_cast<char>(title[0] >= 'a' && title[0] <= 'z' ? title[0] - 32 : title[0]);
  static constexpr std::string_view kinds[] = {"note", "tip", "important", "warning", "caution"};
  bool known = std::find(std::begin(kinds), std::end(kinds), word) != std::end(kinds);
  html_ += "<div class=\"alert alert-" + (known ? word : std::string("note")) + "\">\n<p class=\"alert-title\">";
  append_escaped(html_, without_filler(title));
  html_ += "</p>\n";
  frames_.back().close = "</div>\n";
  skip_ = text->next == nullptr ? 1 : 2;
}

// cmark puts the notes that are referred to at the end of the document, in the order of their first references.
void Builder::open_footnote(cmark_node* node) {
  if (++footnotes_ == 1) {
    close_raw(0);  // what the author left open ends with the text
    frames_.back().raw = 0;
    html_ += "<section class=\"footnotes\">\n<ol>\n";
  }
  open_block(node, BlockKind::footnote);
  html_ += "<li id=\"fn:" + std::to_string(footnotes_) + "\">\n";
  frames_.back().close = "</li>\n";
}

void Builder::close_footnote(cmark_node* node) {
  std::string links;
  auto number = std::to_string(footnotes_);
  for (int i = 1; i <= std::min(node->footnote.def_count, 50); ++i) {
    auto id = number + (i > 1 ? "-" + std::to_string(i) : "");
    links += " <a class=\"footnote-back\" href=\"#fnref:" + id + "\">↩ " + id + "</a>";
  }
  html_ += "<p>" + links.substr(links.empty() ? 0 : 1) + "</p>\n";
}

bool Builder::is_closed(const cmark_node* code) const {
  if (!code->as.code.fenced) return true;
  if (code->end_line <= code->start_line) return false;
  auto line = trim(source_[code->end_line]);
  auto last = line.find_last_not_of(static_cast<char>(code->as.code.fence_char));
  auto run = line.size() - (last == std::string_view::npos ? 0 : last + 1);
  bool clear = last == std::string_view::npos || line.find_first_not_of("> \t") > last;
  return clear && run >= code->as.code.fence_length;
}

void Builder::add_code(cmark_node* node) {
  open_block(node, BlockKind::code);
  auto& block = out_.blocks_.back();
  block.text.text = without_filler(view(node->as.code.literal));
  auto info = view(node->as.code.info);
  block.info = info.substr(0, info.find_first_of(" \t{,:"));
  block.closed = is_closed(node);
  if (!block.closed)
    report("DF08", Level::error, node->start_line, "this code fence is never closed", "end it with a line of three backquotes");
  html_ += "<pre tabindex=\"0\"><code";
  if (!block.info.empty()) {
    html_ += " class=\"language-";
    append_escaped(html_, block.info);
    html_ += '"';
  }
  html_ += '>';
  if (auto coloured = highlighted(block.info, block.text.text))
    html_ += *coloured;
  else
    append_escaped(html_, block.text.text);
  html_ += "</code></pre>\n";
}

}  // namespace debrief::markdown
