#include "generator/markdown/mends.h"

#include <algorithm>

#include "generator/base/scan.h"
#include "generator/base/text.h"
#include "generator/markdown/raw_html.h"

namespace debrief::markdown {

static bool is_alphanumeric(char32_t c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_punctuation(char32_t c) {
  if (c < 0x80) return c > ' ' && c < 0x7F && !is_alphanumeric(c);
  return (c >= 0x2010 && c <= 0x2027) || (c >= 0x3001 && c <= 0x3003) || (c >= 0x3008 && c <= 0x3011) ||
         (c >= 0x3014 && c <= 0x301F) || (c >= 0xFF01 && c <= 0xFF0F) || (c >= 0xFF1A && c <= 0xFF20) ||
         (c >= 0xFF3B && c <= 0xFF40) || (c >= 0xFF5B && c <= 0xFF65);
}

static bool is_letter(char32_t c) {
  return (c >= 0x80 || is_alphanumeric(c)) && !is_punctuation(c) && c != 0xA0 && c != 0x3000;
}

static char32_t point_at(std::string_view line, std::size_t at) {
  return at < line.size() ? next_code_point(line, at) : ' ';
}

static char32_t point_before(std::string_view line, std::size_t at) {
  if (at == 0) return ' ';
  do --at;
  while (at > 0 && (static_cast<unsigned char>(line[at]) & 0xC0) == 0x80);
  return next_code_point(line, at);
}

// Whether a comment that begins here ends somewhere.
bool Mends::ends_behind(const char* begin) {
  if (!last_comment_end_) last_comment_end_ = text_.rfind("-->");
  return *last_comment_end_ != std::string_view::npos && text_.data() + *last_comment_end_ >= begin;
}

void Mends::look_at(LineEdit& line) {
  switch (line.text[line.first]) {
    case '#':
      heading(line);
      break;
    case '-':
    case '*':
    case '+':
      task(line);
      break;
    case '<':
      tag(line);
      break;
    default:
      break;
  }
  if (table_columns_ > 0) row(line);
  if (has_strong(line)) strong(line);
}

// Whether "**" is in the line: the text is gone over once, from one to the next.
bool Mends::has_strong(const LineEdit& line) {
  auto begin = static_cast<std::size_t>(line.text.data() - text_.data());
  if (!next_strong_ || *next_strong_ < begin)
    next_strong_ = first_pair(text_, begin, [](Bytes c, Bytes next) { return (c == '*') & (next == '*'); });
  return *next_strong_ < begin + line.text.size();
}

void Mends::heading(LineEdit& line) {
  auto after = std::min(line.text.find_first_not_of('#', line.first), line.text.size());
  auto level = after - line.first;
  auto c = point_at(line.text, after);
  bool letter = is_letter(c) && !(c >= '0' && c <= '9');
  if (level >= 2 && level <= 6 && (letter || c == 0x3000)) line.insert(after, " ");
}

// `-[x] text`: the marker needs a space. Only a true box: an x or white space, then a space or the end.
void Mends::task(LineEdit& line) {
  auto box = line.text.substr(line.first + 1);
  if (box.size() < 3 || box[0] != '[' || box[2] != ']' || std::string_view(" xX").find(box[1]) == std::string_view::npos) return;
  if (box.size() > 3 && box[3] != ' ') return;
  line.insert(line.first + 1, " ");
  out_.loose_task_lines.push_back(line.number);
}

// An angle-bracket word that is not HTML, and a comment that never ends, must not begin an HTML block.
void Mends::tag(LineEdit& line) {
  auto rest = line.text.substr(line.first);
  auto name = tag_name(rest);
  bool lost = rest.starts_with("<!--") && !ends_behind(rest.data());
  if (lost || (!name.empty() && !is_known_tag(name))) line.insert(line.first + 1, filler);
}

// Puts the filler beside each ** that CommonMark would not see: a closing one between punctuation and a letter, an opening one
// between a letter and punctuation. Which is which follows from the count; lines with code in them are left alone.
void Mends::strong(LineEdit& line) {
  auto text = line.text;
  if (text.find('`') != std::string_view::npos) return;
  bool open = false;
  for (auto at = text.find("**"); at != std::string_view::npos; at = text.find("**", at + 2)) {
    if (text.substr(at, 3) == "***" || is_escaped(text, at)) return;
    auto before = point_before(text, at), after = point_at(text, at + 2);
    if (open && is_punctuation(before) && is_letter(after)) line.insert(at + 2, filler);
    if (!open && is_letter(before) && is_punctuation(after)) line.insert(at, filler);
    open = !open;
  }
}

// GFM drops what stands beyond the last column, and splits code at a bar. Escaping the bars keeps the words: first those inside
// code, then the last ones.
void Mends::row(LineEdit& line) {
  auto text = line.text;
  auto cells = count_cells(text);
  if (cells <= table_columns_) return;
  auto end = text.find_last_not_of(" \t");
  std::vector<std::size_t> in_code, outside;
  bool code = false;
  for (auto at = line.first + 1; at < end; ++at) {
    if (text[at] == '`') code = !code && text.find('`', at + 1) != std::string_view::npos;
    if (text[at] == '|' && !is_escaped(text, at)) (code ? in_code : outside).push_back(at);
  }
  auto extra = cells - table_columns_;
  if (in_code.size() > extra) in_code.resize(extra);
  extra = std::min(extra - in_code.size(), outside.size());
  in_code.insert(in_code.end(), outside.end() - static_cast<std::ptrdiff_t>(extra), outside.end());
  for (auto at : in_code) line.insert(at, "\\");
}

}  // namespace debrief::markdown
