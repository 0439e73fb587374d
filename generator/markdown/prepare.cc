#include "generator/markdown/prepare.h"

#include <algorithm>
#include <cstring>

#include "generator/base/text.h"
#include "generator/markdown/raw_html.h"

namespace debrief::markdown {

// Above these cmark's time is no longer linear: cells it must make for a table, block quotes and lists within each other.
static constexpr std::size_t most_cells = 200'000;
static constexpr int most_nesting = 64;

Lines::Lines(std::string_view text) : text_(text) {
  begins_.reserve(text.size() / 40 + 2);
  for (std::size_t at = 0; at < text.size();) {
    begins_.push_back(at);
    auto end = text.find('\n', at);
    at = end == std::string_view::npos ? text.size() : end + 1;
  }
  begins_.push_back(text.size());
}

std::string_view Lines::operator[](int line) const {
  if (line < 1 || line > count()) return {};
  auto begin = begins_[static_cast<std::size_t>(line) - 1], end = begins_[static_cast<std::size_t>(line)];
  auto found = text_.substr(begin, end - begin);
  if (!found.empty() && found.back() == '\n') found.remove_suffix(1);
  return found;
}

static bool is_letter(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  auto c = static_cast<unsigned char>(text[at]);
  return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// A line of `-`, `:`, `|` and spaces with a `-`: it may make the line above the header of a table.
static bool is_delimiter_row(std::string_view line) {
  return line.find('-') != std::string_view::npos && line.find_first_not_of(" \t>|:-") == std::string_view::npos;
}

namespace {

// Goes over the lines once; copies only from the first change on.
class Preparation {
 public:
  Preparation(std::string_view text, Prepared& out) : text_(text), out_(out) {}

  void run(int fence_at, std::string_view fence) {
    last_comment_end_ = text_.rfind("-->");
    for (std::size_t at = 0; at < text_.size();) {
      auto end = std::min(text_.find('\n', at), text_.size());
      begin_ = at;
      ++number_;
      auto line = text_.substr(at, end - at);
      if (number_ == fence_at) {
        replace(at, end, fence);
        fence_char_ = 0;
      } else {
        look_at(line);
        flush();
      }
      previous_ = line;
      at = end + 1;
    }
    if (copied_ == 0 && out_.changed.empty()) {
      out_.text = text_;
    } else {
      out_.changed += text_.substr(copied_);
      out_.text = out_.changed;
    }
  }

 private:
  void replace(std::size_t begin, std::size_t end, std::string_view with) {
    out_.changed += text_.substr(copied_, begin - copied_);
    out_.changed += with;
    copied_ = end;
  }
  void insert(std::size_t at_in_line, std::string_view what) { insertions_.emplace_back(begin_ + at_in_line, what); }
  void flush() {
    if (insertions_.empty()) return;
    std::stable_sort(insertions_.begin(), insertions_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [at, what] : insertions_) replace(at, at, what);
    insertions_.clear();
  }

  void look_at(std::string_view line) {
    auto first = line.find_first_not_of(" \t");
    if (first == std::string_view::npos) {
      run_end_ = 0, table_columns_ = 0;
      return;
    }
    if (fence(line.substr(first))) return;
    if (first >= 4) return;  // most likely code; headings and tasks are not written so
    if (guard_nesting(line, first)) return;
    switch (line[first]) {
      case '#':
        heading(line, first);
        break;
      case '-':
      case '*':
      case '+':
        task(line, first);
        break;
      case '<':
        tag(line, first);
        break;
      default:
        break;
    }
    if (std::strchr("|:->", line[first]) != nullptr && is_delimiter_row(line)) {
      delimiter_row(line, first);
    } else if (table_columns_ > 0) {
      mend_row(line);
    }
    if (line.find("**") != std::string_view::npos) strong(line);
  }

  // Follows fences well enough to leave code alone. True when the line is a fence or inside one.
  bool fence(std::string_view line) {
    char c = line[0];
    std::size_t n = c == '`' || c == '~' ? std::min(line.find_first_not_of(c), line.size()) : 0;
    if (fence_char_ != 0) {
      if (c == fence_char_ && n >= fence_length_ && trim(line.substr(n)).empty()) fence_char_ = 0;
      return true;
    }
    if (n < 3 || (c == '`' && line.find('`', n) != std::string_view::npos)) return false;
    fence_char_ = c, fence_length_ = n;
    return true;
  }

  void heading(std::string_view line, std::size_t first) {
    auto after = std::min(line.find_first_not_of('#', first), line.size());
    if (after - first >= 2 && after - first <= 6 && is_letter(line, after)) insert(after, " ");
  }

  // `-[x] text`: the marker needs a space. Only a true box: an x or white space, then a space or the end.
  void task(std::string_view line, std::size_t first) {
    auto box = line.substr(first + 1);
    if (box.size() < 3 || box[0] != '[' || box[2] != ']' || std::string_view(" xX").find(box[1]) == std::string_view::npos)
      return;
    if (box.size() > 3 && box[3] != ' ') return;
    insert(first + 1, " ");
    out_.loose_task_lines.push_back(number_);
  }

  // An angle-bracket word that is not HTML, and a comment that never ends, must not begin an HTML block.
  void tag(std::string_view line, std::size_t first) {
    if (line.substr(first, 4) == "<!--") {
      if (last_comment_end_ == std::string_view::npos || last_comment_end_ < begin_ + first) insert(first, "\\");
      return;
    }
    auto name = tag_name(line.substr(first));
    if (!name.empty() && !is_known_tag(name)) insert(first, "\\");
  }

  bool guard_nesting(std::string_view line, std::size_t first) {
    int depth = 0;
    for (auto at = first; at < line.size(); ++at) {
      char c = line[at];
      if (c == ' ' || c == '\t') continue;
      bool bullet = (c == '-' || c == '*' || c == '+') && at + 1 < line.size() && (line[at + 1] == ' ' || line[at + 1] == '\t');
      bool number = false;
      if (c >= '0' && c <= '9') {
        auto dot = line.find_first_not_of("0123456789", at);
        number = dot != std::string_view::npos && (line[dot] == '.' || line[dot] == ')') && dot + 1 < line.size() &&
                 line[dot + 1] == ' ';
        if (number) at = dot;
      }
      if (c != '>' && !bullet && !number) return false;
      if (++depth <= most_nesting) continue;
      insert(at, "\\");
      report("lists or quotes nested too deeply to be read; the rest of the line is shown as text");
      return true;
    }
    return false;
  }

  // Puts the filler beside each ** that CommonMark would not see: a closing one between punctuation and a letter, an opening one
  // between a letter and punctuation. Which is which follows from the count; lines with code in them are left alone.
  void strong(std::string_view line) {
    if (line.find('`') != std::string_view::npos) return;
    bool open = false;
    for (auto at = line.find("**"); at != std::string_view::npos; at = line.find("**", at + 2)) {
      if (line.substr(at, 3) == "***" || (at > 0 && line[at - 1] == '\\')) return;
      bool before = at > 0 && is_wide_punctuation_before(line, at),
           after = is_letter(line, at + 2) && !is_punctuation_at(line, at + 2);
      if (open && before && after) add_filler(at + 2);
      if (!open && at > 0 && is_letter_before(line, at) && is_punctuation_at(line, at + 2)) add_filler(at);
      open = !open;
    }
  }
  void add_filler(std::size_t at_in_line) {
    insert(at_in_line, filler);
    out_.has_filler = true;
  }
  static char32_t point_before(std::string_view line, std::size_t at) {
    auto begin = at;
    do --begin;
    while (begin > 0 && (static_cast<unsigned char>(line[begin]) & 0xC0) == 0x80);
    return next_code_point(line, begin);
  }
  static bool is_alphanumeric(char32_t c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
  static bool is_punctuation(char32_t c) {
    if (c < 0x80) return c > ' ' && c < 0x7F && !is_alphanumeric(c);
    return (c >= 0x2010 && c <= 0x2027) || (c >= 0x3001 && c <= 0x3003) || (c >= 0x3008 && c <= 0x3011) ||
           (c >= 0x3014 && c <= 0x301F) || (c >= 0xFF01 && c <= 0xFF0F) || (c >= 0xFF1A && c <= 0xFF20) ||
           (c >= 0xFF3B && c <= 0xFF40) || (c >= 0xFF5B && c <= 0xFF65);
  }
  static bool is_wide_punctuation_before(std::string_view line, std::size_t at) { return is_punctuation(point_before(line, at)); }
  static bool is_letter_before(std::string_view line, std::size_t at) {
    auto c = point_before(line, at);
    return (c >= 0x80 || is_alphanumeric(c)) && !is_punctuation(c) && c != 0xA0 && c != 0x3000;
  }
  static bool is_punctuation_at(std::string_view line, std::size_t at) {
    return at < line.size() && is_punctuation(next_code_point(line, at));
  }

  // Every row has as many cells as the header, given or not: cmark's work and the page's size.
  void delimiter_row(std::string_view line, std::size_t first) {
    auto columns = count_cells(previous_);
    if (line.find('|') == std::string_view::npos || columns != count_cells(line)) return;
    if (run_end_ == 0) {  // the last line of this run of lines without a blank one
      auto end = text_.substr(begin_, text_.find("\n\n", begin_) - begin_);
      run_end_ = number_ + static_cast<int>(std::count(end.begin(), end.end(), '\n'));
    }
    if (columns * static_cast<std::size_t>(run_end_ - number_ + 1) <= most_cells) {
      table_columns_ = columns;
      return;
    }
    insert(line.find_first_of("|:-", first), "\\");
    report("table too large to be read as one (header cells times rows over " + std::to_string(most_cells) +
           "); it is shown as text");
  }

  static bool is_escaped(std::string_view line, std::size_t at) { return at > 0 && line[at - 1] == '\\'; }
  static std::size_t count_cells(std::string_view line) {
    line = trim(line);
    std::size_t cells = 1;
    for (std::size_t at = 0; at < line.size(); ++at)
      if (line[at] == '|' && !is_escaped(line, at) && at > 0 && at + 1 < line.size()) ++cells;
    return cells;
  }

  // GFM drops what stands beyond the last column, and splits code at a bar. Escaping the bars keeps the words: first those inside
  // code, then the last ones.
  void mend_row(std::string_view line) {
    auto cells = count_cells(line);
    if (cells <= table_columns_) return;
    auto begin = line.find_first_not_of(" \t"), end = line.find_last_not_of(" \t");
    std::vector<std::size_t> in_code, outside;
    bool code = false;
    for (auto at = begin + 1; at < end; ++at) {
      if (line[at] == '`') code = !code && line.find('`', at + 1) != std::string_view::npos;
      if (line[at] == '|' && !is_escaped(line, at)) (code ? in_code : outside).push_back(at);
    }
    auto extra = cells - table_columns_;
    if (in_code.size() > extra) in_code.resize(extra);
    extra -= in_code.size();
    in_code.insert(in_code.end(), outside.end() - static_cast<std::ptrdiff_t>(std::min(extra, outside.size())), outside.end());
    std::sort(in_code.begin(), in_code.end());
    for (auto at : in_code) insert(at, "\\");
  }

  void report(std::string message) {
    Finding f;
    f.rule = "DF11", f.level = Level::info, f.place.line = number_, f.message = std::move(message);
    out_.findings.push_back(std::move(f));
  }

  std::string_view text_;
  Prepared& out_;
  std::size_t begin_ = 0, copied_ = 0;
  std::vector<std::pair<std::size_t, std::string_view>> insertions_;  // into this line
  int number_ = 0, run_end_ = 0;
  std::size_t table_columns_ = 0;  // of the table that this run of lines may be in; 0: none
  std::string_view previous_;
  char fence_char_ = 0;
  std::size_t fence_length_ = 0, last_comment_end_ = 0;
};

}  // namespace

void prepare(std::string_view text, Prepared& out, int fence_at, std::string_view fence) {
  Preparation(text, out).run(fence_at, fence);
}

}  // namespace debrief::markdown
