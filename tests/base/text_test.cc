#include "generator/base/text.h"

#include <doctest/doctest.h>

using namespace debrief;

TEST_CASE("invalid bytes become one replacement character each, valid text stays") {
  CHECK(is_valid_utf8("内存 OOM"));
  CHECK_FALSE(
      is_valid_utf8("a\xff"
                    "b"));
  CHECK(repair_utf8("a\xff"
                    "b") ==
        "a\xEF\xBF\xBD"
        "b");
  CHECK(repair_utf8("\xE5\x86") == "\xEF\xBF\xBD\xEF\xBF\xBD");                  // a cut sequence
  CHECK(repair_utf8("\xED\xA0\x80") == "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");  // a surrogate
  CHECK(repair_utf8(std::string_view("a\0b", 3)) ==
        "a\xEF\xBF\xBD"
        "b");
}

TEST_CASE("trim knows NBSP, ideographic space and BOM") {
  CHECK(trim("\xEF\xBB\xBF \xC2\xA0严重\xE3\x80\x80\n") == "严重");
  CHECK(trim("  ") == "");
}

TEST_CASE("a slug keeps ASCII letters and digits, and never is empty with a fallback") {
  CHECK(slug("PM2021-005 -  All services (503)") == "pm2021-005-all-services-503");
  CHECK(slug("故障复盘") == "");
  CHECK(slug_or("故障复盘", "docs/fupan.md") == "docs-fupan-md");
  CHECK(slug_or("故障复盘", "复盘").size() == 8);
}

TEST_CASE("the nearest right spelling is within a third of the word") {
  std::string_view keys[] = {"severity", "services", "status"};
  CHECK(nearest("severty", keys) == "severity");
  CHECK(nearest("Sevreity", keys) == "severity");
  CHECK(nearest("colour", keys).empty());
  CHECK(edit_distance("teh", "the", 3) == 1);
}

TEST_CASE("shorten cuts at words, in Chinese anywhere") {
  CHECK(shorten("one two three four", 12) == "one two…");
  CHECK(shorten("缓存连接池耗尽导致超时", 5) == "缓存连接…");
  CHECK(shorten("short", 10) == "short");
}

TEST_CASE("lines end by LF, CRLF or CR") {
  auto lines = split_lines("a\r\nb\rc\n\nd");
  REQUIRE(lines.size() == 5);
  CHECK(lines[1] == "b");
  CHECK(lines[3] == "");
}
