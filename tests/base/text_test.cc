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

TEST_CASE("white space between words collapses to one space, wherever and however it is written") {
  for (std::string_view gap : {" ", "  ", "\n", "\t ", " \r\n ", "\xC2\xA0", "\xE3\x80\x80", " \xE2\x80\x8B", "\xEF\xBB\xBF"})
    for (std::string_view begin : {"", "cache", "all is as it should be in a long beginning", "缓存 连接池"})
      for (std::string_view end : {"", "full", "and then it goes on for more than sixteen bytes", "耗尽、超时"}) {
        auto wanted = std::string(begin) + (begin.empty() || end.empty() ? "" : " ") + std::string(end);
        CHECK(collapse_spaces(std::string(begin) + std::string(gap) + std::string(end)) == wanted);
      }
  CHECK(collapse_spaces("") == "");
  CHECK(collapse_spaces(" \n ") == "");
  CHECK(collapse_spaces("é … 、x") == "é … 、x");  // begin with the bytes of white space
}

TEST_CASE("what means something to HTML is escaped, anywhere in a text") {
  CHECK(escape_html("a < b && \"c\" > 'd'") == "a &lt; b &amp;&amp; &quot;c&quot; &gt; &#39;d&#39;");
  std::string plain(40, 'x');
  for (std::size_t at = 0; at <= plain.size(); ++at) {
    auto text = plain;
    text.insert(at, "<");
    CHECK(escape_html(text) == plain.substr(0, at) + "&lt;" + plain.substr(at));
  }
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
