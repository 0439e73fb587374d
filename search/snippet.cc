#include "search/snippet.h"

#include <algorithm>

#include "search/schema.h"
#include "search/unicode.h"

namespace search {

// Columns: a CJK character counts two.
static constexpr int snippet_columns = 180, columns_before = 40, window_columns = 130, longest_tail = 30;

Highlighter::Highlighter(const std::set<std::string>& terms) {
  for (const std::string& term : terms) {
    if (term.starts_with(title_word_prefix))
      written_.insert(term.substr(title_word_prefix.size()));
    else if (term.starts_with(title_stem_prefix))
      stems_.insert(term.substr(title_stem_prefix.size()));
    else
      stems_.insert(term);
  }
}

// The word of the query that this word is, or nullptr.
const std::string* Highlighter::match(const std::string& folded) {
  const auto [it, fresh] = known_.try_emplace(folded);
  if (fresh) {
    std::string stem = stem_(folded);
    if (stems_.count(stem))
      it->second = std::move(stem);
    else if (written_.count(folded))
      it->second = folded;
  }
  return it->second.empty() ? nullptr : &it->second;
}

std::vector<Highlighter::Found> Highlighter::find(std::string_view text) {
  std::vector<Found> out;
  if (stems_.empty() && written_.empty()) return out;
  const auto add = [&](std::uint32_t begin, std::uint32_t end, const std::string& term) {
    if (!out.empty() && out.back().mark.end > begin)
      out.back().mark.end = std::max(out.back().mark.end, end);
    else
      out.push_back({{begin, end}, term});
  };
  for (const Chunk& chunk : split(text)) {
    if (chunk.cjk) {
      for (std::size_t i = 0; i < chunk.parts.size(); i++) {
        const Part& part = chunk.parts[i];
        if (i + 1 < chunk.parts.size() && stems_.count(part.text + chunk.parts[i + 1].text))
          add(part.begin, chunk.parts[i + 1].end, part.text + chunk.parts[i + 1].text);
        else if (stems_.count(part.text))
          add(part.begin, part.end, part.text);
      }
      continue;
    }
    const std::string* whole = nullptr;
    for (const Part& part : chunk.wholes) {
      if (whole = match(part.text); whole) {
        add(part.begin, part.end, *whole);
        break;
      }
    }
    if (whole) continue;
    for (const Part& part : chunk.parts)
      if (const std::string* term = match(part.text)) add(part.begin, part.end, *term);
  }
  return out;
}

std::vector<Mark> Highlighter::marks(std::string_view text) {
  std::vector<Mark> out;
  for (const Found& f : find(text)) out.push_back(f.mark);
  return out;
}

static int columns_of(char32_t c) {
  return is_cjk(c) || (c >= 0x3000 && c < 0x3040) || (c >= 0xFF00 && c < 0xFF61) ? 2 : 1;
}

// The byte `columns` behind (or before) `at`, on a character.
static std::size_t forward(std::string_view text, std::size_t at, int columns) {
  while (at < text.size() && columns > 0) columns -= columns_of(next_code_point(text, at));
  return at;
}
static std::size_t backward(std::string_view text, std::size_t at, int columns) {
  while (at > 0 && columns > 0) {
    std::size_t before = at - 1;
    while (before > 0 && (static_cast<unsigned char>(text[before]) & 0xC0) == 0x80) before--;
    std::size_t next = before;
    columns -= columns_of(next_code_point(text, next));
    at = before;
  }
  return at;
}

static bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

// The best run of marks decides where the line is cut: most different words, then most marks, then the first.
void Highlighter::cut(const Section& section, const std::vector<Found>& found, Hit& hit) const {
  const std::string_view text = section.text;
  std::size_t best = 0, best_distinct = 0, best_marks = 0;
  for (std::size_t i = 0; i < found.size() && i < 200; i++) {
    const std::size_t limit = forward(text, found[i].mark.begin, window_columns);
    std::set<std::string_view> distinct;
    std::size_t marks = 0;
    for (std::size_t k = i; k < found.size() && found[k].mark.end <= limit; k++, marks++) distinct.insert(found[k].term);
    if (distinct.size() > best_distinct || (distinct.size() == best_distinct && marks > best_marks))
      best = i, best_distinct = distinct.size(), best_marks = marks;
  }
  std::size_t begin = 0;
  if (!found.empty()) begin = backward(text, found[best].mark.begin, columns_before);
  if (forward(text, 0, columns_before / 2) >= begin) begin = 0;
  if (begin > 0) {  // not in the middle of a word
    const std::size_t blank = text.find_first_of(" \n\t", begin);
    if (blank < found[best].mark.begin) begin = blank + 1;
  }
  std::size_t end = forward(text, begin, snippet_columns);
  if (end < text.size()) {
    const std::size_t blank = text.find_last_of(" \n\t", end);
    if (blank != std::string_view::npos && blank > begin && forward(text, blank, longest_tail) >= end) end = blank;
  }
  while (begin < end && is_blank(text[begin])) begin++;
  while (end > begin && is_blank(text[end - 1])) end--;

  const std::string_view mark_cut = "…";
  hit.snippet = begin > 0 ? std::string(mark_cut) : std::string();
  const std::size_t shift = hit.snippet.size();
  for (char c : text.substr(begin, end - begin)) hit.snippet += is_blank(c) ? ' ' : c;
  if (end < text.size()) hit.snippet += mark_cut;
  for (const Found& f : found) {
    if (f.mark.begin >= begin && f.mark.end <= end)
      hit.snippet_marks.push_back(
          {static_cast<std::uint32_t>(f.mark.begin - begin + shift), static_cast<std::uint32_t>(f.mark.end - begin + shift)});
  }
}

void Highlighter::describe(const Document& d, Hit& hit) {
  hit.title_marks = marks(d.title);
  const Section* best = nullptr;
  std::vector<Found> best_found;
  std::size_t best_distinct = 0, best_marks = 0;
  for (const Section& section : d.sections) {
    std::vector<Found> found = find(section.text);
    std::set<std::string> distinct;
    for (const Found& f : found) distinct.insert(f.term);
    for (const Found& f : find(section.heading)) distinct.insert(f.term);
    if (best && (distinct.size() < best_distinct || (distinct.size() == best_distinct && found.size() <= best_marks))) continue;
    if (!best || !distinct.empty()) {
      best = &section;
      best_distinct = distinct.size();
      best_marks = found.size();
      best_found = std::move(found);
    }
  }
  if (!best) return;
  if (best_distinct == 0) {  // nothing in the text: the summary says what the page is about
    const auto summary = std::find_if(d.sections.begin(), d.sections.end(),
                                      [](const Section& s) { return s.field == Field::summary && !s.text.empty(); });
    if (summary != d.sections.end()) best = &*summary;
    best_found.clear();
  } else {
    hit.section = best->heading;
    hit.anchor = best->anchor;
  }
  cut(*best, best_found, hit);
}

}  // namespace search
