#include "generator/markdown/guards.h"

#include <algorithm>

#include "generator/base/scan.h"
#include "generator/base/text.h"

namespace debrief::markdown {

// Cells that cmark must make for a table, given or not; columns; lines of text right above a table; lists and quotes within each
// other; images in one paragraph; bytes of one address, of all copies of a line with mail addresses, and of all that link
// definitions may expand to.
static constexpr std::size_t most_cells = 200'000, most_columns = 1'000, longest_address = 4'096,
                             most_mail_copies = std::size_t{2} << 20, most_expansion = std::size_t{64} << 20;
static constexpr int most_lines_above = 1'000, most_nesting = 64, most_images = 300;

void Guards::report(const LineEdit& line, std::string message) {
  Finding f;
  f.rule = "DF11", f.level = Level::info, f.place.line = line.number, f.message = std::move(message);
  out_.findings.push_back(std::move(f));
}

bool Guards::look_at(LineEdit& line) {
  if (run_begin_ == 0) run_begin_ = line.number;
  if (nesting(line)) return false;
  if (has_rare(line)) {
    declarations(line);
    footnotes(line);
    images(line);
    mails(line);
  }
  if (line.text.size() > longest_address) addresses(line);
  if (line.text[line.first] == '[') reference(line);
  return true;
}

// Whether the line may have anything of what the next four look for. The text is gone over once, from one such place to the next.
bool Guards::has_rare(const LineEdit& line) {
  auto begin = static_cast<std::size_t>(line.text.data() - text_.data());
  if (next_rare_ < begin || next_rare_ == unknown)
    next_rare_ = first_pair(text_, begin, [](Bytes c, Bytes next) {
      return (c == '<') | (c == '@') | ((c == '[') & (next == '^')) | ((c == '!') & (next == '['));
    });
  return next_rare_ < begin + line.text.size();
}

bool Guards::nesting(LineEdit& line) {
  auto text = line.text;
  int depth = 0;
  for (auto at = line.first; at < text.size(); ++at) {
    char c = text[at];
    if (c == ' ' || c == '\t') continue;
    auto is_space = [&](std::size_t i) { return i < text.size() && (text[i] == ' ' || text[i] == '\t'); };
    bool marker = c == '>' || ((c == '-' || c == '*' || c == '+') && is_space(at + 1));
    if (c >= '0' && c <= '9') {
      auto dot = std::min(text.find_first_not_of("0123456789", at), text.size() - 1);
      marker = (text[dot] == '.' || text[dot] == ')') && is_space(dot + 1);
      if (marker) at = dot;
    }
    if (!marker) return false;
    if (++depth <= most_nesting) continue;
    line.insert(at, filler);
    report(line, "lists or quotes nested too deeply to be read; the rest of the line is shown as text");
    return true;
  }
  return false;
}

// `<?`, `<!X` and `<![CDATA[` never pass as HTML; cmark looks for the end of each to the end of the paragraph.
void Guards::declarations(LineEdit& line) {
  for (auto at = line.text.find('<'); at != std::string_view::npos; at = line.text.find('<', at + 1)) {
    char next = at + 1 < line.text.size() ? line.text[at + 1] : ' ';
    if (next == '?' || (next == '!' && line.text.substr(at, 4) != "<!--")) line.insert(at + 1, filler);
  }
}

// "[^" that is no footnote: cmark counts its bytes by columns, loses text when it goes on over a line, and cuts within a character.
void Guards::footnotes(LineEdit& line) {
  for (auto at = line.text.find("[^"); at != std::string_view::npos; at = line.text.find("[^", at + 2)) {
    auto end = line.text.find_first_of("[]<` \t", at + 2);
    if (end == std::string_view::npos || line.text[end] != ']') line.insert(at + 1, filler);
  }
}

// For each link cmark goes over all images that are still open.
void Guards::images(LineEdit& line) {
  for (auto at = line.text.find("!["); at != std::string_view::npos; at = line.text.find("![", at + 1)) {
    if (++images_ <= most_images) continue;
    line.insert(at + 1, filler);
    if (images_ == most_images + 1)
      report(line, "more than " + std::to_string(most_images) + " images in one paragraph; the rest is shown as text");
  }
}

// For each mail address cmark copies the rest of the line.
void Guards::mails(LineEdit& line) {
  std::size_t most = std::clamp<std::size_t>(most_mail_copies / (line.text.size() + 1), 16, 500), mails = 0;
  for (auto at = line.text.find('@'); at != std::string_view::npos; at = line.text.find('@', at + 1)) {
    if (++mails <= most) continue;
    line.insert(at + 1, filler);
    if (mails == most + 1) report(line, "more than " + std::to_string(most) + " @ in one line; the rest is no mail address");
  }
}

// For each `)` at the end of a bare address cmark counts all brackets in it.
void Guards::addresses(LineEdit& line) {
  auto text = line.text;
  for (auto at = text.find_first_not_of(" \t"); at != std::string_view::npos;) {
    auto end = std::min(text.find_first_of(" \t<", at), text.size());
    auto word = text.substr(at, end - at);
    if (word.size() > longest_address && std::count(word.begin(), word.end(), ')') > 256) {
      for (std::string_view mark : {":/", "www."})
        for (auto found = word.find(mark); found != std::string_view::npos; found = word.find(mark, found + 1))
          line.insert(at + found + 1, filler);
      report(line, "an address of thousands of characters is shown as text");
    }
    at = text.find_first_not_of(" \t<", end);
  }
}

// `[a]: address`: every `[a]` in the text becomes as long as that. How long it may be follows from how many there can be.
void Guards::reference(LineEdit& line) {
  auto close = line.text.find("]:");
  if (close == std::string_view::npos || line.text.substr(line.first, 2) == "[^") return;
  if (longest_reference_ == 0) {
    auto brackets = static_cast<std::size_t>(std::count(text_.begin(), text_.end(), '['));
    longest_reference_ = std::max<std::size_t>(32, most_expansion / (brackets + 1));
  }
  // Up to the next definition or blank line: address and title may stand on lines of their own.
  auto begin = static_cast<std::size_t>(line.text.data() - text_.data());
  auto limit = std::min(text_.size(), begin + longest_reference_ + 1), end = begin;
  while (end < limit && !(text_[end] == '\n' && end + 1 < text_.size() && (text_[end + 1] == '\n' || text_[end + 1] == '[')))
    ++end;
  if (end - begin <= longest_reference_) return;
  line.insert(close + 1, filler);
  report(line, "a link definition this long would be repeated too often; it is shown as text");
}

std::size_t Guards::table(LineEdit& line) {
  auto columns = count_cells(line.previous);
  if (line.text.find('|') == std::string_view::npos || columns != count_cells(line.text)) return 0;
  if (run_end_ == 0) {
    auto begin = static_cast<std::size_t>(line.text.data() - text_.data());
    auto run = text_.substr(begin, text_.find("\n\n", begin) - begin);
    run_end_ = line.number + static_cast<int>(std::count(run.begin(), run.end(), '\n'));
  }
  auto rows = static_cast<std::size_t>(run_end_ - line.number + 2);
  if (columns <= most_columns && columns * rows <= most_cells && line.number - run_begin_ <= most_lines_above) return columns;
  line.insert(line.first, filler);
  report(line, "this table is too large to be read as one (" + std::to_string(columns) + " columns, " + std::to_string(rows) +
                   " rows); it is shown as text");
  return 0;
}

}  // namespace debrief::markdown
