#include "search/terms.h"

#include <algorithm>
#include <bit>
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

// The first bytes of a text, at most eight, as a number that is greater the later the text comes in byte order.
static std::uint64_t beginning_of(std::string_view text) {
  unsigned char bytes[8] = {};
  switch (text.size()) {
    case 0:
      return 0;
    case 1:
      bytes[0] = static_cast<unsigned char>(text[0]);
      break;
    case 2:
    case 3:
      std::memcpy(bytes, text.data(), 2);
      bytes[text.size() - 1] = static_cast<unsigned char>(text.back());
      break;
    case 4:
    case 5:
    case 6:
    case 7: {
      unsigned char last[4];
      std::memcpy(last, text.data() + text.size() - 4, 4);
      std::memcpy(bytes, text.data(), 4);
      std::memcpy(bytes + text.size() - 4, last, 4);
      break;
    }
    default:
      std::memcpy(bytes, text.data(), 8);
  }
  std::uint64_t out;
  std::memcpy(&out, bytes, 8);
  if constexpr (std::endian::native == std::endian::little) out = __builtin_bswap64(out);
  return out;
}

static std::uint64_t hash_of(std::string_view text, std::uint64_t begins) {
  std::uint64_t h = (text.size() * 0x9E3779B97F4A7C15ull ^ begins) * 0xFF51AFD7ED558CCDull;
  while (text.size() > 8) {
    text.remove_prefix(8);
    h = ((h ^ (h >> 32)) ^ beginning_of(text)) * 0xC4CEB9FE1A85EC53ull;
  }
  return h ^ (h >> 29);
}

void TermCounter::grow() {
  table_.assign(table_.size() * 2, {});
  const std::size_t mask = table_.size() - 1;
  for (std::uint32_t id = 1; id < entries_.size(); id++) {
    const std::uint64_t hash = hash_of(entries_[id].text, entries_[id].begins);
    std::size_t i = hash & mask;
    while (table_[i].id != 0) i = (i + 1) & mask;
    table_[i] = {static_cast<std::uint32_t>(hash >> 32), id};
  }
}

std::uint32_t TermCounter::intern(std::string_view text) {
  const std::uint64_t begins = beginning_of(text), hash = hash_of(text, begins);
  const auto half = static_cast<std::uint32_t>(hash >> 32);
  const auto is_text = [&](const Entry& e) {
    return e.begins == begins && e.text.size() == text.size() &&
           (text.size() <= 8 || std::memcmp(e.text.data() + 8, text.data() + 8, text.size() - 8) == 0);
  };
  std::size_t mask = table_.size() - 1, i = hash & mask;
  for (; table_[i].id != 0; i = (i + 1) & mask)
    if (table_[i].hash == half && is_text(entries_[table_[i].id])) return table_[i].id;
  if (entries_.size() * 2 > table_.size()) {
    grow();
    mask = table_.size() - 1;
    for (i = hash & mask; table_[i].id != 0;) i = (i + 1) & mask;
  }
  const std::uint32_t id = static_cast<std::uint32_t>(entries_.size());
  Entry& entry = entries_.emplace_back();
  entry.text = text;
  entry.begins = begins;
  table_[i] = {half, id};
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

  order_.clear();
  for (std::uint32_t id : touched_) order_.push_back({entries_[id].begins, id});
  std::sort(order_.begin(), order_.end(), [&](const Place& a, const Place& b) {
    return a.begins != b.begins ? a.begins < b.begins : entries_[a.id].text < entries_[b.id].text;
  });
  counts_.clear();
  for (const auto& [begins, id] : order_) counts_.push_back({entries_[id].text, entries_[id].wdf, id});
  return counts_;
}

std::unordered_map<std::string, std::int64_t> TermCounter::dictionary() const {
  std::unordered_map<std::string, std::int64_t> out;
  add_dictionary(out);
  return out;
}

void TermCounter::add_dictionary(std::unordered_map<std::string, std::int64_t>& words) const {
  for (const Entry& e : entries_)
    if (e.documents > 0 && is_dictionary_word(e.text)) words[e.text] += e.documents;
}

}  // namespace search
