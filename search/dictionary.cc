#include "search/dictionary.h"

#include <algorithm>
#include <cstdlib>
#include <tuple>

#include "search/unicode.h"

namespace search {

static constexpr std::string_view forward_key = "w", backward_key = "r";

std::string reversed(std::string_view word) {
  std::u32string points = code_points(word);
  std::reverse(points.begin(), points.end());
  return to_utf8(points);
}

static std::string key_of(std::string_view kind, std::string_view word) {
  return std::string(kind).append(word);
}

void add_dictionary(Metadata& metadata, const std::unordered_map<std::string, std::int64_t>& words) {
  for (const auto& [word, documents] : words) {
    if (documents <= 0) continue;
    const std::string value = std::to_string(documents);
    metadata.emplace_back(key_of(forward_key, word), value);
    metadata.emplace_back(key_of(backward_key, reversed(word)), value);
  }
}

void change_dictionary(Xapian::WritableDatabase& db, const std::unordered_map<std::string, std::int64_t>& differences) {
  std::vector<std::pair<std::string_view, std::int64_t>> sorted(differences.begin(), differences.end());
  std::sort(sorted.begin(), sorted.end());
  for (const auto& [word, difference] : sorted) {
    if (difference == 0) continue;
    const std::string key = key_of(forward_key, word);
    const std::int64_t now = std::strtoll(db.get_metadata(key).c_str(), nullptr, 10) + difference;
    const std::string value = now > 0 ? std::to_string(now) : "";
    db.set_metadata(key, value);
    db.set_metadata(key_of(backward_key, reversed(word)), value);
  }
}

static std::vector<DictionaryWord> range(const Xapian::Database& db, std::string_view kind, std::string_view prefix) {
  std::vector<DictionaryWord> out;
  const std::string key = key_of(kind, prefix);
  for (auto k = db.metadata_keys_begin(key); k != db.metadata_keys_end(key); ++k) {
    const std::string found = *k;
    out.push_back({found.substr(kind.size()), std::strtoll(db.get_metadata(found).c_str(), nullptr, 10)});
  }
  return out;
}

std::vector<DictionaryWord> all_words(const Xapian::Database& db) {
  return range(db, forward_key, "");
}

std::vector<DictionaryWord> completions(const Xapian::Database& db, std::string_view prefix) {
  if (code_points(prefix).size() < shortest_prefix) return {};
  std::vector<DictionaryWord> words = range(db, forward_key, prefix);
  std::stable_sort(words.begin(), words.end(),
                   [](const DictionaryWord& a, const DictionaryWord& b) { return a.documents > b.documents; });
  if (words.size() > prefix_completions) words.resize(prefix_completions);
  return words;
}

int edit_distance(std::u32string_view a, std::u32string_view b, int limit) {
  const int n = static_cast<int>(a.size()), m = static_cast<int>(b.size());
  if (std::abs(n - m) > limit) return limit + 1;
  std::vector<int> before(m + 1), last(m + 1), now(m + 1);
  for (int j = 0; j <= m; j++) last[j] = j;
  for (int i = 1; i <= n; i++) {
    now[0] = i;
    int best = now[0];
    for (int j = 1; j <= m; j++) {
      now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) now[j] = std::min(now[j], before[j - 2] + 1);
      best = std::min(best, now[j]);
    }
    if (best > limit) return limit + 1;
    std::swap(before, last);
    std::swap(last, now);
  }
  return std::min(last[m], limit + 1);
}

// With the edit in the last half, the first n/2 letters are right; else the last n - n/2 - 1 (a swap may touch the middle).
std::string nearest_word(const Xapian::Database& db, std::string_view word) {
  const std::u32string letters = code_points(word);
  const std::size_t n = letters.size();
  if (n < 3 || n > 32) return {};
  const int limit = n >= 8 ? 2 : 1;
  const std::size_t half = n / 2;
  std::u32string tail(letters.rbegin(), letters.rbegin() + static_cast<std::ptrdiff_t>(n - half - 1));
  std::vector<DictionaryWord> candidates = range(db, forward_key, to_utf8(letters.substr(0, half)));
  for (DictionaryWord& w : range(db, backward_key, to_utf8(tail))) candidates.push_back({reversed(w.word), w.documents});

  const DictionaryWord* best = nullptr;
  int best_distance = limit + 1;
  for (const DictionaryWord& c : candidates) {
    const int distance = edit_distance(letters, code_points(c.word), std::min(limit, best_distance));
    if (distance > limit || (distance == 2 && code_points(c.word)[0] != letters[0])) continue;
    if (!best || std::tuple(distance, -c.documents, std::string_view(c.word)) <
                     std::tuple(best_distance, -best->documents, std::string_view(best->word))) {
      best = &c;
      best_distance = distance;
    }
  }
  return best ? best->word : std::string();
}

}  // namespace search
