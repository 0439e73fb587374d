#include "generator/render/text_links.h"

#include <algorithm>

#include "generator/base/text.h"

namespace debrief {

static std::string unescaped(std::string_view html) {
  auto text = replace_all(replace_all(replace_all(html, "&lt;", "<"), "&gt;", ">"), "&quot;", "\"");
  return replace_all(replace_all(text, "&#39;", "'"), "&amp;", "&");
}

TextLinks::TextLinks(const markdown::Body& body, std::span<const Destination> destinations, const BodyPlace& place) {
  std::string html;  // once there is something to look up
  for (std::size_t i = 0; i < std::min(body.holes.size(), destinations.size()); ++i) {
    auto& hole = body.holes[i];
    auto href = href_of(destinations[i], hole, place);
    if (href.empty()) continue;
    if (hole.kind == markdown::HoleKind::link || hole.kind == markdown::HoleKind::image) {
      addresses_.emplace(hole.target, std::move(href));
      continue;
    }
    if (html.empty()) html = body.html.str();
    auto shown = unescaped(std::string_view(html).substr(hole.begin, hole.end - hole.begin));
    auto same = [&](const Words& known) { return known.shown == shown; };
    if (!shown.empty() && std::none_of(words_.begin(), words_.end(), same)) words_.push_back({std::move(shown), std::move(href)});
  }
  std::stable_sort(words_.begin(), words_.end(), [](auto& a, auto& b) { return a.shown.size() > b.shown.size(); });
}

std::string TextLinks::href(const std::string& address) const {
  if (address.starts_with("https://") || address.starts_with("http://")) return address;
  auto it = addresses_.find(address);
  return it == addresses_.end() ? std::string() : it->second;
}

static bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

static bool stands_alone(std::string_view text, std::size_t begin, std::size_t end) {
  return (begin == 0 || !is_word(text[begin - 1]) || !is_word(text[begin])) &&
         (end == text.size() || !is_word(text[end]) || !is_word(text[end - 1]));
}

std::string TextLinks::html(const markdown::Text& text) const {
  using markdown::SpanKind;
  auto linked = text;
  auto taken = [&](std::size_t begin, std::size_t end) {
    return std::any_of(linked.spans.begin(), linked.spans.end(), [&](const markdown::Span& span) {
      bool overlaps = span.begin < end && begin < span.end, inside = span.begin <= begin && end <= span.end;
      return overlaps && (!inside || span.kind == SpanKind::link || span.kind == SpanKind::image || span.kind == SpanKind::code);
    });
  };
  for (auto& words : words_)
    for (auto at = text.text.find(words.shown); at != std::string::npos;
         at = text.text.find(words.shown, at + words.shown.size())) {
      auto end = at + words.shown.size();
      if (stands_alone(text.text, at, end) && !taken(at, end))
        linked.spans.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end), SpanKind::link, words.shown});
    }
  std::stable_sort(linked.spans.begin(), linked.spans.end(),
                   [](auto& a, auto& b) { return a.begin != b.begin ? a.begin < b.begin : a.end > b.end; });
  return markdown::inline_html(linked, [&](const markdown::Span& span) {
    if (auto it = addresses_.find(span.target); it != addresses_.end()) return it->second;
    for (auto& words : words_)
      if (words.shown == span.target) return words.href;
    return std::string();
  });
}

}  // namespace debrief
