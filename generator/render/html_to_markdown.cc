#include "generator/render/html_to_markdown.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "generator/base/scan.h"
#include "generator/base/text.h"

namespace debrief {

namespace {

struct HtmlTag {
  std::string_view name, attributes;
  bool closing = false;
};

// The signs that escape_html() and cmark-gfm put for a character.
std::string unescaped(std::string_view html) {
  static constexpr std::pair<std::string_view, char> signs[] = {
      {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}, {"&amp;", '&'}};
  std::string text;
  text.reserve(html.size());
  for (;;) {
    auto at = std::min(html.find('&'), html.size());
    text += html.substr(0, at);
    html.remove_prefix(at);
    if (html.empty()) return text;
    auto sign = std::find_if(std::begin(signs), std::end(signs), [&](auto& s) { return html.starts_with(s.first); });
    text += sign == std::end(signs) ? '&' : sign->second;
    html.remove_prefix(sign == std::end(signs) ? 1 : sign->first.size());
  }
}

std::string attribute(const HtmlTag& tag, std::string_view name) {
  auto key = " " + std::string(name) + "=\"";
  auto at = tag.attributes.find(key);
  if (at == std::string_view::npos) return {};
  auto begin = at + key.size();
  return unescaped(tag.attributes.substr(begin, tag.attributes.find('"', begin) - begin));
}

// Walks the HTML once. A block's inline content gathers in line_ and is written, behind the prefixes of the quotes and items that
// it stands in, when the block ends.
class MarkdownWriter {
 public:
  std::string run(std::string_view html) {
    while (!html.empty()) {
      auto open = html.find('<');
      text(html.substr(0, open));
      if (open == std::string_view::npos) break;
      auto close = html.find('>', open);
      if (close == std::string_view::npos) break;
      auto inner = html.substr(open + 1, close - open - 1);
      HtmlTag read;
      read.closing = inner.starts_with('/');
      if (read.closing) inner.remove_prefix(1);
      auto space = std::min(inner.find_first_of(" \n\t/"), inner.size());
      read.name = inner.substr(0, space), read.attributes = inner.substr(space);
      tag(read);
      html.remove_prefix(close + 1);
    }
    end_block();
    if (!out_.empty()) out_ += '\n';
    return std::move(out_);
  }

 private:
  struct List {
    bool ordered = false;
    int number = 1;
  };

  void text(std::string_view html) {
    if (html.find('&') != std::string_view::npos) return words(unescaped(html));
    words(html);
  }

  void words(std::string_view words) {
    if (code_block_) {
      line_ += words;
    } else if (in_code_) {
      code_ += words;
    } else {
      while (!words.empty()) {
        auto plain = line_.empty() || is_blank(line_.back()) ? 0 : plain_run(words);
        line_ += words.substr(0, plain);
        if (plain < words.size()) special(words[plain++]);
        words.remove_prefix(plain);
      }
    }
  }

  static bool is_blank(char c) { return c == ' ' || c == '\n'; }

  // How many bytes stay as they are within a line, single spaces among them.
  static std::size_t plain_run(std::string_view words) {
    return first_pair(words, 0, [](Bytes c, Bytes next) {
      return (c == '\n') | (c == '\t') | ((c == ' ') & (next == ' ')) | (c == '*') | (c == '`') | (c == '[') | (c == ']') |
             (c == '<') | (c == '\\') | (c == '|');
    });
  }

  // White space, and what may mean something to Markdown.
  void special(char c) {
    if (c == ' ' || c == '\n' || c == '\t') {
      if (!line_.empty() && !is_blank(line_.back())) line_ += ' ';
      return;
    }
    if (c == '*' || c == '`' || c == '[' || c == ']' || c == '<' || c == '\\' || (c == '|' && in_table_)) line_ += '\\';
    if (line_.empty() && (c == '#' || c == '>' || c == '+' || c == '-')) line_ += '\\';
    line_ += c;
  }

  void tag(const HtmlTag& tag) {
    auto& name = tag.name;
    if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6')
      heading(name[1] - '0', tag.closing);
    else if (name == "ul" || name == "ol")
      list(tag);
    else if (name == "li")
      item(tag.closing);
    else if (name == "blockquote")
      quote(tag.closing);
    else if (name == "pre")
      code_block(tag.closing);
    else if (name == "code")
      code(tag);
    else if (name == "table" || name == "tr" || name == "td" || name == "th")
      table(tag);
    else if (name == "hr")
      end_block(), line_ = "---", end_block();
    else
      inline_tag(tag);
  }

  void inline_tag(const HtmlTag& tag) {
    auto& name = tag.name;
    if (name == "strong" || name == "b")
      line_ += "**";
    else if (name == "em" || name == "i")
      line_ += '*';
    else if (name == "del" || name == "s")
      line_ += "~~";
    else if (name == "br")
      line_ += in_table_ ? " " : "\\\n";
    else if (name == "a")
      link(tag);
    else if (name == "img")
      line_ += "![" + attribute(tag, "alt") + "](" + attribute(tag, "src") + ")";
    else if (name == "input")
      line_ += tag.attributes.find("checked") != std::string_view::npos ? "[x] " : "[ ] ";
    else if (!in_table_ && (name == "p" || name == "div" || name == "section" || name == "details" || name == "summary"))
      end_block();
  }

