#include "generator/load/label.h"

#include <algorithm>

#include "generator/base/text.h"
#include "generator/load/dates_in_text.h"
#include "generator/load/field_names.h"
#include "generator/load/words.h"

namespace debrief {

using markdown::SpanKind;
using markdown::Text;

// A plain key is short, is no sentence, no clock and no address.
static bool may_be_key(std::string_view key) {
  key = trim(key);
  if (key.empty() || code_points(key) > (has_cjk(key) ? 24u : 48u)) return false;
  int words = 1, letters = 0, brackets = 0;
  for (std::size_t at = 0; at < key.size();) {
    auto begin = at;
    auto c = static_cast<unsigned char>(key[at]) < 0x80 ? static_cast<char32_t>(key[at++]) : next_code_point(key, at);
    if (c == '(' || c == '[' || c == 0xFF08) ++brackets;
    if (c == ')' || c == ']' || c == 0xFF09) --brackets;
    if (c == ' ' && brackets == 0) ++words;
    if ((c | 32) >= 'a' && (c | 32) <= 'z' && c < 0x80) ++letters;
    if (c >= 0x80) ++letters;
    bool stop = c == '.' || c == '?' || c == '!' || c == ';' || c == 0x3002 || c == 0xFF0C || c == 0xFF1F || c == '"' ||
                c == '=' || c == '{' || c == '\n';
    if (stop && brackets == 0 && !(c == '.' && begin + 1 < key.size() && key[begin + 1] != ' ')) return false;
    if (c == ',' && brackets == 0) return false;
  }
  return words <= 7 && letters >= 2;
}

static constexpr std::string_view wide_colon = "：";

// The first colon that may end a key, and where the value begins.
static std::optional<std::pair<std::size_t, std::size_t>> find_colon(std::string_view text) {
  auto head = text.substr(0, 160);
  head = head.substr(0, head.find('\n'));
  auto wide = text.substr(0, head.size() + wide_colon.size()).find(wide_colon);
  auto limit = std::min(wide, head.size());
  for (auto at = head.find(':'); at < limit; at = head.find(':', at + 1)) {
    auto after = at + 1;
    if (after < text.size() && text[after] == ':') ++after;  // "RootCause:: …"
    bool ends = after >= text.size() || text[after] == ' ' || text[after] == '\n' || text[after] == '\t' ||
                text.substr(after).starts_with("\xC2\xA0");
    bool cjk = at > 0 && static_cast<unsigned char>(text[at - 1]) >= 0x80;
    if (ends || cjk) return std::pair{at, after};
    if (text.substr(after).starts_with("//")) return {};
  }
  if (wide < head.size()) return std::pair{wide, wide + wide_colon.size()};
  return {};
}

static std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
  return at;
}

// Emoji, dashes and shortcodes (":material-calendar:") before a bold key.
static bool is_ornament(std::string_view text) {
  text = trim(text);
  while (text.starts_with(':')) {
    auto end = text.find(':', 1);
    if (end == std::string_view::npos || text.substr(0, end).find(' ') != std::string_view::npos) break;
    text = trim(text.substr(end + 1));
  }
  return word_key(text).empty();
}

static std::optional<Label> strong_label(const Text& line) {
  std::string_view text = line.text;
  if (line.spans.empty()) return {};
  auto& span = line.spans.front();
  if (span.kind != SpanKind::strong || !is_ornament(text.substr(0, span.begin))) return {};
  auto key = trim(text.substr(span.begin, span.end - span.begin));
  if (auto colon = find_colon(key)) {
    auto begin = static_cast<std::size_t>(key.data() - text.data());
    if (colon->first == 0 || code_points(key.substr(0, colon->first)) > 60) return {};
    return Label{std::string(trim(key.substr(0, colon->first))), markdown::slice(line, begin + colon->second), true};
  }
  if (key.empty() || code_points(key) > 60) return {};
  auto at = skip_blanks(text, span.end);
  for (std::string_view sign : {"：", "::", ":", "—", "–", "- ", "->", "→", "="})
    if (text.substr(at).starts_with(sign)) return Label{std::string(key), markdown::slice(line, at + sign.size()), true};
  if (at >= text.size()) return Label{std::string(key), {}, true};
  return {};
}

