// Inline text apart from its document: cutting it, showing it, and the plain text of a stretch of blocks.
#include <algorithm>

#include "generator/base/text.h"
#include "generator/markdown/addresses.h"
#include "generator/markdown/document.h"
#include "generator/markdown/raw_html.h"

namespace debrief::markdown {

Text Slicer::next(std::size_t begin, std::size_t end) {
  std::string_view whole = text_->text;
  end = std::min(end, whole.size());
  begin = std::min(begin, end);
  auto part = trim(whole.substr(begin, end - begin));
  Text out{std::string(part), {}};
  if (part.empty()) return out;
  begin = static_cast<std::size_t>(part.data() - whole.data());
  end = begin + part.size();
  const auto& spans = text_->spans;
  std::erase_if(open_, [&](std::size_t i) { return spans[i].end <= begin; });
  for (; span_ < spans.size() && spans[span_].begin < begin; ++span_)
    if (spans[span_].end > begin) open_.push_back(span_);
  auto take = [&](const Span& span) {
    auto from = std::max<std::size_t>(span.begin, begin), to = std::min<std::size_t>(span.end, end);
    if (from < to)
      out.spans.push_back(
          {static_cast<std::uint32_t>(from - begin), static_cast<std::uint32_t>(to - begin), span.kind, span.target});
  };
  for (auto i : open_) take(spans[i]);
  for (auto i = span_; i < spans.size() && spans[i].begin < end; ++i) take(spans[i]);
  return out;
}

Text slice(const Text& text, std::size_t begin, std::size_t end) {
  return Slicer(text).next(begin, end);
}

// The tags of a span; both empty when it is shown as its text.
static std::pair<std::string, std::string_view> tags_of(const Span& span, const std::function<std::string(const Span&)>& href) {
  switch (span.kind) {
    case SpanKind::strong:
      return {"<strong>", "</strong>"};
    case SpanKind::emphasis:
      return {"<em>", "</em>"};
    case SpanKind::code:
      return {"<code>", "</code>"};
    case SpanKind::strike:
      return {"<del>", "</del>"};
    case SpanKind::line_break:
      return {"<br>", ""};
    case SpanKind::link:
    case SpanKind::image:
      if (auto kind = kind_of_address(span.target); kind != AddressKind::external) {
        auto address = href && kind == AddressKind::inside ? href(span) : std::string();
        if (address.empty()) return {};
        return {"<a href=\"" + escape_html(address) + "\">", "</a>"};
      }
      return {"<a href=\"" + escape_address(span.target) + "\" rel=\"noopener\">", "</a>"};
  }
  return {};
}

std::string inline_html(const Text& text, const std::function<std::string(const Span&)>& href) {
  std::string out;
  std::string_view rest = text.text;
  std::size_t at = 0;
  bool in_link = false;
  struct Open {
    std::size_t end;
    std::string_view close;
    bool link;
  };
  std::vector<Open> open;
  auto show_until = [&](std::size_t end) {
    out += escape_html(rest.substr(at, end - at));
    at = end;
  };
  auto close_until = [&](std::size_t position) {
    while (!open.empty() && open.back().end <= position) {
      show_until(open.back().end);
      out += open.back().close;
      in_link = in_link && !open.back().link;
      open.pop_back();
    }
  };
  for (const auto& span : text.spans) {
    close_until(span.begin);
    show_until(span.begin);
    auto [begin, close] = tags_of(span, href);
    bool link = close == "</a>";
    if (begin.empty() || (link && in_link)) continue;
    out += begin;
    in_link = in_link || link;
    open.push_back({span.end, close, link});
  }
  close_until(text.text.size());
  show_until(text.text.size());
  return out;
}

std::string Document::plain_text(int i) const {
  std::string out;
  for (int at = i; at < blocks_[static_cast<std::size_t>(i)].end; ++at) {
    const auto& block = blocks_[static_cast<std::size_t>(at)];
    if (block.text.empty()) continue;
    auto text = block.kind == BlockKind::html ? text_of_html(block.text.text) : block.text.text;
    if (trim(text).empty()) continue;
    if (!out.empty() && out.back() != '\n') out += '\n';
    out += text;
  }
  while (!out.empty() && out.back() == '\n') out.pop_back();
  return out;
}

}  // namespace debrief::markdown
