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
  i.text_lines.push_back({0, 7});
  i.plain_text = std::string("a\0b", 3);
  return i;
}

// What a writer makes of an incident, each kind of thing apart.
struct Written {
  std::string bytes, texts, lists;
  explicit Written(const Incident& incident) {
    ByteWriter w;
    w.long_texts = &texts, w.long_lists = &lists;
    w(incident);
    bytes = w.bytes;
  }
};

// As much of each as is given.
static bool reads(std::string_view bytes, std::string_view texts, std::string_view lists, Incident& out) {
  ByteReader r(bytes, {texts, nullptr}, {lists, nullptr});
  r(out);
  return r.ok() && r.at_end();
}

TEST_CASE("an incident survives writing and reading") {
  Written w(sample());
  Incident back;
  CHECK(reads(w.bytes, w.texts, w.lists, back));
  Written again(back);
  CHECK(again.bytes == w.bytes);
  CHECK(again.lists == w.lists);
  CHECK(iso(*back.timeline[0].time) == "2025-10-05T18:00:00+08:00");
  CHECK(back.timeline[0].text.spans[0].target == "x");
  CHECK(back.facts[0].recogniser == "label-list");
  CHECK(back.text_lines[0].line == 7);
  CHECK(iso(*back.actions[0].due) == "1969-01-01");
  CHECK(back.plain_text.str() == std::string("a\0b", 3));
}

TEST_CASE("bytes that were cut or changed are never trusted beyond their end") {
  Written w(sample());
  for (std::size_t n = 0; n < w.bytes.size(); ++n) {
    Incident back;
    CHECK_FALSE(reads(std::string_view(w.bytes).substr(0, n), w.texts, w.lists, back));
  }
  for (std::size_t n = 0; n < w.texts.size(); ++n) {
    Incident back;
    CHECK_FALSE(reads(w.bytes, std::string_view(w.texts).substr(0, n), w.lists, back));
  }
  for (std::size_t n = 0; n < w.lists.size(); ++n) {
    Incident back;
    CHECK_FALSE(reads(w.bytes, w.texts, std::string_view(w.lists).substr(0, n), back));
    auto changed = w.lists;
    changed[n] = static_cast<char>(~changed[n]);
    CHECK_FALSE(reads(w.bytes, w.texts, changed, back));
  }
  for (std::size_t n = 0; n < w.bytes.size(); ++n) {
    auto changed = w.bytes;
    changed[n] = static_cast<char>(0xFF);
    Incident back;
    static_cast<void>(reads(changed, w.texts, w.lists, back));  // any values, but no crash and no huge allocation
  }
}
