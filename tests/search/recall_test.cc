// What must be found: misspelt words, beginnings of titles, stretches of Chinese. Against a brute-force look at every document.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "search/unicode.h"
#include "search/words.h"
#include "tests/search/corpus.h"
#include "tests/search/temporary_index.h"

static constexpr std::size_t count = 600;

static const std::vector<search::Document>& archive() {
  static const std::vector<search::Document> documents = [] {
    std::vector<search::Document> out;
    for (std::size_t i = 0; i < count; i++) out.push_back(corpus::document(i));
    return out;
  }();
  return documents;
}

static std::set<std::string> found(const search::Index& index, const std::string& query, bool partial) {
  std::set<std::string> out;
  for (const search::Hit& hit :
       index.search({.query = query, .limit = count, .partial = partial, .facets = false, .snippets = false}).hits)
    out.insert(hit.id);
  return out;
}

static std::string with_one_edit(corpus::Random& random, std::string word) {
  const std::size_t at = random.below(word.size() - 1);
  const char letter = static_cast<char>('a' + random.below(26));
  switch (random.below(4)) {
    case 0:
      return word.erase(at, 1);
    case 1:
      return std::swap(word[at], word[at + 1]), word;
    case 2:
      return word.insert(at, 1, letter);
    default:
      return word[at] = letter, word;
  }
}

TEST_CASE("of 50 words with one typing error at least 47 are put right or found") {
  const TemporaryIndex folder(archive());
  const search::Index index(folder.path());
  corpus::Random random(11);
  int good = 0;
  for (int i = 0; i < 50;) {
    const search::Document& d = archive()[random.below(count)];
    const std::vector<search::Chunk> chunks = search::split(random.pick(d.sections).text);
    const search::Chunk& chunk = random.pick(chunks);
    const std::string word = chunk.parts[0].text;
    if (chunk.parts.size() > 1 || !search::is_letters(word) || word.size() < 4) continue;
    const std::string typo = with_one_edit(random, word);
    if (typo == word) continue;
    i++;
    const search::Results results = index.search({.query = typo, .limit = count});
    const bool matched =
        std::any_of(results.hits.begin(), results.hits.end(), [&](const search::Hit& h) { return h.id == d.id; });
    const bool offered = results.suggestion == word;
    good += offered || matched;
    if (!offered && !matched) MESSAGE(typo, " → ", results.suggestion, ", was ", word);
  }
  CHECK(good >= 47);
}

TEST_CASE("every title with a word that begins as typed is found") {
  const TemporaryIndex folder(archive());
  const search::Index index(folder.path());
  corpus::Random random(12);
  for (int i = 0; i < 30;) {
    const std::vector<search::Chunk> chunks = search::split(archive()[random.below(count)].title);
    const std::string word = random.pick(chunks).parts[0].text;
    const std::size_t length = 2 + random.below(3);
    if (word.size() < length || !search::is_letters(word)) continue;
    i++;
    const std::string beginning = word.substr(0, length);
    const std::set<std::string> ids = found(index, beginning, true);
    for (const search::Document& d : archive())
      for (const search::Chunk& chunk : search::split(d.title))
        for (const search::Part& part : chunk.parts)
          if (part.text.starts_with(beginning)) {
            INFO(beginning, " in ", d.title);
            CHECK(ids.count(d.id) == 1);
          }
  }
}

TEST_CASE("every document with a stretch of Chinese is found by it") {
  const TemporaryIndex folder(archive());
  const search::Index index(folder.path());
  corpus::Random random(13);
  for (int i = 0; i < 30;) {
    const search::Document& d = archive()[random.below(count)];
    if (d.lang != "zh") continue;
    const std::u32string text = search::code_points(random.pick(d.sections).text);
    const std::size_t length = 2 + random.below(3);
    const std::u32string part = text.substr(random.below(text.size() - length), length);
    if (!std::all_of(part.begin(), part.end(), search::is_cjk)) continue;
    i++;
    const std::string query = search::to_utf8(part);
    const std::set<std::string> ids = found(index, query, false);
    for (const search::Document& other : archive()) {
      bool has = other.title.find(query) != std::string::npos;
      for (const search::Section& s : other.sections) has |= s.text.find(query) != std::string::npos;
      INFO(query, " in ", other.id);
      if (has) CHECK(ids.count(other.id) == 1);
    }
  }
}
