#include "generator/load/source_text.h"

#include <doctest/doctest.h>

using namespace debrief;

static std::string read(std::string_view bytes, std::vector<Finding>* findings = nullptr) {
  std::vector<Finding> found;
  auto text = source_text(bytes, found);
  if (findings != nullptr) *findings = found;
  if (findings == nullptr) CHECK(found.empty());
  return text;
}

TEST_CASE("a byte order mark goes, and every line end becomes one") {
  CHECK(read("\xEF\xBB\xBF# 故障\r\na\rb\n\r\n") == "# 故障\na\nb\n\n");
  CHECK(read("") == "");
  CHECK(read("\t a") == "\t a");
}

TEST_CASE("bytes that are no UTF-8 are replaced and said once, at the first line of them") {
  std::vector<Finding> findings;
  CHECK(read(std::string_view("one\r\ntwo\r\nca\xE9 \xFF\nx\0y", 19), &findings) ==
        "one\ntwo\nca\xEF\xBF\xBD \xEF\xBF\xBD\nx\xEF\xBF\xBDy");
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].rule == "DF11");
  CHECK(findings[0].place.line == 3);
  CHECK(findings[0].message.substr(0, 7) == "3 bytes");
}

TEST_CASE("a replacement character that the author wrote is no finding") {
  CHECK(read("a\xEF\xBF\xBD") == "a\xEF\xBF\xBD");
}

TEST_CASE("UTF-16 with a byte order mark is converted") {
  CHECK(read(std::string_view("\xFF\xFE#\0 \0E\x65\n\0", 10)) == "# 故\n");
  CHECK(read(std::string_view("\xFE\xFF\xD8\x3D\xDE\x00", 6)) == "😀");
}

TEST_CASE("terminal colours in a log become spaces") {
  CHECK(read("\x1B[31mred") == " [31mred");
}
