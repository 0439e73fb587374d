#include <algorithm>

#include "generator/base/text.h"
#include "generator/markdown/addresses.h"
#include "generator/markdown/builder.h"
#include "generator/markdown/cmark_threads.h"
#include "generator/markdown/mentions.h"

namespace debrief::markdown {

// Each holds a sentence. Beyond these, mentions stay text and links have no sentence; no document of a person's has so many.
static constexpr int most_holes = 20'000;

bool Builder::enter_inline(cmark_node* node) {
  if (skip_ > 0) return --skip_, false;
  if (node->type == CMARK_NODE_STRIKETHROUGH) {
    if (images_ == 0) html_ += "<del>";
    return open_span(SpanKind::strike, "</del>"), true;
  }
  switch (node->type) {
    case CMARK_NODE_TEXT:
      add_text(node);
      return false;
    case CMARK_NODE_SOFTBREAK:
      add_break(node, false);
      return false;
    case CMARK_NODE_LINEBREAK:
      add_break(node, true);
      return false;
    case CMARK_NODE_CODE:
      if (images_ == 0) html_ += "<code>";
      open_span(SpanKind::code, "</code>");
      add_plain(without_filler(view(node->as.literal)));
      return false;
    case CMARK_NODE_EMPH:
      if (images_ == 0) html_ += "<em>";
      return open_span(SpanKind::emphasis, "</em>"), true;
    case CMARK_NODE_STRONG:
      if (images_ == 0) html_ += "<strong>";
      return open_span(SpanKind::strong, "</strong>"), true;
    case CMARK_NODE_LINK:
      return open_link(node), true;
    case CMARK_NODE_IMAGE:
      return open_image(node), true;
    case CMARK_NODE_HTML_INLINE:
      add_inline_html(node);
      return false;
    case CMARK_NODE_FOOTNOTE_REFERENCE:
      add_footnote_reference(node);
      return false;
    default:
      return true;
  }
}

void Builder::leave_inline(const Frame& frame) {
  if (frame.image) --images_;
  if (frame.hole >= 0) close_hole(frame.hole);
  if (images_ == 0) html_ += frame.close;
  if (frame.link) --links_;
  if (frame.span < 0) return;
  auto& span = text_.spans[static_cast<std::size_t>(frame.span)];
  span.end = static_cast<std::uint32_t>(text_.text.size());
  bool last = static_cast<std::size_t>(frame.span) + 1 == text_.spans.size();
  if (span.begin == span.end && last && span.kind != SpanKind::image) text_.spans.pop_back();
}

void Builder::open_span(SpanKind kind, std::string_view close, std::string target) {
  auto at = static_cast<std::uint32_t>(text_.text.size());
  frames_.back().span = static_cast<int>(text_.spans.size());
  frames_.back().close = close;
  text_.spans.push_back({at, at, kind, std::move(target)});
}

void Builder::add_plain(std::string_view text) {
  append_escaped(html_, text);
  text_.text += text;
}

void Builder::add_text(cmark_node* node) {
  auto literal = view(node->as.literal);
  std::string cleaned;
  if (preparation_.has_filler && literal.find(filler) != std::string_view::npos) literal = cleaned = without_filler(literal);
  if (drop_ > 0) literal.remove_prefix(std::min(drop_, literal.size())), drop_ = 0;
  if (links_ > 0 || images_ > 0 || out_.body_.holes.size() >= most_holes) return add_plain(literal);
  std::size_t at = 0;
  for (;;) {
    auto m = find_mention(literal, at);
    if (m.end == 0) break;
    add_plain(literal.substr(at, m.begin - at));
    auto needle = literal.substr(m.begin, m.end - m.begin);
    int hole =
        open_hole(m.wiki ? HoleKind::wiki : HoleKind::mention, m.target, {}, inline_line(node), node->start_column, needle);
    auto begin = static_cast<std::uint32_t>(text_.text.size());
    add_plain(m.shown);
    if (m.wiki)
      text_.spans.push_back({begin, static_cast<std::uint32_t>(text_.text.size()), SpanKind::link, std::string(m.target)});
    close_hole(hole);
    at = m.end;
  }
  add_plain(literal.substr(at));
}

// Chinese and Japanese have no space where a source line ends.
static bool is_spaceless(char32_t c) {
  return is_cjk(c) && !(c >= 0xAC00 && c <= 0xD7AF) && !(c >= 0x1100 && c <= 0x11FF);
}
static bool ends_spaceless(std::string_view text) {
  if (text.empty() || static_cast<unsigned char>(text.back()) < 0x80) return false;
  auto at = text.size() - 1;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return is_spaceless(next_code_point(text, at));
}

void Builder::add_break(cmark_node* node, bool hard) {
  auto at = static_cast<std::uint32_t>(text_.text.size());
  text_.text += '\n';
  if (hard && images_ == 0) {
    html_ += "<br>\n";
    text_.spans.push_back({at, at + 1, SpanKind::line_break, {}});
    return;
  }
  auto* next = node->next;
  std::size_t first = 0;
  bool joined = next != nullptr && next->type == CMARK_NODE_TEXT && next->as.literal.len > 0 &&
                is_spaceless(next_code_point(view(next->as.literal), first)) &&
                ends_spaceless(std::string_view(text_.text).substr(0, at));
  if (!joined) html_ += images_ > 0 ? ' ' : '\n';
}

void Builder::add_footnote_reference(cmark_node* node) {
  if (images_ > 0) return;
  auto number = std::string(view(node->as.literal));
  auto id = number + (node->footnote.ref_ix > 1 ? "-" + std::to_string(node->footnote.ref_ix) : "");
  if (links_ > 0) {
    html_ += "<sup>" + number + "</sup>";
  } else {
    html_ += "<sup class=\"footnote-ref\"><a href=\"#fn:" + number + "\" id=\"fnref:" + id + "\">" + number + "</a></sup>";
  }
}

// Holes of one long line come one after the other: counting goes on where it ended.
int Builder::column_of(int line, int byte_column, std::string_view needle) {
  auto text = source_[line];
  if (line != counted_line_) counted_line_ = line, counted_bytes_ = 0, counted_ = 0;
  auto at = std::min(static_cast<std::size_t>(std::max(0, byte_column - 1)), text.size());
  if (text.substr(at, needle.size()) != needle) {  // mends and escapes move what cmark saw by a few bytes
    auto ahead = text.substr(at, 4000).find(needle);
    auto behind = text.rfind(needle, at);
    at = ahead != std::string_view::npos ? at + ahead : behind != std::string_view::npos ? behind : at;
  }
  if (at < counted_bytes_) counted_bytes_ = 0, counted_ = 0;
  counted_ += static_cast<int>(code_points(text.substr(counted_bytes_, at - counted_bytes_)));
  counted_bytes_ = at;
  return counted_ + 1;
}

int Builder::open_hole(HoleKind kind, std::string_view target, std::string_view title, int line, int byte_column,
                       std::string_view needle) {
  Hole hole;
  hole.kind = kind;
  hole.begin = hole.end = position();
  hole.target = target;
  hole.title = title;
  hole.line = line + first_line_ - 1;
  hole.column = column_of(line, byte_column, needle);
  int index = static_cast<int>(out_.body_.holes.size());
  out_.body_.holes.push_back(std::move(hole));
  if (index < most_holes) in_sentence_.emplace_back(index, text_.text.size());
  return index;
}

void Builder::finish_sentences() {
  Sentence last;
  for (auto [hole, at] : in_sentence_) {
    if (at < last.begin || at >= last.end) last = sentence_at(text_.text, at);
    out_.body_.holes[static_cast<std::size_t>(hole)].sentence = last.shown;
  }
  in_sentence_.clear();
}

static std::string link_tag(std::string_view address, std::string_view title) {
  std::string tag = "<a href=\"" + escape_address(address) + "\" rel=\"noopener\"";
  if (!title.empty()) tag += " title=\"" + escape_html(title) + "\"";
  return tag + ">";
}

void Builder::open_link(cmark_node* node) {
  auto target = without_filler(view(node->as.link.url)), title = without_filler(view(node->as.link.title));
  auto kind = kind_of_address(target);
  bool shown = links_ == 0 && images_ == 0;
  if (shown && kind == AddressKind::external) html_ += link_tag(target, title);
  int hole = shown && kind == AddressKind::inside
                 ? open_hole(HoleKind::link, target, title, inline_line(node), node->start_column, "[")
                 : -1;
  open_span(SpanKind::link, shown && kind == AddressKind::external ? "</a>" : "", std::move(target));
  frames_.back().hole = hole;
  frames_.back().link = true;
  ++links_;
}

// An image of the site is a hole around its alternative text. One from elsewhere is not loaded: it becomes a link.
void Builder::open_image(cmark_node* node) {
  auto target = without_filler(view(node->as.link.url)), title = without_filler(view(node->as.link.title));
  auto kind = kind_of_address(target);
  int hole = -1;
  std::string_view close;
  if (images_ == 0 && kind == AddressKind::inside) {
    hole = open_hole(HoleKind::image, target, title, inline_line(node), node->start_column, "!");
  } else if (images_ == 0 && kind == AddressKind::external) {
    if (links_ == 0) html_ += link_tag(target, title), close = "</a>";
    if (node->first_child == nullptr) append_escaped(html_, target.substr(target.rfind('/') + 1));
  }
  open_span(SpanKind::image, close, std::move(target));
  frames_.back().hole = hole;
  frames_.back().image = true;
  ++images_;
}

}  // namespace debrief::markdown
