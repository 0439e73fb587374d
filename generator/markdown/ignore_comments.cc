#include "generator/markdown/ignore_comments.h"

#include <algorithm>

#include "generator/base/text.h"

namespace debrief::markdown {

namespace {

constexpr std::string_view mark = "debrief-ignore";

bool is_rule(std::string_view word) {
  return word.size() == 4 && is_capital(word[0]) && is_capital(word[1]) && is_digit(word[2]) && is_digit(word[3]);
}

bool is_blank(std::string_view line) {
  return trim(line).empty();
}

class Comments {
 public:
  explicit Comments(std::string_view text) : lines_(split_lines(text)) {}

  std::vector<IgnoreComment> read() {
    std::string_view fence;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      auto ink = trim(lines_[i]);
      bool fenced = ink.starts_with("```") || ink.starts_with("~~~");
      if (fenced && (fence.empty() || ink.starts_with(fence))) fence = fence.empty() ? ink.substr(0, 3) : std::string_view();
      if (fence.empty() && !fenced && lines_[i].find(mark) != std::string_view::npos) read_line(i);
    }
    return std::move(out_);
  }

 private:
  void read_line(std::size_t i) {
    auto line = lines_[i];
    for (auto open = line.find("<!--"); open != std::string_view::npos; open = line.find("<!--", open + 4)) {
      auto close = line.find("-->", open);
      auto inside = trim(line.substr(open + 4, close == std::string_view::npos ? close : close - open - 4));
      bool code = std::count(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(open), '`') % 2 != 0;
      if (!code && inside.starts_with(mark)) add(inside.substr(mark.size()), i, open);
    }
  }

  // "-file AC02, AC03: reason"
  void add(std::string_view rest, std::size_t i, std::size_t at) {
    IgnoreComment out;
    bool file = rest.starts_with("-file");
    if (file) rest.remove_prefix(5);
    auto colon = rest.find(':');
    for (auto word : split(rest.substr(0, colon), ','))
      if (is_rule(trim(word))) out.rules.emplace_back(trim(word));
    out.line = static_cast<int>(i) + 1, out.column = static_cast<int>(at) + 1;
    out.reason = !out.rules.empty() && colon != std::string_view::npos && !is_blank(rest.substr(colon + 1));
    if (!file) out.first = out.line, out.last = end_of_block(i);
    out_.push_back(std::move(out));
  }

  // The last line of the block that the comment stands in, or of the next one when it stands alone.
  int end_of_block(std::size_t i) const {
    auto line = trim(lines_[i]);
    bool alone = line.starts_with("<!--") && line.ends_with("-->") && line.find("<!--", 4) == std::string_view::npos;
    auto end = i + 1;
    if (alone)
      while (end < lines_.size() && is_blank(lines_[end])) ++end;
    while (end < lines_.size() && !is_blank(lines_[end])) ++end;
    return static_cast<int>(end);
  }

  std::vector<std::string_view> lines_;
  std::vector<IgnoreComment> out_;
};

}  // namespace

std::vector<IgnoreComment> ignore_comments(std::string_view text) {
  for (auto open = text.find("<!--"); open != std::string_view::npos; open = text.find("<!--", open + 4))
    if (trim(text.substr(open + 4, 64)).starts_with(mark)) return Comments(text).read();
  return {};  // as in nearly every file
}

}  // namespace debrief::markdown
