// The trap: cmark-gfm keeps one global table of characters that end a run of plain text, and every parser with extensions adds its
// own (`~`, `:`, `w`, `@` …) before the inline phase and removes them after it. With two threads one parser's removal hits the
// other's parse, and about a fifth of the pages come out silently wrong (github/cmark-gfm pull request 176).
//
// The way out, without a copy of the library: it is linked statically with `--wrap` on the two functions that change the table.
// The first parse of the process adds each character for good; from then on both functions do nothing, so the table is constant
// and every thread reads the same. That is also right for a single thread, since all our parsers have the same extensions.
#include "generator/markdown/cmark_threads.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm/parser.h>
#include <cmark-gfm/syntax_extension.h>

#include <array>
#include <cstdlib>

#include "generator/base/text.h"
#include "generator/markdown/arena.h"

static bool table_is_open = false;  // only while ready() runs, which one thread does while the others wait

extern "C" {
void __real_cmark_inlines_add_special_character(unsigned char c, bool emphasis);
void __wrap_cmark_inlines_add_special_character(unsigned char c, bool emphasis);
void __wrap_cmark_inlines_remove_special_character(unsigned char c, bool emphasis);

void __wrap_cmark_inlines_add_special_character(unsigned char c, bool emphasis) {
  if (table_is_open) __real_cmark_inlines_add_special_character(c, emphasis);
}
void __wrap_cmark_inlines_remove_special_character(unsigned char, bool) {}
}

namespace debrief::markdown {

// Only `~~text~~` strikes through: a single `~` in postmortems means "about" (~14:00) or "to" (13:30~14:00).
static constexpr int options =
    CMARK_OPT_FOOTNOTES | CMARK_OPT_UNSAFE | CMARK_OPT_SOURCEPOS | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE;

using Extensions = std::array<cmark_syntax_extension*, 4>;

// Bare addresses of the web, but not of mails, for which cmark walks the whole tree twice more.
static cmark_syntax_extension links_only;

static Extensions open_once() {
  cmark_gfm_core_extensions_ensure_registered();
  Extensions found{};
  static constexpr const char* names[] = {"table", "strikethrough", "autolink", "tasklist"};
  for (std::size_t i = 0; i < found.size(); ++i) found[i] = cmark_find_syntax_extension(names[i]);
  links_only = *found[2];
  links_only.postprocess_func = nullptr;
  table_is_open = true;
  auto* parser = cmark_parser_new(options);
  for (auto* extension : found) cmark_parser_attach_syntax_extension(parser, extension);
  cmark_parser_feed(parser, "x\n", 2);
  cmark_node_free(cmark_parser_finish(parser));
  cmark_parser_free(parser);
  table_is_open = false;
  return found;
}

static const Extensions& ready() {
  static const Extensions extensions = open_once();
  return extensions;
}

// With the address sanitizer every allocation is its own, so that a fault inside the library is seen.
#ifdef __SANITIZE_ADDRESS__
#define DEBRIEF_PLAIN_MEMORY 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define DEBRIEF_PLAIN_MEMORY 1
#endif
#endif

#ifdef DEBRIEF_PLAIN_MEMORY
static cmark_mem* memory() {
  return cmark_get_default_mem_allocator();
}
static void release(cmark_parser* parser, cmark_node* root) {
  cmark_parser_free(parser);
  cmark_node_free(root);
}
#else
static thread_local Arena arena;
static cmark_mem* memory() {
  static cmark_mem mem = {[](std::size_t n, std::size_t size) { return arena.allocate(n * size); },
                          [](void* block, std::size_t size) { return arena.grow(block, size); },
                          [](void* block) { arena.give_back(block); }};
  return &mem;
}
static void release(cmark_parser*, cmark_node*) {
  arena.reset();
}
#endif

// Whether one of the places where a byte stands is what `test` asks for, which is given where it stands.
static bool any_place(std::string_view text, char byte, const auto& test) {
  for (auto at = text.find(byte); at != std::string_view::npos; at = text.find(byte, at + 1))
    if (test(at)) return true;
  return false;
}

// "ann@example.com": a letter, a digit or one of few signs before the @, any of the two perhaps as an entity or behind a backslash.
// The handle in "owner: @ann" is none.
static bool may_hold_mail(std::string_view text) {
  auto ends_name = [&](std::size_t at) {
    return at > 0 && (is_letter(text[at - 1]) || is_digit(text[at - 1]) ||
                      std::string_view(".+-_:;\\").find(text[at - 1]) != std::string_view::npos);
  };
  auto may_be_sign = [&](std::size_t at) { return at + 1 < text.size() && (text[at + 1] == '#' || text[at + 1] == 'c'); };
  return any_place(text, '@', ends_name) || any_place(text, '&', may_be_sign);
}
// "[^1]", perhaps with the sign as an entity or behind a backslash. Looking for notes takes two walks over the tree.
static bool may_hold_footnote(std::string_view text) {
  return any_place(text, '[', [&](std::size_t at) {
    return at + 1 < text.size() && (text[at + 1] == '^' || text[at + 1] == '&' || text[at + 1] == '\\');
  });
}

static const unsigned char* bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

// Given a text, cmark looks for the ends of its lines one byte at a time, which is a tenth of its work. So each line is put where
// it keeps the beginning of a line whose end it was not given yet, and then all it is given is that end.
static void feed(cmark_parser* parser, std::string_view text) {
  bool other_ends = text.find('\r') != std::string_view::npos || text.find('\0') != std::string_view::npos;
  for (auto end = other_ends ? std::string_view::npos : text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
    cmark_strbuf_put(&parser->linebuf, bytes(text), static_cast<bufsize_t>(end));
    cmark_parser_feed(parser, "\n", 1);
    text.remove_prefix(end + 1);
  }
  if (!text.empty()) cmark_parser_feed(parser, text.data(), text.size());
}

Tree::Tree(std::string_view text) {
  auto extensions = ready();
  if (!may_hold_mail(text)) extensions[2] = &links_only;
  parser_ = cmark_parser_new_with_mem(may_hold_footnote(text) ? options : options & ~CMARK_OPT_FOOTNOTES, memory());
  for (auto* extension : extensions) cmark_parser_attach_syntax_extension(parser_, extension);
  feed(parser_, text);
  root_ = cmark_parser_finish(parser_);
}

Tree::~Tree() {
  release(parser_, root_);
}

bool is_task_item(cmark_node* node) {
  return cmark_node_get_syntax_extension(node) == ready()[3];
}

}  // namespace debrief::markdown
