#include <doctest/doctest.h>

#include "generator/render/calendar.h"
#include "generator/render/feed.h"

using namespace debrief;

TEST_CASE("a calendar folds lines at 75 octets without cutting a character, and escapes text") {
  CalendarEntry entry{"INC-1-abc@debrief",
                      *parse_iso_day("2025-10-31"),
                      "降低内存告警阈值到 80%; 建立灰度发布流程, 完善容量规划模型并实施混沌工程测试",
                      "line one\nline two\\",
                      "",
                      "due"};
  auto text = calendar("Due", {entry}, *parse_iso_day("2025-10-01"));
  CHECK(text.find("DTSTART;VALUE=DATE:20251031\r\nDTEND;VALUE=DATE:20251101\r\n") != std::string::npos);
  CHECK(text.find("DESCRIPTION:line one\\nline two\\\\\r\n") != std::string::npos);
  CHECK(text.find("80%\\;") != std::string::npos);
  for (std::size_t at = 0; at < text.size();) {
    auto end = text.find("\r\n", at);
    CHECK(end - at <= 75);
    CHECK((static_cast<unsigned char>(text[at]) & 0xC0) != 0x80);
    at = end + 2;
  }
}

TEST_CASE("a calendar without entries still has a component, as the format demands") {
  auto text = calendar("Due", {}, *parse_iso_day("2025-10-01"));
  CHECK(text.find("BEGIN:VTIMEZONE\r\nTZID:UTC\r\n") != std::string::npos);
  CHECK(text.find("VEVENT") == std::string::npos);
}

TEST_CASE("a feed escapes what XML needs and drops what it forbids") {
  Feed feed{"urn:debrief:x", "A & B", "", "index.html", "", "2025-10-05T00:00:00Z", {}};
  feed.entries.push_back(
      {"urn:debrief:inc-1", "5 < 6 \"quoted\" \x01", "incidents/inc-1/index.html", "", "2025-10-05T00:00:00Z", {"timeout"}});
  auto text = atom(feed);
  CHECK(text.find("<title>5 &lt; 6 &quot;quoted&quot; </title>") != std::string::npos);
  CHECK(text.find("<author><name>A &amp; B</name>") != std::string::npos);
  CHECK(text.find("<category term=\"timeout\"/>") != std::string::npos);
}
