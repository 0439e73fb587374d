#include "generator/render/term_links.h"

#include <algorithm>

#include "generator/analyse/whole_words.h"
#include "generator/base/text.h"

namespace debrief {

static unsigned char lower_byte(char c) {
  return static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

std::string term_anchor(std::string_view term) {
  return "term-" + slug_or(term, {});
}

TermLinks::TermLinks(const std::vector<GlossaryTerm>& terms) : terms_(terms.size()) {
  for (std::size_t i = 0; i < terms.size(); ++i) {
    auto add = [&](std::string_view words) {
      auto plain = trim(words);
      if (!plain.empty())
        entries_.push_back({lower(escape_html(plain)), term_anchor(terms[i].term), escape_html(terms[i].definition), i});
    };
    add(terms[i].term);
    for (auto& alias : terms[i].aliases) add(alias);
  }
  std::stable_sort(entries_.begin(), entries_.end(), [](auto& a, auto& b) { return a.words.size() > b.words.size(); });
  for (std::size_t i = 0; i < entries_.size(); ++i) by_first_[static_cast<unsigned char>(entries_[i].words[0])].push_back(i);
}

// The entry that stands at `place`, whole words only; a plural s may follow.
const TermLinks::Entry* TermLinks::at(std::string_view html, std::size_t place, const std::vector<bool>& used) const {
  if (place > 0 && is_word_byte(html[place - 1]) && is_word_byte(html[place])) return nullptr;
  for (auto i : by_first_[lower_byte(html[place])]) {
    auto& entry = entries_[i];
    auto end = place + entry.words.size();
    if (used[entry.term] || end > html.size()) continue;
    auto same = [](char a, char b) { return lower_byte(a) == static_cast<unsigned char>(b); };
    if (!std::equal(entry.words.begin(), entry.words.end(), html.begin() + static_cast<std::ptrdiff_t>(place),
                    [&](char b, char a) { return same(a, b); }))
      continue;
    if (end < html.size() && html[end] == 's') ++end;
    if (end < html.size() && is_word_byte(html[end]) && is_word_byte(html[end - 1])) continue;
    return &entry;
  }
  return nullptr;
}

// Elements whose words stay as they are.
static bool keeps_its_words(std::string_view name) {
  static constexpr std::string_view names[] = {"a", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "summary", "th"};
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

std::string TermLinks::mark(std::string html, std::string_view learn_page, std::vector<bool>& used) const {
  if (entries_.empty()) return html;
  std::string out;
  std::size_t copied = 0;
  int closed_to_us = 0;
  for (std::size_t at_byte = 0; at_byte < html.size();) {
    if (html[at_byte] == '<') {
      auto end = std::min(html.find('>', at_byte), html.size() - 1);
      bool closing = html[at_byte + 1] == '/';
      auto begin = at_byte + (closing ? 2 : 1);
      auto name = std::string_view(html).substr(begin, html.find_first_of(" >\n", begin) - begin);
      if (keeps_its_words(name)) closed_to_us += closing ? -1 : 1;
      at_byte = end + 1;
      continue;
    }
    auto entry = closed_to_us > 0 || by_first_[lower_byte(html[at_byte])].empty() ? nullptr : at(html, at_byte, used);
    if (!entry) {
      ++at_byte;
      continue;
    }
    out.append(html, copied, at_byte - copied);
    out += "<a class=\"term\" href=\"" + std::string(learn_page) + "#" + entry->anchor + "\" title=\"" + entry->title + "\">";
    out.append(html, at_byte, entry->words.size());
    out += "</a>";
    copied = at_byte += entry->words.size();
    used[entry->term] = true;
  }
  if (copied == 0) return html;
  return out.append(html, copied);
}

}  // namespace debrief
