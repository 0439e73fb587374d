#include "generator/load/yaml.h"

#include <doctest/doctest.h>

#include <string>

using namespace debrief;

static std::string show(const Value& v) {
  std::string out;
  auto at = "@" + std::to_string(v.line) + ":" + std::to_string(v.column);
  switch (v.kind) {
    case Value::Kind::null:
      return "null";
    case Value::Kind::scalar:
      return (v.quoted ? "'" + v.scalar + "'" : v.scalar) + at;
    case Value::Kind::list:
      for (auto& item : v.items) out += (out.empty() ? "" : ", ") + show(item);
      return "[" + out + "]" + at;
    case Value::Kind::map:
      for (auto& [key, value] : v.keys) out += (out.empty() ? "" : ", ") + key + ": " + show(value);
      return "{" + out + "}";
  }
  return out;
}

static std::string parsed(std::string_view text, int first_line = 1) {
  Value value;
  if (auto error = parse_yaml(text, first_line, value))
    return std::to_string(error.line) + ":" + std::to_string(error.column) + ": " + error.message;
  return show(value);
}

TEST_CASE("values have the line and column of their key, items their own") {
  CHECK(parsed("title: Café down\ndate: 2025-01-31\n", 2) == "{title: Café down@2:1, date: 2025-01-31@3:1}");
  CHECK(parsed("tags: [a, \"b c\"]\n") == "{tags: [a@1:8, 'b c'@1:11]@1:1}");
  CHECK(parsed("é: [ü, x]\n") == "{é: [ü@1:5, x@1:8]@1:1}");
  CHECK(parsed("owners:\n  - ana\n  - {name: bo}\n") == "{owners: [ana@2:5, {name: bo@3:6}]@1:1}");
}

TEST_CASE("what is quoted, folded or tagged as text is text; what is empty is null") {
  CHECK(parsed("a: '1'\nb: !!str 2\nc: |\n  x\n  y\nd: >-\n  x\n  y\n") ==
        "{a: '1'@1:1, b: '2'@2:1, c: 'x\ny\n'@3:1, d: 'x y'@6:1}");
  CHECK(parsed("a:\nb: ~\nc: null\nd: ''\n") == "{a: null, b: null, c: null, d: ''@4:1}");
  CHECK(parsed("- a\n-\n") == "[a@1:3, null]@1:1");
  CHECK(parsed("") == "null");
  CHECK(parsed("# nothing\n") == "null");
}

TEST_CASE("a key twice keeps the last value, merge keys add what is not there") {
  CHECK(parsed("a: 1\nb: 2\na: 3\n") == "{a: 3@3:1, b: 2@2:1}");
  CHECK(parsed("x: &x {a: 1, b: 2}\ny: {<<: *x, b: 3}\n") == "{x: {a: 1@1:8, b: 2@1:14}, y: {b: 3@2:13, a: 1@1:8}}");
}

TEST_CASE("only the first document is read") {
  CHECK(parsed("a: 1\n---\nb: 2\n") == "{a: 1@1:1}");
  CHECK(parsed("a: 1\n...\n: [\n") == "{a: 1@1:1}");
}

TEST_CASE("a lone carriage return or a Unicode line separator counts no line") {
  CHECK(parsed("a: x\xe2\x80\xa8y\nb: 2\n") == "{a: x\xe2\x80\xa8y@1:1, b: 2@2:1}");
  CHECK(parsed("a: \"x\ry\"\nb: 2\n").find("b: 2@2:1") != std::string::npos);
}

TEST_CASE("an error says where and what") {
  CHECK(parsed("a: 1\nb: [x\nc: 2\n", 10) == "12:2: end of sequence flow not found");
  CHECK(parsed("a: b: c\n") == "1:5: illegal map value");
  CHECK(parsed("a: *nobody\n").find("1:4: ") == 0);
  CHECK(parsed("a: &a [*a]\n") == "1:8: an alias within its own anchor");
}
