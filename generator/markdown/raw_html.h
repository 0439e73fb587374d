// Raw HTML in Markdown: which tags may pass, what their attributes are. Everything else is shown as text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace debrief::markdown {

// `phrase`: may stand inside a paragraph. `block`: only in an HTML block; those that `spans` may stay open over the Markdown
// blocks that follow. `gone`: harmless, says nothing (font, center): the tag is dropped, its content stays.
enum class TagKind : std::uint8_t { phrase, block, gone };

struct KnownTag {
  std::string_view name;
  TagKind kind;
  bool empty = false;  // has no content: br, hr, img …
  bool spans = false;
};

struct Tag {
  const KnownTag* known = nullptr;  // null: not on the list
  std::string_view attributes;
  bool closing = false;
  std::size_t size = 0;  // bytes from `<` to `>`; 0: not a tag
};

std::string_view tag_name(std::string_view text);  // of a text that begins with `<name` or `</name`; empty otherwise
bool is_known_tag(std::string_view name);
Tag read_tag(std::string_view text);  // at the beginning of `text`
// The value of an attribute with its entities resolved; false when it is not there. `open` alone gives true and "".
bool read_attribute(std::string_view attributes, std::string_view name, std::string& value);
// Bytes of the comment (`<!-- … -->`) that `text` begins with; 0 when it does not begin with a whole one.
std::size_t comment_size(std::string_view text);
// An HTML block as a reader sees it: comments and known tags gone, <br> as a line end, unknown tags kept, entities resolved.
std::string text_of_html(std::string_view html);
std::string resolve_entities(std::string_view text);  // &amp; &#65; …
// `&name;`, `&#65;` or `&#x41;` at `at`: its size; 0 when it is a bare ampersand.
std::size_t entity_size(std::string_view text, std::size_t at);

}  // namespace debrief::markdown