  void heading(int level, bool closing) {
    end_block();
    if (!closing) start_ = std::string(static_cast<std::size_t>(level), '#') + ' ';
  }

  void list(const HtmlTag& tag) {
    end_block();
    if (!tag.closing) {
      auto start = attribute(tag, "start");
      int number = 0;
      for (char c : start.substr(0, 6)) number = c >= '0' && c <= '9' ? number * 10 + (c - '0') : number;
      lists_.push_back({tag.name == "ol", start.empty() ? 1 : number});
      if (lists_.size() > 1) tight_ = true;
    } else if (!lists_.empty()) {
      lists_.pop_back();
      tight_ = !lists_.empty();
    }
  }

  void item(bool closing) {
    end_block();
    if (lists_.empty()) return;
    if (closing) {
      if (!prefixes_.empty()) prefixes_.pop_back();
      start_.clear();
      tight_ = true;
      return;
    }
    auto& list = lists_.back();
    start_ = list.ordered ? std::to_string(list.number++) + ". " : "- ";
    prefixes_.push_back(std::string(start_.size(), ' '));
    item_starts_ = true;
  }

  void quote(bool closing) {
    end_block();
    if (!closing)
      prefixes_.push_back("> ");
    else if (!prefixes_.empty())
      prefixes_.pop_back();
  }

  void code_block(bool closing) {
    if (!closing) {
      end_block();
      code_block_ = true;
      return;
    }
    code_block_ = false;
    std::string fence = "```";
    while (line_.find(fence) != std::string::npos) fence += '`';
    auto lines = std::move(line_);
    if (!lines.ends_with('\n')) lines += '\n';
    line_ = fence + language_ + "\n" + lines + fence;
    language_.clear();
    end_block();
  }

  void code(const HtmlTag& tag) {
    if (code_block_) {
      auto name = attribute(tag, "class");
      if (!tag.closing && name.starts_with("language-")) language_ = name.substr(9);
      return;
    }
    in_code_ = !tag.closing;
    if (!tag.closing) return code_.clear();
    std::string ticks = code_.find('`') == std::string::npos ? "`" : "``";
    line_ += ticks + (in_table_ ? replace_all(code_, "|", "\\|") : code_) + ticks;
  }

  void link(const HtmlTag& tag) {
    if (!tag.closing) {
      hrefs_.push_back(attribute(tag, "href"));
      if (!hrefs_.back().empty()) line_ += '[';
    } else if (!hrefs_.empty()) {
      if (!hrefs_.back().empty()) line_ += "](" + hrefs_.back() + ")";
      hrefs_.pop_back();
    }
  }

  void table(const HtmlTag& tag) {
    if (tag.name == "table") {
      end_block();
      in_table_ = !tag.closing, rows_ = 0, tight_ = false;
    } else if (tag.name == "tr" && !tag.closing) {
      line_ = "|", cells_ = 0;
    } else if (tag.name == "tr") {
      auto cells = cells_;
      tight_ = rows_ > 0;
      end_block();
      if (rows_++ > 0) return;
      line_ = "|";
      for (int i = 0; i < cells; ++i) line_ += "---|";
      tight_ = true;
      end_block();
    } else if (tag.closing) {
      line_ += line_.ends_with(' ') ? "|" : " |";
      ++cells_;
    } else if (!line_.ends_with(' ')) {
      line_ += ' ';
    }
  }

  // Writes what has gathered as one block.
  void end_block() {
    auto block = trim(line_);
    if (block.empty()) return line_.clear();
    if (!out_.empty()) out_ += tight_ || item_starts_blocked() ? "\n" : "\n" + trimmed_prefix() + "\n";
    bool first = true;
    for (auto line : split(block, '\n')) {
      if (!first) out_ += '\n';
      for (std::size_t i = 0; i < prefixes_.size(); ++i)
        out_ += first && item_starts_ && i + 1 == prefixes_.size() ? "" : prefixes_[i];
      if (first) out_ += start_;
      out_ += line;
      first = false;
    }
    start_.clear(), line_.clear();
    item_starts_ = false, tight_ = false;
  }

  bool item_starts_blocked() const { return item_starts_ && lists_.size() > 1; }

  // Of the empty line between two blocks in a quote.
  std::string trimmed_prefix() const {
    std::string out;
    for (auto& prefix : prefixes_) out += prefix;
    while (out.ends_with(' ')) out.pop_back();
    return out;
  }

  std::string out_, line_, start_, code_, language_;
  std::vector<std::string> prefixes_, hrefs_;
  std::vector<List> lists_;
  bool code_block_ = false, in_code_ = false, in_table_ = false, tight_ = false, item_starts_ = false;
  int rows_ = 0, cells_ = 0;
};

}  // namespace

std::string html_to_markdown(std::string_view html) {
  return MarkdownWriter().run(html);
}

}  // namespace debrief
