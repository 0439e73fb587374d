#include "generator/analyse/units.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

using namespace debrief;

static std::string stemmed(std::string word) {
  word.resize(stem(word.data(), word.size()));
  return word;
}

static std::vector<Unit> units(std::string_view text) {
  std::vector<Unit> out;
  append_units(text, out);
  return out;
}

TEST_CASE("plural and tense do not make another word") {
  CHECK(stemmed("crashes") == stemmed("crashing"));
  CHECK(stemmed("crashed") == "crash");
  CHECK(stemmed("retries") == stemmed("retry"));
  CHECK(stemmed("cascading") == stemmed("cascade"));
  CHECK(stemmed("dropped") == stemmed("dropping"));
  CHECK(stemmed("failed") == stemmed("failing"));
  CHECK(stemmed("pods") == "pod");
  CHECK(stemmed("status") == "status");
  CHECK(stemmed("redis") == "redis");
  CHECK(stemmed("string") == "string");
}

TEST_CASE("text becomes words, characters and katakana runs, with what stands between them") {
  auto u = units("Pods crashed: 数据库 タイムアウト");
  REQUIRE(u.size() == 6);
  CHECK(u[0].kind == UnitKind::word);
  CHECK(u[1].joined);
  CHECK_FALSE(u[2].joined);  // a colon
  CHECK(u[2].kind == UnitKind::han);
  CHECK(u[3].joined);
  CHECK(u[5].kind == UnitKind::kana);
  CHECK(units("503 errors")[0].kind == UnitKind::number);
}

TEST_CASE("case and hyphens do not matter") {
  auto a = units("Back-Off"), b = units("back off");
  REQUIRE(a.size() == 2);
  CHECK(a[0].hash == b[0].hash);
  CHECK(a[1].hash == b[1].hash);
  CHECK(a[1].joined);
}

TEST_CASE("addresses are no text") {
  auto u = units("see https://example.com/path/to-it?x=1 for more");
  REQUIRE(u.size() == 3);
  CHECK_FALSE(u[1].joined);
}

TEST_CASE("no bytes are too odd to read") {
  for (auto* text : {"", "\xff\xfe", "😀😀", "a\xe4\xbd", "x\xcc\x81y", "ﾀｲﾑ", "한국어 오류"}) units(text);
  CHECK(units("😀😀").empty());
  CHECK(units("한국어 오류").size() == 2);
}
