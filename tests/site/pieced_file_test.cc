#include "generator/site/pieced_file.h"

#include <doctest/doctest.h>

#include "tests/temporary_folder.h"

using namespace debrief;

// One piece for each text, with the stamp that stands before its ":".
static Pieces pieces_of(const std::vector<std::string>& texts) {
  Pieces pieces;
  for (auto& text : texts) pieces.stamps.push_back(std::stoull(text));
  pieces.bytes = [texts](std::size_t i) { return texts[i].substr(texts[i].find(':') + 1); };
  return pieces;
}

static std::string written(PieceWriter& file) {
  std::string out;
  file.write([&](std::string_view bytes) { out += bytes; });
  return out;
}

// Whether the file of `now` is told to differ from that of `before`; what it says is held against the bytes.
static bool differs(const std::vector<std::string>& before, const std::vector<std::string>& now) {
  TemporaryFolder folder;
  auto old_pieces = pieces_of(before), new_pieces = pieces_of(now);
  PieceWriter first(old_pieces, {}, {});
  folder.write("file", written(first));
  PieceWriter second(new_pieces, folder.path / "file", first.marks());
  bool said = second.differs();
  auto marks = second.marks();
  CHECK(said == (old_pieces.all() != new_pieces.all()));
  CHECK(written(second) == new_pieces.all());
  if (!said) CHECK(marks == second.marks());
  return said;
}

TEST_CASE("a file in pieces differs from the one before exactly when its bytes do") {
  CHECK_FALSE(differs({"1:head", "2:one", "3:two"}, {"1:head", "2:one", "3:two"}));
  CHECK(differs({"1:head", "2:one", "3:two"}, {"1:head", "4:eno", "3:two"}));
  CHECK(differs({"1:head", "2:one", "3:two"}, {"1:head", "4:longer", "3:two"}));
  CHECK(differs({"1:head", "2:one", "3:two"}, {"1:head", "3:two"}));
  CHECK(differs({"1:head", "2:one"}, {"1:head", "2:one", "3:two"}));
  CHECK(differs({"2:one", "3:two"}, {"3:two", "2:one"}));
  CHECK(differs({"1:one"}, {"2:on"}));
}

TEST_CASE("a new piece may say what the old one said, and pieces may stand elsewhere with the same bytes around them") {
  CHECK_FALSE(differs({"1:head", "2:one", "3:two"}, {"1:head", "4:one", "3:two"}));
  CHECK_FALSE(differs({"1:ab", "2:", "3:ab"}, {"3:ab", "2:", "1:ab"}));
  CHECK_FALSE(differs({"1:ab", "2:cd"}, {"3:a", "4:bcd"}));
  CHECK_FALSE(differs({"1:", "2:", "3:x"}, {"2:", "3:x"}));
}

TEST_CASE("many pieces may go, come and stand elsewhere") {
  std::vector<std::string> before, turned, half, others;
  for (int i = 1; i <= 200; ++i) {
    auto text = std::to_string(i) + ":piece " + std::to_string(i);
    before.push_back(text);
    turned.insert(turned.begin(), text);
    if (i % 2 == 0) half.push_back(text);
    others.push_back(i % 3 == 0 ? std::to_string(1000 + i) + ":another" : text);
  }
  for (auto* now : {&turned, &half, &others}) {
    CHECK(differs(before, *now));
    CHECK(differs(*now, before));
  }
  CHECK_FALSE(differs(before, before));
}
