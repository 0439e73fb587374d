#include <algorithm>

#include "generator/base/text.h"
#include "generator/markdown/addresses.h"
#include "generator/markdown/builder.h"

namespace debrief::markdown {

// A tag belongs to the node around the raw HTML, not to the raw HTML itself: it stays open until that node is left.
void Builder::add_inline_html(cmark_node* node) {
  if (images_ > 0) return;
  add_html(view(node->as.literal), true, inline_line(node));
  frames_.back().raw = raw_.size();
}

void Builder::add_html_block(cmark_node* node) {
  open_block(node, BlockKind::html);
  auto html = without_filler(view(node->as.literal));
  auto shown = text_of_html(html);
  bool structure = false, images = false, comments = true;
  for (std::size_t at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1)) {
    auto rest = std::string_view(html).substr(at);
    auto comment = comments ? comment_size(rest) : 0;
    if (comment == 0 && rest.substr(0, 4) == "<!--") comments = false;
    if (comment > 0) {
      at += comment - 1;
      continue;
    }
    auto tag = read_tag(rest);
    structure = structure || (tag.known != nullptr && tag.known->kind == TagKind::block);
    images = images || (tag.known != nullptr && tag.known->name == "img");
  }
  in_sentence_.clear();
  auto first = raw_.size();
  bool paragraph = !structure && (images || !shown.empty());
  text_.text = shown;
  if (paragraph) html_ += "<p>";
  if (paragraph || structure) add_html(html, paragraph, node->start_line);
  text_.text = std::move(shown);
  finish_sentences();
  text_ = {};
  while (first < raw_.size() && raw_[first].tag->spans) ++first;
  close_raw(first);
  if (paragraph) html_ += "</p>";
  if (position() > out_.blocks_.back().html_begin && html_.back() != '\n') html_ += '\n';
  out_.blocks_.back().text.text = std::move(html);
  frames_.back().raw = raw_.size();
}

void Builder::add_html(std::string_view html, bool in_paragraph, int line) {
  bool comments = true;
  auto show = [&](std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      auto end = text.find('&', at);
      add_plain(text.substr(at, end - at));
      if (end == std::string_view::npos) break;
      auto size = entity_size(text, end);
      if (size == 0) {
        add_plain("&"), size = 1;
      } else {
        html_ += text.substr(end, size);
        text_.text += resolve_entities(text.substr(end, size));
      }
      at = end + size;
    }
  };
  while (!html.empty()) {
    auto at = std::min(html.find('<'), html.size());
    show(html.substr(0, at));
    line += static_cast<int>(std::count(html.begin(), html.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
    html.remove_prefix(at);
    if (html.empty()) break;
    auto comment = comments ? comment_size(html) : 0;
    if (comment == 0 && html.substr(0, 4) == "<!--") comments = false;
    auto tag = comment > 0 ? Tag{} : read_tag(html);
    if (comment > 0) {
      line += static_cast<int>(std::count(html.begin(), html.begin() + static_cast<std::ptrdiff_t>(comment), '\n'));
      html.remove_prefix(comment);
    } else if (tag.known == nullptr) {
      show("<");
      html.remove_prefix(1);
    } else {
      add_tag(tag, in_paragraph, line);
      html.remove_prefix(tag.size);
    }
  }
}

void Builder::add_tag(const Tag& tag, bool in_paragraph, int line) {
  const auto& known = *tag.known;
  if (known.kind == TagKind::gone || (in_paragraph && known.kind == TagKind::block)) return;
  if (tag.closing) {
    auto base = frames_[frames_.size() - 2].raw;
    constexpr std::size_t furthest = 200;  // tags to look through for the one that this closes
    for (auto i = raw_.size(); i > base && raw_.size() - i < furthest; --i)
      if (raw_[i - 1].tag == &known) return close_raw(i - 1);
    return;
  }
  if (known.name == "br") {
    html_ += "<br>";
    auto at = static_cast<std::uint32_t>(text_.text.size());
    text_.text += '\n';
    text_.spans.push_back({at, at + 1, SpanKind::line_break, {}});
    return;
  }
  if (known.name == "a") return open_raw_link(tag, line);
  if (known.name == "img") return add_raw_image(tag, line);
  html_ += '<';
  html_ += known.name == "strike" ? "s" : known.name;
  std::string value;
  if (known.name == "details" && read_attribute(tag.attributes, "open", value)) html_ += " open";
  if (known.name == "td" || known.name == "th")
    for (std::string_view span : {"colspan", "rowspan"})
      if (read_attribute(tag.attributes, span, value) && !value.empty() && value.size() < 4 &&
          value.find_first_not_of("0123456789") == std::string::npos)
        html_ += " " + std::string(span) + "=\"" + value + "\"";
  html_ += '>';
  if (!known.empty) raw_.push_back({&known});
}

void Builder::open_raw_link(const Tag& tag, int line) {
  std::string target, title;
  read_attribute(tag.attributes, "title", title);
  RawTag raw{tag.known};
  auto kind = read_attribute(tag.attributes, "href", target) && links_ == 0 ? kind_of_address(target) : AddressKind::unsafe;
  raw.silent = kind != AddressKind::external;
  if (kind == AddressKind::external) {
    html_ += "<a href=\"" + escape_address(target) + "\" rel=\"noopener\"";
    if (!title.empty()) html_ += " title=\"" + escape_html(title) + "\"";
    html_ += '>';
  } else if (kind == AddressKind::inside) {
    raw.hole = open_hole(HoleKind::link, target, title, line, 0, "<a");
  }
  ++links_;
  raw_.push_back(raw);
}

void Builder::add_raw_image(const Tag& tag, int line) {
  std::string target, alt, title;
  read_attribute(tag.attributes, "alt", alt);
  read_attribute(tag.attributes, "title", title);
  if (!read_attribute(tag.attributes, "src", target)) return add_plain(alt);
  auto kind = kind_of_address(target);
  auto begin = static_cast<std::uint32_t>(text_.text.size());
  int hole = kind == AddressKind::inside ? open_hole(HoleKind::image, target, title, line, 0, "<img") : -1;
  bool link = kind == AddressKind::external && links_ == 0;
  if (link) html_ += "<a href=\"" + escape_address(target) + "\" rel=\"noopener\">";
  add_plain(alt);
  if (alt.empty() && kind == AddressKind::external) append_escaped(html_, target.substr(target.rfind('/') + 1));
  if (link) html_ += "</a>";
  if (hole >= 0) close_hole(hole);
  text_.spans.push_back({begin, static_cast<std::uint32_t>(text_.text.size()), SpanKind::image, target});
}

void Builder::close_raw(std::size_t down_to) {
  while (raw_.size() > down_to) {
    auto raw = raw_.back();
    raw_.pop_back();
    if (raw.tag->name == "a") --links_;
    if (raw.hole >= 0) close_hole(raw.hole);
    if (raw.silent) continue;
    html_ += "</";
    html_ += raw.tag->name == "strike" ? "s" : raw.tag->name;
    html_ += '>';
  }
}

}  // namespace debrief::markdown