std::optional<Label> split_label(const Text& line) {
  if (auto label = strong_label(line)) return label;
  auto colon = find_colon(line.text);
  if (!colon) return {};
  auto key = trim(std::string_view(line.text).substr(0, colon->first));
  if (!may_be_key(key)) return {};
  return Label{std::string(key), markdown::slice(line, colon->second), false};
}

// "Fault occurs 2020-02-25 07:32", "Resolved 12:05 UTC": a name and a time without a colon between them.
std::optional<Label> label_before_time(const Text& line) {
  std::string_view text = line.text;
  auto digits = std::min(text.find_first_not_of("0123456789"), text.size());
  if (digits > 0 && digits + 1 < text.size() && text[digits] == ':' && is_digit(text[digits + 1])) return {};  // begins with it
  auto time = find_time(text, 0, true, 49);
  if (!time || time->begin == 0) return {};
  auto key = trim(text.substr(0, time->begin));
  while (!key.empty() && (key.back() == ':' || key.back() == '-')) key = trim(key.substr(0, key.size() - 1));
  auto kind = read_field_name(key).kind;
  if (kind < FieldKind::introduced || kind > FieldKind::verified) return {};
  return Label{std::string(key), markdown::slice(line, time->begin), false};
}

void append(Text& to, const Text& more) {
  if (more.empty()) return;
  if (!to.text.empty()) to.text += ' ';
  auto shift = static_cast<std::uint32_t>(to.text.size());
  to.text += more.text;
  for (auto span : more.spans) {
    span.begin += shift, span.end += shift;
    to.spans.push_back(span);
  }
}

// Parts of a line between " · ", " | ", " • ".
static std::vector<Text> parts_of(const Text& line) {
  std::vector<Text> parts;
  std::string_view text = line.text;
  markdown::Slicer slicer(line);
  std::size_t begin = 0;
  for (std::size_t at = text.find(' '); at < text.size(); at = text.find(' ', at + 1))
    for (std::string_view sign : {" · ", " | ", " • ", " ｜ ", " ‖ "})
      if (text.substr(at).starts_with(sign)) {
        parts.push_back(slicer.next(begin, at));
        begin = at + sign.size(), at = begin - 1;
        break;
      }
  parts.push_back(slicer.next(begin, text.size()));
  return parts;
}

std::vector<Label> split_labels(const Text& paragraph) {
  std::vector<Label> labels;
  std::string_view text = paragraph.text;
  bool strong = std::any_of(paragraph.spans.begin(), paragraph.spans.end(), [](auto& s) { return s.kind == SpanKind::strong; });
  if (!strong && text.find(':') == std::string_view::npos && text.find(wide_colon) == std::string_view::npos) return labels;
  bool one_line = text.find('\n') == std::string_view::npos && trim(text).size() == text.size();
  if (one_line && !split_label(paragraph)) return labels;
  markdown::Slicer lines(paragraph);
  for (std::size_t begin = 0; begin <= text.size();) {
    auto end = std::min(text.find('\n', begin), text.size());
    auto line = lines.next(begin, end);
    begin = end + 1;
    if (line.empty()) continue;
    if (labels.empty() && !one_line && !split_label(line)) return {};  // most paragraphs are prose
    auto parts = parts_of(line);
    std::vector<std::optional<Label>> found;
    int count = 0;
    for (auto& part : parts) {
      found.push_back(split_label(part));
      if (found.back() && found.size() > 1 && found.back()->value.empty() &&
          read_field_name(found.back()->key).kind == FieldKind::none)
        found.back().reset();  // "draft | **final**"
      count += found.back().has_value();
    }
    bool known = found[0] && (found[0]->strong || labels.empty() || !labels.back().strong ||
                              read_field_name(found[0]->key).kind != FieldKind::none);
    if (!found[0] || !known) {
      if (labels.empty()) return {};
      append(labels.back().value, line);
      continue;
    }
    if (count == 1) {  // the signs belong to the value, unless a bold key reaches over them
      auto whole = split_label(line);
      labels.push_back(std::move(whole ? *whole : *found[0]));
      continue;
    }
    for (auto& label : found)
      if (label) labels.push_back(std::move(*label));
  }
  return labels;
}

}  // namespace debrief
