#include "search/words.h"

#include <doctest/doctest.h>

#include "tests/search/cases.h"

static std::string terms_of(const std::string& text) {
  const search::Stemmer stem;
  std::string out;
  const auto add = [&](const std::string& term) { out += (out.empty() ? "" : " ") + term; };
  for (const search::Chunk& chunk : search::split(text)) {
    for (const search::Part& whole : chunk.wholes) add(stem(whole.text));
    for (std::size_t i = 0; i < chunk.parts.size(); i++) {
      add(stem(chunk.parts[i].text));
      if (chunk.cjk && i > 0) add(chunk.parts[i - 1].text + chunk.parts[i].text);
    }
  }
  return out;
}

TEST_CASE("text becomes the terms of analysis.cases") {
  const std::vector<Case> cases = read_cases("analysis.cases");
  CHECK(cases.size() > 50);
  for (const Case& c : cases) {
    CAPTURE(c.line);
    CHECK(terms_of(c.input) == c.expected);
  }
}

TEST_CASE("parts know where they stand in the text") {
  const std::string text = "Saw ERR_CONN’s café 超时.";
  std::string seen;
  for (const search::Chunk& chunk : search::split(text))
    for (const search::Part& part : chunk.parts) seen += text.substr(part.begin, part.end - part.begin) + "|";
  CHECK(seen == "Saw|ERR|CONN|café|超|时|");
}

TEST_CASE("a word longer than a term may be is dropped, its neighbours stay") {
  CHECK(terms_of("before " + std::string(65, 'x') + " after") == "befor after");
  CHECK(terms_of(std::string(64, 'x')) == std::string(64, 'x'));
}

TEST_CASE("broken UTF-8 is no word and no crash") {
  CHECK(terms_of("a\xFF\xC3 b\xE4\xB8") == "a b");
  CHECK(terms_of(std::string("a\0b", 3)) == "a b");
}
