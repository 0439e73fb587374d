#include "generator/markdown/raw_html.h"

#include <cmark-gfm.h>
#include <cmark-gfm/houdini.h>
#include <algorithm>

#include "generator/base/text.h"

namespace debrief::markdown {

// Sorted by name.
static constexpr KnownTag tags[] = {
    {"a", TagKind::phrase},
    {"abbr", TagKind::phrase},
    {"b", TagKind::phrase},
    {"blockquote", TagKind::block, false, true},
    {"br", TagKind::phrase, true},
    {"caption", TagKind::block},
    {"center", TagKind::gone},
    {"code", TagKind::phrase},
    {"dd", TagKind::block, false, true},
    {"del", TagKind::phrase},
    {"details", TagKind::block, false, true},
    {"div", TagKind::block, false, true},
    {"dl", TagKind::block, false, true},
    {"dt", TagKind::block, false, true},
    {"em", TagKind::phrase},
    {"font", TagKind::gone},
    {"h1", TagKind::block},
    {"h2", TagKind::block},
    {"h3", TagKind::block},
    {"h4", TagKind::block},
    {"h5", TagKind::block},
    {"h6", TagKind::block},
    {"hr", TagKind::block, true},
    {"i", TagKind::phrase},
    {"img", TagKind::phrase, true},
    {"ins", TagKind::phrase},
    {"kbd", TagKind::phrase},
    {"li", TagKind::block, false, true},
    {"mark", TagKind::phrase},
    {"ol", TagKind::block, false, true},
    {"p", TagKind::block},
    {"pre", TagKind::block},
    {"s", TagKind::phrase},
    {"small", TagKind::phrase},
    {"span", TagKind::phrase},
    {"strike", TagKind::phrase},
    {"strong", TagKind::phrase},
    {"sub", TagKind::phrase},
    {"summary", TagKind::block},
    {"sup", TagKind::phrase},
    {"table", TagKind::block, false, true},
    {"tbody", TagKind::block, false, true},
    {"td", TagKind::block, false, true},
    {"tfoot", TagKind::block, false, true},
    {"th", TagKind::block, false, true},
    {"thead", TagKind::block, false, true},
    {"tr", TagKind::block, false, true},
    {"u", TagKind::phrase},
    {"ul", TagKind::block, false, true},
};

static bool is_alpha(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static const KnownTag* find_tag(std::string_view name) {
  if (name.empty() || name.size() > 10) return nullptr;
  auto wanted = lower(name);
  auto found = std::lower_bound(std::begin(tags), std::end(tags), wanted,
                                [](const KnownTag& t, const std::string& n) { return t.name < n; });
  return found != std::end(tags) && found->name == wanted ? found : nullptr;
}

std::string_view tag_name(std::string_view text) {
  std::size_t begin = text.substr(0, 2) == "</" ? 2 : 1, end = begin;
  if (text.empty() || text[0] != '<' || end >= text.size() || !is_alpha(text[end])) return {};
  while (end < text.size() && (is_alpha(text[end]) || is_digit(text[end]) || text[end] == '-')) ++end;
  return text.substr(begin, end - begin);
}

bool is_known_tag(std::string_view name) {
  return find_tag(name) != nullptr;
}

// `<name` attributes `>`; a `>` inside a quoted value does not end the tag.
Tag read_tag(std::string_view text) {
  auto name = tag_name(text);
  if (name.empty()) return {};
  auto at = static_cast<std::size_t>(name.data() + name.size() - text.data()), begin = at;
  for (char quote = 0; at < text.size(); ++at) {
    char c = text[at];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if ((c == '"' || c == '\'') && text[at - 1] == '=') {
      quote = c;
    } else if (c == '<') {
      return {};
    } else if (c == '>') {
      return {find_tag(name), text.substr(begin, at - begin), text[1] == '/', at + 1};
    }
  }
  return {};
}

bool read_attribute(std::string_view attributes, std::string_view name, std::string& value) {
  static constexpr std::string_view space = " \t\n\r\f/";
  for (auto at = attributes.find_first_not_of(space); at < attributes.size(); at = attributes.find_first_not_of(space, at)) {
    auto end = std::min(attributes.find_first_of(" \t\n\r\f/=", at), attributes.size());
    auto key = attributes.substr(at, end - at);
    std::string_view raw;
    at = std::min(attributes.find_first_not_of(" \t\n\r\f", end), attributes.size());
    if (at < attributes.size() && attributes[at] == '=') {
      at = std::min(attributes.find_first_not_of(" \t\n\r\f", at + 1), attributes.size());
      char quote = at < attributes.size() ? attributes[at] : 0;
      bool quoted = quote == '"' || quote == '\'';
      if (quoted) ++at;
      auto stop = std::min(quoted ? attributes.find(quote, at) : attributes.find_first_of(" \t\n\r\f", at), attributes.size());
      raw = attributes.substr(at, stop - at);
      at = std::min(stop + (quoted ? 1 : 0), attributes.size());
    }
    if (equal_ignoring_case(key, name)) {
      value = resolve_entities(raw);
      return true;
    }
    if (key.empty() && at < attributes.size()) ++at;  // a stray `=`
  }
  return false;
}

std::size_t comment_size(std::string_view text) {
  if (text.substr(0, 4) != "<!--") return 0;
  auto end = text.find("-->", 4);
  return end == std::string_view::npos ? 0 : end + 3;
}

std::size_t entity_size(std::string_view text, std::size_t at) {
  auto end = at + 1;
  if (end < text.size() && text[end] == '#') ++end;
  auto first = end;
  while (end < text.size() && end - at < 34 && (is_alpha(text[end]) || is_digit(text[end]))) ++end;
  return end > first && end < text.size() && text[end] == ';' ? end + 1 - at : 0;
}

std::string resolve_entities(std::string_view text) {
  if (text.find('&') == std::string_view::npos) return std::string(text);
  cmark_strbuf buffer = CMARK_BUF_INIT(cmark_get_default_mem_allocator());
  houdini_unescape_html_f(&buffer, reinterpret_cast<const std::uint8_t*>(text.data()), static_cast<bufsize_t>(text.size()));
  std::string out(reinterpret_cast<const char*>(buffer.ptr), static_cast<std::size_t>(buffer.size));
  cmark_strbuf_free(&buffer);
  return out;
}

std::string text_of_html(std::string_view html) {
  std::string out;
  bool comments = true;  // until one has no end: then no later one has
  while (!html.empty()) {
    auto at = html.find('<');
    out += html.substr(0, at);
    if (at == std::string_view::npos) break;
    html.remove_prefix(at);
    if (comments && html.substr(0, 4) == "<!--") {
      auto size = comment_size(html);
      comments = size > 0;
      html.remove_prefix(size);
      if (comments) continue;
    }
    auto tag = read_tag(html);
    if (tag.known == nullptr) {
      out += '<';
      html.remove_prefix(1);
      continue;
    }
    if (tag.known->name == "br") out += '\n';
    html.remove_prefix(tag.size);
  }
  return std::string(trim(resolve_entities(out)));
}

}  // namespace debrief::markdown
