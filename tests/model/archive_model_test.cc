#include "generator/model/archive_model.h"

#include <doctest/doctest.h>

using namespace debrief;

static Incident sample() {
  Incident i;
  i.id = "INC-2025-001";
  i.title = "内存 OOM";
  i.date = parse_iso_time("2025-10-05T18:00+08:00");
  i.severity = Severity{1, "P1 (严重)", 7};
  i.timestamps[1] = i.date;
  i.stated_durations[6] = 5400;
  i.detection.internal = true;
  i.process.drafted = parse_iso_day("2025-10-06");
  i.timeline.push_back(
      {i.date, "18:00", {"config pushed", {{0, 6, markdown::SpanKind::code, "x"}}}, "@ops", Phase::started, {"https://e"}, 9});
  i.actions.emplace_back().owners = {"@a", "@b"};
  i.actions[0].due = parse_iso_day("1969-01-01");
  i.body.holes.push_back({markdown::HoleKind::wiki, 3, 9, "INC-1", "", "See INC-1.", 4, 5});
  i.facts.push_back({"severity", "P1", 7, "label-list", false});
  i.plain_text = std::string("a\0b", 3);
  return i;
}

static std::string bytes_of(const Incident& i, std::string* long_texts = nullptr) {
  ByteWriter w;
  w.long_texts = long_texts;
  w(i);
  return w.bytes;
}

TEST_CASE("an incident survives writing and reading") {
  std::string texts;
  auto bytes = bytes_of(sample(), &texts);
  ByteReader r(bytes, {texts, nullptr, 0});
  Incident back;
  r(back);
  CHECK(r.ok());
  CHECK(r.at_end());
  CHECK(bytes_of(back) == bytes);
  CHECK(iso(*back.timeline[0].time) == "2025-10-05T18:00:00+08:00");
  CHECK(back.timeline[0].text.spans[0].target == "x");
  CHECK(iso(*back.actions[0].due) == "1969-01-01");
  CHECK(back.plain_text.str() == std::string("a\0b", 3));
}

TEST_CASE("bytes that were cut or changed are never trusted beyond their end") {
  std::string texts;
  auto bytes = bytes_of(sample(), &texts);
  for (std::size_t n = 0; n < bytes.size(); ++n) {
    ByteReader r(std::string_view(bytes).substr(0, n), {texts, nullptr, 0});
    Incident back;
    r(back);
    CHECK_FALSE(r.ok());
  }
  for (std::size_t n = 0; n < texts.size(); ++n) {
    ByteReader r(bytes, {std::string_view(texts).substr(0, n), nullptr, 0});
    Incident back;
    r(back);
    CHECK_FALSE(r.ok());
  }
  for (std::size_t n = 0; n < bytes.size(); ++n) {
    auto changed = bytes;
    changed[n] = static_cast<char>(0xFF);
    ByteReader r(changed, {texts, nullptr, 0});
    Incident back;
    r(back);  // any values, but no crash and no huge allocation
  }
}
