#include "generator/markdown/prepare.h"

#include <algorithm>
#include <cstring>

#include "generator/base/text.h"
#include "generator/markdown/guards.h"
#include "generator/markdown/mends.h"

namespace debrief::markdown {

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

bool is_delimiter_row(std::string_view line) {
  return line.find('-') != std::string_view::npos && line.find_first_not_of(" \t>|:-") == std::string_view::npos;
}

std::size_t count_cells(std::string_view row) {
  row = trim(row);
  std::size_t cells = 1;
  for (auto at = row.find('|', 1); at != std::string_view::npos && at + 1 < row.size(); at = row.find('|', at + 1))
    if (!is_escaped(row, at)) ++cells;
  return cells;
}

namespace {

// Knows which lines are code, as far as fences go: well enough to leave them alone.
class Fences {
 public:
  // True when the line is a fence or inside one.
  bool holds(std::string_view line, std::size_t first) {
    bool quoted = line[first] == '>';
    if (open_ != 0) {
      // A fence in a list item or a quote ends with it.
      if ((indent_ >= 2 && first == 0) || (quoted_ && !quoted)) open_ = 0;
    }
    auto at = quoted ? std::min(line.find_first_not_of("> \t", first), line.size()) : first;
    if (open_ == 0) at = behind_markers(line, at);
    if (at == line.size()) return open_ != 0;
    char c = line[at];
    auto n = c == '`' || c == '~' ? std::min(line.find_first_not_of(c, at), line.size()) - at : 0;
    if (open_ != 0) {
      if (c == open_ && n >= length_ && trim(line.substr(at + n)).empty()) open_ = 0;
      return true;
    }
    if (n < 3 || (c == '`' && line.find('`', at + n) != std::string_view::npos)) return false;
    open_ = c, length_ = n, indent_ = at, quoted_ = quoted;
    return true;
  }
  void close() { open_ = 0; }

 private:
  // Behind `- `, `1. ` and the like.
  static std::size_t behind_markers(std::string_view line, std::size_t at) {
    for (;;) {
      auto end = std::min(line.find_first_not_of("0123456789", at), line.size());
      bool number = end > at && end - at < 10 && end < line.size() && (line[end] == '.' || line[end] == ')');
      bool bullet = end == at && end < line.size() && (line[end] == '-' || line[end] == '*' || line[end] == '+');
      if ((!number && !bullet) || end + 1 >= line.size() || line[end + 1] != ' ') return at;
      at = std::min(line.find_first_not_of(' ', end + 1), line.size());
    }
  }

  char open_ = 0;  // of what, 0: none
  std::size_t length_ = 0, indent_ = 0;
  bool quoted_ = false;
};

// Goes over the lines once; copies only from the first change on.
class Preparation {
 public:
  Preparation(const Lines& source, Prepared& out)
      : source_(source), text_(source.text()), out_(out), mends_(text_, out), guards_(text_, out) {}

  void run(int fence_at, std::string_view fence) {
    LineEdit line;
    while (line.number < source_.count()) {
      line.previous = line.text;
      line.text = source_[++line.number];
      auto begin = static_cast<std::size_t>(line.text.data() - text_.data());
      if (line.number == fence_at) {
        replace(begin, begin + line.text.size(), fence);
        fences_.close();
      } else {
        look_at(line);
        apply(line, begin);
      }
    }
    out_.text = text_;
    if (!changed_) return;
    out_.changed += text_.substr(copied_);
    out_.text = out_.changed;
  }

 private:
  void look_at(LineEdit& line) {
    line.first = line.text.find_first_not_of(" \t");
    if (line.first == std::string_view::npos) {
      mends_.blank_line();
      guards_.blank_line();
      return;
    }
    if (fences_.holds(line.text, line.first)) return;
    if (!guards_.look_at(line)) return;
    if (std::strchr("|:->", line.text[line.first]) != nullptr && is_delimiter_row(line.text)) {
      if (auto columns = guards_.table(line); columns > 0) mends_.table_begins(columns);
      if (line.text[line.first] != '-') return;
    }
    if (line.first < 4) mends_.look_at(line);  // else it is most likely code
  }

  void apply(LineEdit& line, std::size_t begin) {
    if (line.insertions.empty()) return;
    std::stable_sort(line.insertions.begin(), line.insertions.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [at, what] : line.insertions) {
      replace(begin + at, begin + at, what);
      out_.has_filler = out_.has_filler || what == filler;
    }
    line.insertions.clear();
  }

  void replace(std::size_t begin, std::size_t end, std::string_view with) {
    out_.changed += text_.substr(copied_, begin - copied_);
    out_.changed += with;
    copied_ = end;
    changed_ = true;
  }

  const Lines& source_;
  std::string_view text_;
  Prepared& out_;
  Mends mends_;
  Guards guards_;
  Fences fences_;
  std::size_t copied_ = 0;
  bool changed_ = false;
};

}  // namespace

void prepare(const Lines& source, Prepared& out, int fence_at, std::string_view fence) {
  Preparation(source, out).run(fence_at, fence);
}

}  // namespace debrief::markdown
