#include "search/parse.h"

#include <doctest/doctest.h>

#include "tests/search/cases.h"

static const search::Synonyms synonyms{{"k8s", {"kubernetes"}}, {"oom", {"out of memory"}}, {"timeout", {"超时"}}};

static std::string read(std::string query) {
  const std::string typing = "…";
  const bool partial = query.ends_with(typing);
  if (partial) query.resize(query.size() - typing.size());
  const search::Parsed parsed = search::parse(query, partial, synonyms);
  std::string out = search::describe(parsed.root), extra;
  for (const search::Note& note : parsed.notes) extra += (extra.empty() ? "" : " ") + std::string(name_of(note.kind));
  for (const std::string& word : parsed.ignored) extra += (extra.empty() ? "" : " ") + word;
  return extra.empty() ? out : out + " [" + extra + "]";
}

TEST_CASE("queries are read as query.cases says") {
  const std::vector<Case> cases = read_cases("query.cases");
  CHECK(cases.size() > 80);
  for (const Case& c : cases) {
    CAPTURE(c.line);
    CHECK(read(c.input) == c.expected);
  }
}

TEST_CASE("an unknown field names the one that was probably meant") {
  const search::Parsed parsed = search::parse("sevrity:1", false, {});
  REQUIRE(parsed.notes.size() == 1);
  CHECK(parsed.notes[0].nearest == "severity");
  CHECK(message_of(parsed.notes[0]) == "there is no field \"sevrity\", did you mean \"severity\"? It was searched as words.");
}

TEST_CASE("a query of any length and depth is read in time and without overflow") {
  CHECK(search::parse(std::string(100000, '('), false, {}).root.children.empty());
  std::string words;
  for (int i = 0; i < 20000; i++) words += "word" + std::to_string(i) + " ";
  CHECK(search::parse(words, false, {}).root.children.size() == 64);
  CHECK(search::parse(std::string(100000, '-') + "a", false, {}).root.children.size() == 1);
}
