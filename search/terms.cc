#include "search/terms.h"

#include <algorithm>
#include <cstring>

#include "search/unicode.h"

namespace search {

std::string filter_key(std::string_view value) {
  std::string out;
  for (std::size_t at = 0; at < value.size();) {
    const char32_t c = fold(next_code_point(value, at));
    if (c == ' ' || c == '_' || c == 0x3000 || c == 0xA0) {
      if (!out.empty() && out.back() != '-') out += '-';
    } else {
      append_utf8(out, c);
    }
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  if (out.size() > 200) out.resize(200);  // Xapian's limit of a term is 245 bytes
  return out;
}

std::string severity_key(std::string_view label) {
  std::string out;
  for (std::size_t at = 0; at < label.size();)
    if (const char32_t c = fold(next_code_point(label, at)); is_word(c) || is_cjk(c)) append_utf8(out, c);
  if (out.size() > 200) out.resize(200);
  return out;
}

std::vector<std::pair<Filter, std::string>> filter_values(const Document& d) {
  std::vector<std::pair<Filter, std::string>> out;
  const auto one = [&](Filter filter, const std::string& value) {
    if (!value.empty() && std::find(out.begin(), out.end(), std::pair(filter, value)) == out.end())
      out.emplace_back(filter, value);
  };
  const auto all = [&](Filter filter, const std::vector<std::string>& values) {
    for (const std::string& v : values) one(filter, v);
  };
  one(Filter::severity, !d.severity.label.empty() ? d.severity.label
                        : d.severity.rank > 0     ? std::to_string(d.severity.rank)
                                                  : "");
  all(Filter::service, d.services);
  all(Filter::team, d.teams);
  all(Filter::cause, d.causes);
  one(Filter::status, d.status);
  one(Filter::kind, d.kind);
  all(Filter::is, d.flags);
  all(Filter::tag, d.tags);
  all(Filter::owner, d.owners);
  one(Filter::year, d.date.substr(0, std::min<std::size_t>(4, d.date.size())));
  one(Filter::lang, d.lang);
  return out;
}

bool is_dictionary_word(std::string_view folded) {
  if (folded.size() < 3 || folded.size() > 32) return false;
  bool letter = false, digit = false, hex = true;
  for (unsigned char c : folded) {
    letter |= is_ascii_lower(c) || c >= 0x80;
    digit |= is_ascii_digit(c);
    hex &= is_ascii_digit(c) || (c >= 'a' && c <= 'f') || c == '-';
  }
  return letter && !(hex && digit && folded.size() >= 8);
}

static std::uint64_t hash_of(std::string_view text) {
  std::uint64_t h = text.size() * 0x9E3779B97F4A7C15ull;
  std::size_t i = 0;
  for (; i + 8 <= text.size(); i += 8) {
    std::uint64_t w;
    std::memcpy(&w, text.data() + i, 8);
    h = (h ^ w) * 0xFF51AFD7ED558CCDull;
    h ^= h >> 32;
  }
  std::uint64_t w = 0;
  std::memcpy(&w, text.data() + i, text.size() - i);
  h = (h ^ w) * 0xC4CEB9FE1A85EC53ull;
  return h ^ (h >> 29);
}

void TermCounter::grow() {
  table_.assign(table_.size() * 2, 0);
  const std::size_t mask = table_.size() - 1;
  for (std::uint32_t id = 1; id < entries_.size(); id++) {
    std::size_t i = hashes_[id] & mask;
    while (table_[i] != 0) i = (i + 1) & mask;
    table_[i] = id;
  }
}

std::uint32_t TermCounter::intern(std::string_view text) {
  const std::uint64_t hash = hash_of(text);
  std::size_t mask = table_.size() - 1, i = hash & mask;
  for (; table_[i] != 0; i = (i + 1) & mask)
    if (hashes_[table_[i]] == hash && entries_[table_[i]].text == text) return table_[i];
  if (entries_.size() * 2 > table_.size()) {
    grow();
    mask = table_.size() - 1;
    for (i = hash & mask; table_[i] != 0;) i = (i + 1) & mask;
  }
  const std::uint32_t id = static_cast<std::uint32_t>(entries_.size());
  entries_.emplace_back().text = text;
  hashes_.push_back(hash);
  table_[i] = id;
  return id;
}

void TermCounter::bump(std::uint32_t id, std::uint32_t by) {
  Entry& e = entries_[id];
  if (e.in_document != document_) {
    e.in_document = document_;
    e.wdf = 0;
    touched_.push_back(id);
  }
  e.wdf += by;
}

void TermCounter::word(std::uint32_t, std::uint32_t, std::string_view folded) {
  const std::uint32_t id = intern(folded);
  std::uint32_t stem = entries_[id].stem;
  if (stem == 0) {
    stem = intern(stem_(folded));
    entries_[id].stem = stem;
  }
  bump(stem, weight_);
  if (entries_[id].seen_in != document_) {
    entries_[id].seen_in = document_;
    entries_[id].documents++;
  }
  if (!title_) return;
  key_.assign(title_stem_prefix).append(entries_[stem].text);
  bump(intern(key_), 1);
  key_.assign(title_word_prefix).append(entries_[id].text);
  bump(intern(key_), 1);
}

void TermCounter::chunk(const Chunk& chunk) {
  if (!chunk.cjk) {
    for (const Part& whole : chunk.wholes) word(0, 0, whole.text);
    for (const Part& part : chunk.parts) word(0, 0, part.text);
    return;
  }
  // A character alone is found, but a page's length is that of its pairs only.
  std::string pair;
  for (std::size_t i = 0; i < chunk.parts.size(); i++) {
    bump(intern(chunk.parts[i].text), 0);
    if (title_) bump(intern(std::string(title_stem_prefix) + chunk.parts[i].text), 0);
    if (i == 0) continue;
    pair = chunk.parts[i - 1].text + chunk.parts[i].text;
    bump(intern(pair), weight_);
    if (title_) bump(intern(std::string(title_stem_prefix) + pair), 1);
  }
}

void TermCounter::text(std::string_view text, Field field) {
  title_ = field == Field::title;
  weight_ = fields[static_cast<int>(field)].weight;
  split(text, *this);
}

const std::vector<TermCounter::Count>& TermCounter::count(const Document& d, std::string_view more) {
  document_++;
  touched_.clear();
  text(d.title, Field::title);
  text(d.id, Field::title);
  for (const Section& s : d.sections) {
    text(s.heading, s.field);
    text(s.text, s.field);
  }
  // What a page is can be typed as a plain word too.
  for (const auto& [filter, value] : filter_values(d)) {
    if (filter == Filter::service || filter == Filter::team || filter == Filter::cause || filter == Filter::tag ||
        filter == Filter::owner || filter == Filter::severity)
      text(value, Field::summary);
    const FilterRow& row = filters[static_cast<int>(filter)];
    key_.assign(row.prefix).append(filter == Filter::severity ? severity_key(value) : filter_key(value));
    bump(intern(key_), 0);
  }
  if (d.severity.rank > 0) bump(intern("XSEV:" + std::to_string(d.severity.rank)), 0);
  if (!more.empty()) bump(intern(more), 0);

  counts_.clear();
  for (std::uint32_t id : touched_) counts_.push_back({entries_[id].text, entries_[id].wdf, id});
  std::sort(counts_.begin(), counts_.end(), [](const Count& a, const Count& b) { return a.term < b.term; });
  return counts_;
}

std::unordered_map<std::string, std::int64_t> TermCounter::dictionary() const {
  std::unordered_map<std::string, std::int64_t> out;
  for (const Entry& e : entries_)
    if (e.documents > 0 && is_dictionary_word(e.text)) out.emplace(e.text, e.documents);
  return out;
}

}  // namespace search
