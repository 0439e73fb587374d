#include "tests/markdown/html_check.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "generator/base/text.h"

namespace debrief::markdown {

namespace {

constexpr std::string_view empty_elements[] = {"br", "hr", "input"};
constexpr std::string_view elements[] = {
    "a",   "abbr",    "b",   "blockquote", "br",    "caption", "code",  "dd", "del",     "details", "div",   "dl",
    "dt",  "em",      "h1",  "h2",         "h3",    "h4",      "h5",    "h6", "hr",      "i",       "input", "ins",
    "kbd", "label",   "li",  "mark",       "ol",    "p",       "pre",   "s",  "section", "small",   "span",  "strong",
    "sub", "summary", "sup", "table",      "tbody", "td",      "tfoot", "th", "thead",   "tr",      "u",     "ul"};
constexpr std::string_view attributes[] = {"href",  "rel",      "title",   "id",       "class", "start",
                                           "type",  "disabled", "checked", "tabindex", "role",  "aria-label",
                                           "scope", "colspan",  "rowspan", "open"};

template <typename Range>
bool has(const Range& range, std::string_view what) {
  return std::find(std::begin(range), std::end(range), what) != std::end(range);
}

class Checker {
 public:
  explicit Checker(const Body& body) : body_(body), text_(body.html.str()), html_(text_) {}

  std::string run() {
    if (!is_valid_utf8(html_) || html_.find('\0') != std::string_view::npos) return "not UTF-8, or a NUL";
    for (std::size_t at = html_.find('<'); at != std::string_view::npos && wrong_.empty(); at = html_.find('<', at)) at = tag(at);
    if (wrong_.empty() && !open_.empty()) wrong_ = "never closed: " + std::string(open_.back());
    if (wrong_.empty()) holes();
    return wrong_;
  }

 private:
  std::size_t tag(std::size_t at) {
    auto end = html_.find('>', at);
    if (end == std::string_view::npos) return fail("a bare <", at);
    auto inside = html_.substr(at + 1, end - at - 1);
    bool closing = inside.substr(0, 1) == "/";
    if (closing) inside.remove_prefix(1);
    auto name = inside.substr(0, inside.find(' '));
    if (!has(elements, name)) return fail("element " + std::string(name), at);
    if (closing) {
      if (open_.empty() || open_.back() != name) return fail("closes what is not open: " + std::string(name), at);
      open_.pop_back();
      return end;
    }
    if (name == "a" && has(open_, "a")) return fail("a link in a link", at);
    if (!has(empty_elements, name)) open_.push_back(name);
    inside.remove_prefix(name.size());
    while (!inside.empty() && wrong_.empty()) inside = attribute(inside, at);
    return end;
  }

  std::string_view attribute(std::string_view rest, std::size_t at) {
    if (rest[0] != ' ') return fail("no space before an attribute", at), rest;
    rest.remove_prefix(1);
    auto name = rest.substr(0, rest.find_first_of(" ="));
    if (!has(attributes, name)) return fail("attribute " + std::string(name), at), rest;
    rest.remove_prefix(name.size());
    if (rest.substr(0, 2) != "=\"") return rest;
    auto end = rest.find('"', 2);
    if (end == std::string_view::npos) return fail("an open quote", at), rest;
    auto value = rest.substr(2, end - 2);
    bool safe = value.substr(0, 1) == "#" || starts_with_ignoring_case(value, "http://") ||
                starts_with_ignoring_case(value, "https://") || starts_with_ignoring_case(value, "mailto:");
    if (name == "href" && !safe) return fail("address " + std::string(value), at), rest;
    return rest.substr(end + 1);
  }

  void holes() {
    std::uint32_t last = 0;
    for (const auto& h : body_.holes) {
      if (h.begin > h.end || h.end > html_.size()) return void(fail("hole outside", h.begin));
      if (h.begin < last) return void(fail("holes out of order", h.begin));
      last = h.begin;
      if (h.line < 1 || h.column < 1) return void(fail("hole without a place", h.begin));
      if (code_points(h.sentence) > 300) return void(fail("sentence too long", h.begin));
    }
  }

  std::size_t fail(std::string what, std::size_t at) {
    wrong_ = what + " at byte " + std::to_string(at) + ": " + std::string(html_.substr(at > 40 ? at - 40 : 0, 120));
    return html_.size();
  }

  const Body& body_;
  std::string text_;
  std::string_view html_;
  std::vector<std::string_view> open_;
  std::string wrong_;
};

}  // namespace

std::string broken_html(const Body& body) {
  return Checker(body).run();
}

std::string broken_blocks(const Document& document) {
  const auto& blocks = document.blocks();
  for (int i = 0; i < static_cast<int>(blocks.size()); ++i) {
    const auto& b = blocks[static_cast<std::size_t>(i)];
    auto at = " in block " + std::to_string(i);
    if (b.end <= i || b.end > static_cast<int>(blocks.size()) || b.parent >= i) return "tree" + at;
    if (b.line < 1 || b.end_line < b.line) return "lines" + at;
    if (b.html_begin > b.html_end || b.html_end > document.body().html.size()) return "range" + at;
    if (b.parent >= 0) {
      const auto& p = blocks[static_cast<std::size_t>(b.parent)];
      if (b.end > p.end || b.html_begin < p.html_begin || b.html_end > p.html_end) return "outside its parent" + at;
    }
    std::uint32_t begin = 0;
    for (const auto& s : b.text.spans) {
      if (s.begin < begin || s.end < s.begin || s.end > b.text.text.size()) return "spans" + at;
      begin = s.begin;
    }
    if (!is_valid_utf8(b.text.text)) return "not UTF-8" + at;
  }
  return {};
}

}  // namespace debrief::markdown
